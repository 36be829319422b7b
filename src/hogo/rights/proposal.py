"""A proposal of what to do with a request (判断案): kind by kind, with ground, facts and what it would change. Pure.

It is sealed as it was put forward; its digest is what a second person approves, and what is carried out.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from hogo.base.day import Day
from hogo.base.ref import Ref
from hogo.holdings.asked import Action
from hogo.register.model.procedures import RequestKind
from hogo.rights.fact import Outcome

ACTIONS: dict[RequestKind, Action] = {
    RequestKind.DISCLOSURE: Action.DISCLOSE,
    RequestKind.EEA_ACCESS: Action.DISCLOSE,
    RequestKind.EEA_PORTABILITY: Action.DISCLOSE,
    RequestKind.CORRECTION: Action.CORRECT,
    RequestKind.EEA_RECTIFICATION: Action.CORRECT,
    RequestKind.ERASURE: Action.ERASE,
    RequestKind.EEA_ERASURE: Action.ERASE,
    RequestKind.STOP_USE: Action.STOP,
    RequestKind.EEA_RESTRICTION: Action.STOP,
}
"""What a request of a kind means for the rows that were found. The others change the person's state, or only tell."""
GRANTS = frozenset({Outcome.GRANTED, Outcome.PARTLY})


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided on one kind: `ground` a duty of the law, `facts` what it rests on. Empty where all is granted."""

    kind: RequestKind
    outcome: Outcome
    ground: str = ""
    facts: str = ""


@dataclass(frozen=True, slots=True)
class Withheld:
    """A part that is not disclosed, beside what the plan itself withholds: a place, or one column of it."""

    path: str
    column: str
    ground: str
    facts: str


@dataclass(frozen=True, slots=True)
class Stop:
    """How far use or provision stops (35-2: only as far as needed). Empty: for all."""

    information: Ref = ""
    purpose: Ref = ""
    recipient: Ref = ""
    until: Day | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """The whole. `changes`: `information/field` → the new value; `plans`: action → the digest of its plan."""

    decisions: tuple[Decision, ...]
    changes: tuple[tuple[str, str], ...] = ()
    evidence: str = ""
    """What a correction rests on."""
    black: tuple[str, ...] = ()
    """Words to be blacked out in what is handed over: other persons'."""
    withheld: tuple[Withheld, ...] = ()
    stop: Stop = Stop()
    plans: tuple[tuple[str, str], ...] = ()
    content: str = ""
    """SHA-256 of what is to be handed over."""

    def granted(self) -> frozenset[RequestKind]:
        """The kinds that are granted, at least in part."""
        return frozenset(one.kind for one in self.decisions if one.outcome in GRANTS)

    def actions(self) -> tuple[Action, ...]:
        """What has to be planned, each once, in the order in which it is safe: told first, erased last."""
        wanted = {ACTIONS[kind] for kind in self.granted() if kind in ACTIONS}
        return tuple(one for one in (Action.DISCLOSE, Action.CORRECT, Action.STOP, Action.ERASE) if one in wanted)


def write(one: Proposal) -> bytes:
    """The bytes that are sealed, always the same for the same proposal."""
    stop = one.stop
    told = {
        "form": 1,
        "decisions": [[d.kind.value, d.outcome.value, d.ground, d.facts] for d in one.decisions],
        "changes": [list(pair) for pair in one.changes],
        "evidence": one.evidence,
        "black": list(one.black),
        "withheld": [[w.path, w.column, w.ground, w.facts] for w in one.withheld],
        "stop": [stop.information, stop.purpose, stop.recipient, stop.until.isoformat() if stop.until else ""],
        "plans": [list(pair) for pair in one.plans],
        "content": one.content,
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def read(data: bytes) -> Proposal:
    """What `write` wrote.

    Raises:
        ValueError: of another form.
    """
    told: dict[str, Any] = json.loads(data)
    if told.get("form") != 1:
        raise ValueError("a proposal of another form")
    information, purpose, recipient, until = told["stop"]
    return Proposal(
        decisions=tuple(
            Decision(RequestKind(k), Outcome(o), ground, facts) for k, o, ground, facts in told["decisions"]
        ),
        changes=tuple((field, new) for field, new in told["changes"]),
        evidence=told["evidence"],
        black=tuple(told["black"]),
        withheld=tuple(Withheld(*row) for row in told["withheld"]),
        stop=Stop(information, purpose, recipient, date.fromisoformat(until) if until else None),
        plans=tuple((action, against) for action, against in told["plans"]),
        content=told["content"],
    )


def digest(one: Proposal) -> str:
    """SHA-256 of exactly what is put forward."""
    return sha256(write(one)).hexdigest()
