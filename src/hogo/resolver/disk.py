"""The resolver's folder: segments (raw, hours), counts (for good), the checkpoint, the journal of deletions.

    raw/<n>.seg · counts/<minute>.parquet · checkpoint · journal.jsonl · counters.jsonl · published.jsonl · lock

It deletes only what it names itself, and a deletion is written down before and after. It decides nothing.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import mmap
import os
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

import pyarrow as pa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hogo.base.actor import Actor, Means, Role
from hogo.base.ids import Ids
from hogo.ledger.spool.disk import Spool
from hogo.ledger.spool.line import Record as Line
from hogo.resolver import segment
from hogo.resolver.batch import Others
from hogo.resolver.segment import Head, Record

BOOT = Path("/proc/sys/kernel/random/boot_id")
SUFFIX = ".seg"
NODE = Actor("hogo:resolver", frozenset({Role.SYSTEM}), known_by=Means.OPERATING_SYSTEM)
"""On whose behalf raw data is deleted."""


class Held(RuntimeError):  # noqa: N818  the word people read
    """Another intake works in this folder."""


def boot() -> str:
    """What names this run of the machine, empty where the system does not say."""
    try:
        return BOOT.read_text(encoding="ascii").strip()
    except OSError:
        return ""


def steady() -> int:
    """The steady clock in nanoseconds: it counts sleep too and no one can set it."""
    return time.clock_gettime_ns(time.CLOCK_BOOTTIME)


def write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, and make that last."""
    passing = path.with_name(f".{path.name}.part")
    with passing.open("wb") as opened:
        opened.write(data)
        opened.flush()
        os.fsync(opened.fileno())
    passing.replace(path)
    settle(path.parent)


