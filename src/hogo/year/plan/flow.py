"""Where a yearly plan stands, what a year holds by custom, and the plan against what was done. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hogo.base.actor import Actor, Role
from hogo.base.cite import cite
from hogo.base.day import Day
from hogo.base.flow import Flow
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Due
from hogo.year.item import months_of
from hogo.year.plan import fact as f
from hogo.year.refusal import ROLE, STATE, NotNow, refusal


class State(StrEnum):
    """States of a plan."""

    DRAFTED = "drafted"
    APPROVED = "approved"
    UNLOCKED = "unlocked"


WORDS: dict[State, Text] = {
    State.DRAFTED: Text("承認待ち", "to be approved"),
    State.APPROVED: Text("承認済", "approved"),
    State.UNLOCKED: Text("承認取消（作り直し）", "approval taken back, to be drafted anew"),
}
FLOW: Flow[State, str] = Flow(
    State.DRAFTED,
    {
        (State.DRAFTED, "plan-drafted"): State.DRAFTED,
        (State.DRAFTED, "plan-approved"): State.APPROVED,
        (State.APPROVED, "plan-done"): State.APPROVED,
        (State.APPROVED, "plan-unlocked"): State.UNLOCKED,
        (State.UNLOCKED, "plan-drafted"): State.DRAFTED,
    },
)
KEEPERS = frozenset({Role.OFFICE, Role.PRIVACY_OFFICER})
WHO: dict[type[f.Fact], frozenset[Role]] = {
    f.Drafted: KEEPERS,
    f.Approved: frozenset({Role.REPRESENTATIVE}),
    f.Unlocked: frozenset({Role.REPRESENTATIVE}),
    f.Done: KEEPERS,
}
ACTIVITIES: dict[str, tuple[Text, int]] = {
    "plan": (Text("年間計画の承認", "Yearly plan approved"), 1),
    "laws": (Text("法令・指針の見直し", "Laws and guidelines looked through"), 2),
    "register": (Text("台帳の棚卸し", "Register confirmed by every department"), 3),
    "risks": (Text("リスク分析の見直しと残留リスクの承認", "Risks reviewed, residual risks approved"), 4),
    "partners": (Text("委託先の再評価", "Processors assessed again"), 5),
    "training": (Text("全従業者の教育とテスト", "Everybody trained and tested"), 7),
    "drill": (Text("緊急事態の訓練", "Drill of an emergency"), 8),
    "audit-conformity": (Text("適合性監査", "Audit of conformity"), 9),
    "audit-operation": (Text("運用監査", "Audit of operation"), 9),
    "review": (Text("マネジメントレビュー", "Management review"), 12),
}
"""What a year holds, and in which of its months by custom: order matters, months do not."""


def opened(facts: Sequence[f.Fact]) -> f.Drafted:
    """The plan as last drafted.

    Raises:
        ValueError: the first fact is another.
    """
    if not facts or not isinstance(facts[0], f.Drafted):
        raise ValueError("a plan begins with its draft")
    return next(fact for fact in reversed(facts) if isinstance(fact, f.Drafted))


def state(facts: Sequence[f.Fact]) -> State:
    """The state after `facts`."""
    opened(facts)
    now = FLOW.first
    for fact in facts[1:]:
        now = FLOW.after(now, fact.what)
    return now


def approved(facts: Sequence[f.Fact]) -> Day | None:
    """The day from which the plan stands approved; none while it does not."""
    if state(facts) is not State.APPROVED:
        return None
    return next(fact.on for fact in reversed(facts) if isinstance(fact, f.Approved))


def usual(year: int, starts: int, office: Ref, audit: Ref) -> tuple[f.Line, ...]:
    """The plan that custom proposes: each activity by the end of its month."""
    months = months_of(year, starts)
    lines = []
    for key, (title, number) in ACTIVITIES.items():
        month = months[number - 1]
        first = date(int(month[:4]), int(month[5:]), 1)
        last = date(first.year + first.month // 12, first.month % 12 + 1, 1).toordinal() - 1
        owner = audit if key.startswith("audit") else office
        lines.append(f.Line(key, title, owner, date.fromordinal(last)))
    return tuple(lines)


def may(by: Actor, known: Sequence[f.Fact], fact: f.Fact) -> None:
    """Nothing, where this actor may enter this fact now.

    Raises:
        NotNow: role, state, a plan without lines, or a line that is not planned.
    """
    if not WHO[type(fact)] & by.roles:
        raise NotNow(ROLE)
    if known and (state(known), fact.what) not in FLOW.moves:
        raise NotNow(STATE.fill(s=WORDS[state(known)]))
    if isinstance(fact, f.Drafted) and (not fact.lines or len({one.key for one in fact.lines}) != len(fact.lines)):
        raise NotNow(_EMPTY)
    if isinstance(fact, f.Done):
        if fact.key not in {one.key for one in opened(known).lines}:
            raise NotNow(_NOT_PLANNED)
        if fact.done > fact.on:
            raise NotNow(_FUTURE)


_EMPTY = refusal("計画に項目がないか、同じ項目が二度あります。", "The plan has no lines, or one twice.")
_NOT_PLANNED = refusal("計画にない項目です。", "It is not planned.")
_FUTURE = refusal("実施日が未来になっています。", "The day it was done lies in the future.")


@dataclass(frozen=True, slots=True)
class Compared:
    """A planned line with the day it was done, and what shows it. `done` none: not yet, as far as is known."""

    line: f.Line
    done: Day | None
    evidence: tuple[str, ...] = ()


def compare(facts: Sequence[f.Fact], seen: Mapping[str, tuple[Day, tuple[str, ...]]]) -> tuple[Compared, ...]:
    """Plan against done. `seen`: what the rooms show by themselves; what was entered by hand stands before it."""
    entered = {fact.key: (fact.done, fact.evidence) for fact in facts if isinstance(fact, f.Done)}
    found = []
    for line in opened(facts).lines:
        done, evidence = entered.get(line.key) or seen.get(line.key) or (None, ())
        found.append(Compared(line, done, evidence))
    return tuple(found)


# LAW: jis-2023-6-3
def dues(case: Ref, facts: Sequence[f.Fact], seen: Mapping[str, tuple[Day, tuple[str, ...]]]) -> Iterable[Due]:
    """What an approved plan says is due. A plan that nobody approved binds nobody."""
    if approved(facts) is None:
        return
    what = Text("年間計画: {t}", "yearly plan: {t}")
    for one in compare(facts, seen):
        yield Due(case, what.fill(t=one.line.title), one.line.on, cite("jis-2023-6-3"), one.done, one.line.owner)
