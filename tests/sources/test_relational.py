"""What is special to databases: indexes, bounds, read-only sessions, errors that say no value."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event

from hogo.base.finding import Unchecked
from hogo.base.identity import Identity, IdentityKind
from hogo.base.text import Text
from hogo.register.model.systems import Collection, Column
from hogo.sources import engine
from hogo.sources.interface import Limits, Source, State
from hogo.sources.relational import RelationalSource
from tests.postgres import Database
from tests.sources import systems

MAIL = Identity(IdentityKind.MAIL, "ken@kakuu-mail.example")
PHONE = Identity(IdentityKind.PHONE, "+819000000002")
SMALL = Limits(scan=2)


def test_beyond_the_bound_mixed_case_is_unchecked_never_none(tmp_path: Path):
    """No index at all: not searched. An index: variants searched, mixed case named as unsearched."""
    source = systems.sqlite(tmp_path, SMALL)
    with source.reading() as reader:
        no_index = reader.match("members", "mail", [MAIL])
        by_index = reader.match("members", "phone", [PHONE])
        unknown = reader.match("members", "phone", [Identity(IdentityKind.PHONE, "+819000009999")])
    assert State.UNCHECKED == no_index.state
    assert () == no_index.rows
    assert [2] == [row.values["member"] for row in by_index.rows]
    assert State.UNCHECKED == unknown.state
    connection = sqlite3.connect(tmp_path / "system.sqlite3")
    connection.execute("CREATE INDEX members_mail ON members (mail)")
    connection.execute("UPDATE members SET mail = 'kEn@KAKUU-mail.example' WHERE member = 2")
    connection.commit()
    connection.close()
    with RelationalSource(
        "system", f"sqlite:///{tmp_path}/system.sqlite3", systems.collections("sql"), limits=SMALL
    ).reading() as reader:
        mixed = reader.match("members", "mail", [MAIL])
    assert () == mixed.rows
    assert ("mixed case not searched",) == tuple(one.why.en for one in mixed.unchecked)


@pytest.mark.parametrize("product", ["sqlite", "postgresql"])
def test_index_on_the_lowered_expression_answers_whole(product: str, tmp_path: Path, request: pytest.FixtureRequest):
    """Beyond the bound an index on `lower(mail)` finds any case and leaves nothing unsaid."""
    index = "CREATE INDEX members_lower ON members (lower(mail))"
    if product == "sqlite":
        systems.sqlite(tmp_path)
        connection = sqlite3.connect(tmp_path / "system.sqlite3")
        connection.execute(index)
        connection.commit()
        connection.close()
        url = f"sqlite:///{tmp_path}/system.sqlite3"
    else:
        database: Database = request.getfixturevalue("database")
        systems.postgresql(database)
        database.run(index)
        url = database.url
    source = RelationalSource("system", url, systems.collections("sql"), limits=SMALL)
    with source.reading() as reader:
        found = reader.match("members", "mail", [MAIL])
        nobody = reader.match("members", "mail", [Identity(IdentityKind.MAIL, "nobody@kakuu-mail.example")])
    assert State.ROWS == found.state
    assert [2] == [row.values["member"] for row in found.rows]
    assert State.NONE == nobody.state


def test_lowered_index_is_really_used(database: Database):
    """PostgreSQL plans the look-up by the expression's index, not by reading the table through."""
    systems.postgresql(database)
    database.run(
        "INSERT INTO members SELECT n, 'x', 'm' || n || '@kakuu-mail.example', NULL FROM generate_series(10, 20000) n",
        "CREATE INDEX members_lower ON members (lower(mail))",
        "ANALYZE members",
    )
    source = RelationalSource("system", database.url, systems.collections("sql"), limits=SMALL)
    asked: list[str] = []
    with source.reading() as reader:
        connection = reader.connection  # type: ignore[attr-defined]

        @event.listens_for(connection, "before_cursor_execute", retval=True)
        def explained(_c: object, _cur: object, statement: str, parameters: object, *_: object) -> tuple[str, object]:
            asked.append(statement)
            return "EXPLAIN " + statement, parameters

        with pytest.raises(KeyError):
            reader.match("members", "mail", [MAIL])
        event.remove(connection, "before_cursor_execute", explained)
        compiled = asked[-1]
        plan = "\n".join(
            str(row[0])
            for row in connection.exec_driver_sql(
                "EXPLAIN SELECT member FROM members WHERE lower(mail) IN (%(a)s, %(b)s)", {"a": "x", "b": "y"}
            )
        )
    assert "lower(mail) IN" in compiled
    assert "members_lower" in plan


