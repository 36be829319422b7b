"""The clocks of a request: Art. 39 from arrival, never paused; the service clock with pauses; the GDPR month. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta

from hogo.base.cite import cite
from hogo.base.day import Day
from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Due
from hogo.law.clock import last_day, office_closed
from hogo.law.law import Counting
from hogo.register.model.procedures import Procedure, RequestKind
from hogo.rights import fact as f
from hogo.rights.fee import CHARGEABLE, account
from hogo.rights.flow import arrived, identified

ONE = timedelta(days=1)

# LAW: appi-39
SUIT = frozenset(
    {
        RequestKind.DISCLOSURE,
        RequestKind.PROVISION_RECORDS,
        RequestKind.CORRECTION,
        RequestKind.STOP_USE,
        RequestKind.ERASURE,
        RequestKind.STOP_PROVISION,
    }
)
"""33(1), 33(5), 34 and 35: what Art. 39 covers."""

REFUSALS = frozenset(f.Outcome) - {f.Outcome.GRANTED}
"""What leaves something refused; in doubt (in part, a substitute measure) the earlier date stays."""


def suit_possible(facts: Sequence[f.Fact]) -> Day | None:
    """The first day on which the person may sue (提訴可能日): arrival 1 April gives 16 April; a refusal gives its day.

    None where no kind of the request is covered, or it has not arrived.
    """
    came = arrived(facts)
    if came is None or not SUIT.intersection(came.kinds):
        return None
    waited = last_day(Period(days=14), came.on, Counting.CIVIL) + ONE
    return min([waited, *_refusals(facts)])


def _refusals(facts: Sequence[f.Fact]) -> Iterable[Day]:
    judged: f.Judged | None = None
    for fact in facts:
        if isinstance(fact, f.Judged):
            judged = fact
        elif isinstance(fact, f.Answered) and judged is not None:
            if any(outcome in REFUSALS and kind in SUIT for kind, outcome in judged.outcomes):
                yield fact.on
        elif isinstance(fact, f.Ended) and fact.how in (f.End.UNPAID, f.End.UNIDENTIFIED):
            yield fact.on


def work_begins(facts: Sequence[f.Fact]) -> Day | None:
    """The day from which our own service time counts: papers complete, identity proved, fee settled."""
    came = arrived(facts)
    if came is None or not identified(facts, came):
        return None
    if CHARGEABLE.intersection(came.kinds) and not account(facts).settled:
        return None
    ready = [came.on]
    ready += [fact.on for fact in facts if isinstance(fact, f.IdentityProved) and (fact.agent or not came.agent)][:1]
    if account(facts).asked:
        ready += [fact.on for fact in facts if isinstance(fact, f.FeePaid)]
    return max(ready)


def pauses(facts: Sequence[f.Fact]) -> tuple[tuple[Day, Day | None, f.Pause], ...]:
    """When the service clock stood: from, to (None: it still stands), why."""
    found: list[tuple[Day, Day | None, f.Pause]] = []
    for fact in facts:
        if isinstance(fact, f.CompletionAsked):
            found.append((fact.on, None, f.Pause.COMPLETION))
        elif isinstance(fact, f.Completed):
            found = [
                (since, fact.on if until is None and why is f.Pause.COMPLETION else until, why)
                for since, until, why in found
            ]
    return tuple(found)


def service_due(facts: Sequence[f.Fact], days: int, closing: Collection[Day] = ()) -> Day | None:
    """The day by which we promised to answer: `days` business days after `work_begins`, pauses left out.

    None while the clock has not begun or stands.
    """
    began = work_begins(facts)
    stood = pauses(facts)
    if began is None or any(until is None for _, until, _ in stood):
        return None
    day, left = began, days
    while left:
        day += ONE
        if office_closed(day) or day in closing or any(since <= day < until for since, until, _ in stood if until):
            continue
        left -= 1
    return day


def eea_due(facts: Sequence[f.Fact]) -> Day | None:
    """GDPR 12(3): the last day of one month from receipt, three where an extension was told within the first."""
    came = arrived(facts)
    if came is None or not any(kind.value.startswith("eea-") for kind in came.kinds):
        return None
    month = last_day(Period(months=1), came.on, Counting.CIVIL)
    told = any(isinstance(fact, f.Extended) and fact.on <= month for fact in facts)
    return last_day(Period(months=3), came.on, Counting.CIVIL) if told else month


def dues(
    case: Ref, facts: Sequence[f.Fact], procedures: Iterable[Procedure] = (), closing: Collection[Day] = ()
) -> tuple[Due, ...]:
    """All days that bind this case, each met by the first answer."""
    came = arrived(facts)
    if came is None:
        return ()
    met = next((fact.on for fact in facts if isinstance(fact, f.Answered | f.Ended)), None)
    found: list[Due] = []
    if SUIT.intersection(came.kinds):
        last = last_day(Period(days=14), came.on, Counting.CIVIL)
        what = Text("提訴可能日の前日", "the day before the person may sue")
        found.append(Due(case, what, last, cite("appi-39"), met))
    promised = [
        one.service_days for one in procedures if one.service_days is not None and set(one.kinds) & set(came.kinds)
    ]
    if promised and (on := service_due(facts, min(promised), closing)) is not None:
        found.append(Due(case, Text("社内の目標日", "our own service day"), on, None, met))
    if (on := eea_due(facts)) is not None:
        found.append(Due(case, Text("GDPRの回答期限", "the GDPR's time limit"), on, cite("gdpr-12-3"), met))
    return tuple(found)
