"""Reading only the rows that are allowed, and running a statement where nothing else is.

The fence is absolute: the statement runs in a database in memory that holds the allowed rows with the allowed columns,
and neither a way out nor anything else. The operator's own database never sees the statement.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from time import monotonic
from typing import Any, Protocol

import duckdb
import pyarrow as pa
from sqlalchemy import column, make_url, select, table
from sqlalchemy.exc import SQLAlchemyError

from hogo.base.text import Text
from hogo.enforce.database.layout import Layout, Shown
from hogo.enforce.query.understand import NotUnderstood, Understood
from hogo.sources.catalogue import Catalogue, ColumnFact, Family, Table
from hogo.sources.catalogue_mysql import catalogue as mysql_catalogue
from hogo.sources.catalogue_sqlite import catalogue as sqlite_catalogue
from hogo.sources.engine import MYSQL, reading

SECONDS = 60.0
MOST = 1_000_000
"""Rows of an answer."""
CHUNK = 5000
Masks = Callable[[Sequence[str]], Mapping[str, int]]
"""Keys → the mask of the person each is of; 0: nobody."""


class Reader(Protocol):
    """An operator's database, only read."""

    dialect: str

    def catalogue(self) -> Catalogue:
        """What is there."""
        ...

    def rows(self, name: str, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """All rows of a table."""
        ...


class _Sql:
    """SQLite, MariaDB or MySQL, by read-only sessions."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url)
        self._engine = reading(self._url, SECONDS)
        self.dialect = "sqlite" if self._url.get_backend_name() == "sqlite" else "mysql"

    def catalogue(self) -> Catalogue:
        with self._engine.connect() as connection:
            if self.dialect == "sqlite":
                return sqlite_catalogue(connection, False)
            return mysql_catalogue(connection, str(self._url.database), False)

    def rows(self, name: str, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        asked = select(*(column(one) for one in columns)).select_from(table(name))
        with self._engine.connect() as connection:
            for row in connection.execution_options(stream_results=True, yield_per=CHUNK).execute(asked):
                yield tuple(row)


class _Duck:
    """A DuckDB file, opened read-only and without a way out of it."""

    dialect = "duckdb"

    def __init__(self, path: str) -> None:
        self._path = path

    @contextmanager
    def _open(self) -> Iterator[duckdb.DuckDBPyConnection]:
        made = duckdb.connect(self._path, read_only=True, config={"enable_external_access": "false"})
        try:
            yield made
        finally:
            made.close()

    def catalogue(self) -> Catalogue:
        asked = (
            "SELECT t.table_name, c.column_name, c.data_type FROM duckdb_tables() t JOIN duckdb_columns() c "
            "USING (table_oid, database_oid) WHERE t.schema_name = 'main' AND NOT t.internal ORDER BY 1, c.column_index"
        )
        found: dict[str, dict[str, ColumnFact]] = {}
        with self._open() as made:
            for name, one, kind in made.execute(asked).fetchall():
                found.setdefault(name, {})[one] = ColumnFact(one, kind, Family.OTHER)
        return Catalogue("duckdb", {name: Table(name, columns) for name, columns in found.items()})

    def rows(self, name: str, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        with self._open() as made:
            asked = f"SELECT {', '.join(map(_quoted, columns))} FROM main.{_quoted(name)}"
            result = made.execute(asked)
            while rows := result.fetchmany(CHUNK):
                yield from rows


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def reader(url: str) -> Reader:
    """How to read an address.

    Raises:
        NotUnderstood: it is none of SQLite, DuckDB, MariaDB, MySQL.
    """
    try:
        made = make_url(url)
    except SQLAlchemyError:
        raise NotUnderstood(_PRODUCT) from None
    backend = made.get_backend_name()
    if backend == "duckdb" and made.database:
        return _Duck(made.database)
    if backend == "sqlite" or backend in MYSQL:
        return _Sql(url)
    raise NotUnderstood(_PRODUCT)


_PRODUCT = Text(
    "SQLite、DuckDB、MariaDB、MySQLのどれでもありません。PostgreSQLはロールで守ります（`hogo enforce`）。",
    "It is none of SQLite, DuckDB, MariaDB, MySQL. A PostgreSQL is guarded by roles (`hogo enforce`).",
)


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer; `left_out`: table → how many rows were not for the purpose. Only whoever asks for a check sees it."""

    names: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    left_out: Mapping[str, int]


def answer(found: Understood, source: Reader, layout: Layout, masks: Masks) -> Answer:
    """Run a statement on the rows that are allowed.

    Raises:
        NotUnderstood: it could not be run there, takes too long or answers too much.
    """
    shown = {layout.tables[one.collection].table.lower(): one for one in layout.shown}
    left: dict[str, int] = {}
    box = _Lite() if source.dialect == "sqlite" else _Box()
    try:
        for name, columns in found.tables.items():
            one = shown[name]
            wanted = [each for each in (*one.columns, *one.hidden) if each.lower() in columns]
            wanted = wanted or [one.columns[0]]
            kinds = [layout.known[layout.tables[one.collection].table].columns[each].type for each in wanted]
            box.fill(name, wanted, kinds, _allowed(source, layout, one, wanted, masks, left))
        rows = box.run(found.sql)
    except (sqlite3.Error, duckdb.Error, SQLAlchemyError, pa.ArrowException):
        raise NotUnderstood(_FAILED) from None
    finally:
        box.close()
    return Answer(found.names, rows, left)


_FAILED = Text("実行できませんでした。", "It could not be run.")
_MANY = Text(
    "{most}行を超えるか、時間がかかりすぎます。絞ってください。", "More than {most} rows, or too long: narrow it."
)


def _allowed(
    source: Reader, layout: Layout, one: Shown, wanted: Sequence[str], masks: Masks, left: dict[str, int]
) -> Iterator[tuple[Any, ...]]:
    """The rows of a table that are allowed, hidden columns as nulls."""
    bit = 1 << layout.bits[one.lane.name]
    guarded = layout.tables[one.collection]
    visible = [each for each in wanted if each in one.columns]
    place = {each: number for number, each in enumerate(visible)}
    left[guarded.table] = 0
    for row, mask in _masked(source, layout, one.collection, visible, masks):
        if mask & bit:
            yield tuple(row[place[each]] if each in place else None for each in wanted)
        else:
            left[guarded.table] += 1


def _masked(
    source: Reader, layout: Layout, name: str, columns: Sequence[str], masks: Masks
) -> Iterator[tuple[tuple[Any, ...], int]]:
    """Every row with its mask: that of its person, or of all rows it points at together."""
    guarded = layout.tables[name]
    path = guarded.way
    above = None if path.to is None else _links(source, layout, path.to, path.to_columns, masks)
    rows = source.rows(guarded.table, [*columns, *path.columns])
    count = len(columns)
    while some := list(islice(rows, CHUNK)):
        if above is not None:
            yield from ((row[:count], above.get(row[count:], 0)) for row in some)
            continue
        keys = {str(row[count]) for row in some if row[count] is not None}
        known = masks(sorted(keys))
        yield from ((row[:count], known.get(str(row[count]), 0)) for row in some)


def _links(
    source: Reader, layout: Layout, name: str, columns: Sequence[str], masks: Masks
) -> dict[tuple[Any, ...], int]:
    found: dict[tuple[Any, ...], int] = {}
    for row, mask in _masked(source, layout, name, columns, masks):
        found[row] = found.get(row, mask) & mask
    return found


class _Lite:
    """SQLite in memory. What is not reading the tables or calling a function is refused by SQLite itself as well."""

    def __init__(self) -> None:
        self._made = sqlite3.connect(":memory:")

    def fill(self, name: str, columns: Sequence[str], kinds: Sequence[str], rows: Iterator[tuple[Any, ...]]) -> None:
        """Put the rows of a table."""
        told = ", ".join(f"{_quoted(one)} {kind}" for one, kind in zip(columns, kinds, strict=True))
        self._made.execute(f"CREATE TABLE {_quoted(name)} ({told})")
        places = ", ".join("?" * len(columns))
        self._made.executemany(f"INSERT INTO {_quoted(name)} VALUES ({places})", rows)

    def run(self, sql: str) -> list[tuple[Any, ...]]:
        """The answer."""
        allowed = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION}
        self._made.set_authorizer(lambda what, *_: sqlite3.SQLITE_OK if what in allowed else sqlite3.SQLITE_DENY)
        until = monotonic() + SECONDS
        self._made.set_progress_handler(lambda: int(monotonic() > until), 10_000)
        return _bounded(self._made.execute(sql).fetchmany(MOST + 1))

    def close(self) -> None:
        """Nothing stays."""
        self._made.close()


