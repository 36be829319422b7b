"""A risk table proposed from what is declared: the threats of each entry in each phase, and what stands against them.

`propose` writes the rows that a register asks for; `complete` keeps the office's own rows and adds what they lack. The
rows are a beginning: the office judges them, and the residual risk is approved by a person (`hogo.check.risk.judge`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hogo.base.ref import Ref
from hogo.base.text import Language, Text
from hogo.check.risk.threat import THREATS, Held, Threat
from hogo.register.model.information import Medium
from hogo.register.model.register import Register
from hogo.register.model.safeguards import Head, Phase, Safeguard
from hogo.register.sheet.risk import Risk
from hogo.register.sheet.word import plain

_UNRATED = 2
"""The impact of an entry that nobody rated."""

_NOTHING = Text(
    "対策がありません。{cause}への対策を決めてください。", "Nothing stands against it: decide what does ({cause})."
)
_LEFT = Text("対策を講じても、{cause}によるおそれが残ります。", "What remains after the measures: {cause}.")


def propose(register: Register, language: Language = "ja") -> tuple[Risk, ...]:
    """The whole table, entry by entry in the order of the register, threat by threat in the order of the phases."""
    return tuple(row for held in every(register) for row in _rows(held, register, language))


def complete(register: Register, kept: Iterable[Risk], language: Language = "ja") -> tuple[Risk, ...]:
    """The office's rows as they are, then proposals for every entry and phase that none of them is about."""
    kept = tuple(kept)
    covered = {(one.information, one.phase) for one in kept}
    return (*kept, *(one for one in propose(register, language) if (one.information, one.phase) not in covered))


def every(register: Register) -> Iterator[Held]:
    """Each entry with where it lies and where it goes."""
    for name, entry in register.information.items():
        systems = tuple(
            (ref, system)
            for ref, system in register.systems.items()
            if any(name in collection.information for collection in system.collections.values())
        )
        out = tuple(
            (partner, flow)
            for partner in register.partners.values()
            for flow in partner.flows
            if flow.information == name and not flow.incoming
        )
        yield Held(name, entry, systems, out)


def _rows(held: Held, register: Register, language: Language) -> Iterator[Risk]:
    for threat in THREATS:
        if threat.when(held):
            yield _row(held, threat, register, language)


def _row(held: Held, threat: Threat, register: Register, language: Language) -> Risk:
    controls = measures(held, threat, register)
    impact = held.entry.handling.impact or _UNRATED
    left = residual(threat.likelihood, {register.safeguards[ref].head for ref in controls})
    words = (_LEFT if controls else _NOTHING).fill(cause=threat.cause)
    business = held.entry.handling.business
    return Risk(
        information=held.name,
        phase=threat.phase,
        risk=threat.risk.in_(language),
        business=business.in_(language) if business else None,
        medium=_medium(held, threat),
        cause=threat.cause.in_(language),
        likelihood=threat.likelihood,
        impact=impact,
        score=threat.likelihood * impact,
        controls=controls,
        residual=words.in_(language),
        residual_score=left * impact,
        owner=held.entry.department,
    )


def _medium(held: Held, threat: Threat) -> Medium | None:
    if threat.id.endswith(("-paper", "-theft")):
        return Medium.PAPER
    electronic = [one for one in held.entry.handling.media if one is not Medium.PAPER]
    return electronic[0] if electronic else None


def measures(held: Held, threat: Threat, register: Register) -> tuple[Ref, ...]:
    """The declared measures against a threat: of its phase and heads, for the entry and the systems it lies in."""
    systems = {ref for ref, _ in held.systems}
    return tuple(
        ref
        for ref, one in register.safeguards.items()
        if threat.phase in one.phases and one.head in threat.heads and _is_for(one, held.name, systems)
    )


def _is_for(one: Safeguard, name: Ref, systems: set[Ref]) -> bool:
    return (not one.information or name in one.information) and (not one.systems or bool(systems & set(one.systems)))


def residual(likelihood: int, heads: set[Head]) -> int:
    """How likely it still is: one step less for what acts by itself (technical, physical), one for what people do."""
    itself = bool(heads & {Head.TECHNICAL, Head.PHYSICAL})
    people = bool(heads - {Head.TECHNICAL, Head.PHYSICAL})
    return max(1, likelihood - itself - people)


def phases(register: Register) -> dict[Ref, tuple[Phase, ...]]:
    """The phases in which each entry has any threat: those a table must be about."""
    found = {}
    for held in every(register):
        found[held.name] = tuple(dict.fromkeys(one.phase for one in THREATS if one.when(held)))
    return found


def same(one: Risk, other: Risk) -> bool:
    """Whether two rows speak of the same risk: entry, phase and words."""
    return (one.information, one.phase, plain(one.risk)) == (other.information, other.phase, plain(other.risk))
