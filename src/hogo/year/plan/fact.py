"""What can happen to a yearly plan (年間計画): dated facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hogo.base.day import Day
from hogo.base.ref import Ref
from hogo.base.text import Text


@dataclass(frozen=True, slots=True)
class Line:
    """One thing planned: what, who answers for it, by when. `key` names a known activity, or is the operator's own."""

    key: str
    title: Text
    owner: Ref
    on: Day


@dataclass(frozen=True, slots=True)
class Drafted:
    """The plan of a business year was drafted, or drafted anew."""

    on: Day
    by: str
    year: int
    lines: tuple[Line, ...]
    what: Literal["plan-drafted"] = "plan-drafted"


@dataclass(frozen=True, slots=True)
class Approved:
    """The representative approved it; `approval` is the number where a route is declared. From now on it is locked."""

    on: Day
    by: str
    approval: str = ""
    what: Literal["plan-approved"] = "plan-approved"


@dataclass(frozen=True, slots=True)
class Unlocked:
    """The approval was taken back (承認取消), so that it can be drafted anew."""

    on: Day
    by: str
    text: str
    what: Literal["plan-unlocked"] = "plan-unlocked"


@dataclass(frozen=True, slots=True)
class Done:
    """Something planned was done; `evidence` is an entry, a `register:` path or a `paper:` document."""

    on: Day
    by: str
    key: str
    done: Day
    evidence: tuple[str, ...] = ()
    what: Literal["plan-done"] = "plan-done"


Fact = Drafted | Approved | Unlocked | Done
