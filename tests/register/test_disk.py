"""The folder on disk: what is taken, what is left, and that a write is whole."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hogo.register.disk import load, save
from hogo.register.read import read
from hogo.register.tree import MAX_BYTES
from tests.register.minimal import files


def test_load_takes_declared_files_and_leaves_the_rest(tmp_path: Path):
    """`*.yaml` and `*.yml` directly in the folder; no hidden file, folder, pipe or other suffix."""
    save(tmp_path, {"b.yml": b"b", "a.yaml": b"a"})
    (tmp_path / ".hidden.yaml").write_bytes(b"x")
    (tmp_path / "notes.txt").write_bytes(b"x")
    (tmp_path / "folder.yaml").mkdir()
    os.mkfifo(tmp_path / "pipe.yaml")
    assert load(tmp_path) == {"a.yaml": b"a", "b.yml": b"b"}


def test_a_file_of_100_mb_is_not_read_whole_and_is_a_finding(tmp_path: Path):
    """No more than the bound is read from the disk, and `read` says that the register is too large."""
    with (tmp_path / "big.yaml").open("wb") as big:
        big.truncate(100_000_000)
    loaded = load(tmp_path)
    assert len(loaded["big.yaml"]) == MAX_BYTES + 1
    assert [(f.code, str(f.where)) for f in read(loaded).findings] == [("HG006", "big.yaml")]


def test_save_refuses_names_that_leave_the_folder(tmp_path: Path):
    """A name with a path in it is refused."""
    for name in ("../x.yaml", "a/b.yaml", ".x.yaml"):
        with pytest.raises(ValueError, match="no name"):
            save(tmp_path, {name: b""})


def test_what_is_saved_loads_the_same(tmp_path: Path):
    """Bytes out, the same bytes in, no passing file left."""
    save(tmp_path / "new", files())
    assert files() == load(tmp_path / "new")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["register.yaml"]
