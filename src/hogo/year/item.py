"""The dues of all rooms as one calendar: by month, with owner and state. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256

from hogo.base.day import Day
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Due

SOON = timedelta(days=14)


class State(StrEnum):
    """How a due stands on a day."""

    MET = "met"
    MET_LATE = "met-late"
    OVERDUE = "overdue"
    SOON = "soon"
    COMING = "coming"


WORDS: dict[State, Text] = {
    State.MET: Text("実施済", "done"),
    State.MET_LATE: Text("遅れて実施", "done late"),
    State.OVERDUE: Text("期限超過", "overdue"),
    State.SOON: Text("間近", "soon"),
    State.COMING: Text("これから", "to come"),
}
TONES: dict[State, str] = {
    State.MET: "ok",
    State.MET_LATE: "warn",
    State.OVERDUE: "bad",
    State.SOON: "warn",
    State.COMING: "",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the calendar: a due with the room that says so, its owner, and its state on the day asked."""

    due: Due
    room: str
    owner: Ref
    state: State

    @property
    def key(self) -> str:
        """The same for the same thing due on the same day, whenever it is asked."""
        told = f"{self.room}|{self.due.case}|{self.due.what.ja}|{self.due.on.isoformat()}"
        return sha256(told.encode()).hexdigest()[:32]


def state(due: Due, day: Day) -> State:
    """The state of a due on a day."""
    if due.met is not None:
        return State.MET if due.met <= due.on else State.MET_LATE
    if due.on < day:
        return State.OVERDUE
    return State.SOON if due.on - day <= SOON else State.COMING


def items(dues: Iterable[tuple[str, Due]], day: Day, office: Ref) -> tuple[Item, ...]:
    """All of them in order of their day. `office`: who owns what names no owner."""
    found = [Item(due, room, due.owner or office, state(due, day)) for room, due in dues]
    return tuple(sorted(found, key=lambda one: (one.due.on, one.room, one.due.what.ja)))


def by_month(listed: Iterable[Item], months: Sequence[str]) -> Mapping[str, list[Item]]:
    """Month (`2026-04`) → its items, for the months asked."""
    found: dict[str, list[Item]] = {month: [] for month in months}
    for one in listed:
        month = f"{one.due.on:%Y-%m}"
        if month in found:
            found[month].append(one)
    return found


def year_of(day: Day, starts: int) -> int:
    """The business year in which a day lies, by the year in which it began."""
    return day.year if day.month >= starts else day.year - 1


def months_of(year: int, starts: int) -> tuple[str, ...]:
    """The twelve months of a business year."""
    first = year * 12 + starts - 1
    return tuple(f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(first, first + 12))


def span_of(year: int, starts: int) -> tuple[Day, Day]:
    """First and last day of a business year."""
    first = date(year, starts, 1)
    return first, date(year + 1, starts, 1) - timedelta(days=1)
