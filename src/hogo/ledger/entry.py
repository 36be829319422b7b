"""One entry of the ledger, form 1: what is written, in which bytes, and what the tree commits to.

The leaf is the *heading*: a canonical JSON object (RFC 8785) with the members

    about       64 hexadecimal digits (HMAC of the person, keyed per ledger) or null
    at          the moment in UTC, `2026-11-24T01:02:03.000004Z`
    by          who acted: an account or system, `person:` + 16 digits for a person
    commitment  SHA-256 of salt + plain payload where the payload is sealed, else null
    data        SHA-256 of the payload as stored: canonical JSON, or the sealed bytes
    form        1
    id          a UUIDv7
    kind        the kind's name
    refs        what it points to, as given
    version     the kind's version

So the tree commits to sealed bytes and still verifies when their key is gone; a receipt that shows payload and salt
is checked against `commitment` without any key. A form never changes: a new one gets a new number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from json import JSONEncoder
from json.encoder import encode_basestring
from typing import TypeAlias

import rfc8785

from hogo.base.day import Moment

JSON: TypeAlias = bool | int | float | str | Sequence["JSON"] | Mapping[str, "JSON"] | None
EntryId = str

FORM = 1
"""The form of entries written now."""

LARGEST = 2**53 - 1
"""The largest whole number that JSON carries exactly (RFC 8785, 3.2.2.3)."""

_ENCODE = JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode
_KIND = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:\.[a-z][a-z0-9]*(?:-[a-z0-9]+)*)?\Z")


class NotAnEntry(ValueError):  # noqa: N818  the word people read
    """What was given cannot be written as an entry."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as stored. `data` is canonical JSON, or sealed bytes where `commitment` is set."""

    id: EntryId
    kind: str
    version: int
    at: str
    by: str
    about: bytes | None
    refs: tuple[str, ...]
    data: bytes
    commitment: bytes | None = None
    form: int = FORM


def canonical(value: JSON) -> bytes:
    """The bytes of a value by RFC 8785.

    Raises:
        NotAnEntry: it holds something JSON does not carry exactly (a large number, NaN, half a surrogate pair).
    """
    try:
        if _plain(value):
            return _ENCODE(value).encode()
        return rfc8785.dumps(value)
    except (ValueError, TypeError, UnicodeEncodeError, RecursionError) as error:
        raise NotAnEntry(f"not writable as canonical JSON: {type(error).__name__}") from None


def _plain(value: JSON) -> bool:
    """Whether Python's own encoder writes `value` as RFC 8785 does: no fractions, keys in ASCII."""
    if value is None or value is True or value is False or isinstance(value, str):
        return True
    if isinstance(value, int):
        return -LARGEST <= value <= LARGEST
    if isinstance(value, dict):
        return all(isinstance(key, str) and key.isascii() and _plain(held) for key, held in value.items())
    if isinstance(value, list | tuple):
        return all(map(_plain, value))
    return False


def moment(at: Moment) -> str:
    """A moment as entries write it: UTC with microseconds, always 27 characters.

    Raises:
        NotAnEntry: `at` has no time zone.
    """
    if at.tzinfo is None:
        raise NotAnEntry("a moment without a time zone is not a moment")
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def read_moment(text: str) -> Moment:
    """The moment that `moment` wrote."""
    return datetime.fromisoformat(text)


def is_kind(name: str) -> bool:
    """Whether `name` can name a kind: kebab words, at most one dot (`consent`, `rights.answer`)."""
    return _KIND.match(name) is not None


def heading(entry: Entry) -> bytes:
    """The canonical bytes that the leaf is the hash of."""
    about = f'"{entry.about.hex()}"' if entry.about is not None else "null"
    commitment = f'"{entry.commitment.hex()}"' if entry.commitment is not None else "null"
    refs = ",".join(map(encode_basestring, entry.refs))
    return (
        f'{{"about":{about},"at":"{entry.at}","by":{encode_basestring(entry.by)},"commitment":{commitment},'
        f'"data":"{sha256(entry.data).hexdigest()}","form":{entry.form},"id":"{entry.id}","kind":"{entry.kind}",'
        f'"refs":[{refs}],"version":{entry.version}}}'
    ).encode()


def commit(salt: bytes, plain: bytes) -> bytes:
    """The commitment to a payload that is stored sealed; `salt` is 32 random bytes kept inside the seal."""
    return sha256(salt + plain).digest()
