"""One letter to many (差込み印刷): a pattern with places for the columns of a list, checked before anything is made.

A pattern is text: the first line is the title, each further paragraph a paragraph, `{{列}}` a column of the list. The
columns 宛名, 郵便番号 and 住所 are the addressee; every other place must be a column, and every row must fill it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hogo.base.finding import Finding, Level, Where
from hogo.base.text import Text
from hogo.paper.block import Paragraph
from hogo.paper.letter import Addressee, Letter

PLACE = re.compile(r"\{\{\s*([^{}]+?)\s*\}\}")
NAME, POSTAL, ADDRESS, HONORIFIC = "宛名", "郵便番号", "住所", "敬称"
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Pattern:
    """The words of a mailing, with its places still open."""

    title: str
    paragraphs: tuple[str, ...]

    @property
    def places(self) -> tuple[str, ...]:
        """Every column that the words ask for."""
        return tuple(dict.fromkeys(PLACE.findall("\n".join((self.title, *self.paragraphs)))))


def pattern(text: str) -> Pattern:
    """A pattern as written in a file: title, then paragraphs with an empty line between."""
    parts = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip())]
    return Pattern(parts[0] if parts else "", tuple(parts[1:]))


def check(words: Pattern, columns: Sequence[str], rows: Iterable[Row]) -> tuple[Finding, ...]:
    """What is wrong: places without a column, braces that do not close, no addressee, a row that leaves one empty."""
    found = [_unknown(name, columns) for name in words.places if name not in columns]
    rest = PLACE.sub("", "\n".join((words.title, *words.paragraphs)))
    if "{{" in rest or "}}" in rest:
        found.append(_finding("HG936", "unclosed-place", None, *_UNCLOSED))
    if not words.title or not words.paragraphs:
        found.append(_finding("HG937", "no-words", None, *_EMPTY))
    if NAME not in columns:
        return (*found, _unknown(NAME, columns))
    needed = (NAME, *(name for name in words.places if name in columns))
    for line, row in enumerate(rows, 2):
        found += [_blank(line, name) for name in needed if not row.get(name, "").strip()]
    return tuple(found)


def letters(words: Pattern, rows: Iterable[Row], frame: Letter, numbered: Callable[[int], str]) -> Iterator[Letter]:
    """A letter a row; `frame` brings sender, day, window and all else, `numbered` the number of each (from 0)."""
    for index, row in enumerate(rows):
        to = Addressee(
            row[NAME],
            row.get(HONORIFIC) or frame.to.honorific,
            row.get(POSTAL, ""),
            tuple(line for line in row.get(ADDRESS, "").splitlines() if line.strip()),
        )
        blocks = tuple(Paragraph(_filled(part, row)) for part in words.paragraphs)
        yield replace(frame, number=numbered(index), to=to, title=_filled(words.title, row), blocks=blocks)


def _filled(part: str, row: Row) -> str:
    return PLACE.sub(lambda match: row[match[1]], part)


_UNCLOSED = (
    Text("差込み欄の括弧が閉じていません。", "The braces of a place do not close."),
    Text("{{ と }} を対にしてください。", "Write {{ and }} in pairs."),
)
_EMPTY = (
    Text("文面に件名または本文がありません。", "The letter has no title or no text."),
    Text(
        "1行目に件名を書き、空行をはさんで本文を書いてください。",
        "Write the title, an empty line, then the text.",
    ),
)


def _finding(code: str, name: str, where: Where | None, message: Text, help_: Text) -> Finding:
    return Finding(code, name, Level.ERROR, message, help_, where=where)


def _unknown(name: str, columns: Sequence[str]) -> Finding:
    known = "、".join(columns)
    return _finding(
        "HG938",
        "no-such-column",
        None,
        Text(
            f"一覧に「{name}」の列がありません。何も作っていません。",
            f"The list has no column `{name}`; nothing was made.",
        ),
        Text(f"一覧にある列: {known}", f"Columns of the list: {known}"),
    )


def _blank(line: int, name: str) -> Finding:
    return _finding(
        "HG939",
        "row-incomplete",
        Where("list", line, 1),
        Text(
            f"一覧の{line}行目の「{name}」が空です。何も作っていません。",
            f"Line {line} has no `{name}`; nothing was made.",
        ),
        Text("空欄を埋めるか、その行を除いてください。", "Fill it in, or take the row out."),
    )
