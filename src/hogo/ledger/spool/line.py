"""One record of a spool, as a line: written by processes without a database, entered into the ledger once, by its id.

    hogo-spool-1 <id> <base64 of the sealed content> <first 16 digits of the SHA-256 of all before>

The content is sealed under the spool's key and bound to the id: a spool file shows neither persons nor decisions.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hogo.base.actor import Actor, Means, Role
from hogo.base.day import Moment
from hogo.base.identity import PersonId
from hogo.base.period import Period
from hogo.ledger.entry import JSON, EntryId, canonical
from hogo.ledger.retention import written

_FORM = b"hogo-spool-1"


class Broken(ValueError):  # noqa: N818  the word people read
    """A line is not what a spool writes: changed, cut in the middle, or sealed under another key."""


@dataclass(frozen=True, slots=True)
class Record:
    """What a process without a database wants entered, once, by its `id` (a UUIDv7 that it chose)."""

    id: EntryId
    kind: str
    at: Moment
    by: Actor
    data: Mapping[str, JSON]
    refs: tuple[str, ...] = ()
    about: PersonId | None = None
    keep: Period | None = None
    series: str | None = field(default=None)


def pack(record: Record, key: bytes, nonce: bytes) -> bytes:
    """The line of a record, with its newline. A nonce must never be used twice with one key.

    Raises:
        NotAnEntry: the payload is no exact JSON.
    """
    content = canonical(
        {
            "kind": record.kind,
            "at": record.at.astimezone(UTC).isoformat(),
            "by": _actor(record.by),
            "data": dict(record.data),
            "refs": list(record.refs),
            "about": record.about,
            "keep": written(record.keep) if record.keep is not None else None,
            "series": record.series,
        }
    )
    sealed = nonce + AESGCM(key).encrypt(nonce, content, record.id.encode())
    line = b" ".join((_FORM, record.id.encode(), base64.b64encode(sealed)))
    return line + b" " + _check(line) + b"\n"


def unpack(line: bytes, key: bytes) -> Record:
    """The record of a line (without its newline).

    Raises:
        Broken: it is not what `pack` wrote under this key.
    """
    head, _, check = line.rpartition(b" ")
    parts = head.split(b" ")
    if len(parts) != 3 or parts[0] != _FORM or check != _check(head):
        raise Broken("the line was changed or cut")
    try:
        ident, sealed = parts[1].decode("ascii"), base64.b64decode(parts[2], validate=True)
        content = json.loads(AESGCM(key).decrypt(sealed[:12], sealed[12:], parts[1]))
        return Record(
            ident,
            content["kind"],
            datetime.fromisoformat(content["at"]),
            _read_actor(content["by"]),
            content["data"],
            tuple(content["refs"]),
            content["about"],
            Period.parse(content["keep"]) if content["keep"] is not None else None,
            content["series"],
        )
    except (InvalidTag, ValueError, KeyError, TypeError):
        raise Broken("the line does not open with the spool's key") from None


def lines(content: bytes) -> Iterator[tuple[bytes, bool]]:
    """The lines of a spool file, each with whether it is whole; only the last one can be torn."""
    start = 0
    while start < len(content):
        end = content.find(b"\n", start)
        if end < 0:
            yield content[start:], False
            return
        yield content[start:end], True
        start = end + 1


def _check(line: bytes) -> bytes:
    return sha256(line).hexdigest()[:16].encode()


def _actor(by: Actor) -> dict[str, JSON]:
    return {
        "id": by.id,
        "roles": sorted(by.roles),
        "department": by.department,
        "system": by.system,
        "known_by": by.known_by,
    }


def _read_actor(held: Mapping[str, str | list[str]]) -> Actor:
    department, system = held["department"], held["system"]
    return Actor(
        str(held["id"]),
        frozenset(Role(role) for role in held["roles"]),
        str(department) if department is not None else None,
        str(system) if system is not None else None,
        Means(str(held["known_by"])),
    )
