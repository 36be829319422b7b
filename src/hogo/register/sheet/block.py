"""Finds the tables in a sheet that somebody laid out for eyes: where the headings are, which rows are data.

Titles above, headings in two rows, merged cells, bands between rows, several tables below or beside each other, items
running down instead of across. Every cell that is in no table comes back as `Loose`: nothing is passed over in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product

from hogo.register.sheet.alias import TITLE_WORDS, match, meanings
from hogo.register.sheet.book import Cell, Sheet
from hogo.register.sheet.cell import text_of
from hogo.register.sheet.word import plain

_DITTO = frozenset(("同上", "〃", "″", '"', "々", "上に同じ", "//"))
_TOTAL = re.compile(r"^(?:合計|小計|総計|計|total|以上|件数計)$")
_ASIDE = re.compile(r"^(?:[※*＊]|注[)）:：0-9]|\(注|（注|凡例)")
_MOST_HEADS = 30
"""Characters of a heading at most: longer cells are sentences."""
_MOST_MERGED = 1_000_000
"""Cells that merged ranges fill in at most; what stands in their first cell is read in any case."""


@dataclass(frozen=True, slots=True)
class Head:
    """One column: its words (several rows joined by `／`) and where it stands in the sheet as laid out."""

    column: int
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of data: its cells in the order of the heads, and the words of the band above it (`【営業部】`)."""

    at: int
    cells: tuple[Cell, ...]
    band: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One table of a sheet. `turned`: its items run down the sheet, so that rows and columns are exchanged."""

    sheet: str
    title: str
    head_row: int
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    turned: bool = False

    def place(self, row: int, column: int) -> tuple[int, int]:
        """Row and column in the file."""
        return (column, row) if self.turned else (row, column)


@dataclass(frozen=True, slots=True)
class Loose:
    """Words that stand in no table."""

    row: int
    column: int
    words: str


@dataclass(slots=True)
class Found:
    """What was found in one sheet."""

    blocks: list[Block] = field(default_factory=list)
    loose: list[Loose] = field(default_factory=list)


def blocks(sheet: Sheet) -> Found:
    """All tables of a sheet, from top to bottom, and what is in none."""
    across, down = _Grid.of(sheet, turned=False), _Grid.of(sheet, turned=True)
    turned = down.best() >= 4 and down.best() > 2 * across.best() and down.first_heads() <= 3
    return _Finder(sheet.name, down if turned else across, turned).find()


@dataclass(slots=True)
class _Grid:
    """The cells with merged ones filled in; `spread` holds those that only repeat another cell."""

    cells: list[list[Cell]]
    spread: dict[tuple[int, int], tuple[int, int]]
    widths: dict[int, int] = field(default_factory=dict)
    """Row → how wide its widest merged cell is."""
    heads: dict[int, bool] = field(default_factory=dict)
    """Row → whether it holds headings, once looked at."""

    @staticmethod
    def of(sheet: Sheet, *, turned: bool) -> _Grid:
        rows = [list(row) for row in sheet.rows]
        width = max(map(len, rows), default=0)
        cells = [row + [None] * (width - len(row)) for row in rows]
        spread = {}
        left = _MOST_MERGED
        for r1, c1, r2, c2 in sheet.merged:
            down, across = range(r1, min(r2, len(cells) - 1) + 1), range(c1, min(c2, width - 1) + 1)
            left -= len(down) * len(across)
            if left < 0:
                break
            for r, c in product(down, across):
                if (r, c) != (r1, c1):
                    cells[r][c], spread[(r, c)] = cells[r1][c1], (r1, c1)
        if turned:
            cells = [[row[c] for row in cells] for c in range(width)]
            spread = {(c, r): (oc, o) for (r, c), (o, oc) in spread.items()}
        grid = _Grid(cells, spread)
        for (r, _), (origin, _) in spread.items():
            if r == origin:
                grid.widths[r] = grid.widths.get(r, 1) + 1
        return grid

    def own(self, r: int) -> list[int]:
        """The columns of a row that hold something and do not repeat a cell beside them."""
        return [c for c, cell in enumerate(self.cells[r]) if cell not in (None, "") and not self._beside(r, c)]

    def _beside(self, r: int, c: int) -> bool:
        origin = self.spread.get((r, c))
        return origin is not None and origin[1] != c

    def known(self, r: int) -> int:
        """How many headings a row holds that some ledger knows."""
        found: dict[str, set[str]] = {}
        for c in self.own(r):
            cell = self.cells[r][c]
            for ledger, target in meanings(cell.strip()) if isinstance(cell, str) and len(cell) <= _MOST_HEADS else ():
                found.setdefault(ledger, set()).add(target)
        return max(map(len, found.values()), default=0)

    def is_head(self, r: int) -> bool:
        if r not in self.heads:
            own = self.own(r)
            numbers = any(isinstance(self.cells[r][c], int) for c in own)
            known = 0 if numbers else self.known(r)
            self.heads[r] = known >= 2 and known * 5 >= len(own) * 2
        return self.heads[r]

    def best(self) -> int:
        return max((self.known(r) for r in range(min(len(self.cells), 60)) if self.is_head(r)), default=0)

    def first_heads(self) -> int:
        return next((r for r in range(len(self.cells)) if self.is_head(r)), len(self.cells))


class _Finder:
    def __init__(self, name: str, grid: _Grid, turned: bool) -> None:
        self.name, self.grid, self.turned = name, grid, turned
        self.found = Found()
        self.titles: list[str] = []

    def find(self) -> Found:
        r, last = 0, len(self.grid.cells)
        while r < last:
            if self.grid.is_head(r):
                r = self._table(r)
            else:
                self._aside(r)
                r += 1
        return self.found

    def _aside(self, r: int) -> None:
        """A row that is in no table: a title of what follows, a note, or somebody's remark."""
        words = [(c, text_of(self.grid.cells[r][c]).strip()) for c in self.grid.own(r)]
        fresh = [(c, said) for c, said in words if said and self.grid.spread.get((r, c), (r, 0))[0] == r]
        self.titles += [said for _, said in fresh]
        self.found.loose += [Loose(*self._place(r, c), said) for c, said in fresh]

    def _place(self, r: int, c: int) -> tuple[int, int]:
        return (c, r) if self.turned else (r, c)

    def _table(self, r: int) -> int:
        top, bottom = self._head_rows(r)
        heads = self._heads(top, bottom)
        title, self.titles = "\n".join(self.titles[-3:]), []
        rows, after = self._rows(heads, bottom)
        for some in self._beside(heads, top, [at for at, _ in rows]):
            columns = [head.column for head in some]
            kept = [Row(at, tuple(self._value(at, c, rows) for c in columns), band) for at, band in rows]
            filled = tuple(row for row in kept if any(cell not in (None, "") for cell in row.cells))
            self.found.blocks.append(Block(self.name, title, top, tuple(some), filled, self.turned))
        return after

    def _head_rows(self, r: int) -> tuple[int, int]:
        """First and last row of the headings around row `r`."""
        grid, top, bottom = self.grid, r, r
        while top > 0 and grid.own(top - 1) and self._groups(top - 1, top):
            top -= 1
        merged_down = [at for (at, c), (origin, _) in grid.spread.items() if top <= origin <= r < at]
        bottom = max([r, *merged_down])
        if bottom == r and r + 1 < len(grid.cells) and self._groups(r, r + 1) and grid.known(r + 1) >= 1:
            bottom = r + 1
        return top, bottom

    def _groups(self, above: int, below: int) -> bool:
        """Whether row `above` heads groups of the columns of row `below`."""
        grid = self.grid
        own = grid.own(above)
        wide = [c for c in own if self._wide(above, c)]
        if len(own) == 1 and (not wide or self._width(above, own[0]) >= len(grid.own(below))):
            return False  # a title over everything
        texts = [text_of(grid.cells[above][c]) for c in own]
        return bool(wide) and all(len(one) <= _MOST_HEADS for one in texts)

    def _wide(self, r: int, c: int) -> bool:
        return self.grid.spread.get((r, c + 1)) == (r, c)

    def _width(self, r: int, c: int) -> int:
        return 1 + sum(1 for at, origin in self.grid.spread.items() if origin == (r, c) and at[0] == r)

    def _heads(self, top: int, bottom: int) -> list[Head]:
        made = []
        for c in range(len(self.grid.cells[top])):
            words: list[str] = []
            for r in range(top, bottom + 1):
                said = " ".join(text_of(self.grid.cells[r][c]).split())
                if said and said not in words:
                    words.append(said)
            made.append(Head(c, "／".join(words)))
        return made

    def _rows(self, heads: Sequence[Head], bottom: int) -> tuple[list[tuple[int, str]], int]:
        """The data rows below the headings with their bands, and the row after the table."""
        grid, rows, band, r = self.grid, [], "", bottom + 1
        again = [plain(head.words) for head in heads]
        while r < len(grid.cells):
            own = grid.own(r)
            if grid.is_head(r):
                if [plain(text_of(grid.cells[r][head.column])) for head in heads] != again:
                    break
            elif not own:
                if self._ends(r):
                    break
            elif len(own) == 1 and len([head for head in heads if head.words]) > 2 and self._is_band(r, own[0]):
                band = text_of(grid.cells[r][own[0]]).strip(" 　【】[]［］■◆●▼〔〕<>＜＞")
            elif self._is_aside(r, own):
                self._aside(r)
            elif not self._repeats(r):
                rows.append((r, band))
            r += 1
        return rows, r

    def _ends(self, r: int) -> bool:
        """Whether what follows an empty row is no data of this table: a title or other headings."""
        after = next((n for n in range(r + 1, len(self.grid.cells)) if self.grid.own(n)), None)
        if after is None:
            return True
        heads = next((n for n in range(after, min(after + 4, len(self.grid.cells))) if self.grid.is_head(n)), None)
        return heads is not None and all(len(self.grid.own(n)) <= 2 for n in range(after, heads))

    def _is_band(self, r: int, c: int) -> bool:
        said = text_of(self.grid.cells[r][c]).strip()
        if _ASIDE.match(said) or _TOTAL.match(plain(said)) or len(said) > _MOST_HEADS:
            return False
        follows = r + 1 < len(self.grid.cells) and len(self.grid.own(r + 1)) > 1
        return follows and (self._wide(r, c) or bool(re.match(r"[【\[［■◆●▼〔<＜]", said)))

    def _is_aside(self, r: int, own: Sequence[int]) -> bool:
        first = text_of(self.grid.cells[r][own[0]]).strip()
        return bool(_TOTAL.match(plain(first)) or (len(own) == 1 and _ASIDE.match(first)))

    def _repeats(self, r: int) -> bool:
        """A row that is nothing but the lower part of merged cells above it."""
        return all((r, c) in self.grid.spread and self.grid.spread[(r, c)][0] < r for c in self.grid.own(r))

    def _value(self, r: int, c: int, rows: Sequence[tuple[int, str]]) -> Cell:
        """A cell; `同上` and `〃` are what stands above."""
        cell = self.grid.cells[r][c]
        if isinstance(cell, str) and cell.strip() in _DITTO:
            above = [at for at, _ in rows if at < r]
            return self._value(above[-1], c, rows) if above else cell
        return cell

    def _beside(self, heads: Sequence[Head], top: int, at: Sequence[int]) -> list[list[Head]]:
        """The columns as one table, or as several that stand beside each other with an empty column between."""
        groups: list[list[Head]] = [[]]
        for head in heads:
            filled = any(self.grid.cells[r][head.column] not in (None, "") for r in at)
            if self.turned and head.words and not filled and not _known([head]):
                self._put_aside([head], range(top, top + 1))  # a title beside items that run down
            elif head.words or filled:
                groups[-1].append(head)
            elif groups[-1]:
                groups.append([])
        groups = [group for group in groups if group]
        for legend in [group for group in groups[1:] if len(group) <= 3 and not _known(group)]:
            groups.remove(legend)
            self._put_aside(legend, range(top, max([top, *at]) + 1))
        first = {plain(head.words) for head in groups[0]}
        if all(_known(group) >= 2 and first & {plain(head.words) for head in group} for group in groups[1:]):
            return groups
        return [[head for group in groups for head in group]]

    def _put_aside(self, heads: Sequence[Head], rows: Iterable[int]) -> None:
        for r in rows:
            for head in heads:
                said = text_of(self.grid.cells[r][head.column]).strip()
                if said and (r, head.column) not in self.grid.spread:
                    self.found.loose.append(Loose(*self._place(r, head.column), said))


def _known(heads: Sequence[Head]) -> int:
    """How many of some columns a ledger knows, at most."""
    return max(sum(1 for head in heads if head.words and match(head.words, ledger)) for ledger in TITLE_WORDS)
