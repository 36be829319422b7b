"""When a job's next turn is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from hogo.base.day import Moment
from hogo.base.period import Period

FIRST_RETRY = timedelta(minutes=1)
"""After a failed turn; doubled with each further failure in a row, never beyond the job's own rhythm."""


@dataclass(frozen=True, slots=True)
class Last:
    """How a job's newest turn went."""

    started: Moment
    ended: Moment | None
    failures: int


def next_turn(every: Period, last: Last | None, now: Moment) -> Moment:
    """From when on the job is to run. Turns missed while nothing worked are made up for by one.

    Asked by whoever holds the job: a turn without an end was killed, and is made again at once.
    """
    if last is None or last.ended is None:
        return now
    if last.started > now:  # WHY: a clock that was once wrong must not put a job off for years.
        return now
    regular = every.after_moment(last.started)
    if not last.failures:
        return regular
    retry: Moment = last.ended + FIRST_RETRY * int(2 ** min(last.failures - 1, 20))
    return min(regular, retry)
