"""A whole table of a relational database, a batch at a time: a server's cursor where there is one, constant memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from time import monotonic
from typing import Any

from sqlalchemy import Connection, and_, column, select, table
from sqlalchemy.sql import ColumnElement, FromClause, Select

from hogo.sources.catalogue import ColumnFact, Table
from hogo.sources.convert import is_padded, plain
from hogo.sources.interface import BATCH, Batch, Joined

PATIENCE = 30.0
"""Seconds that one batch may take."""
LONGEST = 3_600
"""Seconds that the whole may take in MariaDB and MySQL, which count the time of reading as the statement's."""


def selected(
    tables: Sequence[Table], columns: Sequence[str], joined: Sequence[Joined], schema: str | None
) -> tuple[Select[Any], list[ColumnFact]]:
    """The statement that reads a table with the one row that each link points at, and what its columns are."""
    # WHY: not through SQLAlchemy's own reflection: the catalogue knows the columns, and a name is only ever quoted.
    first, *others = [
        table(one.name, *map(column, one.columns), schema=schema).alias(f"t{at}") for at, one in enumerate(tables)
    ]
    source: FromClause = first
    cells: list[ColumnElement[Any]] = [first.c[name] for name in columns]
    facts = [tables[0].columns[name] for name in columns]
    for one, other, found in zip(joined, others, tables[1:], strict=True):
        pairs = zip(one.columns, one.to_columns, strict=True)
        source = source.outerjoin(other, and_(*(first.c[mine] == other.c[its] for mine, its in pairs)))
        cells += [other.c[name] for name in one.cells]
        facts += [found.columns[name] for name in one.cells]
    return select(*(cell.label(f"c{at}") for at, cell in enumerate(cells))).select_from(source), facts


def streamed(connection: Connection, statement: Select[Any], facts: Sequence[ColumnFact]) -> Iterator[Batch]:
    """The rows of a statement; fixed-width text without its padding.

    Raises:
        SQLAlchemyError: the database failed, perhaps half-way.
    """
    if connection.dialect.name == "mysql":
        setting = "max_statement_time" if connection.dialect.is_mariadb else "max_execution_time"  # type: ignore[attr-defined]
        span = LONGEST if setting == "max_statement_time" else LONGEST * 1000
        connection.exec_driver_sql(f"SET SESSION {setting}={span}")
    padded = [(at, fact) for at, fact in enumerate(facts) if is_padded(fact)]
    result = connection.execution_options(yield_per=BATCH).execute(statement)
    _patient(connection)
    for part in result.partitions():
        yield [_bare(row, padded) for row in part] if padded else part
        _patient(connection)


def _bare(row: Sequence[object], padded: Sequence[tuple[int, ColumnFact]]) -> Sequence[object]:
    cells = list(row)
    for at, fact in padded:
        cells[at] = plain(cells[at], fact)
    return cells


def _patient(connection: Connection) -> None:
    """SQLite's time limit begins anew with each batch; elsewhere a server's cursor does that of itself."""
    raw = connection.connection.driver_connection
    if isinstance(raw, sqlite3.Connection):
        until = monotonic() + PATIENCE
        raw.set_progress_handler(lambda: int(monotonic() > until), 10_000)
