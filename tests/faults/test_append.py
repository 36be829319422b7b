"""Appending under faults on SQLite: kill -9 at every statement and any moment, two writers, full disk, clock back.

After each fault: nothing that was acknowledged is lost, there is no fork, and state and ledger agree.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from itertools import count
from pathlib import Path

import pytest

from hogo.ledger.verify import COLUMNS, Verified, verify

ROOT = Path(__file__).parent.parent.parent


def start(home, many, die=0, **more):
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults.appender", str(home), str(many), f"die={die}"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **more,
    )


def look(home) -> tuple[int, list[int], Verified]:
    """The state's number, the numbers in the ledger, and what verify says, read without any of our code's writer."""
    raw = sqlite3.connect(home / "hogo.sqlite3")
    columns = ", ".join(f'"{column}"' for column in COLUMNS)
    rows = raw.execute(f'SELECT {columns} FROM ledger_entry ORDER BY "index"').fetchall()
    found = raw.execute("SELECT last FROM ledger_number").fetchone()
    raw.close()
    return found[0] if found else 0, [json.loads(row[9])["n"] for row in rows], verify(rows)


def agrees(home, said: list[int]) -> int:
    """State and ledger agree, the tree is right, all that was said is there; returns the state's number."""
    last, numbers, seen = look(home)
    assert seen.findings == []
    assert numbers == [n for n in range(1, last + 1) for _ in range(2)]
    assert set(said) <= set(numbers)
    assert last - len(said) in (0, 1)
    return last


@pytest.fixture
def home(tmp_path):
    """An installation with three acts in it."""
    process = start(tmp_path / "home", 3)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (0, "1\n2\n3\n"), err
    return tmp_path / "home"


@pytest.mark.slow
def test_killed_at_every_statement(home):
    """SIGKILL as each statement of an act is about to run, and as the act has just ended."""
    said = [1, 2, 3]
    for die in count(1):
        process = start(home, 1, die)
        out, _ = process.communicate(timeout=60)
        said += map(int, out.split())
        last = agrees(home, said)
        said = list(range(1, last + 1))
        if process.returncode == 0:
            break
        assert process.returncode == -signal.SIGKILL
    assert die > 7
    process = start(home, 1, -1)
    assert process.communicate(timeout=60)[0] == ""
    assert agrees(home, said) == len(said) + 1


@pytest.mark.slow
def test_killed_at_any_moment(home):
    """SIGKILL from outside while acts follow each other."""
    said = [1, 2, 3]
    for wait in (0.001, 0.004, 0.011, 0.03):
        process = start(home, 100_000)
        assert process.stdout is not None
        first = ""
        while not first.endswith("\n"):  # one byte at a time: a buffer would keep lines from `communicate`
            first += os.read(process.stdout.fileno(), 1).decode()
        time.sleep(wait)
        process.kill()
        out, _ = process.communicate(timeout=60)
        said += map(int, (first + out).split())
        said = list(range(1, agrees(home, said) + 1))


@pytest.mark.slow
def test_two_processes_append(home):
    """Two writers at once: every act of both is there once, in one tree."""
    both = [start(home, 150), start(home, 150)]
    said = [int(n) for process in both for n in process.communicate(timeout=120)[0].split()]
    assert sorted(said) == list(range(4, 304))
    agrees(home, [1, 2, 3, *said])


@pytest.mark.slow
def test_a_full_disk(home):
    """Files cannot grow: the act fails, what was saved stays whole, and appending goes on when there is room."""

    def small():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (130_000, 130_000))

    process = start(home, 5000, preexec_fn=small)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 1, err
    said = [1, 2, 3, *map(int, out.split())]
    assert len(said) < 5000
    last = agrees(home, said)
    process = start(home, 2)
    assert process.communicate(timeout=60)[0] == f"{last + 1}\n{last + 2}\n"
    agrees(home, [*range(1, last + 3)])


def test_a_clock_that_goes_back(home):
    """Each process starts its clock anew, behind the last one's end: order is the order of commits all the same."""
    process = start(home, 2)
    process.communicate(timeout=60)
    raw = sqlite3.connect(home / "hogo.sqlite3")
    times = [row[0] for row in raw.execute('SELECT at FROM ledger_entry ORDER BY "index"')]
    raw.close()
    assert times != sorted(times)
    agrees(home, [1, 2, 3, 4, 5])
