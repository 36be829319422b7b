"""Records on paper and as lists. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from hogo.base.day import Day
from hogo.base.text import Language, Text
from hogo.paper.block import Pairs, Table
from hogo.paper.record import Made, sheet
from hogo.paper.sheet import Seal, Sheet
from hogo.paper.table import Column, cells
from hogo.records.form import WORDS, RecordForm, State

NUMBER = Column("number", Text("番号", "Number"), reads=False)
ON = Column("on", Text("日付", "Day"), "day", required=True)
DEPARTMENT = Column("department", Text("部門", "Department"))
SAFEGUARD = Column("safeguard", Text("安全管理措置", "Measure"))
BY, CONFIRMED = (
    Column("by", Text("記録者", "Entered by"), reads=False),
    Column("confirmed", Text("確認", "Confirmed"), reads=False),
)
STATE = Column("state", Text("状態", "State"), "choice", {str(k): v for k, v in WORDS.items()}, reads=False)
SEALED = Text("（封じてあります）", "(sealed)")
_MADE, _CHECKED = Text("記録", "Entered"), Text("確認", "Confirmed")


def columns(form: RecordForm) -> tuple[Column, ...]:
    """The columns of the list: what every record has, then the form's own."""
    return (NUMBER, ON, DEPARTMENT, *form.columns, SAFEGUARD, BY, CONFIRMED, STATE)


def paper(
    form: RecordForm, made: Made, rows: Sequence[Mapping[str, Any]], language: Language = "ja", day: Day | None = None
) -> Sheet:
    """One record with its two boxes, or many as a table across the page."""
    if len(rows) == 1:
        row = rows[0]
        shown = (ON, DEPARTMENT, *form.columns, SAFEGUARD, STATE)
        words = cells(shown, [row], language)[0]
        pairs = tuple((one.title.in_(language), word) for one, word in zip(shown, words, strict=True) if word)
        seals = (
            Seal(_MADE.in_(language), str(row["by"]), str(row["on"])),
            Seal(_CHECKED.in_(language), str(row["confirmed_by"] or ""), str(row["confirmed_on"] or "")),
        )
        return sheet(form.paper, made, (Pairs(pairs),), seals=seals, language=language)
    shown = (ON, DEPARTMENT, *form.columns, BY, CONFIRMED)
    table = Table(tuple(one.title.in_(language) for one in shown), cells(shown, rows, language))
    return sheet(form.paper, made, (table,) if rows else (), language=language, wide=True)


def row(form: RecordForm, held: Any, named: Mapping[str, Any] | None) -> dict[str, Any]:
    """A record as a row of the list. `named`: what was opened; none: sealed columns say that they are."""
    values = {**held.data, **(dict.fromkeys(form.sealed, SEALED) if held.sealed else {}), **(named or {})}
    if held.sealed and named is not None:
        values |= {name: named.get(name) for name in form.sealed}
    return {
        **values,
        "id": held.pk,
        "number": held.number,
        "on": held.on,
        "department": held.department,
        "safeguard": held.safeguard,
        "by": held.by,
        "confirmed": f"{held.confirmed_by} {held.confirmed}" if held.confirmed else None,
        "confirmed_by": held.confirmed_by,
        "confirmed_on": held.confirmed,
        "state": held.state,
        "waits": held.state == State.TO_CONFIRM,
    }


def shown(
    form: RecordForm, rows: Iterable[Mapping[str, Any]], language: Language
) -> list[tuple[Mapping[str, Any], tuple[str, ...]]]:
    """The rows with the form's own columns as words, for the page."""
    listed = list(rows)
    return list(zip(listed, cells(form.columns, listed, language), strict=True))
