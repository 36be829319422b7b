"""How requests stand as figures: pure, from the facts of all cases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from hogo.base.day import Day, Moment
from hogo.base.text import Text
from hogo.house.offer import Figure
from hogo.register.model.procedures import AnswerMethod, Procedure
from hogo.rights.fact import Answered, Ended, Fact, FeeAsked
from hogo.rights.fee import due
from hogo.rights.flow import arrived

YEAR = timedelta(days=365)
"""How far back answers and fees are looked at."""


def longest_open(cases: Iterable[tuple[str, Sequence[Fact]]], day: Day, at: Moment) -> Figure:
    """Days since arrival of the oldest request that is neither answered nor ended; 0 when none is open."""
    waiting = [
        ((day - came.on).days, number)
        for number, facts in cases
        if (came := arrived(facts)) and not any(isinstance(fact, Answered | Ended) for fact in facts)
    ]
    days, number = max(waiting, default=(0, ""))
    says = Text("最長 {n}日 ({c})", "longest {n} days ({c})").fill(n=days, c=number) if waiting else None
    return Figure("rights.longest-open", float(days), "days", at, (number,) if number else (), says=says)


# LAW: appi-33-2, appi-33-3
def answered_as_chosen(cases: Iterable[tuple[str, Sequence[Fact]]], day: Day, at: Moment) -> Figure:
    """Answers of the last year given as the person chose or, where that was not possible, on paper."""
    answers = [
        (number, came.answer_by, fact.by)
        for number, facts in cases
        if (came := arrived(facts))
        for fact in facts
        if isinstance(fact, Answered) and fact.on > day - YEAR
    ]
    other = [number for number, chosen, by in answers if by not in (chosen, AnswerMethod.PAPER)]
    paper = sum(by is AnswerMethod.PAPER and chosen is not by for _, chosen, by in answers)
    says = None
    if other:
        says = Text("希望でも書面でもない方法での回答 {n}件 ({c})", "{n} neither as chosen nor on paper ({c})").fill(
            n=len(other), c=other[0]
        )
    elif paper:
        says = Text("希望に代えて書面での回答 {n}件", "{n} on paper instead of as chosen").fill(n=paper)
    whole = float(len(answers))
    return Figure("rights.answered-as-chosen", whole - len(other), "count", at, tuple(other), whole, says)


# LAW: appi-38-1
def fees_as_published(cases: Iterable[tuple[str, Sequence[Fact], Sequence[Procedure]]], day: Day, at: Moment) -> Figure:
    """Requests for which another fee was asked in the last year than was published; each with its procedures."""
    asked = [
        (number, last, due(published, came.kinds))
        for number, facts, published in cases
        if (came := arrived(facts))
        and (last := next((one for one in reversed(facts) if isinstance(one, FeeAsked)), None))
        and last.on > day - YEAR
    ]
    wrong = [(number, last.yen, fee) for number, last, fee in asked if last.yen != fee]
    says = None
    if wrong:
        number, yen, fee = wrong[0]
        says = Text(
            "公表と異なる手数料 {n}件 ({c}: {y}円、公表は{f}円)", "{n} other fees than published ({c}: {y} yen, {f})"
        )
        says = says.fill(n=len(wrong), c=number, y=yen, f=fee)
    numbers = tuple(number for number, *_ in wrong)
    return Figure("rights.fees-as-published", float(len(wrong)), "count", at, numbers, float(len(asked)), says)
