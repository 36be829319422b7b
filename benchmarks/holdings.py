"""Finding, planning, erasing: one person with 30,000 rows, and plans over many tables."""

from __future__ import annotations

import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from tests.holdings.build import Case, NoJournal, Rows, collection, column, mail, sqlite

from hogo.holdings.asked import Action, Asked
from hogo.holdings.find import find
from hogo.holdings.plan import plan
from hogo.holdings.run import run
from hogo.holdings.step import Do, Plan
from hogo.register.model.systems import Collection, Column

T = TypeVar("T")
DAY = date(2026, 11, 24)
WHO = [mail("p1@kakuu.example")]


def bench() -> None:
    """Print every figure; the answer is looked at before the time."""
    with tempfile.TemporaryDirectory() as folder:
        _many_rows(Path(folder), 30_000)
    with tempfile.TemporaryDirectory() as folder:
        _small(Path(folder))
    print(f"most memory so far: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB, limit 150")
    for tables in (500, 1_000, 2_000):
        with tempfile.TemporaryDirectory() as folder:
            _many_tables(Path(folder), tables)


def _many_rows(folder: Path, rows: int) -> None:
    ddl = (
        "CREATE TABLE persons (id INTEGER PRIMARY KEY, mail TEXT)",
        "CREATE TABLE lines (id INTEGER PRIMARY KEY, person INTEGER REFERENCES persons, said TEXT)",
        "CREATE INDEX lines_person ON lines (person)",
    )
    told: Rows = {
        "persons": [(n, f"p{n}@kakuu.example") for n in range(1, 1_001)],
        "lines": [(n, 1 if n <= rows else 2 + n % 999, f"line {n}") for n in range(1, rows + 20_001)],
    }
    declared = {
        "persons": collection({"id": column(), "mail": column("mail")}, "id"),
        "lines": collection({"id": column(), "person": column(), "said": Column(free_text=True)}, "id"),
    }
    case = Case({"s": sqlite(folder / "s.db", ddl, told)}, {"s": declared})
    sources = case.sources()
    scheme = case.scheme(sources)
    disclosed, shown = _timed(
        lambda: plan(find(scheme.systems, sources, {}, WHO), Asked(Action.DISCLOSE), scheme, "p", DAY)
    )
    assert rows + 1 == sum(step.do is Do.DISCLOSE for step in shown.steps)
    planned, made = _timed(lambda: plan(find(scheme.systems, sources, {}, WHO), Asked(Action.ERASE), scheme, "p", DAY))
    erased, outcomes = _timed(lambda: run(made, scheme, sources, NoJournal(), dry=False))
    assert {Do.DELETE: rows + 1} == outcomes["s"].changed
    print(f"one person with {rows:,} rows: found and disclosed {disclosed:.2f} s, limit 1")
    print(f"                               found, planned and erased {planned + erased:.2f} s, limit 2")


def _small(folder: Path) -> None:
    """Eleven tables, 21 rows of one person among a thousand, beside the same rows by hand-written SQL."""
    ddl = ["CREATE TABLE t0 (id INTEGER PRIMARY KEY, mail TEXT)", "CREATE INDEX t0_mail ON t0 (lower(mail))"]
    rows: dict[str, Sequence[Sequence[object]]] = {"t0": [(n, f"p{n}@kakuu.example") for n in range(1, 1_001)]}
    declared: dict[str, Collection] = {"t0": collection({"id": column(), "mail": column("mail")}, "id")}
    for number in range(1, 11):
        ddl.append(f"CREATE TABLE t{number} (id INTEGER PRIMARY KEY, up INTEGER REFERENCES t0, said TEXT)")
        ddl.append(f"CREATE INDEX x{number} ON t{number} (up)")
        rows[f"t{number}"] = [(n, 1 + n // 2, f"said {n}") for n in range(2_000)]
        declared[f"t{number}"] = collection({"id": column(), "up": column(), "said": Column(free_text=True)}, "id")
    case = Case({"s": sqlite(folder / "s.db", ddl, rows)}, {"s": declared})

    def disclosed() -> Plan:
        sources = case.sources()
        scheme = case.scheme(sources)
        return plan(find(scheme.systems, sources, {}, WHO), Asked(Action.DISCLOSE), scheme, "p", DAY)

    def direct() -> int:
        connection = sqlite3.connect(folder / "s.db")
        found = connection.execute("SELECT id FROM t0 WHERE lower(mail) = 'p1@kakuu.example'").fetchall()
        count = len(found)
        for number in range(1, 11):
            count += len(connection.execute(f"SELECT * FROM t{number} WHERE up = ?", found[0]).fetchall())
        connection.close()
        return count

    shown = disclosed()
    assert 21 == direct() == sum(step.do is Do.DISCLOSE for step in shown.steps)
    ours = min(_timed(disclosed)[0] for _ in range(5))
    theirs = min(_timed(direct)[0] for _ in range(5))
    print(
        f"11 tables, 21 rows: opened, read, found and disclosed {ours * 1000:.0f} ms, limit 50; "
        f"the bare SQL {theirs * 1000:.1f} ms"
    )


def _many_tables(folder: Path, tables: int) -> None:
    ddl = ["CREATE TABLE t0 (id INTEGER PRIMARY KEY, mail TEXT)"]
    declared: dict[str, Collection] = {"t0": collection({"id": column(), "mail": column("mail")}, "id")}
    rows: Rows = {"t0": [(1, "p1@kakuu.example"), (2, "p2@kakuu.example")]}
    rows = dict(rows)
    for number in range(1, tables):
        up = (number - 1) // 3
        ddl.append(f"CREATE TABLE t{number} (id INTEGER PRIMARY KEY, up INTEGER REFERENCES t{up}, said TEXT)")
        ddl.append(f"CREATE INDEX x{number} ON t{number} (up)")
        rows[f"t{number}"] = [(1, 1, "x"), (2, 1, "z"), (3, 2, "y")] if number < 10 else [(1, 1, "x")]
        declared[f"t{number}"] = collection({"id": column(), "up": column(), "said": Column(free_text=True)}, "id")
    case = Case({"s": sqlite(folder / "s.db", ddl, rows)}, {"s": declared})
    sources = case.sources()
    read, scheme = _timed(lambda: case.scheme(sources))
    searched, found = _timed(lambda: find(scheme.systems, sources, {}, WHO))
    planned, made = _timed(lambda: plan(found, Asked(Action.ERASE), scheme, "p", DAY))
    assert len(made.writes) == len(found.held) >= tables
    print(
        f"{tables:>5,} tables, {len(found.held):,} rows: catalogue {read * 1000:.0f} ms, "
        f"found {searched * 1000:.0f} ms, planned {planned * 1000:.0f} ms, limit 500 ms at 2,000"
    )


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    start = time.perf_counter()
    made = work()
    return time.perf_counter() - start, made
