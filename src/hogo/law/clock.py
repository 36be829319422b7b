"""When a deadline ends. Pure: the day or moment it starts and the deadline's own counting and rolling rules.

Counting is a property of each deadline (APPI final reports count the day of knowing as day 1, the forms of the
Telecommunications Business Act do not), so nothing here knows a deadline by name.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import timedelta

from hogo.base.day import Day, Moment
from hogo.base.period import Period
from hogo.law.law import Counting, Deadline, Roll

ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Ends:
    """When a deadline ends: `on` is the last day. All are None where the norm gives no number of days.

    `counted` is the last day before it was rolled forward.
    """

    on: Day | None
    counted: Day | None
    warn: Day | None
    alarm: Day | None


def ends(deadline: Deadline, first: Day) -> Ends:
    """The last day, and the days to warn and to raise an alarm, of a deadline that started on `first`.

    Raises:
        ValueError: the deadline counts hours: use `ends_at`.
    """
    if deadline.counting is Counting.HOURS:
        raise ValueError(f"`{deadline.id}` counts hours: use ends_at")
    counted = None if deadline.period is None else last_day(deadline.period, first, deadline.counting)
    rolled = open_day(counted) if counted and deadline.roll is Roll.ADMINISTRATIVE else counted
    return Ends(
        on=rolled,
        counted=counted,
        warn=last_day(deadline.warn, first, deadline.counting) if deadline.warn else None,
        alarm=last_day(deadline.alarm, first, deadline.counting) if deadline.alarm else None,
    )


def ends_at(deadline: Deadline, start: Moment) -> Moment:
    """The moment at which a deadline in hours ends: it runs at once and never rolls.

    Raises:
        ValueError: the deadline does not count hours.
    """
    if deadline.counting is not Counting.HOURS or deadline.period is None:
        raise ValueError(f"`{deadline.id}` does not count hours")
    return deadline.period.after_moment(start)


def last_day(period: Period, first: Day, counting: Counting) -> Day:
    """The last day of a period in days, months or years.

    CIVIL leaves `first` out (Civil Code 140); DAY_ONE and PROMPT count it as day 1. Months and years end on the eve
    of the matching day, or with the month where it has no such day (143-2).
    """
    start = first + ONE if counting is Counting.CIVIL else first
    if period.years or period.months:
        month = start.year * 12 + start.month - 1 + period.years * 12 + period.months
        year, month = divmod(month, 12)
        length = calendar.monthrange(year, month + 1)[1]
        eve = Day(year, month + 1, length) if start.day > length else Day(year, month + 1, start.day) - ONE
    else:
        eve = start - ONE
    return eve + timedelta(days=period.days)


def office_closed(day: Day) -> bool:
    """Whether national administrative organs are closed: Saturday, Sunday, a holiday, 29 December to 3 January.

    LAW: hol-1-2
    """
    import jpholiday  # lazily: only deadlines need it

    if day.weekday() >= 5 or (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3):
        return True
    return bool(jpholiday.is_holiday(day))


def open_day(day: Day) -> Day:
    """`day` itself, or the next day on which national administrative organs are open.

    LAW: hol-1-2
    """
    while office_closed(day):
        day += ONE
    return day
