"""Gates that bind single fields: secrets of communications, My Number, and the end of a retention class."""

from __future__ import annotations

from hogo.base.day import Day
from hogo.decide import claims
from hogo.decide.case import Case
from hogo.decide.duty import Duty, Owed
from hogo.decide.question import Action
from hogo.decide.rules import Kept
from hogo.register.model.partners import Basis27

_NO_SECRECY = frozenset({Action.DISCLOSE, Action.KEEP, Action.DELETE})
"""The person is a party to the communication; keeping and erasing infringe nothing further."""


def secrecy_gate(case: Case) -> None:
    """TBA 4: a gate of its own. No purpose, publication, opt-out, joint use or exception of the Act passes it."""
    secret = case.entry.secret & case.asked
    if not secret or case.action in _NO_SECRECY:
        return
    aim = case.aim
    outward = case.action in (Action.PROVIDE, Action.TRANSFER_ABROAD, Action.JOINT_USE)
    if outward and case.peer is not None and not case.peer.third:
        outward = False
    consent = case.consent(
        recipient=case.question.recipient if outward else None, secrecy=True, any_purpose=aim is None
    )
    ground = case.entry.grounds.get(aim.ref) if aim is not None and not outward else None
    claim = case.claim(claims.SECRECY_TO_OTHERS if outward else claims.SECRECY)
    if consent is not None:
        case.permit("secrecy-consent", case.entry.ref, consent.given)
    elif aim is not None and ground is not None and ground <= case.on:
        case.permit("secrecy-basis", aim.ref, ground)
    elif claim is not None:
        case.permit("secrecy-claim", claim.item)
    else:
        case.mark(secret, "secrecy-of-communications", case.entry.ref)


def number_gate(case: Case) -> None:
    """The hard branch: statutory paperwork or an item of the My Number Act; consent never widens it (30-2)."""
    if not case.entry.number & case.asked:
        return
    action = case.action
    if action in (Action.PSEUDONYMISE, Action.ANONYMISE):
        case.mark(case.entry.number, "number-must-go", case.entry.ref)
    elif action in (Action.PROVIDE, Action.TRANSFER_ABROAD, Action.JOINT_USE):
        _give_number(case)
    elif action in claims.FOR_A_PURPOSE and action is not Action.ASK_FOR_CONSENT:
        _use_number(case)


def _statutory(case: Case) -> bool:
    aim = case.aim
    return bool(
        aim
        and aim.legal
        and case.entry.purposes & aim.bit
        and (aim.since is None or aim.since <= case.on)
        and (aim.until is None or case.on <= aim.until)
    )


def _use_number(case: Case) -> None:
    aim = case.aim
    items = claims.NUMBER_USE | (claims.NUMBER_PROVISION if case.action in claims.TAKING else frozenset())
    claim = case.claim(items)
    if claim is not None:
        case.permit_number("number-claim", claim.item)
    elif aim is not None and _statutory(case):
        case.permit_number("number-statutory", aim.ref)
        if case.action in claims.TAKING:
            case.owe(Duty(Owed.VERIFY_NUMBER))
    elif aim is not None:
        case.deny_number("number-beyond-statute", aim.ref)


def _give_number(case: Case) -> None:
    """My Number Act 19: only its items, claimed or declared; joint use is never one of them."""
    peer, aim = case.peer, case.aim
    if peer is None or aim is None:
        return
    if not peer.third:
        _use_number(case)
        return
    declared = sorted(
        one.exception or ""
        for one in peer.streams
        if one.information == case.entry.ref
        and not one.incoming
        and one.basis is Basis27.EXCEPTION
        and one.exception in claims.NUMBER_PROVISION
        and one.purposes & aim.bit
        and (one.since is None or one.since <= case.on)
        and (one.until is None or case.on <= one.until)
    )
    claim = case.claim(claims.NUMBER_PROVISION) if case.action is not Action.JOINT_USE else None
    if claim is not None:
        case.permit_number("number-claim", claim.item)
    elif declared and case.action is not Action.JOINT_USE:
        case.permit_number("number-claim", declared[0])
    else:
        case.deny_number("number-provision", peer.ref)


def ends(case: Case, kept: Kept) -> Day | None:
    """The last day of a class for this person: the latest of all acquisitions; absent where one of them has no end."""
    days = [one.until.get(kept.ref) for one in case.held]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def retention_gate(case: Case) -> None:
    """Art. 22 is an effort duty, so the end of our own retention is house policy; of My Number it is law."""
    if case.action not in claims.HANDLING and case.action is not Action.KEEP:
        return
    keeping = case.action is Action.KEEP
    hold = keeping and on_hold(case) is not None
    for kept in case.entry.kept:
        last = ends(case, kept)
        if last is None or last >= case.on:
            if last is not None:
                _delete_by(case, last, kept)
            continue
        case.mark(kept.fields & case.entry.number, "number-retention-passed", kept.ref, last)
        rest = kept.fields & ~case.entry.number
        if hold and rest & case.asked:
            case.permit("on-hold-kept", on_hold(case))
        elif not case.lifted and not (kept.anonymised and case.action is Action.ANONYMISE):
            case.mark(rest, "retention-passed", kept.ref, last)


def _delete_by(case: Case, last: Day, kept: Kept) -> None:
    if not kept.fields & case.asked or kept.law is not None:
        return
    names = tuple(name for name, bit in case.entry.fields.items() if bit & kept.fields & case.asked)
    case.owe(Duty(Owed.DELETE_BY, items=names, by=last, about=kept.ref))


def on_hold(case: Case, *, by_law: bool | None = None) -> str | None:
    """The document of a hold in force (by the law, by the house, or either)."""
    found = [
        one.hold.document
        for one in case.held
        if one.hold
        and (one.hold.until is None or case.on <= one.hold.until)
        and (by_law is None or (one.hold.law is not None) == by_law)
    ]
    return min(found, default=None)
