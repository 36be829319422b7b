"""Signed notes (c2sp.org/signed-note): a text, and signatures by named keys. Ed25519; other kinds are carried along.

It formats and reads; what signs and what checks is passed in, so that a note can be verified by anyone.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from hogo.keys.sign import is_signed, public, sign

ED25519 = b"\x01"
"""The signature type of plain Ed25519 (a cosignature with a time would be 0x04)."""

MOST = 100_000
"""Bytes of the largest note that is read."""

_NAME = re.compile(r"[^\s+]+\Z")
_SIGNATURE = re.compile(r"— ([^\s+]+) ([A-Za-z0-9+/]+=*)\Z")


class NotSigned(ValueError):  # noqa: N818  the word people read
    """The note is of another form, or no known key has signed it, or one of them has signed another text."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key that signs notes, as others know it."""

    name: str
    public: bytes

    @property
    def id(self) -> bytes:
        """The four bytes that point to it."""
        return sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:4]

    def __str__(self) -> str:
        """The usual written form: name, id and key, joined by `+`."""
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(ED25519 + self.public).decode()}"


def read_key(text: str) -> Key:
    """Read a key in its written form.

    Raises:
        NotSigned: it is not one, or its parts do not belong together.
    """
    name, _, rest = text.strip().partition("+")
    ident, _, encoded = rest.partition("+")
    try:
        raw = base64.b64decode(encoded, validate=True)
    except ValueError:
        raw = b""
    key = Key(name, raw[1:])
    if not _NAME.match(name) or raw[:1] != ED25519 or len(raw) != 33 or key.id.hex() != ident:
        raise NotSigned("this is no key for signed notes: write name+id+key")
    return key


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature line: key name, key id and what follows it."""

    name: str
    id: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Note:
    """A text with its signatures. Not to be believed before `verified`."""

    text: str
    signatures: tuple[Signature, ...]


def signed(text: str, name: str, seed: bytes) -> str:
    """The note of `text` signed by the key of `seed`.

    Raises:
        ValueError: the text does not end in a newline, or the name is no key name.
    """
    if not text.endswith("\n") or not _NAME.match(name) or _controls(text):
        raise ValueError("the text of a note ends in a newline, without control characters; a key name has no space")
    key = Key(name, public(seed))
    packed = base64.b64encode(key.id + sign(seed, text.encode())).decode()
    return f"{text}\n— {name} {packed}\n"


def read(note: str) -> Note:
    """Take a note apart.

    Raises:
        NotSigned: it is of another form.
    """
    text, blank, lines = note.rpartition("\n\n")
    if not blank or not lines.endswith("\n") or len(note.encode("utf-8", "replace")) > MOST or _controls(note):
        raise NotSigned("this is no signed note")
    found = []
    for line in lines[:-1].split("\n"):
        match = _SIGNATURE.match(line)
        raw = _decoded(match.group(2)) if match else b""
        if match is None or len(raw) < 5:
            raise NotSigned("a line below the text is no signature")
        found.append(Signature(match.group(1), raw[:4], raw[4:]))
    return Note(text + "\n", tuple(found))


def verified(note: str, keys: Iterable[Key]) -> tuple[str, tuple[Key, ...]]:
    """The text, and which of `keys` have signed it. Signatures by unknown keys are ignored.

    Raises:
        NotSigned: none of them has, or one of them did not sign this text.
    """
    read_ = read(note)
    known = {(key.name, key.id): key for key in keys}
    signers = []
    for line in read_.signatures:
        key = known.get((line.name, line.id))
        if key is None:
            continue
        if not is_signed(key.public, read_.text.encode(), line.signature):
            raise NotSigned(f"the signature of {key.name} is not one of this text")
        signers.append(key)
    if not signers:
        raise NotSigned("no known key has signed this")
    return read_.text, tuple(signers)


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        return b""


def _controls(text: str) -> bool:
    return any(ord(char) < 0x20 and char != "\n" for char in text)
