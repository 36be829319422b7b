"""Who is in office on a day, and which window answers: what pages and letters say of the operator."""

from __future__ import annotations

from collections.abc import Iterable

from hogo.base.day import Day
from hogo.register.model.operator import Audience, Contact, Office, Term
from hogo.register.model.register import Register


def in_office(terms: Iterable[Term], day: Day) -> Term | None:
    """The term that holds on `day`; the newest if several do."""
    holding = [term for term in terms if term.since <= day and (term.until is None or day <= term.until)]
    return max(holding, key=lambda term: term.since, default=None)


def holder(register: Register, office: Office, day: Day) -> Term | None:
    """Who holds an office on `day`."""
    return in_office(register.operator.officers.get(office, ()), day)


def window(register: Register) -> Contact | None:
    """The window for requests: that of the first procedure, else the first for everyone, else the first of all."""
    contacts = register.operator.contacts
    for procedure in register.procedures.values():
        for name in procedure.contacts:
            return contacts[name]
    everyone = [contact for contact in contacts.values() if Audience.EVERYONE in contact.audience]
    return next(iter([*everyone, *contacts.values()]), None)
