"""What the resolver's node does to its folder: take in, count, close minutes, rotate, delete, prove. No database.

One `Intake` runs at a time in a folder (`Folder.hold`). Moments are nanoseconds since 1970 and of the steady clock.
It never keeps what it cannot delete in time: then it stops (`Stopped`).
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hogo.register.model.resolver import Resolver
from hogo.resolver import minute, watch
from hogo.resolver.batch import MINUTE, SECOND, SHAPES, Taking, batch, refused, shape, timely
from hogo.resolver.disk import Folder, Writer, lines, minute_file, minutes, write
from hogo.resolver.examine import Examined, beyond, counts_beyond, networks_of
from hogo.resolver.frames import Split
from hogo.resolver.layout import Decoded, Place, Plan
from hogo.resolver.minute import Minute, Position, Tally
from hogo.resolver.proof import Proofs, deletion, record, settled, shorter, unproved
from hogo.resolver.segment import Head
from hogo.resolver.state import State, loss
from hogo.resolver.watch import Aged, Limits

Decoder = Callable[[bytearray, Place, Place, Plan], Decoded]
Keys = Mapping[str, AESGCM] | None
CHECKPOINT = 5 * SECOND
LARGEST = 1 << 30
"""Octets after which a segment is closed before its time."""


class Stopped(RuntimeError):  # noqa: N818  the word people read
    """The intake stopped; `why` is a key of `watch.STOPS`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Now:
    """The wall clock and the steady clock, read together, in nanoseconds; `boot` names the run of the machine."""

    wall: int
    steady: int
    boot: str


def ages(folder: Folder, now: Now, keys: Keys = None) -> list[Aged]:
    """Every segment with its age. With `keys`, one that none of them opens, or that a crash cut off, is unreadable."""
    found = []
    for name in folder.segments():
        try:
            head = folder.head(name)
        except FileNotFoundError:
            continue
        opened = head.opened if head else folder.touched(name)
        same = head is not None and head.boot == now.boot and bool(now.boot)
        steady = _span(now.steady - head.steady) if same and head else None
        readable = keys is None or (head is not None and (not head.key or head.key in keys))
        found.append(Aged(name, _span(now.wall - opened), steady, readable))
    return found


def sweep(folder: Folder, limits: Limits, now: Now, proofs: Proofs, keys: Keys = None) -> int:
    """Delete what is due and prove it; how many segments went. What cannot be deleted stays and is seen by `watch`."""
    gone = 0
    found = {one.name: one for one in ages(folder, now, keys)}
    for name, reason in watch.overdue(found.values(), limits):
        with contextlib.suppress(OSError):
            _delete(folder, found[name], reason, now, proofs)
            gone += 1
    return gone


def _delete(folder: Folder, aged: Aged, reason: str, now: Now, proofs: Proofs) -> None:
    facts = _facts(folder, aged, reason)
    # WHY: on a full disk the journal cannot be written; deleting comes first, it is the promise, and makes room
    with contextlib.suppress(OSError):
        folder.note({"what": "deleting", **facts})
    folder.delete(aged.name)
    folder.note({"what": "deleted", "at": now.wall, **facts})
    proofs.put(*deletion(facts, now.wall))
    folder.note({"what": "proved", "name": aged.name})


def _facts(folder: Folder, aged: Aged, reason: str) -> dict[str, object]:
    known = {line["name"]: line for line in lines(folder.journal) if line.get("what") == "closed"}
    size, seal = (known[aged.name]["bytes"], known[aged.name]["sha256"]) if aged.name in known else (None, None)
    if size is None:
        size, seal = folder.digest(aged.name)
    messages = known.get(aged.name, {}).get("messages")
    age = int(aged.age.total_seconds()) if aged.age is not None else None
    told = {"name": aged.name, "reason": reason, "messages": messages, "bytes": size, "sha256": seal, "age": age}
    head = folder.head(aged.name)
    return told | {"opened": head.opened if head else None}


def prove(folder: Folder, now: Now, proofs: Proofs) -> None:
    """Prove what a crash, a full disk or another hand deleted without a proof."""
    for name in settled(lines(folder.journal), folder.segments()):
        facts = unproved(lines(folder.journal), name, "noticed")
        folder.note({"what": "deleted", "at": now.wall, **facts})
        proofs.put(*deletion(facts, now.wall))
        folder.note({"what": "proved", "name": name})


def look(folder: Folder, limits: Limits, now: Now) -> State:
    """How a node stands. Changes nothing; may be asked while an intake runs."""
    seen = minute.summed(folder.checkpoint.read_bytes()) if folder.checkpoint.exists() else {}
    return State(
        tuple(ages(folder, now)),
        limits,
        record(lines(folder.journal), folder.segments(), limits),
        seen,
        loss(lines(folder.counters)),
    )


