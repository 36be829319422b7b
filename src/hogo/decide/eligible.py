"""All purposes of a person at once: a bit per purpose, and the day to ask again. It is `decide`, no shortcut."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from hogo.base.day import Day
from hogo.decide.decide import decide
from hogo.decide.decision import Eligibility
from hogo.decide.facts import Facts
from hogo.decide.question import Question
from hogo.decide.rules import Mask, Rules
from hogo.decide.span import edges


def mask_on(rules: Rules, question: Question, facts: Facts, on: Day) -> Mask:
    """The purposes for which the question is allowed on a day."""
    mask = 0
    for ref, aim in rules.aims.items():
        if decide(rules, replace(question, purpose=ref, on=on), facts).allow:
            mask |= aim.bit
    return mask


def eligible(rules: Rules, question: Question, facts: Facts) -> Eligibility:
    """The answer for every purpose (the question's own is left aside), and until when it stands."""
    mask = mask_on(rules, question, facts, question.on)
    days = edges(rules, facts)
    for day in days[bisect_right(days, question.on) :]:
        if mask_on(rules, question, facts, day) != mask:
            return Eligibility(mask, day)
    return Eligibility(mask, None)
