"""The log's files in `HOGO_HOME/log`: the checkpoints that were signed, and an export of tiles.

The last signed checkpoint is kept beside the database on purpose: a database put back to an earlier state, or
rewritten, is found out by it, and nothing is signed for it any more.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from hogo.ledger import checkpoint, tile, tree
from hogo.ledger.checkpoint import Checkpoint
from hogo.ledger.note import Key, NotSigned
from hogo.ledger.tile import Tile

LATEST, VERIFIED = "checkpoint", "verified"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Only one process signs at a time."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / "lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def latest(folder: Path, keys: Iterable[Key]) -> tuple[Checkpoint, str] | None:
    """The checkpoint signed last, and its note; none before the first.

    Raises:
        NotSigned: the file is there, but is not signed by one of `keys`.
    """
    path = folder / LATEST
    if not path.exists():
        return None
    signed = path.read_text(encoding="utf-8")
    return checkpoint.read(signed, keys), signed


def keep(folder: Path, signed: str) -> None:
    """Keep a signed checkpoint: whole or not at all, on the disk before this returns."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    replace(folder / LATEST, signed.encode())


def replace(path: Path, content: bytes) -> None:
    """Put a file in place of another in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    with new.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
    parent = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(parent)
    finally:
        os.close(parent)


def write_tiles(folder: Path, tiles: Iterable[tuple[Tile, bytes]]) -> int:
    """Write tiles that are not there yet (a full tile never changes); how many were written."""
    done = 0
    for held, content in tiles:
        path = folder / held.path
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            done += 1
    return done


def read_tile(folder: Path, held: Tile) -> bytes | None:
    """A tile's bytes; the full tile's beginning where the partial one is gone; none where neither is there."""
    for path, width in ((held.path, held.width), (Tile(held.level, held.index).path, held.width)):
        if (folder / path).is_file():
            content = (folder / path).read_bytes()
            return content if held.level is None else content[: width * 32]
    return None


def check_export(folder: Path, keys: Iterable[Key]) -> tuple[Checkpoint, dict[str, str]]:
    """The checkpoint of an exported log, and what is wrong with its tiles (address → what).

    Raises:
        NotSigned: there is no checkpoint, or none of `keys` has signed it.
    """
    found = latest(folder, keys)
    if found is None:
        raise NotSigned("there is no checkpoint in this folder")
    head = found[0]
    with_entries = (folder / "tile" / "entries").is_dir()
    return head, dict(tile.faults(head.size, head.root, lambda t: read_tile(folder, t), entries=with_entries))


def witnessed(folder: Path, keys: Iterable[Key]) -> tuple[list[tuple[str, Checkpoint]], list[str]]:
    """The checkpoints that a witness keeps in a folder, by file; and the names of files that are none of this log."""
    held: list[tuple[str, Checkpoint]] = []
    others: list[str] = []
    known = list(keys)
    for path in sorted(folder.iterdir()):
        if not path.is_file() or path.name.startswith("."):
            continue
        try:
            held.append((path.name, checkpoint.read(path.read_text(encoding="utf-8"), known)))
        except (NotSigned, UnicodeDecodeError):
            others.append(path.name)
    return held, others


def keep_verified(folder: Path, size: int, subtrees: Iterable[bytes]) -> None:
    """Keep how far the ledger was verified, and the tree up to there."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    replace(folder / VERIFIED, json.dumps({"size": size, "subtrees": [h.hex() for h in subtrees]}).encode())


def read_verified(folder: Path) -> tuple[int, tuple[bytes, ...]]:
    """What `keep_verified` kept; nothing where there is no such file or it cannot be used."""
    try:
        held = json.loads((folder / VERIFIED).read_text(encoding="utf-8"))
        return int(held["size"]), tree.split(bytes.fromhex("".join(held["subtrees"])), int(held["size"]))
    except (OSError, ValueError, KeyError, TypeError):
        return 0, ()
