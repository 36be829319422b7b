"""What is held although its period has passed (Art. 22, an effort duty; a promise where it was published). Pure.

LAW: appi-22
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from hogo.base.day import Day, Moment
from hogo.base.finding import Unchecked
from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Figure
from hogo.register.model.register import Register
from hogo.register.model.systems import Collection

MEASURE = "holdings.held-past-retention"


@dataclass(frozen=True, slots=True)
class Class:
    """One retention class in one collection: rows whose `column` lies before `before` are past their period."""

    system: Ref
    collection: Ref
    column: str
    before: Day

    @property
    def path(self) -> str:
        return f"{self.system}/{self.collection}"


def passed_before(period: Period, day: Day) -> Day:
    """The day before which a start must lie for its period to have passed on `day` (its last day still counts)."""
    start = day - timedelta(days=period.years * 366 + period.months * 31 + period.days + 2)
    while period.after(start) < day:
        start += timedelta(days=1)
    return start


def classes(register: Register, day: Day, about: Ref | None = None) -> Iterator[Class]:
    """Every declared class of every collection; `about` (`information/x`) narrows to one entry."""
    for name, system in register.systems.items():
        for ref, collection in system.collections.items():
            for aged in collection.aged:
                period = _period(register, collection, aged.retention, about)
                if period is not None:
                    yield Class(name, ref, aged.column, passed_before(period, day))


def _period(register: Register, collection: Collection, retention: Ref, about: Ref | None) -> Period | None:
    for information in collection.information:
        if about is not None and about != f"information/{information}":
            continue
        kept = register.information[information].retention.get(retention)
        if kept is not None:
            return Period.parse(kept.period)
    return None


def figure(answers: Mapping[Class, int | Unchecked], at: Moment) -> Figure | Unchecked:
    """The rows held past their period. Where nothing was found but something not looked at: unchecked, never zero."""
    past = {one: rows for one, rows in answers.items() if isinstance(rows, int) and rows}
    unseen = [rows for rows in answers.values() if isinstance(rows, Unchecked)]
    if not past and unseen:
        why = Text("{n}か所を測れません（{first}: {ja}）。", "{n} places cannot be measured ({first}: {en}).")
        return Unchecked(
            MEASURE,
            why.fill(n=len(unseen), first=unseen[0].what, ja=unseen[0].why.ja, en=unseen[0].why.en),
        )
    ja = "、".join(f"{one.path} {rows}行" for one, rows in past.items())
    en = ", ".join(f"{one.path} {rows} rows" for one, rows in past.items())
    says = Text(f"期間を過ぎて保有: {ja}", f"held past their period: {en}") if past else None
    evidence = tuple(f"register:systems/{one.system}/collections/{one.collection}" for one in (past or answers))
    return Figure(MEASURE, float(sum(past.values())), "rows", at, evidence, says=says)