def counts_between(counts: Path, first: int, after: int) -> pa.Table:
    """The counts of all closed minutes from `first` to before `after`, from this node's folder or a shipped one."""
    parts = [pq.read_table(minute_file(counts, number)) for number in minutes(counts) if first <= number < after]
    return pa.concat_tables(parts) if parts else minute.SHAPE.empty_table()


def examined(folder: Folder, declared: Resolver, rows: int = 200_000) -> Examined:
    """Look into what is kept: columns of the segments, networks of newest rows and of the counts of a day."""
    columns: set[str] = set()
    counts = counts_between(folder.counts, *_last_day(folder))
    found = [(row["dimension"], row["key"]) for row in networks_of(counts).to_pylist()]
    seen = extra = 0
    for name in reversed(folder.segments()):
        head = folder.head(name)
        columns |= set(head.columns) if head else set()
        if head is None or head.key or seen >= rows or not {"version", "network"} <= set(head.columns):
            continue
        schema = pa.schema([(column, SHAPES[column][1]) for column in head.columns])
        for one in folder.records(name, 0, schema, {}):
            if one.batch is not None:
                seen += one.rows
                extra += beyond(one.batch["version"].to_numpy(), one.batch["network"].to_numpy(), declared)
    return Examined(frozenset(columns), seen, extra + counts_beyond(found, declared), len(found))


def _last_day(folder: Folder) -> tuple[int, int]:
    last = max(minutes(folder.counts), default=0)
    return last - 1440, last + 1


