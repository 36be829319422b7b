"""A whole installation as lines of JSON: every table as it stood at one moment, the signed head, the spool.

    {"hogo-backup": 1, "vendor": …, "at": …}
    {"file": …, "bytes": base64}          `log/…`, `spool/…`
    {"migrations": [[app, name], …]}
    {"table": …, "columns": […]}          followed by one array a row
    {"sequence": …, "value": …}           PostgreSQL: where its numbering stands
    {"end": {"rows": {table: count}, "size": …, "root": …}}

Keys are never in it. What is left out on purpose: sessions, the resolver's raw segments (they must not outlive their
hours), the decision service's bundle (it is made anew). It reads; it takes no lock that a writer would wait for.
"""

from __future__ import annotations

import base64
import json
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

import psycopg
from psycopg import sql

from hogo.ledger import tree

FORM = 1
FOLDERS = ("log", "spool")
EMPTIED = frozenset({"django_session"})
BATCH = 2000


class Source(Protocol):
    """A database at one moment."""

    vendor: str

    def begin(self) -> None:
        """What is read from now on stood there together at this moment."""
        ...

    def tables(self) -> list[str]:
        """The names of all tables."""
        ...

    def columns(self, table: str) -> list[str]:
        """The columns of a table."""
        ...

    def rows(self, table: str, columns: list[str], order: str | None) -> Iterator[tuple[Any, ...]]:
        """All rows; in order of a column where one is named."""
        ...

    def sequences(self) -> list[tuple[str, int]]:
        """Sequences and their last values."""
        ...


class Sqlite:
    """A SQLite file, read by a connection of its own in one read transaction."""

    vendor = "sqlite"

    def __init__(self, path: Path) -> None:
        self._raw = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)

    def begin(self) -> None:
        self._raw.execute("BEGIN")
        self._raw.execute("SELECT count(*) FROM sqlite_master")

    def tables(self) -> list[str]:
        found = self._raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        return [name for (name,) in found if name == "sqlite_sequence" or not name.startswith("sqlite_")]

    def columns(self, table: str) -> list[str]:
        return [row[1] for row in self._raw.execute(f'PRAGMA table_info("{table}")')]

    def rows(self, table: str, columns: list[str], order: str | None) -> Iterator[tuple[Any, ...]]:
        listed = ", ".join(f'"{column}"' for column in columns)
        by = f' ORDER BY "{order}"' if order else ""
        yield from self._raw.execute(f'SELECT {listed} FROM "{table}"{by}')  # noqa: S608  names of the database itself

    def sequences(self) -> list[tuple[str, int]]:
        return []

    def close(self) -> None:
        """Let the file go."""
        self._raw.close()


class Postgresql:
    """A PostgreSQL database in one snapshot; every value as the text that `COPY` would read."""

    vendor = "postgresql"

    def __init__(self, raw: psycopg.Connection[Any]) -> None:
        self._raw = raw
        raw.execute("SET default_transaction_isolation = 'repeatable read'")
        raw.execute("SET bytea_output = 'hex'; SET datestyle = 'ISO, YMD'; SET timezone = 'UTC'")
        raw.commit()
        raw.read_only = True

    def begin(self) -> None:
        self._raw.execute("SELECT 1")

    def tables(self) -> list[str]:
        found = self._raw.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1")
        return [name for (name,) in found]

    def columns(self, table: str) -> list[str]:
        found = self._raw.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema()"
            " AND table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position",
            [table],
        )
        return [name for (name,) in found]

    def rows(self, table: str, columns: list[str], order: str | None) -> Iterator[tuple[Any, ...]]:
        listed = sql.SQL(", ").join(sql.SQL("{}::text").format(sql.Identifier(column)) for column in columns)
        # WHY: with its table, or it would be the column of the answer, which is text.
        by = sql.SQL(" ORDER BY {}").format(sql.Identifier(table, order)) if order else sql.SQL("")
        with self._raw.cursor(name="hogo_backup") as cursor:
            cursor.itersize = BATCH
            cursor.execute(sql.SQL("SELECT {} FROM {}{}").format(listed, sql.Identifier(table), by))
            yield from cursor

    def sequences(self) -> list[tuple[str, int]]:
        found = self._raw.execute(
            "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = current_schema()"
            " AND last_value IS NOT NULL ORDER BY 1"
        )
        return [(name, value) for name, value in found]

    def close(self) -> None:
        """Let the connection go."""
        self._raw.close()


def lines(source: Source, home: Path, at: str) -> Iterator[bytes]:
    """The backup, line by line; the last one says what was written."""
    yield _line({"hogo-backup": FORM, "vendor": source.vendor, "at": at})
    # WHY: files first: what is taken in from the spool, or signed, while they are read is then in the tables.
    for path in _files(home):
        with suppress(FileNotFoundError):
            content = base64.b64encode(path.read_bytes()).decode()
            yield _line({"file": path.relative_to(home).as_posix(), "bytes": content})
    source.begin()
    tables = source.tables()
    yield _line({"migrations": sorted(source.rows("django_migrations", ["app", "name"], None))})
    counts: dict[str, int] = {}
    size, frontier = 0, b""
    for table in tables:
        columns = source.columns(table)
        yield _line({"table": table, "columns": columns})
        counts[table] = 0
        if table in EMPTIED:
            continue
        for row in source.rows(table, columns, "index" if table == "ledger_entry" else None):
            counts[table] += 1
            yield _line([_cell(value) for value in row])
            if table == "ledger_entry":
                size, frontier = counts[table], _bytes(row[columns.index("frontier")])
    for name, value in source.sequences():
        yield _line({"sequence": name, "value": value})
    root = tree.root(tree.split(frontier, size)).hex()
    yield _line({"end": {"rows": counts, "size": size, "root": root}})


def _files(home: Path) -> Iterator[Path]:
    for folder in FOLDERS:
        if (home / folder).is_dir():
            yield from sorted(p for p in (home / folder).rglob("*") if p.is_file() and not p.name.startswith("."))


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _cell(value: Any) -> Any:
    return {"b": base64.b64encode(value).decode()} if isinstance(value, bytes) else value


def _bytes(value: Any) -> bytes:
    return value if isinstance(value, bytes) else bytes.fromhex(str(value).removeprefix("\\x"))


def source_of(settings: dict[str, Any], raw: Any) -> Source:
    """The source for Django's database settings; `raw` opens a psycopg connection where it is PostgreSQL."""
    return Sqlite(Path(settings["NAME"])) if "sqlite" in settings["ENGINE"] else Postgresql(raw())
