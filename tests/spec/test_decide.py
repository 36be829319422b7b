"""The engine against its specification, on random questions and facts: chosen by Hypothesis, and by many seeds."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from hogo.decide.code import Effect
from hogo.decide.decide import decide
from hogo.decide.decision import Decision
from hogo.decide.duty import Owed
from hogo.decide.facts import Facts
from hogo.decide.question import Action, Question
from hogo.decide.reason import CODES
from tests.decide.editions import edition, rules
from tests.spec.asking import asked, by_seed, permuted, wish
from tests.spec.decide import Verdict, meaning

SOAK = bool(os.environ.get("HOGO_SOAK"))
SEEDS = 300_000 if SOAK else 5_000
RECORDS = {Owed.RECORD_PROVISION, Owed.RECORD_RECEIPT, Owed.RECORD_REFERABLE}
profile = settings(
    max_examples=5_000 if SOAK else 60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)


def seeds(share: int = 1) -> Iterator[tuple[int, Question, Facts]]:
    """Many questions with facts."""
    for seed in range(SEEDS // share):
        yield seed, *by_seed(seed)


def verdict(decision: Decision) -> Verdict:
    """What is compared of a decision."""
    left = [duty for duty in decision.duties if duty.owed in (Owed.MASK, Owed.DELETE, Owed.KEEP)]
    return Verdict(
        allow=decision.allow,
        forbids=frozenset() if decision.allow else frozenset(reason.code for reason in decision.because),
        masked=frozenset(name for duty in left for name in duty.items),
        records=frozenset((duty.owed.value, duty.items) for duty in decision.duties if duty.owed in RECORDS),
    )


@profile
@given(asked())
def test_the_engine_says_what_the_specification_means(both: tuple[Question, Facts]) -> None:
    """The same answer, the same reasons against, the same fields left out, the same records owed."""
    question, facts = both
    assert verdict(decide(rules(), question, facts)) == meaning(edition(2), (edition(1),), question, facts)


def test_so_it_does_for_many_seeds() -> None:
    """The same, thousands of times; and it is no empty agreement: every action is both allowed and denied."""
    answers = set()
    for _, question, facts in seeds():
        decision = decide(rules(), question, facts)
        assert verdict(decision) == meaning(edition(2), (edition(1),), question, facts), (question, facts)
        answers.add((question.action, decision.allow))
    assert {action for action, allow in answers if allow} >= set(Action) - {Action.COMBINE}
    assert {action for action, allow in answers if not allow} == set(Action)


def test_order_of_facts_never_matters() -> None:
    """Shuffled tellings, consents, wishes, holdings and claims: the very same decision."""
    for seed, question, facts in seeds(2):
        assert decide(rules(), *permuted(question, facts, seed)) == decide(rules(), question, facts), (question, facts)


def test_what_forbids_wins() -> None:
    """An allowed answer holds only reasons that permit, a denied one only reasons that forbid, and at least one."""
    for _, question, facts in seeds(2):
        decision = decide(rules(), question, facts)
        effects = {CODES[reason.code].effect for reason in decision.because}
        assert effects == ({Effect.PERMIT} if decision.allow else {Effect.FORBID}), (question, facts)


def test_withdrawing_a_consent_never_allows_more() -> None:
    """Take away or withdraw any consent: what was denied stays denied."""
    for _, question, facts in seeds(2):
        full = decide(rules(), question, facts)
        for place, consent in enumerate(facts.consents):
            kept = (*facts.consents[:place], *facts.consents[place + 1 :])
            gone = replace(consent, withdrawn=question.on)
            for fewer in (kept, (*kept, gone)):
                assert decide(rules(), question, replace(facts, consents=fewer)).allow <= full.allow, (question, facts)


def test_one_more_wish_never_allows_more() -> None:
    """Whatever a person asks for, nothing becomes allowed by it."""
    for seed, question, facts in seeds(2):
        more = replace(facts, wishes=(*facts.wishes, wish(random.Random(seed))))
        assert decide(rules(), question, more).allow <= decide(rules(), question, facts).allow, (question, facts)


def test_an_incomplete_claim_counts_for_nothing() -> None:
    """A claim without who, why or document is as good as none."""
    for _, question, facts in seeds(2):
        without = decide(rules(), replace(question, exceptions=()), facts)
        for part in ("who", "why", "document"):
            hollow = tuple(replace(claim, **{part: " "}) for claim in question.exceptions)
            assert decide(rules(), replace(question, exceptions=hollow), facts) == without, (question, facts)


@pytest.mark.soak
@profile
@given(asked())
def test_it_is_total(both: tuple[Question, Facts]) -> None:
    """Never an exception, whatever the question."""
    assert decide(rules(), *both).because
