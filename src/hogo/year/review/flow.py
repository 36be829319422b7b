"""Where a management review stands; its inputs and when it is due. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum

from hogo.base.actor import Actor, Role
from hogo.base.cite import cite
from hogo.base.day import Day
from hogo.base.flow import Flow
from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Due
from hogo.year.refusal import ROLE, STATE, NotNow, refusal
from hogo.year.review import fact as f


class State(StrEnum):
    """States of a review."""

    GATHERED = "gathered"
    HELD = "held"
    APPROVED = "approved"


WORDS: dict[State, Text] = {
    State.GATHERED: Text("資料の準備", "inputs being made ready"),
    State.HELD: Text("記録の承認待ち", "record to be approved"),
    State.APPROVED: Text("承認済", "approved"),
}
FLOW: Flow[State, str] = Flow(
    State.GATHERED,
    {
        (State.GATHERED, "review-gathered"): State.GATHERED,
        (State.GATHERED, "review-said"): State.GATHERED,
        (State.GATHERED, "review-held"): State.HELD,
        (State.HELD, "review-approved"): State.APPROVED,
    },
)
KEEPERS = frozenset({Role.OFFICE, Role.PRIVACY_OFFICER})
WHO: dict[type[f.Fact], frozenset[Role]] = {
    f.Gathered: KEEPERS,
    f.Said: KEEPERS,
    f.Held: KEEPERS,
    f.Approved: frozenset({Role.REPRESENTATIVE}),
}
INPUTS: dict[str, Text] = {
    "former": Text("前回までのレビューの処置の状況", "Actions from former reviews"),
    "issues": Text("外部・内部の課題の変化", "Changes outside and inside"),
    "parties": Text("利害関係者の要求の変化", "Changed needs of those concerned"),
    "actions": Text("不適合と是正処置", "Non-conformities and corrective actions"),
    "measured": Text("監視・測定の結果", "Results of measuring"),
    "audits": Text("監査の結果", "Results of audits"),
    "objectives": Text("目的の達成（年間計画と実績）", "Objectives reached (plan against done)"),
    "feedback": Text("苦情・相談・開示等の請求", "Complaints, consultations, requests"),
    "risks": Text("リスク分析の結果と対応計画", "Risks and what is planned against them"),
    "laws": Text("法令・指針の変化", "Changes of law and guidelines"),
    "chances": Text("継続的改善の機会", "Chances to improve"),
}
"""The inputs of a review, in our own words; the last is always said by the office."""
BY_HAND = frozenset({"issues", "parties", "chances"})
EVERY = Period(years=1)


def inputs(facts: Sequence[f.Fact]) -> tuple[f.Input, ...]:
    """The inputs as last gathered, with the words the office added."""
    last = next(fact for fact in reversed(facts) if isinstance(fact, f.Gathered))
    said = {fact.key: fact.text for fact in facts if isinstance(fact, f.Said)}
    return tuple(replace(one, said=said.get(one.key, one.said)) for one in last.inputs)


def state(facts: Sequence[f.Fact]) -> State:
    """The state after `facts`.

    Raises:
        ValueError: the first is another than its inputs.
    """
    if not facts or not isinstance(facts[0], f.Gathered):
        raise ValueError("a review begins with its inputs")
    now = FLOW.first
    for fact in facts[1:]:
        now = FLOW.after(now, fact.what)
    return now


def may(by: Actor, known: Sequence[f.Fact], fact: f.Fact) -> None:
    """Nothing, where this actor may enter this fact now.

    Raises:
        NotNow: role, state, an input that is empty, or no word on improvement.
    """
    if not WHO[type(fact)] & by.roles:
        raise NotNow(ROLE)
    if known and (state(known), fact.what) not in FLOW.moves:
        raise NotNow(STATE.fill(s=WORDS[state(known)]))
    if isinstance(fact, f.Said) and fact.key not in INPUTS:
        raise NotNow(_NO_INPUT)
    if isinstance(fact, f.Held):
        empty = [one.title for one in inputs(known) if not one.gathered and not one.said.strip()]
        if empty:
            raise NotNow(_EMPTY.fill(t=empty[0], n=len(empty)))
        if not fact.improvement.strip() or not fact.present.strip():
            raise NotNow(_OUTPUT)


def held(facts: Sequence[f.Fact]) -> f.Held | None:
    """The review as it was held."""
    return next((fact for fact in facts if isinstance(fact, f.Held)), None)


# LAW: jis-2023-9-3
def dues(reviews: Iterable[Sequence[f.Fact]], since: Day, owner: Ref) -> Iterable[Due]:
    """The next review, a year after the last that was held."""
    days = [one.on for facts in reviews if (one := held(facts)) is not None]
    what = Text("マネジメントレビュー", "management review")
    yield Due("review:next", what, EVERY.after(max(days, default=since)), cite("jis-2023-9-3"), None, owner)


_NO_INPUT = refusal("その資料の区分はありません。", "There is no such input.")
_EMPTY = refusal("「{t}」など{n}件の資料が空です。", "{n} inputs are empty, such as “{t}”.")
_OUTPUT = refusal(
    "出席者と、継続的改善についての結論を書いてください。",
    "Say who was present, and what was concluded on improvement.",
)
