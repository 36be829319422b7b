"""A list of records as a workbook and back: columns said once, headings in the reader's language, faults at their cell.

What comes back is read row by row: a row with a fault is told and left out, the others are taken. Columns that are not
known are told, never dropped in silence. Pure; `hogo.register.sheet.excel` reads and writes the files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from hogo.base.text import Language, Text
from hogo.register.sheet.book import Book, Cell, Sheet, address
from hogo.register.sheet.cell import text_of

Kind = Literal["text", "day", "number", "yes", "choice", "list"]
MOST_ROWS = 20_000
MOST_TEXT = 2_000
YES = {"○": True, "〇": True, "はい": True, "yes": True, "true": True, "1": True, "有": True}
NO = {"×": False, "いいえ": False, "no": False, "false": False, "0": False, "無": False, "": False}


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `words`: for a choice, what each value is called. `reads`: whether it is taken when it comes back."""

    name: str
    title: Text
    kind: Kind = "text"
    words: Mapping[str, Text] = field(default_factory=dict)
    required: bool = False
    reads: bool = True


@dataclass(frozen=True, slots=True)
class Came:
    """What came back: the rows that can be taken, each with its place, and what is wrong, in words."""

    rows: tuple[tuple[str, dict[str, Any]], ...]
    troubles: tuple[Text, ...]


_NO_SHEET = Text(
    "{book}に読める表がありません。1行目に見出しを置いてください。", "{book} holds no table; put headings in row 1."
)
_UNKNOWN = Text(
    "{at}: 見出し「{h}」は分かりません。この列は読んでいません。", "{at}: the heading “{h}” is not known; not read."
)
_MISSING = Text("見出し「{h}」の列がありません。", "The column “{h}” is missing.")
_EMPTY = Text("{at}: 「{h}」が空です。この行は取り込んでいません。", "{at}: “{h}” is empty; the row was left out.")
_WRONG = Text(
    "{at}: 「{h}」の「{v}」が読めません（{why}）。この行は取り込んでいません。",
    "{at}: “{v}” in “{h}” cannot be read ({why}); the row was left out.",
)
_LONG = Text("{book}は{n}行を超えています。分けてください。", "{book} has more than {n} rows; split it.")
_WHY = {
    "day": Text("日付を 2026-04-01 の形で", "a day such as 2026-04-01"),
    "number": Text("0以上の整数で", "a whole number from 0"),
    "yes": Text("○か×で", "yes or no"),
    "choice": Text("選べる言葉: {w}", "one of: {w}"),
    "text": Text("2000字まで", "at most 2000 characters"),
    "list": Text("2000字まで", "at most 2000 characters"),
}


def sheet(title: Text, columns: Sequence[Column], rows: Iterable[Mapping[str, Any]], language: Language) -> Sheet:
    """The list as a sheet, its headings in row 1."""
    head = tuple(column.title.in_(language) for column in columns)
    body = (tuple(_shown(column, row.get(column.name), language) for column in columns) for row in rows)
    return Sheet(title.in_(language)[:31], (head, *body))


def cells(
    columns: Sequence[Column], rows: Iterable[Mapping[str, Any]], language: Language
) -> tuple[tuple[str, ...], ...]:
    """The same as words, for paper."""
    return tuple(tuple(text_of(_shown(column, row.get(column.name), language)) for column in columns) for row in rows)


def read(book: Book, columns: Sequence[Column]) -> Came:
    """The rows of a workbook's first sheet that has any."""
    found = next((one for one in book.sheets if one.rows), None)
    if found is None:
        return Came((), (_NO_SHEET.fill(book=book.name),))
    if len(found.rows) > MOST_ROWS:
        return Came((), (_LONG.fill(book=book.name, n=MOST_ROWS),))
    known = {_plain(word): column for column in columns for word in (column.title.ja, column.title.en, column.name)}
    heads = [known.get(_plain(text_of(cell))) for cell in found.rows[0]]
    troubles = [
        _UNKNOWN.fill(at=address(book.name, found.name, 0, at), h=text_of(cell))
        for at, (cell, column) in enumerate(zip(found.rows[0], heads, strict=True))
        if column is None and text_of(cell)
    ]
    missing = [column for column in columns if column.required and column not in heads]
    if missing:
        return Came((), (*troubles, *(_MISSING.fill(h=column.title) for column in missing)))
    rows = []
    for place in range(1, len(found.rows)):
        row, wrong = _row(book.name, found, place, heads)
        troubles += wrong
        if row and not wrong:
            rows.append((address(book.name, found.name, place, 0), row))
    return Came(tuple(rows), tuple(troubles))


def _row(book: str, sheet: Sheet, place: int, heads: Sequence[Column | None]) -> tuple[dict[str, Any], list[Text]]:
    row: dict[str, Any] = {}
    wrong = []
    if not any(text_of(cell).strip() for cell in sheet.rows[place]):
        return row, []
    for at, column in enumerate(heads):
        if column is None or not column.reads:
            continue
        cell, where = sheet.cell(place, at), address(book, sheet.name, place, at)
        if column.required and not text_of(cell).strip():
            wrong.append(_EMPTY.fill(at=where, h=column.title))
            continue
        try:
            row[column.name] = _meant(column, cell)
        except ValueError:
            every = "・".join(word.ja for word in column.words.values())
            why = _WHY[column.kind].fill(w=every)
            wrong.append(_WRONG.fill(at=where, h=column.title, v=text_of(cell)[:40], why=why))
    return row, wrong


def _shown(column: Column, value: Any, language: Language) -> Cell:
    match column.kind:
        case "yes":
            return None if value is None else ("○" if value else "×")
        case "choice":
            word = column.words.get(str(value))
            return word.in_(language) if word else (str(value) if value else None)
        case "list":
            return "\n".join(str(one) for one in value or ()) or None
        case "day" if isinstance(value, str) and value:
            return date.fromisoformat(value)
    if isinstance(value, Text):
        return value.in_(language)
    held: Cell = value
    return held


def _meant(column: Column, cell: Cell) -> Any:
    text = text_of(cell).strip()
    match column.kind:
        case "day":
            return _day(cell, text)
        case "number":
            return _number(text)
        case "yes":
            return {**YES, **NO}[text.lower()] if text.lower() in {**YES, **NO} else _refuse()
        case "choice":
            return _choice(column, text)
    if len(text) > MOST_TEXT:
        _refuse()
    return tuple(one.strip() for one in text.split("\n") if one.strip()) if column.kind == "list" else text


def _day(cell: Cell, text: str) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    return date.fromisoformat(text.replace("/", "-")) if text else None


def _number(text: str) -> int | None:
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 15:
        _refuse()
    return int(text)


def _choice(column: Column, text: str) -> str | None:
    if not text:
        return None
    for value, word in column.words.items():
        if _plain(text) in (_plain(word.ja), _plain(word.en), _plain(value)):
            return value
    raise ValueError(text)


def _refuse() -> Any:
    raise ValueError


def _plain(text: str) -> str:
    return "".join(text.split()).lower()
