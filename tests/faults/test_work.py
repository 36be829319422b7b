"""Workers that are killed, or work side by side: a job is never lost, and never in two hands."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.postgres import Database

ROOT = Path(__file__).parents[2]


def start(home: Path, seconds: str, url: str = "") -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults.worker", str(home), seconds],
        stdout=subprocess.PIPE, text=True, cwd=ROOT, env={"HOGO_DATABASE": url, "PATH": "/usr/bin:/bin"},
    )  # fmt: skip


def said(worker: subprocess.Popen[str]) -> list[str]:
    return worker.communicate(timeout=120)[0].split("\n")[:-1]


def held_then_killed_then_done(home: Path, url: str = "") -> None:
    first = start(home, "600", url)
    assert first.stdout is not None
    assert first.stdout.readline() == "began\n"
    assert said(start(home, "0", url)) == ["failed 0"]  # another worker leaves it alone
    first.kill()
    first.communicate()
    assert said(start(home, "0", url)) == ["began", "ended", "failed 0"]  # nobody has to free it
    assert said(start(home, "0", url)) == ["failed 0"]  # and it is not due again


def test_a_killed_workers_job_is_done_by_the_next_sqlite(tmp_path: Path):
    """While one worker runs a job another leaves it alone; after kill -9 the next one does it at once, and once."""
    held_then_killed_then_done(tmp_path / "home")


def test_a_killed_workers_job_is_done_by_the_next_postgresql(tmp_path: Path, database: Database):
    """The same with the lock in PostgreSQL, where workers may stand on several machines."""
    url = f"postgresql:///{database.name}?host={database.server.socket}&user=postgres"
    held_then_killed_then_done(tmp_path / "home", url)


RESTARTED = """
import sys
from pathlib import Path
import psycopg
from hogo.base.period import Period
from hogo.base.text import Text
from hogo.cli.home import Shell, open_home
from hogo.cli.work import one_round
from hogo.house.offer import Job
open_home(Path(sys.argv[1]))
from django.db import connection
from hogo.house.models import turns
ran = []
def run(work):
    ran.append(1)
    if len(ran) == 1:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            pid = cursor.fetchone()[0]
        with psycopg.connect(sys.argv[2], autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s)", [pid])
job = Job("test.job", Text("x", "x"), Period(minutes=1), run)
given = (Shell(), (job,), lambda: False)
print(one_round(*given, at_once=True), one_round(*given, at_once=True), len(ran), turns()["test.job"].failures)
"""


def test_a_worker_outlives_a_restart_of_its_database(tmp_path: Path, database: Database):
    """The connection breaks in the middle of a job: the round ends, the next one does the job; nobody restarts it."""
    url = f"postgresql:///{database.name}?host={database.server.socket}&user=postgres"
    done = subprocess.run(
        [sys.executable, "-c", RESTARTED, str(tmp_path / "home"), database.conninfo],
        capture_output=True, text=True, check=False, cwd=ROOT, env={"HOGO_DATABASE": url, "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert done.stdout.split("\n")[-2:] == ["1 0 2 0", ""], done.stderr
