"""Records entered, confirmed, replaced and made void, each an act; who is named is sealed and opened by an act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hogo.base.actor import Actor
from hogo.base.day import Day, Moment, day_of
from hogo.base.finding import Unchecked
from hogo.base.ids import Ids
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.ledger.acts import Act, act
from hogo.ledger.entry import JSON
from hogo.records.form import NotTaken, RecordForm, State, may_confirm, may_write, parted
from hogo.records.models import Record


@dataclass(frozen=True, slots=True)
class Given:
    """What is to be entered: the day, whose, which measure it is evidence of, the columns, and an entry as proof."""

    on: Day
    values: Mapping[str, Any]
    department: Ref = ""
    safeguard: Ref = ""
    proof: str = ""


def enter(by: Actor, now: Moment, ids: Ids, form: RecordForm, given: Given) -> Record:
    """Enter a record.

    Raises:
        NotTaken: a needed value is missing, the day lies in the future, or it is not this actor's department.
    """
    may_write(by, given.department)
    with act(by, now, ids) as a:
        return _keep(a, form, given)


def enter_many(by: Actor, now: Moment, ids: Ids, form: RecordForm, several: Iterable[Given]) -> int:
    """Enter many at once, all or none; how many.

    Raises:
        NotTaken: one of them cannot be entered; none was.
    """
    rows = tuple(several)
    for one in rows:
        may_write(by, one.department)
    if rows:
        with act(by, now, ids) as a:
            for one in rows:
                _keep(a, form, one)
    return len(rows)


def by_system(a: Act, form: RecordForm, given: Given) -> Record:
    """Enter what the house itself saw, within the open act of a room: it needs nobody's role."""
    return _keep(a, form, given)


def confirm(by: Actor, now: Moment, ids: Ids, several: Sequence[str]) -> int:
    """Confirm records, all or none; how many.

    Raises:
        NotTaken: one is not to be confirmed, or not by this actor.
    """
    with act(by, now, ids) as a:
        rows = list(Record.objects.select_for_update().filter(pk__in=several))
        if not rows:
            raise NotTaken(_NOTHING)
        for row in rows:
            may_confirm(by, row.state, row.by, row.department)
        entry = a.enter(
            "record-confirmed", {"numbers": [row.number for row in rows]}, refs=tuple(row.entry for row in rows)
        )
        kept = {"state": State.CONFIRMED, "confirmed_by": by.id, "confirmed": day_of(now), "ending": entry}
        return Record.objects.filter(pk__in=[row.pk for row in rows]).update(**kept)


def replace(by: Actor, now: Moment, ids: Ids, form: RecordForm, record_id: str, given: Given, why: str) -> Record:
    """Enter the record anew, as it should have been; the former one stays and says by which it was replaced.

    Raises:
        NotTaken: it was replaced or made void before, or the new one cannot be entered.
    """
    with act(by, now, ids) as a:
        old = _current(by, record_id)
        new = _keep(a, form, given)
        told: dict[str, JSON] = {"number": old.number, "by": new.number, "why": why}
        entry = a.enter("record-ended", told, refs=(old.entry, new.entry))
        Record.objects.filter(pk=old.pk).update(state=State.REPLACED, replaced=new.pk, ending=entry)
        return new


def void(by: Actor, now: Moment, ids: Ids, record_id: str, why: str) -> None:
    """Say that a record should not be: entered twice, or for nothing.

    Raises:
        NotTaken: it ended before, or is not this actor's.
    """
    with act(by, now, ids) as a:
        old = _current(by, record_id)
        entry = a.enter("record-ended", {"number": old.number, "by": "", "why": why}, refs=(old.entry,))
        Record.objects.filter(pk=old.pk).update(state=State.VOID, ending=entry)


def names(by: Actor, now: Moment, ids: Ids, rows: Sequence[Record], why: str) -> dict[str, dict[str, Any]]:
    """What is sealed in some records, by their id. Opening is entered for each person; what was erased is left out."""
    held = [row for row in rows if row.sealed]
    if not held:
        return {}
    found: dict[str, dict[str, Any]] = {}
    with act(by, now, ids) as a:
        for row in held:
            a.enter("access", {"why": why, "entries": [row.sealed]}, about=row.subject)
            opened = a.open(row.sealed)
            if not isinstance(opened, Unchecked):
                told = opened.get("values")
                found[row.pk] = dict(told) if isinstance(told, dict) else {}
    return found


def _current(by: Actor, record_id: str) -> Record:
    old = Record.objects.select_for_update().get(pk=record_id)
    may_write(by, old.department)
    if old.state not in (State.TO_CONFIRM, State.CONFIRMED):
        raise NotTaken(_ENDED)
    return old


def _keep(a: Act, form: RecordForm, given: Given) -> Record:
    today = day_of(a.now)
    plain, hidden = parted(form, given.values, given.on, today)
    number = f"{form.id}-{today.year}-{a.number(f'record-{form.id}', today.year):05d}"
    ident, subject, sealed = str(a.ids.new(a.now)), "", ""
    if hidden:
        subject = a.ids.new(a.now).hex
        told: dict[str, JSON] = {"number": number, "values": hidden}
        sealed = a.enter("record-names", told, about=subject, keep=form.paper.keep)
    data: dict[str, JSON] = {"number": number, "form": form.id, "on": given.on.isoformat(), "values": plain}
    more = {"department": given.department, "safeguard": given.safeguard, "proof": given.proof, "names": sealed}
    refs = tuple(one for one in (f"record:{ident}", given.proof, sealed) if one)
    entry = a.enter("record", data | {name: value for name, value in more.items() if value}, refs=refs)
    return Record.objects.create(
        id=ident, number=number, form=form.id, on=given.on, department=given.department, safeguard=given.safeguard,
        data=plain, by=a.by.id, subject=subject, sealed=sealed, proof=given.proof, entry=entry,
    )  # fmt: skip


_NOTHING = Text("確認する記録が選ばれていません。", "No record was chosen.")
_ENDED = Text(
    "この記録は、すでに置き換えられたか取り消されています。何も記録していません。",
    "This record was replaced or made void before. Nothing was entered.",
)
