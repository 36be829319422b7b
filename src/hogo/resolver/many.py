"""The counts of many nodes as one. Nodes ship their counts and nothing else, and counts add up. Pure.

`summed` is one expression for every engine that Ibis speaks to: DuckDB on one machine, ClickHouse, Spark on many.
`added` is the same on Arrow tables, for `hogo resolver publish`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from hogo.resolver.minute import SHAPE

BY = ["minute", "dimension", "key"]


def summed(shipped: Any, first: int, after: int) -> Any:
    """The counts of all nodes, minute by minute.

    Args:
        shipped: an Ibis table of all rows that nodes shipped (`hogo.resolver.minute.SHAPE`).
        first: the first minute since 1970.
        after: the minute behind the last.
    """
    rows = shipped.filter((shipped["minute"] >= first) & (shipped["minute"] < after))
    return rows.group_by(BY).agg(count=rows["count"].sum()).order_by(BY)


def added(tables: Sequence[pa.Table]) -> pa.Table:
    """The counts of all nodes, in the order of minute, dimension and key."""
    if not tables:
        return SHAPE.empty_table()
    every = pa.concat_tables([table.select(SHAPE.names) for table in tables])
    found = every.group_by(BY).aggregate([("count", "sum")]).rename_columns([*BY, "count"])
    return found.select(SHAPE.names).cast(SHAPE).sort_by([(name, "ascending") for name in BY])
