"""The ledger's own suite, unchanged, on PostgreSQL."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SUITE = (
    "test_acts.py",
    "test_guard.py",
    "test_sealing.py",
    "test_erasure.py",
    "test_rotation.py",
    "test_log.py",
    "test_agreement.py",
    "test_verify.py::test_a_ledger_left_alone_is_clean",
    "test_verify.py::test_reading_is_the_table",
    "on_postgresql.py",
)


@pytest.mark.slow
def test_the_suite_passes_on_postgresql(database):
    """acts, guard and verify hold on PostgreSQL as they do on SQLite; so do the driver's ways there."""
    url = f"postgresql:///{database.name}?host={database.server.socket}&user=postgres"
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", *(f"tests/ledger/{name}" for name in SUITE)],
        cwd=ROOT,
        env=os.environ | {"HOGO_TEST_DATABASE": url, "HOGO_DATABASE": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout[-4000:] + ran.stderr[-2000:]
    passed = re.search(r"(\d+) passed", ran.stdout)
    assert passed is not None
    assert int(passed.group(1)) > 60
    assert "skipped" not in ran.stdout
