"""The files of the master keys: one a line, mode 0600, in a folder of mode 0700. Never in a database, never in a log.

A key file is one line of ASCII: `hogo-key-1 <name> <base64 of 32 bytes>`. A missing key is never made silently: only
`make`, on first use of an empty installation, makes keys.
"""

from __future__ import annotations

import base64
import os
import stat
from pathlib import Path

from hogo.keys.master import Masters, from_words

ABOUT, SIGN, SPOOL = "about", "sign", "spool"
FIRST: tuple[str, ...] = (ABOUT, SIGN, SPOOL, "master-1")
"""The keys that a new installation needs."""

SIZE = 32
"""Bytes of every key."""


class NoKey(RuntimeError):  # noqa: N818  the word people read
    """A key file is missing, open to others, or not a key file."""


def make(folder: Path) -> None:
    """Make the folder and each first key that is not there; an existing key is never touched."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in FIRST:
        if not _path(folder, name).exists():
            write(folder, name, os.urandom(SIZE))


def write(folder: Path, name: str, key: bytes) -> None:
    """Write a new key file, 0600 from its first byte, on the disk before this returns.

    Raises:
        FileExistsError: a key of that name is there.
    """
    line = f"hogo-key-1 {name} {base64.b64encode(key).decode()}\n".encode()
    handle = os.open(_path(folder, name), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(handle, line)
        os.fsync(handle)
    finally:
        os.close(handle)
    parent = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(parent)
    finally:
        os.close(parent)


def read(folder: Path, name: str) -> bytes:
    """The 32 bytes of a key.

    Raises:
        NoKey: the file is missing, readable by others than its owner, or not a key file of that name.
    """
    path = _path(folder, name)
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError:
        raise NoKey(
            f"鍵ファイル {path} を開けません。何も変更していません。バックアップから戻してください。"
            f" / The key file {path} cannot be opened; nothing was changed. Restore it from the backup."
        ) from None
    with os.fdopen(handle, "rb") as file:
        if stat.S_IMODE(os.fstat(file.fileno()).st_mode) & 0o077:
            raise NoKey(
                f"鍵ファイル {path} が所有者以外にも開かれています。chmod 600 で閉じてください。鍵は使っていません。"
                f" / The key file {path} is open to others than its owner; close it with chmod 600. It was not used."
            )
        parts = file.read(4096).decode("ascii", "replace").split()
    try:
        form, named, encoded = parts
        key = base64.b64decode(encoded, validate=True)
    except ValueError:
        form = named = ""
        key = b""
    if form != "hogo-key-1" or named != name or len(key) != SIZE:
        raise NoKey(
            f"{path} は鍵ファイルとして読めません。何も変更していません。バックアップから戻してください。"
            f" / {path} cannot be read as a key file; nothing was changed. Restore it from the backup."
        )
    return key


def masters(folder: Path, words: str = "") -> Masters:
    """All master keys that are there: those of `HOGO_MASTER_KEYS` (`words`) where given, else the files.

    Raises:
        NoKey: there is none, or one cannot be used.
        ValueError: `words` is not of the form it should have.
    """
    if words:
        return from_words(words)
    numbers = sorted(int(path.stem[7:]) for path in folder.glob("master-*.key") if path.stem[7:].isdecimal())
    if not numbers:
        raise NoKey(
            f"{folder} にマスター鍵がありません。何も変更していません。鍵のバックアップから戻してください。"
            f" / There is no master key in {folder}; nothing was changed. Restore the keys from their backup."
        )
    return Masters({number: read(folder, f"master-{number}") for number in numbers})


def remove(folder: Path, name: str) -> None:
    """Write random bytes over a key file and remove it. What a disk or a backup kept elsewhere is not reached."""
    path = _path(folder, name)
    with path.open("r+b") as file:
        file.write(os.urandom(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()


def names(folder: Path) -> tuple[str, ...]:
    """The names of all key files in the folder."""
    return tuple(sorted(name[:-4] for name in os.listdir(folder) if name.endswith(".key")))  # noqa: PTH208  speed


def random(size: int) -> bytes:
    """Random bytes for nonces and salts, from the operating system."""
    return os.urandom(size)


def _path(folder: Path, name: str) -> Path:
    return folder / f"{name}.key"
