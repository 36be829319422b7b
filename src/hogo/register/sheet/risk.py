"""The risk table (リスク分析表): one row per information entry and phase (records.md 3.2).

The rows are computed and approved elsewhere; here is their form, and their way into a workbook and back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from hogo.base.finding import Finding, Where
from hogo.base.ref import Ref, To
from hogo.register import fault
from hogo.register.model.information import Medium
from hogo.register.model.kinds import Grade
from hogo.register.model.safeguards import Phase
from hogo.register.plain import whole
from hogo.register.shape import record
from hogo.register.sheet.book import Book, Sheet, address
from hogo.register.sheet.cell import Names, text_of
from hogo.register.sheet.flat import cell_of, columns, put
from hogo.register.sheet.word import plain
from hogo.register.tree import Table
from hogo.register.value import Read


@dataclass(frozen=True, slots=True)
class Risk:
    """One risk of one entry in one phase. Words are the office's own, in its language: nobody else reads them."""

    information: Annotated[Ref, To("information")]
    phase: Phase
    risk: str
    business: str | None = None
    medium: Medium | None = None
    cause: str | None = None
    likelihood: Grade | None = None
    impact: Grade | None = None
    score: int | None = None
    controls: tuple[Annotated[Ref, To("safeguards")], ...] = ()
    control: str | None = None
    """The present measures in words, beside those declared as safeguards."""
    planned: str | None = None
    rule: str | None = None
    residual: str | None = None
    residual_score: int | None = None
    accepted: bool = False
    accepted_by: str | None = None
    due: date | None = None
    owner: str | None = None
    reviewed: date | None = None


RISKS = "リスク分析表"
"""The sheet's name."""


def risk_sheet(risks: Iterable[Risk], names: Names) -> Sheet:
    """The table as a sheet; references show the words of `names`."""
    made = columns(record(Risk))
    rows = [tuple(cell_of(column, whole(risk), names) for column in made) for risk in risks]
    return Sheet(RISKS, (tuple(column.heading.ja for column in made), *rows))


def risks_of(book: Book, names: Names) -> tuple[tuple[Risk, ...], tuple[Finding, ...]]:
    """The rows of a workbook's risk table, and what cannot be read, each at its cell."""
    sheet = book.sheet(RISKS)
    if sheet is None or not sheet.rows:
        return (), ()
    known = {plain(column.heading.ja): column for column in columns(record(Risk))}
    heads = [known.get(plain(text_of(head))) for head in sheet.rows[0]]
    read, found, risks = Read(), [], []
    for at, (head, column) in enumerate(zip(sheet.rows[0], heads, strict=True)):
        if head is not None and column is None:
            found.append(fault.UNKNOWN_COLUMN.at(Where(address(book.name, RISKS, 0, at)), heading=text_of(head)))
    for n in range(1, len(sheet.rows)):
        row = Table(address(book.name, RISKS, n, 0), 0, 0, 0, 0, flow=False)
        for at, column in enumerate(heads):
            if column is not None:
                put(row, column, sheet.cell(n, at), address(book.name, RISKS, n, at), names)
        if row.entries:
            risk = read.value(record(Risk), row, f"{RISKS}/{n}", None)
            risks += [risk] if isinstance(risk, Risk) else []
    return tuple(risks), (*found, *read.findings)
