"""From when to when an answer stands: every day on which a rule or a fact about the person begins or has ended.

Between two such days nothing in a decision changes. `eligible`, profiles and batches rest on that.
"""

from __future__ import annotations

from bisect import bisect_right

from hogo.base.day import Day
from hogo.decide.compile import next_day
from hogo.decide.facts import Facts
from hogo.decide.rules import Rules


def edges(rules: Rules, facts: Facts) -> tuple[Day, ...]:
    """The days on which an answer about this person may change, in order."""
    first: set[Day | None] = set()
    last: set[Day | None] = set(facts.standing.values())
    for told in facts.told.values():
        first |= {one.on for one in told}
    for consent in facts.consents:
        first |= {consent.given, consent.withdrawn}
        last.add(consent.until)
    for wish in facts.wishes:
        first |= {wish.on, wish.withdrawn}
        last.add(wish.until)
    for held in facts.held.values():
        for one in held:
            first.add(one.acquired)
            last |= {*one.until.values(), one.hold.until if one.hold else None}
    own = {day for day in first if day} | {next_day(day) for day in last if day}
    return tuple(sorted(own.union(rules.days)))


def span(days: tuple[Day, ...], on: Day) -> tuple[Day, Day]:
    """The first day of the span that `on` lies in, and the first day after it."""
    place = bisect_right(days, on)
    return days[place - 1] if place else Day.min, days[place] if place < len(days) else Day.max
