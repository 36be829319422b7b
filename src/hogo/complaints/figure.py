"""How complaints stand as figures, and which come again and again: pure, from the facts of all cases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from hogo.base.day import Day, Moment
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.complaints import fact as f
from hogo.complaints.clock import business_day
from hogo.complaints.flow import WAITING, State, nature, received, state
from hogo.house.offer import Figure

Cases = Iterable[tuple[str, Sequence[f.Fact]]]
AGAIN = 3
"""How many of one cause within the window ask for improvement."""
WINDOW = timedelta(days=90)


def unassigned(cases: Cases, day: Day, at: Moment) -> Figure:
    """Cases that nobody has, more than one business day after they came."""
    left = [
        number
        for number, facts in cases
        if state(facts) is State.UNASSIGNED and business_day(received(facts).on, 1) < day
    ]
    says = (
        Text("担当の決まらない申出 {n}件（{c}）", "{n} without anybody ({c})").fill(n=len(left), c=left[0])
        if left
        else None
    )
    return Figure("complaints.unassigned", float(len(left)), "count", at, tuple(left), says=says)


def longest_open(cases: Cases, day: Day, at: Moment) -> Figure:
    """Days since the oldest case came that is not answered; 0 when none is open."""
    waiting = [((day - received(facts).on).days, number) for number, facts in cases if state(facts) in WAITING]
    days, number = max(waiting, default=(0, ""))
    says = Text("最長 {n}日 ({c})", "longest {n} days ({c})").fill(n=days, c=number) if waiting else None
    return Figure("complaints.longest-open", float(days), "days", at, (number,) if number else (), says=says)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """One cause that came again: the cases, and whether an action was opened for one of them."""

    cause: f.Cause
    about: Ref | None
    cases: tuple[str, ...]
    improved: bool


def recurring(cases: Cases, day: Day) -> tuple[Recurrence, ...]:
    """Causes found at least `AGAIN` times within the window for the same information, most first."""
    found: dict[tuple[f.Cause, Ref | None], list[tuple[str, bool]]] = {}
    for number, facts in cases:
        if nature(facts) is f.Nature.ENQUIRY:
            continue
        improved = any(isinstance(fact, f.Improved) for fact in facts)
        for fact in facts:
            if isinstance(fact, f.Investigated) and fact.cause is not f.Cause.NONE and day - fact.on <= WINDOW:
                held = found.setdefault((fact.cause, received(facts).about), [])
                if number not in {one for one, _ in held}:
                    held.append((number, improved))
    again = [
        Recurrence(cause, about, tuple(n for n, _ in held), any(done for _, done in held))
        for (cause, about), held in found.items()
        if len(held) >= AGAIN
    ]
    return tuple(sorted(again, key=lambda one: -len(one.cases)))
