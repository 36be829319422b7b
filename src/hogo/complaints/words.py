"""The words of the room: causes, ends, and how a person reads the course of their case. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hogo.base.day import Day
from hogo.base.text import Text
from hogo.complaints import fact as f
from hogo.complaints.flow import State, state

CAUSES: dict[f.Cause, Text] = {
    f.Cause.EXPLANATION: Text("説明が足りなかった", "something was not explained"),
    f.Cause.CONTACT: Text("望まない連絡・勧誘", "unwanted contact or selling"),
    f.Cause.DATA: Text("情報の誤り・古さ", "wrong or old data"),
    f.Cause.PURPOSE: Text("目的の範囲についての疑問", "use beyond the purpose, or doubts about it"),
    f.Cause.PROVISION: Text("第三者への提供", "provision to a third party"),
    f.Cause.LEAK: Text("漏えい・誤送付のおそれ", "a leak or a misdirected letter, possibly"),
    f.Cause.STAFF: Text("応対", "how somebody was treated"),
    f.Cause.PARTNER: Text("委託先の取扱い", "a processor's handling"),
    f.Cause.NONE: Text("当社に原因なし", "no cause with us"),
}
ENDS: dict[f.End, Text] = {
    f.End.WITHDRAWN: Text("取下げ", "withdrawn"),
    f.End.TO_REQUEST: Text("開示等の請求として扱う", "goes on as a request"),
    f.End.NOT_OURS: Text("当社の取扱いではない", "not our handling"),
    f.End.UNREACHABLE: Text("匿名のため回答先がない（調査は完了）", "nobody to answer; looked into"),
}


@dataclass(frozen=True)
class Mark:
    """One line of the course: done on a day, or what comes now."""

    title: Text
    on: Day | None


_SEEN: dict[type, Text] = {
    f.Received: Text("お申し出を受け付けました", "We received it"),
    f.Assigned: Text("担当が決まりました", "Somebody has it"),
    f.Heard: Text("詳しい事情を伺いました", "We asked you for details"),
    f.Investigated: Text("事実関係を調べました", "We looked into it"),
    f.Answered: Text("お答えを送りました", "We sent our answer"),
    f.Dissatisfied: Text("改めてお申し出を受けました", "You came back to us"),
    f.Closed: Text("完了しました", "It was closed"),
    f.Ended: Text("終了しました", "It was ended"),
}
_NEXT: dict[State, Text] = {
    State.UNASSIGNED: Text("担当を決めます", "Somebody will take it"),
    State.TO_INVESTIGATE: Text("事実関係を調べます", "We look into it"),
    State.TO_DRAFT: Text("お答えを準備します", "We prepare our answer"),
    State.TO_APPROVE: Text("お答えの内容を確かめます", "Our answer is looked over"),
    State.TO_ANSWER: Text("お答えを送ります", "We send our answer"),
}


def course(facts: Sequence[f.Fact]) -> tuple[list[Mark], Text | None]:
    """What happened as the person reads it, and the one next step. Drafts and links stay inside."""
    marks = [Mark(_SEEN[type(fact)], fact.on) for fact in facts if type(fact) in _SEEN]
    return marks, _NEXT.get(state(facts))
