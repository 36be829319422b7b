"""A resolved person: facts that are asked of more than once. Remembers its answers for as long as they stand.

Many persons have the same facts in the same words; they share one profile (`hogo.enforce.bundle` interns them).
"""

from __future__ import annotations

from hogo.base.day import Day
from hogo.decide.decide import decide
from hogo.decide.decision import Decision
from hogo.decide.facts import Facts
from hogo.decide.question import Question
from hogo.decide.rules import Rules
from hogo.decide.span import edges, span

MOST = 4096
"""Answers remembered by one profile; beyond it, it forgets all and begins anew."""


class Profile:
    """Answers exactly as `decide` does (property-tested), and faster the second time."""

    __slots__ = ("_days", "_known", "facts", "rules")

    def __init__(self, rules: Rules, facts: Facts) -> None:
        self.rules = rules
        self.facts = facts
        self._days = edges(rules, facts)
        self._known: dict[object, tuple[Day, Day, Decision]] = {}

    def decide(self, question: Question) -> Decision:
        """The decision for this person."""
        q = question
        # WHY: an enum's hash is a Python call; its value's is kept. The person's id does not matter, only whether
        # there is one: these facts are the person's.
        key = (
            q.action._value_, q.information, q.purpose, q.fields, q.recipient, q.by, q.how, q.form, q.combined,
            q.linked, q.exceptions, q.actor, q.person is None,
        )  # fmt: skip
        found = self._known.get(key)
        if found is not None and found[0] <= q.on < found[1]:
            return found[2]
        first, after = span(self._days, q.on)
        decision = decide(self.rules, q, self.facts)
        if len(self._known) >= MOST:
            self._known.clear()
        self._known[key] = (first, after, decision)
        return decision
