"""Tiles as c2sp.org/tlog-tiles lays them down: addresses, widths, bundles, and faults that are named."""

from __future__ import annotations

from collections import Counter

import pytest

from hogo.ledger import tile, tree
from hogo.ledger.tile import Tile


def leaves(n):
    return [tree.leaf(n.to_bytes(4, "big")) for n in range(n)]


@pytest.mark.parametrize(
    ("held", "path"),
    [(Tile(0, 0), "tile/0/000"), (Tile(0, 1234067), "tile/0/x001/x234/067"), (Tile(2, 5, 1), "tile/2/005.p/1"),
     (Tile(None, 999), "tile/entries/999"), (Tile(None, 1000, 255), "tile/entries/x001/000.p/255")],
)  # fmt: skip
def test_addresses(held, path):
    """The published examples, there and back."""
    assert held.path == path
    assert tile.read_path(path) == held


@pytest.mark.parametrize(
    "path",
    ["tile/0/0", "tile/0/x001", "tile/00/000", "tile/64/000", "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01",
     "tile/0/x000/001", "tile/0/../../etc/passwd", "tile/0/000/", "tile/-1/000", "tile/0/001/002", "/tile/0/000", ""],
)  # fmt: skip
def test_what_is_no_address(path):
    """Other spellings of a tile's address, and ways out of the folder, are refused."""
    with pytest.raises(ValueError):
        tile.read_path(path)


def test_the_example_of_seventy_thousand():
    """70,000 entries: 273 full tiles and one of 112, one full and one of 17 above, one of 1 on top."""
    found = Counter((held.level, held.width) for held in tile.tiles(70_000))
    assert found == {(0, 256): 273, (0, 112): 1, (1, 256): 1, (1, 17): 1, (2, 1): 1}
    assert [(held.level, held.width) for held in tile.tiles(256)] == [(0, 256), (1, 1)]
    assert list(tile.tiles(0)) == []


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 511, 512, 70_000])
def test_cutting(size):
    """Cut from the leaves, the tiles are those the layout names, and they lead to the root."""
    hashes = leaves(size)
    cut = {held.path: content for held, content in tile.cut(hashes)}
    assert sorted(cut) == sorted(held.path for held in tile.tiles(size))
    assert tile.faults(size, tree.root_of(hashes), lambda held: cut.get(held.path), entries=False) == {}


def test_every_fault_is_named():
    """A changed, missing or short tile, and a wrong root: named by address."""
    hashes = leaves(600)
    root = tree.root_of(hashes)
    good = {held.path: content for held, content in tile.cut(hashes)}
    for path, content in good.items():
        for wrong in (bytes([content[0] ^ 1]) + content[1:], content[:-1], None):
            held = good | {path: wrong}
            found = tile.faults(600, root, lambda t, held=held: held.get(t.path), entries=False)  # type: ignore[misc]
            assert found
            assert path in found or path.startswith("tile/0"), (path, found)
    assert tile.faults(600, bytes(32), lambda held: good.get(held.path), entries=False) == {
        "checkpoint": "the tiles lead to another root"
    }


def test_bundles():
    """Entries go and come; a bundle that ends within an entry, and an entry too long, are refused."""
    entries = [b"", "架空".encode(), b"x" * 65_535]
    assert tile.unpack(tile.pack(entries)) == entries
    with pytest.raises(ValueError):
        tile.pack([b"x" * 65_536])
    for cut in (1, 3, 9):
        with pytest.raises(ValueError):
            tile.unpack(tile.pack(entries)[:-cut])