def settle(folder: Path) -> None:
    """Make what happened to a folder's names last."""
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def json_line(told: Mapping[str, Any]) -> bytes:
    """A line of a journal."""
    return json.dumps(told, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def append(path: Path, told: Mapping[str, Any]) -> None:
    """Append one JSON line and make it last. A line that a crash cut is ended first, so that it spoils no other."""
    line = json_line(told)
    opened = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        size = os.fstat(opened).st_size
        if size and os.pread(opened, 1, size - 1) != b"\n":
            line = b"\n" + line
        if os.write(opened, line) != len(line):
            raise OSError("a line was cut short")
        os.fsync(opened)
    finally:
        os.close(opened)


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The whole lines of such a file."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return
    for line in data.split(b"\n"):
        with contextlib.suppress(ValueError):
            if line:
                yield json.loads(line)


@contextlib.contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Keep other processes that do the same from a file, for as long as the block runs."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with path.open("ab") as opened:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield


@dataclass(slots=True)
class Folder:
    """Where one node keeps what it took in."""

    path: Path

    def __post_init__(self) -> None:
        for part in (self.path, self.raw, self.counts):
            part.mkdir(mode=0o700, parents=True, exist_ok=True)

    @property
    def raw(self) -> Path:
        return self.path / "raw"

    @property
    def counts(self) -> Path:
        return self.path / "counts"

    @property
    def checkpoint(self) -> Path:
        return self.path / "checkpoint"

    @property
    def journal(self) -> Path:
        return self.path / "journal.jsonl"

    @property
    def counters(self) -> Path:
        return self.path / "counters.jsonl"

    @property
    def publications(self) -> Path:
        return self.path / "published.jsonl"

    def note(self, told: Mapping[str, Any]) -> None:
        """Append a line to the journal and make it last."""
        with exclusive(self.path / "journal.lock"):
            append(self.journal, told)

    def shorten(self, shorter: Callable[[list[dict[str, Any]]], list[dict[str, Any]]]) -> None:
        """Put fewer lines in the journal's place, whole or not at all; nobody else writes to it meanwhile."""
        with exclusive(self.path / "journal.lock"):
            held = list(lines(self.journal))
            fewer = shorter(held)
            if len(fewer) < len(held):
                write(self.journal, b"".join(json_line(told) for told in fewer))

    def hold(self) -> IO[bytes]:
        """Hold the folder for as long as the file given back is open.

        Raises:
            Held: another process holds it.
        """
        opened = (self.path / "lock").open("ab")
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            opened.close()
            raise Held from None
        return opened

    def segments(self) -> list[str]:
        """The names of all segments, oldest first."""
        return sorted(path.name for path in self.raw.iterdir() if path.suffix == SUFFIX)

    def head(self, name: str) -> Head | None:
        """A segment's header; None where a crash left none."""
        with (self.raw / name).open("rb") as opened:
            return segment.read_head(opened.readline(4096))

    def touched(self, name: str) -> int:
        """When a segment was last written to, in nanoseconds."""
        return (self.raw / name).stat().st_mtime_ns

    def records(self, name: str, begin: int, schema: pa.Schema, keys: Mapping[str, AESGCM]) -> Iterator[Record]:
        """The whole records of a segment from `begin` on (0: from its first)."""
        head = self.head(name)
        if head is None:
            return
        with (self.raw / name).open("rb") as opened:
            view = memoryview(mmap.mmap(opened.fileno(), 0, prot=mmap.PROT_READ))
        # WHY: record batches point into the mapping; it ends with the last of them
        yield from segment.records(view, max(begin, len(segment.open_head(head))), schema, keys, head)

    def digest(self, name: str) -> tuple[int, str]:
        """Size and SHA-256 of a segment."""
        seal = sha256()
        with (self.raw / name).open("rb") as opened:
            while part := opened.read(1 << 20):
                seal.update(part)
            return opened.tell(), seal.hexdigest()

    def delete(self, name: str) -> None:
        """Remove a segment and make that last. Gone already is as good.

        Raises:
            OSError: it is still there.
        """
        (self.raw / name).unlink(missing_ok=True)
        settle(self.raw)


def minutes(counts: Path) -> list[int]:
    """The minutes since 1970 that have counts in such a folder, in order."""
    return sorted(int(path.stem) for path in counts.glob("*.parquet") if path.stem.isdigit())


def minute_file(counts: Path, number: int) -> Path:
    """Where the counts of a minute stand in such a folder."""
    return counts / f"{number:010d}.parquet"


@dataclass(frozen=True, slots=True)
class Spooled:
    """Proofs on their way to the ledger, through its spool: one file a proof, let go at once so that it is taken in."""

    folder: Path
    key: bytes
    ids: Ids

    def put(self, proof: str, kind: str, at: int, data: Mapping[str, Any]) -> None:
        """Keep a proof; `hogo.resolver.proof.Proofs`."""
        now = datetime.fromtimestamp(at / 10**9, UTC)
        with Spool(self.folder, self.key, now, self.ids) as spool:
            spool.write([Line(proof, kind, now, NODE, data)])


@dataclass(slots=True)
class Writer:
    """The one segment that is written to. What it wrote is hashed on the way."""

    folder: Folder
    head: Head
    key: AESGCM | None = None
    size: int = 0
    messages: int = 0
    _file: IO[bytes] | None = None
    _seal: Any = field(default_factory=sha256)

    def open(self) -> None:
        """Make the file."""
        path = self.folder.raw / self.head.name
        self._file = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb", buffering=0)
        self._put(segment.open_head(self.head))
        settle(self.folder.raw)

    def add(self, batch: pa.RecordBatch, taken: int, others: Others) -> None:
        """Append a record.

        Raises:
            OSError: the disk took less than all of it; what stands there is cut back to the record before.
        """
        seal = (self.key, segment.nonce(self.head.name, self.size)) if self.key else None
        data = segment.record(batch, taken, others, seal)
        before = self.size
        try:
            self._put(data)
        except OSError:
            if self._file is not None:
                with contextlib.suppress(OSError):
                    self._file.truncate(before)
            raise
        self.messages += batch.num_rows

    def sync(self) -> None:
        """Make what was written last."""
        if self._file is not None:
            os.fsync(self._file.fileno())

    def close(self) -> tuple[int, str]:
        """Close the file; its size and SHA-256."""
        if self._file is not None:
            self.sync()
            self._file.close()
            self._file = None
        return self.size, self._seal.hexdigest()

    def _put(self, data: bytes) -> None:
        assert self._file is not None  # noqa: S101  open() came first
        left = memoryview(data)
        while left:
            left = left[self._file.write(left) or 0 :]
        self.size += len(data)
        self._seal.update(data)
