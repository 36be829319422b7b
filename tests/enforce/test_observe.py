"""Observing: what it says would be refused is what enforcing then refuses; statements come from real logs."""

from __future__ import annotations

import time
from pathlib import Path

import psycopg
import pytest

from hogo.enforce.database import acts
from hogo.enforce.database.log import NotALog, Ran, csvlog, jsonlog, stderr
from tests.enforce.obeying import NOW, ROLES, edition, issue, shop

PREFIX = "%m [%p] %q%u@%d "
ROLE = ROLES["marketing"] | {"logins": ["kakuu_analyst"]}
QUERIES = (
    "SELECT customer_id, name FROM customers",
    "SELECT name AS 氏名 FROM customers c\n  WHERE name LIKE '%氏名%'",
    "SELECT * FROM customers",
    "SELECT bank FROM public.customers",
    "SELECT count(*) FROM contracts JOIN payments USING (contract_no)",
    "SELECT payer FROM payments WHERE account = '口座-C-1'",
    "SELECT mail FROM opt_outs",
    "SELECT value FROM settings",
    "UPDATE customers SET name = name",
    "DELETE FROM payments WHERE payment_id = 0",
    "WITH a AS (SELECT customer_id FROM customers) SELECT * FROM a UNION SELECT contract_no FROM contracts",
    "SELECT 1",
)


@pytest.mark.django_db(transaction=True)
def test_the_report_is_what_enforcing_then_refuses(database):
    database.run(
        "DO $$ BEGIN CREATE ROLE kakuu_analyst LOGIN NOINHERIT; EXCEPTION WHEN duplicate_object THEN NULL; END $$"
    )
    made = shop(database, stage="observe", roles={"marketing": ROLE})
    database.run("GRANT SELECT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO kakuu_analyst")
    log = logged(database)
    start = log.stat().st_size
    with psycopg.connect(database.server.conninfo(database.name, "kakuu_analyst"), autocommit=True) as analyst:
        for query in QUERIES:
            analyst.execute(query.encode())
        before = {table: analyst.execute(f"SELECT * FROM {table}".encode()).rowcount for table in SEEN}
        assert before == {"customers": 4, "contracts": 4, "payments": 4}
    ran = [one for one in stderr(read(log, start), PREFIX) if one.user == "kakuu_analyst"][: len(QUERIES)]
    assert tuple(one.sql for one in ran) == QUERIES
    report = acts.observe(made.target(), NOW, ran)
    database.run("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM kakuu_analyst")
    issue(edition(2, roles={"marketing": ROLE}), number=3)
    made.apply()
    made.follow()
    with psycopg.connect(database.server.conninfo(database.name, "kakuu_analyst"), autocommit=True) as analyst:
        analyst.execute(b"SET ROLE hogo_shop_marketing")
        refused = [query for query in QUERIES if denied(analyst, query)]
        seen = {
            table: analyst.execute(f"SELECT {column} FROM {table}".encode()).rowcount for table, column in SEEN.items()
        }
    assert refused == [QUERIES[n] for n in (3, 6, 7, 8, 9)]
    assert sum(line.nulled for line in report.lines) == 2, "the whole row, and the account: answered with nulls"
    assert len(refused) == sum(sum(line.refused.values()) for line in report.lines)
    hidden = {line.table: line.hidden for line in report.lines if line.hidden is not None}
    assert {table: before[table] - seen[table] for table in SEEN} == hidden == dict.fromkeys(SEEN, 2)
    assert (report.unread, report.others) == ({}, {})


def denied(connection, query: str) -> bool:
    try:
        connection.execute(query.encode())
    except psycopg.errors.InsufficientPrivilege:
        return True
    return False


SEEN = {"customers": "customer_id", "contracts": "contract_no", "payments": "payment_id"}


def logged(database) -> Path:
    """The server's log, once it tells who runs what."""
    database.run(
        f"ALTER SYSTEM SET log_line_prefix = '{PREFIX}'",
        "ALTER SYSTEM SET log_statement = 'all'",
        "SELECT pg_reload_conf()",
    )
    time.sleep(0.3)
    with psycopg.connect(database.conninfo) as connection:
        folder = Path(str((connection.execute("SHOW data_directory").fetchone() or ("",))[0]))
    return next(path for path in (folder / "log", folder / "logfile", folder.parent / "log") if path.is_file())


def read(log: Path, start: int) -> list[str]:
    with log.open("rb") as file:
        file.seek(start)
        return file.read().decode().splitlines(keepends=True)


@pytest.mark.django_db(transaction=True)
def test_statements_that_cannot_be_read_and_users_without_a_purpose_are_told(database):
    made = shop(database, roles={"marketing": ROLE})
    ran = [
        Ran("kakuu_analyst", database.name, "SELECT 漏 FROM (((", 3),
        Ran("kakuu_analyst", "another", "SELECT name FROM customers"),
        Ran("kakuu_batch", database.name, "SELECT name FROM customers", 5),
        Ran("kakuu_app", database.name, "SELECT name FROM customers"),
        Ran("kakuu_batch", database.name, "SELECT 1"),
    ]
    report = acts.observe(made.target(), NOW, ran)
    assert (report.lines, dict(report.unread), dict(report.others)) == ((), {"kakuu_analyst": 3}, {"kakuu_batch": 5})


def test_the_three_formats_of_the_log():
    csv = (
        '2026-06-01 12:00:00.000 JST,"an","shop",1,"[local]",a.1,1,"SELECT",2026-06-01 12:00:00 JST,3/1,0,LOG,00000,'
        '"statement: SELECT ""a"",\n 1",,,,,,,,,"psql","client backend",,0\n'
    )
    assert list(csvlog(csv.splitlines(keepends=True))) == [Ran("an", "shop", 'SELECT "a",\n 1')]
    rows = [
        (
            '{"timestamp":"x","user":"an","dbname":"shop","message":"duration: 0.1 ms  execute <unnamed>: SELECT $1",'
            '"detail":"parameters: $1 = \'架空\'"}\n'
        ),
        '{"user":"an","dbname":"shop","message":"connection authorized"}\n',
        '{"user":"an","mess',
    ]
    assert list(jsonlog(rows)) == [Ran("an", "shop", "SELECT $1")]
    plain = [
        "2026-06-01 12:00:00.000 JST [12] an@shop LOG:  statement: SELECT 1,\n",
        "\t2\n",
        "2026-06-01 12:00:00.000 JST [12] an@shop ERROR:  statement: no\n",
        "2026-06-01 12:00:00.000 JST [1] LOG:  checkpoint\n",
    ]
    assert list(stderr(plain, PREFIX)) == [Ran("an", "shop", "SELECT 1,\n2")]
    with pytest.raises(NotALog, match="%u"):
        list(stderr(plain, "%m [%p] "))
