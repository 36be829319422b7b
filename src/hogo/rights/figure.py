"""How requests stand as figures: pure, from the facts of all cases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hogo.base.day import Day, Moment
from hogo.base.text import Text
from hogo.house.offer import Figure
from hogo.rights.fact import Answered, Ended, Fact
from hogo.rights.flow import arrived


def longest_open(cases: Iterable[tuple[str, Sequence[Fact]]], day: Day, at: Moment) -> Figure:
    """Days since arrival of the oldest request that is neither answered nor ended; 0 when none is open."""
    waiting = [
        ((day - came.on).days, number)
        for number, facts in cases
        if (came := arrived(facts)) and not any(isinstance(fact, Answered | Ended) for fact in facts)
    ]
    days, number = max(waiting, default=(0, ""))
    says = Text("最長 {n}日 ({c})", "longest {n} days ({c})").fill(n=days, c=number) if waiting else None
    return Figure("rights.longest-open", float(days), "days", at, (number,) if number else (), says=says)
