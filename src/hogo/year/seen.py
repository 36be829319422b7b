"""Which of the planned activities the rooms show by themselves to be done, with the day and what shows it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from hogo.base.day import Day
from hogo.base.ref import Ref
from hogo.improvement.audit import fact as a
from hogo.improvement.audit.clock import last
from hogo.partners import fact as q
from hogo.partners.flow import proposed
from hogo.partners.holds import assessments
from hogo.partners.standing import processors
from hogo.register.model.partners import Partner, PartnerRole
from hogo.register.model.register import Register
from hogo.safety.risk import fact as k
from hogo.safety.risk.flow import STANDING
from hogo.safety.risk.flow import State as RiskState
from hogo.safety.risk.flow import state as risk_state
from hogo.staff import course as c
from hogo.year.review.fact import Fact as ReviewFact
from hogo.year.review.flow import held

Shown = dict[str, tuple[Day, tuple[str, ...]]]


def audits(held_: Iterable[tuple[str, Sequence[a.Fact]]], departments: Sequence[Ref], span: tuple[Day, Day]) -> Shown:
    """An audit is done once everything it is to cover was reported on within the year."""
    within = last(
        [facts for _, facts in held_ if any(isinstance(one, a.Reported) and _in(one.on, span) for one in facts)]
    )
    found: Shown = {}
    for kind in a.Kind:
        parts = tuple(departments) if kind is a.Kind.OPERATION else ("",)
        wanted = [(kind, part) for part in parts]
        if wanted and all(key in within for key in wanted):
            found[f"audit-{kind}"] = (max(within[key] for key in wanted), ())
    return found


def risks(rows: Mapping[str, Sequence[k.Fact]], span: tuple[Day, Day]) -> Shown:
    """Risks are done once every standing row was approved within the year."""
    days = []
    for facts in rows.values():
        if risk_state(facts) not in STANDING:
            continue
        on = next((one.on for one in reversed(facts) if isinstance(one, k.Accepted)), None)
        if risk_state(facts) is not RiskState.ACCEPTED or on is None or not _in(on, span):
            return {}
        days.append(on)
    return {"risks": (max(days), ())} if days else {}


def records(newest: Mapping[str, tuple[Day, str]], span: tuple[Day, Day]) -> Shown:
    """A drill, a look through the laws: by the newest record of its form."""
    forms = {"drill": "drill", "laws": "law"}
    return {key: (newest[form][0], (newest[form][1],)) for key, form in forms.items()
            if form in newest and _in(newest[form][0], span)}  # fmt: skip


def reviews(held_: Iterable[Sequence[ReviewFact]], span: tuple[Day, Day]) -> Shown:
    """The management review by the day it was held."""
    days = [one.on for facts in held_ if (one := held(facts)) is not None and _in(one.on, span)]
    return {"review": (max(days), ())} if days else {}


def training(courses: Mapping[str, Sequence[c.CourseFact]], span: tuple[Day, Day]) -> Shown:
    """Training is done once a course for everybody was closed within the year, and none opened within it is open."""
    days: list[Day] = []
    for course in courses.values():
        opened = next((one.on for one in course if isinstance(one, c.Opened)), None)
        closed = next((one.on for one in course if isinstance(one, c.Closed)), None)
        if opened is not None and closed is None and opened <= span[1]:
            return {}
        wanted = c.plan(course)
        if closed is not None and _in(closed, span) and not (wanted.departments or wanted.employments):
            days.append(closed)
    return {"training": (max(days), ())} if days else {}


def partners(register: Register, relations: Iterable[Sequence[q.Fact]], span: tuple[Day, Day], day: Day) -> Shown:
    """Processors are assessed again once each of those at work by `day` was assessed within the year, here or by the
    register's word; who came after the year is not asked for."""
    last = min(day, span[1])
    wanted = {ref: one for ref, one in processors(register, last).items() if _begun(one) <= last}
    found = {ref: [one.on for one in partner.assessments] for ref, partner in wanted.items()}
    for facts in relations:
        first = proposed(facts)
        if first.ref in found and first.role is PartnerRole.PROCESSOR:
            found[first.ref] += assessments(facts)
    newest = [max((one for one in days if span[0] <= one <= last), default=None) for days in found.values()]
    done = [one for one in newest if one is not None]
    return {"partners": (max(done), ())} if done and len(done) == len(newest) else {}


def _begun(partner: Partner) -> Day:
    return partner.contract.signed if partner.contract else Day.min


def _in(day: Day, span: tuple[Day, Day]) -> bool:
    return span[0] <= day <= span[1]
