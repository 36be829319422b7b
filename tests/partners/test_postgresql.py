"""The acts and pages of partners, unchanged, on PostgreSQL."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.slow
def test_the_pages_of_partners_hold_on_postgresql(database):
    """From need to certificate, links, lapses, renewals, two at once: as on SQLite."""
    url = f"postgresql:///{database.name}?host={database.server.socket}&user=postgres"
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "tests/partners/test_pages.py"],
        cwd=ROOT,
        env=os.environ | {"HOGO_TEST_DATABASE": url, "HOGO_DATABASE": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout[-4000:] + ran.stderr[-2000:]
    passed = re.search(r"(\d+) passed", ran.stdout)
    assert passed is not None
    assert int(passed.group(1)) >= 10
    assert "skipped" not in ran.stdout
