"""Entering what was spooled: each record once, by its id, with the moment and the actor it was written with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from hogo.base.actor import Actor
from hogo.base.day import Moment
from hogo.base.ids import Ids
from hogo.ledger.acts import act
from hogo.ledger.entry import NotAnEntry
from hogo.ledger.models import Entry
from hogo.ledger.spool import disk
from hogo.ledger.spool.line import Broken, Record, lines, unpack

BATCH = 500
"""Records entered in one act."""


@dataclass(slots=True)
class Taken:
    """What taking in the spool did. `broken` names file and line of what could not be entered, and why."""

    entered: int = 0
    known: int = 0
    torn: int = 0
    broken: list[tuple[str, int, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Given:
    """Ids for one record: first its own, then fresh ones."""

    ids: Ids
    first: list[UUID]

    def new(self, at: Moment) -> UUID:
        return self.first.pop() if self.first else self.ids.new(at)


def take_in(by: Actor, now: Moment, ids: Ids, folder: Path, key: bytes) -> Taken:
    """Enter every record of every spool file that has not been entered yet; remove files that are done with.

    Files may be duplicated, reordered, cut at the end, still being written: each record is entered once. A line that
    is broken, or that the ledger refuses, is counted and its file kept beside the others under another name.
    """
    taken = Taken()
    for path in disk.files(folder):
        content = path.read_bytes()
        before = len(taken.broken)
        batch: list[tuple[int, Record]] = []
        for number, record in _records(path.name, content, key, taken):
            batch.append((number, record))
            if len(batch) == BATCH:
                _enter(by, now, ids, path.name, batch, taken)
                batch = []
        if batch:
            _enter(by, now, ids, path.name, batch, taken)
        if len(taken.broken) > before:
            disk.set_aside(path)
        else:
            disk.remove_if_left(path, len(content))
    return taken


def _records(name: str, content: bytes, key: bytes, taken: Taken) -> Iterator[tuple[int, Record]]:
    for number, (line, whole) in enumerate(lines(content), 1):
        if not whole:
            # WHY: never acknowledged: its writer died, or is writing it now.
            taken.torn += 1
            continue
        try:
            yield number, unpack(line, key)
        except Broken as error:
            taken.broken.append((name, number, str(error)))


def _enter(by: Actor, now: Moment, ids: Ids, name: str, batch: list[tuple[int, Record]], taken: Taken) -> None:
    there = set(Entry.objects.filter(entry__in=[r.id for _, r in batch]).values_list("entry", flat=True))
    fresh: dict[str, tuple[int, Record]] = {}
    for number, record in batch:
        if record.id not in there:
            fresh.setdefault(record.id, (number, record))
    taken.known += len(batch) - len(fresh)
    if not fresh:
        return
    before = taken.entered
    with act(by, now, ids) as a:
        for number, record in fresh.values():
            try:
                given = a.on_behalf(record.by, record.at, _Given(ids, [UUID(record.id)]))
                given.enter(
                    record.kind,
                    record.data,
                    refs=record.refs,
                    about=record.about,
                    keep=record.keep,
                    series=record.series,
                )
                taken.entered += 1
            except (NotAnEntry, ValueError) as error:
                taken.broken.append((name, number, str(error)))
        a.enter("spool", {"file": name, "entered": taken.entered - before})
