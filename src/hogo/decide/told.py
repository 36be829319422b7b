"""Which purposes bind a person's information: what was told, or public, when it was acquired (Arts 17, 18, 21)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hogo.base.day import Day
from hogo.base.ref import Ref
from hogo.decide.case import Case
from hogo.decide.facts import Holding, Notified, Published, Stated, Telling, Told
from hogo.decide.question import How
from hogo.decide.reason import Reason
from hogo.decide.rules import Aim, Mask, Rules


@dataclass(frozen=True, slots=True)
class Bound:
    """The purposes that bind one acquisition, the day they were told or public, and which of the two."""

    purposes: Mask
    since: Day
    published: bool


def purposes_of(rules: Rules, telling: Telling, information: Ref) -> Mask:
    """The purposes that one telling told of. An edition that is not at hand told of nothing we could rely on."""
    if telling.purposes is None:
        return rules.editions.get(telling.edition, {}).get(information, 0)
    mask = 0
    for ref in telling.purposes:
        aim = rules.aims.get(ref)
        mask |= aim.bit if aim else 0
    return mask


def tellings(case: Case, *modes: type[Telling]) -> list[Told]:
    """What was told of the purposes by these modes, up to the day of the question."""
    told = case.facts.told.get(case.entry.ref, ())
    return [one for one in told if isinstance(one, modes) and one.about is None and one.on <= case.on]


def _newest(case: Case, found: Iterable[Told]) -> tuple[Day, Mask] | None:
    dated = [(one.on, purposes_of(case.rules, one, case.entry.ref)) for one in found]
    return _on(max(dated)[0], dated) if dated else None


def _on(day: Day, dated: list[tuple[Day, Mask]]) -> tuple[Day, Mask]:
    mask = 0
    for other, purposes in dated:
        if other == day:
            mask |= purposes
    return day, mask


def public_on(case: Case, day: Day) -> tuple[Day, Mask] | None:
    """What was public for the entry on a day: the newest publication in force, by edition, by history or as told."""
    ref = case.entry.ref
    live = [one for one in case.rules.publications if one.day <= day and (one.until is None or day <= one.until)]
    dated: list[tuple[Day, Mask]] = []
    if live:
        newest = max((one.day, one.number) for one in live)
        dated += [(one.day, one.mask(ref)) for one in live if (one.day, one.number) == newest]
    dated += [(one.on, purposes_of(case.rules, one, ref)) for one in tellings(case, Published) if one.on <= day]
    return _on(max(dated)[0], dated) if dated else None


def _first_after(case: Case, day: Day) -> tuple[Day, Mask] | None:
    """21-1: without prior publication, what was promptly notified or published after the acquisition."""
    ref = case.entry.ref
    dated = [(one.day, one.mask(ref)) for one in case.rules.publications if day < one.day <= case.on]
    dated += [
        (one.on, purposes_of(case.rules, one, ref))
        for one in tellings(case, Notified, Stated, Published)
        if one.on > day
    ]
    return _on(min(dated)[0], dated) if dated else None


def bound(case: Case, holding: Holding) -> Bound | None:
    """What binds one acquisition. In writing: what that person was told, else what was public (legacy customers)."""
    individually = _newest(case, (one for one in tellings(case, Notified, Stated) if one.on <= holding.acquired))
    public = public_on(case, holding.acquired)
    if holding.how is How.IN_WRITING:
        chosen = (individually, False) if individually else (public, True)
    elif individually and (public is None or individually[0] >= public[0]):
        chosen = (individually, False)
    else:
        chosen = (public, True) if public else (_first_after(case, holding.acquired), True)
    found, published = chosen
    return Bound(found[1], found[0], published) if found else None


def _implied(case: Case) -> Bound | None:
    """Nothing is known of the acquisition, but the person was told individually: the telling went with it."""
    individually = _newest(case, tellings(case, Notified, Stated))
    return Bound(individually[1], individually[0], False) if individually else None


def announced(case: Case, aim: Aim, since: Day) -> Day | None:
    """21-3: the first day from `since` on when the purpose as changed was notified or published."""
    ref = case.entry.ref
    days = [one.day for one in case.rules.publications if since <= one.day <= case.on and one.mask(ref) & aim.bit]
    days += [
        one.on
        for one in tellings(case, Notified, Stated, Published)
        if one.on >= since and purposes_of(case.rules, one, ref) & aim.bit
    ]
    return min(days, default=None)


def within(case: Case, aim: Aim) -> Reason:
    """Why the purpose does, or does not, lie within what binds every acquisition of this person's information."""
    own = [one for one in case.held if one.how is not How.ENTRUSTED]
    bounds = [bound(case, one) for one in own] if case.held else [_implied(case)]
    if not own and case.held:
        return Reason("told-to-person", aim.ref)
    reasons = [_against(case, aim, one, known=bool(case.held)) for one in bounds]
    for reason in reasons:
        if reason.code in ("not-within-told", "acquisition-unknown"):
            return reason
    return max(reasons, key=lambda one: (one.day or Day.min, one.code))


def _against(case: Case, aim: Aim, one: Bound | None, *, known: bool) -> Reason:
    if one is None:
        return Reason("not-within-told" if known else "acquisition-unknown", aim.ref if known else case.entry.ref)
    later = [(day, related) for day, related in aim.changes if one.since < day <= case.on]
    if not later:
        if not one.purposes & aim.bit:
            return Reason("not-within-told", aim.ref)
        return Reason("decided-by-publication" if one.published else "told-to-person", aim.ref, one.since)
    told = announced(case, aim, later[-1][0]) if all(related for _, related in later) else None
    return Reason("related-change", aim.ref, told) if told else Reason("not-within-told", aim.ref)
