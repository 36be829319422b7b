"""Counting in bulk is deciding one by one: for chance facts and questions, who is in, who is not, and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from hogo.decide.compile import compile_
from hogo.decide.decide import decide
from hogo.decide.question import Action
from hogo.extracts.tally import OTHERS_ADDRESS, UNKNOWN_PERSON, Counting, Tally, force_of, verdict, words
from hogo.register.model.kinds import Channel
from tests.decide.editions import edition
from tests.spec.asking import by_seed

RULES = compile_(edition(2), [edition(1)])


@pytest.mark.parametrize("action", [Action.USE, Action.CONTACT])
def test_a_count_is_each_decision(action):
    """Four hundred persons: the same answer as `decide`, each counted once, law before house."""
    questions, facts = zip(*(by_seed(seed) for seed in range(400)), strict=True)
    asked = [replace(questions[at], action=action, by=Channel.MAIL, exceptions=()) for at in range(5)]
    for question in asked:
        alone = [decide(RULES, question, one) for one in facts]
        counting = Counting([verdict(RULES, (question,), one) for one in facts], np.arange(len(facts), dtype=np.uint32))
        everyone = np.arange(len(facts), dtype=np.int64)
        kept = counting.take(everyone, np.zeros(len(facts), dtype=bool))
        assert [one.allow for one in alone] == kept.tolist()
        told = counting.told()
        assert (len(facts), sum(one.allow for one in alone)) == (told.rows, told.kept)
        assert sum(one.by_law for one in alone) == told.law
        assert sum(one.by_house and not one.by_law for one in alone) == told.house
        assert sum(not one.decided for one in alone) == told.unknown
        reasons = Counter(
            code
            for one in alone
            if not one.allow
            for code in {f"{r.code} {r.about or ''}".strip() for r in one.because if r.meaning.cure is not None}
        )
        assert {code: reasons[code] for code in told.reasons} == dict(told.reasons)
        assert (told.refused > 0) == bool(told.reasons)


def test_several_questions_are_all_to_be_allowed():
    """A list for a processor: the use and the entrusting; one that is denied leaves the person out."""
    question, facts = by_seed(1)
    denied = replace(question, action=Action.CONTACT, purpose="none", by=Channel.MAIL)
    assert not verdict(RULES, (denied, denied), facts).allow
    assert verdict(RULES, (), facts).allow


def test_rows_of_one_person_count_once_and_nobody_apart():
    """Three rows of a person who is in, one of nobody, one whose address another refused."""
    allowed, refused = _verdict(allow=True), _verdict(allow=False, reasons=("mail-stop",))
    counting = Counting([allowed, refused], np.array([0, 1, 0], dtype=np.uint32))
    persons = np.array([0, 0, 0, -1, 2, 1], dtype=np.int64)
    against = np.array([False, False, False, False, True, True])
    assert [False, True] == counting.refusing.tolist()
    assert [True, True, True, False, False, False] == counting.take(persons, against).tolist()
    told = counting.told()
    assert Tally(
        rows=6, kept=1, law=2, nobody=1, reasons={OTHERS_ADDRESS: 1, "mail-stop": 1, UNKNOWN_PERSON: 1}
    ) == replace(told, reasons=dict(told.reasons))


def test_every_reason_has_words_and_a_force():
    """Ours and those of `decide`."""
    for code in (OTHERS_ADDRESS, UNKNOWN_PERSON, "mail-stop", "not-within-told"):
        assert words(code).ja
        assert force_of(code) in ("law", "house", "unknown")


def _verdict(*, allow: bool, reasons: tuple[str, ...] = ()):
    from hogo.extracts.tally import Verdict

    return Verdict(allow, 0 if allow else 1, reasons, ())
