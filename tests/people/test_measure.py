"""Told before it was taken: written acquisition needs the statement, the rest the statement or a publication."""

from __future__ import annotations

from datetime import date

import pytest

from hogo.people.measure import Taking, covered, told_before
from tests.acts import NOW

DAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("how", "stated", "published", "expected"),
    [
        ("in-writing", [DAY], True, True),
        ("in-writing", [date(2026, 11, 21)], True, False),
        ("in-writing", [], True, False),
        ("from-person", [], True, True),
        ("from-person", [], False, False),
        ("from-person", [date(2026, 1, 1)], False, True),
        ("third-party", [], True, True),
    ],
)
def test_what_each_way_of_acquiring_needs(how, stated, published, expected):
    """A publication does not stand in for the statement at a form (21-2); it does for a call (21-1)."""
    assert expected == covered(Taking("p", "i", DAY, how), stated, published)


def test_the_figure_counts_and_names_the_information():
    """One of two: the share and what was taken too early."""
    takings = [Taking("p", "subscriber", DAY, "in-writing"), Taking("q", "subscriber", DAY, "in-writing")]
    figure = told_before(takings, {("p", "subscriber"): [DAY]}, {}, NOW)
    assert (1, 2) == (figure.value, figure.out_of)
    assert "subscriber" in figure.says.ja
    assert told_before(takings[:1], {("p", "subscriber"): [DAY]}, {}, NOW).says is None
