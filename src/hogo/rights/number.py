"""Case numbers as offices write them: business year, kind, running number (`2026-開-0012`). Pure."""

from __future__ import annotations

from collections.abc import Sequence

from hogo.base.day import Day
from hogo.register.model.procedures import RequestKind

SERIES: dict[RequestKind, str] = {
    RequestKind.CORRECTION: "訂",
    RequestKind.STOP_USE: "停",
    RequestKind.ERASURE: "停",
    RequestKind.STOP_PROVISION: "停",
    RequestKind.COMPLAINT: "苦",
    RequestKind.CONSULTATION: "相",
}


def business_year(day: Day, starts: int) -> int:
    """The year in which the business year of `day` began; `starts` is its first month."""
    return day.year if day.month >= starts else day.year - 1


def series(kinds: Sequence[RequestKind]) -> str:
    """One character for the first kind: 開 for all that only tells something."""
    return SERIES.get(kinds[0], "開")


def written(year: int, kind: str, running: int) -> str:
    """`2026-開-0012`."""
    return f"{year}-{kind}-{running:04d}"
