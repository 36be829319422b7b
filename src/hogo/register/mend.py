"""Writes what can only mean one thing in the way a register is written: `hogo check --fix`.

Days (`2026/4/1`, `令和8年4月1日`), periods (`3年`), words of the closed vocabularies in Japanese (`顧客`), a text given
in one language, Shift_JIS and byte order marks. It never touches what can be read already, so it changes no promise:
the declarations of a register that was read stay what they were.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from hogo.base.finding import Where
from hogo.base.period import Period
from hogo.base.text import TO_TRANSLATE
from hogo.register import emit
from hogo.register.shape import Choice, Leaf, Many, Named, Record, Shape, register_shape
from hogo.register.sheet.cell import period_of
from hogo.register.sheet.lenient import day_of
from hogo.register.sheet.word import known, value_of
from hogo.register.tree import Budget, Items, Node, Scalar, Table, decode, parse, where

_UNSURE = re.compile("[\ue000-\uf8ff\uff61-\uff9f]")
"""Characters that bytes of another encoding turn into when they are read as Shift_JIS."""


@dataclass(frozen=True, slots=True)
class Mend:
    """One thing written anew: where it stood, what was there, what is there now."""

    where: Where
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Mended:
    """The files, those untouched as they came, and what was written anew, in order of place."""

    files: Mapping[str, bytes]
    mends: tuple[Mend, ...]


def mend(files: Mapping[str, bytes]) -> Mended:
    """Mend every file on its own."""
    made: dict[str, bytes] = {}
    mends: list[Mend] = []
    for path, data in files.items():
        made[path], some = _file(path, data)
        mends += some
    return Mended(made, tuple(mends))


def _file(path: str, data: bytes) -> tuple[bytes, list[Mend]]:
    text, found = decode(path, data)
    mends: list[Mend] = []
    if text is None:
        return data, mends
    if data.startswith(b"\xef\xbb\xbf"):
        mends.append(Mend(Where(path, 1, 1), "BOM", "UTF-8"))
    elif found and _UNSURE.search(text):
        return data, mends
    elif found:
        mends.append(Mend(Where(path, 1, 1), "Shift_JIS", "UTF-8"))
    parsed = parse(path, text, Budget())
    if parsed.table is not None and parsed.whole:
        for node, words in sorted(_record(register_shape(), parsed.table), key=lambda one: -one[0].start):
            mends.append(Mend(where(node), text[node.start : node.end], words))
            text = text[: node.start] + words + text[node.end :]
    if not mends:
        return data, mends
    return text.encode("utf-8"), sorted(mends, key=lambda one: one.where)


def _record(shape: Record, table: Table) -> Iterator[tuple[Scalar, str]]:
    for key, node in table.entries:
        member = shape.members.get(key.text)
        if member is not None:
            yield from _any(member.shape, node)


def _any(shape: Shape, node: Node) -> Iterator[tuple[Scalar, str]]:
    """Every scalar at and below `node` that can be written anew, with its new words."""
    if isinstance(node, Scalar):
        words = None if node.absent or node.style in ("|", ">") else _scalar(shape, node)
        if words is not None:
            yield node, words
    elif isinstance(shape, Many) and isinstance(node, Items):
        for item in node.items:
            yield from _any(shape.item, item)
    elif isinstance(shape, Named) and isinstance(node, Table):
        for _, value in node.entries:
            yield from _any(shape.value, value)
    elif isinstance(shape, Choice) and isinstance(node, Table):
        tag = node.get(shape.tag)
        record = shape.records.get(tag.text) if isinstance(tag, Scalar) else None
        if record is not None:
            yield from _record(record, node)
    elif isinstance(shape, Record) and isinstance(node, Table) and not shape.is_text:
        yield from _record(shape, node)


def _scalar(shape: Shape, node: Scalar) -> str | None:
    if isinstance(shape, Record) and shape.is_text:
        return emit.inline({"ja": node.text, "en": TO_TRANSLATE + node.text})
    if not isinstance(shape, Leaf):
        return None
    if shape.kind == "date":
        day = None if _is_day(node.text) else day_of(node.text)
        return day.isoformat() if day else None
    if shape.kind == "period":
        return None if _is_period(node.text) else period_of(node.text)
    if shape.words and node.text not in shape.words and known(shape.made):
        meant = value_of(shape.made, node.text)
        return meant if meant in shape.words else None
    return None


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10


def _is_period(text: str) -> bool:
    try:
        Period.parse(text)
    except ValueError:
        return False
    return True
