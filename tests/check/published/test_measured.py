"""What is said of the detectors' quality is what is measured on policies that were not used for writing them."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.published import score
from tests.check.published.cases import cases

from hogo.check.published.measured import WEAK

DOCS = Path(__file__).parents[3] / "docs"


@pytest.mark.slow
def test_weak_matters_are_those_measured_below_nine_tenths():
    """No weak matter is hidden and none is called weak without need; the documentation names the same ones."""
    every = list(cases("heldout"))
    assert len(every) >= 20
    measured = {
        matter
        for matter, one in score(every).items()
        if not one.stated or any(value is not None and value < 0.9 for value in (one.precision, one.recall))
    }
    assert sorted(WEAK) == sorted(measured)
    for language in ("ja", "en"):
        words = (DOCS / language / "check-page.md").read_text(encoding="utf-8")
        assert {matter for matter in measured if f"`{matter}`" not in words} == set()


def test_the_two_sets_share_no_policy():
    """Nothing that was tuned on is measured."""
    tuned, heldout = list(cases("tuned")), list(cases("heldout"))
    assert {one.slug for one in tuned} & {one.slug for one in heldout} == set()
    assert {content for one in tuned for _, content in one.pages} & {
        c for one in heldout for _, c in one.pages
    } == set()
