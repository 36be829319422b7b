"""An operation check on paper (運用点検表), and as a workbook that comes back filled in. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from hogo.base.text import Language, Text
from hogo.improvement.operation import fact as f
from hogo.improvement.operation.flow import MARKS, WORDS, filled, state
from hogo.improvement.operation.item import Item
from hogo.paper.block import Pairs, Table
from hogo.paper.record import Form, Made, Step, sheet
from hogo.paper.sheet import Seal, Sheet
from hogo.paper.table import Column

FORM = Form(
    Text("様式 点検-1", "Form O-1"),
    Text("運用点検表", "Operation check"),
    ("jis-2023-9-1", "jis-2017-a-3-7-1", "jipdec-j-6"),
)
TITLES: dict[type[Any], Text] = {
    f.Filled: Text("点検", "Filled in"),
    f.Returned: Text("差戻し", "Sent back"),
    f.Confirmed: Text("確認", "Confirmed"),
}
LIST = Text("運用点検表", "Operation check")
COLUMNS: tuple[Column, ...] = (
    Column("item", Text("項目", "Item"), required=True),
    Column("question", Text("確認事項", "Question"), reads=False),
    Column("mark", Text("判定", "Mark"), "choice", {str(k): v for k, v in MARKS.items()}, required=True),
    Column("count", Text("件数", "Number"), "number"),
    Column("note", Text("事実・理由", "What was found, why")),
)


def course(facts: Sequence[f.Fact]) -> tuple[Step, ...]:
    """Every fact as a line."""
    return tuple(Step(one.on, TITLES[type(one)], one.by, getattr(one, "text", "")) for one in facts)


def rows(items: Iterable[Item], facts: Sequence[f.Fact]) -> Iterable[Mapping[str, Any]]:
    """The lines to fill in, with what was answered so far."""
    given = {one.item: one for one in filled(facts).answers} if facts else {}
    for item in items:
        held = given.get(item.key)
        yield {
            "item": item.key,
            "question": item.question,
            "mark": held.mark if held else None,
            "count": held.count if held else None,
            "note": held.note if held else None,
        }


def paper(made: Made, facts: Sequence[f.Fact], language: Language = "ja") -> Sheet:
    """The check as it was filled in and confirmed."""
    check = filled(facts)
    department = made.register.operator.departments.get(check.department) if made.register else None
    pairs = (
        (Text("部門", "Department"), department.name.in_(language) if department else check.department),
        (Text("月", "Month"), check.month),
        (Text("状態", "State"), WORDS[state(facts)].in_(language)),
    )
    head = (
        Text("確認事項", "Question"),
        Text("判定", "Mark"),
        Text("件数", "Number"),
        Text("事実・理由", "Found, why"),
    )
    body = tuple(
        (
            one.question.in_(language),
            MARKS[one.mark].in_(language),
            "" if one.count is None else str(one.count),
            one.note,
        )
        for one in check.answers
    )
    table = Table(tuple(one.in_(language) for one in head), body, (4, 1, 0.8, 3), (2,))
    confirmed = next((one for one in facts if isinstance(one, f.Confirmed)), None)
    seals = (
        Seal(Text("点検者", "Checked by").in_(language), check.by, check.on.isoformat()),
        Seal(
            Text("確認", "Confirmed").in_(language),
            confirmed.by if confirmed else "",
            confirmed.on.isoformat() if confirmed else "",
        ),
    )
    blocks = (Pairs(tuple((title.in_(language), words) for title, words in pairs)), table)
    return sheet(FORM, made, blocks, course=course(facts), seals=seals, language=language)
