"""What may be published: small numbers hidden with what they would follow from; what is secret is not counted."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hogo.enquiries import fact as f
from hogo.enquiries.asking import FORMS, Asking
from hogo.enquiries.transparency import (
    BY_FORM,
    BY_OUTCOME,
    OUTCOMES,
    POOL,
    TOTAL,
    Outcome,
    as_csv,
    as_json,
    outcome,
    report,
)
from tests.enquiries.given import DAY, LOG, NAME, WHO, answered, came, scoped

SINCE, UNTIL = date(2026, 7, 1), date(2026, 12, 31)


def _lines(made, table):
    return {line.value: line.count for line in made.lines if line.table == table}


def test_each_enquiry_has_one_outcome():
    """In full, in part, nothing, kept, ended, open."""
    assert outcome(answered(Asking.BAR, NAME)) is Outcome.WHOLE
    assert outcome(answered(Asking.BAR, NAME, whole=False)) is Outcome.PART
    assert outcome(answered(Asking.BAR)) is Outcome.REFUSED
    assert outcome([came(Asking.PRESERVATION), WHO, f.Held(DAY, "a", (LOG,), DAY)]) is Outcome.KEPT
    assert outcome([came(Asking.BAR), f.Ended(DAY, "a", f.End.WITHDRAWN)]) is Outcome.ENDED
    assert outcome([came(Asking.BAR), WHO, scoped(NAME)]) is Outcome.OPEN


def test_large_numbers_are_shown_and_small_ones_are_not():
    """40 + 20 + 3: the three and one other are hidden; their sum leaves half the range open."""
    cases = [answered(Asking.INVESTIGATION, NAME)] * 40 + [answered(Asking.BAR, NAME)] * 20 + [answered(Asking.TAX)] * 3
    made = report(cases, SINCE, UNTIL, DAY)
    assert {TOTAL: 63} == _lines(made, TOTAL)
    forms = _lines(made, BY_FORM)
    assert FORMS[Asking.TAX].title not in forms
    assert 63 == sum(forms.values())
    assert forms[POOL] >= 23
    assert 63 == sum(_lines(made, BY_OUTCOME).values())
    assert "63" in as_csv(made, "ja")
    assert 10 == json.loads(as_json(made))["smallest"]


def test_a_small_total_says_nothing_else():
    """Nine: below ten, and no table."""
    made = report([answered(Asking.BAR, NAME)] * 9, SINCE, UNTIL, DAY)
    assert [None] == [line.count for line in made.lines]
    assert "<10" in as_csv(made, "en")
    assert made.lines == report([], SINCE, UNTIL, DAY).lines


def test_under_a_secrecy_order_it_is_not_counted_until_the_order_has_ended():
    """218-3: the report is the same as if it had not come; later it is counted."""
    known = answered(Asking.BAR, NAME)
    secret: list[f.Fact] = [came(Asking.PROVISION_ORDER), WHO, f.Silenced(DAY, "a", date(2027, 5, 1))]
    during, after = date(2027, 5, 1), date(2027, 5, 2)
    assert report([known] * 10, SINCE, UNTIL, during) == report([*[known] * 10, secret], SINCE, UNTIL, during)
    assert 11 == _lines(report([*[known] * 10, secret], SINCE, UNTIL, after), TOTAL)[TOTAL]


def test_other_days_are_not_counted_and_nothing_smaller_than_two_is_allowed():
    """Both ends of the period count."""
    cases = [answered(Asking.BAR, NAME, on=day) for day in (SINCE, UNTIL, date(2026, 6, 30), date(2027, 1, 1))] * 6
    assert 12 == _lines(report(cases, SINCE, UNTIL, DAY), TOTAL)[TOTAL]
    with pytest.raises(ValueError, match="at least 2"):
        report([], SINCE, UNTIL, DAY, 1)


KINDS = st.sampled_from(
    [answered(asking, NAME) for asking in (Asking.INVESTIGATION, Asking.BAR, Asking.TAX, Asking.WARRANT)]
    + [answered(Asking.COURT), [came(Asking.BAR), WHO]]
)


@given(st.lists(st.tuples(KINDS, st.integers(1, 60)), max_size=6), st.integers(2, 20))
def test_no_published_number_is_small_nor_follows_from_others(many, smallest):
    """Every cell reaches the smallest; the rest is one sum of two cells or more, or nothing at all is shown."""
    cases = [facts for facts, count in many for _ in range(count)]
    made = report(cases, SINCE, UNTIL, DAY, smallest)
    for table in (BY_FORM, BY_OUTCOME):
        shown = _lines(made, table)
        if not shown:
            continue
        assert sum(shown.values()) == len(cases)
        assert all(count >= smallest for value, count in shown.items() if value != POOL and count is not None)
        if POOL in shown:
            assert shown[POOL] >= smallest
    assert set(OUTCOMES) == set(Outcome)
