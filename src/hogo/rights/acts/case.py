"""Requests received and carried on, each step one act."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from django.conf import settings

from hogo.base.actor import Actor
from hogo.base.day import Day, Moment
from hogo.base.finding import Unchecked
from hogo.base.ids import Ids
from hogo.ledger.acts import Act, act
from hogo.ledger.entry import JSON
from hogo.rights.fact import Arrived, Fact
from hogo.rights.models import Case, Happened, Kept, facts, label
from hogo.rights.move import may_follow
from hogo.rights.number import business_year, series, written
from hogo.rights.written import to_json


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
        append(a, case, arrived)
        return case


def add(by: Actor, now: Moment, ids: Ids, case_id: str, fact: Fact) -> None:
    """Enter what happened next.

    Raises:
        NotNow: the case's present state does not allow it.
        Case.DoesNotExist: there is no such case.
    """
    with act(by, now, ids) as a:
        case = Case.objects.select_for_update().get(pk=case_id)
        follow(a, case, fact)


def read_told(by: Actor, now: Moment, ids: Ids, case: Case, why: str) -> dict[str, str] | Unchecked:
    """What the person wrote. Opening it is an act, shown to the person among the accesses."""
    with act(by, now, ids) as a:
        a.enter("access", {"why": why, "entries": [case.told]}, about=case.person)
        opened = a.open(case.told)
    if isinstance(opened, Unchecked):
        return opened
    told = opened.get("told")
    return {str(key): str(value) for key, value in told.items()} if isinstance(told, dict) else {}


def key_of(number: str, code: str) -> str:
    """The keyed hash of a case's code: the code itself is shown once and kept nowhere."""
    return hmac.new(settings.SECRET_KEY.encode(), f"case {number} {code}".encode(), sha256).hexdigest()


def follow(a: Act, case: Case, fact: Fact) -> None:
    """Enter a fact within an open act, where the state allows it.

    Raises:
        NotNow: it does not.
    """
    may_follow(facts(case), fact)
    append(a, case, fact)


def append(a: Act, case: Case, fact: Fact) -> None:
    """Enter a fact whatever the state."""
    data, place = to_json(fact), case.facts.count()
    told: dict[str, JSON] = {"case": case.number, "fact": data}
    entry = a.enter("request-fact", told, refs=refs(case), about=case.person)
    Happened.objects.create(case=case, place=place, on=fact.on, what=fact.what, data=data, entry=entry)


def refs(case: Case) -> tuple[str, ...]:
    """What entries of a case point to."""
    return (f"case:{case.id}",)


def keep(
    a: Act, case: Case, what: str, plain: bytes, summary: Mapping[str, Any] | None = None, *, until: Day | None = None
) -> Kept:
    """Seal something of a case for its person, within an open act; what was kept of the same kind before ends."""
    digest = sha256(plain).hexdigest()
    entry = a.enter("request-kept", {"case": case.number, "what": what, "digest": digest}, refs=refs(case),
                    about=case.person)  # fmt: skip
    case.kept.filter(what=what, ending="").update(ending=entry, sealed=None)
    sealed = a.seal(case.person, plain, label(case.id, what), entry=entry)
    return Kept.objects.create(
        case=case, what=what, sealed=sealed, digest=digest, summary=dict(summary or {}), until=until, entry=entry
    )


def unseal(a: Act, kept: Kept | None) -> bytes | None:
    """What was kept; none where nothing was, or its key is gone. The open act says who looks, and why."""
    if kept is None or kept.sealed is None:
        return None
    plain = a.unseal(bytes(kept.sealed), label(kept.case_id, kept.what))
    return plain if isinstance(plain, bytes) else None


def looked(a: Act, case: Case, why: str, *entries: str) -> None:
    """Enter that somebody looks at what is sealed of a case; shown to the person among the accesses."""
    a.enter("access", {"why": why, "entries": list(entries)}, about=case.person)
