"""What the service keeps of its answers: provisions with their records, claims, and answers that name nobody.

Made by the service and by `hogo records`; the first spools it, the second enters it. Ledger kinds: `hogo.enforce.room`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hogo.base.actor import Actor
from hogo.base.day import Moment
from hogo.base.period import Period
from hogo.decide.decision import Decision
from hogo.decide.duty import Duty
from hogo.decide.facts import Facts
from hogo.decide.question import Action, Question
from hogo.enforce.contact import FIRST
from hogo.enforce.record import Content
from hogo.ledger.decided.form import Ground, on
from hogo.register.model.partners import Basis27

NEEDED, EXEMPT = "record:needed", "record:exempt"
_BASES = {
    "provision-consent": Basis27.CONSENT,
    "abroad-consent": Basis27.CONSENT,
    "opt-out-provision": Basis27.OPT_OUT,
    "provision-exception": Basis27.EXCEPTION,
    "number-claim": Basis27.EXCEPTION,
    "succession": Basis27.SUCCESSION,
    "joint-use-told": Basis27.JOINT_USE,
    "entrustment": Basis27.ENTRUSTMENT,
}
_GIVEN = frozenset({Action.PROVIDE, Action.JOINT_USE, Action.TRANSFER_ABROAD})


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing to be on the disk before the answer is sent: its ledger kind, its payload, about whom, how long.

    `of`: the place, among all that one answer keeps, of what this is the record of.
    """

    kind: str
    data: Mapping[str, Any]
    by: Actor
    at: Moment
    person: str | None = None
    keep: Period | None = None
    series: str | None = None
    refs: tuple[str, ...] = ()
    of: int | None = None


Group = tuple[Kept, ...]
"""What one answer keeps."""


def _by(question: Question) -> Actor:
    return question.actor or Actor("unknown", frozenset())


def basis(decision: Decision) -> Basis27 | None:
    """On what a provision that is allowed rests; none: it goes to no third party, or is no personal data."""
    codes = {reason.code for reason in decision.because}
    return next((found for code, found in _BASES.items() if code in codes), None)


def provided(question: Question, decision: Decision, given: tuple[str, ...], now: Moment, *, owed: bool) -> Kept | None:
    """That data of a person goes to a third party; none for what goes to nobody else."""
    on = basis(decision)
    if on is None or question.person is None or not (owed or question.action in _GIVEN):
        return None
    data = {
        "information": question.information,
        "recipient": question.recipient or "",
        "basis": on.value,
        "fields": list(given),
        "purpose": question.purpose or "",
        "on": question.on.isoformat(),
    }
    marks = (f"information:{question.information}", NEEDED if owed else EXEMPT)
    return Kept("provision", data, _by(question), now, question.person, refs=marks)


def recorded(made: Content, question: Question, now: Moment, of: int | None = None) -> Kept:
    """A record of Arts 29 to 31."""
    data = {
        "items": made.items,
        "partner": question.recipient or "",
        "information": question.information,
        "purpose": question.purpose or "",
        "on": question.on.isoformat(),
        "made": made.made.value,
    }
    return Kept(made.kind, data, _by(question), now, question.person, keep=made.keep, series=made.series, of=of)


def claimed(duty: Duty, question: Question, now: Moment) -> Kept:
    """An exception that was relied on, with who answers for it."""
    item, who, why, document = duty.items
    data = {
        "item": item,
        "who": who,
        "why": why,
        "document": document,
        "action": question.action.value,
        "information": question.information,
        "recipient": question.recipient or "",
        "on": question.on.isoformat(),
    }
    return Kept("claim" if question.person else "claim-for-many", data, _by(question), now, question.person)


def contacted(question: Question, now: Moment) -> Kept | None:
    """That a person is contacted who is still to be told how their data was acquired; none where nobody is named."""
    if question.person is None:
        return None
    data = {
        "information": question.information,
        "purpose": question.purpose or "",
        "by": question.by.value if question.by else "",
        "on": question.on.isoformat(),
    }
    refs = (f"information:{question.information}", f"on:{question.on.isoformat()}")
    return Kept(FIRST, data, _by(question), now, question.person, refs=refs)


def decided(ground: Ground, question: Question, facts: Facts, decision: Decision, now: Moment) -> Kept:
    """The decision behind what is kept, whole: `hogo ledger replay` takes it again."""
    return Kept("decision", on(ground, question, facts, decision), _by(question), now, question.person)


def seen(kind: str, question: Question, decision: Decision, now: Moment) -> Kept:
    """What enforcing would have said (`observed`), or a sample of uses (`use-sample`): nothing about a person."""
    data = {
        "system": question.actor.system if question.actor and question.actor.system else "",
        "on": question.on.isoformat(),
        "action": question.action.value,
        "information": question.information,
        "purpose": question.purpose or "",
        "recipient": question.recipient or "",
        "allow": decision.allow,
        "because": [reason.code for reason in decision.because],
    }
    return Kept(kind, data, _by(question), now)
