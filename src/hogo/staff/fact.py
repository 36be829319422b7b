"""What can happen with one member of staff: dated facts under a random id. Names and addresses are sealed elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from hogo.base.day import Day
from hogo.base.ref import Ref


class Employment(StrEnum):
    """The kind of worker (雇用区分). All of them are workers (従業者) in the sense of Art. 24."""

    OFFICER = "officer"
    REGULAR = "regular"
    CONTRACT = "contract"
    PART_TIME = "part-time"
    DISPATCHED = "dispatched"
    SECONDED = "seconded"


class Pledge(StrEnum):
    """Which pledge."""

    JOINING = "joining"
    LEAVING = "leaving"


class How(StrEnum):
    """How somebody showed that it was they."""

    LOG_IN = "log-in"
    LINK = "mail-link"
    PAPER = "paper"
    """On paper, or in a room: entered by the office."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Works here from `on` on."""

    on: Day
    by: str
    department: Ref
    employment: Employment
    what: Literal["joined"] = "joined"


@dataclass(frozen=True, slots=True)
class Moved:
    """Another department or kind of employment."""

    on: Day
    by: str
    department: Ref
    employment: Employment
    what: Literal["moved"] = "moved"


@dataclass(frozen=True, slots=True)
class Left:
    """The last day. `found`: the import no longer names the person, and nobody has said which day it was."""

    on: Day
    by: str
    found: bool = False
    what: Literal["left"] = "left"


@dataclass(frozen=True, slots=True)
class Pledged:
    """A pledge was given, in the words of `version`."""

    on: Day
    by: str
    pledge: Pledge
    version: int
    how: How
    what: Literal["pledged"] = "pledged"


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The policy was read and understood, in its version `version`."""

    on: Day
    by: str
    version: int
    how: How
    what: Literal["acknowledged"] = "acknowledged"


@dataclass(frozen=True, slots=True)
class Trained:
    """One attempt: `score` of 100. `course` is the course's number, `material` the SHA-256 of what was shown."""

    on: Day
    by: str
    course: str
    score: int
    passed: bool
    how: How
    material: str = ""
    what: Literal["trained"] = "trained"


@dataclass(frozen=True, slots=True)
class Away:
    """On leave: trained after coming back, by `until`."""

    on: Day
    by: str
    course: str
    until: Day
    what: Literal["away"] = "away"


@dataclass(frozen=True, slots=True)
class Reminded:
    """A mail with the link to the own page went out."""

    on: Day
    by: str
    what: Literal["reminded"] = "reminded"


@dataclass(frozen=True, slots=True)
class AccountsClosed:
    """After the last day: every account and key of these systems was taken back."""

    on: Day
    by: str
    systems: tuple[Ref, ...]
    what: Literal["accounts-closed"] = "accounts-closed"


Fact = Joined | Moved | Left | Pledged | Acknowledged | Trained | Away | Reminded | AccountsClosed
