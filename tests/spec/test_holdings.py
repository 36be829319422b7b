"""Whose is a row? A specification of forty lines against the walk, on random schemas and data.

The specification knows the truth: every row is made for one person. The walk sees only a database, and must call
certain exactly the rows of the one who asks, in SQLite and in PostgreSQL.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hogo.holdings.held import Sure
from hogo.register.model.systems import Collection, Column, Link
from tests.holdings.build import collection, column, keys, link, mail, search, sqlite
from tests.postgres import Database


@dataclass
class World:
    """A schema with its rows, and the truth: `owner[table][key]` is the person whose row it is."""

    ddl: list[str] = field(default_factory=list)
    rows: dict[str, list[tuple[object, ...]]] = field(default_factory=dict)
    declared: dict[str, Collection] = field(default_factory=dict)
    owner: dict[str, dict[tuple[object, ...], int]] = field(default_factory=dict)


def spell(number: int, how: int) -> str:
    """A mail address as somebody stored it."""
    plain = f"p{number}.kakuu@kakuu.example"
    return (plain, plain.upper(), plain.title(), f"P{number}.kAkUu@kakuu.EXAMPLE")[how % 4]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Up to six tables below a table of persons: declared links and foreign keys, text and integer keys, composite
    keys, self references across persons, a column for somebody else, a shared table, rows that belong to nobody."""
    world = World()
    persons = draw(st.integers(2, 5))
    world.ddl.append("CREATE TABLE persons (id integer PRIMARY KEY, mail varchar(100), home integer, boss integer)")
    world.ddl.append("CREATE TABLE homes (id integer PRIMARY KEY, town varchar(20))")
    world.rows["homes"] = [(n, f"town {n}") for n in range(1, 3)]
    boss = st.one_of(st.none(), st.integers(1, persons))
    world.rows["persons"] = [
        (n, spell(n, draw(st.integers(0, 3))), draw(st.integers(1, 2)), draw(boss)) for n in range(1, persons + 1)
    ]
    world.declared["homes"] = collection({"id": column(), "town": column()}, "id")
    links = [link("home", "homes", "id", shared=True)]
    if draw(st.booleans()):
        links.append(link("boss", "persons", "id"))
    declared = {"id": column(), "mail": column("mail"), "home": column(), "boss": column()}
    world.declared["persons"] = Collection(collection({}).title, (), declared, ("id",), links=tuple(links))
    world.owner["persons"] = {(n,): n for n in range(1, persons + 1)}
    for number in range(draw(st.integers(1, 5))):
        _table(draw, world, f"t{number}", list(world.owner), persons)
    return world


def _table(draw: st.DrawFn, world: World, name: str, above: list[str], persons: int) -> None:
    parent = draw(st.sampled_from(above))
    as_text = draw(st.booleans()) and parent == "persons"
    real = draw(st.booleans()) and not as_text
    itself, other, composite = draw(st.booleans()), draw(st.booleans()), draw(st.booleans())
    kind = "varchar(10)" if as_text else "integer"
    key = ("id", "part") if composite else ("id",)
    up = f" REFERENCES {parent} (id)" if real and len(world.declared[parent].key) == 1 else ""
    up_columns = ("up",) if len(world.declared[parent].key) == 1 else ("up", "up_part")
    world.ddl.append(
        f"CREATE TABLE {name} (id integer NOT NULL, part integer NOT NULL, up {kind}{up}, up_part integer,"
        f" next integer, someone integer, PRIMARY KEY ({', '.join(key)}))"
    )
    columns: dict[str, Column] = {c: column() for c in ("id", "part", "up", "up_part", "next")}
    columns["someone"] = column(other=True)
    links: list[Link] = []
    if not up:
        links.append(Link(up_columns, parent, world.declared[parent].key))
    if itself and not composite:
        links.append(link("next", name, "id"))
    if other:
        links.append(link("someone", "persons", "id"))
    world.declared[name] = Collection(collection({}).title, (), columns, key, links=tuple(links))
    world.owner[name] = {}
    parents = list(world.owner[parent].items())
    world.rows[name] = []
    size = draw(st.integers(0, 6))
    kept = [n for n in range(1, size + 1) if parents and draw(st.integers(0, 9)) > 0]
    for number in range(1, size + 1):
        row_key: tuple[object, ...] = (number, number * 10) if composite else (number,)
        lost = number not in kept
        above_key, owner = (None, 0) if lost else parents[draw(st.integers(0, len(parents) - 1))]
        first = None if above_key is None else str(above_key[0]) if as_text else above_key[0]
        second = above_key[1] if above_key is not None and len(above_key) > 1 else None
        follows = kept[draw(st.integers(0, len(kept) - 1))] if itself and not lost else None
        somebody = draw(st.one_of(st.none(), st.integers(1, persons))) if other else None
        world.rows[name].append((number, number * 10, first, second, follows, somebody))
        if not lost:
            world.owner[name][row_key] = owner


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
@settings(max_examples=3000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
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
