"""A plan as lines for the desk: place by place, what is done with how many rows, why, and which items. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from hogo.base.day import Day
from hogo.base.text import Text
from hogo.holdings.asked import Action
from hogo.holdings.step import WRITES, Do, Plan, Reason
from hogo.register.model.register import Register
from hogo.rights.done import place
from hogo.rights.seek import field_title, spelt

DO: dict[Do, Text] = {
    Do.DISCLOSE: Text("開示", "disclose"),
    Do.WITHHOLD: Text("渡さない", "withhold"),
    Do.CORRECT: Text("訂正", "correct"),
    Do.DELETE: Text("行を消去", "delete the row"),
    Do.NULL: Text("項目を消去", "empty the items"),
    Do.MASK: Text("伏せる", "mask"),
    Do.KEEP: Text("残す", "keep"),
    Do.ASK: Text("担当者が行う", "a human does it"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `writes` where it changes the system; `items` the columns concerned in the register's words."""

    system: Text
    place: Text
    do: Text
    rows: int
    items: tuple[Text, ...]
    why: Text
    until: Day | None
    law: str
    writes: bool


def lines(register: Register, plans: Iterable[Plan]) -> tuple[Line, ...]:
    """All steps of the plans, equal ones together."""
    made: dict[tuple[str, Do, Reason], tuple[int, dict[str, None]]] = {}
    for plan in plans:
        for step in plan.steps:
            if plan.action == Action.DISCLOSE and step.do is Do.ASK and not step.key:
                continue  # WHY: who has not answered yet stands among the places that were not looked through.
            count, columns = made.get((step.path, step.do, step.why), (0, {}))
            made[step.path, step.do, step.why] = (count + 1, columns | dict.fromkeys(step.columns))
    return tuple(
        Line(
            register.systems[path.partition("/")[0]].title, place(register, path), DO[do], count,
            tuple(field_title(register, path, name) for name in columns), spelt(register, why.says), why.until,
            why.law.id if why.law else "", do in WRITES,
        )
        for (path, do, why), (count, columns) in made.items()
    )  # fmt: skip


def as_json(register: Register, plans: Sequence[Plan]) -> list[dict[str, Any]]:
    """The same as plain JSON: no value of anybody is in it."""
    return [
        {
            "system": _both(one.system), "place": _both(one.place), "do": _both(one.do), "rows": one.rows,
            "items": [_both(item) for item in one.items], "why": _both(one.why), "law": one.law, "writes": one.writes,
            "until": one.until.isoformat() if one.until else None,
        }
        for one in lines(register, plans)
    ]  # fmt: skip


def from_json(rows: Iterable[dict[str, Any]]) -> tuple[Line, ...]:
    """The lines again."""
    return tuple(
        Line(
            Text(*one["system"]), Text(*one["place"]), Text(*one["do"]), one["rows"],
            tuple(Text(*item) for item in one["items"]), Text(*one["why"]),
            date.fromisoformat(one["until"]) if one["until"] else None, one["law"], one["writes"],
        )
        for one in rows
    )  # fmt: skip


def _both(text: Text) -> list[str]:
    return [text.ja, text.en]
