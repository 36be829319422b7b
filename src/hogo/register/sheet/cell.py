"""One declared value in one cell, and back: exactly, for ledgers that hogo wrote itself.

What comes back is the word as a file would hold it; `value` then judges it, so that a ledger and a file are held to the
same rules. Foreign ledgers are read by `lenient`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from hogo.base.period import Period
from hogo.base.ref import Part, Path, To
from hogo.register.shape import Leaf
from hogo.register.sheet.book import Cell
from hogo.register.sheet.word import HOW, known, plain, value_of, words

NONE = "（なし）"
"""An empty list, where an empty cell would mean the usual one."""

YES, NO = "○", "×"
_YES = {
    plain(w)
    for w in (YES, "◯", "〇", "●", "✓", "✔", "有", "有り", "あり", "はい", "要", "該当", "true", "yes", "y", "1", "レ")
}
_NO = {
    plain(w)
    for w in (
        NO,
        "✕",
        "✖",
        "無",
        "無し",
        "なし",
        "いいえ",
        "不要",
        "非該当",
        "該当なし",
        "false",
        "no",
        "n",
        "0",
        "-",
        "－",
        "―",
        "ー",
    )
}

Names = Mapping[str, Mapping[str, str]]
"""Section → entry → the words by which an office knows it (`purposes` → `billing` → `料金の請求のため`)."""


def shown(leaf: Leaf, value: Any, names: Names) -> Cell:
    """A value as its cell shows it: words for vocabularies, `words［entry］` for references, ○ and × for truths."""
    if value is None:
        return None
    if leaf.kind == "bool":
        return YES if value else NO
    if leaf.words:
        return _worded(leaf, str(value))
    if isinstance(leaf.to, To | Part | Path):
        return _pointed(leaf.to, str(value), names)
    if leaf.kind == "period":
        in_words = Period.parse(str(value)).words().ja
        return in_words if period_of(in_words) == value else str(value)
    if leaf.kind == "date":
        return date.fromisoformat(value) if isinstance(value, str) else value
    return value if isinstance(value, int | float) else str(value)


def _worded(leaf: Leaf, value: str) -> str:
    if known(leaf.made) and leaf.made is not None:
        return words(leaf.made)[value].ja
    return HOW[value].ja if leaf.made is None and value in HOW else value


def _pointed(to: To | Part | Path, value: str, names: Names) -> str:
    if not isinstance(to, To) or to.within:
        return value
    said = names.get(to.section, {}).get(value)
    return f"{said}［{value}］" if said else value


def said(leaf: Leaf, cell: Cell, names: Names) -> str:
    """The word a file would hold for this cell. A cell that means nothing known comes back as it is."""
    if leaf.kind == "bool":
        return truth(cell)
    text = text_of(cell)
    if leaf.words:
        return _meant(leaf, text)
    if leaf.kind == "period":
        return period_of(text) or text
    if isinstance(leaf.to, To) and not leaf.to.within:
        return pointed_at(text, names.get(leaf.to.section, {}))
    return text


def _meant(leaf: Leaf, text: str) -> str:
    if text in leaf.words:
        return text
    if leaf.made is None or known(leaf.made):
        return value_of(leaf.made, text) or text
    return text


_PERIOD = re.compile(
    r"(?:(?P<Y>[0-9]{1,3})(?:年間|年|ヵ年|か年|カ年|ヶ年))?(?:(?P<M>[0-9]{1,4})(?:か月|ヶ月|ケ月|カ月|ヵ月|箇月|ヶ月間|か月間|月))?"
    r"(?:(?P<W>[0-9]{1,4})(?:週間|週))?(?:(?P<D>[0-9]{1,5})(?:日間|日))?(?:(?P<H>[0-9]{1,5})(?:時間))?(?:(?P<N>[0-9]{1,5})分間?)?\Z"
)


def period_of(text: str) -> str | None:
    """`1年6か月` → `P1Y6M`; none: the words are no period and nothing but a period."""
    match = _PERIOD.match(plain(text).removesuffix("間"))
    if match is None or not any(match.groups()):
        return None
    found = match.groupdict()
    days = "".join(f"{found[unit]}{unit}" for unit in "YMWD" if found[unit])
    hours = "".join(f"{found[part]}{unit}" for part, unit in (("H", "H"), ("N", "M")) if found[part])
    return f"P{days}" + (f"T{hours}" if hours else "")


def truth(cell: Cell) -> str:
    """`true`, `false`, or the text itself where it is neither."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    text = plain(text_of(cell))
    return "true" if text in _YES else "false" if text in _NO else text_of(cell)


def pointed_at(text: str, names: Mapping[str, str]) -> str:
    """The entry that a cell names: `words［entry］`, the entry's name, or its words alone where only one has them."""
    inside = text.removesuffix("］").removesuffix("]")
    for bracket in ("［", "["):
        _, found, tail = inside.rpartition(bracket)
        if found and text != inside and plain(tail):
            return plain(tail)
    if text in names:
        return text
    same = [entry for entry, said in names.items() if plain(said) == plain(text)]
    return same[0] if len(same) == 1 else text


def text_of(cell: Cell) -> str:
    """A cell as text: days as 2026-04-01, whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime):
        whole = (cell.hour, cell.minute, cell.second) == (0, 0, 0)
        return cell.date().isoformat() if whole else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def joined(cells: Iterable[Cell]) -> str | None:
    """Several values in one cell, one a line; a line break within a value is written `\\n`."""
    made = [text_of(cell).replace("\\", "\\\\").replace("\n", "\\n") for cell in cells]
    return "\n".join("\\" + one if one == NONE else one for one in made) if made else None


def parted(cell: Cell) -> list[str]:
    """The values of a cell, one a line; empty lines say nothing."""
    made = []
    for line in text_of(cell).split("\n"):
        if line.strip():
            parts = [line[1:]] if line == "\\" + NONE else line.split("\\\\")
            made.append("\\".join(part.replace("\\n", "\n") for part in parts))
    return made
