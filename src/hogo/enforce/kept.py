"""What the service keeps of its answers: records about a person, claims, and answers that say nothing of anybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hogo.base.actor import Actor
from hogo.base.day import Moment
from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.decide.decision import Decision
from hogo.decide.duty import Duty
from hogo.decide.question import Question
from hogo.enforce.record import Content


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing to be on the disk before the answer is sent: its ledger kind, its payload, about whom, how long."""

    kind: str
    data: Mapping[str, Any]
    by: Actor
    at: Moment
    person: str | None = None
    keep: Period | None = None
    series: str | None = None


def _by(question: Question) -> Actor:
    return question.actor or Actor("unknown", frozenset())


def recorded(made: Content, question: Question, now: Moment) -> Kept:
    """A record of Arts 29 to 31."""
    data = {
        **made.items,
        "partner": question.recipient or "",
        "information": question.information,
        "purpose": question.purpose or "",
        "on": question.on.isoformat(),
    }
    return Kept(made.kind, data, _by(question), now, question.person, made.keep, made.series)


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


def seen(question: Question, decision: Decision, system: Ref, now: Moment) -> Kept:
    """What enforcing would have said (observe mode), or a sample of uses: nothing about a person."""
    data = {
        "system": system,
        "on": question.on.isoformat(),
        "action": question.action.value,
        "information": question.information,
        "purpose": question.purpose or "",
        "recipient": question.recipient or "",
        "allow": decision.allow,
        "because": [reason.code for reason in decision.because],
    }
    return Kept("observed", data, _by(question), now)
