"""The mask of a person: a bit for each lane, by `decide` and nothing else. Any number of lanes.

A mask is relied on for as long as the declared lag, so it says what is allowed on *every* day until then: what ends at
midnight goes before midnight, what begins then comes after it. INVARIANT: a mask never allows what `decide` denies.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from hogo.base.actor import Actor
from hogo.base.day import Day, Moment, day_of
from hogo.base.identity import PersonId
from hogo.decide.decide import decide
from hogo.decide.facts import Facts
from hogo.decide.question import Question
from hogo.decide.rules import Mask, Rules
from hogo.decide.span import edges
from hogo.enforce.database.layout import WORD, Lane

SOMEBODY: PersonId = "0" * 32
"""Any person: a question is about one, and whose facts decide is given beside it."""


def questions(lane: Lane, on: Day) -> tuple[Question, ...]:
    """What must all be allowed for a lane's bit."""
    actor = Actor("database", frozenset(), lane.department) if lane.department else None
    return tuple(
        Question(
            on, lane.action, information, lane.purpose, fields, SOMEBODY, actor, by=lane.channel,
        )
        for information, fields in lane.fields
    )  # fmt: skip


def allowed(rules: Rules, lane: Lane, facts: Facts, on: Day) -> bool:
    """Whether a lane is open for a person on a day."""
    return all(decide(rules, question, facts).allow for question in questions(lane, on))


class Masker:
    """Masks by the facts of persons. Equal facts (one object) are looked at once."""

    def __init__(self, rules: Rules, lanes: Sequence[Lane], bits: Mapping[str, int], now: Moment, lag: timedelta):
        first, last = day_of(now), day_of(now + lag)
        self._days = tuple(first + timedelta(days=n) for n in range((last - first).days + 1))
        self._rules = rules
        self._lanes = [(1 << bits[lane.name], lane) for lane in lanes]
        self._known: dict[int, tuple[Facts, Mask, Day | None]] = {}

    @property
    def last(self) -> Day:
        """The last day for which the masks are made."""
        return self._days[-1]

    def mask(self, facts: Facts) -> tuple[Mask, Day | None]:
        """The mask, and the day on which to ask again."""
        known = self._known.get(id(facts))
        if known is None:
            days = edges(self._rules, facts)
            place = bisect_right(days, self.last)
            again = days[place] if place < len(days) else None
            # WHY: the facts are kept with the answer, so that their id is not given to others meanwhile.
            known = self._known[id(facts)] = (facts, self._mask(facts, days), again)
        return known[1], known[2]

    def _mask(self, facts: Facts, days: Sequence[Day]) -> Mask:
        asked = [self._days[0], *(day for day in self._days[1:] if day in days)]
        mask = 0
        for bit, lane in self._lanes:
            if all(allowed(self._rules, lane, facts, day) for day in asked):
                mask |= bit
        return mask


def words(mask: Mask, count: int) -> tuple[int, ...]:
    """A mask as so many non-negative numbers of 63 bits."""
    return tuple(mask >> (WORD * n) & ((1 << WORD) - 1) for n in range(count))


def joined(parts: Iterable[int]) -> Mask:
    """The mask that these words are."""
    return sum(part << (WORD * n) for n, part in enumerate(parts))
