"""Spool files: append-only, on the disk before they are acknowledged; one file a writer, locked while it lives.

Used by processes without a database (the decision service, the resolver's intake). What cannot be written is not
acknowledged: the caller then denies, or stops.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType

from hogo.base.day import Moment
from hogo.base.ids import Ids
from hogo.ledger.spool.line import Record, pack

SUFFIX = ".spool"
LARGEST = 64 * 1024 * 1024
"""Bytes after which a writer begins another file."""


class Spool:
    """One writer's spool. Not for several threads at once."""

    def __init__(self, folder: Path, key: bytes, now: Moment, ids: Ids) -> None:
        self._folder, self._key, self._now, self._ids = folder, key, now, ids
        self._file: int | None = None
        self._good = 0
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def __enter__(self) -> Spool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def write(self, records: Iterable[Record]) -> None:
        """Append records; on return all of them are on the disk.

        Raises:
            OSError: they are not, none of them; what was half written is taken back, or left in a file of its own.
        """
        content = b"".join(pack(record, self._key, os.urandom(12)) for record in records)
        file = self._open()
        try:
            view = memoryview(content)
            while view:
                view = view[os.write(file, view) :]
            os.fsync(file)
            if os.fstat(file).st_nlink == 0:
                raise FileNotFoundError("the spool file was removed while it was written")
        except OSError:
            self._take_back(file)
            raise
        self._good += len(content)
        if self._good >= LARGEST:
            self.close()

    def _open(self) -> int:
        if self._file is None:
            path = self._folder / f"{self._ids.new(self._now)}{SUFFIX}"
            self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o600)
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._good = 0
            parent = os.open(self._folder, os.O_RDONLY)
            try:
                os.fsync(parent)
            finally:
                os.close(parent)
        return self._file

    def _take_back(self, file: int) -> None:
        # INVARIANT: nothing is appended behind a torn line: what is left of it would hide what follows.
        try:
            os.ftruncate(file, self._good)
            os.fsync(file)
            if os.fstat(file).st_nlink == 0:
                self.close()
        except OSError:
            self.close()

    def close(self) -> None:
        """Let the file go: the ledger removes it once all of it has been entered."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


def files(folder: Path) -> Iterator[Path]:
    """All spool files there are, oldest first."""
    if folder.is_dir():
        yield from sorted(path for path in folder.iterdir() if path.suffix == SUFFIX)


def remove_if_left(path: Path, size: int) -> bool:
    """Remove a file that its writer has let go and that is as long as it was when it was read."""
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        if os.fstat(file.fileno()).st_size != size:
            return False
        path.unlink()
    return True


def set_aside(path: Path) -> Path:
    """Keep a file with broken lines for a human to look at; it is not read again."""
    return path.rename(path.with_suffix(".broken"))
