"""The renewal of the mark: its window (8 to 4 months before it ends), its steps, its set of documents. Pure.

The window is the practice of the scheme as published; late means beginning again, unless the body agreed before.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from hogo.base.actor import Actor, Role
from hogo.base.day import Day
from hogo.base.flow import Flow
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Due
from hogo.register.model.operator import Mark
from hogo.year.refusal import ROLE, STATE, NotNow


@dataclass(frozen=True, slots=True)
class Prepared:
    """The set of documents was drawn; `digest` of the archive, `lacks` what it could not hold."""

    on: Day
    by: str
    until: Day
    digest: str
    lacks: tuple[str, ...]
    what: Literal["renewal-prepared"] = "renewal-prepared"


@dataclass(frozen=True, slots=True)
class Applied:
    """The application was filed."""

    on: Day
    by: str
    number: str
    what: Literal["renewal-applied"] = "renewal-applied"


@dataclass(frozen=True, slots=True)
class Found:
    """The reviewing body found something (指摘): it becomes a corrective action."""

    on: Day
    by: str
    text: str
    owner: Ref
    until: Day
    what: Literal["renewal-found"] = "renewal-found"


@dataclass(frozen=True, slots=True)
class Granted:
    """The mark was renewed; the new end is declared in the register."""

    on: Day
    by: str
    until: Day
    what: Literal["renewal-granted"] = "renewal-granted"


Fact = Prepared | Applied | Found | Granted


class State(StrEnum):
    """States of a renewal."""

    PREPARED = "prepared"
    APPLIED = "applied"
    GRANTED = "granted"


WORDS: dict[State, Text] = {
    State.PREPARED: Text("申請の準備", "being made ready"),
    State.APPLIED: Text("審査中", "under review"),
    State.GRANTED: Text("更新済", "renewed"),
}
FLOW: Flow[State, str] = Flow(
    State.PREPARED,
    {
        (State.PREPARED, "renewal-prepared"): State.PREPARED,
        (State.PREPARED, "renewal-applied"): State.APPLIED,
        (State.APPLIED, "renewal-prepared"): State.APPLIED,
        (State.APPLIED, "renewal-found"): State.APPLIED,
        (State.APPLIED, "renewal-granted"): State.GRANTED,
    },
)
KEEPERS = frozenset({Role.OFFICE, Role.PRIVACY_OFFICER})
OPENS, CLOSES = 8, 4
"""Months before the mark ends."""


def window(mark: Mark) -> tuple[Day, Day]:
    """First and last day on which renewal may be applied for."""
    return before(mark.until, OPENS), before(mark.until, CLOSES)


def before(day: Day, months: int) -> Day:
    """The day that lies so many months before; a day that the month lacks becomes its last."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return Day(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def state(facts: Sequence[Fact]) -> State:
    """The state after `facts`."""
    now = FLOW.first
    for fact in facts[1:]:
        now = FLOW.after(now, fact.what)
    return now


def may(by: Actor, known: Sequence[Fact], fact: Fact) -> None:
    """Nothing, where this actor may enter this fact now.

    Raises:
        NotNow: role or state.
    """
    if not KEEPERS & by.roles:
        raise NotNow(ROLE)
    if known and (state(known), fact.what) not in FLOW.moves:
        raise NotNow(STATE.fill(s=WORDS[state(known)]))
    if not known and not isinstance(fact, Prepared):
        raise NotNow(STATE.fill(s=Text("準備前", "not begun")))


def dues(mark: Mark | None, renewals: Iterable[Sequence[Fact]], owner: Ref) -> Iterable[Due]:
    """The window's opening (the documents ready by then) and its close (applied by then)."""
    if mark is None:
        return
    opens, closes = window(mark)
    mine = [fact for facts in renewals if facts and isinstance(facts[0], Prepared) and facts[0].until == mark.until
            for fact in facts]  # fmt: skip
    prepared = next((fact.on for fact in mine if isinstance(fact, Prepared)), None)
    applied = next((fact.on for fact in mine if isinstance(fact, Applied)), None)
    case = f"renewal:{mark.until.isoformat()}"
    ready, apply = (
        Text("認証の更新: 申請書類をそろえる（申請の受付開始）", "renewal of the mark: documents ready, window opens"),
        Text("認証の更新: 申請する（受付の最終日）", "renewal of the mark: apply, window closes"),
    )
    yield Due(case, ready, opens, None, prepared, owner)
    yield Due(case, apply, closes, None, applied, owner)
