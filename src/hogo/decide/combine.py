"""Collating two entries: never to identify from processed information, and with consent from referable information."""

from __future__ import annotations

from hogo.decide.case import Case
from hogo.decide.question import How
from hogo.decide.rules import Entry

_FROM_OTHERS = (How.THIRD_PARTY, How.BOUGHT)


def combine_gate(case: Case) -> None:
    """Arts 18, 31, 41-7, 43-5; and the links that the register declares."""
    name, aim, entry = case.question.combined, case.aim, case.entry
    if name is None:
        case.deny_all("other-not-said", entry.ref)
        return
    other = case.rules.entries.get(name)
    if other is None:
        case.deny_all("unknown-information", name)
        return
    for one in (entry, other):
        if one.pseudonymised:
            case.deny_all("pseudonymised-identify", one.ref)
        if one.anonymised:
            case.deny_all("anonymised-identify", one.ref)
        _referable(case, one)
    if other.ref not in entry.linked and entry.ref not in other.linked:
        case.deny_all("link-not-declared", other.ref)
    if aim is not None and other.personal and not other.purposes & aim.bit and not case.lifted:
        case.deny_all("beyond-purpose", aim.ref)


def _referable(case: Case, one: Entry) -> None:
    """31-1: referable information that others gave becomes personal data here only with the person's consent."""
    if not one.referable or not any(way.how in _FROM_OTHERS for way in one.ways):
        return
    aim = case.aim
    agreed = any(
        consent.recipient is None
        and consent.information in (None, one.ref)
        and case.counts(consent, aim, information=one.ref)
        for consent in case.facts.consents
    )
    if not agreed:
        case.deny_all("referable-unconfirmed", one.ref)
