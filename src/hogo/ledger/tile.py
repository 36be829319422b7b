"""Tiles of 256 hashes and bundles of entries (c2sp.org/tlog-tiles): names, cutting, packing, and checking them all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from hogo.ledger import tree

WIDTH, HEIGHT = 256, 8
"""Hashes in a full tile; levels of the tree that a tile stands for."""

LONGEST = 65_535
"""Bytes of the longest entry that a bundle can carry."""

_PATH = re.compile(r"tile/(entries|0|[1-9][0-9]?)/((?:x[0-9]{3}/)*[0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?\Z")


@dataclass(frozen=True, slots=True)
class Tile:
    """Which tile: level (None: a bundle of entries), index in its level, how many hashes or entries it has."""

    level: int | None
    index: int
    width: int = WIDTH

    @property
    def path(self) -> str:
        """Its address below the log's own."""
        digits = f"{self.index:03d}"
        digits = digits.zfill(-(-len(digits) // 3) * 3)
        parts = [digits[at : at + 3] for at in range(0, len(digits), 3)]
        name = "/".join([*(f"x{part}" for part in parts[:-1]), parts[-1]])
        level = "entries" if self.level is None else str(self.level)
        return f"tile/{level}/{name}" + (f".p/{self.width}" if self.width < WIDTH else "")

    @property
    def first(self) -> int:
        """The index of its first hash in its level, or of its first entry."""
        return self.index * WIDTH


def read_path(path: str) -> Tile:
    """The tile of an address.

    Raises:
        ValueError: no tile has that address.
    """
    match = _PATH.match(path)
    if match is None:
        raise ValueError("no tile has that address")
    level, name, width = match.groups()
    tile = Tile(
        None if level == "entries" else int(level), int(name.replace("x", "").replace("/", "")), int(width or WIDTH)
    )
    if tile.path != path or (tile.level or 0) > 63:
        raise ValueError("no tile has that address")
    return tile


def tiles(size: int, *, entries: bool = False) -> Iterator[Tile]:
    """All tiles of a log of `size` entries, lowest level first; its bundles too, where asked for."""
    levels: list[int | None] = [None] if entries else []
    level = 0
    while size >> (HEIGHT * level):
        levels.append(level)
        level += 1
    for held in levels:
        count = size >> (HEIGHT * (held or 0))
        for index in range(-(-count // WIDTH)):
            yield Tile(held, index, min(WIDTH, count - index * WIDTH))


def exists(tile: Tile, size: int) -> bool:
    """Whether a log of `size` entries has had this tile: full ones, and partial ones of this size or an earlier."""
    return tile.first + tile.width <= size >> (HEIGHT * (tile.level or 0))


def cut(leaves: Iterable[bytes]) -> Iterator[tuple[Tile, bytes]]:
    """All hash tiles over a log's leaf hashes, in the memory of one tile a level."""
    open_: list[list[bytes]] = []
    done: list[int] = []

    def push(level: int, hashed: bytes) -> Iterator[tuple[Tile, bytes]]:
        if level == len(open_):
            open_.append([])
            done.append(0)
        open_[level].append(hashed)
        if len(open_[level]) == WIDTH:
            yield Tile(level, done[level]), b"".join(open_[level])
            above = tree.root_of(open_[level])
            open_[level] = []
            done[level] += 1
            yield from push(level + 1, above)

    for hashed in leaves:
        yield from push(0, hashed)
    for level, hashes in enumerate(open_):
        if hashes:
            yield Tile(level, done[level], len(hashes)), b"".join(hashes)


def pack(entries: Iterable[bytes]) -> bytes:
    """A bundle: each entry behind its length in two bytes.

    Raises:
        ValueError: an entry is longer than that can say.
    """
    packed = b""
    for entry in entries:
        if len(entry) > LONGEST:
            raise ValueError(f"an entry has at most {LONGEST} bytes")
        packed += len(entry).to_bytes(2, "big") + entry
    return packed


def unpack(bundle: bytes) -> list[bytes]:
    """The entries of a bundle.

    Raises:
        ValueError: it ends within an entry.
    """
    found, at = [], 0
    while at < len(bundle):
        length = int.from_bytes(bundle[at : at + 2], "big")
        entry = bundle[at + 2 : at + 2 + length]
        if at + 2 > len(bundle) or len(entry) != length:
            raise ValueError("the bundle ends within an entry")
        found.append(entry)
        at += 2 + length
    return found


def faults(size: int, root: bytes, read: Callable[[Tile], bytes | None], *, entries: bool) -> Mapping[str, str]:
    """What is wrong with a log's tiles: address → what; empty when all of them lead to `root`.

    Args:
        size: of the checkpoint.
        root: of the checkpoint.
        read: the bytes of a tile, or None where it is missing.
        entries: whether the bundles are to be looked at too.
    """
    wrong: dict[str, str] = {}
    frontier: tree.Frontier = ()
    at = 0
    above: dict[tuple[int, int], bytes] = {}
    for tile in tiles(size):
        content = read(tile)
        if content is None or len(content) != tile.width * tree.HASH:
            wrong[tile.path] = "missing" if content is None else "of another length than its width says"
            continue
        hashes = [content[i : i + tree.HASH] for i in range(0, len(content), tree.HASH)]
        if tile.level == 0:
            for hashed in hashes:
                frontier = tree.append(frontier, at, hashed)
                at += 1
            if entries and (fault := _bundle_fault(read(Tile(None, tile.index, tile.width)), hashes)):
                wrong[Tile(None, tile.index, tile.width).path] = fault
        elif any(above.get((tile.level or 0, tile.first + i), hashed) != hashed for i, hashed in enumerate(hashes)):
            wrong[tile.path] = "a hash is not the root of the tile below"
        if tile.width == WIDTH:
            above[(tile.level or 0) + 1, tile.index] = tree.root_of(hashes)
    if not wrong and tree.root(frontier) != root:
        wrong["checkpoint"] = "the tiles lead to another root"
    return wrong


def _bundle_fault(bundle: bytes | None, hashes: list[bytes]) -> str | None:
    if bundle is None:
        return "missing"
    try:
        found = [tree.leaf(entry) for entry in unpack(bundle)]
    except ValueError as error:
        return str(error)
    return None if found == hashes else "an entry is not the one its leaf is the hash of"
