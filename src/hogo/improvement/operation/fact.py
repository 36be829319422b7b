"""What can happen to an operation check (運用の確認) of one department in one month: dated facts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from hogo.base.day import Day
from hogo.base.ref import Ref
from hogo.base.text import Text


class Mark(StrEnum):
    """○ × − 未確認. What nobody looked at is never taken for good."""

    GOOD = "good"
    BAD = "bad"
    NONE = "none"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Answer:
    """One line of the check: the question as it was asked, the mark, facts or reason, how many where it is counted."""

    item: str
    question: Text
    mark: Mark
    note: str = ""
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """The check was filled in; after a return anew."""

    on: Day
    by: str
    department: Ref
    month: str
    """`2026-04`."""
    answers: tuple[Answer, ...]
    what: Literal["check-filled"] = "check-filled"


@dataclass(frozen=True, slots=True)
class Returned:
    """The manager or the office sent it back."""

    on: Day
    by: str
    text: str
    what: Literal["check-returned"] = "check-returned"


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Somebody else confirmed it: what did not conform becomes corrective actions."""

    on: Day
    by: str
    what: Literal["check-confirmed"] = "check-confirmed"


Fact = Filled | Returned | Confirmed
