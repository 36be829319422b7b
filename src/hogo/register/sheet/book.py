"""A workbook as a value: sheets of cells, whatever file they came from. `excel` reads and writes the files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

Cell = str | int | float | bool | date | datetime | time | timedelta | None
"""What a cell holds. Empty cells are None; whole numbers are int."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `merged` are ranges (first row, first column, last row, last column), from 0."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden: tuple[int, ...] = ()
    """Columns that are written hidden."""
    shown: bool = True

    def cell(self, row: int, column: int) -> Cell:
        """A cell, None beyond the edge."""
        if row < len(self.rows) and column < len(self.rows[row]):
            return self.rows[row][column]
        return None


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook, or a CSV file as a book of one sheet."""

    name: str
    sheets: tuple[Sheet, ...]

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of that name."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


@cache
def letters(column: int) -> str:
    """A column's letters: 0 is A, 26 is AA."""
    made = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        made = chr(65 + rest) + made
    return made


def address(book: str, sheet: str, row: int, column: int) -> str:
    """Where a cell is, as Excel says it: `台帳.xlsx!委託先管理台帳!C5`."""
    return f"{book}!{sheet}!{letters(column)}{row + 1}"
