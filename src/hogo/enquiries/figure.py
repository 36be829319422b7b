"""Whether every answer passed its gates: pure, from the facts. The only figure of this room that may be published.

It is zero by construction whether or not there was any enquiry, so it tells nobody that there was one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hogo.approval.flow import State as Approval
from hogo.base.day import Moment
from hogo.base.text import Text
from hogo.enquiries import fact as f
from hogo.enquiries.flow import last, received, standing
from hogo.house.offer import Figure


def sound(facts: Sequence[f.Fact]) -> bool:
    """Whether an answer was sent only after its asker was verified, judged, and approved by a second person."""
    verified, judged, stands = last(facts, f.Verified), last(facts, f.Judged), standing(facts)
    drafted = last(facts, f.Drafted)
    return (
        received(facts) is not None
        and verified is not None
        and verified.sure
        and judged is not None
        and drafted is not None
        and (judged.answers or not drafted.gives)
        and stands is not None
        and stands.state is Approval.APPROVED
        and bool(stands.approvers - {stands.drafter})
    )


def unsound(cases: Iterable[Sequence[f.Fact]], at: Moment) -> Figure:
    """How many answers left without verification, judgement or a second person."""
    wrong = sum(not sound(facts) for facts in cases if last(facts, f.Answered) is not None)
    says = Text(
        "法令に基づく照会への回答で、照会元の確認・根拠の判断・二者の決裁を欠くもの{n}件",
        "{n} answers to official enquiries without a verified asker, a judged ground and two persons",
    ).fill(n=wrong)
    return Figure("enquiries.unsound", float(wrong), "count", at, says=says)