def test_a_search_cannot_write(tmp_path: Path, database: Database):
    """Both products refuse a write inside a reading session, even with an owner's rights."""
    systems.postgresql(database)
    urls = {"postgresql": database.url}
    systems.sqlite(tmp_path)
    urls["sqlite"] = f"sqlite:///{tmp_path}/system.sqlite3"
    for url in urls.values():
        source = RelationalSource("system", url, systems.collections("sql"))
        with source.reading() as reader, pytest.raises(Exception, match=r"read-only|readonly|attempt to write"):
            reader.connection.exec_driver_sql("DELETE FROM orders")  # type: ignore[attr-defined]


def test_a_role_that_may_write_is_reported(database: Database):
    """HG701 names the tables; a role with SELECT alone gives no finding."""
    only_reads = systems.postgresql(database)
    assert () == only_reads.findings()
    owner = RelationalSource("system", database.url, systems.collections("sql"))
    assert ["HG701"] == [finding.code for finding in owner.findings()]
    database.run(f"GRANT UPDATE ON orders TO reader_{database.name}")
    writes = RelationalSource("system", database.url_as(f"reader_{database.name}"), systems.collections("sql"))
    assert "public.orders" in writes.findings()[0].message.en


def test_errors_say_no_value(database: Database):
    """A failing look-up names the kind of error and its SQLSTATE, never what was looked for or found."""
    systems.postgresql(database)
    database.run(
        "CREATE VIEW broken AS SELECT member, name, (name::integer)::text AS mail FROM members",
        "CREATE ROLE nobody_here LOGIN",
        "GRANT SELECT ON broken TO nobody_here",
    )
    declared = {"broken": Collection(Text("壊", "broken"), (), {"mail": Column(identity=IdentityKind.MAIL)})}
    source = RelationalSource("system", database.url, declared)
    with source.reading() as reader:
        answer = reader.match("broken", "mail", [MAIL])
        again = reader.count("broken")
    said = answer.unchecked[0].why
    assert State.UNCHECKED == answer.state
    assert "22P02" in said.en
    assert not any(name in said.ja + said.en for name in ("港野", "太郎", "ken@"))
    assert 4 == again


def test_no_right_no_table_no_database(database: Database, tmp_path: Path):
    """A table that may not be read, one that is gone, a server that is not there: unchecked, each with its reason."""
    systems.postgresql(database)
    database.run(f"REVOKE SELECT ON orders FROM reader_{database.name}", "DROP TABLE notes")
    source = RelationalSource("system", database.url_as(f"reader_{database.name}"), systems.collections("sql"))
    with source.reading() as reader:
        assert "may not read" in reader.linked("orders", ("member",), [(1,)]).unchecked[0].why.en
        assert "not in the database" in reader.linked("notes", ("member",), [(1,)]).unchecked[0].why.en
    for url in ("postgresql+psycopg://nobody@/none?host=/nonexistent", f"sqlite:///{tmp_path}/none.sqlite3"):
        gone = RelationalSource("system", url, systems.collections("sql"))
        assert isinstance(gone.catalogue(), Unchecked)
        with gone.reading() as reader:
            assert State.UNCHECKED == reader.match("members", "mail", [MAIL]).state


def test_time_out_is_said(database: Database):
    """A search that takes too long is stopped and says so; the session goes on."""
    systems.postgresql(database)
    database.run(
        "CREATE VIEW slow AS SELECT m.member, m.mail || coalesce(pg_sleep(0.4)::text, '') AS mail FROM members m"
    )
    declared = {"slow": Collection(Text("遅", "slow"), (), {"mail": Column(identity=IdentityKind.MAIL)})}
    source = RelationalSource("system", database.url, declared | systems.collections("sql"), limits=Limits(seconds=0.2))
    with source.reading() as reader:
        assert "did not end" in reader.match("slow", "mail", [MAIL]).unchecked[0].why.en
        assert State.ROWS == reader.match("members", "phone", [PHONE]).state


