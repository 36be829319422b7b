"""Moments and legal days. State is kept in UTC; a legal day is a day in Japan (JST has no summer time)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Protocol

Day = date
"""A legal day (Asia/Tokyo)."""

Moment = datetime
"""A point in time, always aware and in UTC."""

# WHY: a fixed offset, not zoneinfo: zoneinfo opens files and Japan has kept +09:00 since 1951.
JST = timezone(timedelta(hours=9), "JST")


class Clock(Protocol):
    """What tells the time. Shells make one; everything below is given `now` or `day`."""

    def now(self) -> Moment:
        """The present moment in UTC."""
        ...


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock that stands still, for tests, the demo and simulated years."""

    at: Moment

    def now(self) -> Moment:
        return self.at


def day_of(moment: Moment) -> Day:
    """The legal day in Japan on which `moment` falls.

    Raises:
        ValueError: `moment` is naive.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone is not a moment")
    return moment.astimezone(JST).date()


def start_of(day: Day) -> Moment:
    """The first moment of a legal day, in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=JST).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Era:
    """One Japanese era; `first` is the first day on which it is used."""

    ja: str
    letter: str
    first: Day


ERAS: tuple[Era, ...] = (
    Era("令和", "R", date(2019, 5, 1)),
    Era("平成", "H", date(1989, 1, 8)),
    Era("昭和", "S", date(1926, 12, 25)),
    Era("大正", "T", date(1912, 7, 30)),
    Era("明治", "M", date(1868, 10, 23)),
)
"""Newest first. Meiji 1 is counted from the day of the edict (1868-10-23)."""


def era_of(day: Day) -> tuple[Era, int]:
    """The era and its year (1 = 元年) of a day.

    Raises:
        ValueError: the day is before Meiji.
    """
    for era in ERAS:
        if day >= era.first:
            return era, day.year - era.first.year + 1
    raise ValueError(f"{day} is before Meiji")


def in_japanese(day: Day, *, era: bool = True) -> str:
    """`2026年11月24日(令和8年)`; without `era` only the western date."""
    western = f"{day.year}年{day.month}月{day.day}日"
    if not era:
        return western
    name, year = era_of(day)
    return f"{western}({name.ja}{'元' if year == 1 else year}年)"
