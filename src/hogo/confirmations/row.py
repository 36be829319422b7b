"""What a department said of the rows it answers for, and which rows are confirmed on a day. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from hogo.base.day import Day, Moment
from hogo.base.finding import Unchecked
from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Figure
from hogo.register.model.register import Register
from hogo.register.write import Drop, Put

MEASURE = "confirmations.entries-confirmed"
YEARLY = Period(years=1)


class Answer(StrEnum):
    """What can be said of a row."""

    RIGHT = "right"
    CHANGE = "change"
    NOT_OURS = "not-ours"


WORDS: dict[Answer, Text] = {
    Answer.RIGHT: Text("このとおりで正しい", "It is right as it stands"),
    Answer.CHANGE: Text("変わったところがある", "Something has changed"),
    Answer.NOT_OURS: Text("当部門のものではない", "It is not our department's"),
}


class Taken(StrEnum):
    """What the office made of an answer."""

    OPEN = ""
    ACCEPTED = "accepted"
    DECLINED = "declined"


TAKEN: dict[Taken, Text] = {
    Taken.OPEN: Text("事務局の確認待ち", "waits for the office"),
    Taken.ACCEPTED: Text("受け入れた", "accepted"),
    Taken.DECLINED: Text("受け入れない", "not accepted"),
}


@dataclass(frozen=True, slots=True)
class Heard:
    """One answer about one row. `changes`: what a returned workbook asks of the register, as `told` wrote it."""

    information: Ref
    answer: Answer
    on: Day
    note: str = ""
    changes: tuple[tuple[Any, ...], ...] = ()
    taken: Taken = Taken.OPEN

    @property
    def settles(self) -> bool:
        """Whether the row counts as confirmed by it: right as it stands, or changed and accepted."""
        return self.answer is Answer.RIGHT or (self.answer is Answer.CHANGE and self.taken is Taken.ACCEPTED)

    @property
    def waits(self) -> bool:
        """Whether the office has to say something."""
        return self.answer is not Answer.RIGHT and self.taken is Taken.OPEN


@dataclass(frozen=True, slots=True)
class Standing:
    """How one department stands: its rows, each with the last day on which it was confirmed (None: never)."""

    department: Ref
    rows: Mapping[Ref, Day | None]

    @property
    def due(self) -> Day | None:
        """When the next confirmation is due; None while a row was never confirmed (it is due now) or there is none."""
        days = [day for day in self.rows.values() if day is not None]
        return YEARLY.after(min(days)) if days and len(days) == len(self.rows) else None

    def open(self, today: Day) -> list[Ref]:
        """The rows without a confirmation of the past year."""
        return [name for name, day in self.rows.items() if day is None or YEARLY.after(day) < today]


def standings(register: Register, heard: Iterable[Heard]) -> list[Standing]:
    """Every department that answers for rows of the register, in order of declaration."""
    last: dict[Ref, Day] = {}
    for one in heard:
        if one.settles:
            last[one.information] = max(last.get(one.information, one.on), one.on)
    made = []
    for department in register.operator.departments:
        rows = {n: last.get(n) for n, one in register.information.items() if one.department == department}
        if rows:
            made.append(Standing(department, rows))
    return made


def confirmed(register: Register, heard: Iterable[Heard], asked: bool, today: Day, now: Moment) -> Figure | Unchecked:
    """How many rows their department confirmed within the past year. Nobody was ever asked: that is no nought."""
    if not asked:
        return Unchecked(MEASURE, Text("部門にまだ確認を依頼していません。", "No department was asked yet."))
    made = standings(register, heard)
    open_ = {one.department: one.open(today) for one in made if one.open(today)}
    whole, missing = sum(len(one.rows) for one in made), sum(map(len, open_.values()))
    names = [register.operator.departments[name].name for name in open_]
    says = Text("確認が済んでいない部門: {d}", "Not confirmed: {d}").fill(
        d=Text("、".join(one.ja for one in names), ", ".join(one.en for one in names))
    )
    places = [f"register:information/{name}" for rows in open_.values() for name in rows]
    return Figure(MEASURE, whole - missing, "rows", now, tuple(places), whole, says if missing else None)


def told(change: Put | Drop) -> tuple[Any, ...]:
    """A change as it is kept."""
    return ("put", change.path, change.value) if isinstance(change, Put) else ("drop", change.path)


def change(kept: Iterable[Any]) -> Put | Drop:
    """A kept change again."""
    what, path, *value = kept
    return Put(path, value[0]) if what == "put" else Drop(path)
