"""After destruction the wrapped bytes of a key are in no page, write-ahead log or free list of the database."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


def destroyed(home, way) -> tuple[list[bytes], dict[str, bytes]]:
    """The wrapped keys that were destroyed, and all files of the home, while the process still has them open."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.keys.erasing", str(home), way],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src")},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line.strip())
        if line.startswith("left"):
            break
    files = {path.name: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    process.communicate("", timeout=30)
    assert lines[-1] == "left 0"
    return [bytes.fromhex(line.split()[1]) for line in lines[:-1]], files


def seen(keys: list[bytes], files: dict[str, bytes]) -> set[str]:
    """The files in which any 12 bytes in a row of any key stand."""
    return {
        name
        for name, content in files.items()
        for key in keys
        for at in range(0, len(key) - 12, 4)
        if key[at : at + 12] in content
    }


@pytest.mark.slow
def test_destroyed_keys_are_in_no_file(tmp_path):
    """Two keys of one person among sixty, one of them updated in between: no 12 bytes of them anywhere."""
    keys, files = destroyed(tmp_path / "home", "erase")
    assert len(keys) == 2
    assert "hogo.sqlite3-wal" in files
    assert seen(keys, files) == set()


@pytest.mark.slow
def test_the_search_bites(tmp_path):
    """Deleted without `secure_delete` and without scrubbing, the same search finds them."""
    keys, files = destroyed(tmp_path / "home", "delete")
    assert seen(keys, files) != set()
