"""Dates and numbers as letters write them: `令和8年(2026年)11月24日`, `2026-開-0012`, `令和8年度第12号`."""

from __future__ import annotations

import re

from hogo.base.day import Day, era_of
from hogo.base.text import Language

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def written(day: Day, language: Language, style: str = "era-first") -> str:
    """A day in a letter. `era-first`: `令和8年(2026年)11月24日`; `western`: `2026年11月24日`; English has one form."""
    if language == "en":
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    if style == "western":
        return f"{day.year}年{day.month}月{day.day}日"
    era, year = era_of(day)
    return f"{era.ja}{'元' if year == 1 else year}年({day.year}年){day.month}月{day.day}日"


def business_year(day: Day, starts: int = 4) -> int:
    """The business year (年度) of a day: the calendar year in which it began. `starts` is its first month."""
    return day.year if day.month >= starts else day.year - 1


def number(kind: str, year: int, count: int) -> str:
    """The number of a case or letter: business year, kind, four digits (`2026-開-0012`); more than 9,999 just grow."""
    return f"{year}-{kind}-{count:04d}"


def formal_number(year: int, count: int, starts: int = 4) -> str:
    """The same in the formal way: `令和8年度第12号`. The year's era is that of the business year's first day."""
    era, in_era = era_of(Day(year, starts, 1))
    return f"{era.ja}{'元' if in_era == 1 else in_era}年度第{count}号"


_NUMBER = re.compile(r"(\d{4})-(\S+?)-(\d{4,})\Z")


def parts(written_number: str) -> tuple[int, str, int] | None:
    """Year, kind and count of a number that `number` wrote; None for any other."""
    match = _NUMBER.match(written_number)
    return (int(match[1]), match[2], int(match[3])) if match else None
