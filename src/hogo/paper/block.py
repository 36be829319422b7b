"""What stands in a letter or sheet: paragraphs, headings, pairs, lists, tables. Values only; nothing here draws."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of plain text. Whatever it holds is shown as it is; there is no markup."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading between blocks."""

    text: str


@dataclass(frozen=True, slots=True)
class Pairs:
    """Label and value, row by row (`請求の日` — `2026年11月24日`)."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Items, numbered or not; not `marked` where each brings its own mark (a box to tick)."""

    items: tuple[str, ...]
    numbered: bool = False
    marked: bool = True


@dataclass(frozen=True, slots=True)
class Blanks:
    """Labels, each with a line to write on."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `columns` is its header row, empty for none; `widths` are shares of the line, empty: equal shares."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    numbers: tuple[int, ...] = ()
    """Columns (from 0) that hold numbers: set to the right."""


Block = Paragraph | Heading | Pairs | Listing | Blanks | Table


def plain(block: Block) -> dict[str, object]:
    """A block as JSON data for a template."""
    match block:
        case Paragraph(text):
            return {"kind": "paragraph", "text": text}
        case Heading(text):
            return {"kind": "heading", "text": text}
        case Pairs(rows):
            return {"kind": "pairs", "rows": [list(row) for row in rows]}
        case Listing(items, numbered, marked):
            return {"kind": "listing", "items": list(items), "numbered": numbered, "marked": marked}
        case Blanks(labels):
            return {"kind": "blanks", "labels": list(labels)}
        case Table(columns, rows, widths, numbers):
            shares = list(widths) if widths else [1.0] * len(columns or rows[0])
            body = [list(row) for row in rows]
            return {
                "kind": "table",
                "columns": list(columns),
                "rows": body,
                "widths": shares,
                "numbers": list(numbers),
            }


def words(block: Block) -> tuple[str, ...]:
    """Every text of a block, in reading order."""
    match block:
        case Paragraph(text) | Heading(text):
            return (text,)
        case Pairs(rows):
            return tuple(word for row in rows for word in row)
        case Listing(items) | Blanks(items):
            return items
        case Table(columns, rows):
            return (*columns, *(cell for row in rows for cell in row))
