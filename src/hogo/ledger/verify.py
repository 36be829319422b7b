"""The ledger's checker: rows as they lie in the table → what is wrong with them. It shares nothing with the writer.

Read by `hogo ledger verify`, by the measure "verified within a day" and by anyone with an export. Hashing, canonical
form and tree are written a second time here, on purpose. It never repairs anything, and what it could not look at it
says so: found, clean or unchecked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from hogo.base.finding import Finding, Level, Unchecked, Where
from hogo.base.text import Text

COLUMNS: tuple[str, ...] = (
    "index", "id", "form", "kind", "version", "at", "by", "about", "refs", "data", "commitment", "leaf", "frontier",
)  # fmt: skip
"""The columns of a row, in the order in which `verify` takes them. Each is counted."""

MOST = 100
"""Findings after which the rest is only counted: a broken tree breaks every later row."""

_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z\Z")
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\Z")
_ENCODE = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode
_HELP = Text(
    "証跡は直さずにそのまま保全し、直近のバックアップと照合してください。",
    "Leave the ledger as it is, keep a copy, and compare it with the latest backup.",
)


class Found(RuntimeError):  # noqa: N818  the word people read
    """A verification that nobody watched has found something."""


@dataclass(slots=True)
class Verified:
    """What a verification saw: how far, the root, what is wrong, and what could not be looked at."""

    start: int = 0
    size: int = 0
    subtrees: tuple[bytes, ...] = ()
    root: bytes = sha256(b"").digest()
    findings: list[Finding] = field(default_factory=list)
    more: int = 0
    """Findings beyond `MOST`, counted only."""
    unchecked: list[Unchecked] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Nothing wrong was found."""
        return not self.findings

    def add(self, code: str, name: str, row: str, message: Text) -> None:
        """Note one fault of a row."""
        self.note(Finding(code, name, Level.ERROR, message, _HELP, where=Where(row)))

    def note(self, finding: Finding) -> None:
        """Note one fault, or count it where there are too many."""
        if len(self.findings) >= MOST:
            self.more += 1
        else:
            self.findings.append(finding)


def verify(rows: Iterable[Sequence[Any]], start: int = 0, subtrees: Sequence[bytes] = ()) -> Verified:
    """Compare data → leaf hash → root over all rows, in order of index; each fault names its row.

    Args:
        rows: `COLUMNS` of every row, ordered by index. Read one at a time: memory does not grow with the ledger.
        start: the first index of `rows`, where those before were verified another time.
        subtrees: what was verified then: the hashes of the complete subtrees of the first `start` entries.
    """
    seen = Verified(start=start)
    stack = list(subtrees)
    # WHY: after a fault two trees are possible, the one computed and the one the row tells; the next row decides,
    # so that one changed row is named once and alone.
    other: list[bytes] | None = None
    size = start
    for row in rows:
        index, ident = row[0], row[1]
        place = f"ledger_entry/{index}"
        leaf, computed = _bytes(row[11]), _leaf(row)
        if leaf != computed:
            seen.add("HG901", "entry-changed", place, _CHANGED.fill(index=index, id=ident))
        else:
            for column in _misshapen(row):
                seen.add("HG901", "entry-changed", place, _SHAPE.fill(column=column, index=index, id=ident))
        if index != size:
            seen.add("HG903", "entry-missing", place, _GAP.fill(expected=size, index=index, id=ident))
            if not isinstance(index, int) or index < size:
                continue
            size = index + 1
            stack, other = _told(_bytes(row[12]), size), None
            continue
        packed, pushed = _bytes(row[12]), _pushed(stack, size, leaf)
        if packed != b"".join(pushed):
            ways = [_pushed(base, size, h) for base in (stack, other) if base is not None for h in (leaf, computed)]
            agreeing = [way for way in ways if packed == b"".join(way)]
            if agreeing:
                pushed, other = agreeing[0], None
            else:
                seen.add("HG902", "tree-broken", place, _TREE.fill(index=index, id=ident))
                other = _told(packed, size + 1)
        else:
            other = None
        stack = pushed
        size += 1
    seen.size = size
    seen.subtrees = tuple(stack)
    seen.root = _root(stack)
    return seen


