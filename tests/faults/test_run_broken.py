"""A run that meets a broken connection, a server that is away, a statement that takes too long, a full disk.

Each time: what was saved is whole, what was not is told, nothing of others is touched, resuming ends it exactly once.
"""

from __future__ import annotations

import json
import os
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest

from hogo.holdings.asked import Action, Asked
from hogo.holdings.find import find
from hogo.holdings.run import Outcome, Stage, left_undone, run
from hogo.holdings.step import Plan
from hogo.holdings.treatment import Scheme
from hogo.holdings.verify import Seen, verify
from hogo.sources.interface import Answer, Key, Limits, Source, Writer
from hogo.sources.relational import RelationalSource
from tests.faults.runner import CALLED, CALLS, DDL, DECLARED, ROOT, ROWS, TARO
from tests.holdings.build import Case, NoJournal, dump, sqlite
from tests.postgres import Database

ERASE = Asked(Action.ERASE)


@dataclass
class Cutting:
    """A source whose connection is cut by the server at one of the calls of its writer, once."""

    source: RelationalSource
    database: Database
    at: int
    passed: int = field(default=0)

    @property
    def system(self) -> str:
        return self.source.system

    def catalogue(self) -> object:
        return self.source.catalogue()

    def findings(self) -> tuple[object, ...]:
        return ()

    def reading(self) -> object:
        return self.source.reading()

    def pass_(self) -> None:
        self.passed += 1
        if self.passed == self.at:
            with psycopg.connect(self.database.conninfo, autocommit=True) as connection:
                connection.execute(
                    b"SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity"
                    b" WHERE application_name = 'hogo' AND datname = current_database()"
                )

    @contextmanager
    def writing(self, *, dry: bool) -> Iterator[Writer]:
        with self.source.writing(dry=dry) as writer:
            yield _CutWriter(writer, self)
            self.pass_()


@dataclass
class _CutWriter:
    writer: Writer
    cutting: Cutting

    def linked(self, collection: str, columns: tuple[str, ...], keys: Sequence[Key]) -> Answer:
        self.cutting.pass_()
        return self.writer.linked(collection, columns, keys)

    def delete(self, collection: str, keyed_by: tuple[str, ...], keys: Sequence[Key]) -> int:
        self.cutting.pass_()
        return self.writer.delete(collection, keyed_by, keys)

    def update(
        self, collection: str, keyed_by: tuple[str, ...], keys: Sequence[Key], sets: Sequence[tuple[str, object]]
    ) -> int:
        self.cutting.pass_()
        return self.writer.update(collection, keyed_by, keys, sets)


def filled(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """The systems of the runner in PostgreSQL."""
    database.run("DROP SCHEMA public CASCADE", "CREATE SCHEMA public", *DDL)
    with psycopg.connect(database.conninfo) as connection:
        for table, rows in ROWS.items():
            places = ", ".join(["%s"] * len(rows[0]))
            connection.cursor().executemany(f"INSERT INTO {table} VALUES ({places})".encode(), rows)
    return rows_of(database)


def rows_of(database: Database) -> dict[str, list[tuple[object, ...]]]:
    with psycopg.connect(database.conninfo) as connection:
        return {name: connection.execute(f"SELECT * FROM {name} ORDER BY 1".encode()).fetchall() for name in ROWS}


def planned(case: Case) -> tuple[Plan, Scheme]:
    return case.plan(ERASE, TARO)


def test_cut_off_at_every_call(database: Database):
    """The server ends the connection at each call and just before the saving: done once, in the same run."""
    case = Case({"crm": database.url}, {"crm": DECLARED["crm"]})
    for at in range(1, 20):
        before = filled(database)
        made, scheme = planned(case)
        cutting = Cutting(case.sources()["crm"], database, at)
        journal = NoJournal()
        outcomes = run(made, scheme, {"crm": cutting}, journal, dry=False)  # type: ignore[dict-item]
        after = rows_of(database)
        assert Stage.DONE is outcomes["crm"].stage, (at, outcomes)
        assert [row for row in before["persons"] if row[0] == 2] == after["persons"]
        assert [row for row in before["orders"] if row[0] == 3] == after["orders"]
        if cutting.passed < at:
            return
    pytest.fail("the run never got past the cuts")


def test_a_system_that_is_away(tmp_path: Path):
    """One system is done, the other is away: told so, never complete; when it is back, only it is carried out."""
    urls = {
        "crm": sqlite(tmp_path / "crm.db", DDL, ROWS),
        "calls": sqlite(tmp_path / "calls.db", CALLS, CALLED),
    }
    case = Case(urls, DECLARED)
    made, scheme = planned(case)
    (tmp_path / "calls.db").rename(tmp_path / "away.db")
    outcomes = run(made, scheme, case.sources(), NoJournal(), dry=False)
    assert {"crm": Stage.DONE, "calls": Stage.FAILED} == {ref: one.stage for ref, one in outcomes.items()}
    assert ["calls"] == [one.what for one in left_undone(outcomes)]
    seen = verify(made, scheme, case.sources(), {}, [TARO])
    assert not seen.complete
    assert "calls" in {one.what.partition("/")[0] for one in seen.unchecked}
    (tmp_path / "away.db").rename(tmp_path / "calls.db")
    crm = dump(tmp_path / "crm.db")
    again = run(made, scheme, case.sources(), NoJournal(), dry=False, stages=stages(outcomes))
    assert {Stage.DONE} == {one.stage for one in again.values()}
    assert crm == dump(tmp_path / "crm.db")
    assert verify(made, scheme, case.sources(), {}, [TARO]).complete


def stages(outcomes: dict[str, Outcome]) -> dict[str, Stage]:
    return {ref: one.stage for ref, one in outcomes.items()}


def test_a_statement_that_takes_too_long(database: Database):
    """A trigger sleeps: the statement is stopped, nothing is changed, the reason names no value."""
    before = filled(database)
    database.run(
        "CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(3); RETURN OLD; END'",
        "CREATE TRIGGER slow BEFORE DELETE ON persons FOR EACH ROW EXECUTE FUNCTION slow()",
    )
    case = Case({"crm": database.url}, {"crm": DECLARED["crm"]}, limits=Limits(change=0.2))
    _, outcomes = case.run(ERASE, TARO)
    assert Stage.FAILED is outcomes["crm"].stage
    assert "57014" in str(outcomes["crm"].why.en)
    assert "taro" not in str(outcomes["crm"].why.en)
    assert before == rows_of(database)


def full(folder: str) -> None:
    """Carry the erasure out where no file may grow; run in a child."""
    case = Case({"crm": f"sqlite:///{folder}/crm.db"}, {"crm": DECLARED["crm"]})
    made, scheme = planned(case)
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))
    outcomes = run(made, scheme, case.sources(), NoJournal(), dry=False)
    os.write(1, json.dumps({ref: [one.stage.value, str(one.why.en)] for ref, one in outcomes.items()}).encode())


