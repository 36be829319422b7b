"""Where a corrective action stands and what may follow: pure folds over its facts."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from hogo.base.flow import Flow
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.improvement.action import fact as f
from hogo.improvement.refusal import STATE, NotNow


class State(StrEnum):
    """States; each promises exactly one next step."""

    TO_ANALYSE = "to-analyse"
    TO_PLAN = "to-plan"
    TO_APPROVE = "to-approve"
    TO_DO = "to-do"
    TO_VERIFY = "to-verify"
    TO_CLOSE = "to-close"
    CLOSED = "closed"
    DROPPED = "dropped"


WORDS: dict[State, Text] = {
    State.TO_ANALYSE: Text("原因の究明", "cause to be found"),
    State.TO_PLAN: Text("処置の立案", "action to be planned"),
    State.TO_APPROVE: Text("処置案の承認待ち", "plan to be approved"),
    State.TO_DO: Text("処置の実施", "to be done"),
    State.TO_VERIFY: Text("有効性の確認", "effect to be verified"),
    State.TO_CLOSE: Text("完了の承認待ち", "completion to be approved"),
    State.CLOSED: Text("完了", "closed"),
    State.DROPPED: Text("不適合ではなかった", "no non-conformity"),
}
SOURCES: dict[f.Source, Text] = {
    f.Source.AUDIT: Text("内部監査", "internal audit"),
    f.Source.CHECK: Text("運用の確認", "operation check"),
    f.Source.INCIDENT: Text("事故", "incident"),
    f.Source.COMPLAINT: Text("苦情・相談", "complaint"),
    f.Source.PROMISE: Text("公表事項の未遵守", "broken promise"),
    f.Source.FINDING: Text("登録簿の点検", "finding in the register"),
    f.Source.PARTNER: Text("委託先", "partner"),
    f.Source.EXTERNAL: Text("外部の審査", "external review"),
    f.Source.REVIEW: Text("マネジメントレビュー", "management review"),
    f.Source.SAFETY: Text("安全管理の記録", "safety evidence"),
    f.Source.OTHER: Text("その他", "other"),
}
GRADES: dict[f.Grade, Text] = {f.Grade.MAJOR: Text("重大", "major"), f.Grade.MINOR: Text("軽微", "minor")}
OPEN = frozenset(State) - {State.CLOSED, State.DROPPED}

_STAY = ("action-remedied", "action-reflected", "action-handed-over", "action-held", "action-again")
FAILED = "action-verified:failed"
"""The move of a verification that found no effect."""
_MOVES: dict[tuple[State, str], State] = {
    **{(state, move): state for state in OPEN for move in _STAY},
    **{(state, "action-dropped"): State.DROPPED for state in OPEN},
    (State.TO_ANALYSE, "action-analysed"): State.TO_PLAN,
    (State.TO_PLAN, "action-analysed"): State.TO_PLAN,
    (State.TO_PLAN, "action-planned"): State.TO_APPROVE,
    (State.TO_APPROVE, "action-sent-back"): State.TO_PLAN,
    (State.TO_APPROVE, "action-approved"): State.TO_DO,
    (State.TO_DO, "action-postponed"): State.TO_DO,
    (State.TO_DO, "action-done"): State.TO_VERIFY,
    (State.TO_VERIFY, "action-verified"): State.TO_CLOSE,
    (State.TO_VERIFY, FAILED): State.TO_ANALYSE,
    (State.TO_VERIFY, "action-held"): State.TO_CLOSE,
    (State.TO_VERIFY, "action-again"): State.TO_ANALYSE,
    (State.TO_CLOSE, "action-again"): State.TO_ANALYSE,
    (State.TO_CLOSE, "action-closed"): State.CLOSED,
    (State.CLOSED, "action-again"): State.TO_ANALYSE,
    (State.CLOSED, "action-reflected"): State.CLOSED,
}
FLOW: Flow[State, str] = Flow(State.TO_ANALYSE, _MOVES)


def move(fact: f.Fact) -> str:
    """The move that a fact is."""
    return FAILED if isinstance(fact, f.Verified) and not fact.effective else fact.what


def opened(facts: Sequence[f.Fact]) -> f.Opened:
    """How it began.

    Raises:
        ValueError: there are no facts, or the first is another.
    """
    if not facts or not isinstance(facts[0], f.Opened):
        raise ValueError("a corrective action begins with its opening")
    return facts[0]


def state(facts: Sequence[f.Fact]) -> State:
    """The state after `facts`, in the order they were entered."""
    opened(facts)
    now = FLOW.first
    for fact in facts[1:]:
        now = FLOW.after(now, move(fact))
    return now


def owner(facts: Sequence[f.Fact]) -> Ref:
    """The department that answers for it now."""
    return next((fact.owner for fact in reversed(facts) if isinstance(fact, f.HandedOver)), opened(facts).owner)


_SELF: tuple[tuple[type[f.Fact], type[f.Fact], Text], ...] = (
    (f.Approved, f.Planned, Text("処置案を立てた人は、自分で承認できません。", "Nobody approves the plan they made.")),
    (f.Postponed, f.Planned, Text("処置案を立てた人は、自分で延期できません。", "Nobody postpones their own plan.")),
    (f.Verified, f.Done, Text("処置を行った人は、自分で有効性を確かめられません。", "Nobody verifies what they did.")),
    (f.Closed, f.Done, Text("処置を行った人は、自分で完了を承認できません。", "Nobody closes what they did.")),
    (f.Dropped, f.Opened, Text("登録した人は、自分で取り下げられません。", "Nobody drops what they opened.")),
)
_ASK = Text("何も記録していません。ほかの人に頼んでください。", "Nothing was entered; ask somebody else.")


def may_follow(facts: Sequence[f.Fact], fact: f.Fact) -> None:
    """Nothing, where the fact may follow.

    Raises:
        NotNow: the state does not allow it, or one person would judge what they did themselves.
    """
    now = state(facts)
    if (now, move(fact)) not in FLOW.moves:
        raise NotNow(STATE.fill(s=WORDS[now]))
    for judged, own, says in _SELF:
        if isinstance(fact, judged):
            last = next((one for one in reversed(facts) if isinstance(one, own)), None)
            if last is not None and last.by == fact.by:
                raise NotNow(Text(f"{says.ja}{_ASK.ja}", f"{says.en} {_ASK.en}"))
