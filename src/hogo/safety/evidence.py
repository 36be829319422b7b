"""Whether each measure has its evidence in time, and the gaps in day-by-day records. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import timedelta

from hogo.base.cite import cite
from hogo.base.day import Day, Moment
from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Due, Figure
from hogo.law.clock import office_closed
from hogo.register.model.register import Register
from hogo.register.model.safeguards import Head, Phase, Safeguard

ONE = timedelta(days=1)
Newest = Mapping[Ref, tuple[Day, str]]
"""Measure → day and ledger entry of its newest evidence."""


def periodic(register: Register) -> dict[Ref, Period]:
    """The measures whose evidence is made at intervals."""
    return {name: Period.parse(one.every) for name, one in register.safeguards.items() if one.every is not None}


# LAW: appi-23
def dues(register: Register, newest: Newest, since: Day) -> Iterable[Due]:
    """The next evidence of each measure: its interval after the newest, or, without any, after the first edition."""
    what = Text("安全管理措置の証拠: {t}", "evidence of “{t}”")
    for name, every in periodic(register).items():
        last = newest[name][0] if name in newest else since
        measure = register.safeguards[name]
        says, on = what.fill(t=measure.title), every.after(last)
        yield Due(f"safeguard:{name}", says, on, cite("appi-23"), None, measure.department)


def in_time(register: Register, newest: Newest, since: Day, day: Day, at: Moment, about: Ref | None) -> Figure:
    """How many measures have evidence that is no older than their interval; `about`: only that one.

    A measure without any evidence is out of time as soon as it was declared: nothing shows that it is taken.
    """
    wanted = {name: every for name, every in periodic(register).items() if about in (None, name)}
    late = [name for name, every in wanted.items() if name not in newest or every.after(newest[name][0]) < day]
    says = None
    if late:
        first = late[0]
        last = newest[first][0].isoformat() if first in newest else "—"
        says = Text(
            "証拠のそろわない措置 {n}件（{t}、最新 {d}）", "{n} measures without evidence in time ({t}, last {d})"
        ).fill(n=len(late), t=register.safeguards[first].title, d=last)
    shown = tuple(newest[name][1] for name in wanted if name in newest) or tuple(
        f"register:safeguards/{name}" for name in wanted
    )
    done = float(len(wanted) - len(late))
    return Figure("safety.evidence-in-time", done, "count", at, shown, float(len(wanted)), says)


def gaps(there: Collection[Day], since: Day, until: Day, closing: Collection[Day] = ()) -> tuple[Day, ...]:
    """The business days of a span (both ends included) without a record."""
    found, day = [], since
    while day <= until:
        if day not in there and not office_closed(day) and day not in closing:
            found.append(day)
        day += ONE
    return tuple(found)


def controlling(register: Register, system: Ref) -> Ref:
    """The measure that a review of a system's rights is evidence of: technical, in use, naming the system."""
    return _technical(register, lambda one: Phase.USE in one.phases and system in one.systems)


def backing_up(register: Register) -> Ref:
    """The measure that a restore test is evidence of: technical, of keeping alone, naming its systems."""
    return _technical(register, lambda one: one.phases == (Phase.KEEP,) and bool(one.systems))


def _technical(register: Register, wanted: Callable[[Safeguard], bool]) -> Ref:
    found = (name for name, one in register.safeguards.items() if one.head is Head.TECHNICAL and wanted(one))
    return next(found, "")
