"""What may be published of a day: counts per minute by each declared dimension, small cells hidden. Pure.

CSV and Parquet carry every published cell; the page draws the day and the largest values of each dimension. Sums over
the day are sums of published cells only, so they tell nothing more.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from hogo.base.suppress import Cells, Shown, suppress
from hogo.register.model.resolver import Dimension
from hogo.resolver.label import Masks, label
from hogo.resolver.minute import SEEN, TOTAL, V4, V6
from hogo.resolver.suppress import BOTH, networks

HIDDEN = "hidden"
"""The value under which the sum of a dimension's hidden cells is published."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One published count. `minute` is minutes since 1970 UTC."""

    minute: int
    dimension: str
    value: str
    count: int

    @property
    def at(self) -> str:
        """The minute's first moment, ISO 8601 in UTC."""
        return datetime.fromtimestamp(self.minute * 60, UTC).strftime("%Y-%m-%dT%H:%MZ")


def published(table: pa.Table, smallest: int, masks: Masks) -> Iterator[Cell]:
    """The cells of a table of `hogo.resolver.minute.counts` that may be published, minute by minute."""
    for number in np.unique(table["minute"].to_numpy()).tolist():
        rows = table.filter(pc.equal(table["minute"], number))
        yield from _minute(int(number), _cells(rows), smallest, masks)


def _cells(rows: pa.Table) -> dict[str, Cells]:
    found = {}
    for dimension in rows["dimension"].unique().to_pylist():
        of = rows.filter(pc.equal(rows["dimension"], dimension))
        found[dimension] = (of["key"].to_numpy(), of["count"].to_numpy())
    return found


def _minute(number: int, cells: Mapping[str, Cells], smallest: int, masks: Masks) -> Iterator[Cell]:
    total = dict(zip(*(column.tolist() for column in cells[TOTAL]), strict=True)) if TOTAL in cells else {}
    for key, name in enumerate(SEEN):
        if total.get(key, 0) >= smallest:
            yield Cell(number, TOTAL, name, total[key])
    versions: Shown | None = None
    for dimension, found in cells.items():
        # WHY: a minute whose total is itself a small cell says nothing at all
        if dimension in (TOTAL, V4, V6) or int(found[1].sum()) < smallest:
            continue
        shown = suppress(found, smallest)
        versions = shown if dimension == Dimension.IP_VERSION else versions
        yield from _drawn(number, dimension, shown, masks)
    held = {version: cells[name] for version, name in ((4, V4), (6, V6)) if name in cells}
    if sum(int(found[1].sum()) for found in held.values()) >= smallest:
        yield from _networks(number, held, versions, smallest, masks)


def _drawn(number: int, dimension: str, shown: Shown, masks: Masks) -> Iterator[Cell]:
    for key, count in zip(shown.cells[0].tolist(), shown.cells[1].tolist(), strict=True):
        yield Cell(number, dimension, label(dimension, key, masks), count)
    if shown.hidden:
        yield Cell(number, dimension, HIDDEN, shown.hidden)


def _networks(
    number: int, held: Mapping[int, Cells], versions: Shown | None, smallest: int, masks: Masks
) -> Iterator[Cell]:
    names = {4: V4, 6: V6}
    found = networks(held, versions, smallest)
    for version, cells in found.shown.items():
        yield from _drawn(number, names[version], Shown(cells, found.hidden.get(version, 0)), masks)
    if found.hidden.get(BOTH):
        yield Cell(number, str(Dimension.SOURCE_NETWORK), HIDDEN, found.hidden[BOTH])


def below(cells: Iterable[Cell], smallest: int) -> int:
    """How many published cells are smaller than they may be. Sums of hidden cells count too."""
    return sum(1 for cell in cells if cell.count < smallest)


def from_csv(text: str) -> Iterator[Cell]:
    """The cells that `to_csv` wrote; lines that are none are left."""
    for row in csv.DictReader(io.StringIO(text)):
        try:
            at = datetime.fromisoformat(str(row["minute"]).replace("Z", "+00:00"))
            yield Cell(int(at.timestamp()) // 60, str(row["dimension"]), str(row["value"]), int(str(row["count"])))
        except (KeyError, ValueError):
            continue


def to_csv(cells: list[Cell]) -> bytes:
    """minute, dimension, value, count; UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("minute", "dimension", "value", "count"))
    writer.writerows((cell.at, cell.dimension, cell.value, cell.count) for cell in cells)
    return out.getvalue().encode()


def to_parquet(cells: list[Cell]) -> bytes:
    """The same columns; `minute` as a timestamp in UTC."""
    table = pa.table(
        {
            "minute": pa.array([cell.minute * 60 for cell in cells], pa.timestamp("s", "UTC")),
            "dimension": pa.array([cell.dimension for cell in cells]).dictionary_encode(),
            "value": pa.array([cell.value for cell in cells]),
            "count": pa.array([cell.count for cell in cells], pa.int64()),
        }
    )
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    return bytes(sink.getvalue())
