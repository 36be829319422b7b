"""The keys of this room, and the encrypted file: what is within is never on a disk in plain.

Lists lie in `HOGO_HOME/extracts` from the moment they are made until they are handed over, 0600 and encrypted to the
asker alone: hogo itself cannot open them.
"""

from __future__ import annotations

import hmac
import os
import threading
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import IO

import pyrage
from django.conf import settings

from hogo.base.day import Moment
from hogo.extracts.ask import Form
from hogo.extracts.canary import TRACE, canaries, traces
from hogo.extracts.sheet import WRITERS, Writer
from hogo.keys import disk as keys
from hogo.keys.backup import recipient

PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Sealed:
    """What came of it: SHA-256 of what is within and of the file, and the file's bytes."""

    plain: str
    sealed: str
    size: int


class _Sink:
    """Hashes what it passes on."""

    def __init__(self, to: int) -> None:
        self._file = os.fdopen(to, "wb", buffering=PIECE)
        self.digest = sha256()

    def write(self, data: bytes, /) -> int:
        if self._file.closed:  # a workbook that was given up writes its end when it is forgotten
            return len(data)
        self.digest.update(data)
        return self._file.write(data)

    def flush(self) -> None:
        self._file.flush()

    def close(self) -> None:
        self._file.close()


def key(purpose: str) -> bytes:
    """A key of this room for one use: derived, so that what one says tells nothing about another."""
    master = keys.read(Path(settings.HOME) / "keys", keys.ABOUT)
    return hmac.digest(master, f"extracts/{purpose}/1".encode(), "sha256")


def code_key(number: str, code: str) -> str:
    """The keyed hash of a one-time code."""
    return hmac.digest(key("code"), f"{number} {code}".encode(), "sha256").hex()


def list_key(extract: str) -> bytes:
    """The key of one list's memory."""
    return hmac.digest(key("memory"), extract.encode(), "sha256")


def new_identity() -> tuple[str, str]:
    """A new pair for an asker without one: the recipient, and the secret that is shown once and kept nowhere."""
    made = pyrage.x25519.Identity.generate()
    return str(made.to_public()), str(made)


def is_recipient(text: str) -> bool:
    """Whether a list can be encrypted to this."""
    try:
        recipient(text)
    except ValueError:
        return False
    return True


def folder() -> Path:
    """Where encrypted lists lie until they are handed over."""
    path = Path(settings.HOME) / "extracts"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def seal(path: Path, to: str, form: Form, head: Sequence[str], fill: Callable[[Writer], None]) -> Sealed:
    """Write a list into a new encrypted file; it bears its name only when it is whole.

    Args:
        path: the file.
        to: the asker's age recipient or ssh key.
        form: of what is within.
        head: the headings.
        fill: writes the rows; what it raises is raised, and nothing is left.

    Raises:
        ValueError: `to` is none.
        OSError: it cannot be written; nothing is left.
    """
    part = path.with_name(f".{path.name}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            plain = _encrypted(file, [recipient(to)], form, head, fill)
            file.flush()
            os.fsync(file.fileno())
        sealed, size = _hashed(part), part.stat().st_size
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return Sealed(plain, sealed, size)


def _encrypted(file: object, to: list[object], form: Form, head: Sequence[str], fill: Callable[[Writer], None]) -> str:
    failed: list[BaseException] = []
    reading, writing = os.pipe()

    def work() -> None:
        with os.fdopen(reading, "rb") as source:
            try:
                pyrage.encrypt_io(source, file, to)
            except BaseException as error:  # noqa: BLE001  raised again where the rows are made
                failed.append(error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    sink = _Sink(writing)
    try:
        writer = WRITERS[form](sink, head)
        fill(writer)
        writer.end()
    except BrokenPipeError:
        pass  # the encryption ended before the rows did: it says why below
    finally:
        with suppress(BrokenPipeError):
            sink.close()
        thread.join()
    if failed:
        raise OSError(f"{type(failed[0]).__name__}: it could not be encrypted or written") from None
    return sink.digest.hexdigest()


def _hashed(path: Path) -> str:
    digest = sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()


def path_of(extract: str) -> Path:
    """Where the list of an extract lies."""
    return folder() / f"{extract}.age"


def drop(path: Path) -> None:
    """It was handed over, or its time has passed."""
    path.unlink(missing_ok=True)


def lying() -> list[Path]:
    """Files that lie there, unfinished ones too."""
    return sorted(path for path in folder().iterdir() if path.is_file())


def sweep(now: Moment, lives: timedelta = timedelta(hours=24)) -> int:
    """Delete files that nobody collected within a code's life, and what a kill left unfinished; how many went."""
    old = [path for path in lying() if now.timestamp() - path.stat().st_mtime > lives.total_seconds()]
    for path in old:
        drop(path)
    return len(old)


def traced(file: IO[bytes], extracts: Sequence[str]) -> dict[str, int]:
    """Of which extracts canaries are in something that turned up, and how many.

    Args:
        file: any bytes; a workbook's parts are unpacked. Read to its end, a piece at a time.
        extracts: ids to look for.
    """
    secret = key("canary")
    wanted = {
        mark: (ident, one.seed) for ident in extracts for one in canaries(secret, ident, "") for mark in traces(one)
    }
    seen = {found[1] or found[0] for text in _texts(file) for found in TRACE.finditer(text)}
    return dict(Counter(ident for ident, _ in {wanted[mark] for mark in seen if mark in wanted}))


def _texts(file: IO[bytes]) -> Iterator[str]:
    head = file.read(4)
    if head.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(head + file.read())) as book:
            for part in book.infolist():
                with book.open(part) as held:
                    yield from _pieces(held, b"")
        return
    yield from _pieces(file, head)


def _pieces(file: IO[bytes], head: bytes) -> Iterator[str]:
    """Overlapping pieces, so that a trace on a border is seen; only letters and digits of ASCII matter."""
    kept = head
    while piece := file.read(PIECE):
        yield (kept + piece).replace(b"\x00", b"").decode("ascii", "replace")
        kept = piece[-64:]
    if head and kept == head:
        yield head.decode("ascii", "replace")
