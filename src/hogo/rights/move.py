"""Which facts may follow in which state: pure. What is not in the table is refused, with what is possible."""

from __future__ import annotations

from collections.abc import Sequence

from hogo.base.text import Text
from hogo.rights import fact as f
from hogo.rights.flow import WORDS, State, state

_ANY_OPEN: frozenset[type] = frozenset({f.Ended, f.FeePaid, f.FeeReturned, f.Extended, f.PapersGone})
_INTAKE: frozenset[type] = frozenset({f.CompletionAsked, f.Completed, f.IdentityProved, f.IdentityFailed, f.FeeAsked})

MOVES: dict[State, frozenset[type]] = {
    State.ASKED: frozenset({f.FormSent, f.Arrived, f.Ended}),
    State.FORM_SENT: frozenset({f.Arrived, f.Ended}),
    State.INCOMPLETE: _ANY_OPEN | _INTAKE,
    State.TO_IDENTIFY: _ANY_OPEN | _INTAKE,
    State.FEE_DUE: _ANY_OPEN | _INTAKE,
    State.TO_SEARCH: _ANY_OPEN | _INTAKE | {f.Searched},
    State.TO_JUDGE: _ANY_OPEN | _INTAKE | {f.Searched, f.Judged},
    State.TO_APPROVE: _ANY_OPEN | {f.Approved, f.SentBack},
    State.TO_EXECUTE: _ANY_OPEN | {f.Executed, f.SentBack},
    State.TO_ANSWER: _ANY_OPEN | {f.Answered, f.SentBack, f.Executed},
    State.ANSWERED: frozenset({f.Delivered, f.CameBack, f.FeeReturned, f.PapersGone}),
    State.TO_SEND_AGAIN: frozenset({f.Answered, f.FeeReturned, f.PapersGone}),
    State.PAPERS_HELD: frozenset({f.PapersGone, f.FeeReturned}),
    State.CLOSED: frozenset({f.FeeReturned}),
    State.ENDED: frozenset({f.FeeReturned, f.PapersGone}),
}


class NotNow(ValueError):  # noqa: N818  the word people read
    """This cannot be entered in the present state; `says` tells the desk why and what is possible."""

    def __init__(self, says: Text) -> None:
        super().__init__(says.en)
        self.says = says


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
                "The case is `{s}` now, so this cannot be done. Reload it and see the next step.",
            ).fill(s=WORDS[now])
        )
    if isinstance(fact, f.Approved):
        drafted = next(old.by for old in reversed(facts) if isinstance(old, f.Judged))
        if drafted == fact.by:
            raise NotNow(
                Text(
                    "自分が起案した判断案は承認できません。ほかの人に決裁を回してください。",
                    "Nobody approves what they drafted; send it to somebody else.",
                )
            )
