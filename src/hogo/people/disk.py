"""The key under which identities are marked (only `lookup` gives it, to a decision service), and files of imports."""

from __future__ import annotations

import csv
import hmac
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from hogo.base.identity import Identity, IdentityKind, NotAnIdentity, normalise
from hogo.base.text import Text
from hogo.keys import disk as keys
from hogo.people.match import FOLDED, folded

_SIZE = 16
"""Bytes of a mark: 128 bits, so that no two of any number of identities meet by chance."""
_keys: dict[Path, bytes] = {}


def _key() -> bytes:
    path = Path(settings.HOME) / "keys"
    if path not in _keys:
        # WHY: a key derived for this use alone: what marks an identity here says nothing in the ledger's `about`.
        _keys[path] = hmac.new(keys.read(path, keys.ABOUT), b"people/identity/1", sha256).digest()
    return _keys[path]


def lookup() -> bytes:
    """The key that marks identities, for a decision service that is asked by them. To be kept as secret as here."""
    return _key()


def mark(identity: Identity) -> bytes:
    """The keyed mark of an identity as normalised."""
    return _mark(_key(), identity, b"=")


def folded_mark(identity: Identity) -> bytes:
    """The keyed mark of an identity without its variants; empty for kinds that are written in one way only."""
    return _mark(_key(), folded(identity), b"~") if identity.kind in FOLDED else b""


def marked(identities: Iterable[Identity]) -> list[tuple[Identity, bytes, bytes]]:
    """Many at once: each with its mark and the mark without its variants."""
    key = _key()
    return [
        (one, _mark(key, one, b"="), _mark(key, folded(one), b"~") if one.kind in FOLDED else b"") for one in identities
    ]


def marks(kind: IdentityKind, stored: Iterable[object]) -> list[bytes]:
    """The marks of many values as a system stores them; an empty one where a value cannot be of that kind."""
    key, found = _key(), []
    for raw in stored:
        try:
            found.append(b"" if raw is None else _mark(key, normalise(kind, str(raw)), b"="))
        except NotAnIdentity:
            found.append(b"")
    return found


def _mark(key: bytes, identity: Identity, way: bytes) -> bytes:
    message = b"%b\0%b\0%b" % (way, identity.kind.encode(), identity.value.encode())
    return hmac.digest(key, message, "sha256")[:_SIZE]


class NotAFile(ValueError):  # noqa: N818  the word people read
    """The file to import cannot be read; `says` tells why."""

    def __init__(self, says: Text) -> None:
        super().__init__(says.en)
        self.says = says


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    seal = sha256()
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            seal.update(piece)
    return seal.hexdigest()


def records(path: Path, encoding: str, skip: int) -> tuple[tuple[str, ...], Iterator[dict[str, str] | None]]:
    """The columns of a CSV or Parquet file, and its lines as texts after the first `skip`; None: an unreadable line.

    Raises:
        NotAFile: it is neither, or its head cannot be read.
    """
    return _parquet(path, skip) if path.suffix == ".parquet" else _csv(path, encoding, skip)


def _csv(path: Path, encoding: str, skip: int) -> tuple[tuple[str, ...], Iterator[dict[str, str] | None]]:
    codec = "utf-8-sig" if encoding.lower().replace("_", "-") in ("utf-8", "utf8") else encoding
    try:
        file = path.open(encoding=codec, errors="surrogateescape", newline="")
        rows = csv.reader(file, strict=True)
        names = tuple(next(rows))
    except (LookupError, StopIteration, csv.Error):
        raise NotAFile(Text("CSVの見出し行を読めません。", "The head of the CSV cannot be read.")) from None

    def lines() -> Iterator[dict[str, str] | None]:
        with file:
            number = 0
            while True:
                try:
                    row = next(rows)
                except StopIteration:
                    return
                except csv.Error:
                    row = []
                number += 1
                if number > skip:
                    yield dict(zip(names, row, strict=True)) if len(row) == len(names) else None

    return names, lines()


def _parquet(path: Path, skip: int) -> tuple[tuple[str, ...], Iterator[dict[str, str] | None]]:
    import pyarrow as arrow
    from pyarrow import parquet

    try:
        file = parquet.ParquetFile(path)
    except (arrow.ArrowException, OSError):
        raise NotAFile(Text("Parquetとして読めません。", "It cannot be read as Parquet.")) from None

    def lines() -> Iterator[dict[str, str] | None]:
        number = 0
        for batch in file.iter_batches():
            if number + batch.num_rows <= skip:
                number += batch.num_rows
                continue
            for row in batch.to_pylist():
                number += 1
                if number > skip:
                    yield {name: "" if value is None else str(value) for name, value in row.items()}

    return tuple(file.schema_arrow.names), lines()
