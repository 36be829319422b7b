"""Counts per minute by each declared dimension. Pure: the same batches with the same times give the same counts.

That is how a crash is made good: the checkpoint holds the open minutes and the place in the segments up to which they
count; what stands behind that place is counted again. A minute is closed by time alone, so it closes at the same
place in the second run.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from hogo.register.model.resolver import Dimension
from hogo.resolver.batch import MINUTE, NO_OTHERS, Others
from hogo.resolver.layout import QUERY, RESPONSE

Counts = NDArray[np.int64]
Keys = NDArray[np.uint64]
Rows = dict[str, NDArray[Any]]

TOTAL = "total"
SEEN = ("queries", "responses", "late", "astray", "passed", "malformed", "declined")
"""Keys of the dimension `total`: rows by kind, and what became no row in that minute."""

DENSE: dict[Dimension, int] = {
    Dimension.IP_VERSION: 8,
    Dimension.PROTOCOL: 4,
    Dimension.TRANSPORT: 8,
    Dimension.SOURCE_PORT: 1 << 16,
    Dimension.FLAGS: 1 << 12,
    Dimension.OPCODE: 17,
    Dimension.RCODE: (1 << 12) + 1,
    Dimension.QTYPE: (1 << 16) + 1,
    Dimension.QCLASS: (1 << 16) + 1,
}
"""Dimensions whose keys index an array. The last key of those with one more is "could not be read"."""

UNREAD: dict[str, int] = {
    Dimension.OPCODE: 16,
    Dimension.RCODE: 1 << 12,
    Dimension.QTYPE: 1 << 16,
    Dimension.QCLASS: 1 << 16,
}

_NEEDS: dict[Dimension, str] = {
    Dimension.IP_VERSION: "version",
    Dimension.SOURCE_NETWORK: "network",
    Dimension.PROTOCOL: "protocol",
    Dimension.SOURCE_PORT: "port",
    Dimension.TRANSPORT: "transport",
    Dimension.FLAGS: "flags",
    Dimension.OPCODE: "flags",
    Dimension.RCODE: "rcode",
    Dimension.QTYPE: "qtype",
    Dimension.QCLASS: "qclass",
    Dimension.OPT: "opt",
}
"""The column that each countable dimension reads. TLS facts are not in dnstap: they are not counted, and said so."""


def countable(declared: Iterable[Dimension], columns: Iterable[str]) -> tuple[Dimension, ...]:
    """The declared dimensions that can be counted from these columns."""
    held = set(columns)
    return tuple(dimension for dimension in declared if _NEEDS.get(dimension) in held)


V4, V6 = "source-network-4", "source-network-6"
SHAPE = pa.schema([("minute", pa.int64()), ("dimension", pa.string()), ("key", pa.uint64()), ("count", pa.int64())])


class Feed(StrEnum):
    """Which messages the resolver sends. From `both`, queries count for all but the rcode, answers for the rcode."""

    BOTH = "both"
    QUERIES = "queries"
    RESPONSES = "responses"


@dataclass(slots=True)
class Minute:
    """The counts of one open minute: dense arrays by dimension, sparse ones as parts that are merged when asked."""

    dense: dict[Dimension, Counts] = field(default_factory=dict)
    sparse: dict[str, list[tuple[Keys, Counts]]] = field(default_factory=dict)
    seen: Counts = field(default_factory=lambda: np.zeros(len(SEEN), np.int64))

    def rows(self) -> dict[str, tuple[Keys, Counts]]:
        """All keys with a count above zero, by dimension."""
        found: dict[str, tuple[Keys, Counts]] = {TOTAL: _above(self.seen)}
        found |= {str(dimension): _above(counts) for dimension, counts in self.dense.items()}
        for dimension, parts in self.sparse.items():
            self.sparse[dimension] = [_merge(parts)]
            found[dimension] = self.sparse[dimension][0]
        return found


@dataclass(slots=True)
class Tally:
    """The open minutes, and all that was ever seen.

    `closed` is the first minute (since 1970) that is still open; `done` are later ones that are closed already,
    because the clock was set back since.
    """

    dimensions: tuple[Dimension, ...]
    feed: Feed
    lateness: int
    open: dict[int, Minute] = field(default_factory=dict)
    closed: int = 0
    done: frozenset[int] = frozenset()
    sum: Counts = field(default_factory=lambda: np.zeros(len(SEEN), np.int64))

    def close(self, now: int) -> dict[int, Minute]:
        """Take out the minutes that are closed at `now` (nanoseconds), lateness included."""
        first = (now - self.lateness) // MINUTE
        self.closed = max(self.closed, first)
        return {minute: self.open.pop(minute) for minute in sorted(self.open) if minute < self.closed}

    def add(self, batch: pa.RecordBatch, taken: int, others: Others = NO_OTHERS) -> None:
        """Count a batch of timely rows, and how many others came with it."""
        if any(others):
            self._minute(taken // MINUTE).seen[2:] += np.array(others)
            self.sum[2:] += np.array(others)
        if not batch.num_rows:
            return
        rows = {name: batch[name].to_numpy() for name in batch.schema.names if name != "name"}
        minutes = rows["time"] // MINUTE
        first = int(minutes[0])
        for minute in [first] if (minutes == first).all() else np.unique(minutes).tolist():
            self._count(self._minute(minute), _pick(rows, minutes == minute))

    def _minute(self, minute: int) -> Minute:
        return self.open.setdefault(max(minute, self.closed), Minute())

    def _count(self, minute: Minute, rows: Rows) -> None:
        asked, told = _pick(rows, rows["kind"] == QUERY), _pick(rows, rows["kind"] == RESPONSE)
        both = np.array((len(asked["kind"]), len(told["kind"])))
        minute.seen[:2] += both
        self.sum[:2] += both
        for dimension in self.dimensions:
            of_answers = self.feed is Feed.RESPONSES or dimension is Dimension.RCODE
            source = told if of_answers else asked
            if not len(source["kind"]) or (of_answers and self.feed is Feed.QUERIES):
                continue
            if dimension in DENSE:
                found = np.bincount(_keys(source, dimension), minlength=DENSE[dimension])
                if dimension in minute.dense:
                    found += minute.dense[dimension]
                minute.dense[dimension] = found
            else:
                for name, keys in _sparse(source, dimension):
                    if keys.size:
                        _gather(minute.sparse.setdefault(name, []), keys)


def counts(minutes: Iterable[tuple[int, Minute]]) -> pa.Table:
    """Minutes as one table: minute, dimension, key, count."""
    parts = []
    for number, minute in minutes:
        for dimension, (keys, found) in minute.rows().items():
            size = len(keys)
            parts.append(pa.table([np.full(size, number), pa.repeat(dimension, size), keys, found], schema=SHAPE))
    return pa.concat_tables(parts) if parts else SHAPE.empty_table()


def restore(table: pa.Table) -> dict[int, Minute]:
    """The minutes that `counts` wrote."""
    found: dict[int, Minute] = {}
    for number in np.unique(table["minute"].to_numpy()).tolist():
        rows = table.filter(pc.equal(table["minute"], number))
        minute = found[number] = Minute()
        for dimension in rows["dimension"].unique().to_pylist():
            of = rows.filter(pc.equal(rows["dimension"], dimension))
            keys, values = of["key"].to_numpy(), of["count"].to_numpy()
            if dimension == TOTAL:
                minute.seen[keys] = values
            elif dimension in (V4, V6, str(Dimension.OPT)):
                minute.sparse[dimension] = [(keys, values.copy())]
            else:
                dense = minute.dense[Dimension(dimension)] = np.zeros(DENSE[Dimension(dimension)], np.int64)
                dense[keys] = values
    return found


@dataclass(frozen=True, slots=True)
class Position:
    """Up to where the segments are counted: everything before `offset` of `segment`, and every earlier segment."""

    segment: str = ""
    offset: int = 0


def freeze(tally: Tally, at: Position) -> bytes:
    """A checkpoint: the open minutes and the position they count up to."""
    told = {
        "closed": tally.closed,
        "done": sorted(tally.done),
        "sum": tally.sum.tolist(),
        "segment": at.segment,
        "offset": at.offset,
    }
    table = counts(sorted(tally.open.items())).replace_schema_metadata({"checkpoint": json.dumps(told)})
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())


def thaw(data: bytes, tally: Tally) -> Position:
    """Put a checkpoint's minutes into a fresh tally.

    Raises:
        ValueError: it is no checkpoint.
    """
    try:
        table = pa.ipc.open_stream(data).read_all()
        told = json.loads(table.schema.metadata[b"checkpoint"])
        position = Position(told["segment"], told["offset"])
    except (pa.ArrowException, KeyError, TypeError, OSError) as bad:
        raise ValueError("no checkpoint") from bad
    tally.closed, tally.done, tally.sum = told["closed"], frozenset(told["done"]), np.array(told["sum"])
    tally.open = restore(table)
    return position


def summed(data: bytes) -> dict[str, int]:
    """All that a checkpoint's node ever saw, by the names of `SEEN`; nothing where it is no checkpoint."""
    tally = Tally((), Feed.BOTH, 0)
    try:
        thaw(data, tally)
    except ValueError:
        return {}
    return dict(zip(SEEN, tally.sum.tolist(), strict=True))


