"""What only a human can search: paper, mailboxes, services without a path in. Asked for, with a day to answer by.

Opened by `opening.open_sources` with the answers given so far; until there is one, everything is `Unchecked`. Keeps
nothing itself: who is asked and what was answered are rows of the room that asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum

from hogo.base.day import Day
from hogo.base.finding import Finding, Unchecked
from hogo.base.identity import Identity
from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.register.model.systems import ByHand, System
from hogo.sources.catalogue import Catalogue
from hogo.sources.interface import Answer, Batch, Joined, Key, NotWritten, Raw, Reader, Row, Writer


class Found(StrEnum):
    """What a human answers."""

    FOUND = "found"
    NONE = "none"
    COULD_NOT = "could-not"


@dataclass(frozen=True, slots=True)
class Ask:
    """A search that a department is asked for. `due` is the last day to answer."""

    collection: Ref
    department: Ref
    due: Day
    how: Text | None


@dataclass(frozen=True, slots=True)
class HandAnswer:
    """What somebody answered for one collection: `rows` where something was found, `why` where nothing could be."""

    collection: Ref
    result: Found
    by: str
    on: Day
    rows: tuple[Row, ...] = ()
    why: Text | None = None


def asks(system: System, day: Day) -> tuple[Ask, ...]:
    """What to ask of whom, one per collection, when the asking is done on `day`; none for systems with a path in."""
    if not isinstance(system.connection, ByHand):
        return ()
    by = system.connection
    due = Period.parse(by.within).after(day)
    return tuple(Ask(collection, by.ask, due, by.how) for collection in system.collections)


@dataclass(frozen=True, slots=True)
class HandSource:
    """A system that is searched by a human."""

    system: Ref
    department: Ref
    collections: tuple[Ref, ...]
    answers: tuple[HandAnswer, ...] = ()

    def catalogue(self) -> Catalogue | Unchecked:
        return Unchecked(self.system, _NO_CATALOGUE)

    def findings(self) -> tuple[Finding, ...]:
        return ()

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        yield _Answers(self)

    @contextmanager
    def writing(self, *, dry: bool) -> Iterator[Writer]:
        raise NotWritten(_NOT_HERE)
        yield


@dataclass(frozen=True, slots=True)
class _Answers:
    source: HandSource

    def match(self, collection: Ref, column: str, wanted: Sequence[Identity]) -> Answer:
        return self._given(collection)

    def linked(self, collection: Ref, columns: tuple[str, ...], keys: Sequence[Key]) -> Answer:
        return self._given(collection)

    def count(self, collection: Ref) -> int | Unchecked:
        return Unchecked(f"{self.source.system}/{collection}", _NO_CATALOGUE)

    def aged(self, collection: Ref, column: str, before: Day) -> Answer:
        return Answer(unchecked=(Unchecked(f"{self.source.system}/{collection}", _NO_CATALOGUE),))

    def stream(
        self, collection: Ref, columns: tuple[str, ...], joined: Sequence[Joined] = ()
    ) -> Iterator[Batch | Unchecked]:
        yield Unchecked(f"{self.source.system}/{collection}", _NO_CATALOGUE)

    def raw(self, table: str, needles: Sequence[str], numbers: Sequence[int], after: Key | None, limit: int) -> Raw:
        return Raw(unchecked=(Unchecked(f"{self.source.system}/{table}", _NO_CATALOGUE),))

    def older(self, collection: Ref, column: str, before: Day) -> int | Unchecked:
        return Unchecked(f"{self.source.system}/{collection}", _NO_CATALOGUE)

    def _given(self, collection: Ref) -> Answer:
        name = f"{self.source.system}/{collection}"
        given = [answer for answer in self.source.answers if answer.collection == collection]
        if not given:
            return Answer(unchecked=(Unchecked(name, _WAITING.fill(department=self.source.department)),))
        last = given[-1]
        if last.result is Found.COULD_NOT:
            return Answer(unchecked=(Unchecked(name, last.why or _COULD_NOT),))
        return Answer(last.rows if last.result is Found.FOUND else ())


_NOT_HERE = Text("人が行う保管先です", "only a human changes anything here")
_NO_CATALOGUE = Text("人が探す保管先のため、自動では数えられません", "searched by a human: no machine counts it")
_WAITING = Text("`{department}` による検索の回答を待っています", "waiting for `{department}` to search and answer")
_COULD_NOT = Text("担当者が検索できませんでした", "the department could not search")
