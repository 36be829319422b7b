"""Pages kept as files."""

from __future__ import annotations

from pathlib import Path

import pytest

from hogo.check.published import disk


def test_a_file_is_given_whole(tmp_path: Path):
    """Bytes as they are, under the name that was asked for."""
    (tmp_path / "p.html").write_bytes(b"\xff<p>")
    assert disk.load(tmp_path / "p.html").content == b"\xff<p>"


def test_a_file_beyond_the_bound_is_refused(tmp_path: Path):
    """It is not read into memory."""
    with (tmp_path / "big").open("wb") as big:
        big.truncate(disk.MAX_BYTES + 1)
    with pytest.raises(OSError, match="more than"):
        disk.load(tmp_path / "big")
