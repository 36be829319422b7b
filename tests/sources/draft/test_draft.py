"""Drafts of whole systems: what is declared, asked, left out; that no value leaks and no name breaks the file."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from hogo.base.finding import Unchecked
from hogo.register.begin import begin
from hogo.register.read import read
from hogo.sources.draft.draft import Draft, draft
from hogo.sources.draft.written import written
from hogo.sources.relational import RelationalSource
from tests.holdings.build import sqlite
from tests.holdings.schemas import club, shop, telecom
from tests.holdings.schemas.seen import drafted
from tests.postgres import Database


def draft_of(url: str) -> Draft:
    source = RelationalSource("s", url, {})
    with source.sampling() as sampler:
        assert not isinstance(sampler, Unchecked)
        return draft("s", sampler.known, sampler, {"kind": "relational", "url": "S_URL"}, "office")


@pytest.mark.parametrize("schema", [shop, telecom, club], ids=["shop", "telecom", "club"])
def test_no_value_of_a_row_is_in_the_draft(schema, tmp_path: Path):
    """The text names tables and columns, never what stands in them."""
    url = sqlite(tmp_path / "s.db", (*schema.DDL, *getattr(schema, "CALLS", {}).get("sqlite", ())), schema.ROWS)
    text = "".join(written(draft_of(url), "en").values())
    names = "".join(schema.DDL)
    values = {str(cell) for rows in schema.ROWS.values() for row in rows for cell in row if isinstance(cell, str)}
    assert [] == [value for value in values if len(value) > 3 and value in text and value not in names]


def test_what_is_drafted_of_a_shop(tmp_path: Path):
    """Owners, staff, gifts, shared addresses, messages of two, links that no key declares, what says nothing."""
    made = draft_of(sqlite(tmp_path / "s.db", shop.DDL, shop.ROWS))
    tables = made.systems["s"]["collections"]
    assert ("products",) == made.nothing
    assert {"other_person": True, "beside": True} == tables["orders"]["columns"]["handled_by"]
    assert {"identity": "phone", "other_person": True, "beside": True} == tables["orders"]["columns"]["ship_phone"]
    assert "ask" == tables["orders"]["erase"]
    assert [{"columns": ["address_id"], "to": "addresses", "to_columns": ["id"], "shared": True}] == tables[
        "customers"
    ]["links"]
    assert [{"columns": ["customer_id"], "to": "customers", "to_columns": ["id"]}] == tables["point-history"]["links"]
    assert {"other_person": True, "beside": True} == tables["customers"]["columns"]["referred_by"]
    assert "other_person" not in tables["messages"]["columns"]["recipient_id"]
    assert "ask" == tables["messages"]["columns"]["body"]["erase"]
    assert {"customers", "employees", "newsletter"} == set(made.information)
    assert ["worker"] == made.information["employees"]["whose"]


def test_every_doubt_is_a_question(tmp_path: Path):
    """What was guessed from values, what no key declares, what the law may keep, what no catalogue can know."""
    made = draft_of(sqlite(tmp_path / "s.db", club.DDL, club.ROWS))
    asked = {question.at for question in made.questions}
    assert "systems/s/collections/t-yoyaku/links" in asked
    assert "systems/s/collections/t-riyou-log/key" in asked
    assert "systems/s/collections/m-kaiin/aged" in asked
    assert "systems/s" in asked
    for entry in made.information:
        assert {f"information/{entry}/{part}" for part in ("acquired", "purposes", "authority", "retention")} <= asked
    assert all(question.asks.ja and question.asks.en for question in made.questions)


def test_hostile_names(tmp_path: Path):
    """Quotes, line breaks, YAML and SQL in names of tables and columns: the files read back, nothing is executed."""
    path = tmp_path / "h.db"
    names = [
        'users"; DROP TABLE users;--',
        "a\nb: [evil]",
        "# comment",
        "*alias",
        "tbl{x}",
        "日本\u3000語",
        "null",
        "%s",
        ":p",
    ]
    connection = sqlite3.connect(path)
    for name in names:
        quoted = name.replace('"', '""')
        connection.execute(f'CREATE TABLE "{quoted}" ("e-mail\n{quoted}" text, ": phone #{quoted}" text PRIMARY KEY)')
        connection.execute(f'INSERT INTO "{quoted}" VALUES (?, ?)', ("a@kakuu.example", "090-0000-0001"))
    connection.commit()
    made = drafted(f"sqlite:///{path}")
    assert len(names) == connection.execute("SELECT count(*) FROM sqlite_schema WHERE type = 'table'").fetchone()[0]
    assert len(names) == len(made.draft.nothing) + len(made.case.declared["s"])
    assert set(names) == {c.name for c in made.case.declared["s"].values()} | set(made.draft.nothing)
    connection.close()


def test_large_values_and_many_tables_do_not_matter(tmp_path: Path):
    """A 10 MB text is cut in the database; 300 tables are drafted."""
    ddl = [f"CREATE TABLE t{n} (id integer PRIMARY KEY, user_id integer, memo text)" for n in range(300)]
    ddl.append("CREATE TABLE users (id integer PRIMARY KEY, mail text, memo text)")
    url = sqlite(tmp_path / "s.db", ddl, {"users": [(1, "a@kakuu.example", "x" * 10_000_000)]})
    made = draft_of(url)
    assert 301 == len(made.systems["s"]["collections"])


def test_an_empty_database(tmp_path: Path):
    """Nothing there: a system without collections that still reads."""
    url = sqlite(tmp_path / "s.db", [], {})
    files = {name: text.encode() for name, text in written(draft_of(url), "ja").items()}
    assert {} == draft_of(url).information
    assert read({**begin({}, date(2026, 11, 24), "ja")}).register is not None
    assert b"collections: {}" in files["systems-s.yaml"]


def test_the_facts_of_postgresql(database: Database):
    """Lengths, NOT NULL, UNIQUE, CHECK, partitions, triggers, generated columns, comments and privileges are told."""
    database.run(
        "CREATE TABLE members (id integer PRIMARY KEY, fld1 varchar(30) NOT NULL UNIQUE, age integer CHECK (age > 0),"
        " up text GENERATED ALWAYS AS (upper(fld1)) STORED)",
        "COMMENT ON COLUMN members.fld1 IS 'メールアドレス'",
        "COMMENT ON TABLE members IS '会員の表'",
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
        "CREATE TRIGGER copy_it AFTER UPDATE ON members FOR EACH ROW EXECUTE FUNCTION f()",
        "CREATE TABLE visits (member_id integer NOT NULL, at date NOT NULL) PARTITION BY RANGE (at)",
        "CREATE TABLE visits_1 PARTITION OF visits FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
        "CREATE TABLE locked (id integer, mail text)",
        "CREATE VIEW v AS SELECT * FROM members",
        f"CREATE ROLE draft_{database.name} LOGIN",
        f"GRANT SELECT ON members, visits TO draft_{database.name}",
    )
    made = draft_of(database.url_as(f"draft_{database.name}"))
    text = written(made, "en")["systems-s.yaml"]
    for fact in (
        "NOT NULL: fld1",
        "UNIQUE: fld1",
        "1 CHECK constraints",
        "generated: up",
        "lengths: fld1(30)",
        "triggers: copy_it",
        "1 partitions",
        "may not be read",
        "views: v",
    ):
        assert fact in text, fact
    members = made.systems["s"]["collections"]["members"]
    assert "mail" == members["columns"]["fld1"]["identity"]
    assert "会員の表" == members["title"]["ja"]
    assert "visits-1" not in made.systems["s"]["collections"]
    assert [{"columns": ["member_id"], "to": "members", "to_columns": ["id"]}] == made.systems["s"]["collections"][
        "visits"
    ]["links"]