_CHANGED = Text(
    "{index}番目の記録({id})が、記録されたときのハッシュと一致しません。内容かハッシュが変えられています。",
    "Entry {index} ({id}) does not have the hash it was entered with: its content or its hash was changed.",
)
_SHAPE = Text(
    "{index}番目の記録({id})の {column} 欄が記録の形式に合いません。",
    "Column `{column}` of entry {index} ({id}) is not of the form entries have.",
)
_GAP = Text(
    "{expected}番目の記録があるべきところに{index}番目({id})があります。削除・挿入・並べ替えの疑いがあります。",
    "Where entry {expected} belongs stands {index} ({id}): entries were deleted, inserted or moved.",
)
_TREE = Text(
    "{index}番目の記録({id})までの木が、前の記録から計算したものと一致しません。",
    "Up to entry {index} ({id}) the tree is not the one that follows from the entries before.",
)


def _bytes(held: object) -> bytes:
    """What a column holds, or something no hash can be where it holds no bytes."""
    return bytes(held) if isinstance(held, bytes | memoryview) else b"not bytes"


def _leaf(row: Sequence[Any]) -> bytes:
    """The leaf hash that follows from the other columns; empty where none can."""
    _, ident, form, kind, version, at, by, about, refs, data, commitment, _, _ = row
    try:
        heading = {
            "about": None if about is None else bytes(about).hex(),
            "at": at,
            "by": by,
            "commitment": None if commitment is None else bytes(commitment).hex(),
            "data": sha256(data).hexdigest(),
            "form": form,
            "id": ident,
            "kind": kind,
            "refs": json.loads(refs),
            "version": version,
        }
        return sha256(b"\x00" + _ENCODE(heading).encode()).digest()
    except (ValueError, TypeError, UnicodeEncodeError, RecursionError):
        return b""


def _misshapen(row: Sequence[Any]) -> Iterator[str]:
    """Columns that hash well but are not of the form entries have."""
    _, ident, form, _, _, at, _, about, refs, data, commitment, _, _ = row
    if form != 1:
        yield "form"
    pointed = json.loads(refs)
    if refs != _ENCODE(pointed) or not isinstance(pointed, list):
        yield "refs"
    if not isinstance(at, str) or not _AT.match(at):
        yield "at"
    if not isinstance(ident, str) or not _ID.match(ident):
        yield "id"
    if about is not None and len(about) != 32:
        yield "about"
    if commitment is None and not _canonical(bytes(data)):
        yield "data"
    if commitment is not None and len(commitment) != 32:
        yield "commitment"


def _canonical(data: bytes) -> bool:
    """Whether the bytes are one JSON object in canonical form (RFC 8785)."""
    try:
        value = json.loads(data)
        if not isinstance(value, dict):
            return False
        if _ENCODE(value).encode() == data:
            return True
        import rfc8785  # only where fractions or unusual keys occur

        return bytes(rfc8785.dumps(value)) == data
    except (ValueError, UnicodeEncodeError, RecursionError):
        return False


def _pushed(stack: list[bytes], size: int, leaf: bytes) -> list[bytes]:
    """The complete subtrees (largest first) after one more leaf."""
    subtrees, node = stack.copy(), leaf
    while size % 2:
        node = sha256(b"\x01" + subtrees.pop() + node).digest()
        size //= 2
    subtrees.append(node)
    return subtrees


def _told(packed: bytes, size: int) -> list[bytes]:
    """The subtrees that a row itself tells, or ones that nothing agrees with."""
    count = bin(size).count("1")
    if len(packed) != 32 * count:
        return [b"\x00" * 32] * count
    return [packed[at : at + 32] for at in range(0, len(packed), 32)]


def _root(stack: list[bytes]) -> bytes:
    if not stack:
        return sha256(b"").digest()
    node = stack[-1]
    for left in stack[-2::-1]:
        node = sha256(b"\x01" + left + node).digest()
    return node
