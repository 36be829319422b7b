"""A bundle: editions, the state of all persons and who is who by keyed marks, in one signed file to be mapped.

    hogo-bundle-1 | length | head (JSON) | signature of the head (Ed25519) | body | digests of the body's chunks

The head names the digest of the digests, and these the chunks: opening reads a few kilobytes whatever the size, and a
chunk is checked when it is first touched. Persons with the same facts share one profile. No plain personal data:
marks of 16 bytes (keyed where an identity is marked), ids, days and names of the register.
"""

from __future__ import annotations

import json
import struct
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

import numpy as np

from hogo.base.day import Moment
from hogo.base.identity import PersonId

MAGIC = b"hogo-bundle-1\n\x00\x00"
CHUNK = 1 << 16
SIGNATURE = 64
_LENGTH = struct.Struct("<I")
_PAIR = struct.Struct("<2I")
_PLACE = struct.Struct("<Q")
KEY = 16
"""Bytes of a mark in the index."""
_ENTRY = np.dtype([("key", f"V{KEY}"), ("person", "<u4"), ("profile", "<u4")])
_SIZE = _ENTRY.itemsize
HEAD_MOST = 1 << 20


class NotABundle(ValueError):  # noqa: N818  the word people read
    """It is no bundle, not signed by the key expected, or some of it was changed."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the signature covers. `position`: the ledger's size when it was made; it never goes back."""

    made: Moment
    position: int
    edition: int
    persons: int
    profiles: int
    bits: int
    size: int
    chunks: str
    parts: Mapping[str, tuple[int, int]]
    nobody: int | None = None
    """The place of what is known where nobody, or nobody known, is asked about: how partners stand."""


def person_key(person: PersonId) -> bytes:
    """The mark under which a person's own id stands in the index: the id itself."""
    return bytes.fromhex(person)


class Builder:
    """Gathers a bundle. Persons come one by one; nothing about them is kept but marks and the place of a profile."""

    def __init__(self) -> None:
        self._profiles: dict[bytes, int] = {}
        self._ids = bytearray()
        self._state = array("I")
        self._keys = bytearray()
        self._owners = array("I")

    @property
    def persons(self) -> int:
        """How many there are."""
        return len(self._state)

    @property
    def profiles(self) -> int:
        """How many different states they are in."""
        return len(self._profiles)

    def profile(self, facts: Mapping[str, Any]) -> int:
        """The place of facts (`hogo.decide.wire.facts_plain`); equal ones share it."""
        body = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        return self._profiles.setdefault(body, len(self._profiles))

    def add(self, person: PersonId, profile: int, marks: Iterable[bytes]) -> None:
        """A person with the place of their facts and the marks that certainly name them."""
        number = len(self._state)
        self._state.append(profile)
        self._ids += person_key(person)
        for mark in (person_key(person), *marks):
            self._keys += mark
            self._owners.append(number)

    def parts(self, editions: Iterable[bytes]) -> tuple[int, dict[str, bytes]]:
        """Bits of the directory, and the parts of the body by name. A mark of two persons names neither."""
        index = np.empty(len(self._owners), dtype=_ENTRY)
        index["key"] = np.frombuffer(bytes(self._keys), dtype=f"V{KEY}")
        index["person"] = self._owners
        index["profile"] = np.frombuffer(self._state, dtype=np.uint32)[index["person"]] if self._state else 0
        order = np.argsort(np.frombuffer(bytes(self._keys), dtype=f"S{KEY}"), kind="stable")
        index = _unambiguous(index[order])
        bits = max(1, min(28, len(index).bit_length() - 3))
        return bits, {
            "editions": _packed(editions),
            "profiles": _packed(self._profiles),
            "persons": bytes(self._ids),
            "directory": _directory(index, bits),
            "index": index.tobytes(),
        }


