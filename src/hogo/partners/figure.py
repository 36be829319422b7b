"""How partners stand as figures: pure, from the register and the facts of all relations."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from hogo.base.day import Day, Moment
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Figure
from hogo.partners import fact as f
from hogo.partners import holds
from hogo.partners.flow import SOURCES, State, proposed, state
from hogo.partners.standing import HOLDS, assessed_figure, processors
from hogo.register.model.partners import Basis28, Partner, PartnerRole
from hogo.register.model.register import Register

Relations = Mapping[str, Sequence[f.Fact]]


def assessed(register: Register, relations: Relations, day: Day, at: Moment) -> Figure:
    """How many of the processors have an assessment that holds today, by the newest word."""
    known = {
        proposed(facts).ref: bound.last
        for facts in relations.values()
        if proposed(facts).role is PartnerRole.PROCESSOR
        for bound in holds.bounds(facts, register.partners.get(proposed(facts).ref))
        if bound.why is holds.ASSESSMENT
    }
    return assessed_figure(register, day, at, known)


def contracts(register: Register, relations: Relations, day: Day, at: Moment) -> Figure:
    """How many of the processors work under a contract that has not ended."""
    declared = {name: _declared_end(one) for name, one in processors(register, day).items()}
    ends: dict[Ref, Day | None] = dict(declared)
    for facts in relations.values():
        first = proposed(facts)
        signed = any(isinstance(fact, f.Contracted) for fact in facts)
        if first.ref in ends and first.role is PartnerRole.PROCESSOR and signed:
            bound = holds.contract(facts, register.partners[first.ref])
            ends[first.ref] = min((one.last for one in bound), default=Day.max)
    over = [name for name, end in ends.items() if end is None or end < day]
    names = [register.partners[name].name for name in over]
    says = _listed(names, Text("{p}との契約がない・満了", "{p}: no contract, or it has ended")) if over else None
    return _part("partners.contracts", ends, over, at, says)


def _declared_end(partner: Partner) -> Day | None:
    contract = partner.contract
    if contract is None:
        return None
    return Day.max if contract.renews or contract.until is None else contract.until


def sources(register: Register, relations: Relations, day: Day, at: Moment) -> Figure:
    """How many of the sellers and organisers stand good: check of Art. 30, contract, licence."""
    declared = {
        name: one
        for name, one in register.partners.items()
        if SOURCES.intersection(one.roles) and (one.ended is None or day <= one.ended)
    }
    ends = {name: _checked_until(one) for name, one in declared.items()}
    for facts in relations.values():
        first = proposed(facts)
        if first.ref in ends and first.role in SOURCES:
            ends[first.ref] = holds.holds_until(facts, declared[first.ref]) or ends[first.ref]
    over = [name for name, end in ends.items() if end is None or end < day]
    names = [declared[name].name for name in over]
    says = _listed(
        names, Text("{p}の確認・契約・許諾のいずれかが切れている", "{p}: check, contract or licence has ended")
    )
    return _part("partners.sources", ends, over, at, says if over else None)


def _checked_until(partner: Partner) -> Day | None:
    on = partner.check.on if partner.check else None
    return HOLDS.after(on) if on else None


def abroad(register: Register, relations: Relations, day: Day, at: Moment) -> Figure:
    """How many of those abroad who conform (Rule 16) were looked at within the year (28-3)."""
    declared = {
        name: one.abroad
        for name, one in register.partners.items()
        if one.abroad and one.abroad.basis is Basis28.CONFORMING and (one.ended is None or day <= one.ended)
    }
    ends: dict[Ref, Day | None] = {
        name: holds.EVERY.after(one.checked) if one.checked else None for name, one in declared.items()
    }
    for facts in relations.values():
        first = proposed(facts)
        for bound in holds.bounds(facts, register.partners.get(first.ref)):
            if bound.why is holds.ABROAD and first.ref in ends:
                ends[first.ref] = bound.last
    over = [name for name, end in ends.items() if end is None or end < day]
    names = [register.partners[name].name for name in over]
    says = (
        _listed(names, Text("{p}の年次確認がない・期限切れ", "{p}: the yearly look is missing or late"))
        if over
        else None
    )
    return _part("partners.abroad", ends, over, at, says)


def certificates(register: Register, relations: Relations, day: Day, at: Moment) -> Figure:
    """Work that has ended, with data still out: no certificate by the day it was due."""
    late = []
    for number, facts in relations.items():
        ending = next((fact for fact in facts if isinstance(fact, f.Ending)), None)
        if ending is not None and state(facts) is State.ENDING and ending.certificate < day:
            late.append((number, proposed(facts).ref))
    names = [register.partners[ref].name if ref in register.partners else Text(ref, ref) for _, ref in late]
    says = _listed(names, Text("{p}の返却・消去の証明書が届いていない", "{p}: no certificate of return or erasure yet"))
    evidence = tuple(f"partners:{number}" for number, _ in late)
    return Figure("partners.certificates", float(len(late)), "count", at, evidence, says=says if late else None)


def _part(name: str, ends: Mapping[Ref, object], over: Sequence[Ref], at: Moment, says: Text | None) -> Figure:
    evidence = tuple(f"register:partners/{ref}" for ref in (over or ends))
    return Figure(name, float(len(ends) - len(over)), "partners", at, evidence, out_of=float(len(ends)), says=says)


def _listed(names: Sequence[Text], each: Text) -> Text:
    parts = [each.fill(p=name) for name in names]
    return Text("、".join(part.ja for part in parts), "; ".join(part.en for part in parts))


MEASURES: dict[str, Callable[[Register, Relations, Day, Moment], Figure]] = {
    "assessed": assessed,
    "contracts": contracts,
    "sources": sources,
    "abroad": abroad,
    "certificates": certificates,
}
