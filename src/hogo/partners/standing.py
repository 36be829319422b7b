"""Until when a partner's assessment holds: pure readings of what is declared (Art. 25, S7)."""

from __future__ import annotations

from collections.abc import Mapping

from hogo.base.day import Day, Moment
from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Figure
from hogo.register.model.partners import Partner, PartnerRole, Result
from hogo.register.model.register import Register

HOLDS = Period(years=1)
"""How long an assessment holds that names no end of its own."""


def holds_until(partner: Partner) -> Day | None:
    """The last day on which the newest assessment holds; None when there is none that passed."""
    if not partner.assessments:
        return None
    newest = max(partner.assessments, key=lambda assessment: assessment.on)
    if newest.result is Result.FAILED:
        return None
    return newest.until or HOLDS.after(newest.on)


def standing(register: Register) -> dict[Ref, Day]:
    """Partner → the last day on which its assessment holds; partners without one are absent."""
    return {name: until for name, partner in register.partners.items() if (until := holds_until(partner)) is not None}


def processors(register: Register, day: Day) -> dict[Ref, Partner]:
    """The processors that work for us on the day."""
    return {
        name: partner
        for name, partner in register.partners.items()
        if PartnerRole.PROCESSOR in partner.roles and (partner.ended is None or day <= partner.ended)
    }


def assessed_figure(register: Register, day: Day, at: Moment, known: Mapping[Ref, Day] | None = None) -> Figure:
    """How many of the processors have an assessment that holds today. `known`: a newer word than what is declared."""
    all_ = processors(register, day)
    holds = standing(register) | dict(known or {})
    lapsed = {name: partner for name, partner in all_.items() if name not in holds or holds[name] < day}
    return Figure(
        of="partners.assessed",
        value=len(all_) - len(lapsed),
        unit="partners",
        at=at,
        out_of=len(all_),
        evidence=tuple(f"register:partners/{name}/assessments" for name in (lapsed or all_)),
        says=_sentence(lapsed, holds) if lapsed else None,
    )


def _sentence(lapsed: dict[Ref, Partner], holds: dict[Ref, Day]) -> Text:
    parts = [
        Text("{p}の評価が{on}で期限切れ", "{p}: the assessment ended on {on}").fill(p=partner.name, on=holds[name])
        if name in holds
        else Text("{p}に有効な評価がない", "{p} has no assessment that holds").fill(p=partner.name)
        for name, partner in lapsed.items()
    ]
    return Text("、".join(part.ja for part in parts), "; ".join(part.en for part in parts))
