"""The measures of people: whether each acquisition was preceded by what the law and the policy ask. Counts only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from hogo.base.day import Day, Moment
from hogo.base.identity import PersonId
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Figure

MEASURE = "people.told-before-acquisition"
WINDOW = timedelta(days=30)
WRITTEN = "in-writing"


@dataclass(frozen=True, slots=True)
class Taking:
    """One acquisition, as far as the measure looks at it."""

    person: PersonId
    information: Ref
    on: Day
    how: str


# LAW: appi-21-1, appi-21-2
def covered(taking: Taking, stated: Sequence[Day], published: bool) -> bool:
    """In writing from the person: stated to this person beforehand. Otherwise: told so, or published on the day."""
    before = any(day <= taking.on for day in stated)
    return before if taking.how == WRITTEN else before or published


def told_before(
    takings: Sequence[Taking],
    stated: Mapping[tuple[PersonId, Ref], Sequence[Day]],
    published: Mapping[Day, bool],
    at: Moment,
) -> Figure:
    """How many of the acquisitions of the last thirty days were preceded by the statement or publication they need."""
    bare = [
        one
        for one in takings
        if not covered(one, stated.get((one.person, one.information), ()), published.get(one.on, False))
    ]
    says = None
    if bare:
        kinds = sorted({one.information for one in bare})
        says = Text("明示・公表の前に取得: {n}件（{k}）", "acquired before it was told: {n} ({k})").fill(
            n=len(bare), k="、".join(kinds)
        )
    whole = float(len(takings))
    return Figure(MEASURE, whole - len(bare), "count", at, out_of=whole, says=says)
