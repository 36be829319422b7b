"""Where an operation check stands, what may follow, and the days by which it is due. Pure."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum

from hogo.base.actor import Actor, Role
from hogo.base.cite import cite
from hogo.base.day import Day, Moment
from hogo.base.flow import Flow
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Due, Figure
from hogo.improvement.operation import fact as f
from hogo.improvement.refusal import DEPARTMENT, ROLE, STATE, NotNow
from hogo.register.model.register import Register


class State(StrEnum):
    """States of one month's check."""

    TO_CONFIRM = "to-confirm"
    RETURNED = "returned"
    CONFIRMED = "confirmed"


WORDS: dict[State, Text] = {
    State.TO_CONFIRM: Text("確認待ち", "to be confirmed"),
    State.RETURNED: Text("差戻し", "sent back"),
    State.CONFIRMED: Text("確認済", "confirmed"),
}
MARKS: dict[f.Mark, Text] = {
    f.Mark.GOOD: Text("○", "yes"),
    f.Mark.BAD: Text("×", "no"),
    f.Mark.NONE: Text("該当なし", "does not apply"),
    f.Mark.UNSEEN: Text("未確認", "not looked at"),
}
FLOW: Flow[State, str] = Flow(
    State.TO_CONFIRM,
    {
        (State.TO_CONFIRM, "check-returned"): State.RETURNED,
        (State.TO_CONFIRM, "check-confirmed"): State.CONFIRMED,
        (State.RETURNED, "check-filled"): State.TO_CONFIRM,
    },
)
KEEPERS = frozenset({Role.OFFICE, Role.PRIVACY_OFFICER})
FILLERS = KEEPERS | {Role.MANAGER, Role.STAFF}
WHO: dict[type[f.Fact], frozenset[Role]] = {
    f.Filled: FILLERS,
    f.Returned: KEEPERS | {Role.MANAGER},
    f.Confirmed: KEEPERS | {Role.MANAGER},
}
MONTHS_BACK = 12
"""How far back unmet months are asked for."""


def state(facts: Sequence[f.Fact]) -> State:
    """The state after `facts`.

    Raises:
        ValueError: the first is not a filled-in check.
    """
    filled(facts)
    now = FLOW.first
    for fact in facts[1:]:
        now = FLOW.after(now, fact.what)
    return now


def filled(facts: Sequence[f.Fact]) -> f.Filled:
    """The check as last filled in.

    Raises:
        ValueError: the first fact is another.
    """
    if not facts or not isinstance(facts[0], f.Filled):
        raise ValueError("an operation check begins with being filled in")
    return next(fact for fact in reversed(facts) if isinstance(fact, f.Filled))


def may(by: Actor, known: Sequence[f.Fact], fact: f.Fact) -> None:
    """Nothing, where this actor may enter this fact now.

    Raises:
        NotNow: state, role, department, a line without its answer, or confirming what one filled in oneself.
    """
    department = fact.department if isinstance(fact, f.Filled) else filled(known).department
    roles = WHO[type(fact)] & by.roles
    if not roles:
        raise NotNow(ROLE.fill(r="・".join(sorted(WHO[type(fact)]))))
    if not roles & KEEPERS and by.department != department:
        raise NotNow(DEPARTMENT)
    if known and (state(known), fact.what) not in FLOW.moves:
        raise NotNow(STATE.fill(s=WORDS[state(known)]))
    if isinstance(fact, f.Confirmed) and fact.by == filled(known).by:
        raise NotNow(_OWN)
    if isinstance(fact, f.Filled):
        _whole(fact)


def _whole(fact: f.Filled) -> None:
    """× and 未確認 say what was found, or why nobody looked."""
    for one in fact.answers:
        if one.mark in (f.Mark.BAD, f.Mark.UNSEEN) and not one.note.strip():
            raise NotNow(_NOTE.fill(q=one.question, m=MARKS[one.mark]))


_OWN = Text(
    "自分が点検したものは確認できません。何も記録していません。ほかの人に確認を頼んでください。",
    "Nobody confirms a check they filled in. Nothing was entered; ask somebody else.",
)
_NOTE = Text(
    "「{q}」を「{m}」とするときは、事実または理由を書いてください。何も記録していません。",
    "Say what was found, or why, for “{q}” ({m}). Nothing was entered.",
)


def last_day(month: str) -> Day:
    """The last day of `2026-04`."""
    year, number = int(month[:4]), int(month[5:7])
    return date(year, number, calendar.monthrange(year, number)[1])


def months(since: Day, day: Day) -> Iterator[str]:
    """The months from the one of `since` (at most twelve back) to the one of `day`."""
    first = max(since.year * 12 + since.month - 1, day.year * 12 + day.month - 1 - MONTHS_BACK)
    for number in range(first, day.year * 12 + day.month):
        yield f"{number // 12:04d}-{number % 12 + 1:02d}"


# LAW: jis-2023-9-1
def dues(register: Register, departments: Iterable[Ref], since: Day, day: Day, met: Mapping[str, Day]) -> Iterable[Due]:
    """One check a department and month, due on the month's last day. `met`: `department/month` → filled in on."""
    what = Text("運用の確認: {d} {m}", "operation check: {d}, {m}")
    for department in departments:
        name = register.operator.departments[department].name
        for month in months(since, day):
            about = f"{department}/{month}"
            says = what.fill(d=name, m=month)
            yield Due(f"check:{about}", says, last_day(month), cite("jis-2023-9-1"), met.get(about), department)


def in_time(departments: Sequence[Ref], done: Iterable[str], since: Day, day: Day, at: Moment) -> Figure:
    """Of the checks due up to the month before, how many were made. `done`: `department/month`."""
    past = [month for month in months(since, day) if last_day(month) < day]
    wanted = [f"{department}/{month}" for department in departments for month in past]
    missing = sorted(set(wanted) - set(done))
    says = None
    if missing:
        says = Text("行われていない運用の確認 {n}件（{c}）", "{n} operation checks missing ({c})").fill(
            n=len(missing), c=missing[0]
        )
    value = float(len(wanted) - len(missing))
    return Figure("improvement.checks-in-time", value, "count", at, tuple(missing), float(len(wanted)), says)
