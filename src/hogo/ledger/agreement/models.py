"""Whether ledger and state agree: every row has its entry, every entry its row, every sealed payload its key.

Read from the tables by `hogo ledger verify`, in batches; it changes nothing and opens nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import cast

from django.apps import apps
from django.db import connection
from django.db.models import Model

from hogo.base.day import Day, day_of
from hogo.base.finding import Finding
from hogo.house.offer import Kind
from hogo.keys import cipher
from hogo.keys.models import Wrapped, ending
from hogo.ledger.agreement import fault
from hogo.ledger.backends.guarded import Guarded
from hogo.ledger.models import Entry
from hogo.ledger.retention import is_over

BATCH = 2000


def disagreements(kinds: Mapping[str, Kind], day: Day, *, batch: int = BATCH) -> Iterator[Finding]:
    """Everything in which ledger, state and keys disagree on `day`; read `batch` rows at a time."""
    for table in cast(Guarded, connection).hogo_unguarded():
        yield fault.unguarded(table)
    for model in state():
        yield from _rows_without_entry(model)
    for kind in kinds.values():
        for table in kind.leaves:
            yield from _entries_without_row(kind.name, table, batch)
    yield from _keys(kinds, day)


def state() -> list[type[Model]]:
    """The rooms' tables whose rows say which entry they came from (a column `entry`)."""
    return [
        model
        for model in apps.get_models()
        if model.__module__.startswith("hogo.")
        and model is not Entry
        and any(field.name == "entry" for field in model._meta.get_fields())
    ]


def _rows_without_entry(model: type[Model]) -> Iterator[Finding]:
    table, key = model._meta.db_table, cast(str, cast(object, model._meta.pk and model._meta.pk.column))
    column = model._meta.get_field("entry").column  # type: ignore[union-attr]
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT s."{key}", s."{column}" FROM "{table}" s LEFT JOIN ledger_entry e ON e.id = s."{column}"'  # noqa: S608
            f' WHERE e.id IS NULL AND s."{column}" IS NOT NULL AND s."{column}" <> \'\''
            f' ORDER BY s."{key}" LIMIT {BATCH}'
        )
        for row, entry in cursor.fetchall():
            yield fault.row_without_entry(table, str(row), entry)


def _entries_without_row(kind: str, table: str, most: int) -> Iterator[Finding]:
    for batch in _rowless(kind, table, most):
        ended = _ended(batch)
        for index, entry in batch:
            if entry not in ended:
                yield fault.entry_without_row(index, entry, kind, table)


def _rowless(kind: str, table: str, most: int) -> Iterator[list[tuple[int, str]]]:
    """Entries of a kind without a row, in batches: most of them have ended since."""
    start = 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                f'SELECT e."index", e.id FROM ledger_entry e WHERE e.kind = %s AND e."index" >= %s'  # noqa: S608
                f' AND NOT EXISTS (SELECT 1 FROM "{table}" s WHERE s.entry = e.id) ORDER BY e."index" LIMIT %s',
                [kind, start, most],
            )
            batch = cursor.fetchall()
        if batch:
            yield batch
        if len(batch) < most:
            return
        start = batch[-1][0] + 1


def _ended(batch: list[tuple[int, str]]) -> set[str]:
    """Which of these entries a later one refers to: one reading of what follows for all of them."""
    asked = {entry: index for index, entry in batch}
    found: set[str] = set()
    later = Entry.objects.filter(index__gt=batch[0][0]).exclude(refs="[]").order_by("index")
    for index, refs in later.values_list("index", "refs").iterator(BATCH):
        found |= {ref for ref in _read(refs) if asked.get(ref, index) < index}
        if len(found) == len(asked):
            break
    return found


def _read(refs: str) -> list[str]:
    """What an entry points to; nothing where the column holds something else, which `verify` says."""
    try:
        held = json.loads(refs)
    except ValueError:
        return []
    return [ref for ref in held if isinstance(ref, str)] if isinstance(held, list) else []


def _keys(kinds: Mapping[str, Kind], day: Day) -> Iterator[Finding]:
    for key, ends in ending():
        if is_over(ends, day):
            yield fault.kept_too_long(key, ends)
    gone = destroyed()
    for batch in _sealed():
        there = set(Wrapped.objects.filter(id__in={key for _, _, _, _, key in batch}).values_list("id", flat=True))
        for index, entry, kind, at, key in batch:
            if key in there:
                continue
            if key not in gone:
                yield fault.key_lost(index, entry)
                continue
            keep = kinds[kind].keep if kind in kinds else None
            until = keep.after(day_of(datetime.fromisoformat(at))) if keep is not None else None
            if until is not None and gone[key] <= until:
                yield fault.destroyed_early(index, entry, until, gone[key])


def destroyed() -> dict[str, Day]:
    """The keys that entries say were destroyed, and on which day."""
    found: dict[str, Day] = {}
    for at, data in Entry.objects.filter(kind__in=("erasure", "expiry")).values_list("at", "data"):
        listed: Iterable[str] = json.loads(bytes(data)).get("destroyed", ())
        found |= dict.fromkeys(listed, day_of(datetime.fromisoformat(at)))
    return found


def _sealed() -> Iterator[list[tuple[int, str, str, str, str]]]:
    """Sealed entries in batches: index, id, kind, moment, id of the key."""
    start = 0
    while True:
        rows = Entry.objects.filter(index__gte=start, commitment__isnull=False).order_by("index")
        batch = [
            (index, entry, kind, at, _key_of(bytes(data)))
            for index, entry, kind, at, data in rows.values_list("index", "entry", "kind", "at", "data")[:BATCH]
        ]
        if batch:
            yield batch
        if len(batch) < BATCH:
            return
        start = batch[-1][0] + 1


def _key_of(data: bytes) -> str:
    try:
        return cipher.key_of(data)
    except cipher.NotOpened:
        return ""
