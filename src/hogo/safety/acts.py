"""What reviews and risks share: a case opened, locked, carried on; and restore tests that became records."""

from __future__ import annotations

from typing import Any

from hogo.base.actor import Actor, Role
from hogo.base.day import Moment, day_of
from hogo.base.ids import Ids
from hogo.base.ref import Ref
from hogo.ledger.acts import Act, act
from hogo.ledger.entry import JSON
from hogo.ledger.models import Entry
from hogo.records.acts import Given, by_system
from hogo.records.models import Record
from hogo.register.model.register import Register
from hogo.safety.evidence import backing_up
from hogo.safety.form import BACKUP
from hogo.safety.models import Case, Happened, facts
from hogo.safety.refusal import MEANWHILE, NotNow
from hogo.safety.written import to_json

REVIEW, RISK = "review", "risk"
_SERIES = {REVIEW: "権", RISK: "危"}
OFFICE = Actor("hogo", frozenset({Role.SYSTEM}))


def open_case(a: Act, kind: str, about: Ref, fact: Any, state: str) -> Case:
    """A case of its own, with its first fact."""
    year = day_of(a.now).year
    number = f"{year}-{_SERIES[kind]}-{a.number(f'safety-{kind}', year):04d}"
    case = Case(id=str(a.ids.new(a.now)), kind=kind, number=number, about=about, state=state, opened=day_of(a.now))
    case.entry = a.enter("safety-opened", {"case": number, "kind": kind, "about": about}, refs=(f"{kind}:{case.id}",))
    case.save(force_insert=True)
    append(a, case, 0, fact, state)
    return case


def locked(kind: str, case_id: str, seen: int | None) -> tuple[Case, list[Any]]:
    """A case for changing, with its facts.

    Raises:
        NotNow: somebody else entered something since the page was opened.
    """
    case = Case.objects.select_for_update().get(pk=case_id, kind=kind)
    known = facts(case)
    if seen is not None and seen != len(known):
        raise NotNow(MEANWHILE)
    return case, known


def append(a: Act, case: Case, place: int, fact: Any, state: str) -> None:
    """Enter a fact, keep it, and keep the state for lists."""
    data = to_json(fact)
    told: dict[str, JSON] = {"case": case.number, "fact": data}
    entry = a.enter("safety-fact", told, refs=(f"{case.kind}:{case.id}",))
    Happened.objects.create(case=case, place=place, on=fact.on, what=fact.what, data=data, entry=entry)
    Case.objects.filter(pk=case.pk).update(state=state)


def record_drills(now: Moment, ids: Ids, register: Register) -> int:
    """Each restore of hogo's own backup that was tried out (`hogo restore --drill`) becomes a record; how many."""
    known = set(Record.objects.filter(form=BACKUP.id).exclude(proof="").values_list("proof", flat=True))
    rows = Entry.objects.filter(kind="backup").order_by("index").values_list("entry", "at", "data")
    done = [(entry, at, bytes(data)) for entry, at, data in rows if b'"drilled"' in bytes(data) and entry not in known]
    if done:
        with act(OFFICE, now, ids) as a:
            for entry, at, _ in done:
                on = day_of(_moment(at))
                values = {"target": "hogo", "kept": "hogo backup", "made": True, "tested": on, "restored": True}
                by_system(a, BACKUP, Given(on, values, safeguard=backing_up(register), proof=entry))
    return len(done)


def _moment(at: str) -> Moment:
    return Moment.fromisoformat(at.replace("Z", "+00:00"))
