"""Where an extract stands and what may follow: pure folds over its facts."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

from hogo.base.day import Moment
from hogo.base.text import Text
from hogo.decide.question import Action
from hogo.extracts import fact as f

F = TypeVar("F", bound=f.Fact)
TRIES = 5
"""Wrong codes after which a code is void."""


class State(StrEnum):
    """States; each promises exactly one next step."""

    TO_DECIDE = "to-decide"
    TO_PUT_FORWARD = "to-put-forward"
    IN_APPROVAL = "in-approval"
    TO_COLLECT = "to-collect"
    IN_USE = "in-use"
    TO_DELETE = "to-delete"
    TO_CONFIRM = "to-confirm"
    DONE = "done"
    ENDED = "ended"


WORDS: dict[State, Text] = {
    State.TO_DECIDE: Text("判定待ち", "to be decided"),
    State.TO_PUT_FORWARD: Text("起案待ち", "to be put forward"),
    State.IN_APPROVAL: Text("決裁中", "in approval"),
    State.TO_COLLECT: Text("受取り待ち", "to be collected"),
    State.IN_USE: Text("利用中", "in use"),
    State.TO_DELETE: Text("消去待ち", "to be deleted"),
    State.TO_CONFIRM: Text("消去の確認待ち", "deletion to be confirmed"),
    State.DONE: Text("消去済", "deleted"),
    State.ENDED: Text("終了", "ended"),
}
OPEN = frozenset(State) - {State.DONE, State.ENDED}
OUT = frozenset({State.IN_USE, State.TO_DELETE, State.TO_CONFIRM})
"""The list is outside."""
MOVES: dict[State, frozenset[type]] = {
    State.TO_DECIDE: frozenset({f.Decided, f.Ended}),
    State.TO_PUT_FORWARD: frozenset({f.Decided, f.PutForward, f.Ended}),
    State.IN_APPROVAL: frozenset({f.Decided, f.Released, f.Ended}),
    State.TO_COLLECT: frozenset({f.Handed, f.WrongCode, f.Released, f.Ended}),
    State.IN_USE: frozenset({f.Released, f.Screened, f.Sent, f.Reported}),
    State.TO_DELETE: frozenset({f.Deleted, f.Screened, f.Sent}),
    State.TO_CONFIRM: frozenset({f.Confirmed, f.NotShown}),
    State.DONE: frozenset(),
    State.ENDED: frozenset(),
}


class NotNow(ValueError):  # noqa: N818  the word people read
    """This cannot be entered in the present state; `says` tells why. Nothing was entered."""

    def __init__(self, says: Text) -> None:
        super().__init__(says.en)
        self.says = says


def asked(facts: Sequence[f.Fact]) -> f.Asked:
    """What was asked.

    Raises:
        ValueError: an extract begins with its being asked for.
    """
    if not facts or not isinstance(facts[0], f.Asked):
        raise ValueError("an extract begins with its being asked for")
    return facts[0]


def newest(facts: Sequence[f.Fact], kind: type[F]) -> F | None:
    """The newest fact of a kind."""
    return next((fact for fact in reversed(facts) if isinstance(fact, kind)), None)


_AFTER: dict[type, State] = {
    f.Asked: State.TO_DECIDE,
    f.Decided: State.TO_PUT_FORWARD,
    f.PutForward: State.IN_APPROVAL,
    f.Released: State.TO_COLLECT,
    f.Handed: State.IN_USE,
    f.Reported: State.TO_DELETE,
    f.Deleted: State.TO_CONFIRM,
    f.NotShown: State.TO_DELETE,
    f.Confirmed: State.DONE,
    f.Ended: State.ENDED,
}


def state(facts: Sequence[f.Fact]) -> State:
    """The state after `facts`: that of the newest fact that moves it."""
    asked(facts)
    return next(_AFTER[type(fact)] for fact in reversed(facts) if type(fact) in _AFTER)


def may_follow(facts: Sequence[f.Fact], fact: f.Fact) -> None:
    """Nothing, where the fact may follow.

    Raises:
        NotNow: the state does not allow it, or one person would do both sides of it.
    """
    now, who = state(facts), asked(facts)
    if type(fact) not in MOVES[now] or (isinstance(fact, f.Released) and now is State.IN_USE and _used(facts)):
        raise NotNow(_STATE.fill(s=WORDS[now]))
    if isinstance(fact, f.PutForward) and _decision(facts).tally.kept == 0:
        raise NotNow(_NOBODY)
    if isinstance(fact, f.Released) and fact.by == who.by:
        raise NotNow(_OWN_CODE)
    if isinstance(fact, f.Handed | f.Screened | f.Sent | f.Reported) and fact.by != who.by:
        raise NotNow(_ASKER)
    if isinstance(fact, f.Released | f.Handed | f.Screened | f.Sent) and fact.on > who.ask.until:
        raise NotNow(_PAST)
    if isinstance(fact, f.Handed) and fact.tally.kept > _decision(facts).tally.kept:
        raise NotNow(_MORE.fill(n=fact.tally.kept, most=_decision(facts).tally.kept))
    if isinstance(fact, f.Screened | f.Sent) and who.ask.action is not Action.CONTACT:
        raise NotNow(_NO_CONTACT)
    if isinstance(fact, f.Sent):
        _may_send(facts, fact)
    if isinstance(fact, f.Confirmed | f.NotShown) and fact.by in (who.by, _deleter(facts)):
        raise NotNow(_OWN_DELETION)


def _may_send(facts: Sequence[f.Fact], fact: f.Sent) -> None:
    """Only on the day of a screening, and no more than it left (wishes up to that day count)."""
    screened = newest(facts, f.Screened)
    if screened is None or screened.on != fact.on:
        raise NotNow(_NOT_SCREENED)
    if fact.count > screened.lines:
        raise NotNow(_TOO_MANY.fill(n=fact.count, most=screened.lines))


def code_open(facts: Sequence[f.Fact], now: Moment) -> f.Released:
    """The release whose code may be tried now.

    Raises:
        NotNow: there is none: not released, used, expired, or tried too often.
    """
    released = newest(facts, f.Released)
    if released is None or state(facts) is not State.TO_COLLECT:
        raise NotNow(_STATE.fill(s=WORDS[state(facts)]))
    wrong = sum(isinstance(fact, f.WrongCode) for fact in facts[facts.index(released) :])
    if now >= released.until or wrong >= TRIES:
        raise NotNow(_VOID)
    return released


def _decision(facts: Sequence[f.Fact]) -> f.Decided:
    found = newest(facts, f.Decided)
    assert found is not None  # noqa: S101  the states before it do not lead here
    return found


def _used(facts: Sequence[f.Fact]) -> bool:
    return newest(facts, f.Sent) is not None


def _deleter(facts: Sequence[f.Fact]) -> str:
    found = newest(facts, f.Deleted)
    return found.by if found else ""


_STATE = Text(
    "いまは「{s}」なので、この操作はできません。画面を開き直して、次の手順を確かめてください。",
    "The extract is “{s}” now, so this cannot be done. Reload it and see the next step.",
)
_NOBODY = Text(
    "対象にできる方が一人もいないため、起案できません。理由の内訳を確かめ、申請を終えてください。",
    "Nobody may be in this list, so it cannot be put forward. See the reasons, and end it.",
)
_OWN_CODE = Text(
    "自分の申請の交付はできません。事務局のほかの人に頼んでください。",
    "Nobody hands over what they asked for; ask somebody else of the office.",
)
_ASKER = Text("これは申請した人だけができます。", "Only who asked for it can do that.")
_MORE = Text(
    "対象が決裁のときより増えています（{n}人、決裁は{most}人まで）。作らずに止めました。判定からやり直してください。",
    "There are more persons than were approved ({n}; approved up to {most}). Nothing was made; decide it anew.",
)
_PAST = Text(
    "消去する日を過ぎているため、渡すことも使うこともできません。改めて申請してください。",
    "The day of deletion has passed: the list is neither handed over nor used. Ask anew.",
)
_NO_CONTACT = Text("連絡のための抽出ではありません。", "This list was not asked for to contact anybody.")
_NOT_SCREENED = Text(
    "送信・架電の前に、その日のうちに対象者を見直してください。何も記録していません。",
    "Screen the list again on the day of sending. Nothing was entered.",
)
_TOO_MANY = Text(
    "見直し後の件数は{most}件です。{n}件に送ることはできません。",
    "After the screening there are {most}; {n} cannot have been sent.",
)
_VOID = Text(
    "このコードは期限切れか、まちがいが続いたため使えません。事務局に交付をやり直してもらってください。",
    "This code has expired or was tried too often. Ask the office to hand over again.",
)
_OWN_DELETION = Text(
    "消去の確認は、申請した人・消去した人以外が行ってください。",
    "Deletion is confirmed by somebody who neither asked for the list nor deleted it.",
)