@dataclass(slots=True)
class Intake:
    """A running intake: the open segment, the open minutes, and what it was told to keep."""

    folder: Folder
    how: Taking
    limits: Limits
    tally: Tally
    proofs: Proofs
    decode: Decoder
    key: tuple[str, AESGCM] | None = None
    """An id and a key that lives only in this process: what was sealed under it dies with it."""
    writer: Writer | None = None
    position: Position = field(default_factory=Position)
    last: Now | None = None
    saved: int = 0
    lost: int = 0
    _number: int = 0
    _looked: int = 0

    @property
    def keys(self) -> dict[str, AESGCM]:
        return dict([self.key]) if self.key else {}

    def start(self, now: Now) -> None:
        """Delete what is due, count what a crash left uncounted, and open a segment.

        Raises:
            Stopped: something that is due could not be deleted, or the disk cannot be written.
        """
        try:
            self._thaw()
            self._number = self._newest()
            self._note_lost(now)
            prove(self.folder, now, self.proofs)
            self.folder.shorten(partial(shorter, limits=self.limits))
            sweep(self.folder, self.limits, now, self.proofs, self.keys)
            self._recount()
            self._settle_clock(now)
            self.last = now
            self._open(now)
            self._save(now)
        except OSError:
            raise Stopped("disk") from None
        self._watch(now)

    def take(self, buffer: bytearray, split: Split, now: Now) -> None:
        """Decode, write to the segment, count. In this order: what is counted can be counted again.

        Raises:
            Stopped: the disk cannot be written.
        """
        decoded = self.decode(buffer, split.starts, split.ends, self.how.plan)
        time = decoded.columns.second * SECOND + decoded.columns.nano
        kept, late, astray = timely(time, now.wall, self.tally.lateness, self.tally.closed, self.tally.done)
        away = kept & refused(decoded.columns, self.how.declined)
        kept &= ~away
        columns = decoded.columns if kept.all() else decoded.columns.pick(kept)
        rows = batch(buffer, columns, self.how)
        others = (late, astray, decoded.passed, decoded.malformed, int(away.sum()))
        try:
            self._close_minutes(now)
            assert self.writer is not None  # noqa: S101  start() came first
            self.writer.add(rows, now.wall, others)
            self.position = Position(self.writer.head.name, self.writer.size)
        except OSError:
            raise Stopped("disk") from None
        self.tally.add(rows, now.wall, others)

    def tick(self, now: Now) -> None:
        """What time asks for: close minutes, save, rotate, delete, and look whether it may go on.

        Raises:
            Stopped: it may not.
        """
        self._watch_clock(now)
        try:
            self._close_minutes(now)
            if self._full(now):
                self._close()
                self.folder.shorten(partial(shorter, limits=self.limits))
                self._open(now)
            if now.steady - self.saved >= CHECKPOINT:
                self._save(now)
        except OSError:
            raise Stopped("disk") from None
        if now.steady - self._looked >= SECOND:
            self._watch(now)

    def stop(self, now: Now) -> None:
        """Save and close. On a disk that cannot be written the last checkpoint and the segment still tell all."""
        with contextlib.suppress(OSError):
            self._save(now)
        with contextlib.suppress(OSError):
            self._close()

    def _watch_clock(self, now: Now) -> None:
        before, self.last = self.last or now, now
        why = watch.stop((), self.limits, _span(now.wall - before.wall), _span(now.steady - before.steady))
        if why:
            raise Stopped(why)

    def _watch(self, now: Now) -> None:
        self._looked = now.steady
        with contextlib.suppress(OSError):
            sweep(self.folder, self.limits, now, self.proofs, self.keys)
        why = watch.stop(ages(self.folder, now, self.keys), self.limits, timedelta(), timedelta())
        if why:
            raise Stopped(why)

    def _thaw(self) -> None:
        if self.folder.checkpoint.exists():
            self.position = minute.thaw(self.folder.checkpoint.read_bytes(), self.tally)

    def _newest(self) -> int:
        journal = [line.get("name", "") for line in lines(self.folder.journal)]
        names = [*self.folder.segments(), *journal, self.position.segment]
        return max((int(name.split(".")[0]) for name in names if name), default=0)

    def _uncounted(self) -> list[tuple[str, int]]:
        at = self.position
        return [(n, at.offset if n == at.segment else 0) for n in self.folder.segments() if n >= at.segment]

    def _note_lost(self, now: Now) -> None:
        """Rows that are due before they were counted: their number is kept, they are not looked at any more."""
        due = dict(watch.overdue(ages(self.folder, now, self.keys), self.limits))
        schema = shape(self.how.captured)
        for name, begin in self._uncounted():
            if name in due:
                self.lost += sum(one.rows for one in self.folder.records(name, begin, schema, {}))
        if self.lost:
            self.folder.note({"what": "lost", "at": now.wall, "messages": self.lost})

    def _recount(self) -> None:
        """Count what stands behind the checkpoint, exactly as it was counted when it was taken."""
        schema = shape(self.how.captured)
        for name, begin in self._uncounted():
            messages = 0
            for one in self.folder.records(name, 0, schema, self.keys):
                messages += one.rows
                if one.after <= begin:
                    continue
                self._emit(self.tally.close(one.taken))
                if one.batch is not None:
                    self.tally.add(one.batch, one.taken, one.others)
                self.position = Position(name, one.after)
            if not any(line.get("what") == "closed" and line["name"] == name for line in lines(self.folder.journal)):
                size, seal = self.folder.digest(name)
                told = {"name": name, "messages": messages, "bytes": size, "sha256": seal}
                self.folder.note({"what": "closed", **told})

    def _settle_clock(self, now: Now) -> None:
        """Where the clock was set back, minutes that were closed under the old one stay closed."""
        first = (now.wall - self.tally.lateness) // MINUTE
        if first < self.tally.closed:
            self._emit({m: self.tally.open.pop(m) for m in sorted(self.tally.open)})
            self.tally.done |= frozenset(m for m in minutes(self.folder.counts) if m >= first)
            self.tally.closed = first

    def _close_minutes(self, now: Now) -> None:
        closed = self.tally.close(now.wall)
        if closed:
            self._emit(closed)
            self._save(now)

    def _emit(self, closed: Mapping[int, Minute]) -> None:
        for number, counts in closed.items():
            sink = pa.BufferOutputStream()
            pq.write_table(minute.counts([(number, counts)]), sink, compression="zstd")
            write(minute_file(self.folder.counts, number), bytes(sink.getvalue()))

    def _save(self, now: Now) -> None:
        if self.writer is not None:
            self.writer.sync()
        write(self.folder.checkpoint, minute.freeze(self.tally, self.position))
        self.saved = now.steady

    def _full(self, now: Now) -> bool:
        assert self.writer is not None  # noqa: S101  start() came first
        longest = min(watch.ROTATE, self.limits.kept / 24)
        return self.writer.size >= LARGEST or _span(now.steady - self.writer.head.steady) >= longest

    def _open(self, now: Now) -> None:
        self._number += 1
        columns = tuple(shape(self.how.captured).names)
        head = Head(
            f"{self._number:012d}.seg", now.wall, now.steady, now.boot, self.key[0] if self.key else "", columns
        )
        self.folder.note({"what": "opened", "name": head.name, "at": now.wall})
        self.writer = Writer(self.folder, head, self.key[1] if self.key else None)
        self.writer.open()
        self.position = Position(head.name, self.writer.size)

    def _close(self) -> None:
        if self.writer is not None:
            size, seal = self.writer.close()
            told = {"name": self.writer.head.name, "messages": self.writer.messages, "bytes": size, "sha256": seal}
            self.writer = None
            self.folder.note({"what": "closed", **told})


def _span(nanoseconds: int) -> timedelta:
    return timedelta(microseconds=nanoseconds // 1000)
