"""A risk table against the register: what it forgets, contradicts, or leaves without anybody's approval.

Runs over the rows of an office's workbook (`hogo register risks`) and, in the room that keeps the table, before it is
approved. Findings stand at the row; law and standard are those of risk assessment (JIS Q 15001, guideline 3-4-2).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from hogo.base.cite import cite
from hogo.base.day import Day
from hogo.base.finding import Basis, Finding, Where
from hogo.base.period import Period
from hogo.check.risk import trouble
from hogo.check.risk.propose import phases
from hogo.check.words import listed
from hogo.register.fault import Fault
from hogo.register.model.register import Register
from hogo.register.model.safeguards import Phase
from hogo.register.sheet.risk import Risk
from hogo.register.sheet.word import words

HIGH = 6
"""From this score on (of 9) a residual risk needs a plan with a day."""

_LAW = (cite("jis-2023-6-2-2"), cite("jis-2017-a-3-3-3"))


def judge(
    risks: Sequence[Risk], register: Register, day: Day, where: Sequence[Where | None] = ()
) -> tuple[Finding, ...]:
    """All that is wrong with a table. `where`: the place of each row, as far as known."""
    places = [*where, *([None] * (len(risks) - len(where)))]
    found = [*_forgotten(risks, register)]
    for risk, place in zip(risks, places, strict=True):
        found += judge_row(risk, register, day, place)
    return tuple(found)


def judge_row(risk: Risk, register: Register, day: Day, place: Where | None = None) -> tuple[Finding, ...]:
    """All that is wrong with one row, by itself."""
    said, phase, about = risk.risk[:40], words(Phase)[risk.phase], risk.information
    return tuple(_standing(one.at(place, name=about, phase=phase, risk=said)) for one in _row(risk, register, day))


def _standing(found: Finding) -> Finding:
    return replace(found, law=_LAW, basis=Basis.STANDARD)


def _forgotten(risks: Iterable[Risk], register: Register) -> Iterator[Finding]:
    covered = {(one.information, one.phase) for one in risks}
    for name, needed in phases(register).items():
        missing = [phase for phase in needed if (name, phase) not in covered]
        if missing:
            said = listed([words(Phase)[one] for one in missing])
            yield _standing(trouble.RISK_FORGOTTEN.at(None, name=name, phases=said))


def _row(risk: Risk, register: Register, day: Day) -> Iterator[Fault]:
    if risk.information not in register.information:
        yield trouble.RISK_OF_NOTHING
    if risk.likelihood is None or risk.impact is None:
        yield trouble.RISK_UNRATED
    elif risk.score is not None and risk.score != risk.likelihood * risk.impact:
        yield trouble.RISK_SCORE
    if not risk.controls and not risk.control and not risk.planned:
        yield trouble.RISK_UNTREATED
    unknown = [ref for ref in risk.controls if ref not in register.safeguards]
    if unknown:
        yield trouble.RISK_CONTROL_UNKNOWN
    yield from _residual(risk, day)


def _residual(risk: Risk, day: Day) -> Iterator[Fault]:
    """What remains: known, approved by a person, planned where it is high, looked at again within a year."""
    left = risk.residual_score if risk.residual_score is not None else risk.score
    if not risk.residual:
        yield trouble.RESIDUAL_UNSAID
    if risk.accepted and not risk.accepted_by:
        yield trouble.RESIDUAL_UNAPPROVED
    if left is not None and left >= HIGH and not risk.accepted and (not risk.planned or risk.due is None):
        yield trouble.RESIDUAL_HIGH
    if _over(risk.reviewed, day):
        yield trouble.RISK_UNREVIEWED


def _over(reviewed: date | None, day: Day) -> bool:
    return reviewed is not None and Period(years=1).after(reviewed) < day
