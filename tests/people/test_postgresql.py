"""Who is who, all of them at once, the import, records and the service's state, unchanged, on PostgreSQL."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SUITE = (
    "people/test_everyone.py",
    "people/test_command.py::test_alike_records_wait_for_a_human",
    "people/test_command.py::test_import_knows_who_is_known_already",
    "enforce/test_decisions.py::test_from_tables_to_answers",
    "enforce/test_records.py::test_parts_and_batches_are_one_record_that_lives_from_its_newest_part",
)


@pytest.mark.slow
def test_the_suite_passes_on_postgresql(database):
    """Matches, candidates, bulk import, bundle, observed answers and records hold there as they do on SQLite."""
    url = f"postgresql:///{database.name}?host={database.server.socket}&user=postgres"
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", *(f"tests/{name}" for name in SUITE)],
        cwd=ROOT,
        env=os.environ | {"HOGO_TEST_DATABASE": url, "HOGO_DATABASE": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout[-4000:] + ran.stderr[-2000:]
    passed = re.search(r"(\d+) passed", ran.stdout)
    assert passed is not None
    assert int(passed.group(1)) == 9
    assert "skipped" not in ran.stdout
