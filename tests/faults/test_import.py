"""The importer killed at any statement: what it took is whole, the next start goes on, and every line is taken once."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from hogo.ledger.verify import COLUMNS, verify

ROOT = Path(__file__).parent.parent.parent
LINES = 200


def start(home: Path, file: Path, die: int = 0) -> subprocess.CompletedProcess[str]:
    """Run the importer to its end, whatever that is."""
    return subprocess.run(
        [sys.executable, "-m", "tests.faults.importer", str(home), str(file), f"die={die}"],
        cwd=ROOT, env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src")},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def look(home: Path) -> tuple[int, int, int, int]:
    """Persons, identities, acquisitions, and the lines noted as done; the ledger is whole and says the same."""
    raw = sqlite3.connect(home / "hogo.sqlite3")
    tables = ("people_person", "people_identity", "people_acquired", "people_telling")
    persons, identities, held, told = (raw.execute(f"SELECT count(*) FROM {one}").fetchone()[0] for one in tables)
    lines = raw.execute("SELECT coalesce(sum(lines), 0) FROM people_import").fetchone()[0]
    columns = ", ".join(f'"{column}"' for column in COLUMNS)
    rows = raw.execute(f'SELECT {columns} FROM ledger_entry ORDER BY "index"').fetchall()
    parts = raw.execute("SELECT count(*) FROM ledger_entry WHERE kind = 'people-import'").fetchone()[0]
    raw.close()
    assert verify(rows).findings == []
    assert told == held
    assert parts - -(-lines // 40) in (0, 1)  # the last part may be empty: it says that the file has ended
    return persons, identities, held, lines


@pytest.mark.slow
def test_killed_at_statements_it_goes_on(tmp_path):
    """SIGKILL at chosen statements, again and again, then to the end: as if it had never been stopped."""
    file, home = tmp_path / "persons.csv", tmp_path / "home"
    lines = [f"C-{n},u{n}@minato-kakuu.example,2025-05-01\n" for n in range(LINES)]
    file.write_text("identity.customer,identity.mail,acquired\n" + "".join(lines), "utf-8")
    chance, kills, before = random.Random(5), 0, 0
    for die in (3, *(chance.randrange(20, 700) for _ in range(4))):
        ended = start(home, file, die)
        assert ended.returncode in (0, -signal.SIGKILL), ended.stderr
        kills += ended.returncode != 0
        persons, identities, held, done = look(home)
        assert (persons, identities, held) == (done, 2 * done, done)
        assert done >= before
        before = done
    assert kills >= 2
    ended = start(home, file)
    assert (ended.returncode, look(home)) == (0, (LINES, 2 * LINES, LINES, LINES)), ended.stderr
    again = start(home, file)
    assert (again.returncode, look(home)) == (0, (LINES, 2 * LINES, LINES, LINES)), again.stderr
