"""What can happen to a corrective action (是正処置): dated facts with accounts and departments.

The words are those of the department that answers; whoever is concerned is named by the number of their case.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from hogo.base.day import Day
from hogo.base.ref import Ref
from hogo.base.text import Text


class Source(StrEnum):
    """Where the non-conformity (不適合) came to light."""

    AUDIT = "audit"
    CHECK = "check"
    INCIDENT = "incident"
    COMPLAINT = "complaint"
    PROMISE = "promise"
    FINDING = "finding"
    PARTNER = "partner"
    EXTERNAL = "external"
    """The reviewing body of the mark, a client's audit, an authority."""
    REVIEW = "review"
    """The management review."""
    SAFETY = "safety"
    """The evidence of a safety measure: a review, a restore test, a log."""
    OTHER = "other"


class Grade(StrEnum):
    """How grave it is."""

    MAJOR = "major"
    MINOR = "minor"


@dataclass(frozen=True, slots=True)
class Opened:
    """Something does not conform. `cause` is what brought it up; `owner` the department that answers for it."""

    on: Day
    by: str
    source: Source
    cause: Ref
    owner: Ref
    found: Text
    clauses: tuple[str, ...] = ()
    """Ids of the law data."""
    grade: Grade = Grade.MINOR
    until: Day | None = None
    """By when cause and plan are to be there; none: within `clock.ANSWER`."""
    what: Literal["action-opened"] = "action-opened"


@dataclass(frozen=True, slots=True)
class Remedied:
    """What was done at once (応急処置)."""

    on: Day
    by: str
    text: str
    what: Literal["action-remedied"] = "action-remedied"


@dataclass(frozen=True, slots=True)
class Analysed:
    """Why it came about, and whether the like exists elsewhere (類似の有無)."""

    on: Day
    by: str
    text: str
    elsewhere: str = ""
    what: Literal["action-analysed"] = "action-analysed"


@dataclass(frozen=True, slots=True)
class Planned:
    """What is to be done, by when, and when its effect is looked at."""

    on: Day
    by: str
    text: str
    until: Day
    look: Day
    what: Literal["action-planned"] = "action-planned"


@dataclass(frozen=True, slots=True)
class SentBack:
    """The plan was sent back (差戻し)."""

    on: Day
    by: str
    text: str
    what: Literal["action-sent-back"] = "action-sent-back"


@dataclass(frozen=True, slots=True)
class Approved:
    """The plan was approved by somebody else."""

    on: Day
    by: str
    what: Literal["action-approved"] = "action-approved"


@dataclass(frozen=True, slots=True)
class Postponed:
    """More time was given, by somebody else than who planned it."""

    on: Day
    by: str
    until: Day
    text: str
    what: Literal["action-postponed"] = "action-postponed"


@dataclass(frozen=True, slots=True)
class Done:
    """It was done; `evidence` are ids of ledger entries or `register:` paths."""

    on: Day
    by: str
    text: str
    evidence: tuple[str, ...] = ()
    what: Literal["action-done"] = "action-done"


@dataclass(frozen=True, slots=True)
class Verified:
    """Its effect was looked at (有効性の確認), by somebody else than who did it."""

    on: Day
    by: str
    effective: bool
    text: str
    evidence: tuple[str, ...] = ()
    what: Literal["action-verified"] = "action-verified"


@dataclass(frozen=True, slots=True)
class Held:
    """A measure shows that it holds: nobody has to look (a promise that was kept for thirty days)."""

    on: Day
    by: str
    text: str
    evidence: tuple[str, ...] = ()
    what: Literal["action-held"] = "action-held"


@dataclass(frozen=True, slots=True)
class Again:
    """It came again (再発): what was done did not help."""

    on: Day
    by: str
    text: str
    what: Literal["action-again"] = "action-again"


@dataclass(frozen=True, slots=True)
class Reflected:
    """It was carried into rules, risk table or register; `into` says where (`register:safeguards/entry`)."""

    on: Day
    by: str
    into: str
    what: Literal["action-reflected"] = "action-reflected"


@dataclass(frozen=True, slots=True)
class HandedOver:
    """Another department answers for it."""

    on: Day
    by: str
    owner: Ref
    what: Literal["action-handed-over"] = "action-handed-over"


@dataclass(frozen=True, slots=True)
class Closed:
    """Its completion was approved (完了承認)."""

    on: Day
    by: str
    what: Literal["action-closed"] = "action-closed"


@dataclass(frozen=True, slots=True)
class Dropped:
    """It was no non-conformity after all; somebody else than who opened it says so, and why."""

    on: Day
    by: str
    text: str
    what: Literal["action-dropped"] = "action-dropped"


Fact = (
    Opened
    | Remedied
    | Analysed
    | Planned
    | SentBack
    | Approved
    | Postponed
    | Done
    | Verified
    | Held
    | Again
    | Reflected
    | HandedOver
    | Closed
    | Dropped
)
