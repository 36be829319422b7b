"""The days that bind a corrective action: plan, doing, look at the effect. Pure.

The standard wants corrective action without naming days; those here are the house's own, or those planned and approved.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from hogo.base.cite import cite
from hogo.base.day import Day
from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Due
from hogo.improvement.action import fact as f
from hogo.improvement.action.flow import State, opened, owner, state

F = TypeVar("F", f.Planned, f.Approved, f.Postponed, f.Done, f.Verified)
ANSWER = Period(days=30)
"""Within which cause and plan are to be there, where nothing else was said."""
PLAN = Text("是正処置 {n} の原因と処置案", "corrective action {n}: cause and plan")
DO = Text("是正処置 {n} の実施", "corrective action {n}: to be done")
LOOK = Text("是正処置 {n} の有効性の確認", "corrective action {n}: effect to be verified")


# LAW: jis-2023-10-2
def dues(case: Ref, number: str, facts: Sequence[f.Fact]) -> Iterable[Due]:
    """The days of every turn: what came again begins anew on that day. What was dropped owes nothing more."""
    if state(facts) is State.DROPPED:
        return
    law, mine = cite("jis-2023-10-2"), owner(facts)
    for turn in _turns(facts):
        planned, approved = _last(turn, f.Planned), _last(turn, f.Approved)
        yield Due(case, PLAN.fill(n=number), _answer(turn), law, planned.on if planned else None, mine)
        if planned is None or approved is None:
            continue
        later = _last(turn, f.Postponed)
        done, looked = _last(turn, f.Done), _last(turn, f.Verified) or _held(turn)
        until = later.until if later else planned.until
        yield Due(case, DO.fill(n=number), until, law, done.on if done else None, mine)
        yield Due(case, LOOK.fill(n=number), max(planned.look, until), law, looked.on if looked else None, mine)


def _turns(facts: Sequence[f.Fact]) -> list[list[f.Fact]]:
    """The facts cut where it came again after it was done, or where no effect was found; each begins with its cause."""
    turns: list[list[f.Fact]] = [[opened(facts)]]
    for fact in facts[1:]:
        turns[-1].append(fact)
        failed = isinstance(fact, f.Verified) and not fact.effective
        again = isinstance(fact, f.Again) and any(isinstance(one, f.Done) for one in turns[-1])
        if failed or again:
            turns.append([fact])
    return turns


def _answer(turn: Sequence[f.Fact]) -> Day:
    began = turn[0]
    told = began.until if isinstance(began, f.Opened) else None
    return told or ANSWER.after(began.on)


def _last(turn: Sequence[f.Fact], kind: type[F]) -> F | None:
    return next((fact for fact in reversed(turn[1:]) if isinstance(fact, kind)), None)


def _held(turn: Sequence[f.Fact]) -> f.Held | None:
    """A measure's own evidence counts from the doing on."""
    done = max((place for place, fact in enumerate(turn) if isinstance(fact, f.Done)), default=len(turn))
    return next((fact for fact in turn[done:] if isinstance(fact, f.Held)), None)
