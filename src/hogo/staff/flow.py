"""Where a member of staff stands and what may follow: pure folds over their facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from hogo.base.day import Day
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.staff import fact as f


class State(StrEnum):
    """States of a member."""

    COMING = "coming"
    """Joins on a later day."""
    HERE = "here"
    LEAVING = "leaving"
    """The last day is known and not over."""
    LEFT = "left"


WORDS: dict[State, Text] = {
    State.COMING: Text("入社予定", "to join"),
    State.HERE: Text("在籍", "here"),
    State.LEAVING: Text("退職予定", "to leave"),
    State.LEFT: Text("退職", "left"),
}
MOVES: dict[State, frozenset[type]] = {
    State.COMING: frozenset({f.Moved, f.Left, f.Pledged, f.Acknowledged, f.Trained, f.Reminded}),
    State.HERE: frozenset({f.Moved, f.Left, f.Pledged, f.Acknowledged, f.Trained, f.Away, f.Reminded}),
    State.LEAVING: frozenset(
        {f.Moved, f.Left, f.Pledged, f.Acknowledged, f.Trained, f.Away, f.Reminded, f.AccountsClosed, f.Joined}
    ),
    State.LEFT: frozenset({f.Joined, f.Left, f.Pledged, f.Reminded, f.AccountsClosed}),
}
"""What may follow. Who left may come back, and still owes the pledge on leaving."""


class NotNow(ValueError):  # noqa: N818  the word people read
    """This cannot be entered in the present state; `says` tells why."""

    def __init__(self, says: Text) -> None:
        super().__init__(says.en)
        self.says = says


@dataclass(frozen=True, slots=True)
class Standing:
    """The newest of what changes: department, employment, first and last day of the present time here."""

    department: Ref
    employment: f.Employment
    joined: Day
    left: Day | None
    guessed: bool
    """The last day was found by an import, and nobody has said which day it was."""


def standing(facts: Sequence[f.Fact]) -> Standing:
    """How a member stands.

    Raises:
        ValueError: there are no facts, or the first is no joining.
    """
    if not facts or not isinstance(facts[0], f.Joined):
        raise ValueError("a member's facts begin with joining")
    now = Standing(facts[0].department, facts[0].employment, facts[0].on, None, False)
    for fact in facts[1:]:
        match fact:
            case f.Joined():
                now = Standing(fact.department, fact.employment, fact.on, None, False)
            case f.Moved():
                now = replace(now, department=fact.department, employment=fact.employment)
            case f.Left():
                now = replace(now, left=fact.on, guessed=fact.found)
            case _:
                pass
    return now


def state(facts: Sequence[f.Fact], day: Day) -> State:
    """The state on a day."""
    now = standing(facts)
    if now.left is not None:
        return State.LEFT if now.left < day else State.LEAVING
    return State.COMING if day < now.joined else State.HERE


def since(facts: Sequence[f.Fact]) -> Sequence[f.Fact]:
    """The facts of the present time here: from the newest joining on."""
    begun = max(n for n, fact in enumerate(facts) if isinstance(fact, f.Joined))
    return facts[begun:]


def may_follow(facts: Sequence[f.Fact], fact: f.Fact, day: Day) -> None:
    """Nothing, where the fact may follow on this day.

    Raises:
        NotNow: the state does not allow it.
    """
    now = state(facts, day)
    if type(fact) not in MOVES[now]:
        raise NotNow(_STATE.fill(s=WORDS[now]))
    if isinstance(fact, f.Pledged) and fact.pledge is f.Pledge.JOINING and now is State.LEFT:
        raise NotNow(_STATE.fill(s=WORDS[now]))
    if isinstance(fact, f.Pledged) and fact.pledge is f.Pledge.LEAVING and standing(facts).left is None:
        raise NotNow(_NOT_LEAVING)
    if isinstance(fact, f.Trained) and not 0 <= fact.score <= 100:
        raise NotNow(_SCORE)


_STATE = Text(
    "いまは「{s}」なので、この記録はできません。何も記録していません。",
    "The member is “{s}” now; this cannot be entered. Nothing was.",
)
_NOT_LEAVING = Text("退職日が登録されていません。", "No last day is on record.")
_SCORE = Text("得点は0から100までです。", "A score is from 0 to 100.")
