"""What can happen to a management review (マネジメントレビュー): dated facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hogo.base.day import Day
from hogo.base.ref import Ref
from hogo.base.text import Text


@dataclass(frozen=True, slots=True)
class Input:
    """One input: its heading, what the rooms say, what it rests on. `gathered` empty: to be said by hand."""

    key: str
    title: Text
    gathered: tuple[Text, ...] = ()
    evidence: tuple[str, ...] = ()
    said: str = ""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The inputs as they were on the day."""

    on: Day
    by: str
    inputs: tuple[Input, ...]
    what: Literal["review-gathered"] = "review-gathered"


@dataclass(frozen=True, slots=True)
class Said:
    """Words of the office to one input: outside and inside changes, wishes of those concerned, chances."""

    on: Day
    by: str
    key: str
    text: str
    what: Literal["review-said"] = "review-said"


@dataclass(frozen=True, slots=True)
class Decision:
    """One output: what is to be done, by whom, by when."""

    text: str
    owner: Ref
    until: Day


@dataclass(frozen=True, slots=True)
class Held:
    """It was held (開催); outputs on improvement, change of the system and means; each decision becomes an action."""

    on: Day
    by: str
    present: str
    improvement: str
    change: str
    means: str
    decisions: tuple[Decision, ...] = ()
    what: Literal["review-held"] = "review-held"


@dataclass(frozen=True, slots=True)
class Approved:
    """The representative approved the record."""

    on: Day
    by: str
    what: Literal["review-approved"] = "review-approved"


Fact = Gathered | Said | Held | Approved
