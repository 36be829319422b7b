"""The records of provision and receipt about a person (33-5), read from the ledger where they are entered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hogo.base.actor import Actor
from hogo.base.day import Moment
from hogo.base.finding import Unchecked
from hogo.base.ids import Ids
from hogo.ledger import disk
from hogo.ledger.acts import act
from hogo.ledger.models import Entry
from hogo.people import models as known
from hogo.register.model.register import Register
from hogo.rights.acts.carry import known_as
from hogo.rights.acts.case import looked
from hogo.rights.models import Case

KINDS = ("provision-record", "receipt-record")
"""Kinds of entry that are such records. What Order 11 keeps out is never entered under these kinds for a person."""


def provisions(by: Actor, now: Moment, ids: Ids, case: Case, register: Register) -> list[tuple[str, str, str, str]]:
    """Day, with whom, items, basis of each record, oldest first, in the register's words. Opening them is an act."""
    with act(by, now, ids) as a:
        looked(a, case, "request: records of provision")
        person, _ = known_as(a, case)
        marks = [disk.about_hash(one) for one in known.all_of(person)] if person else []
        entries = (
            Entry.objects.filter(about__in=marks, kind__in=KINDS).order_by("index").values_list("entry", flat=True)
        )
        opened = [a.open(entry) for entry in entries]
    return [_row(one, register) for one in opened if not isinstance(one, Unchecked)]


def _row(told: Mapping[str, Any], register: Register) -> tuple[str, str, str, str]:
    partner, items = str(told.get("partner") or ""), told.get("items") or {}
    name = register.partners[partner].name.ja if partner in register.partners else partner
    given = items.get("items") or []
    basis = (
        "本人の同意"
        if items.get("consent")
        else "公表のうえでの提供"
        if items.get("published-by-commission")
        else "記録のとおり"
    )
    return str(told.get("on", "")), name, "、".join(str(one) for one in given), basis
