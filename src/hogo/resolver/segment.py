"""The form of a segment's bytes: one header line, then records. Pure; `disk` writes and reads the files.

A record is a head (size, checksum, when it was taken, how many messages of which fate) and an Arrow record batch,
sealed where a key is given. A record that a crash cut short has no fitting checksum: reading ends before it.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import pyarrow as pa
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hogo.resolver.batch import Others

MAGIC = b"hogo-segment/1 "
_HEAD = struct.Struct("<IIqIIIIII")  # size, checksum, taken, rows, and the five others
_OPTIONS = pa.ipc.IpcWriteOptions(metadata_version=pa.ipc.MetadataVersion.V5)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before every segment. Moments in nanoseconds; `boot` names the run of the machine.

    `key` is an id of the key that seals it (empty: it is not sealed); the key itself is in memory only. `columns` are
    the names of the columns that its records have.
    """

    name: str
    opened: int
    steady: int
    boot: str
    key: str = ""
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """What was taken in at once. `after` is the place behind it; `batch` is None where it cannot be read."""

    taken: int
    rows: int
    others: Others
    batch: pa.RecordBatch | None
    after: int


def open_head(head: Head) -> bytes:
    """The header line."""
    return MAGIC + json.dumps(asdict(head)).encode() + b"\n"


def read_head(line: bytes) -> Head | None:
    """The header, or None where the line is none (a crash as the segment was opened)."""
    if not line.startswith(MAGIC) or not line.endswith(b"\n"):
        return None
    try:
        told = json.loads(line[len(MAGIC) :])
        return Head(**{**told, "columns": tuple(told["columns"])})
    except (ValueError, TypeError, KeyError):
        return None


def record(batch: pa.RecordBatch, taken: int, others: Others, seal: tuple[AESGCM, bytes] | None = None) -> bytes:
    """The bytes of one record. `seal`: a key and a nonce that it never sees again."""
    body = batch.serialize()
    if seal is not None:
        body = seal[0].encrypt(seal[1], bytes(body), None)
    told = struct.pack("<qIIIIII", taken, batch.num_rows, *others)
    checksum = zlib.crc32(body, zlib.crc32(told))
    return struct.pack("<II", len(body), checksum) + told + bytes(body)


def records(
    data: memoryview, begin: int, schema: pa.Schema, keys: Mapping[str, AESGCM], head: Head
) -> Iterator[Record]:
    """The whole records of a segment from the place `begin` on."""
    at = begin
    while at + _HEAD.size <= len(data):
        size, checksum, taken, rows, *others = _HEAD.unpack_from(data, at)
        after = at + _HEAD.size + size
        if after > len(data) or zlib.crc32(data[at + 8 : after]) != checksum:
            return
        body: Any = data[at + _HEAD.size : after]
        yield Record(
            taken,
            rows,
            (others[0], others[1], others[2], others[3], others[4]),
            _opened(body, schema, keys.get(head.key), head, at),
            after,
        )
        at = after


def nonce(name: str, at: int) -> bytes:
    """The nonce of the record at a place of a segment: names differ within a run, places within a segment."""
    return struct.pack(">IQ", zlib.crc32(name.encode()), at)


def _opened(body: memoryview, schema: pa.Schema, key: AESGCM | None, head: Head, at: int) -> pa.RecordBatch | None:
    try:
        if head.key:
            if key is None:
                return None
            return pa.ipc.read_record_batch(pa.py_buffer(key.decrypt(nonce(head.name, at), bytes(body), None)), schema)
        return pa.ipc.read_record_batch(pa.py_buffer(body), schema)
    except (InvalidTag, pa.ArrowException, OSError):
        return None
