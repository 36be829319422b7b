"""Lengths of time as the law and the register write them: ISO 8601 durations (`P3Y`, `P30D`, `PT24H`)."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import timedelta

from hogo.base.day import Day, Moment
from hogo.base.text import Text

PERIOD_PATTERN = (
    r"^P(?!$)(?:[0-9]{1,4}Y)?(?:[0-9]{1,4}M)?(?:[0-9]{1,5}W)?(?:[0-9]{1,6}D)?"
    r"(?:T(?=[0-9])(?:[0-9]{1,6}H)?(?:[0-9]{1,6}M)?)?$"
)
_PARTS = re.compile(r"^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$")


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time. Years and months are calendar lengths (Civil Code Art. 143), the rest are exact."""

    years: int = 0
    months: int = 0
    days: int = 0
    hours: int = 0
    minutes: int = 0

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read an ISO 8601 duration.

        Raises:
            ValueError: it is not one; the message shows how to write one.
        """
        match = _PARTS.match(text) if re.match(PERIOD_PATTERN, text) else None
        if match is None:
            raise ValueError(f"`{text}` is no period; write for example P3Y, P6M, P30D or PT24H")
        years, months, weeks, days, hours, minutes = (int(part or 0) for part in match.groups())
        return cls(years, months, weeks * 7 + days, hours, minutes)

    def after(self, day: Day) -> Day:
        """The day that lies this period after `day`; a day the month lacks becomes its last (Civil Code 143-2).

        Hours and minutes count as whole days, rounded up: on a calendar of days nothing may end too early. What lies
        beyond the calendar (`P9999Y`) ends on its last day.
        """
        month = day.year * 12 + day.month - 1 + self.years * 12 + self.months
        year, month = divmod(month, 12)
        if year > Day.max.year:
            return Day.max
        last = calendar.monthrange(year, month + 1)[1]
        moved = Day(year, month + 1, min(day.day, last))
        days = self.days + -(-(self.hours * 60 + self.minutes) // (24 * 60))
        return moved + timedelta(days=days) if days <= (Day.max - moved).days else Day.max

    def after_moment(self, at: Moment) -> Moment:
        """The moment that lies this period after `at`; only for periods without years and months.

        Raises:
            ValueError: the period has calendar parts, which only days can carry.
        """
        if self.years or self.months:
            raise ValueError("years and months are counted in days: use `after`")
        return at + timedelta(days=self.days, hours=self.hours, minutes=self.minutes)

    def words(self) -> Text:
        """The period in words: `3年`, `24時間` / `3 years`, `24 hours`."""
        parts = (
            (self.years, "年", "year"),
            (self.months, "か月", "month"),
            (self.days, "日", "day"),
            (self.hours, "時間", "hour"),
            (self.minutes, "分", "minute"),
        )
        ja = "".join(f"{number}{unit}" for number, unit, _ in parts if number)
        en = " ".join(f"{number} {unit}{'' if number == 1 else 's'}" for number, _, unit in parts if number)
        return Text(ja or "0日", en or "0 days")
