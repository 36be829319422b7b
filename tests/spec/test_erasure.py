"""An erasure leaves nothing of the person and nothing else changed, on random schemas and data.

The specification looks at every cell of the database before and after, not at the plan.
"""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings

from hogo.holdings.asked import Action, Asked
from hogo.holdings.find import find
from hogo.holdings.held import Sure
from hogo.holdings.run import Stage
from hogo.holdings.step import Do, Ground
from hogo.holdings.verify import Seen, verify
from tests.holdings.build import Case, dump, mail, sqlite
from tests.holdings.schemas.seen import drafted
from tests.postgres import Database
from tests.spec.worlds import World, spell, worlds

Tables = dict[str, list[tuple[object, ...]]]


def others(world: World, tables: Tables, person: int) -> Tables:
    """The rows that were not made for the person; a column that held the person in somebody else's row is blotted."""
    made: Tables = {}
    for table, rows in tables.items():
        keys = 2 if len(world.declared[table].key) == 2 else 1
        mine = {key for key, owner in world.owner.get(table, {}).items() if owner == person}
        kept = [row for row in rows if row[:keys] not in mine]
        if table == "persons":
            kept = [(*row[:3], None if row[3] == person else row[3]) for row in kept]
        elif table == "homes":
            # WHY: a shared home goes with the last person who lives there, so only those of others must stay.
            lived = {row[2] for row in world.rows["persons"] if row[0] != person}
            kept = [row for row in kept if row[0] in lived]
        else:
            kept = [(*row[:5], None if row[5] == person else row[5], row[6]) for row in kept]
        made[table] = sorted(kept, key=repr)
    return made


def check(
    world: World, before: Tables, after: Tables, person: int, stated: set[tuple[str, tuple[object, ...]]]
) -> None:
    """Nothing that names the person is left but where the plan says so; every other row is as it was."""
    left = [
        (table, row)
        for table, rows in after.items()
        for row in rows
        if any(names(cell, person) for cell in row) and (table, row[: len(world.declared[table].key)]) not in stated
    ]
    assert [] == left
    assert others(world, before, person) == others(world, after, person)


def names(cell: object, person: int) -> bool:
    return isinstance(cell, str) and spell(person, 0) in cell.lower()


def erase(url: str, world: World, person: int) -> set[tuple[str, tuple[object, ...]]]:
    """Erase; the rows of which the plan says that a human must decide, since the database forbids every change."""
    case = Case({"s": url}, {"s": world.declared})
    planned, outcomes = case.run(Asked(Action.ERASE), mail(spell(person, 0)))
    assert () == tuple(finding.message.en for finding in planned.conflicts)
    assert all(outcome.stage is Stage.DONE for outcome in outcomes.values()), outcomes
    asked = [step for step in planned.steps if step.do is Do.ASK]
    assert all(step.why.ground is Ground.CONSTRAINT for step in asked)
    return {(step.collection, step.key) for step in asked}


def in_sqlite(world: World) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "w.db"
        url = sqlite(path, world.ddl, world.rows)
        before = dump(path)
        stated = erase(url, world, 1)
        check(world, before, dump(path), 1, stated)
        connection = sqlite3.connect(path)
        assert [] == connection.execute("PRAGMA foreign_key_check").fetchall()
        connection.close()


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(worlds())
def test_nothing_left_and_nothing_else_changed_in_sqlite(world: World):
    """Random schemas and data in SQLite."""
    in_sqlite(world)


def on_a_draft(world: World) -> None:
    """The same world, its declaration thrown away and drafted: fewer links are known, but nobody's row is touched, and
    what is left is said to be left."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "w.db"
        made = drafted(sqlite(path, world.ddl, world.rows))
        before = dump(path)
        sources = made.case.sources()
        scheme = made.case.scheme(sources)
        found = find(scheme.systems, sources, {}, [mail(spell(1, 0))])
        assert set() == {(h.collection, h.row.key) for h in found.only(Sure.CERTAIN)} - owned(world, 1)
        planned, outcomes = made.case.run(Asked(Action.ERASE), mail(spell(1, 0)))
        assert all(outcome.stage is Stage.DONE for outcome in outcomes.values()), outcomes
        after = dump(path)
        for table, rows in others(world, before, 1).items():
            if table != "homes":
                assert rows == others(world, after, 1)[table]
        left = [row for rows in after.values() for row in rows if any(names(cell, 1) for cell in row)]
        seen = verify(planned, scheme, made.case.sources(), {}, [mail(spell(1, 0))])
        assert not (left and seen.complete)
        assert bool(left) == bool(seen.of(Seen.LEFT) or seen.of(Seen.WAITING)) or not left


def owned(world: World, person: int) -> set[tuple[str, tuple[object, ...]]]:
    return {(table, key) for table, rows in world.owner.items() for key, who in rows.items() if who == person}


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(worlds())
def test_on_schemas_never_seen(world: World):
    """Random schemas that nobody declared: drafted, searched, erased, looked at again."""
    on_a_draft(world)


@pytest.mark.soak
@settings(max_examples=1000, deadline=None, suppress_health_check=list(HealthCheck))
@given(worlds())
def test_many_more_schemas_never_seen(world: World):
    """The same, for long."""
    on_a_draft(world)


@pytest.mark.soak
@settings(max_examples=1500, deadline=None, suppress_health_check=list(HealthCheck))
@given(worlds())
def test_many_more_worlds(world: World):
    """The same, for long."""
    in_sqlite(world)


@pytest.mark.slow
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(world=worlds())
def test_nothing_left_and_nothing_else_changed_in_postgresql(database: Database, world: World):
    """The same in PostgreSQL, where foreign keys are checked at once."""
    database.run("DROP SCHEMA public CASCADE", "CREATE SCHEMA public", *world.ddl)
    with psycopg.connect(database.conninfo) as connection:
        connection.execute(b"SET session_replication_role = replica")
        for table, rows in world.rows.items():
            if rows:
                places = ", ".join(["%s"] * len(rows[0]))
                connection.cursor().executemany(f"INSERT INTO {table} VALUES ({places})".encode(), rows)
    before = _all(database, world)
    stated = erase(database.url, world, 1)
    check(world, before, _all(database, world), 1, stated)


def _all(database: Database, world: World) -> Tables:
    with psycopg.connect(database.conninfo) as connection:
        return {name: connection.execute(f"SELECT * FROM {name}".encode()).fetchall() for name in world.rows}
