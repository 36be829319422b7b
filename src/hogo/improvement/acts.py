"""Corrective actions opened and carried on, each step one act. Higher rooms call `open_action` and `tell`.

    case = open_action(by, now, ids, Source.COMPLAINT, cause="complaint:…", owner="customer-support", found=Text(…, …))

Within an act that is open already it joins it. Twice is as once: while an action for the same cause and the same words
is open, that one is given back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from hogo.base.actor import Actor, Role
from hogo.base.day import Day, Moment, day_of
from hogo.base.ids import Ids
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.improvement.action import fact as f
from hogo.improvement.action.flow import FLOW, OPEN, may_follow, opened, owner, state
from hogo.improvement.action.may import may
from hogo.improvement.evidence import complete, entries
from hogo.improvement.models import Case, Happened, facts
from hogo.improvement.refusal import MEANWHILE, NotNow
from hogo.improvement.written import to_json
from hogo.ledger.acts import Act, act
from hogo.ledger.entry import JSON
from hogo.ledger.models import Entry

ACTION = "action"
MEASURE = Actor("measure", frozenset({Role.SYSTEM}))
"""Who speaks where a figure does, and no person."""
_SERIES = {ACTION: "是", "check": "点", "audit": "監"}


def open_action(
    by: Actor,
    now: Moment,
    ids: Ids,
    source: f.Source,
    cause: Ref,
    owner: Ref,
    found: Text,
    *,
    clauses: tuple[str, ...] = (),
    grade: f.Grade = f.Grade.MINOR,
    until: Day | None = None,
) -> Case:
    """Open a corrective action, or find the open one of the same cause and words.

    Args:
        source: where it came to light.
        cause: what brought it up (`complaint:ID`, `incident:ID`, `promise:NAME`, `audit:ID/row`).
        owner: the department that answers for it.
        found: what does not conform. Nothing about a person: name the case.
        clauses: ids of the law data that it falls short of.
        until: by when cause and plan are to be there; without it within thirty days.
    """
    for case in Case.objects.filter(kind=ACTION, about=cause, state__in=OPEN).prefetch_related("facts"):
        if opened(facts(case)).found == found:
            return case
    fact = f.Opened(day_of(now), by.id, source, cause, owner, found, clauses, grade, until)
    return open_case(by, now, ids, ACTION, cause, fact, state((fact,)), owner)


def open_case(by: Actor, now: Moment, ids: Ids, kind: str, about: Ref, fact: Any, state: str, owner: Ref = "") -> Case:
    """Open a case of any kind of this room with its first fact."""
    with act(by, now, ids) as a:
        year = day_of(now).year
        number = f"{year}-{_SERIES[kind]}-{a.number(f'improvement-{kind}', year):04d}"
        case = Case(id=str(ids.new(now)), kind=kind, number=number, about=about, owner=owner, state=state)
        case.opened, refs = day_of(now), (f"{kind}:{case.id}", *((about,) if ":" in about else ()))
        case.entry = a.enter("improvement-opened", {"case": number, "kind": kind, "about": about}, refs=refs)
        case.save(force_insert=True)
        append(a, case, 0, fact, {})
        return case


def tell(by: Actor, now: Moment, ids: Ids, case_id: str, fact: f.Fact, *, seen: int | None = None) -> None:
    """Enter what happened next on an action. `seen`: how many facts it had when the page was opened.

    Raises:
        NotNow: the state does not allow it, it is not for this actor, or somebody else was faster.
        Case.DoesNotExist: there is no such action.
    """
    with act(by, now, ids) as a:
        case = Case.objects.select_for_update().get(pk=case_id, kind=ACTION)
        known = current(case, seen)
        may(by, known, fact)
        may_follow(known, fact)
        # WHY: what a measure names may be an entry of this very act, which the tree does not hold yet.
        there(() if Role.SYSTEM in by.roles else getattr(fact, "evidence", ()))
        after = [*known, fact]
        append(a, case, len(known), fact, {"state": state(after), "owner": owner(after)})


def measured(now: Moment, ids: Ids, case_id: str, text: str, *, held: bool, evidence: tuple[str, ...] = ()) -> bool:
    """What a measure shows of an action's cause: that it holds, or that it came again. False where the action ended."""
    case = Case.objects.get(pk=case_id, kind=ACTION)
    kind, day = (f.Held if held else f.Again), day_of(now)
    if (state(facts(case)), str(kind.__dataclass_fields__["what"].default)) not in FLOW.moves:
        return False
    fact = f.Held(day, MEASURE.id, text, evidence) if held else f.Again(day, MEASURE.id, text)
    tell(MEASURE, now, ids, case_id, fact)
    return True


def there(evidence: Iterable[str]) -> None:
    """Nothing, where all of it is evidence, and every entry of the ledger that it names is there.

    Raises:
        NotNow: something is none, or the ledger lacks it.
    """
    wanted = entries(evidence)
    complete(wanted, Entry.objects.filter(entry__in=wanted).values_list("entry", flat=True))


def of_cause(cause: Ref) -> Sequence[Case]:
    """The actions that something brought up, oldest first."""
    return tuple(Case.objects.filter(kind=ACTION, about=cause).order_by("opened", "id"))


def current(case: Case, seen: int | None) -> list[Any]:
    """The facts of a locked case.

    Raises:
        NotNow: somebody else entered something since the page was opened.
    """
    known = facts(case)
    if seen is not None and seen != len(known):
        raise NotNow(MEANWHILE)
    return known


def append(a: Act, case: Case, place: int, fact: Any, kept: dict[str, str]) -> None:
    """Enter a fact, keep it, and keep what lists show."""
    data = to_json(fact)
    told: dict[str, JSON] = {"case": case.number, "fact": data}
    entry = a.enter("improvement-fact", told, refs=(f"{case.kind}:{case.id}",))
    Happened.objects.create(case=case, place=place, on=fact.on, what=fact.what, data=data, entry=entry)
    if kept:
        Case.objects.filter(pk=case.pk).update(**kept)
