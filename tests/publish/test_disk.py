"""A site is written whole, cleans up after itself, and never writes over a stranger's folder."""

from __future__ import annotations

import pytest

from hogo.publish.disk import NotOurs, write


def test_what_is_no_longer_drawn_goes(tmp_path):
    """A page of an earlier drawing is removed; a file the operator put there stays."""
    out = tmp_path / "out"
    write(out, {"ja/a.html": b"1", "manifest.json": b'{"files": ["ja/a.html", "manifest.json"]}'})
    (out / "logo.svg").write_bytes(b"theirs")
    write(out, {"ja/b.html": b"2", "manifest.json": b'{"files": ["ja/b.html", "manifest.json"]}'})
    assert ["ja", "logo.svg", "manifest.json"] == sorted(path.name for path in out.iterdir())
    assert ["b.html"] == [path.name for path in (out / "ja").iterdir()]


def test_a_folder_of_others_is_left_alone(tmp_path):
    """A folder with files and no manifest of ours is not written into."""
    (tmp_path / "thesis.doc").write_bytes(b"x")
    with pytest.raises(NotOurs):
        write(tmp_path, {"index.html": b""})
    assert ["thesis.doc"] == [path.name for path in tmp_path.iterdir()]


@pytest.mark.parametrize("manifest", [b"[]", b"not json", b'{"files": 3}', b"{}"])
def test_a_broken_manifest_is_no_manifest(tmp_path, manifest):
    """What cannot be read as ours is not ours."""
    (tmp_path / "manifest.json").write_bytes(manifest)
    with pytest.raises(NotOurs):
        write(tmp_path, {"index.html": b""})


def test_a_manifest_cannot_reach_outside(tmp_path):
    """A manifest that names a path outside the folder removes nothing there."""
    other = tmp_path / "precious"
    other.write_bytes(b"x")
    out = tmp_path / "out"
    out.mkdir()
    (out / "manifest.json").write_bytes(b'{"files": ["../precious", "manifest.json"]}')
    write(out, {"manifest.json": b'{"files": ["manifest.json"]}'})
    assert other.read_bytes() == b"x"
