"""The retention classes of sealed payloads: which key a payload is sealed under, and until when that key must live.

Each class has a key of its own, so that what the law makes us keep outlives an erasure and dies on its own date.
"""

from __future__ import annotations

from dataclasses import dataclass

from hogo.base.day import Day
from hogo.base.period import Period

OWN = "own"
"""Everything about a person that no law makes us keep: dies when the person is erased."""


@dataclass(frozen=True, slots=True)
class Class:
    """A retention class. `ends` is the last day on which its key must be there (empty: until erased)."""

    name: str
    ends: str


def class_of(keep: Period | None, series: str | None, day: Day) -> Class:
    """The class of a payload entered on `day`.

    Without `keep` the person's own class. With it, a class for each day of entry, or for a `series`: records that are
    made in parts or in a batch, whose period starts anew at the newest part (`ends` of a series only moves on).

    The period's first day is not counted (Civil Code Art. 140), so the last day is the same date, later.
    """
    if keep is None:
        return Class(OWN, "")
    ends = keep.after(day).isoformat()
    return Class(f"{written(keep)}/{series}" if series else f"{written(keep)}@{day.isoformat()}", ends)


def written(period: Period) -> str:
    """A period as ISO 8601 writes it."""
    date = "".join(f"{n}{u}" for n, u in ((period.years, "Y"), (period.months, "M"), (period.days, "D")) if n)
    time = "".join(f"{n}{u}" for n, u in ((period.hours, "H"), (period.minutes, "M")) if n)
    return f"P{date}{'T' + time if time else ''}" if date or time else "P0D"


def is_over(ends: str, day: Day) -> bool:
    """Whether a class may go: its last day has passed. One without a day never ends by itself."""
    return bool(ends) and ends < day.isoformat()


def goes_at_erasure(ends: str, day: Day) -> bool:
    """Whether erasing the person takes this class: its own, and statutory ones whose day has passed."""
    return not ends or is_over(ends, day)
