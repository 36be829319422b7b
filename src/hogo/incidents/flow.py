"""Where an incident stands, what may follow, and what keeps it from being closed: pure folds over its facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from hogo.base.text import Text
from hogo.incidents import fact as f
from hogo.incidents.picture import first
from hogo.incidents.track import Status, Track


class State(StrEnum):
    """States of the case; each track has its own status beside it."""

    REPORTED = "reported"
    WORKING = "working"
    CLOSED = "closed"


WORDS: dict[State, Text] = {
    State.REPORTED: Text("受付", "reported"),
    State.WORKING: Text("対応中", "being worked on"),
    State.CLOSED: Text("完了", "closed"),
}
OPEN = frozenset({State.REPORTED, State.WORKING})
_AFTER_END: frozenset[type] = frozenset({f.Reopened, f.Noted, f.Linked})


class NotNow(ValueError):  # noqa: N818  the word people read
    """This cannot be entered now; `says` tells why."""

    def __init__(self, says: Text) -> None:
        super().__init__(says.en)
        self.says = says


def state(facts: Sequence[f.Fact]) -> State:
    """The state after `facts`, in the order they were entered."""
    first(facts)
    for fact in reversed(facts):
        if isinstance(fact, f.Closed):
            return State.CLOSED
        if isinstance(fact, f.Reopened):
            return State.WORKING
    return State.WORKING if any(isinstance(fact, f.Assigned) for fact in facts) else State.REPORTED


def assignee(facts: Sequence[f.Fact]) -> str:
    """Who leads; empty: nobody yet."""
    return next((fact.to for fact in reversed(facts) if isinstance(fact, f.Assigned)), "")


def may_follow(facts: Sequence[f.Fact], fact: f.Fact, owed: Iterable[Track] = ()) -> None:
    """Nothing, where the fact may follow. `owed`: the tracks, asked for only by the end of the case.

    Raises:
        NotNow: the case is closed, something is still owed, or a day lies before the first word.
    """
    if state(facts) is State.CLOSED and type(fact) not in _AFTER_END:
        raise NotNow(_CLOSED)
    if state(facts) is not State.CLOSED and isinstance(fact, f.Reopened):
        raise NotNow(Text("この案件は完了していません。", "The case is not closed."))
    if isinstance(fact, f.Filed) and fact.on < first(facts).on:
        raise NotNow(_EARLY)
    if isinstance(fact, f.Number) and fact.most is not None and fact.most < fact.least:
        raise NotNow(Text("最大が最小より小さくなっています。", "The most is less than the least."))
    if isinstance(fact, f.Closed) and (left := blocking(owed)):
        raise NotNow(_OWED.fill(t=left[0].title, n=len(left)))


_CLOSED = Text(
    "完了した案件です。新しい事実があれば「再び開く」を先に記録してください。",
    "The case is closed; open it again first.",
)
_EARLY = Text("第一報より前の日付です。", "The day lies before the first word.")
_OWED = Text(
    "まだ終わっていないもの（{t} ほか、全{n}件）があるため完了できません。"
    "報告・通知を記録するか、対象外と分かった事実や人の判断を記録してください。",
    "Still owed: {t} ({n} in all). Enter the report or notice, or the fact or decision by which it is not owed.",
)


def blocking(owed: Iterable[Track]) -> list[Track]:
    """What keeps the case open: tracks with something to do, to learn or to decide."""
    waiting = {Status.OPEN, Status.PROVISIONAL, Status.CHOOSE}
    return [one for one in owed if one.status in waiting or one.questions]
