"""The records of provision and receipt about a person (33-5), read from the ledger where they are entered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from hogo.base.actor import Actor
from hogo.base.day import Moment
from hogo.base.finding import Unchecked
from hogo.base.ids import Ids
from hogo.base.text import Language, Text
from hogo.ledger import disk
from hogo.ledger.acts import Act, act
from hogo.ledger.models import Entry
from hogo.people import models as known
from hogo.register.model.register import Register
from hogo.rights.acts.carry import known_as
from hogo.rights.acts.case import looked
from hogo.rights.models import Case

KINDS = ("provision-record", "receipt-record")
"""Kinds of entry that are such records."""
Line = tuple[str, str, str, str]
"""Day, with whom, items, basis."""


def provisions(
    by: Actor, now: Moment, ids: Ids, case: Case, register: Register, language: Language = "ja"
) -> list[Line]:
    """A line for each record, oldest first, in the register's words; opening them is an act.

    Also those entered under a mark before the person was known. What Order 11 keeps out, and information that must not
    be revealed to exist, is in none.
    """
    with act(by, now, ids) as a:
        looked(a, case, "request: records of provision")
        person, _ = known_as(a, case)
        persons = (*known.all_of(person), *known.marks_of(person)) if person else ()
        opened = _opened(a, [disk.about_hash(one) for one in persons])
    shown = [one for one in _whole(opened) if _may_be_shown(one, register)]
    return [_line(one, register, language) for one in shown]


def _opened(a: Act, marks: list[bytes]) -> list[dict[str, Any]]:
    rows = Entry.objects.filter(about__in=marks, kind__in=KINDS).order_by("index").values_list("entry", "kind")
    found = [(kind, a.open(entry)) for entry, kind in rows]
    return [{"kind": kind, **told} for kind, told in found if not isinstance(told, Unchecked)]


def _whole(records: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """A part of a continuing record leaves out what earlier parts say (Rules 20-2, 24-2): it is said again here."""
    earlier: dict[tuple[object, ...], dict[str, Any]] = {}
    made = []
    for one in records:
        items = dict(one.get("items") or {})
        if one.get("made") not in (None, "each"):
            series = (one["kind"], one.get("partner"), one.get("information"), one["made"])
            items = earlier[series] = {**earlier.get(series, {}), **items}
        made.append({**one, "items": items})
    return made


def _may_be_shown(told: Mapping[str, Any], register: Register) -> bool:
    entry = register.information.get(str(told.get("information") or ""))
    return entry is None or entry.authority.exclusion is None


def _line(told: Mapping[str, Any], register: Register, language: Language) -> Line:
    items, partner = told["items"], str(told.get("partner") or "")
    named = register.partners[partner].name.in_(language) if partner in register.partners else ""
    party = items.get("recipient") or items.get("source") or items.get("source-and-history") or {}
    said = str(party.get("name") or "") if isinstance(party, Mapping) else str(party)
    given = items.get("items") or []
    basis = _CONSENT if items.get("consent") else _PUBLISHED if items.get("published-by-commission") else _OTHER
    parts = "、".join(map(str, given)) if isinstance(given, list) else str(given)
    return str(told.get("on") or ""), named or said or partner, parts, basis.in_(language)


_CONSENT = Text("本人の同意", "your consent")
_PUBLISHED = Text("公表のうえでの提供", "provision as published")
_OTHER = Text("記録のとおり", "as recorded")
