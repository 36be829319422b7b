"""Keeping, erasing, disclosing to the person, and processing: actions that need no purpose to be named."""

from __future__ import annotations

from hogo.decide.case import Case
from hogo.decide.duty import Duty, Owed
from hogo.decide.fields import ends, on_hold
from hogo.decide.purpose import entrusted
from hogo.decide.question import Action


def keep_gate(case: Case) -> None:
    """Keep: as long as no class has ended (see `retention_gate`)."""
    case.permit("within-retention", case.entry.ref)
    case.permit_number("within-retention", case.entry.ref)


def delete_gate(case: Case) -> None:
    """Erase: unless a statute makes us keep it, or it is held."""
    case.permit("erasing", case.entry.ref)
    case.permit_number("erasing", case.entry.ref)
    for kept in case.entry.kept:
        if kept.law is None:
            continue
        last = ends(case, kept)
        if last is None or last >= case.on:
            case.mark(kept.fields, "statutory-keep", kept.law, last)
    by_law, by_house = on_hold(case, by_law=True), on_hold(case, by_law=False)
    if by_law is not None:
        case.deny_all("on-hold-by-law", by_law)
    if by_house is not None:
        case.deny_all("on-hold", by_house)


def disclose_gate(case: Case) -> None:
    """Art. 33: to the person, of what is retained; what must not be known to exist is not."""
    entry = case.entry
    if case.question.person is None:
        case.deny_all("person-not-said", entry.ref)
    if entry.hidden:
        case.deny_all("existence-hidden")
    elif entry.anonymised:
        case.deny_all("anonymised-identify", entry.ref)
    elif entry.pseudonymised:
        case.deny_all("pseudonymised-identify", entry.ref)
    elif not entry.retained:
        clients = entrusted(case)
        case.deny_all("not-ours-to-disclose", clients[0] if clients else entry.ref)
    case.permit("to-the-person", entry.ref)
    case.permit_number("to-the-person", entry.ref)
    case.owe(Duty(Owed.VERIFY_IDENTITY))


def process_gate(case: Case) -> None:
    """Arts 41-1, 43-1: processing by the standard needs no purpose, but what is entrusted is not ours to process."""
    entry = case.entry
    clients = entrusted(case)
    if clients:
        aim = case.aim
        if aim is None or not entry.purposes & aim.bit:
            case.deny("outside-entrustment", aim.ref if aim else case.action.value)
    case.permit("processing", entry.ref)
    codes = tuple(name for name, bit in entry.fields.items() if bit & entry.codes)
    if codes:
        case.owe(Duty(Owed.DELETE_CODES, items=codes))
    case.owe(Duty(Owed.SECURE_METHOD))
    if case.action is Action.PSEUDONYMISE:
        case.owe(Duty(Owed.PUBLISH_PURPOSE))
    else:
        case.owe(Duty(Owed.PUBLISH_ITEMS, items=tuple(entry.fields)))
