"""A schema that nobody declared: drafted from its catalogue, read back as a register, searched and planned on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import psycopg

from hogo.base.finding import Finding, Unchecked
from hogo.register.begin import begin
from hogo.register.model.register import Register
from hogo.register.read import read
from hogo.sources.compare import compare
from hogo.sources.draft.draft import Draft, draft
from hogo.sources.draft.written import written
from hogo.sources.relational import RelationalSource
from tests.holdings.build import Case, Rows, sqlite
from tests.postgres import Database

Tables = dict[str, list[tuple[object, ...]]]


@dataclass
class Drafted:
    """What came of drafting: the register it was read into, and a case to search and plan on."""

    draft: Draft
    register: Register
    case: Case
    drift: tuple[Finding, ...]
    text: str = field(repr=False, default="")


def drafted(url: str, answers: Mapping[str, str] | None = None) -> Drafted:
    """Draft, answer some questions (`{"erase: ask": "erase: delete"}`), and read the files with a begun register."""
    files = begin({}, date(2026, 11, 24), "ja")
    begun = read(files).register
    assert begun is not None
    source = RelationalSource("s", url, {})
    with source.sampling() as sampler:
        assert not isinstance(sampler, Unchecked)
        department = next(iter(begun.operator.departments))
        made = draft("s", sampler.known, sampler, {"kind": "relational", "url": "S_URL"}, department)
    text = written(made, "ja")
    for asked, answer in (answers or {}).items():
        text = {name: one.replace(asked, answer) for name, one in text.items()}
    told = {name: one.encode() for name, one in text.items()}
    reading = read({**files, **told})
    assert reading.register is not None, reading.findings
    declared = reading.register.systems["s"].collections
    known = source.catalogue()
    assert not isinstance(known, Unchecked)
    case = Case({"s": url}, {"s": declared}, reading.register.information)
    drift = compare("s", reading.register.systems["s"], known)
    return Drafted(made, reading.register, case, drift, "\n".join(text.values()))


def in_sqlite(folder: Path, ddl: Sequence[str], rows: Rows) -> str:
    """The schema in SQLite; its URL."""
    return sqlite(folder / "seen.db", ddl, rows)


def in_postgresql(database: Database, ddl: Sequence[str], rows: Rows) -> str:
    """The schema in PostgreSQL; its URL."""
    database.run(*ddl)
    with psycopg.connect(database.conninfo) as connection:
        connection.execute(b"SET session_replication_role = replica")
        for table, lines in rows.items():
            if lines:
                places = ", ".join(["%s"] * len(lines[0]))
                connection.cursor().executemany(f"INSERT INTO {table} VALUES ({places})".encode(), lines)
    database.run("ANALYZE")
    return database.url


def everything(url: str, rows: Rows, database: Database | None) -> Tables:
    """Every row of every table, as text so that days compare in both products."""
    if database is None:
        import sqlite3

        connection = sqlite3.connect(url.removeprefix("sqlite:///"))
        found = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in rows}
        connection.close()
    else:
        with psycopg.connect(database.conninfo) as pg:
            found = {name: pg.execute(f"SELECT * FROM {name}".encode()).fetchall() for name in rows}
    return {
        name: sorted((tuple(None if c is None else str(c).rstrip() for c in row) for row in lines), key=repr)
        for name, lines in found.items()
    }