class _Box:
    """DuckDB in memory, with no way to files, the network or extensions."""

    def __init__(self) -> None:
        self._made = duckdb.connect(
            ":memory:", config={"enable_external_access": "false", "python_enable_replacements": "false"}
        )

    def fill(self, name: str, columns: Sequence[str], kinds: Sequence[str], rows: Iterator[tuple[Any, ...]]) -> None:
        """Put the rows of a table."""
        listed = list(rows)
        arrow = pa.table({f"c{n}": pa.array([row[n] for row in listed]) for n in range(len(columns))})
        self._made.register("given", arrow)
        told = ", ".join(f"c{n} AS {_quoted(one)}" for n, one in enumerate(columns))
        self._made.execute(f"CREATE TABLE {_quoted(name)} AS SELECT {told} FROM given")
        self._made.unregister("given")

    def run(self, sql: str) -> list[tuple[Any, ...]]:
        """The answer."""
        self._made.execute("SET lock_configuration = true")
        watch = threading.Timer(SECONDS, self._made.interrupt)
        watch.start()
        try:
            return _bounded(self._made.execute(sql).fetchmany(MOST + 1))
        finally:
            watch.cancel()

    def close(self) -> None:
        """Nothing stays."""
        self._made.close()


def _bounded(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    if len(rows) > MOST:
        raise NotUnderstood(_MANY.fill(most=f"{MOST:,}"))
    return rows
