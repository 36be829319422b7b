"""Until when a relation holds, and what ends first: pure, from its facts and what the register declares of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from hogo.base.day import Day
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.partners import fact as f
from hogo.partners.flow import SOURCES, UNASSESSED, proposed, suspended, uses_left
from hogo.partners.standing import HOLDS, standing
from hogo.register.model.partners import Partner, PartnerRole, Result
from hogo.register.model.register import Register

DAY = timedelta(days=1)
EVERY = HOLDS
"""How often what is abroad is looked at (Rule 18-1 says periodically; a year is the guideline's example)."""


NEEDED = SOURCES | {PartnerRole.PROCESSOR}
"""Without an assessment (Art. 25) or check (Art. 30) these do not stand good; of recipients none is asked."""


@dataclass(frozen=True, slots=True)
class Bound:
    """One thing that ends: `last` is the last day on which it holds."""

    last: Day
    why: Text


ASSESSMENT = Text("評価の有効期限", "the assessment")
CHECK = Text("取得経緯の確認", "the check of the source")
CONTRACT = Text("契約の満了", "the contract")
ABROAD = Text("外国での取扱いの確認", "the yearly check abroad")
LICENCE = Text("利用許諾の期限", "the licence")
USED_UP = Text("利用許諾の回数", "the licensed number of uses")
SUSPENDED = Text("委託の停止", "suspension")
END = Text("取引の終了", "the end of the work")


def assessed(facts: Sequence[f.Fact]) -> tuple[Day, Day] | None:
    """The newest assessment that counts: its day, and the last day on which it holds. A failed one ends the day before.

    One that still circulates leaves the former one standing.
    """
    found: tuple[Day, Day] | None = None
    waiting: f.Assessed | f.SourceChecked | None = None
    for fact in facts:
        match fact:
            case f.Assessed() | f.SourceChecked():
                waiting = fact
                if fact.result is Result.FAILED:
                    found = (fact.on, fact.on - DAY)
            case f.Approved() if waiting is not None:
                until = waiting.until if isinstance(waiting, f.Assessed) else None
                found = (waiting.on, until or HOLDS.after(waiting.on))
            case f.Refused():
                found = (fact.on, fact.on - DAY)
            case _:
                pass
    return found


def assessments(facts: Sequence[f.Fact]) -> tuple[Day, ...]:
    """The days of all assessments that counted: approved, or failed at once."""
    found: list[Day] = []
    waiting: Day | None = None
    for fact in facts:
        if isinstance(fact, f.Assessed):
            waiting = None if fact.result is Result.FAILED else fact.on
            found += [fact.on] if waiting is None else []
        elif isinstance(fact, f.Approved) and waiting is not None:
            found.append(waiting)
            waiting = None
    return tuple(found)


def _declared(partner: Partner | None, role: PartnerRole) -> tuple[Day, Day] | None:
    """What the register declares: of one who provides to us the check of Art. 30, else the newest assessment."""
    if partner is not None and role in SOURCES:
        on = partner.check.on if partner.check else None
        return (on, HOLDS.after(on)) if on else None
    if partner is None or not partner.assessments:
        return None
    newest = max(partner.assessments, key=lambda one: one.on)
    if newest.result is Result.FAILED:
        return newest.on, newest.on - DAY
    return newest.on, newest.until or HOLDS.after(newest.on)


def bounds(facts: Sequence[f.Fact], partner: Partner | None = None) -> tuple[Bound, ...]:
    """Everything that ends, the earliest first. `partner`: as the register declares it, whose assessment counts too."""
    first = proposed(facts)
    found: list[Bound] = []
    known = max((one for one in (assessed(facts), _declared(partner, first.role)) if one), default=None)
    if known is not None and first.role not in UNASSESSED:
        found.append(Bound(known[1], CHECK if first.role in SOURCES else ASSESSMENT))
    found += contract(facts, partner)
    if first.abroad:
        found += _abroad(facts, partner)
    found += _licence(facts)
    for fact in facts:
        if isinstance(fact, f.Ending):
            found.append(Bound(fact.last, END))
        elif isinstance(fact, f.Ended):
            found.append(Bound(fact.on, END))
    if suspended(facts):
        on = next(fact.on for fact in reversed(facts) if isinstance(fact, f.Suspended))
        found.append(Bound(on - DAY, SUSPENDED))
    return tuple(sorted(found, key=lambda bound: bound.last))


# LAW: appi-25
def contract(facts: Sequence[f.Fact], partner: Partner | None) -> Iterable[Bound]:
    """The contract that was signed last, here or as the register declares it; of one day the one entered here."""
    newest = next((fact for fact in reversed(facts) if isinstance(fact, f.Contracted)), None)
    declared = partner.contract if partner else None
    if newest is not None and (declared is None or declared.signed <= newest.on):
        until, renews = newest.until, newest.renews
    elif declared is not None:
        until, renews = declared.until, declared.renews
    else:
        return
    if until is not None and not renews:
        yield Bound(until, CONTRACT)


def _abroad(facts: Sequence[f.Fact], partner: Partner | None) -> Iterable[Bound]:
    newest = next((fact for fact in reversed(facts) if isinstance(fact, f.AbroadChecked)), None)
    if newest is not None and (not newest.measures_taken or newest.law_hinders):
        yield Bound(newest.on - DAY, ABROAD)
        return
    declared = partner.abroad.checked if partner and partner.abroad else None
    signed = next((fact.on for fact in facts if isinstance(fact, f.Contracted)), None)
    days = [day for day in (newest.on if newest else None, declared) if day is not None]
    last = max(days, default=signed)
    if last is not None:
        yield Bound(EVERY.after(last), ABROAD)


def _licence(facts: Sequence[f.Fact]) -> Iterable[Bound]:
    newest = next((fact for fact in reversed(facts) if isinstance(fact, f.Licensed)), None)
    if newest is None:
        return
    yield Bound(newest.until, LICENCE)
    if uses_left(facts) == 0:
        last = next(fact.on for fact in reversed(facts) if isinstance(fact, f.Used | f.Licensed))
        yield Bound(last, USED_UP)


def holds_until(facts: Sequence[f.Fact], partner: Partner | None = None) -> Day | None:
    """The last day on which all of it holds; None: nothing says that it holds at all."""
    role = proposed(facts).role
    if role in NEEDED and assessed(facts) is None and _declared(partner, role) is None:
        return None
    return min((bound.last for bound in bounds(facts, partner)), default=Day.max)


def standings(register: Register, relations: Mapping[str, Sequence[f.Fact]]) -> dict[Ref, Day]:
    """Partner → the last day on which it stands good, for `decide`: as declared, and as known here, which goes first.

    Several relations with one partner: the earliest end. An ended one counts only where no other is there.
    """
    found = {ref: _with_contract(until, register.partners[ref]) for ref, until in standing(register).items()}
    known: dict[Ref, list[Day]] = {}
    for facts in sorted(relations.values(), key=_is_over):
        ref = proposed(facts).ref
        if (_is_over(facts) and ref in known) or proposed(facts).role in UNASSESSED:
            continue
        until = holds_until(facts, register.partners.get(ref))
        if until is not None:
            known.setdefault(ref, []).append(until)
    return found | {ref: min(days) for ref, days in known.items()}


def _with_contract(until: Day, partner: Partner) -> Day:
    return min([until, *(bound.last for bound in contract((), partner))])


def _is_over(facts: Sequence[f.Fact]) -> bool:
    return any(isinstance(fact, f.Ended) for fact in facts)
