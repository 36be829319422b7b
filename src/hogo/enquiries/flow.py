"""How an enquiry stands: a fold over its facts. Nothing is stored but the facts.

Make sure who asks → say exactly what → see the warrant, hear the sender → judge on what it stands → draft the least
that answers → two persons approve → answer. What only asks to keep is held, extended and let go.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

from hogo.approval import flow as approval
from hogo.approval.fact import Fact as Step
from hogo.approval.fact import What
from hogo.approval.route import read
from hogo.base.day import Day
from hogo.base.text import Text
from hogo.enquiries import fact as f
from hogo.enquiries.asking import HOLDS, SERVED, Asking

T = TypeVar("T", bound=f.Fact)


class State(StrEnum):
    """本人確認前 範囲未定 … what the next step is."""

    TO_VERIFY = "to-verify"
    TO_SCOPE = "to-scope"
    TO_SERVE = "to-serve"
    TO_HEAR = "to-hear"
    TO_JUDGE = "to-judge"
    TO_DRAFT = "to-draft"
    TO_APPROVE = "to-approve"
    TO_ANSWER = "to-answer"
    TO_HOLD = "to-hold"
    HOLDING = "holding"
    ANSWERED = "answered"
    CLOSED = "closed"
    ENDED = "ended"


WORDS: dict[State, Text] = {
    State.TO_VERIFY: Text("照会元の確認待ち", "who asks is to be verified"),
    State.TO_SCOPE: Text("範囲の確定待ち", "what is asked is to be pinned down"),
    State.TO_SERVE: Text("令状の確認待ち", "the warrant is to be seen"),
    State.TO_HEAR: Text("発信者の意見待ち", "the sender is to be heard"),
    State.TO_JUDGE: Text("根拠の判断待ち", "to be judged"),
    State.TO_DRAFT: Text("起案待ち", "to be drafted"),
    State.TO_APPROVE: Text("決裁中", "to be approved"),
    State.TO_ANSWER: Text("回答待ち", "to be answered"),
    State.TO_HOLD: Text("保全待ち", "to be kept"),
    State.HOLDING: Text("保全中", "kept"),
    State.ANSWERED: Text("回答済み", "answered"),
    State.CLOSED: Text("完了", "closed"),
    State.ENDED: Text("終了", "ended"),
}
OPEN = frozenset(State) - {State.CLOSED, State.ENDED}
_ALWAYS: frozenset[type] = frozenset({f.Assigned, f.Silenced, f.Unsilenced, f.ReviewSought, f.SenderTold, f.PersonTold})
_WORK = _ALWAYS | {f.Verified, f.Scoped, f.Served, f.SenderAsked, f.SenderSaid, f.Judged, f.Ended}
MOVES: dict[State, frozenset[type]] = {
    State.TO_VERIFY: _ALWAYS | {f.Verified, f.Ended},
    State.TO_SCOPE: _ALWAYS | {f.Verified, f.Scoped, f.Ended},
    State.TO_SERVE: _ALWAYS | {f.Scoped, f.Served, f.Ended},
    State.TO_HEAR: _ALWAYS | {f.Scoped, f.SenderAsked, f.SenderSaid, f.Ended},
    State.TO_JUDGE: _WORK,
    State.TO_DRAFT: _WORK | {f.Drafted},
    State.TO_APPROVE: _ALWAYS | {f.Circulated, f.Ended},
    State.TO_ANSWER: _ALWAYS | {f.Answered, f.Ended},
    State.TO_HOLD: _ALWAYS | {f.Held, f.Ended},
    State.HOLDING: _ALWAYS | {f.Extended, f.Released},
    State.ANSWERED: _ALWAYS | {f.Closed},
    State.CLOSED: frozenset({f.PersonTold, f.Unsilenced}),
    State.ENDED: frozenset({f.Unsilenced}),
}


class NotNow(ValueError):  # noqa: N818  the word people read
    """This cannot be entered now; `says` tells why."""

    def __init__(self, says: Text) -> None:
        super().__init__(says.en)
        self.says = says


def last(facts: Sequence[f.Fact], kind: type[T]) -> T | None:
    """The newest fact of a kind."""
    return next((fact for fact in reversed(facts) if isinstance(fact, kind)), None)


def received(facts: Sequence[f.Fact]) -> f.Received:
    """How it came in: the first fact.

    Raises:
        ValueError: there are none, or the first is another.
    """
    if not facts or not isinstance(facts[0], f.Received):
        raise ValueError("an enquiry begins with its receipt")
    return facts[0]


def assignee(facts: Sequence[f.Fact]) -> str | None:
    """Who has it."""
    found = last(facts, f.Assigned)
    return found.to if found else None


def items(facts: Sequence[f.Fact]) -> tuple[f.Item, ...]:
    """What is asked for, as last pinned down."""
    found = last(facts, f.Scoped)
    return found.items if found else ()


def state(facts: Sequence[f.Fact]) -> State:
    """The state after `facts`, in the order they were entered."""
    came = received(facts)
    for kind, ended in ((f.Ended, State.ENDED), (f.Closed, State.CLOSED), (f.Released, State.CLOSED)):
        if last(facts, kind) is not None:
            return ended
    if last(facts, f.Answered) is not None:
        return State.ANSWERED
    verified = last(facts, f.Verified)
    if verified is None or not verified.sure:
        return State.TO_VERIFY
    if came.asking in HOLDS:
        return State.HOLDING if last(facts, f.Held) else State.TO_HOLD
    return _working(facts, came.asking)


def _working(facts: Sequence[f.Fact], asking: Asking) -> State:
    scoped = _place(facts, f.Scoped)
    if scoped < 0:
        return State.TO_SCOPE
    # WHY: what is asked is what the warrant names: pinned down anew, the warrant is looked at anew.
    if asking in SERVED and _place(facts, f.Served) < scoped:
        return State.TO_SERVE
    # LAW: plat-6-1  the sender is heard before anything is decided.
    if asking is Asking.SENDER and last(facts, f.SenderSaid) is None:
        return State.TO_HEAR
    judged, drafted = _place(facts, f.Judged), _place(facts, f.Drafted)
    if judged < scoped or judged < 0:
        return State.TO_JUDGE
    if drafted < judged:
        return State.TO_DRAFT
    stands = standing(facts)
    if stands is not None and stands.state is approval.State.APPROVED and not stands.owed:
        return State.TO_ANSWER
    return State.TO_APPROVE if stands and stands.state is approval.State.CIRCULATING else State.TO_DRAFT


def standing(facts: Sequence[f.Fact]) -> approval.Standing | None:
    """How the approval of the newest draft stands; none where nothing was drafted."""
    place = _place(facts, f.Drafted)
    if place < 0:
        return None
    drafted = facts[place]
    assert isinstance(drafted, f.Drafted)  # noqa: S101  it is by its place
    steps = [Step(What.DRAFTED, drafted.at, drafted.by, drafted.department, digest=drafted.digest)]
    steps += [
        Step(fact.event, fact.at, fact.by, fact.department, fact.step, fact.deputy)
        for fact in facts[place:]
        if isinstance(fact, f.Circulated)
    ]
    return approval.stand(read(drafted.route), steps)


def held_until(facts: Sequence[f.Fact]) -> Day | None:
    """The last day to which what exists is kept; none where nothing is, or without an end."""
    began, longer = last(facts, f.Held), last(facts, f.Extended)
    return longer.until if longer else began.until if began else None


def secret_until(facts: Sequence[f.Fact]) -> Day | None:
    """The last day of the secrecy order, if there is one that was not taken back."""
    order = last(facts, f.Silenced)
    if order is None or _place(facts, f.Unsilenced) > _place(facts, f.Silenced):
        return None
    return order.until


def silent(facts: Sequence[f.Fact], day: Day) -> bool:
    """Whether a secrecy order is in force on the day."""
    until = secret_until(facts)
    return until is not None and day <= until


def circle(facts: Sequence[f.Fact]) -> frozenset[str]:
    """The accounts that have had a hand in it: under a secrecy order nobody else of the office sees it."""
    named = {fact.to for fact in facts if isinstance(fact, f.Assigned)}
    return frozenset(named | {by for fact in facts if (by := getattr(fact, "by", None))})


def _place(facts: Sequence[f.Fact], kind: type[f.Fact]) -> int:
    return max((place for place, fact in enumerate(facts) if isinstance(fact, kind)), default=-1)
