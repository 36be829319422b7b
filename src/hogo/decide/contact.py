"""Reaching the person (A.3.4.2.7), and reaching the person only to ask for consent (guideline 3-1-3)."""

from __future__ import annotations

from hogo.decide import claims
from hogo.decide.case import Case
from hogo.decide.duty import Duty, Owed
from hogo.decide.purpose import entrusted
from hogo.decide.question import How
from hogo.decide.rules import Aim
from hogo.decide.wish import channel_gate
from hogo.register.model.kinds import Channel

_MAIL = (Channel.MAIL, Channel.SMS)


def contact_gate(case: Case) -> None:
    """Channel, opt-in to advertising mail, refusals, and what is notified at the contact."""
    aim, by = case.aim, case.question.by
    if aim is None:
        return
    if case.entry.pseudonymised:
        case.deny_all("pseudonymised-contact", case.entry.ref)
    if by is None:
        case.deny_all("channel-not-said", aim.ref)
        return
    if by not in aim.contact_by:
        case.deny_all("channel-not-declared", by.value)
    if aim.market and by in _MAIL:
        _opt_in(case, aim, {How.IN_WRITING})
        case.owe(Duty(Owed.DISPLAY_SENDER))
    hows = _hows(case)
    if hows != {How.IN_WRITING}:
        case.owe(Duty(Owed.NOTIFY_AT_CONTACT, about=case.entry.ref))
    channel_gate(case)


def ask_gate(case: Case) -> None:
    """To ask for consent is no use beyond the purpose; but refusals, mail law and other regimes still bind."""
    aim, by, entry = case.aim, case.question.by, case.entry
    if aim is None:
        return
    if entry.pseudonymised:
        case.deny_all("pseudonymised-contact", entry.ref)
    clients = entrusted(case)
    if clients and case.claim(claims.USE) is None and not entry.purposes & aim.bit:
        case.deny("outside-entrustment", aim.ref)
    case.permit("asking-for-consent", aim.ref)
    case.deny_number("number-consent", aim.ref)
    if aim.market and by in _MAIL:
        # LAW: mail-3-1  one mail to ask for the consent of 3-1-1 may go to an address given in any way (Rule 2-1-2).
        _opt_in(case, aim, {How.IN_WRITING, How.FROM_PERSON})
        case.owe(Duty(Owed.DISPLAY_SENDER))
    channel_gate(case)


def _hows(case: Case) -> set[How]:
    return {one.how for one in case.held} if case.held else {way.how for way in case.entry.ways}


def _opt_in(case: Case, aim: Aim, given: set[How]) -> None:
    """3-1: consent, an address given in writing, or a business relation."""
    if case.entry.business or case.consent() is not None or (case.held and _hows(case) & given):
        return
    case.deny_all("no-mail-opt-in", aim.ref)