def test_a_full_disk(tmp_path: Path):
    """No byte can be written: nothing is changed, the reason is told, and with room again it is carried out once."""
    case = Case({"crm": sqlite(tmp_path / "crm.db", DDL, ROWS)}, {"crm": DECLARED["crm"]})
    before = dump(tmp_path / "crm.db")
    made, scheme = planned(case)
    said = subprocess.run(
        [sys.executable, "-c", f"from tests.faults.test_run_broken import full; full({str(tmp_path)!r})"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert 0 == said.returncode, said.stderr
    stage, why = json.loads(said.stdout)["crm"]
    assert "failed" == stage, said.stdout
    assert "SQLITE_" in why
    assert before == dump(tmp_path / "crm.db")
    seen = verify(made, scheme, case.sources(), {}, [TARO])
    assert seen.of(Seen.LEFT)
    outcomes = run(made, scheme, case.sources(), NoJournal(), dry=False)
    assert Stage.DONE is outcomes["crm"].stage
    assert 1 == len(dump(tmp_path / "crm.db")["persons"])


def test_a_constraint_that_no_catalogue_tells(tmp_path: Path):
    """A trigger refuses: the dry run already says so, and the run leaves everything as it was."""
    url = sqlite(tmp_path / "crm.db", DDL, ROWS)
    connection = sqlite3.connect(tmp_path / "crm.db")
    connection.execute("CREATE TRIGGER no BEFORE DELETE ON orders BEGIN SELECT RAISE(ABORT, 'taro must stay'); END")
    connection.close()
    case = Case({"crm": url}, {"crm": DECLARED["crm"]})
    before = dump(tmp_path / "crm.db")
    for dry in (True, False):
        _, outcomes = case.run(ERASE, TARO, dry=dry)
        assert Stage.FAILED is outcomes["crm"].stage
        assert "taro" not in str(outcomes["crm"].why.en)
    assert before == dump(tmp_path / "crm.db")


@pytest.mark.parametrize(
    "value",
    [
        "taro@kakuu.example' OR '1'='1",
        "a@kakuu.example'; DROP TABLE persons;--",
        "%@kakuu.example",
        "_aro@kakuu.example",
    ],
)
def test_injection_through_identities(value: str, tmp_path: Path, database: Database):
    """An identity is a value, never a pattern or a statement: nobody is found, nothing happens."""
    from tests.holdings.build import mail

    urls = {"lite": sqlite(tmp_path / "crm.db", DDL, ROWS), "pg": database.url}
    filled(database)
    try:
        who = mail(value)
    except ValueError:
        return
    case = Case(urls, {"lite": DECLARED["crm"], "pg": DECLARED["crm"]})
    sources: dict[str, Source] = dict(case.sources())
    assert () == find(case.scheme(sources).systems, sources, {}, [who]).held
    made, scheme = case.plan(ERASE, who)
    assert () == made.writes
    assert not verify(made, scheme, sources, {}, [who]).traces
    assert 2 == len(rows_of(database)["persons"]) == len(dump(tmp_path / "crm.db")["persons"])


def test_ten_megabytes_and_formulas(tmp_path: Path):
    """A value of 10 MB, a formula, a name with markup: erased like any other, looked at raw, nothing breaks."""
    rows: dict[str, list[tuple[object, ...]]] = {
        "persons": [(1, "taro@kakuu.example", "<script>x</script>"), (2, "ken@kakuu.example", '=HYPERLINK("x")')],
        "orders": [(1, 1, "x" * 10_000_000 + " taro@kakuu.example"), (2, 2, "=1+1")],
    }
    case = Case({"crm": sqlite(tmp_path / "crm.db", DDL, rows)}, {"crm": DECLARED["crm"]})
    made, scheme = planned(case)
    before = verify(made, scheme, case.sources(), {}, [TARO])
    assert ("crm/orders", (1,)) in {(t.path, t.key) for t in before.traces if t.columns == ("what",)}
    outcomes = run(made, scheme, case.sources(), NoJournal(), dry=False)
    assert Stage.DONE is outcomes["crm"].stage
    assert {"persons": [rows["persons"][1]], "orders": [rows["orders"][1]]} == dump(tmp_path / "crm.db")
    assert verify(made, scheme, case.sources(), {}, [TARO]).complete
