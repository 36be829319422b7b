"""`make demo` runs the whole thread and ends with 0, and what it says is true of the data."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def _demo(tmp_path: Path, persons: int, **env: str) -> str:
    ran = subprocess.run(
        [sys.executable, "examples/minato/demo.py"],
        cwd=ROOT,
        env=os.environ | {"HOME": str(tmp_path), "ONCE": "1", "HOGO_DEMO_PERSONS": str(persons)} | env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert 0 == ran.returncode, ran.stdout + ran.stderr
    return ran.stdout


@pytest.mark.slow
def test_two_demos_side_by_side_do_not_collide_and_say_what_is_there(tmp_path):
    """Two at once on free ports and folders of their own; other data gives other numbers."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(2) as both:
        small, large = both.map(lambda persons: _demo(tmp_path, persons), (20, 60))
    rows = [int(re.search(r"([\d,]+) rows", out)[1].replace(",", "")) for out in (small, large)]  # type: ignore[index]
    assert rows[0] < rows[1]
    ports = [set(re.findall(r"127\.0\.0\.1:(\d+)", out)) for out in (small, large)]
    assert set() == ports[0] & ports[1]
    assert ports[0]
