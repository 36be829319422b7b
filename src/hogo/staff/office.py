"""Who is in office on a day: pure readings of the declared terms (S0, S1)."""

from __future__ import annotations

from hogo.base.day import Day, Moment
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Figure
from hogo.register.model.operator import Department, Operator, Term


def in_office(term: Term, day: Day) -> bool:
    """Whether a term covers the day; its last day still counts."""
    return term.since <= day and (term.until is None or day <= term.until)


def without_manager(operator: Operator, day: Day) -> dict[Ref, Department]:
    """The departments that handle personal information and have no manager in office on the day."""
    return {
        name: department
        for name, department in operator.departments.items()
        if department.handles and not any(in_office(term, day) for term in department.managers)
    }


def managers_figure(operator: Operator, day: Day, at: Moment) -> Figure:
    """How many of the handling departments have a manager in office (S1)."""
    handling = [name for name, department in operator.departments.items() if department.handles]
    missing = without_manager(operator, day)
    return Figure(
        of="staff.managers-in-office",
        value=len(handling) - len(missing),
        unit="departments",
        at=at,
        out_of=len(handling),
        evidence=tuple(f"register:operator/departments/{name}/managers" for name in (missing or handling)),
        says=_sentence(missing, day) if missing else None,
    )


def _sentence(missing: dict[Ref, Department], day: Day) -> Text:
    parts = []
    for department in missing.values():
        ended = [term.until for term in department.managers if term.until is not None and term.until < day]
        if ended:
            last = max(ended)
            part = Text("{d}の管理責任者の任期が{m}月{n}日に満了", "{d}: the manager's term ended on {on}").fill(
                d=department.name, m=last.month, n=last.day, on=last.isoformat()
            )
        else:
            part = Text("{d}に管理責任者がいない", "{d} has no manager").fill(d=department.name)
        parts.append(part)
    return Text("、".join(part.ja for part in parts), "; ".join(part.en for part in parts))
