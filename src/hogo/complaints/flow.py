"""Where a complaint stands and what may follow: pure folds over its facts."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from hogo.base.text import Text
from hogo.complaints import fact as f


class State(StrEnum):
    """States; each promises exactly one next step."""

    UNASSIGNED = "unassigned"
    TO_INVESTIGATE = "to-investigate"
    TO_DRAFT = "to-draft"
    TO_APPROVE = "to-approve"
    TO_ANSWER = "to-answer"
    ANSWERED = "answered"
    CLOSED = "closed"
    ENDED = "ended"


WORDS: dict[State, Text] = {
    State.UNASSIGNED: Text("担当未定", "unassigned"),
    State.TO_INVESTIGATE: Text("調査", "to be looked into"),
    State.TO_DRAFT: Text("回答案の作成", "answer to be drafted"),
    State.TO_APPROVE: Text("承認待ち", "to be approved"),
    State.TO_ANSWER: Text("回答待ち", "to be answered"),
    State.ANSWERED: Text("回答済", "answered"),
    State.CLOSED: Text("完了", "closed"),
    State.ENDED: Text("終了", "ended"),
}
NATURES: dict[f.Nature, Text] = {
    f.Nature.COMPLAINT: Text("苦情", "Complaint"),
    f.Nature.CONSULTATION: Text("相談", "Consultation"),
    f.Nature.ENQUIRY: Text("問合せ", "Question"),
}
OPEN = frozenset(State) - {State.CLOSED, State.ENDED}
WAITING = OPEN - {State.ANSWERED}
"""Not yet answered."""
_ANY: frozenset[type] = frozenset({f.Assigned, f.Reclassified, f.Linked, f.AskedByBody, f.ToldBody, f.Improved})
_WORK = _ANY | {f.Heard, f.Investigated, f.Ended}
MOVES: dict[State, frozenset[type]] = {
    State.UNASSIGNED: _ANY | {f.Ended},
    State.TO_INVESTIGATE: _WORK,
    State.TO_DRAFT: _WORK | {f.Drafted},
    State.TO_APPROVE: _ANY | {f.Approved, f.SentBack, f.Ended},
    State.TO_ANSWER: _ANY | {f.Answered, f.SentBack, f.Ended},
    State.ANSWERED: _ANY | {f.Dissatisfied, f.Closed},
    State.CLOSED: frozenset({f.Dissatisfied, f.Linked, f.AskedByBody, f.ToldBody, f.Improved}),
    State.ENDED: frozenset({f.Linked, f.AskedByBody, f.ToldBody, f.Improved}),
}


class NotNow(ValueError):  # noqa: N818  the word people read
    """This cannot be entered in the present state; `says` tells the desk why."""

    def __init__(self, says: Text) -> None:
        super().__init__(says.en)
        self.says = says


def received(facts: Sequence[f.Fact]) -> f.Received:
    """How it came in: the first fact.

    Raises:
        ValueError: there are none, or the first is another.
    """
    if not facts or not isinstance(facts[0], f.Received):
        raise ValueError("a complaint begins with its receipt")
    return facts[0]


def nature(facts: Sequence[f.Fact]) -> f.Nature:
    """What it is, as last classified."""
    told = [fact.nature for fact in facts if isinstance(fact, f.Reclassified)]
    return told[-1] if told else received(facts).nature


def assignee(facts: Sequence[f.Fact]) -> str | None:
    """Who has it."""
    return next((fact.to for fact in reversed(facts) if isinstance(fact, f.Assigned)), None)


def state(facts: Sequence[f.Fact]) -> State:
    """The state after `facts`, in the order they were entered. Coming back dissatisfied opens the case anew."""
    received(facts)
    begun = _last(facts, f.Dissatisfied)
    since = facts[begun + 1 :]
    if any(isinstance(fact, f.Ended) for fact in since):
        return State.ENDED
    if any(isinstance(fact, f.Closed) for fact in since):
        return State.CLOSED
    if _last(since, f.Answered) >= 0:
        return State.ANSWERED
    return _working(facts, since)


def _working(facts: Sequence[f.Fact], since: Sequence[f.Fact]) -> State:
    drafted, approved, back = (_last(since, kind) for kind in (f.Drafted, f.Approved, f.SentBack))
    if approved > max(drafted, back):
        return State.TO_ANSWER
    if drafted > back:
        # WHY: a question is answered by whoever has it; complaints and consultations go out under two names.
        return State.TO_ANSWER if nature(facts) is f.Nature.ENQUIRY else State.TO_APPROVE
    if assignee(facts) is None:
        return State.UNASSIGNED
    looked = nature(facts) is not f.Nature.COMPLAINT or _last(since, f.Investigated) >= 0
    return State.TO_DRAFT if looked else State.TO_INVESTIGATE


def may_follow(facts: Sequence[f.Fact], fact: f.Fact) -> None:
    """Nothing, where the fact may follow.

    Raises:
        NotNow: the state does not allow it, or one person would approve what they drafted.
    """
    now = state(facts)
    if type(fact) not in MOVES[now]:
        raise NotNow(
            Text(
                "いまは「{s}」なので、この操作はできません。画面を開き直して、次の手順を確かめてください。",
                "The case is “{s}” now, so this cannot be done. Reload it and see the next step.",
            ).fill(s=WORDS[now])
        )
    if isinstance(fact, f.Approved) and fact.by == _drafter(facts):
        raise NotNow(
            Text(
                "自分が起案した回答は承認できません。ほかの人に承認を頼んでください。",
                "Nobody approves an answer they drafted; ask somebody else.",
            )
        )


def _drafter(facts: Sequence[f.Fact]) -> str:
    return next(fact.by for fact in reversed(facts) if isinstance(fact, f.Drafted))


def _last(facts: Sequence[f.Fact], kind: type[f.Fact]) -> int:
    return max((index for index, fact in enumerate(facts) if isinstance(fact, kind)), default=-1)
