"""PostgreSQL keeps what was deleted in dead rows and in its log: retiring the master key makes it worthless."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from hogo.keys.cipher import NotOpened, unwrap
from hogo.keys.disk import masters
from tests.postgres import Database

ROOT = Path(__file__).parent.parent.parent


def _opens(home: Path, key: str, wrapped: bytes) -> bool:
    """Whether any master key that is there opens it."""
    for master in masters(home / "keys", "").keys.values():
        try:
            unwrap(master, wrapped, f"hogo wrapped key {key}".encode())
        except NotOpened:
            continue
        return True
    return False


@pytest.mark.slow
def test_after_retiring_nothing_that_was_left_behind_opens(database: Database, tmp_path: Path):
    """The wrapped bytes are still somewhere in the server's files; once its master key is gone, they open no more."""
    home = tmp_path / "home"
    where = f"postgresql:///{database.name}?host={database.server.socket}&user=postgres"
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.keys.erasing", str(home), "erase"], cwd=ROOT, text=True,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "HOGO_DATABASE": where},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    keys = [line.split() for line in iter(process.stdout.readline, "left 0\n")]
    assert len(keys) == 2
    with psycopg.connect(database.conninfo, autocommit=True) as raw:
        raw.execute("CHECKPOINT")
        (folder,) = raw.execute("SHOW data_directory").fetchone() or ("",)
    kept = b"".join(path.read_bytes() for path in Path(folder).rglob("*") if path.is_file())
    left = [(key, bytes.fromhex(told)) for key, told in keys if bytes.fromhex(told) in kept]
    assert left, "the server keeps what was deleted, for a while"
    assert all(_opens(home, key, wrapped) for key, wrapped in left)
    process.communicate("renew", timeout=60)
    assert process.returncode == 0
    assert not any(_opens(home, key, wrapped) for key, wrapped in left)
