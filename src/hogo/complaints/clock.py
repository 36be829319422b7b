"""The days that bind a complaint: our own service day, and what an accredited organisation asked. Pure.

The Act asks for proper and prompt handling (Art. 40) and names no number of days; what the operator declares does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta

from hogo.base.cite import cite
from hogo.base.day import Day
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.complaints import fact as f
from hogo.complaints.flow import received
from hogo.house.offer import Due
from hogo.law.clock import office_closed
from hogo.register.model.procedures import Procedure, RequestKind

_KINDS = {f.Nature.COMPLAINT: RequestKind.COMPLAINT, f.Nature.CONSULTATION: RequestKind.CONSULTATION}
ONE = timedelta(days=1)


def business_day(after: Day, days: int, closing: Collection[Day] = ()) -> Day:
    """The day that lies `days` business days after `after`."""
    day = after
    while days:
        day += ONE
        days -= not (office_closed(day) or day in closing)
    return day


def service_days(procedures: Iterable[Procedure], nature: f.Nature) -> int | None:
    """The fewest business days promised for this; a question is treated like a consultation."""
    kind = _KINDS.get(nature, RequestKind.CONSULTATION)
    promised = [one.service_days for one in procedures if one.service_days is not None and kind in one.kinds]
    return min(promised, default=None)


# LAW: appi-40, appi-53-3
def dues(
    case: Ref,
    facts: Sequence[f.Fact],
    procedures: Iterable[Procedure] = (),
    closing: Collection[Day] = (),
) -> tuple[Due, ...]:
    """All days that bind this case. An answer meets the service day; coming back dissatisfied starts it anew."""
    came = received(facts)
    starts = [came.on, *(fact.on for fact in facts if isinstance(fact, f.Dissatisfied))]
    answered = [fact.on for fact in facts if isinstance(fact, f.Answered | f.Ended)]
    found: list[Due] = []
    promised = service_days(tuple(procedures), came.nature)
    for turn, start in enumerate(starts):
        met = answered[turn] if turn < len(answered) else None
        if promised is not None:
            on = business_day(start, promised, closing)
            found.append(Due(case, Text("申出への回答の目標日", "our own day for answering"), on, cite("appi-40"), met))
    return (*found, *_bodies(case, facts))


def _bodies(case: Ref, facts: Sequence[f.Fact]) -> Iterable[Due]:
    what = Text("認定団体からの求めへの回答", "what the accredited organisation asked")
    for place, fact in enumerate(facts):
        if isinstance(fact, f.AskedByBody) and fact.until is not None:
            told = (later.on for later in facts[place:] if isinstance(later, f.ToldBody) and later.body == fact.body)
            yield Due(case, what, fact.until, cite("appi-53-3"), next(told, None))
