"""Until when a partner's assessment holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from hogo.base.text import Text
from hogo.partners.standing import assessed_figure, holds_until, processors
from hogo.register.disk import load
from hogo.register.model.partners import Assessment, Partner, PartnerRole, Result
from hogo.register.model.register import Register
from hogo.register.read import read
from tests.acts import NOW

READ = read(load(Path(__file__).parents[2] / "examples" / "minato" / "register")).register
assert READ is not None
REGISTER: Register = READ


def _partner(*assessments, ended=None):
    return Partner(
        Text("架空運送", "Kakuu Transport"), (PartnerRole.PROCESSOR,), (), "legal", assessments=assessments, ended=ended
    )


@pytest.mark.parametrize(
    ("assessments", "until"),
    [
        ((), None),
        ((Assessment(date(2025, 11, 20), Result.PASSED, "x"),), date(2026, 11, 20)),
        ((Assessment(date(2025, 11, 20), Result.PASSED, "x", until=date(2026, 3, 31)),), date(2026, 3, 31)),
        ((Assessment(date(2025, 11, 20), Result.FAILED, "x"),), None),
        (
            (Assessment(date(2026, 1, 5), Result.FAILED, "x"), Assessment(date(2025, 11, 20), Result.PASSED, "x")),
            None,
        ),
        ((Assessment(date(2024, 2, 29), Result.CONDITIONAL, "x"),), date(2025, 2, 28)),
    ],
)
def test_the_newest_assessment_counts_and_holds_a_year(assessments, until):
    """A failed one ends what an older one gave; an end of its own is taken before the year."""
    assert until == holds_until(_partner(*assessments))


def test_a_lapse_of_one_processor_is_named():
    """Take one assessment away from the example: the figure falls by one and names the partner."""
    day = date(2026, 11, 24)
    name = next(iter(processors(REGISTER, day)))
    before = assessed_figure(REGISTER, day, NOW)
    partners = dict(REGISTER.partners) | {name: replace(REGISTER.partners[name], assessments=())}
    after = assessed_figure(replace(REGISTER, partners=partners), day, NOW)
    assert (before.out_of, before.value - 1) == (after.out_of, after.value)
    assert REGISTER.partners[name].name.ja in after.says.ja


def test_an_ended_partner_needs_no_assessment():
    """From the day after its end it is not part of the whole."""
    register = replace(REGISTER, partners={"p": _partner(ended=date(2026, 11, 23))})
    assert {} == processors(register, date(2026, 11, 24))
    assert ["p"] == list(processors(register, date(2026, 11, 23)))
