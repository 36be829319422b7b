"""When audits are due, and how much of the house was audited within a year. Pure.

The standard wants audits at planned intervals; that each kind covers all once a year is the practice of the mark.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from hogo.base.cite import cite
from hogo.base.day import Day, Moment
from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Due, Figure
from hogo.improvement.audit import fact as f
from hogo.improvement.audit.flow import KINDS, State, plan, state

EVERY = Period(years=1)
Audits = Iterable[tuple[str, Sequence[f.Fact]]]
_WHOLE = ""


def reported(facts: Sequence[f.Fact]) -> Day | None:
    """The day of the report."""
    return next((fact.on for fact in facts if isinstance(fact, f.Reported)), None)


def last(audits: Iterable[Sequence[f.Fact]]) -> Mapping[tuple[f.Kind, Ref], Day]:
    """(Kind, department) → the day it was last reported on; the audit of conformity is of the house as a whole."""
    found: dict[tuple[f.Kind, Ref], Day] = {}
    for facts in audits:
        on, planned = reported(facts), plan(facts)
        if on is None or state(facts) is State.CANCELLED:
            continue
        for part in planned.scope if planned.kind is f.Kind.OPERATION else (_WHOLE,):
            key = (planned.kind, part)
            found[key] = max(on, found.get(key, on))
    return found


def parts(departments: Iterable[Ref]) -> tuple[tuple[f.Kind, Ref], ...]:
    """Everything that is to be audited once a year."""
    return ((f.Kind.CONFORMITY, _WHOLE), *((f.Kind.OPERATION, one) for one in departments))


# LAW: jis-2023-9-2
def dues(audits: Audits, departments: Sequence[Ref], since: Day) -> Iterable[Due]:
    """The next audit of each kind a year after the last that covers all; the plan's own end; the telling of the report.

    `since`: the day from which the operator is under the system: the first year is counted from it.
    """
    audits = tuple(audits)
    held = last(facts for _, facts in audits)
    for kind in f.Kind:
        wanted = [key for key in parts(departments) if key[0] is kind]
        oldest = min((held.get(key, since) for key in wanted), default=since)
        met = None
        yield Due(f"audit:{kind}", KINDS[kind], EVERY.after(oldest), cite("jis-2023-9-2"), met)
    for ident, facts in audits:
        if state(facts) not in (State.CANCELLED, State.PLANNED):
            says = Text("{k}の報告", "report of the {k}").fill(k=KINDS[plan(facts).kind])
            yield Due(f"audit:{ident}", says, plan(facts).until, cite("jis-2023-9-2"), reported(facts))


def in_time(audits: Audits, departments: Sequence[Ref], day: Day, at: Moment) -> Figure:
    """Of all that is to be audited yearly, how much was reported on within the last year."""
    held = last(facts for _, facts in audits)
    wanted = parts(departments)
    missing = [key for key in wanted if key not in held or EVERY.after(held[key]) < day]
    says = None
    if missing:
        kind, department = missing[0]
        says = Text("1年以内の監査がないもの {n}件（{k} {d}）", "{n} not audited within a year ({k} {d})").fill(
            n=len(missing), k=KINDS[kind], d=department
        )
    names = tuple(f"{kind}:{department}" for kind, department in missing)
    done = float(len(wanted) - len(missing))
    return Figure("improvement.audits-in-time", done, "count", at, names, float(len(wanted)), says)
