"""When raw data must go, and when the intake must stop rather than keep it too long. Pure: ages in, verdict out.

A segment is deleted before its *opening* plus the declared time. Nothing in it is older than its opening by more than
lateness and a minute, and deletion starts a margin before the end, so that a fault can be seen before it is late.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from hogo.base.day import start_of
from hogo.base.period import Period
from hogo.base.text import Text
from hogo.register.model.resolver import Resolver

ROTATE = timedelta(minutes=10)
"""How long one segment is written to at most."""
MARGIN = timedelta(minutes=90)
"""How long before the promised end a segment is deleted."""
JUMP = timedelta(seconds=30)
"""By how much the wall clock may differ from the steady clock between two looks."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What was promised: how long raw data is kept, and how late a message may come."""

    kept: timedelta
    lateness: timedelta

    @classmethod
    def of(cls, declared: Resolver) -> Limits:
        """The promise as declared."""
        zero = start_of(date(2000, 1, 1))
        kept, late = (Period.parse(text).after_moment(zero) - zero for text in (declared.raw_kept, declared.lateness))
        return cls(kept, late)

    @property
    def end(self) -> timedelta:
        """The age, from its opening, at which a segment breaks the promise."""
        return self.kept - self.lateness - timedelta(minutes=1)

    @property
    def due(self) -> timedelta:
        """The age at which it is deleted."""
        return self.end - min(MARGIN, self.kept / 4)


@dataclass(frozen=True, slots=True)
class Aged:
    """A segment and its age by the wall clock and, where the machine has not been restarted, by the steady clock."""

    name: str
    wall: timedelta
    steady: timedelta | None
    readable: bool = True
    """False where it is sealed under a key that is gone."""

    @property
    def age(self) -> timedelta | None:
        """The greater of both; None where it cannot be known (opened in the future, before a restart)."""
        if self.steady is None:
            return self.wall if self.wall > -JUMP else None
        return max(self.wall, self.steady)


def overdue(segments: Iterable[Aged], limits: Limits) -> tuple[tuple[str, str], ...]:
    """The segments to delete now, with the reason: `due`, `age-unknown` or `unreadable`."""
    found = []
    for one in segments:
        if one.age is None:
            found.append((one.name, "age-unknown"))
        elif one.age >= limits.due:
            found.append((one.name, "due"))
        elif not one.readable:
            found.append((one.name, "unreadable"))
    return tuple(found)


STOPS: dict[str, Text] = {
    "undeleted": Text(
        "期限の来た生データを削除できないため、取り込みを止めました。置き場所のディスクと権限を確かめてください。",
        "Raw data that is due could not be deleted, so the intake stopped. Check the disk and its permissions.",
    ),
    "clock": Text(
        "時計が急に動いたため、取り込みを止めました。時刻を合わせてから、もう一度始めてください。",
        "The clock jumped, so the intake stopped. Set the time, then start again.",
    ),
    "disk": Text(
        "ディスクに書けないため、取り込みを止めました。空きと権限を確かめてください。",
        "The disk cannot be written, so the intake stopped. Check free space and permissions.",
    ),
}


def stop(segments: Iterable[Aged], limits: Limits, wall: timedelta, steady: timedelta) -> str | None:
    """Why the intake must stop, after a sweep: a key of `STOPS`, or None.

    Args:
        segments: what is still there.
        limits: the promise.
        wall: how far the wall clock went since the last look.
        steady: how far the steady clock went meanwhile.
    """
    if abs(wall - steady) > JUMP:
        return "clock"
    if overdue(segments, limits):
        return "undeleted"
    return None
