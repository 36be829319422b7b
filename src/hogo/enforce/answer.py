"""Answers of the decision service: what is sent, what must be on the disk before, and what is sent if it is not."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hogo.decide import wire
from hogo.decide.decision import Decision
from hogo.decide.duty import Duty
from hogo.decide.reason import Missing, Reason
from hogo.enforce.kept import Kept


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent if all of `kept` is on the disk, and what is sent `otherwise`.

    `again`: the very same answer stands for the same question until the state or the day is another.
    """

    body: Mapping[str, Any]
    kept: tuple[Kept, ...] = ()
    otherwise: Mapping[str, Any] = field(default_factory=dict)
    again: bool = False


def denied(reason: Reason) -> Decision:
    """A decision that one reason forbids."""
    cure = reason.meaning.cure
    return Decision(False, (reason,), (Missing(reason.code, cure),) if cure else ())


def body(decision: Decision, *, words: bool) -> dict[str, Any]:
    """The answer as sent: codes, or with `words` everything in both languages."""
    if words:
        return wire.told(decision)
    return {
        "allow": decision.allow,
        "decided": decision.decided,
        "because": [reason.code for reason in decision.because],
        "forbidden_by": [name for name, said in (("law", decision.by_law), ("house", decision.by_house)) if said],
        "duties": [_duty(duty) for duty in decision.duties],
    }


def encoded(said: Mapping[str, Any]) -> bytes:
    """The bytes that are sent."""
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()


def observed(answer: Mapping[str, Any]) -> dict[str, Any]:
    """The answer where nothing is enforced yet: allowed, and what enforcing would say."""
    return {**answer, "allow": True, "mode": "observe", "enforcing": answer["allow"]}


def _duty(duty: Duty) -> dict[str, Any]:
    said: dict[str, Any] = {"owed": duty.owed.value}
    if duty.items:
        said["items"] = list(duty.items)
    if duty.by is not None:
        said["by"] = duty.by.isoformat()
    if duty.about is not None:
        said["about"] = duty.about
    return said
