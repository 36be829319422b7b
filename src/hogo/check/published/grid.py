"""Which cell of an HTML table is named by what: row heads, column heads, spans; layout tables are told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

_BLANKS = re.compile(r"\s+")
_MAX_SPAN = 200
_MAX_COLUMNS = 60
_MAX_CELLS = 20_000


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell stands. `term`: it names others; `heading`: it names all that follows (a row of its own)."""

    row: int
    label: str = ""
    column: str = ""
    term: bool = False
    heading: bool = False


@dataclass(slots=True)
class _Cell:
    node: LexborNode
    head: bool
    text: str
    long: bool


def places(table: LexborNode, first_row: int) -> dict[int, Place]:
    """The place of each cell by `mem_id`. Empty for a table that only lays out the page."""
    rows = list(_rows(table))
    if not rows or any(cell.node.css_first("table") is not None for row in rows for cell in row.values()):
        return {}
    width = max(max(row, default=0) + 1 for row in rows)
    if width < 2:
        return {}
    heads = _column_heads(rows, width)
    found: dict[int, Place] = {}
    for number, row in enumerate(rows):
        for column, cell in row.items():
            if cell.node.mem_id not in found:
                found[cell.node.mem_id] = _place(rows, heads, number, column, first_row + number)
    return found


def _place(rows: list[dict[int, _Cell]], heads: dict[int, str], number: int, column: int, row_id: int) -> Place:
    row = rows[number]
    cell = row[column]
    if heads and number < _head_rows(rows):
        return Place(row_id, term=True)
    if len({other.node.mem_id for other in row.values()}) == 1:
        return Place(row_id, heading=not cell.long)
    first = row.get(0)
    named = heads.get(column, "")
    if first is None or first.long:
        return Place(row_id, column=named, term=cell.head)
    if cell.node.mem_id == first.node.mem_id:
        return Place(row_id, column=named, term=not heads or (cell.head and not named))
    before = [row[at] for at in sorted(row) if at < column and row[at].head]
    label = before[-1].text if before else first.text
    if label == cell.text:
        label = ""
    return Place(row_id, label=label, column=named, term=cell.head)


def _column_heads(rows: list[dict[int, _Cell]], width: int) -> dict[int, str]:
    first = rows[0]
    if len(rows) < 2 or len({cell.node.mem_id for cell in first.values()}) < 2:
        return {}
    marked = all(cell.head for cell in first.values())
    others_plain = not all(cell.head for row in rows[1:] for cell in row.values())
    short = all(0 < len(cell.text) <= 24 and "。" not in cell.text for cell in first.values())
    looks = width >= 3 and short and not any(cell.head for row in rows for cell in row.values())
    if (marked and others_plain) or looks:
        deep = _head_rows(rows)
        return {
            column: _joined([row[column].text for row in rows[:deep] if column in row]) for column in rows[deep - 1]
        }
    return {}


def _head_rows(rows: list[dict[int, _Cell]]) -> int:
    """How many rows at the top hold nothing but heads; one where none is marked."""
    deep = 0
    while deep < min(len(rows) - 1, 3) and all(cell.head for cell in rows[deep].values()):
        deep += 1
    return max(deep, 1)


def _joined(texts: list[str]) -> str:
    return " ".join(dict.fromkeys(texts))


def _rows(table: LexborNode) -> Iterator[dict[int, _Cell]]:
    """Rows as column → cell, spans filled in."""
    hanging: dict[int, tuple[_Cell, int]] = {}
    cells = 0
    for tr in _trs(table):
        row: dict[int, _Cell] = {}
        for column, (cell, left) in list(hanging.items()):
            row[column] = cell
            if left <= 1:
                del hanging[column]
            else:
                hanging[column] = (cell, left - 1)
        column = 0
        for node in _children(tr, ("td", "th")):
            cells += 1
            if cells > _MAX_CELLS:
                return
            text = _BLANKS.sub(" ", node.text(deep=True)).strip()
            cell = _Cell(node, node.tag == "th", text[:200], len(text) > 40 or "。" in text)
            down, across = _span(node, "rowspan"), _span(node, "colspan")
            for _ in range(across):
                while column in row:
                    column += 1
                if column >= _MAX_COLUMNS:
                    break
                row[column] = cell
                if down > 1:
                    hanging[column] = (cell, down - 1)
        if row:
            yield row


def _trs(table: LexborNode) -> Iterator[LexborNode]:
    for child in _children(table, ("tr", "thead", "tbody", "tfoot")):
        if child.tag == "tr":
            yield child
        else:
            yield from _children(child, ("tr",))


def _children(node: LexborNode, tags: tuple[str, ...]) -> Iterator[LexborNode]:
    child = node.child
    while child is not None:
        if child.tag in tags:
            yield child
        child = child.next


def _span(node: LexborNode, name: str) -> int:
    said = (node.attributes.get(name) or "1").strip()
    return min(int(said), _MAX_SPAN) if said.isascii() and said.isdigit() and int(said) > 0 else 1
