"""How corrective actions stand as figures. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hogo.base.day import Day, Moment
from hogo.base.text import Text
from hogo.house.offer import Figure
from hogo.improvement.action import fact as f
from hogo.improvement.action.clock import dues

Actions = Iterable[tuple[str, str, Sequence[f.Fact]]]
"""Id, number, facts."""


def overdue(actions: Actions, day: Day, at: Moment) -> Figure:
    """Corrective actions with a day that has passed unmet."""
    late = []
    for ident, number, facts in actions:
        passed = [one for one in dues(f"action:{ident}", number, facts) if one.met is None and one.on < day]
        if passed:
            late.append((min(one.on for one in passed), number))
    late.sort()
    says = None
    if late:
        on, number = late[0]
        says = Text("期限を過ぎた是正処置 {n}件（{c}、{on}）", "{n} corrective actions overdue ({c}, {on})").fill(
            n=len(late), c=number, on=on.isoformat()
        )
    return Figure("improvement.overdue-actions", float(len(late)), "count", at, tuple(n for _, n in late), says=says)
