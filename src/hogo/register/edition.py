"""An edition (版): the register as published on a day, kept whole, so that old promises still bind.

`publish.issue` makes one; decisions read it. An edition of any age reads for ever: the model only gains fields with a
default, or a step in `upgrade`. One file, canonical JSON, the same bytes for the same edition.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hogo.base.day import Day
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.register.model.register import MODEL, Register
from hogo.register.plain import digest as digest
from hogo.register.read import Reading, read

Digest = str
"""Lower-case hexadecimal SHA-256."""

FORMAT = "hogo-edition/1"


@dataclass(frozen=True, slots=True)
class Edition:
    """The register as it stood when published. Number 0 is a working folder that was never issued.

    `documents` maps each published document to its own version number and the digest of its bytes; `files` are the
    declared files as written; `model` is the model version they were written for.
    """

    number: int
    day: Day
    register: Register
    documents: Mapping[Ref, tuple[int, Digest]] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    model: int = MODEL


class NotAnEdition(ValueError):  # noqa: N818  the word people read
    """The bytes are no edition that can be relied on; `says` tells a person why."""

    def __init__(self, says: Text) -> None:
        super().__init__(says.en)
        self.says = says


def working(reading: Reading, files: Mapping[str, bytes], day: Day) -> Edition:
    """The working folder as edition 0: for checks and trials, never for what binds a person.

    Raises:
        ValueError: the reading has no register.
    """
    if reading.register is None:
        raise ValueError("a register with errors is no edition")
    return Edition(0, day, reading.register, files=dict(files))


def to_bytes(edition: Edition) -> bytes:
    """The edition as one file."""
    import rfc8785  # lazily: deciding only reads

    body: dict[str, Any] = {
        "format": FORMAT,
        "number": edition.number,
        "day": edition.day.isoformat(),
        "model": edition.model,
        "documents": {name: [version, seal] for name, (version, seal) in edition.documents.items()},
        "files": {name: data.decode("utf-8") for name, data in edition.files.items()},
        "register": digest(edition.register),
        "written": _written(edition.files),
    }
    return rfc8785.dumps(body)


def _written(files: Mapping[str, bytes]) -> Digest:
    """SHA-256 over the names and bytes of the files: holds whatever becomes of the model."""
    whole = hashlib.sha256()
    for name in sorted(files):
        for part in (name.encode("utf-8"), files[name]):
            whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()


def edition_digest(edition: Edition) -> Digest:
    """SHA-256 of the edition's bytes: what the ledger's entry of an issue carries."""
    return hashlib.sha256(to_bytes(edition)).hexdigest()


def from_bytes(data: bytes) -> Edition:
    """Read an edition, of this model version or any older one.

    Raises:
        NotAnEdition: the bytes are no edition, one of a newer hogo, or their register does not match its own digest.
    """
    try:
        body = json.loads(data)
        if not isinstance(body, dict) or body["format"] != FORMAT:
            raise NotAnEdition(Text("版のファイルではありません。", "This is no edition file."))
        number, day, model = int(body["number"]), date.fromisoformat(body["day"]), int(body["model"])
        files = {str(name): str(text).encode("utf-8") for name, text in body["files"].items()}
        documents = {str(name): (int(version), str(seal)) for name, (version, seal) in body["documents"].items()}
        seals = str(body["register"]), str(body["written"])
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError) as bad:
        if isinstance(bad, NotAnEdition):
            raise
        raise NotAnEdition(Text("版のファイルとして読めません。", "The edition file cannot be read.")) from None
    if model > MODEL:
        raise NotAnEdition(
            Text(
                f"この版は新しいhogo（モデル{model}）で作られています。hogoを更新してください。",
                f"This edition was made by a newer hogo (model {model}); update hogo.",
            )
        )
    return _checked(Edition(number, day, _read(files, model), documents, files, model), *seals)


def _read(files: Mapping[str, bytes], model: int) -> Register:
    reading = read(files, model=model)
    if reading.register is None:
        first = reading.findings[0]
        raise NotAnEdition(
            Text(
                f"版の中の登録簿を読めません（{first.where} {first.message.ja}）",
                f"The register in the edition cannot be read ({first.where} {first.message.en})",
            )
        )
    return reading.register


def _checked(edition: Edition, declared: Digest, written: Digest) -> Edition:
    same = edition.model < MODEL or digest(edition.register) == declared
    if _written(edition.files) != written or not same:
        raise NotAnEdition(
            Text(
                "版の中身が、発行時に記録された指紋と一致しません。書き換えられたおそれがあります。",
                "The content differs from the digest taken when it was issued: it may have been altered.",
            )
        )
    return edition
