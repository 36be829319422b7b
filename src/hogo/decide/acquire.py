"""The gates of acquiring: statement and publication (21), special care (20-2), the source (30), the licence."""

from __future__ import annotations

from hogo.decide import claims
from hogo.decide.case import Case
from hogo.decide.duty import Duty, Owed
from hogo.decide.facts import Notified, Stated
from hogo.decide.question import Action, How
from hogo.decide.rules import Peer, Way
from hogo.decide.told import public_on, purposes_of, tellings

_OPT_OUT = ("date", "source-and-history", "person", "items", "published-by-commission")
_CONSENT = ("consent", "source-and-history", "person", "items")
_REFERABLE = ("consent", "source", "person", "items")
_NO_OPERATOR = ("source-and-history", "person", "items")
"""What a record of receipt holds: Rule 24-1, items 1 to 4."""


def ways(case: Case) -> tuple[Way, ...]:
    """The declared ways that the question may mean; empty: undeclared, or several kinds and none was said."""
    question, declared = case.question, case.entry.ways
    if case.action is Action.RECEIVE:
        return tuple(way for way in declared if way.source is not None and way.source == question.recipient)
    if question.form is not None:
        return declared[question.form : question.form + 1] if question.form >= 0 else ()
    return tuple(way for way in declared if question.how is None or way.how is question.how)


def acquire_gate(case: Case) -> None:
    """Arts 17, 20, 21, 30 for acquiring and receiving. Purposes not specified for the entry may not be acquired for."""
    aim, entry, question = case.aim, case.entry, case.question
    if aim is None:
        return
    chosen = ways(case)
    if not chosen:
        said = "—" if question.how is None else question.how.value
        case.deny("way-not-declared", question.recipient if case.action is Action.RECEIVE else said)
        return
    if len({way.how for way in chosen}) > 1:
        case.deny_all("way-not-said", entry.ref)
        return
    how = chosen[0].how
    if not entry.purposes & aim.bit:
        case.deny_all("beyond-purpose", aim.ref)
    if how is How.IN_WRITING:
        _statement(case, chosen)
    else:
        _publication(case)
    _special_care(case, how)
    if how in (How.THIRD_PARTY, How.BOUGHT):
        for way in chosen:
            _source(case, way)


def _statement(case: Case, chosen: tuple[Way, ...]) -> None:
    aim = case.aim
    assert aim is not None  # noqa: S101  acquire_gate returned before
    claim = case.claim(claims.STATEMENT)
    exempt = claim.item if claim else next((way.exempt for way in chosen if way.exempt), None)
    if all(way.exempt for way in chosen) or claim is not None:
        case.permit("statement-not-needed", exempt)
        if exempt == "21-2" or claim is None:
            _publication(case)
    elif case.question.person is None:
        case.owe(Duty(Owed.STATE_PURPOSE, (aim.ref,)))
        case.permit("declared-purpose", aim.ref)
    else:
        stated = [one.on for one in tellings(case, Stated) if purposes_of(case.rules, one, case.entry.ref) & aim.bit]
        if stated:
            case.permit("stated-beforehand", aim.ref, max(stated))
        else:
            case.deny_all("no-prior-statement", aim.ref)
    asks = any(way.consent and not way.exempt for way in chosen)
    if asks and claim is None and case.question.person is not None and case.consent() is None:
        case.deny("no-consent-at-form", aim.ref)


def _publication(case: Case) -> None:
    """21-1: published on the day, or told already; else it is owed promptly, unless an item of 21-4 applies."""
    aim = case.aim
    assert aim is not None  # noqa: S101  acquire_gate returned before
    public = public_on(case, case.on)
    told = [
        one.on for one in tellings(case, Notified, Stated) if purposes_of(case.rules, one, case.entry.ref) & aim.bit
    ]
    if public and public[1] & aim.bit:
        case.permit("published-beforehand", aim.ref, public[0])
    elif told:
        case.permit("told-to-person", aim.ref, max(told))
    elif claim := case.claim(claims.STATEMENT - {"21-2"}):
        case.permit("statement-not-needed", claim.item)
    else:
        case.permit("declared-purpose", aim.ref)
        case.owe(Duty(Owed.NOTIFY_PURPOSE, (aim.ref,)))


def _special_care(case: Case, how: How) -> None:
    """20-2. What the person hands over is agreed to (guideline 3-3-2); what is entrusted is exempt (Order 9-2)."""
    special = case.entry.special & case.asked
    if not special or how in (How.IN_WRITING, How.FROM_PERSON, How.ENTRUSTED):
        return
    # WHY: 30(2) of the My Number Act switches 20-2 off for what is specific personal information.
    special &= ~case.entry.number
    if case.claim(claims.SPECIAL_CARE) is None and case.consent() is None:
        case.mark(special, "special-care-without-consent", case.entry.ref)


def _source(case: Case, way: Way) -> None:
    peer = case.rules.peers.get(way.source or "")
    ends = [day for day in (way.licence_until, case.standing.get(way.source or "")) if day is not None]
    if ends and min(ends) < case.on:
        case.deny_all("licence-ended", way.source)
    if peer is None or not case.entry.personal or not case.entry.database:
        return
    if peer.unchecked_by_law or case.claim(claims.PROVISION) is not None:
        case.permit("no-check-needed", peer.ref)
    elif case.question.linked:
        _taken_as_personal(case, peer)
    elif peer.checked is None or peer.checked > case.on:
        case.deny("source-not-checked", peer.ref)
    else:
        case.permit("source-checked", peer.ref, peer.checked)
        _receipt(case, peer, _OPT_OUT if peer.filer else _CONSENT if peer.operator else _NO_OPERATOR)


def _taken_as_personal(case: Case, peer: Peer) -> None:
    """31-1: referable information of others becomes personal data here only as the person agreed.

    Who gives it must be known; how they acquired it is not asked (guideline 3-7-5-1).
    """
    consent = case.consent()
    if consent is None:
        case.deny("referable-unconfirmed", peer.ref)
    elif not peer.named:
        case.deny("source-not-checked", peer.ref)
    else:
        case.permit("referable-agreed", peer.ref, consent.given)
        _receipt(case, peer, _REFERABLE)


def _receipt(case: Case, peer: Peer, items: tuple[str, ...]) -> None:
    case.owe(Duty(Owed.RECORD_RECEIPT, items, keep="P3Y", about=peer.ref))
