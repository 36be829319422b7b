"""Complaints received, carried on and answered, each step one act."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from hashlib import sha256

from django.conf import settings

from hogo.base.actor import Actor
from hogo.base.day import Moment, day_of
from hogo.base.finding import Unchecked
from hogo.base.ids import Ids
from hogo.base.text import Text
from hogo.complaints.fact import Drafted, Fact, Nature, Received
from hogo.complaints.flow import NotNow, assignee, may_follow, nature, state
from hogo.complaints.models import Case, Happened, facts
from hogo.complaints.written import to_json
from hogo.ledger.acts import Act, act
from hogo.ledger.entry import JSON

SERIES: dict[Nature, str] = {Nature.COMPLAINT: "苦", Nature.CONSULTATION: "相", Nature.ENQUIRY: "問"}
MEANWHILE = Text(
    "この画面を開いたあとに、ほかの人がこの件に記録しました。何も記録していません。いまの状態を確かめて、もう一度行ってください。",
    "Somebody else entered something on this case after you opened this page. Nothing was entered; look at it again.",
)


def receive(
    by: Actor, now: Moment, ids: Ids, came: Received, told: Mapping[str, str], *, code: str, year_starts: int = 4
) -> Case:
    """Open a case. `told` is what the person wrote; `code` lets them see their case."""
    with act(by, now, ids) as a:
        year = came.on.year if came.on.month >= year_starts else came.on.year - 1
        series = SERIES[came.nature]
        number = f"{year}-{series}-{a.number(f'complaints-{series}', year):04d}"
        person, case_id = ids.new(now).hex, str(ids.new(now))
        refs = (f"complaint:{case_id}",)
        held = a.enter("complaint-told", {"case": number, "told": dict(told)}, refs=refs, about=person)
        case = Case(id=case_id, number=number, person=person, key=key_of(number, code), received=came.on, told=held)
        case.state, case.nature = state((came,)), came.nature
        case.entry = a.enter("complaint-opened", {"case": number, "nature": came.nature}, refs=refs)
        case.save(force_insert=True)
        _append(a, case, [], came)
        return case


def add(by: Actor, now: Moment, ids: Ids, case_id: str, fact: Fact, *, seen: int | None = None) -> None:
    """Enter what happened next. `seen`: how many facts the case had when the page was opened.

    Raises:
        NotNow: the present state does not allow it, or somebody else was faster.
        Case.DoesNotExist: there is no such case.
    """
    with act(by, now, ids) as a:
        case = Case.objects.select_for_update().get(pk=case_id)
        known = _current(case, seen)
        may_follow(known, fact)
        _append(a, case, known, fact)


def draft(by: Actor, now: Moment, ids: Ids, case_id: str, answer: str, *, seen: int | None = None) -> None:
    """Draft the answer; its words are sealed for the person.

    Raises:
        NotNow: the present state does not allow it, or somebody else was faster.
    """
    with act(by, now, ids) as a:
        case = Case.objects.select_for_update().get(pk=case_id)
        known = _current(case, seen)
        told: dict[str, JSON] = {"case": case.number, "answer": answer}
        may_follow(known, Drafted(day_of(now), by.id, ""))
        entry = a.enter("complaint-answer", told, refs=(f"complaint:{case.id}",), about=case.person)
        _append(a, case, known, Drafted(day_of(now), by.id, entry))


def _current(case: Case, seen: int | None) -> list[Fact]:
    known = facts(case)
    if seen is not None and seen != len(known):
        raise NotNow(MEANWHILE)
    return known


def read_told(by: Actor, now: Moment, ids: Ids, case: Case, why: str) -> dict[str, str] | Unchecked:
    """What the person wrote. Opening it is an act, shown to the person among the accesses."""
    opened = _open(by, now, ids, case, case.told, why)
    if isinstance(opened, Unchecked):
        return opened
    told = opened.get("told")
    return {str(key): str(value) for key, value in told.items()} if isinstance(told, dict) else {}


def read_answer(by: Actor, now: Moment, ids: Ids, case: Case, why: str) -> str | Unchecked:
    """The words of the newest draft; the person's own reading is entered too."""
    drafted = [fact for fact in facts(case) if isinstance(fact, Drafted)]
    opened = _open(by, now, ids, case, drafted[-1].entry, why)
    return opened if isinstance(opened, Unchecked) else str(opened.get("answer", ""))


def _open(by: Actor, now: Moment, ids: Ids, case: Case, entry: str, why: str) -> dict[str, JSON] | Unchecked:
    with act(by, now, ids) as a:
        a.enter("access", {"why": why, "entries": [entry]}, about=case.person)
        return a.open(entry)


def key_of(number: str, code: str) -> str:
    """The keyed hash of a case's code: the code itself is shown once and kept nowhere."""
    return hmac.new(settings.SECRET_KEY.encode(), f"complaint {number} {code}".encode(), sha256).hexdigest()


def _append(a: Act, case: Case, known: list[Fact], fact: Fact) -> None:
    data, after = to_json(fact), [*known, fact]
    told: dict[str, JSON] = {"case": case.number, "fact": data}
    entry = a.enter("complaint-fact", told, refs=(f"complaint:{case.id}",), about=case.person)
    place = len(known)
    Happened.objects.create(case=case, place=place, on=fact.on, what=fact.what, data=data, entry=entry)
    kept = {"state": state(after), "nature": nature(after), "assignee": assignee(after) or ""}
    Case.objects.filter(pk=case.pk).update(**kept)
