"""What a catalogue says of keys, constraints, expressions, partitions, triggers and rights."""

import sqlite3
from pathlib import Path

import pytest

from hogo.sources.catalogue import Catalogue, Family, ForeignKey, Table, expression
from hogo.sources.relational import RelationalSource
from tests.postgres import Database

COMMON = (
    "CREATE TABLE homes (id integer PRIMARY KEY, town varchar(20) NOT NULL, UNIQUE (town))",
    (
        "CREATE TABLE people (mail varchar(100) PRIMARY KEY, home integer REFERENCES homes (id) ON DELETE CASCADE,"
        " age integer CHECK (age >= 0), boss varchar(100) REFERENCES people (mail))"
    ),
    "CREATE INDEX people_lower ON people (lower(mail))",
    (
        "CREATE TABLE visits (mail varchar(100) NOT NULL, day date NOT NULL, said text DEFAULT 'なし',"
        " PRIMARY KEY (mail, day), FOREIGN KEY (mail) REFERENCES people (mail))"
    ),
    "CREATE TABLE loose (a text, b text)",
    "CREATE VIEW seen AS SELECT mail FROM visits",
)


def _known(url: str) -> Catalogue:
    found = RelationalSource("system", url, {}).catalogue()
    assert isinstance(found, Catalogue)
    return found


@pytest.fixture(params=["sqlite", "postgresql"])
def known(request: pytest.FixtureRequest, tmp_path: Path) -> Catalogue:
    """The same tables in both products."""
    if request.param == "postgresql":
        database: Database = request.getfixturevalue("database")
        database.run(*COMMON)
        return _known(database.url)
    connection = sqlite3.connect(tmp_path / "c.sqlite3")
    for statement in COMMON:
        connection.execute(statement)
    connection.commit()
    connection.close()
    return _known(f"sqlite:///{tmp_path}/c.sqlite3")


def test_both_products_say_the_same(known: Catalogue):
    """Keys, lengths, NOT NULL, uniqueness, checks, foreign keys with their action, self references, views."""
    people, visits, homes = known.tables["people"], known.tables["visits"], known.tables["homes"]
    assert {"homes", "people", "visits", "loose", "seen"} == set(known.tables)
    assert ("mail", "day") == visits.key
    assert {("mail",): ("people", ("mail",))} == {key.columns: (key.to, key.to_columns) for key in visits.foreign}
    assert ("home", "homes", ("id",), "CASCADE") in {
        (k.columns[0], k.to, k.to_columns, k.on_delete) for k in people.foreign
    }
    assert "people" in {key.to for key in people.foreign}
    assert (20, False) == (homes.columns["town"].length, homes.columns["town"].nullable)
    assert ("town",) in homes.unique
    assert any("age >= 0" in check for check in people.checks)
    assert known.tables["seen"].view
    assert visits.columns["said"].default
    assert Family.TEXT is people.columns["mail"].family
    assert Family.INTEGER is people.columns["age"].family


def test_which_look_ups_have_an_index(known: Catalogue):
    """Equality on a leading column, or on the lowered expression; nothing else."""
    people, visits = known.tables["people"], known.tables["visits"]
    assert people.indexed("mail")
    assert people.lowered("mail")
    assert visits.indexed("mail")
    assert not visits.indexed("day")
    assert not visits.lowered("mail")
    assert not known.tables["loose"].indexed("a")


def test_rows_are_told_apart_by(known: Catalogue):
    """The key; a table without any says so."""
    assert ("mail", "day") == known.tables["visits"].identifies()
    assert () == known.tables["loose"].identifies()


