"""Where a review stands: folds over its facts, row by row. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from hogo.base.actor import Actor, Means, Role
from hogo.base.cite import cite
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Due
from hogo.safety.refusal import ROLE, STATE, NotNow, refusal
from hogo.safety.review import fact as f


class State(StrEnum):
    """States of a review."""

    TO_ANSWER = "to-answer"
    TO_APPLY = "to-apply"
    TO_CLOSE = "to-close"
    CLOSED = "closed"


WORDS: dict[State, Text] = {
    State.TO_ANSWER: Text("回答待ち", "to be answered"),
    State.TO_APPLY: Text("縮小・削除の実施待ち", "to be carried out"),
    State.TO_CLOSE: Text("完了の確認待ち", "to be closed"),
    State.CLOSED: Text("完了", "closed"),
}
ANSWERS: dict[f.Answer, Text] = {
    f.Answer.KEEP: Text("継続", "keep"),
    f.Answer.REDUCE: Text("縮小", "reduce"),
    f.Answer.REMOVE: Text("削除", "remove"),
    f.Answer.NOT_OURS: Text("担当ではない", "not ours"),
}
CHANGES = frozenset({f.Answer.REDUCE, f.Answer.REMOVE})
KEEPERS = frozenset({Role.OFFICE, Role.PRIVACY_OFFICER})
APPLIERS = KEEPERS | {Role.ADMINISTRATOR}
READERS = APPLIERS | {Role.MANAGER, Role.AUDITOR, Role.HEAD_OF_AUDIT}


def opened(facts: Sequence[f.Fact]) -> f.Opened:
    """How it began.

    Raises:
        ValueError: the first fact is another.
    """
    if not facts or not isinstance(facts[0], f.Opened):
        raise ValueError("a review begins with the rights as read")
    return facts[0]


def department(facts: Sequence[f.Fact], key: str) -> Ref:
    """Who answers for a row now: the department it was given to last; nobody (empty) after “not ours”."""
    now = {right.key: right.department for right in opened(facts).rights}.get(key, "")
    for fact in facts:
        if isinstance(fact, f.Handed) and fact.key == key:
            now = fact.department
        elif isinstance(fact, f.Answered) and fact.key == key and fact.answer is f.Answer.NOT_OURS:
            now = ""
    return now


def answers(facts: Sequence[f.Fact]) -> Mapping[str, f.Answered]:
    """Row → its answer. “Not ours” is none."""
    found = {fact.key: fact for fact in facts if isinstance(fact, f.Answered)}
    return {key: one for key, one in found.items() if one.answer is not f.Answer.NOT_OURS}


def waiting(facts: Sequence[f.Fact], whose: Ref | None = None) -> tuple[f.Right, ...]:
    """The rows nobody answered yet; `whose`: only those of a department."""
    given = answers(facts)
    return tuple(
        right
        for right in opened(facts).rights
        if right.key not in given and (whose is None or department(facts, right.key) == whose)
    )


def to_apply(facts: Sequence[f.Fact]) -> tuple[f.Answered, ...]:
    """What is to be reduced or removed and was not yet, since it was answered so."""
    found = []
    for key, answer in answers(facts).items():
        place = max(n for n, fact in enumerate(facts) if fact == answer)
        done = any(isinstance(fact, f.Applied) and fact.key == key for fact in facts[place:])
        if answer.answer in CHANGES and not done:
            found.append(answer)
    return tuple(found)


def state(facts: Sequence[f.Fact]) -> State:
    """The state after `facts`."""
    if any(isinstance(fact, f.Closed) for fact in facts):
        return State.CLOSED
    if waiting(facts):
        return State.TO_ANSWER
    return State.TO_APPLY if to_apply(facts) else State.TO_CLOSE


def may(by: Actor, known: Sequence[f.Fact], fact: f.Fact) -> None:
    """Nothing, where this actor may enter this fact now.

    Raises:
        NotNow: role, department, state, or a row that is not there.
    """
    if isinstance(fact, f.Opened):
        _opening(by, fact)
        return
    now = state(known)
    if now is State.CLOSED or (isinstance(fact, f.Closed) and now is not State.TO_CLOSE):
        raise NotNow(STATE.fill(s=WORDS[now]))
    key = getattr(fact, "key", None)
    if key is not None and key not in {right.key for right in opened(known).rights}:
        raise NotNow(_NO_ROW)
    match fact:
        case f.Answered():
            _answering(by, known, fact)
        case f.Applied():
            _need(APPLIERS & by.roles)
            if key not in {one.key for one in to_apply(known)}:
                raise NotNow(_NOT_TO_DO)
        case _:
            _need(KEEPERS & by.roles)


def _opening(by: Actor, fact: f.Opened) -> None:
    _need(APPLIERS & by.roles)
    wrong = next((one.account for one in fact.rights if not f.ACCOUNT.match(one.account)), None)
    if wrong is not None:
        raise NotNow(_ACCOUNT)
    if not fact.rights:
        raise NotNow(_EMPTY)
    if len({one.key for one in fact.rights}) != len(fact.rights):
        raise NotNow(_TWICE)


def _answering(by: Actor, known: Sequence[f.Fact], fact: f.Answered) -> None:
    """The department's manager, by log-in or by the link mailed to them; the office for any row."""
    mine = department(known, fact.key)
    manager = Role.MANAGER in by.roles or by.known_by is Means.MAIL_LINK
    _need(KEEPERS & by.roles or (manager and mine and by.department == mine))
    if fact.answer in CHANGES | {f.Answer.NOT_OURS} and not fact.note.strip():
        raise NotNow(_NOTE)


def _need(allowed: object) -> None:
    if not allowed:
        raise NotNow(ROLE)


def closing(facts: Sequence[f.Fact], again: Iterable[f.Right]) -> tuple[str, ...]:
    """The accounts that were to be removed, or to have less, and that stand unchanged when read again."""
    then = {right.key: right for right in opened(facts).rights}
    now = {right.key: right for right in again}
    left = []
    for key, answer in answers(facts).items():
        removed = answer.answer is f.Answer.REMOVE and key in now
        same = answer.answer is f.Answer.REDUCE and key in now and now[key].rights == then[key].rights
        if removed or same:
            left.append(then[key].account)
    return tuple(left)


# LAW: appi-23
def dues(case: Ref, facts: Sequence[f.Fact]) -> Iterable[Due]:
    """The day by which the review is to be done."""
    began = opened(facts)
    done = next((fact.on for fact in facts if isinstance(fact, f.Closed)), None)
    what = Text("アクセス権の見直し: {s}", "review of access rights: {s}").fill(s=began.system)
    yield Due(case, what, began.until, cite("appi-23"), done)


_NO_ROW = refusal("その行はありません。", "There is no such row.")
_NOT_TO_DO = refusal("縮小・削除の回答がない行です。", "Nothing is to be reduced or removed in that row.")
_NOTE = refusal(
    "縮小・削除・担当ではないときは、理由を書いてください。", "Say why it is reduced, removed or not yours."
)
_ACCOUNT = refusal(
    "アカウントは、ログインIDやロール名（英数字）で書いてください。氏名やメールアドレスは書けません。",
    "Write accounts as log-ins or roles (letters and digits); no names, no mail addresses.",
)
_EMPTY = refusal("権限が一つもありません。", "There is no right at all.")
_TWICE = refusal("同じアカウントが二度あります。", "An account stands there twice.")
