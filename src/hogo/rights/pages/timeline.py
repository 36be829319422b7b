"""The steps of a case as a person reads them: what happened on which day, what comes next. Pure but for its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hogo.base.day import Day
from hogo.base.text import Text
from hogo.rights import fact as f
from hogo.rights.flow import State, state


@dataclass(frozen=True)
class Mark:
    """One line: done on a day, now, or still to come."""

    title: Text
    on: Day | None
    now: bool = False


_SEEN: dict[type, Text] = {
    f.Arrived: Text("請求を受け付けました", "We received your request"),
    f.CompletionAsked: Text("足りないものをお願いしました", "We asked for what was missing"),
    f.Completed: Text("足りないものが届きました", "What was missing arrived"),
    f.IdentityProved: Text("ご本人であることを確認しました", "We confirmed who you are"),
    f.FeeAsked: Text("手数料をご案内しました", "We told you the fee"),
    f.FeePaid: Text("手数料を受け取りました", "We received the fee"),
    f.Searched: Text("社内を調べました", "We searched our systems"),
    f.Approved: Text("お答えの内容が決まりました", "Our answer was decided"),
    f.Executed: Text("ご希望の処理を行いました", "What you asked for was done"),
    f.Answered: Text("お答えを送りました", "We sent our answer"),
    f.Ended: Text("手続きを終了しました", "The case was ended"),
}
"""What a person is shown; searches refused, drafts sent back and the like stay inside."""

_NEXT: dict[State, Text] = {
    State.INCOMPLETE: Text("あなたからのご返送をお待ちしています", "We are waiting for what is missing"),
    State.TO_IDENTIFY: Text("ご本人の確認", "Confirming who you are"),
    State.FEE_DUE: Text("手数料のお支払いをお待ちしています", "We are waiting for the fee"),
    State.TO_SEARCH: Text("社内を調べます", "Searching our systems"),
    State.TO_JUDGE: Text("お答えの内容を検討します", "Preparing our answer"),
    State.TO_APPROVE: Text("お答えの内容を決めます", "Deciding our answer"),
    State.TO_EXECUTE: Text("ご希望の処理を行います", "Carrying out what you asked for"),
    State.TO_ANSWER: Text("お答えを送ります", "Sending our answer"),
    State.TO_SEND_AGAIN: Text("お答えを送り直します", "Sending our answer again"),
}


def timeline(facts: Sequence[f.Fact]) -> list[Mark]:
    """What happened, and the one next step."""
    marks = [Mark(_SEEN[type(fact)], fact.on) for fact in facts if type(fact) in _SEEN]
    coming = _NEXT.get(state(facts))
    return [*marks, Mark(coming, None, now=True)] if coming else marks