def test_sqlite_time_out(tmp_path: Path):
    """SQLite has no statement time-out of its own: the progress handler stops it."""
    systems.sqlite(tmp_path)
    connection = sqlite3.connect(tmp_path / "system.sqlite3")
    connection.execute(
        "CREATE VIEW slow AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS member FROM n"
    )
    connection.commit()
    connection.close()
    declared = {"slow": Collection(Text("遅", "slow"), (), {"member": Column(identity=IdentityKind.CUSTOMER)})}
    url = f"sqlite:///{tmp_path}/system.sqlite3"
    source = RelationalSource("system", url, declared, limits=Limits(seconds=0.2))
    with source.reading() as reader:
        answer = reader.count("slow")
    assert isinstance(answer, Unchecked)
    assert "did not end" in answer.why.en


def test_one_moment(database: Database):
    """All answers of a session show the same moment, whatever others commit meanwhile."""
    source = systems.postgresql(database)
    with source.reading() as reader:
        before = reader.count("orders")
        database.run("DELETE FROM orders")
        assert before == reader.count("orders")


def test_an_unknown_product_is_no_engine():
    """Only the products that hogo speaks are connected to."""
    from sqlalchemy import make_url
    from sqlalchemy.exc import SQLAlchemyError

    with pytest.raises(SQLAlchemyError):
        engine.reading(make_url("oracle://x@y/z"), 1)


@pytest.mark.parametrize("product", ["sqlite", "postgresql"])
def test_the_raw_look_goes_on_where_it_stopped(product: str, tmp_path: Path, request: pytest.FixtureRequest):
    """Bounded stretches in key order, composite keys too, see each row once; numbers are looked for in integers."""
    source: Source
    if product == "sqlite":
        source = systems.sqlite(tmp_path)
    else:
        database: Database = request.getfixturevalue("database")
        source = systems.postgresql(database)
    with source.reading() as reader:
        seen, after, rounds = [], None, 0
        while True:
            raw = reader.raw("orders", ("電話", "回線"), (2,), after, 1)
            seen += [sighting.key for sighting in raw.seen]
            after, rounds = raw.next, rounds + 1
            if after is None:
                break
        numbered = reader.raw("orders", (), (2,), None, 10)
    assert [(1, 1), (1, 2), (2, 1)] == sorted(set(seen))
    assert rounds >= 3
    assert {("number",), ("member",)} == {sighting.columns for sighting in numbered.seen}


@pytest.mark.parametrize("product", ["sqlite", "postgresql"])
def test_rows_past_a_day(product: str, tmp_path: Path, request: pytest.FixtureRequest):
    """The rows that `older` counts, by day, moment or ISO text; a value that is no day makes it unchecked."""
    ddl = "CREATE TABLE visits (id integer PRIMARY KEY, day {0}, said varchar(20))"
    rows = "INSERT INTO visits VALUES (1, '2020-01-01', 'x'), (2, '2026-01-01', '2019-05-05'), (3, NULL, NULL)"
    declared = {"visits": Collection(Text("訪", "visits"), (), {}, ("id",))}
    if product == "sqlite":
        connection = sqlite3.connect(tmp_path / "v.db")
        connection.execute(ddl.format("TEXT"))
        connection.execute(rows)
        connection.commit()
        connection.close()
        url = f"sqlite:///{tmp_path}/v.db"
    else:
        database: Database = request.getfixturevalue("database")
        database.run(ddl.format("date"), rows)
        url = database.url
    with RelationalSource("system", url, declared).reading() as reader:
        answer = reader.aged("visits", "day", date(2021, 1, 1))
        assert [(1,)] == [row.key for row in answer.rows]
        assert 1 == reader.older("visits", "day", date(2021, 1, 1))
        assert State.UNCHECKED == reader.aged("visits", "said", date(2021, 1, 1)).state