def _pick(rows: Rows, chosen: NDArray[np.bool_]) -> Rows:
    return rows if chosen.all() else {name: column[chosen] for name, column in rows.items()}


def _keys(rows: Rows, dimension: Dimension) -> NDArray[Any]:
    match dimension:
        case Dimension.IP_VERSION:
            return rows["version"]
        case Dimension.PROTOCOL | Dimension.TRANSPORT:
            return rows[str(dimension)]
        case Dimension.SOURCE_PORT:
            return rows["port"]
        case Dimension.FLAGS:
            return rows["flags"] >> 4 & 0x87F
        case Dimension.OPCODE:
            return _where_read(rows, 1, rows["flags"] >> 11 & 15, UNREAD[dimension])
        case Dimension.RCODE:
            return _where_read(rows, 1, rows["rcode"], UNREAD[dimension])
        case Dimension.QTYPE | Dimension.QCLASS:
            return _where_read(rows, 2, rows[str(dimension)], UNREAD[dimension])
        case _:
            raise KeyError(dimension)


def _where_read(rows: Rows, level: int, keys: NDArray[Any], other: int) -> NDArray[Any]:
    read = rows["read"] >= level
    return keys if read.all() else np.where(read, keys.astype(np.int64), other)


def _sparse(rows: Rows, dimension: Dimension) -> list[tuple[str, Keys]]:
    if dimension is Dimension.OPT:
        return [(str(dimension), opt_key(rows))]
    version, network = rows["version"], rows["network"]
    four = version == 4
    upper = (network[four] >> np.uint64(32)).astype(np.uint32)
    return [(V4, upper), (V6, network if not len(upper) else network[~four])]


def opt_key(rows: Rows) -> Keys:
    """OPT as one number: state (2 bits), version (8), DO (1), size (16)."""
    key = rows["opt"].astype(np.uint32) << np.uint32(25)
    key |= rows["opt_version"].astype(np.uint32) << np.uint32(17)
    key |= rows["opt_do"].astype(np.uint32) << np.uint32(16)
    key |= rows["opt_size"]
    return key


def _gather(parts: list[tuple[Keys, Counts]], keys: Keys) -> None:
    values, found = np.unique(keys, return_counts=True)
    parts.append((values.astype(np.uint64), found.astype(np.int64)))
    if len(parts) > 32:
        parts[:] = [_merge(parts)]


def _merge(parts: list[tuple[Keys, Counts]]) -> tuple[Keys, Counts]:
    if len(parts) == 1:
        return parts[0]
    keys = np.concatenate([keys for keys, _ in parts])
    values, places = np.unique(keys, return_inverse=True)
    total = np.zeros(len(values), np.int64)
    np.add.at(total, places, np.concatenate([found for _, found in parts]))
    return values, total


def _above(found: Counts) -> tuple[Keys, Counts]:
    keys = np.flatnonzero(found)
    return keys.astype(np.uint64), found[keys]
