"""`eligible`, profiles and cubes are `decide`: for all purposes, for all days until they say to ask again."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pytest

from hogo.decide.batch import Cube
from hogo.decide.decide import decide
from hogo.decide.eligible import eligible, mask_on
from hogo.decide.profile import MOST, Profile
from hogo.decide.span import edges, span
from tests.decide.editions import facts, question, rules
from tests.spec.asking import by_seed

SEEDS = range(120)


def test_eligible_is_decide_over_all_purposes():
    """A bit per purpose, as `decide` answers; on the day named the mask is another, on the day before it is not."""
    changed = 0
    for seed in SEEDS:
        asked, known = by_seed(seed)
        found = eligible(rules(), asked, known)
        for ref, aim in rules().aims.items():
            assert bool(found.mask & aim.bit) == decide(rules(), replace(asked, purpose=ref), known).allow
        if found.until is not None:
            changed += 1
            assert mask_on(rules(), asked, known, found.until) != found.mask
            assert mask_on(rules(), asked, known, found.until - timedelta(days=1)) == found.mask
    assert changed > 5


def test_between_two_edges_nothing_changes():
    """On any day of a span the whole decision is the same, reasons, days and duties too."""
    chance = random.Random(1)
    for seed in range(800):
        asked, known = by_seed(seed)
        first, after = span(edges(rules(), known), asked.on)
        length = (min(after, date(2035, 1, 1)) - max(first, date(2010, 1, 1))).days
        other = max(first, date(2010, 1, 1)) + timedelta(days=chance.randrange(max(1, length)))
        assert decide(rules(), replace(asked, on=other), known) == decide(rules(), asked, known), (asked, known, other)


def test_a_profile_answers_as_decide_does():
    """The first time, the second time, and on other days."""
    for seed in SEEDS:
        asked, known = by_seed(seed)
        profile = Profile(rules(), known)
        for on in (asked.on, asked.on, asked.on + timedelta(days=400), date(2019, 1, 1), asked.on):
            other = replace(asked, on=on)
            assert profile.decide(other) == decide(rules(), other, known)


def test_a_profile_remembers_only_so_much():
    """Beyond its bound it forgets, and still answers."""
    profile = Profile(rules(), facts())
    for number in range(MOST + 10):
        assert not profile.decide(question(action="use", information="subscriber", purpose=f"p{number}")).allow
    assert len(profile._known) <= MOST


def test_a_cube_is_decide_row_by_row():
    """Random rows of random persons and questions, in numpy and Arrow: the same answers as one by one."""
    asked, known = zip(*(by_seed(seed) for seed in range(120)), strict=True)
    cube = Cube(rules(), known, asked)
    chance = np.random.default_rng(7)
    who, what = chance.integers(0, 120, 3000), chance.integers(0, 120, 3000)
    expected = [decide(rules(), asked[q], known[p]).allow for p, q in zip(who, what, strict=True)]
    assert cube.allowed(who, what).tolist() == expected
    assert cube.allowed(pa.array(who), pa.array(what)).tolist() == expected
    assert 0 < sum(expected) < len(expected)


@pytest.mark.parametrize(("who", "what"), [([3], [0]), ([0], [1]), ([-1], [0])])
def test_a_cube_refuses_places_that_are_not_there(who, what):
    """A row that names nobody is an error, never an answer."""
    cube = Cube(rules(), [facts()] * 3, [question(action="keep", information="subscriber")])
    with pytest.raises(IndexError):
        cube.allowed(np.array(who), np.array(what))
    assert cube.allowed(np.array([], dtype=np.int64), np.array([], dtype=np.int64)).tolist() == []
