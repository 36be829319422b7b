"""The same on Debian's PostgreSQL: all probes, ten tests of obeying, observing from its three logs and its statements.

Debian's is older than the wheel and built with more (XML, JIT, a logging collector), so more can go wrong.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from examples.minato.server import Server

from hogo.enforce.database import acts
from hogo.enforce.database.log import csvlog, jsonlog, stderr
from hogo.enforce.database.probe import PROBES, Standing
from tests.acts import IDS, SOMEBODY
from tests.enforce.obeying import NOW, ROLES, shop
from tests.enforce.test_follow import test_killed_at_each_statement_it_leaves_all_as_it_was as killed
from tests.enforce.test_obey import (
    test_a_withdrawal_takes_the_row_away_and_lifting_brings_it_back as withdrawn,
)
from tests.enforce.test_obey import (
    test_applying_twice_is_as_once_and_removing_leaves_nothing as twice,
)
from tests.enforce.test_obey import (
    test_masks_older_than_the_lag_show_nothing as old,
)
from tests.enforce.test_probes import (
    naive,
    test_a_filtering_view_is_not_enough,
    test_a_rewritten_query_is_not_enough,
    test_policies_that_trust_are_not_enough,
)
from tests.postgres import Database

__all__ = [
    "naive", "test_a_filtering_view_is_not_enough", "test_a_rewritten_query_is_not_enough",
    "test_policies_that_trust_are_not_enough",
]  # fmt: skip
pytestmark = [pytest.mark.servers, pytest.mark.django_db(transaction=True)]
PREFIX = "%m [%p] %q%u@%d "
SETTINGS = {
    "listen_addresses": "", "logging_collector": "on", "log_destination": "stderr,csvlog,jsonlog",
    "log_statement": "all", "log_line_prefix": PREFIX, "shared_preload_libraries": "pg_stat_statements",
    "log_filename": "hogo.log",
}  # fmt: skip


@pytest.fixture(scope="module")
def debian() -> Iterator[tuple[Server, Path]]:
    """Debian's own server, in a folder of its own, on a socket of its own; the user `postgres` runs it."""
    home = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    folder = Path(tempfile.mkdtemp(prefix="hogo-debian-"))
    shutil.chown(folder, "postgres")
    data = folder / "data"

    def run(*words: str) -> None:
        subprocess.run(["runuser", "-u", "postgres", "--", *words], check=True, capture_output=True, cwd="/")

    try:
        run(str(home / "initdb"), "-D", str(data), "-A", "trust", "-E", "UTF8", "--no-locale", "-U", "postgres")
        told = "".join(f"{name} = '{value}'\n" for name, value in SETTINGS.items())
        with (data / "postgresql.conf").open("a") as conf:
            conf.write(f"{told}unix_socket_directories = '{folder}'\n")
        run(str(home / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "start.log"), "start")
        yield Server(str(folder)), data / "log"
        run(str(home / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def database(debian) -> Iterator[Database]:
    server = debian[0]
    with psycopg.connect(server.conninfo("postgres"), autocommit=True) as connection:
        connection.execute(b"DROP DATABASE IF EXISTS shop WITH (FORCE)")
        connection.execute(b"CREATE DATABASE shop TEMPLATE template0 ENCODING 'UTF8'")
        yield Database(server, "shop")
        connection.execute(b"DROP DATABASE shop WITH (FORCE)")


@pytest.mark.parametrize("way", ["policies", "views"])
def test_all_probes_hold(database, way):
    made = shop(database, way=way)
    made.apply()
    made.follow()
    database.run("ANALYZE")
    results, wrong = acts.verify(SOMEBODY, NOW, IDS, made.target())
    assert [one for one in results if one.standing is Standing.LEAKED] == []
    assert wrong == 0
    assert {one.probe for one in results if one.standing is Standing.HELD} >= {one.name for one in PROBES}
    database.run("DROP TABLE settings")
    assert acts.drift(SOMEBODY, NOW, IDS, made.target()) == []


@pytest.mark.parametrize("way", ["policies", "views"])
@pytest.mark.parametrize("held", [withdrawn, twice, old])
def test_it_obeys(database, way, held):
    held(database, way)


@pytest.mark.parametrize("full", [True, False])
def test_the_follower_killed_at_each_statement(database, monkeypatch, full):
    killed(database, monkeypatch, full)


def test_what_was_run_is_read_from_every_log_and_from_pg_stat_statements(debian, database):
    role = ROLES["marketing"] | {"logins": ["kakuu_analyst"]}
    database.run(
        "DO $$ BEGIN CREATE ROLE kakuu_analyst LOGIN NOINHERIT; EXCEPTION WHEN duplicate_object THEN NULL; END $$",
        "CREATE EXTENSION pg_stat_statements",
    )  # fmt: skip
    made = shop(database, stage="observe", roles={"marketing": role})
    database.run("GRANT pg_read_all_stats TO kakuu_dba")
    database.run(
        "GRANT SELECT, UPDATE ON ALL TABLES IN SCHEMA public TO kakuu_analyst", "SELECT pg_stat_statements_reset()"
    )
    with psycopg.connect(database.server.conninfo("shop", "kakuu_analyst"), autocommit=True) as analyst:
        for _ in range(3):
            analyst.execute("SELECT name\nFROM customers WHERE name <> %s", ["架空"])
        analyst.execute("SELECT bank FROM public.customers")
        analyst.execute("UPDATE contracts SET plan = plan")
    time.sleep(1)
    counted = acts.observe(made.target(), NOW, None)
    expected = [("contracts", 1, {"writes": 1}, 2), ("customers", 4, {"column": 1}, 2)]
    assert told(counted) == expected
    for name, reads in (
        ("hogo.csv", csvlog),
        ("hogo.json", jsonlog),
        ("hogo.log", lambda lines: stderr(lines, PREFIX)),
    ):
        with (debian[1] / name).open(encoding="utf-8", newline="") as lines:
            ran = [one for one in reads(lines) if one.user == "kakuu_analyst"]
        assert told(acts.observe(made.target(), NOW, ran)) == expected, name


def told(report) -> list[tuple[object, ...]]:
    assert "kakuu_analyst" not in {*report.unread, *report.others}
    return [
        (line.table, line.statements, {why.value: n for why, n in line.refused.items()}, line.hidden)
        for line in report.lines
    ]