def _unambiguous(index: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    if len(index) < 2:
        return index
    same = index["key"][1:] == index["key"][:-1]
    twice = np.zeros(len(index), dtype=bool)
    differ = same & (index["person"][1:] != index["person"][:-1])
    keys = set(index["key"][1:][differ].tolist())
    twice[1:] |= same
    kept = index[~twice]
    return kept[[key not in keys for key in kept["key"].tolist()]] if keys else kept


def _directory(index: np.ndarray[Any, Any], bits: int) -> bytes:
    """For each value of the first `bits` bits of a mark, where its entries begin; one more for the end."""
    raw = np.frombuffer(index.tobytes(), dtype=np.uint8).reshape(-1, _ENTRY.itemsize)[:, :4]
    first = raw.astype(np.uint32) @ np.array([1 << 24, 1 << 16, 1 << 8, 1], dtype=np.uint32) >> np.uint32(32 - bits)
    starts = np.searchsorted(first, np.arange((1 << bits) + 1), side="left")
    return starts.astype("<u4").tobytes()


def _packed(blobs: Iterable[bytes]) -> bytes:
    """Several blobs: how many, where each ends, and the blobs."""
    given = list(blobs)
    ends, total = [], 0
    for blob in given:
        total += len(blob)
        ends.append(total)
    return b"".join((_PLACE.pack(len(given)), *(_PLACE.pack(end) for end in ends), *given))


def pack(
    builder: Builder,
    editions: Iterable[bytes],
    made: Moment,
    position: int,
    edition: int,
    sign: Callable[[bytes], bytes],
    nobody: int | None = None,
) -> Iterator[bytes]:
    """The file, piece by piece. `sign` signs the head; `nobody` is the profile of those who are not known."""
    bits, parts = builder.parts(editions)
    places, body = {}, bytearray()
    for name, data in parts.items():
        places[name] = (len(body), len(data))
        body += data
    digests = b"".join(sha256(body[at : at + CHUNK]).digest() for at in range(0, len(body), CHUNK))
    head = json.dumps(
        {
            "made": made.isoformat(), "position": position, "edition": edition, "persons": len(builder._state),
            "profiles": len(builder._profiles), "bits": bits, "size": len(body),
            "chunks": sha256(digests).hexdigest(), "parts": places, "nobody": nobody,
        },
        sort_keys=True,
    ).encode()  # fmt: skip
    yield from (MAGIC, _LENGTH.pack(len(head)), head, sign(MAGIC + head), bytes(body), digests)


class Bundle:
    """An opened bundle over anything that slices and searches like bytes (a memory map). Checks what it touches."""

    def __init__(self, data: Any, is_signed: Callable[[bytes, bytes], bool]) -> None:
        """Check head and signature.

        Args:
            data: the file.
            is_signed: whether (message, signature) is by the key expected.

        Raises:
            NotABundle: it is not to be relied on.
        """
        start = len(MAGIC) + _LENGTH.size
        if len(data) < start or bytes(data[: len(MAGIC)]) != MAGIC:
            raise NotABundle("this is no bundle")
        length: int = _LENGTH.unpack(bytes(data[len(MAGIC) : start]))[0]
        raw = bytes(data[start : start + length]) if length <= HEAD_MOST else b""
        signature = bytes(data[start + length : start + length + SIGNATURE])
        if not raw or not is_signed(MAGIC + raw, signature):
            raise NotABundle("the bundle is not signed by the key expected")
        self.head = _head(raw)
        self._data = data
        self._body = start + length + SIGNATURE
        count = -(-self.head.size // CHUNK)
        self._digests = bytes(data[self._body + self.head.size : self._body + self.head.size + 32 * count])
        whole = len(data) == self._body + self.head.size + 32 * count
        if not whole or sha256(self._digests).hexdigest() != self.head.chunks:
            raise NotABundle("the bundle is not whole")
        self._good = bytearray(count)
        self._shift = 32 - self.head.bits
        self._directory, self._index = self.head.parts["directory"], self.head.parts["index"]

    def _read(self, part: str, start: int, length: int) -> bytes:
        """Some bytes of a part, checked."""
        begin = self._place(self.head.parts[part], start, length)
        return bytes(self._data[begin : begin + length])

    def _place(self, part: tuple[int, int], start: int, length: int) -> int:
        """Where in the file some bytes of a part begin, once they are checked."""
        offset, size = part
        if start < 0 or start + length > size:
            raise NotABundle("the bundle points outside itself")
        first = offset + start
        chunk, last = first // CHUNK, (first + length - 1) // CHUNK
        if length and (chunk != last or not self._good[chunk]):
            for touched in range(chunk, last + 1):
                if not self._good[touched]:
                    self._check(touched)
        return self._body + first

    def _check(self, chunk: int) -> None:
        begin = self._body + chunk * CHUNK
        end = min(begin + CHUNK, self._body + self.head.size)
        if sha256(self._data[begin:end]).digest() != self._digests[32 * chunk : 32 * chunk + 32]:
            raise NotABundle("a part of the bundle was changed")
        self._good[chunk] = 1

    def find(self, mark: bytes) -> tuple[int, int] | None:
        """The number of the person a mark names, and the place of their profile.

        Raises:
            NotABundle: what was touched was changed.
        """
        place = int.from_bytes(mark[:4], "big") >> self._shift
        start, end = _PAIR.unpack_from(self._data, self._place(self._directory, place * 4, 8))
        length = (end - start) * _SIZE
        begin = self._place(self._index, start * _SIZE, length)
        found = self._data.find(mark, begin, begin + length)
        while found >= 0 and (found - begin) % _SIZE:
            found = self._data.find(mark, found + 1, begin + length)
        return _PAIR.unpack_from(self._data, found + KEY) if found >= 0 else None

    def person(self, number: int) -> PersonId:
        """The id of a person by number.

        Raises:
            NotABundle: what was touched was changed.
        """
        return self._read("persons", number * KEY, KEY).hex()

    def profile(self, number: int) -> Any:
        """The facts of a profile as JSON data.

        Raises:
            NotABundle: what was touched was changed.
        """
        return json.loads(self._blob("profiles", number))

    def editions(self) -> list[bytes]:
        """The edition in force and those before it, oldest first.

        Raises:
            NotABundle: what was touched was changed.
        """
        (count,) = _PLACE.unpack(self._read("editions", 0, 8))
        return [self._blob("editions", number) for number in range(count)]

    def _blob(self, part: str, number: int) -> bytes:
        (count,) = _PLACE.unpack(self._read(part, 0, 8))
        start = _PLACE.unpack(self._read(part, number * 8, 8))[0] if number else 0
        (end,) = _PLACE.unpack(self._read(part, 8 + number * 8, 8))
        return self._read(part, 8 + count * 8 + start, end - start)


def _head(raw: bytes) -> Head:
    try:
        body = json.loads(raw)
        return Head(
            datetime.fromisoformat(body["made"]), body["position"], body["edition"], body["persons"], body["profiles"],
            body["bits"], body["size"], body["chunks"],
            {name: (at, size) for name, (at, size) in body["parts"].items()}, body.get("nobody"),
        )  # fmt: skip
    except (ValueError, KeyError, TypeError):
        raise NotABundle("the head of the bundle cannot be read") from None
