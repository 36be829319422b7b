"""The decision: gates in a fixed order, every reason gathered, one that forbids wins. Total: it never raises."""

from __future__ import annotations

from hogo.decide import claims
from hogo.decide.acquire import acquire_gate
from hogo.decide.case import Case
from hogo.decide.combine import combine_gate
from hogo.decide.contact import ask_gate, contact_gate
from hogo.decide.decision import Decision
from hogo.decide.duty import Duty, Owed
from hogo.decide.eea import eea_gate
from hogo.decide.facts import Facts
from hogo.decide.fields import number_gate, retention_gate, secrecy_gate
from hogo.decide.keep import delete_gate, disclose_gate, keep_gate, process_gate
from hogo.decide.provide import give_gate
from hogo.decide.purpose import house_gate, purpose_gate
from hogo.decide.question import Action, Question
from hogo.decide.reason import Missing, Reason
from hogo.decide.rules import Mask, Rules
from hogo.decide.wish import wish_gate

_BARE = Owed.ASK_PER_PERSON
_PURPOSE_BOUND = claims.GIVING | {Action.USE, Action.CONTACT, Action.COMBINE}
_OWN = {
    Action.ACQUIRE: acquire_gate,
    Action.RECEIVE: acquire_gate,
    Action.CONTACT: contact_gate,
    Action.ASK_FOR_CONSENT: ask_gate,
    Action.COMBINE: combine_gate,
    Action.PROVIDE: give_gate,
    Action.ENTRUST: give_gate,
    Action.JOINT_USE: give_gate,
    Action.TRANSFER_ABROAD: give_gate,
    Action.DISCLOSE: disclose_gate,
    Action.KEEP: keep_gate,
    Action.DELETE: delete_gate,
    Action.PSEUDONYMISE: process_gate,
    Action.ANONYMISE: process_gate,
}
_LEFT = {Action.KEEP: Owed.DELETE, Action.DELETE: Owed.KEEP}
"""What is owed for the fields that were not asked for by name and are not allowed; else they are masked."""


def decide(rules: Rules, question: Question, facts: Facts) -> Decision:
    """Whether it may be done, why, what is missing, and what is owed.

    With `question.person` absent, `facts` are not looked at (but for `standing`): the answer is about the information
    as declared, and conditions that only a person can meet are denied as missing.
    """
    case, unknown = _open(rules, question, facts)
    if case is None or unknown:
        return _denied(unknown)
    if question.action in _PURPOSE_BOUND:
        purpose_gate(case)
    own = _OWN.get(question.action)
    if own is not None:
        own(case)
    secrecy_gate(case)
    number_gate(case)
    house_gate(case)
    wish_gate(case)
    retention_gate(case)
    eea_gate(case)
    if question.person is None and question.action in claims.FOR_A_PURPOSE:
        case.owe(Duty(_BARE))
    return _close(case)


def _open(rules: Rules, question: Question, facts: Facts) -> tuple[Case | None, list[Reason]]:
    """The case with its names resolved, and what cannot be resolved."""
    entry = rules.entries.get(question.information)
    if entry is None:
        return None, [Reason("unknown-information", question.information)]
    case = Case(rules, question, facts, entry)
    unknown: list[Reason] = []
    if question.fields:
        case.asked = 0
        for name in question.fields:
            bit = entry.fields.get(name)
            if bit is None:
                unknown.append(Reason("unknown-field", name))
            else:
                case.asked |= bit
    if question.purpose is not None:
        case.aim = rules.aims.get(question.purpose)
        if case.aim is None:
            unknown.append(Reason("unknown-purpose", question.purpose))
    elif question.action in claims.FOR_A_PURPOSE:
        unknown.append(Reason("purpose-not-said", entry.ref))
    if question.action in claims.GIVING or question.action is Action.RECEIVE:
        case.peer = rules.peers.get(question.recipient or "")
        if question.recipient is None:
            unknown.append(Reason("recipient-not-said", entry.ref))
        elif case.peer is None:
            unknown.append(Reason("unknown-recipient", question.recipient))
    return case, unknown


def _denied(because: list[Reason]) -> Decision:
    unique = tuple(dict.fromkeys(because))
    return Decision(False, unique, _missing(unique))


def _missing(because: tuple[Reason, ...]) -> tuple[Missing, ...]:
    found: dict[str, Missing] = {}
    for reason in because:
        cure = reason.meaning.cure
        if cure is not None and reason.code not in found:
            found[reason.code] = Missing(reason.code, cure)
    return tuple(found.values())


def _close(case: Case) -> Decision:
    """Weigh the parts field by field: by name, every field must pass; by none, those that do are given."""
    asked, numbers = case.asked, case.entry.number
    bad: Mask = 0
    if case.common:
        bad = asked
    if case.ordinary:
        bad |= asked & ~numbers
    if case.number:
        bad |= asked & numbers
    for fields, _ in case.marked:
        bad |= fields
    allowed = not bad if case.question.fields else bool(asked & ~bad)
    if not allowed:
        return _denied(_against(case))
    duties = case.duties
    if bad:
        names = tuple(name for name, bit in case.entry.fields.items() if bit & bad)
        owed = _LEFT.get(case.action, Owed.MASK)
        duties = [*duties, Duty(owed, items=names, because=tuple(dict.fromkeys(_against(case, masked=True))))]
    return Decision(True, _because(case, asked & ~bad), (), tuple(sorted(duties, key=_duty_order)))


def _because(case: Case, given: Mask) -> tuple[Reason, ...]:
    found = list(case.permits) if given & ~case.entry.number else []
    if given & case.entry.number:
        found += case.number_permits
    return tuple(dict.fromkeys(found))


def _against(case: Case, *, masked: bool = False) -> list[Reason]:
    """All that forbids. What only hides single fields that nobody named says nothing where all is denied anyway."""
    found = list(case.common)
    if case.asked & ~case.entry.number:
        found += case.ordinary
    if case.asked & case.entry.number:
        found += case.number
    hidden: Mask = 0
    for fields, _ in case.marked:
        hidden |= fields
    if masked or case.question.fields or not case.asked & ~hidden:
        found += [reason for _, reason in case.marked]
    return found


def _duty_order(duty: Duty) -> tuple[str, tuple[str, ...], str]:
    return duty.owed, duty.items, str(duty.by)
