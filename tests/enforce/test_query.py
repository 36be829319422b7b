"""`hogo query`: only the rows of those allowed, only what is understood, and nothing else within reach."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import duckdb
import pytest

from hogo.enforce.query.acts import Asked, query
from hogo.enforce.query.net import _Box, _Lite
from hogo.enforce.query.understand import NotUnderstood, understand
from hogo.ledger.models import Entry
from hogo.register.model.kinds import Channel
from tests.acts import IDS, SOMEBODY
from tests.enforce.installed import Home
from tests.enforce.obeying import COLLECTIONS, NOW, Shop, edition, issue

TABLES = """
CREATE TABLE customers (customer_id varchar(20) PRIMARY KEY, name varchar(100), mail text, phone text, bank text,
    created date);
CREATE TABLE contracts (contract_no varchar(20) PRIMARY KEY, customer_id varchar(20), plan text);
CREATE TABLE payments (payment_id bigint PRIMARY KEY, contract_no varchar(20), payer text, account text);
CREATE TABLE opt_outs (opt_out_id bigint PRIMARY KEY, customer_id varchar(20), mail text);
"""


def _rows() -> list[str]:
    found = []
    for number in range(1, 5):
        key = f"C-{number}"
        found += [
            f"INSERT INTO customers VALUES ('{key}', '氏名-{key}', '{key}@kakuu.example', NULL, '口座-{key}', NULL)",
            f"INSERT INTO contracts VALUES ('K{key}', '{key}', '契約-{key}')",
            f"INSERT INTO payments VALUES ({number}, 'K{key}', '支払-{key}', '口座-{key}')",
            f"INSERT INTO opt_outs VALUES ({number}, '{key}', '{key}@kakuu.example')",
        ]
    return found


def _sqlite(folder: Path) -> str:
    with sqlite3.connect(folder / "shop.db") as made:
        made.executescript(TABLES + ";".join(_rows()))
    return f"sqlite:///{folder}/shop.db"


def _duckdb(folder: Path) -> str:
    with duckdb.connect(str(folder / "shop.duckdb")) as made:
        for statement in (*TABLES.split(";")[:-1], *_rows()):
            made.execute(statement)
    return f"duckdb:///{folder}/shop.duckdb"


MADE = {"sqlite": _sqlite, "duckdb": _duckdb}


class Desk:
    """Somebody who asks for the purpose of sales."""

    def __init__(self, url: str) -> None:
        self.env = {"KAKUU_URL": url}

    def ask(self, sql: str, purpose: str = "sales", channel: Channel | None = None) -> list[tuple[object, ...]]:
        return query(SOMEBODY, NOW, IDS, Asked("shop", purpose, sql, channel), self.env).rows


@pytest.fixture(params=list(MADE))
def desk(request, tmp_path):
    issue(edition(1))
    issue(edition(2, collections=COLLECTIONS))
    made = Shop(None)
    for number in ("C-1", "C-2", "C-4"):
        made.tell(number)
    made.object("C-2")
    return Desk(MADE[request.param](tmp_path))


@pytest.mark.django_db(transaction=True)
def test_answers_are_of_those_allowed(desk):
    assert desk.ask("SELECT customer_id FROM customers ORDER BY 1") == [("C-1",), ("C-4",)]
    assert desk.ask("SELECT count(*) FROM customers", "billing") == [(3,)]
    assert desk.ask("SELECT payer FROM payments p JOIN contracts c USING (contract_no) ORDER BY payer") == [
        ("支払-C-1",), ("支払-C-4",),
    ]  # fmt: skip
    assert desk.ask("SELECT * FROM customers WHERE customer_id = 'C-1'")[0][4] is None, (
        "the account is for billing only"
    )
    assert desk.ask("SELECT bank FROM main.customers WHERE name LIKE '%C-2'", "billing") == [("口座-C-2",)]
    joined = "WITH a AS (SELECT plan FROM contracts) SELECT upper(plan) AS p FROM a UNION SELECT '契約' ORDER BY p"
    assert desk.ask(joined) == [
        ("契約",), ("契約-C-1",), ("契約-C-4",),
    ]  # fmt: skip
    assert desk.ask("SELECT count(*) FROM customers", channel=Channel.MAIL) == [(2,)]
    assert Entry.objects.filter(kind="database-query").count() == 7
    told = json.loads(bytes(Entry.objects.filter(kind="database-query").first().data))
    assert {key: told[key] for key in ("system", "purpose", "tables", "rows")} == {
        "system": "shop", "purpose": "sales", "tables": ["customers"], "rows": 2,
    }  # fmt: skip


ORACLES = (
    "SELECT 1 / (CASE WHEN name = '氏名-C-2' THEN 0 ELSE 1 END) FROM customers",
    "SELECT CAST(CASE WHEN name = '氏名-C-2' THEN 'x' ELSE '1' END AS INTEGER) FROM customers",
    "SELECT max(name), min(mail) FROM customers",
    "SELECT c.name FROM customers c LEFT JOIN customers k ON k.name > c.name",
)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("sql", ORACLES)
def test_no_error_and_no_value_tells_of_others(desk, sql):
    """Where refused rows are there at all, this fails or shows; here nothing of them is in reach."""
    assert "C-2" not in str(desk.ask(sql))


REFUSED = (
    "WITH customers AS (SELECT 1 AS name) SELECT name FROM customers",
    "WITH recursive r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r) SELECT n FROM r",
    "SELECT name INTO other FROM customers",
    "SELECT name FROM customers FOR UPDATE",
    "SELECT * FROM read_csv('/etc/hostname')",
    "SELECT * FROM '/etc/hostname'",
    "SELECT readfile('/etc/hostname')",
    "SELECT load_extension('x')",
    "SELECT * FROM pragma_table_info('customers')",
    "SELECT * FROM generate_series(1, 10)",
    "SELECT * FROM query('SELECT 1')",
    "ATTACH 'x.db' AS x",
    "PRAGMA table_info(customers)",
    "COPY customers TO '/tmp/x'",
    "SELECT 1; SELECT 2",
    "SELECT * FROM information_schema.tables",
    "SELECT * FROM sqlite_master",
    "SELECT * FROM duckdb_tables()",
    "SELECT my_own(name) FROM customers",
    "SELECT current_setting('threads')",
    "SELECT getenv('HOME')",
    "SELECT customers FROM customers",
    "SELECT * FROM other.customers",
    "SELECT mail FROM opt_outs",
    "SELECT secret FROM customers",
    "INSERT INTO customers VALUES (1)",
    "UPDATE customers SET name = 'x'",
    "DELETE FROM customers RETURNING name",
    "CREATE TABLE x AS SELECT * FROM customers",
    "DROP TABLE customers",
    "EXPLAIN SELECT name FROM customers",
    "SET x = 1",
    "CALL x()",
    "VALUES (1)",
    "SELECT name FROM customers TABLESAMPLE 10",
    "SELECT name FROM customers WHERE (((",
    "",
)


@pytest.mark.django_db(transaction=True)
def test_what_is_not_understood_is_refused_with_the_reason(desk):
    for sql in REFUSED:
        with pytest.raises(NotUnderstood) as refused:
            desk.ask(sql, "billing")
        assert refused.value.says.ja
        assert refused.value.says.en
    assert not Entry.objects.filter(kind="database-query").exists()


@pytest.mark.parametrize(
    ("box", "sql"),
    [
        (_Lite, "ATTACH 'x' AS x"), (_Lite, "PRAGMA user_version = 1"), (_Lite, "DELETE FROM t"),
        (_Lite, "CREATE TABLE u (a)"), (_Lite, "SELECT load_extension('x')"),
        (_Box, "SELECT * FROM read_csv('/etc/hostname')"), (_Box, "COPY t TO '/tmp/k'"),
        (_Box, "ATTACH '/tmp/kakuu'"),
        (_Box, "SELECT * FROM '/etc/hostname'"), (_Box, "SET enable_external_access = true"), (_Box, "INSTALL httpfs"),
        (_Box, "SELECT * FROM here"),
    ],
)  # fmt: skip
def test_the_database_in_memory_has_no_way_out_either(box, sql):
    """The second fence, alone: whatever came through the first."""
    here = duckdb.sql("SELECT 1 AS a")
    made = box()
    made.fill("t", ["a"], ["int"], iter([(1,)]))
    with pytest.raises((sqlite3.Error, duckdb.Error)):
        made.run(sql)
    made.close()
    assert here is not None


def test_mysql_is_read_in_its_own_words_and_run_in_memory():
    tables = {"customers": {"name": "text", "mail": "text"}}
    found = understand('SELECT `name` FROM customers WHERE mail LIKE "%kakuu%"', tables, "mysql", "duckdb")
    assert found.sql.endswith("""AS "customers" WHERE "customers"."mail" LIKE '%kakuu%'""")
    assert found.tables == {"customers": frozenset({"name", "mail"})}
    for sql in ("SELECT name FROM customers INTO OUTFILE '/tmp/x'", "SELECT @@datadir", "SELECT sleep(9)",
                "SELECT load_file('/etc/hostname')",
                "SELECT /*!50000 name INTO OUTFILE '/tmp/x' */ FROM customers"):  # fmt: skip
        with pytest.raises(NotUnderstood):
            understand(sql, tables, "mysql", "duckdb")


@pytest.mark.django_db(transaction=True)
def test_as_it_is_typed(desk, tmp_path, monkeypatch):
    monkeypatch.setenv("KAKUU_URL", desk.env["KAKUU_URL"])
    home = Home(tmp_path)
    asked = ("query", "--system", "shop", "--purpose")
    told = home.run(*asked, "sales", "SELECT customer_id AS 番号, name FROM customers ORDER BY 1")
    assert told.output == "番号,name\nC-1,氏名-C-1\nC-4,氏名-C-4\n"
    assert "opt_outs" in home.run(*asked, "billing", "SELECT mail FROM opt_outs", code=2).output
    assert "nowhere" in home.run("query", "--system", "nowhere", "--purpose", "sales", "SELECT 1", code=2).output
    monkeypatch.setenv("KAKUU_URL", "postgresql+psycopg://x@/y")
    assert "hogo enforce" in home.run(*asked, "sales", "SELECT 1", code=2).output
