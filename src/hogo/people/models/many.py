"""Everybody at once: one by one with their facts (for bundles), or as arrays (for lists of millions)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from django.db import connection
from django.db.models import Count
from numpy.typing import NDArray

from hogo.base import identity as normal
from hogo.base.day import Day
from hogo.base.identity import PersonId
from hogo.base.ref import Ref
from hogo.decide.facts import Facts
from hogo.people.crowd import SIZE, Crowd, Named, States
from hogo.people.models import ABOUT, About, Consent, Identity, Person, Standing, all_of, facts_from, facts_of, root


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person with what is known of them (equal facts are one object) and the marks that certainly name them."""

    person: PersonId
    facts: Facts
    marks: tuple[bytes, ...]


def everyone(day: Day, among: frozenset[PersonId] | None = None) -> Iterator[Somebody]:
    """All persons as of a day, one by one; several records that are one person under the one they became.

    The state read is at no moment older than that of the call; receipts are left out of consents. `among`: only these
    (some hundreds; a merged record is not one of its own).
    """
    into = list(Person.objects.exclude(into=None).values_list("id", flat=True))
    merged = {root(person) for person in into}
    apart = merged.union(into)
    tables = [*(_Sorted(model, among) for model in ABOUT), _Sorted(Identity, among)]
    known: dict[str, Facts] = {}
    persons = Person.objects.all() if among is None else Person.objects.filter(pk__in=among)
    for person in persons.order_by("id").values_list("id", flat=True).iterator(chunk_size=_MANY):
        *rows, names = [table.of(person) for table in tables]
        if person in apart:
            continue
        key = repr(rows)
        facts = known.get(key)
        if facts is None:
            made = (
                table.model(**row) for table, found in zip(tables, rows, strict=False) for row in table.named(found)
            )
            facts = known[key] = _nameless(facts_from(made))
        yield Somebody(person, facts, tuple(_certain(names, day)))
    for person in sorted(merged if among is None else merged & among):
        facts = facts_of(person) or Facts()
        own = Identity.objects.filter(person_id__in=all_of(person)).order_by("id").values_list(*_IDENTITY)
        yield Somebody(person, _nameless(facts), tuple(_certain(own, day)))


def crowd(day: Day, *, addresses: bool = False) -> Crowd:
    """All persons as of a day as arrays: exactly those of `everyone`, in a tenth of the time.

    Rows are read in the order of the tables, not of persons, and equal ones are made facts of once. `addresses`: with
    every mail address and telephone number under which somebody is known, proved or not.
    """
    into = list(Person.objects.exclude(into=None).values_list("id", flat=True))
    merged = sorted({root(person) for person in into})
    apart = set(into).union(merged)
    ids = np.array(
        [one for (one,) in _raw("SELECT id FROM people_person ORDER BY id", ()) if one not in apart], dtype="S32"
    )
    states = States(len(ids))
    rows: list[About] = []
    for model in ABOUT:
        _take(model, ids, states, rows)
    numbers, own = states.distinct()
    facts = [_nameless(facts_from(rows[code] for code in states.codes(number))) for number in numbers.tolist()]
    certain, reach = _named(day, ids, _CERTAIN), _named(day, ids, _ADDRESS) if addresses else Named()
    for person in merged:
        facts.append(_nameless(facts_of(person) or Facts()))
        own = np.append(own, len(facts) - 1)
        rows_of = Identity.objects.filter(person_id__in=all_of(person)).order_by("id")
        named = list(rows_of.values_list(*_IDENTITY))
        certain = _more(certain, _certain(named, day), len(own) - 1)
        if addresses:
            reach = _more(reach, (bytes(mark) for kind, mark, *_ in named if kind in _REACHING), len(own) - 1)
    return Crowd(facts, own.astype(np.uint32), certain, reach)


def _more(known: Named, marks: Iterable[bytes], owner: int) -> Named:
    added = list(marks)
    owners = np.append(known.owners, np.full(len(added), owner, dtype=np.int64))
    return Named(known.marks + b"".join(added), owners)


def wordings(purpose: Ref) -> dict[tuple[int, str, str], int]:
    """`(edition, digest of the words, channel)` → how many consents to a purpose count on them, not withdrawn."""
    rows = Consent.objects.filter(withdrawn=None).values_list("purposes", "edition", "text", "channel")
    counted: dict[tuple[int, str, str], int] = {}
    for purposes, edition, text, channel, count in rows.annotate(count=Count("id")).order_by("edition", "text"):
        if purpose in purposes:
            key = (edition, text, channel)
            counted[key] = counted.get(key, 0) + count
    return counted


