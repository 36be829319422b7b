"""A stream of lines into an age file and out of it (https://age-encryption.org/v1), compressed, in constant memory.

The plain text is never on a disk. An age file is authenticated to its last byte: one that was cut or changed does not
end well, and whoever reads it learns that before anything is kept.
"""

from __future__ import annotations

import gzip
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import pyrage

from hogo.keys.backup import identities, recipient

LONGEST = 256 * 1024 * 1024
"""Bytes of the longest line that is read: a file of the spool in base64 is the longest there can be."""


class NotAge(ValueError):  # noqa: N818  the word people read
    """The file does not open with this identity, or was cut or changed."""


def write(out: Path, lines: Iterable[bytes], recipients: Iterable[str]) -> None:
    """Encrypt lines into a new file, 0600, on the disk whole before it bears its name.

    Raises:
        ValueError: a recipient is not one, or there is none.
        OSError: it cannot be written; nothing is left.
    """
    to = [recipient(text) for text in recipients]
    if not to:
        raise ValueError("宛先(age1…)がありません。 / There is no recipient (age1…).")
    part = out.with_name(f".{out.name}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            _piped(lambda source: pyrage.encrypt_io(source, file, to), lines)
            file.flush()
            os.fsync(file.fileno())
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
    parent = os.open(out.parent, os.O_RDONLY)
    try:
        os.fsync(parent)
    finally:
        os.close(parent)


def _piped(encrypt: Callable[[object], None], lines: Iterable[bytes]) -> None:
    """Feed compressed lines to an encryption that reads from a pipe."""
    failed: list[BaseException] = []
    reading, writing = os.pipe()

    def work() -> None:
        with os.fdopen(reading, "rb") as source:
            try:
                encrypt(source)
            except BaseException as error:  # noqa: BLE001  raised again where the lines are made
                failed.append(error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        with (
            os.fdopen(writing, "wb") as sink,
            gzip.GzipFile(fileobj=sink, mode="wb", compresslevel=3, mtime=0) as zipped,
        ):
            for line in lines:
                zipped.write(line + b"\n")
    except BrokenPipeError:
        pass
    finally:
        thread.join()
    if failed:
        raise OSError(f"{type(failed[0]).__name__}: it could not be encrypted or written") from None


def read(file: Path, identity: str) -> Iterator[bytes]:
    """The lines of an age file, one at a time.

    Raises:
        NotAge: it does not open with this identity, or was cut or changed: perhaps only at its end.
    """
    try:
        keys = identities(identity)
    except pyrage.IdentityError:
        raise NotAge("識別鍵を読めません。 / This is no age identity.") from None
    failed: list[BaseException] = []
    reading, writing = os.pipe()

    def work() -> None:
        with os.fdopen(writing, "wb") as sink:
            try:
                with file.open("rb") as source:
                    pyrage.decrypt_io(source, sink, keys)
            except BaseException as error:  # noqa: BLE001  raised again where the lines are read
                failed.append(error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        with os.fdopen(reading, "rb") as source, suppress(EOFError, OSError), gzip.GzipFile(fileobj=source) as zipped:
            while line := zipped.readline(LONGEST):
                if not line.endswith(b"\n"):
                    break
                yield line[:-1]
            while zipped.read(1 << 20):
                pass
    finally:
        thread.join()
    if failed:
        raise NotAge(
            "このファイルは、この識別鍵では開けないか、途中で切れているか、書き換えられています。何も書いていません。"
            " / The file does not open with this identity, or was cut or changed; nothing was kept."
        ) from None
