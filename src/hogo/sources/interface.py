"""What every source of rows can do. One file per kind of source beside this one.

Called by the rooms through `Mapping[Ref, Source]`, which a shell makes with `opening.open_sources`. A source never
raises for what it finds: every answer is rows, none, or `Unchecked` with the reason, and no reason carries a value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from hogo.base.day import Day
from hogo.base.finding import Finding, Unchecked
from hogo.base.identity import Identity
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.sources.catalogue import Catalogue

Key = tuple[object, ...]
"""The values of a row's key columns, in the collection's order; of all columns where a table has no key."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of one collection. `place` tells rows without a key apart: `file:line`, or the database's row id."""

    collection: Ref
    key: Key
    values: Mapping[str, object]
    place: str | None = None


class State(StrEnum):
    """What an answer comes to. `unchecked` also when some rows were found but not everything was searched."""

    ROWS = "rows"
    NONE = "none"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows, and what was not searched. Only without either it says "none"."""

    rows: tuple[Row, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()

    @property
    def state(self) -> State:
        if self.unchecked:
            return State.UNCHECKED
        return State.ROWS if self.rows else State.NONE


NONE = Answer()

NO_DAY = Text("列 `{column}` に日付として読めない値があります", "column `{column}` holds values that are no days")
"""Why `older` cannot count."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one search. A table of more than `scan` rows is not read through for want of an index."""

    scan: int = 500_000
    rows: int = 200_000
    """Rows that one step may bring; beyond it the answer says so."""
    seconds: float = 30.0
    """Time for one statement."""
    chunk: int = 1_000
    """Keys per statement."""


USUAL = Limits()


class Reader(Protocol):
    """One read-only session, a stable view of the system where the system can give one."""

    def match(self, collection: Ref, column: str, wanted: Sequence[Identity]) -> Answer:
        """Rows whose `column` may hold one of `wanted` (all of one kind), in whatever spelling it is stored."""
        ...

    def linked(self, collection: Ref, columns: tuple[str, ...], keys: Sequence[Key]) -> Answer:
        """Rows whose `columns` equal one of `keys`; whole numbers and text that say the same are equal."""
        ...

    def count(self, collection: Ref) -> int | Unchecked:
        """How many rows the collection has now."""
        ...

    def older(self, collection: Ref, column: str, before: Day) -> int | Unchecked:
        """How many rows have a day in `column` that lies before `before`; empty ones have not begun and do not count.

        `Unchecked` where a value that is there cannot be read as a day: it must not pass for young.
        """
        ...


class Source(Protocol):
    """An opened system of the operator."""

    @property
    def system(self) -> Ref:
        """The system's name in the register."""
        ...

    def catalogue(self) -> Catalogue | Unchecked:
        """What is really there. Read once per opening."""
        ...

    def reading(self) -> AbstractContextManager[Reader]:
        """A read-only session. If it cannot be had, a reader whose every answer is `Unchecked`."""
        ...

    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the access itself: a role that may write, a folder anybody may read."""
        ...


@dataclass(frozen=True, slots=True)
class Closed:
    """A reader of a system that could not be reached: it knows nothing and says so."""

    system: Ref
    why: Text

    def _unchecked(self, collection: Ref) -> Unchecked:
        return Unchecked(f"{self.system}/{collection}", self.why)

    def match(self, collection: Ref, column: str, wanted: Sequence[Identity]) -> Answer:
        return Answer(unchecked=(self._unchecked(collection),))

    def linked(self, collection: Ref, columns: tuple[str, ...], keys: Sequence[Key]) -> Answer:
        return Answer(unchecked=(self._unchecked(collection),))

    def count(self, collection: Ref) -> int | Unchecked:
        return self._unchecked(collection)

    def older(self, collection: Ref, column: str, before: Day) -> int | Unchecked:
        return self._unchecked(collection)
