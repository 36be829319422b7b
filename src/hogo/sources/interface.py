"""What every source of rows can do. One file per kind of source beside this one.

Called by the rooms through `Mapping[Ref, Source]`, which a shell makes with `opening.open_sources`. A source never
raises for what it finds: every answer is rows, none, or `Unchecked` with the reason, and no reason carries a value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
class Joined:
    """Columns of the one row of another collection of the same system that a row points at (a declared link)."""

    columns: tuple[str, ...]
    to: Ref
    to_columns: tuple[str, ...]
    cells: tuple[str, ...]
    """The columns of `to` that are read."""


Batch = Sequence[Sequence[object]]
"""Some rows of a stream, each the cells of the columns asked for, in their order."""
BATCH = 10_000
"""Rows of one batch of a stream."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of one collection. `place` tells rows without a key apart: `file:line`, or the database's row id."""

    collection: Ref
    key: Key
    values: Mapping[str, object]
    place: str | None = None
    keyed_by: tuple[str, ...] = ()
    """The columns of `key`; empty in sources that hogo cannot write to."""


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


@dataclass(frozen=True, slots=True)
class Sighting:
    """A row of a table in which a needle was seen, and in which columns."""

    table: str
    key: Key
    columns: tuple[str, ...]
    keyed_by: tuple[str, ...] = ()
    needles: tuple[tuple[str, ...], ...] = ()
    """For each of `columns`, the needles seen there; none where a number was."""


@dataclass(frozen=True, slots=True)
class Raw:
    """What a raw look saw. `next` is the key to go on after, none at the end of the table."""

    seen: tuple[Sighting, ...] = ()
    looked: int = 0
    next: Key | None = None
    unchecked: tuple[Unchecked, ...] = ()


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
    lock: float = 5.0
    """Seconds that a change waits for others' locks."""
    change: float = 120.0
    """Seconds that one changing statement may take."""


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

    def aged(self, collection: Ref, column: str, before: Day) -> Answer:
        """The rows that `older` counts."""
        ...

    def stream(
        self, collection: Ref, columns: tuple[str, ...], joined: Sequence[Joined] = ()
    ) -> Iterator[Batch | Unchecked]:
        """All rows, a batch at a time, however many there are; nothing is kept.

        The cells of `joined` follow those of `columns`, empty where nothing is pointed at. An `Unchecked` ends it
        where the rest cannot be read: what came before it is then not all.
        """
        ...

    def raw(self, table: str, needles: Sequence[str], numbers: Sequence[int], after: Key | None, limit: int) -> Raw:
        """The raw look of a verification: rows of any table, declared or not, with a needle in any text column.

        Args:
            table: its real name in the catalogue.
            needles: `variant.flat` texts; case, width and spaces of what is stored do not matter.
            numbers: whole numbers to look for in integer columns.
            after: the key to go on after; none: from the first row.
            limit: rows to look at.
        """
        ...

    def older(self, collection: Ref, column: str, before: Day) -> int | Unchecked:
        """How many rows have a day in `column` that lies before `before`; empty ones have not begun and do not count.

        `Unchecked` where a value that is there cannot be read as a day: it must not pass for young.
        """
        ...


class NotWritten(RuntimeError):  # noqa: N818  the word people read
    """Nothing was saved. `again`: trying once more may help. `unknown`: the connection broke while saving."""

    def __init__(self, why: Text, *, again: bool = False, unknown: bool = False) -> None:
        super().__init__(why.en)
        self.why = why
        self.again = again
        self.unknown = unknown


class Writer(Protocol):
    """One open transaction that may change rows. Not to be used for searching."""

    def linked(self, collection: Ref, columns: tuple[str, ...], keys: Sequence[Key]) -> Answer:
        """The rows as they are now, locked until the transaction ends."""
        ...

    def delete(self, collection: Ref, keyed_by: tuple[str, ...], keys: Sequence[Key]) -> int:
        """Delete rows by key in one statement; how many went."""
        ...

    def update(
        self, collection: Ref, keyed_by: tuple[str, ...], keys: Sequence[Key], sets: Sequence[tuple[str, object]]
    ) -> int:
        """Set the same values in all rows with these keys; how many changed."""
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

    def writing(self, *, dry: bool) -> AbstractContextManager[Writer]:
        """One transaction: saved as a whole when the block ends, or, when `dry` or on any error, not at all.

        Raises:
            NotWritten: on entering, inside or on leaving: nothing was saved, unless it says that this is unknown.
        """
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

    def aged(self, collection: Ref, column: str, before: Day) -> Answer:
        return Answer(unchecked=(self._unchecked(collection),))

    def stream(
        self, collection: Ref, columns: tuple[str, ...], joined: Sequence[Joined] = ()
    ) -> Iterator[Batch | Unchecked]:
        yield self._unchecked(collection)

    def raw(self, table: str, needles: Sequence[str], numbers: Sequence[int], after: Key | None, limit: int) -> Raw:
        return Raw(unchecked=(self._unchecked(table),))