def test_special_to_postgresql(database: Database):
    """Partitions, triggers, generated and identity columns, deferred keys, partial indexes, privileges."""
    database.run(
        "CREATE TABLE history (id bigint GENERATED ALWAYS AS IDENTITY, at date NOT NULL, who text NOT NULL,"
        " upper_who text GENERATED ALWAYS AS (upper(who)) STORED, PRIMARY KEY (id, at)) PARTITION BY RANGE (at)",
        "CREATE TABLE history_2026 PARTITION OF history FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
        "CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
        "CREATE TRIGGER watch BEFORE UPDATE ON history FOR EACH ROW EXECUTE FUNCTION nothing()",
        'CREATE TABLE odd ("User Id" uuid PRIMARY KEY, mail text, up uuid REFERENCES odd DEFERRABLE,'
        " home inet, paid numeric(10, 2), part char(4))",
        "CREATE UNIQUE INDEX odd_mail ON odd (mail) WHERE up IS NULL",
        "CREATE ROLE looks LOGIN",
        "GRANT SELECT ON odd TO looks",
    )
    known = _known(database.url)
    history = known.tables["history"]
    assert ("history_2026",) == history.partitions
    assert "history" == known.tables["history_2026"].part_of
    assert ("watch",) == history.triggers
    assert history.columns["id"].generated
    assert history.columns["upper_who"].generated
    odd = known.tables["odd"]
    assert ("User Id",) == odd.key
    assert not odd.indexed("mail")
    assert ForeignKey(("up",), "odd", ("User Id",), "NO ACTION", True, "odd_up_fkey") == odd.foreign[0]
    families = {name: fact.family for name, fact in odd.columns.items()}
    assert {"User Id": Family.UUID, "home": Family.OTHER, "paid": Family.DECIMAL} == {
        name: families[name] for name in ("User Id", "home", "paid")
    }
    seen = _known(database.url_as("looks"))
    assert {"SELECT"} == seen.tables["odd"].privileges
    assert frozenset() == seen.tables["history"].privileges


def test_special_to_sqlite(tmp_path: Path):
    """NOCASE columns, generated columns, foreign keys without target columns, expression indexes with commas."""
    connection = sqlite3.connect(tmp_path / "s.sqlite3")
    for statement in (
        "CREATE TABLE users (id INTEGER PRIMARY KEY, mail TEXT COLLATE NOCASE, low TEXT AS (lower(mail)) STORED)",
        "CREATE TABLE logs (user_id REFERENCES users, at TEXT)",
        "CREATE INDEX both ON users (replace(mail, ',', ''), lower([mail]))",
        'CREATE INDEX low ON users (lower("mail"))',
        "CREATE TRIGGER t AFTER INSERT ON logs BEGIN SELECT 1; END",
    ):
        connection.execute(statement)
    connection.commit()
    connection.close()
    known = _known(f"sqlite:///{tmp_path}/s.sqlite3")
    users = known.tables["users"]
    assert users.columns["mail"].caseless
    assert users.columns["low"].generated
    assert users.lowered("mail")
    assert (ForeignKey(("user_id",), "users", ("id",)),) == known.tables["logs"].foreign
    assert ("t",) == known.tables["logs"].triggers


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("lower((mail)::text)", "lower(mail)"),
        ("lower(mail::character varying(20))", "lower(mail)"),
        ('LOWER("mail")', "lower(mail)"),
        ("(a || b)", "(a||b)"),
    ],
)
def test_expressions_are_compared_bare(text: str, bare: str):
    """Casts, quotes and doubled parentheses do not hide what is indexed."""
    assert bare == expression(text)


def test_two_thousand_tables_in_a_fixed_number_of_statements(tmp_path: Path):
    """Reading a catalogue does not ask once per table."""
    from sqlalchemy import event

    connection = sqlite3.connect(tmp_path / "many.sqlite3")
    for number in range(400):
        connection.execute(
            f"CREATE TABLE t{number} (id INTEGER PRIMARY KEY, up INTEGER REFERENCES t{max(0, number - 1)})"
        )
    connection.commit()
    connection.close()
    source = RelationalSource("system", f"sqlite:///{tmp_path}/many.sqlite3", {})
    with source._connected() as opened:
        asked: list[str] = []
        event.listen(opened, "before_cursor_execute", lambda *given: asked.append(given[2]))
        found = source._read_catalogue(opened)
    assert 400 == len(found.tables)
    assert len(asked) < 10
    assert isinstance(found.tables["t399"], Table)
