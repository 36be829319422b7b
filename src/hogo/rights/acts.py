"""Requests received and carried on, each step one act."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from hashlib import sha256

from django.conf import settings

from hogo.base.actor import Actor
from hogo.base.day import Moment
from hogo.base.finding import Unchecked
from hogo.base.ids import Ids
from hogo.ledger.acts import Act, act
from hogo.rights.fact import Arrived, Fact
from hogo.rights.models import Case, Happened
from hogo.rights.move import may_follow
from hogo.rights.number import business_year, series, written
from hogo.rights.written import from_json, to_json


def receive(
    by: Actor, now: Moment, ids: Ids, arrived: Arrived, told: Mapping[str, str], *, code: str, year_starts: int = 4
) -> Case:
    """Open a case for a request that arrived. `told` is what the person wrote; `code` lets them see their case."""
    with act(by, now, ids) as a:
        year, kind = business_year(arrived.on, year_starts), series(arrived.kinds)
        number = written(year, kind, a.number(f"rights-{kind}", year))
        person, case_id = ids.new(now).hex, str(ids.new(now))
        held = a.enter("request-told", {"case": number, "told": dict(told)}, refs=(f"case:{case_id}",), about=person)
        case = Case(id=case_id, number=number, person=person, key=key_of(number, code), opened=arrived.on, told=held)
        case.entry = a.enter("request-opened", {"case": number}, refs=(f"case:{case_id}",))
        case.save(force_insert=True)
        _append(a, case, 0, arrived)
        return case


def add(by: Actor, now: Moment, ids: Ids, case_id: str, fact: Fact) -> None:
    """Enter what happened next.

    Raises:
        NotNow: the case's present state does not allow it.
        Case.DoesNotExist: there is no such case.
    """
    with act(by, now, ids) as a:
        case = Case.objects.select_for_update().get(pk=case_id)
        known = facts(case)
        may_follow(known, fact)
        _append(a, case, len(known), fact)


def read_told(by: Actor, now: Moment, ids: Ids, case: Case, why: str) -> dict[str, str] | Unchecked:
    """What the person wrote. Opening it is an act, shown to the person among the accesses."""
    with act(by, now, ids) as a:
        a.enter("access", {"why": why, "entries": [case.told]}, about=case.person)
        opened = a.open(case.told)
    if isinstance(opened, Unchecked):
        return opened
    told = opened.get("told")
    return {str(key): str(value) for key, value in told.items()} if isinstance(told, dict) else {}


def facts(case: Case) -> list[Fact]:
    """The facts of a case in the order they were entered."""
    return [from_json(row.data) for row in case.facts.all()]


def key_of(number: str, code: str) -> str:
    """The keyed hash of a case's code: the code itself is shown once and kept nowhere."""
    return hmac.new(settings.SECRET_KEY.encode(), f"case {number} {code}".encode(), sha256).hexdigest()


def _append(a: Act, case: Case, place: int, fact: Fact) -> None:
    data = to_json(fact)
    entry = a.enter("request-fact", {"case": case.number, "fact": data}, refs=(f"case:{case.id}",), about=case.person)
    Happened.objects.create(case=case, place=place, on=fact.on, what=fact.what, data=data, entry=entry)
