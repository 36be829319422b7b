"""Legal days, eras and periods."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from hogo.base.day import FixedClock, day_of, era_of, in_japanese, start_of
from hogo.base.period import Period


def test_the_legal_day_begins_at_15_00_utc():
    """15:00 UTC is midnight in Japan: one minute before, it is still the day before."""
    assert date(2026, 11, 24) == day_of(datetime(2026, 11, 24, 14, 59, tzinfo=UTC))
    assert date(2026, 11, 25) == day_of(datetime(2026, 11, 24, 15, 0, tzinfo=UTC))
    assert datetime(2026, 11, 23, 15, 0, tzinfo=UTC) == start_of(date(2026, 11, 24))


def test_a_moment_without_zone_is_refused():
    """A naive time is no moment: guessing its zone would move deadlines by nine hours."""
    with pytest.raises(ValueError, match="time zone"):
        day_of(datetime(2026, 11, 24, 12))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 24), "2026年11月24日(令和8年)"),
        (date(2019, 5, 1), "2019年5月1日(令和元年)"),
        (date(2019, 4, 30), "2019年4月30日(平成31年)"),
        (date(1989, 1, 7), "1989年1月7日(昭和64年)"),
        (date(1926, 12, 25), "1926年12月25日(昭和元年)"),
    ],
)
def test_days_are_written_in_both_calendars(day, words):
    """The first year of an era is 元年; an era begins on its first day, not on 1 January."""
    assert words == in_japanese(day)


def test_before_meiji_is_refused():
    """No era of the table reaches before Meiji."""
    with pytest.raises(ValueError, match="Meiji"):
        era_of(date(1868, 1, 1))


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        ("P1M", date(2026, 1, 31), date(2026, 2, 28)),
        ("P1Y", date(2024, 2, 29), date(2025, 2, 28)),
        ("P3Y", date(2026, 11, 24), date(2029, 11, 24)),
        ("P2W", date(2026, 11, 24), date(2026, 12, 8)),
        ("PT24H", date(2026, 11, 24), date(2026, 11, 25)),
        ("PT25H", date(2026, 11, 24), date(2026, 11, 26)),
        ("P1Y6M10D", date(2025, 8, 31), date(2027, 3, 10)),
    ],
)
def test_periods_end_on_the_calendar(period, start, end):
    """A month that lacks the day ends on its last (Civil Code 143-2); hours never end a day too early."""
    assert end == Period.parse(period).after(start)


@pytest.mark.parametrize("text", ["", "P", "PT", "3Y", "P-1D", "P1.5Y", "１Y", "P3Y ", "P3YT"])
def test_what_is_no_period_is_refused(text):
    """The error shows how a period is written."""
    with pytest.raises(ValueError, match="PT24H"):
        Period.parse(text)


def test_moments_take_no_calendar_lengths():
    """A year is no number of hours."""
    now = datetime(2026, 11, 24, tzinfo=UTC)
    assert datetime(2026, 11, 25, tzinfo=UTC) == Period.parse("PT24H").after_moment(now)
    with pytest.raises(ValueError, match="days"):
        Period.parse("P1Y").after_moment(now)


def test_periods_in_words():
    """Words of practice, not notation."""
    assert ("3年6か月", "3 years 6 months") == (Period.parse("P3Y6M").words().ja, Period.parse("P3Y6M").words().en)
    assert "1 day" == Period.parse("P1D").words().en


def test_a_fixed_clock_stands_still():
    """The same moment each time it is asked."""
    clock = FixedClock(datetime(2026, 11, 24, tzinfo=UTC))
    assert clock.now() == clock.now() == datetime(2026, 11, 24, tzinfo=UTC)


@pytest.mark.parametrize("period", ["P9999Y", "P9999M", "P99999W", "P999999D", "PT999999H"])
def test_a_period_beyond_the_calendar_ends_on_its_last_day(period):
    """The longest periods that can be written are no error anywhere."""
    assert date(2026, 11, 24) < Period.parse(period).after(date(2026, 11, 24)) <= date.max
