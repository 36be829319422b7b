"""Ten million rows with an index: a search and an erasure read the person's rows, nobody else's (soak only)."""

from __future__ import annotations

from pathlib import Path

import pytest

from hogo.holdings.asked import Action, Asked
from hogo.holdings.find import find
from hogo.holdings.held import Sure
from hogo.holdings.run import Stage
from hogo.holdings.verify import verify
from hogo.sources.interface import Source
from tests.holdings.build import Case, collection, column, keys, link, mail
from tests.postgres import Database

DECLARED = {
    "persons": collection({"id": column(), "mail": column("mail")}, "id"),
    "lines": collection({"id": column(), "person": column(), "said": column()}, "id", link("person", "persons", "id")),
}
WHO = mail("p777@kakuu.example")


@pytest.mark.soak
def test_no_full_scan(database: Database, tmp_path: Path):
    """PostgreSQL's own counters: no sequential scan of either table until the bounded verification."""
    database.run(
        "CREATE TABLE persons (id integer PRIMARY KEY, mail text)",
        "CREATE INDEX ON persons (lower(mail))",
        "CREATE TABLE lines (id integer PRIMARY KEY, person integer NOT NULL REFERENCES persons, said text)",
        "INSERT INTO persons SELECT n, 'P' || n || '@kakuu.example' FROM generate_series(1, 1000000) n",
        "INSERT INTO lines SELECT n, 1 + n % 1000000, 'line ' || n FROM generate_series(1, 10000000) n",
        "CREATE INDEX ON lines (person)",
        "ANALYZE",
        "SELECT pg_stat_reset()",
    )
    case = Case({"s": database.url}, {"s": DECLARED})
    sources: dict[str, Source] = dict(case.sources())
    found = find(case.scheme(sources).systems, sources, {}, [WHO])
    assert {"persons": 1, "lines": 10} == {name: len(some) for name, some in keys(found, Sure.CERTAIN).items()}
    planned, outcomes = case.run(Asked(Action.ERASE), WHO)
    assert Stage.DONE is outcomes["s"].stage
    assert 0 == scans(database)
    piece = verify(planned, case.scheme(sources), sources, {}, [WHO], rows=100_000)
    assert not piece.cursor.ended
    assert not piece.traces


def scans(database: Database) -> int:
    import psycopg

    with psycopg.connect(database.conninfo) as connection:
        connection.execute(b"SELECT pg_stat_force_next_flush()")
        connection.execute(b"SELECT pg_stat_clear_snapshot()")
        row = connection.execute(
            b"SELECT sum(seq_tup_read) FROM pg_stat_user_tables WHERE relname IN ('persons', 'lines')"
        ).fetchone()
    return int(row[0]) if row else -1