def _raw(sql: str, given: tuple[str | Day, ...]) -> Iterator[tuple[Any, ...]]:
    """Rows as the driver gives them, in constant memory."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql, given)
        while found := cursor.fetchmany(_MANY):
            yield from found


def _take(model: type[About], ids: NDArray[np.bytes_], states: States, rows: list[About]) -> None:
    """Move every person on by their rows of one table, in the order in which they were made."""
    table, columns = model._meta.db_table, _columns(model)
    sql = f"SELECT person_id, {', '.join(map(connection.ops.quote_name, columns))} FROM {table} ORDER BY id"  # noqa: S608
    known: dict[tuple[Any, ...], int] = {}
    persons: list[PersonId] = []
    codes: list[int] = []
    for row in _raw(sql, ()):
        said = row[1:]
        code = known.get(said)
        if code is None:
            code = known[said] = len(rows)
            rows.append(_row(model, columns, said))
        persons.append(row[0])
        codes.append(code)
        if len(codes) == _MANY:
            states.gather(_places(ids, persons), codes)
            persons, codes = [], []
    states.gather(_places(ids, persons), codes)
    states.move()


def _row(model: type[About], columns: tuple[str, ...], said: tuple[Any, ...]) -> About:
    """What was read as a row of the table: never read again, since it may be another by then."""
    values = {}
    for name, value in zip(columns, said, strict=True):
        field = model._meta.get_field(name)
        column = field.get_col(model._meta.db_table)  # type: ignore[union-attr]
        for convert in (*connection.ops.get_db_converters(column), *column.get_db_converters(connection)):
            value = convert(value, column, connection)
        values[name] = value
    return model(**values)


def _places(ids: NDArray[np.bytes_], persons: list[PersonId]) -> NDArray[np.int64]:
    """Where each stands among `ids`; -1: not there."""
    if not len(ids) or not persons:
        return np.full(len(persons), -1, dtype=np.int64)
    asked = np.array(persons, dtype="S32")
    at = np.searchsorted(ids, asked)
    at[at == len(ids)] = 0
    return np.where(ids[at] == asked, at, -1)


_LIVE = "(since IS NULL OR since <= %s) AND (until IS NULL OR until >= %s) AND kind IN "
_REACHING = (normal.IdentityKind.MAIL.value, normal.IdentityKind.PHONE.value)
_CERTAIN = ("proved AND ", tuple(sorted(kind.value for kind in normal.CERTAIN_KINDS)))
_ADDRESS = ("", _REACHING)
"""Which identities are asked for: a condition, and kinds."""


def _named(day: Day, ids: NDArray[np.bytes_], which: tuple[str, tuple[str, ...]]) -> Named:
    """The marks of identities that live on the day, and the place of the person of each."""
    condition, kinds = which
    places = ", ".join(["%s"] * len(kinds))
    sql = f"SELECT person_id, mark FROM people_identity WHERE {condition}{_LIVE}({places})"  # noqa: S608
    marks, owners, persons = bytearray(), [np.empty(0, dtype=np.int64)], list[PersonId]()
    here = bytearray()

    def flush() -> None:
        at = _places(ids, persons)
        kept = at >= 0
        owners.append(at[kept])
        marks.extend(np.frombuffer(bytes(here), dtype=f"V{SIZE}")[kept].tobytes())
        persons.clear()
        here.clear()

    for person, mark in _raw(sql, (day, day, *kinds)):
        persons.append(person)
        here += mark
        if len(persons) == _MANY:
            flush()
    flush()
    return Named(bytes(marks), np.concatenate(owners))


_MANY = 20_000


_IDENTITY = ("kind", "mark", "since", "until", "proved")


def _columns(model: type[About]) -> tuple[str, ...]:
    """The columns that say something of the person: neither ids nor, for what is withdrawn by a day, its entry."""
    left_out = {"id", "person_id", "entry"} | (set() if model is Standing else {"ending"})
    return tuple(one.attname for one in model._meta.concrete_fields if one.attname not in left_out)


class _Sorted:
    """The rows of a table about persons, in the order of persons, to be asked for in that order."""

    def __init__(self, model: type[About], among: frozenset[PersonId] | None) -> None:
        self.model = model
        self.names = _IDENTITY if model is Identity else _columns(model)
        found = model._default_manager.all() if among is None else model._default_manager.filter(person_id__in=among)
        rows = found.order_by("person_id", "id").values_list("person_id", *self.names)
        self._rows = rows.iterator(chunk_size=_MANY)
        self._next = next(self._rows, None)

    def of(self, person: PersonId) -> list[tuple[Any, ...]]:
        found = []
        while self._next is not None and self._next[0] <= person:
            if self._next[0] == person:
                found.append(self._next[1:])
            self._next = next(self._rows, None)
        return found

    def named(self, rows: Iterable[tuple[Any, ...]]) -> Iterator[dict[str, Any]]:
        return (dict(zip(self.names, row, strict=True)) for row in rows)


def _nameless(facts: Facts) -> Facts:
    """Facts without the receipts of consents, so that persons with equal facts are alike."""
    return replace(facts, consents=tuple(replace(one, receipt=None) for one in facts.consents))


def _certain(rows: Iterable[tuple[Any, ...]], day: Day) -> Iterator[bytes]:
    for row in rows:
        one = dict(zip(_IDENTITY, row, strict=True))
        live = (one["since"] is None or one["since"] <= day) and (one["until"] is None or day <= one["until"])
        if one["proved"] and live and one["kind"] in normal.CERTAIN_KINDS:
            yield bytes(one["mark"])
