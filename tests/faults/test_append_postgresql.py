"""Appending under faults on PostgreSQL: clients killed at every statement, the server crashing, eight writers.

After each fault: nothing that was acknowledged is lost, there is no fork, and state and ledger agree; also with group
commit, where several acts wait for one flush.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from itertools import count
from pathlib import Path

import psycopg
import pytest
from examples.minato.server import postgresql

from hogo.ledger.verify import COLUMNS, Verified, verify

ROOT = Path(__file__).parent.parent.parent
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def server():
    """A server of these tests' own: they crash it."""
    folder = Path(tempfile.mkdtemp(prefix="hogo-pg-"))
    with postgresql(folder / "d") as started:
        yield started
    shutil.rmtree(folder, ignore_errors=True)


class Installation:
    """A home with its database on that server."""

    def __init__(self, server, folder, name, group):
        self.server, self.folder, self.name, self.group = server, folder, name, group

    def start(self, many, die=0):
        return subprocess.Popen(
            [sys.executable, "-m", "tests.faults.appender", str(self.folder), str(many), f"die={die}"],
            cwd=ROOT,
            env={
                "PATH": os.environ["PATH"],
                "PYTHONPATH": str(ROOT / "src"),
                "HOGO_DATABASE": f"postgresql:///{self.name}?host={self.server.socket}&user=postgres",
                "HOGO_GROUP_COMMIT": self.group,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def look(self) -> tuple[int, list[int], Verified]:
        """The state's number, the numbers in the ledger, and what verify says."""
        columns = ", ".join(f'"{column}"' for column in COLUMNS)
        with psycopg.connect(self.server.conninfo(self.name)) as raw:
            rows = raw.execute(f'SELECT {columns} FROM ledger_entry ORDER BY "index"'.encode()).fetchall()
            found = raw.execute("SELECT last FROM ledger_number").fetchone()
        return found[0] if found else 0, [json.loads(row[9])["n"] for row in rows], verify(rows)

    def agrees(self, said) -> int:
        """State and ledger agree, the tree is right, all that was said is there; the state's number."""
        last, numbers, seen = self.look()
        assert seen.findings == []
        assert numbers == [n for n in range(1, last + 1) for _ in range(2)]
        assert set(said) <= set(numbers)
        return last


@pytest.fixture(params=["off", "on"], ids=["alone", "group"])
def home(request, server, tmp_path):
    """An installation with three acts in it, with group commit off and on."""
    name = f"t{time.monotonic_ns()}"
    with psycopg.connect(server.conninfo("postgres"), autocommit=True) as raw:
        raw.execute(f"CREATE DATABASE {name}".encode())
    made = Installation(server, tmp_path / "home", name, request.param)
    process = made.start(3)
    out, err = process.communicate(timeout=120)
    assert (process.returncode, out) == (0, "1\n2\n3\n"), err
    return made


def test_killed_at_every_statement(home):
    """SIGKILL as each string of statements is about to be sent, and as the act has just ended."""
    said = [1, 2, 3]
    for die in count(1):
        process = home.start(1, die)
        out, _ = process.communicate(timeout=120)
        said += map(int, out.split())
        assert home.agrees(said) - len(said) in (0, 1)
        if process.returncode == 0:
            break
        assert process.returncode == -signal.SIGKILL
    assert die > 3
    process = home.start(1, -1)
    assert process.communicate(timeout=120)[0] == ""
    assert home.agrees(said) == len(said) + 1


def test_eight_writers(home):
    """Eight processes at once: every act of all is there once, in one tree."""
    writers = [home.start(25) for _ in range(8)]
    outs = [process.communicate(timeout=240) for process in writers]
    said = sorted(int(n) for out, _ in outs for n in out.split())
    assert said == list(range(4, 204)), [err[-500:] for _, err in outs]
    home.agrees(said)


def test_the_server_crashes(home):
    """A backend dies by SIGKILL, so the server drops all connections and memory and recovers from its log."""
    said = {1, 2, 3}
    for _ in range(5 if os.environ.get("HOGO_SOAK") else 1):
        writers = [home.start(100_000) for _ in range(3)]
        for process in writers:
            assert process.stdout is not None
            first = ""
            while not first.endswith("\n"):
                first += os.read(process.stdout.fileno(), 1).decode()
            said.add(int(first))
        with psycopg.connect(home.server.conninfo("postgres"), autocommit=True) as raw:
            found = raw.execute("SELECT pid FROM pg_stat_activity WHERE datname = %s", [home.name]).fetchone()
            assert found is not None
            os.kill(found[0], signal.SIGKILL)
        for process in writers:
            out, _ = process.communicate(timeout=120)
            assert process.returncode == 1
            said |= set(map(int, out.split()))
        _recovered(home)
        home.agrees(said)


def _recovered(home):
    for _ in range(600):
        try:
            with psycopg.connect(home.server.conninfo(home.name)):
                return
        except psycopg.OperationalError:
            time.sleep(0.1)
    raise AssertionError("the server did not come back within a minute")
