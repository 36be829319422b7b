"""Dates and numbers of letters."""

from __future__ import annotations

from datetime import date

import pytest

from hogo.paper.date import business_year, formal_number, number, parts, written


@pytest.mark.parametrize(
    ("day", "style", "expected"),
    [
        (date(2026, 11, 24), "era-first", "令和8年(2026年)11月24日"),
        (date(2019, 5, 1), "era-first", "令和元年(2019年)5月1日"),
        (date(2019, 4, 30), "era-first", "平成31年(2019年)4月30日"),
        (date(2026, 1, 5), "western", "2026年1月5日"),
    ],
)
def test_dates_in_japanese(day, style, expected):
    """Era first with the western year behind it, or western alone; the first year is 元年."""
    assert expected == written(day, "ja", style)


def test_dates_in_english():
    """One form, whatever the style."""
    assert written(date(2026, 11, 4), "en", "era-first") == "4 November 2026"


def test_the_business_year_begins_in_april():
    """31 March belongs to the year before; a company may begin in another month."""
    assert business_year(date(2027, 3, 31)) == 2026
    assert business_year(date(2027, 4, 1)) == 2027
    assert business_year(date(2026, 9, 30), starts=10) == 2025


def test_numbers():
    """Both ways of writing; a number can be read back; a series goes on beyond four digits."""
    assert number("開", 2026, 12) == "2026-開-0012"
    assert number("開", 2026, 12345) == "2026-開-12345"
    assert parts("2026-開-0012") == (2026, "開", 12)
    assert parts("R8-12") is None
    assert formal_number(2026, 12) == "令和8年度第12号"
    assert formal_number(2019, 3) == "平成31年度第3号"
