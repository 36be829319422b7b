"""Periods end where the Civil Code, the guideline and the Act on administrative holidays say."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from hogo.base.cite import cite
from hogo.base.period import Period
from hogo.law.clock import ends, ends_at, last_day, office_closed, open_day
from hogo.law.disk import load
from hogo.law.law import Counting

LAW = load()


def deadline(name, part):
    return LAW.duty(cite(name)).deadline(part)


@pytest.mark.parametrize(
    ("known", "appi", "tba"),
    [
        ("2026-06-01", "2026-06-30", "2026-07-01"),
        ("2026-12-01", "2027-01-04", "2027-01-04"),
        ("2026-04-01", "2026-04-30", "2026-05-01"),
        ("2026-04-04", "2026-05-07", "2026-05-07"),
        ("2027-01-31", "2027-03-01", "2027-03-02"),
    ],
)
def test_the_same_day_of_knowing_ends_differently_per_track(known, appi, tba):
    """APPI counts the day of knowing, the forms of the Telecommunications Act do not; both roll (NOTES 10)."""
    day = date.fromisoformat(known)
    assert date.fromisoformat(appi) == ends(deadline("appi-26-1-final", "final"), day).on
    assert date.fromisoformat(tba) == ends(deadline("tba-28-1", "form-50-2"), day).on
    assert date.fromisoformat(appi) == ends(deadline("mn-29-4", "final"), day).on


def test_before_rolling_the_two_tracks_differ_by_a_day():
    """Known on 2026-12-01: day 30 is 12-30 for APPI and 12-31 for the Telecommunications Act."""
    known = date(2026, 12, 1)
    assert date(2026, 12, 30) == ends(deadline("appi-26-1-final", "final"), known).counted
    assert date(2026, 12, 31) == ends(deadline("tba-28-1", "form-50-2"), known).counted


def test_sixty_days_for_a_wrongful_aim():
    """Day 60 of 2026-06-01 is 07-30."""
    assert date(2026, 7, 30) == ends(deadline("appi-26-1-final", "final-wrongful"), date(2026, 6, 1)).on


def test_a_preliminary_report_is_warned_of_and_never_dated():
    """Roughly 3-5 days: warn on day 3, alarm on day 5, no last day, no roll."""
    end = ends(deadline("appi-26-1-prelim", "preliminary"), date(2026, 6, 5))
    assert (None, None) == (end.on, end.counted)
    assert (date(2026, 6, 7), date(2026, 6, 9)) == (end.warn, end.alarm)


def test_two_weeks_from_arrival():
    """Arrival on 1 April: the two weeks end on the 15th, suit is possible from the 16th (guideline 3-8-9)."""
    assert date(2026, 4, 15) == ends(deadline("appi-39", "suit"), date(2026, 4, 1)).on


def test_duties_to_persons_do_not_roll():
    """2026-05-02 is a Saturday: the two weeks end there all the same."""
    assert date(2026, 5, 2) == ends(deadline("appi-39", "suit"), date(2026, 4, 18)).on


def test_hours_run_at_once_over_any_holiday():
    """GDPR 33: 72 hours from the moment."""
    start = datetime(2026, 12, 30, 23, 30, tzinfo=UTC)
    assert datetime(2027, 1, 2, 23, 30, tzinfo=UTC) == ends_at(deadline("gdpr-33", "authority"), start)
    with pytest.raises(ValueError, match="hours"):
        ends(deadline("gdpr-33", "authority"), date(2026, 1, 1))
    with pytest.raises(ValueError, match="hours"):
        ends_at(deadline("appi-39", "suit"), start)


@pytest.mark.parametrize(
    ("period", "first", "counting", "last"),
    [
        ("P1M", "2026-01-30", Counting.CIVIL, "2026-02-28"),
        ("P1M", "2026-01-31", Counting.CIVIL, "2026-02-28"),
        ("P1M", "2026-02-28", Counting.CIVIL, "2026-03-31"),
        ("P1M", "2028-02-28", Counting.CIVIL, "2028-03-28"),
        ("P3M", "2026-11-30", Counting.CIVIL, "2027-02-28"),
        ("P1Y", "2026-04-01", Counting.DAY_ONE, "2027-03-31"),
        ("P1Y", "2026-04-01", Counting.CIVIL, "2027-04-01"),
        ("P3Y", "2024-02-29", Counting.DAY_ONE, "2027-02-28"),
        ("P3Y", "2024-02-28", Counting.CIVIL, "2027-02-28"),
        ("P30D", "2026-06-01", Counting.CIVIL, "2026-07-01"),
        ("P30D", "2026-06-01", Counting.DAY_ONE, "2026-06-30"),
        ("P0D", "2026-06-01", Counting.CIVIL, "2026-06-01"),
        ("P12M", "2026-12-31", Counting.CIVIL, "2027-12-31"),
    ],
)
def test_months_and_years_by_calendar(period, first, counting, last):
    """Civil Code 143: to the eve of the matching day, or month-end where there is none."""
    assert date.fromisoformat(last) == last_day(Period.parse(period), date.fromisoformat(first), counting)


def test_offices_close_on_weekends_holidays_and_over_the_new_year():
    """29 December to 3 January, Saturdays and Sundays, national and substitute holidays."""
    closed = ["2026-12-29", "2027-01-03", "2027-01-01", "2026-06-06", "2026-06-07", "2026-05-06", "2026-09-22"]
    assert all(office_closed(date.fromisoformat(day)) for day in closed)
    assert not any(office_closed(date.fromisoformat(day)) for day in ("2026-12-28", "2027-01-04", "2026-05-07"))
    assert date(2026, 9, 24) == open_day(date(2026, 9, 19))
