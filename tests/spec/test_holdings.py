"""Whose is a row? A specification of forty lines against the walk, on random schemas and data.

The specification knows the truth: every row is made for one person. The walk sees only a database, and must call
certain exactly the rows of the one who asks, in SQLite and in PostgreSQL.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings

from hogo.holdings.held import Sure
from tests.holdings.build import keys, mail, search, sqlite
from tests.postgres import Database
from tests.spec.worlds import World, spell, worlds


def truth(world: World, person: int) -> dict[str, set[tuple[object, ...]]]:
    """The rows made for a person."""
    owned = {table: {key for key, who in rows.items() if who == person} for table, rows in world.owner.items()}
    return {table: found for table, found in owned.items() if found}


def check(url: str, world: World) -> None:
    """For every person: exactly their rows are certain, and nothing is left unsaid."""
    for person in range(1, len(world.rows["persons"]) + 1):
        found = search(url, world.declared, mail(spell(person, 0)))
        assert truth(world, person) == keys(found), f"person {person}"
        home = next(row[2] for row in world.rows["persons"] if row[0] == person)
        assert {"homes": {(home,)}} == keys(found, Sure.SHARED)
        assert () == found.unchecked


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(worlds())
def test_certain_rows_are_exactly_the_persons_in_sqlite(world: World):
    """Random schemas and data in SQLite."""
    with tempfile.TemporaryDirectory() as folder:
        check(sqlite(Path(folder) / "w.db", world.ddl, world.rows), world)


@pytest.mark.soak
@settings(max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(worlds())
def test_many_more_worlds(world: World):
    """The same, for long."""
    with tempfile.TemporaryDirectory() as folder:
        check(sqlite(Path(folder) / "w.db", world.ddl, world.rows), world)


@pytest.mark.slow
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(world=worlds())
def test_certain_rows_are_exactly_the_persons_in_postgresql(database: Database, world: World):
    """The same in PostgreSQL, with real foreign keys."""
    database.run("DROP SCHEMA public CASCADE", "CREATE SCHEMA public", *world.ddl)
    with psycopg.connect(database.conninfo) as connection:
        connection.execute(b"SET session_replication_role = replica")
        for table, rows in world.rows.items():
            if rows:
                places = ", ".join(["%s"] * len(rows[0]))
                connection.cursor().executemany(f"INSERT INTO {table} VALUES ({places})".encode(), rows)
    check(database.url, world)
