"""Where a request stands: a pure fold over its facts. The desk's one primary button follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from hogo.base.text import Text
from hogo.register.model.procedures import Document, RequestKind
from hogo.rights import fact as f
from hogo.rights.fee import CHARGEABLE, account

EXECUTES = frozenset(
    {
        RequestKind.CORRECTION,
        RequestKind.STOP_USE,
        RequestKind.ERASURE,
        RequestKind.STOP_PROVISION,
        RequestKind.EEA_RECTIFICATION,
        RequestKind.EEA_ERASURE,
        RequestKind.EEA_RESTRICTION,
        RequestKind.EEA_OBJECTION,
    }
)
"""Kinds whose granting changes something in the systems before the answer goes out."""


class State(StrEnum):
    """States of a case (rights practice); each promises exactly one next step."""

    ASKED = "asked"
    FORM_SENT = "form-sent"
    INCOMPLETE = "incomplete"
    TO_IDENTIFY = "to-identify"
    FEE_DUE = "fee-due"
    TO_SEARCH = "to-search"
    TO_JUDGE = "to-judge"
    TO_APPROVE = "to-approve"
    TO_EXECUTE = "to-execute"
    TO_ANSWER = "to-answer"
    ANSWERED = "answered"
    TO_SEND_AGAIN = "to-send-again"
    PAPERS_HELD = "papers-held"
    CLOSED = "closed"
    ENDED = "ended"


WORDS: dict[State, Text] = {
    State.ASKED: Text("照会中", "asked how"),
    State.FORM_SENT: Text("書式送付済", "form sent"),
    State.INCOMPLETE: Text("補正待ち", "waiting for what is missing"),
    State.TO_IDENTIFY: Text("本人確認", "identity to be proved"),
    State.FEE_DUE: Text("手数料待ち", "fee due"),
    State.TO_SEARCH: Text("所在検索", "to be searched"),
    State.TO_JUDGE: Text("判断案の作成", "to be judged"),
    State.TO_APPROVE: Text("決裁待ち", "to be approved"),
    State.TO_EXECUTE: Text("実施待ち", "to be carried out"),
    State.TO_ANSWER: Text("回答待ち", "to be answered"),
    State.ANSWERED: Text("回答済・到達確認待ち", "answered"),
    State.TO_SEND_AGAIN: Text("不達・再送", "came back, to be sent again"),
    State.PAPERS_HELD: Text("書類の返却・廃棄待ち", "papers still held"),
    State.CLOSED: Text("完了", "closed"),
    State.ENDED: Text("終了", "ended"),
}


def arrived(facts: Sequence[f.Fact]) -> f.Arrived | None:
    """The arrival, if the request has come."""
    return next((fact for fact in facts if isinstance(fact, f.Arrived)), None)


def state(facts: Sequence[f.Fact]) -> State:
    """The state after `facts`, in the order they were entered (the day of a fact may lie before that)."""
    if any(isinstance(fact, f.Ended) for fact in facts):
        return State.ENDED
    came = arrived(facts)
    if came is None:
        return State.FORM_SENT if any(isinstance(fact, f.FormSent) for fact in facts) else State.ASKED
    return _after_answer(facts) or _before_answer(facts, came)


def _after_answer(facts: Sequence[f.Fact]) -> State | None:
    sent = _last(facts, f.Answered)
    if sent < 0:
        return None
    if _last(facts, f.CameBack) > sent:
        return State.TO_SEND_AGAIN
    if _last(facts, f.Delivered) < sent:
        return State.ANSWERED
    papers = any(isinstance(fact, f.IdentityProved) and set(fact.by) - {Document.ACCOUNT} for fact in facts)
    return State.PAPERS_HELD if papers and _last(facts, f.PapersGone) < 0 else State.CLOSED


def _before_answer(facts: Sequence[f.Fact], came: f.Arrived) -> State:
    approved, judged = _last(facts, f.Approved), _last(facts, f.Judged)
    if approved > judged >= 0 and approved > _last(facts, f.SentBack):
        return State.TO_EXECUTE if _to_execute(facts, judged, approved) else State.TO_ANSWER
    if judged > _last(facts, f.SentBack):
        return State.TO_APPROVE
    if _last(facts, f.CompletionAsked) > _last(facts, f.Completed):
        return State.INCOMPLETE
    if not identified(facts, came):
        return State.TO_IDENTIFY
    if CHARGEABLE.intersection(came.kinds) and not account(facts).settled:
        return State.FEE_DUE
    return State.TO_JUDGE if _last(facts, f.Searched) >= 0 else State.TO_SEARCH


def identified(facts: Sequence[f.Fact], came: f.Arrived) -> bool:
    """Whether the person is proved, and for an agent the authority as well."""
    return any(isinstance(fact, f.IdentityProved) and (fact.agent or not came.agent) for fact in facts)


def _to_execute(facts: Sequence[f.Fact], judged: int, approved: int) -> bool:
    proposal = facts[judged]
    if not isinstance(proposal, f.Judged):
        return False
    granted = {kind for kind, outcome in proposal.outcomes if outcome in (f.Outcome.GRANTED, f.Outcome.PARTLY)}
    if not granted & EXECUTES:
        return False
    done = _last(facts, f.Executed)
    last = facts[done] if done > approved else None
    # INVARIANT: while a second look finds what should be gone, nothing counts as carried out.
    return not isinstance(last, f.Executed) or last.left > 0


def _last(facts: Sequence[f.Fact], kind: type[f.Fact]) -> int:
    return max((index for index, fact in enumerate(facts) if isinstance(fact, kind)), default=-1)
