"""The folder of a register on disk. Reads and writes files; understands nothing of what they say."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path

from hogo.register.schema import FILE
from hogo.register.tree import MAX_BYTES

SUFFIXES = (".yaml", ".yml")


def load(folder: Path) -> dict[str, bytes]:
    """The declared files directly in `folder` by name, in order. Hidden files and everything that is no file are left.

    No file is read beyond the bound on the whole register: `read` then says that it is too large.

    Raises:
        OSError: the folder or a file in it cannot be read.
    """
    files: dict[str, bytes] = {}
    left = MAX_BYTES + 1
    for path in sorted(folder.iterdir()):
        if path.suffix not in SUFFIXES or path.name.startswith(".") or not stat.S_ISREG(path.stat().st_mode):
            continue
        with path.open("rb") as opened:
            files[path.name] = opened.read(left)
        left = max(1, left - len(files[path.name]))
    return files


def save(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files by name, each whole or not at all.

    Raises:
        ValueError: a name is no plain file name.
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        if Path(name).name != name or name.startswith("."):
            raise ValueError(f"`{name}` is no name of a declared file")
        passing = folder / f".{name}.part"
        with passing.open("wb") as opened:
            opened.write(data)
            opened.flush()
            os.fsync(opened.fileno())
        passing.replace(folder / name)


def schema() -> str:
    """The committed JSON Schema of the register, as it ships with hogo."""
    return (Path(__file__).parent / FILE).read_text(encoding="utf-8")
