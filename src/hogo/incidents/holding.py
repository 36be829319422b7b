"""Affected persons from the operator's own systems: an upper bound, and where to write to those of a list. Pure.

A notice to the wrong address is a leak of its own: an address is taken only where the row found is certainly the
person's and the name on the list, if it has one, is the name on file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from hogo.base.finding import Unchecked
from hogo.base.identity import Identity, IdentityKind, NotAnIdentity, normalise
from hogo.base.ref import Ref
from hogo.holdings.find import find
from hogo.holdings.held import Held, Holdings, Sure
from hogo.house.offer import Scene
from hogo.incidents.persons import MAIL, NUMBER, PHONE
from hogo.incidents.picture import Span
from hogo.paper.merge import ADDRESS, NAME, POSTAL
from hogo.register.model.kinds import FieldKind
from hogo.register.model.register import Register
from hogo.register.model.systems import ByHand, Collection
from hogo.sources.interface import Source

Row = Mapping[str, str]
Search = Callable[[Sequence[Identity]], Holdings]
_KINDS = {NUMBER: IdentityKind.CUSTOMER, MAIL: IdentityKind.MAIL, PHONE: IdentityKind.PHONE}
_PLACES = {
    IdentityKind.NAME: NAME, IdentityKind.POSTAL: POSTAL, IdentityKind.MAIL: MAIL, IdentityKind.PHONE: PHONE,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bound:
    """At most so many rows; `counted` says of which collections, `unchecked` what could not be counted."""

    span: Span
    counted: tuple[tuple[str, int], ...]
    unchecked: tuple[Unchecked, ...]


def at_most(
    register: Register, sources: Mapping[Ref, Source], unopened: Mapping[Ref, Unchecked], about: Iterable[Ref]
) -> Bound:
    """How many persons at most: the rows of every collection that holds this information and identifies somebody.

    A store that cannot be counted leaves the number without an upper bound: it may then exceed any threshold.
    """
    wanted, counted, blind = set(about), [], []
    for ref, system in register.systems.items():
        paths = [name for name, held in system.collections.items() if wanted & set(held.information) and _names(held)]
        if not paths:
            continue
        if ref in unopened or ref not in sources or isinstance(system.connection, ByHand):
            blind.append(unopened.get(ref) or Unchecked(ref, system.title))
            continue
        with sources[ref].reading() as reader:
            for name in paths:
                found = reader.count(name)
                if isinstance(found, Unchecked):
                    blind.append(found)
                else:
                    counted.append((f"{ref}/{name}", found))
    most = None if blind or not counted else sum(number for _, number in counted)
    return Bound(Span(0, most), tuple(counted), tuple(blind))


def _names(held: Collection) -> bool:
    kinds = {column.identity for column in held.columns.values() if not column.other_person}
    return bool(kinds & {IdentityKind.CUSTOMER, IdentityKind.MAIL, IdentityKind.PHONE, IdentityKind.NAME})


def searching(scene: Scene) -> Search:
    """A search through the systems of a scene, opened once."""
    register = scene.edition.register

    def search(asked: Sequence[Identity]) -> Holdings:
        return find(register.systems, scene.sources, scene.unopened, asked, unreached=False)

    return search


def identities(row: Row) -> tuple[Identity, ...]:
    """By what a row of a list can be looked up; what cannot be read as one is left out."""
    found = []
    for column, kind in _KINDS.items():
        try:
            found.append(normalise(kind, row.get(column, "")))
        except NotAnIdentity:
            continue
    return tuple(found)


def completed(rows: Iterable[Row], search: Search, register: Register) -> tuple[list[Row], int]:
    """The rows with what their own lack, from the person's rows on file; and for how many nothing could be taken."""
    done, left = [], 0
    for row in rows:
        asked = identities(row)
        missing = [name for name in (NAME, ADDRESS, MAIL) if not row.get(name)]
        if not asked or not missing:
            done.append(row)
            continue
        known = contact(search(asked), register)
        if known and _same(row, known, len(asked)):
            done.append({**known, **row})
        else:
            done.append(row)
            left += 1
    return done, left


def _same(row: Row, known: Row, proofs: int) -> bool:
    """The name on the list is the name on file; without a name, two identities must have led to the same rows."""
    if not row.get(NAME):
        return proofs > 1
    names = [normalise(IdentityKind.NAME, one).value for one in (row[NAME], known.get(NAME, "")) if one.strip()]
    return len(names) == 2 and names[0] == names[1]


def contact(found: Holdings, register: Register) -> dict[str, str]:
    """Name, address and mail on file; empty where the rows to write from are of more than one name.

    Such a row is certain, has a name and a place to write to, and holds every identity asked for that it can hold.
    """
    if any(_contradicts(held, register, found.asked) for held in found.only(Sure.CERTAIN)):
        return {}
    certain = [held for held in found.only(Sure.CERTAIN) if _whole(held, register, found.asked)]
    names = {value for held in certain for value in _column(held, register, IdentityKind.NAME)}
    if len({normalise(IdentityKind.NAME, one).value for one in names}) != 1:
        return {}
    told: dict[str, str] = {NAME: sorted(names)[0]}
    for kind, place in _PLACES.items():
        values = [value for held in certain for value in _column(held, register, kind)]
        if place not in told and values:
            told[place] = values[0]
    homes = [home for held in (*certain, *found.only(Sure.SHARED)) if (home := _home(held, register))]
    return {**told, ADDRESS: max(homes, key=len)} if homes else told


def _whole(held: Held, register: Register, asked: Sequence[Identity]) -> bool:
    columns = {one.identity: name for name, one in _declared(held, register).columns.items() if not one.other_person}
    if IdentityKind.NAME not in columns or not {IdentityKind.POSTAL, IdentityKind.ADDRESS} & set(columns):
        return False
    checked = [one for one in asked if one.kind in columns]
    return bool(checked) and all(_holds(held, columns[one.kind], one) for one in checked)


def _contradicts(held: Held, register: Register, asked: Sequence[Identity]) -> bool:
    """A certain row under another customer's number: the identities of the list lead to two persons."""
    numbers = [one.value for one in asked if one.kind is IdentityKind.CUSTOMER]
    told = _column(held, register, IdentityKind.CUSTOMER)
    return bool(numbers) and any(normalise(IdentityKind.CUSTOMER, one).value not in numbers for one in told)


def _holds(held: Held, column: str, identity: Identity) -> bool:
    try:
        return normalise(identity.kind, str(held.row.values.get(column) or "")) == identity
    except NotAnIdentity:
        return False


def _declared(held: Held, register: Register) -> Collection:
    return register.systems[held.system].collections[held.collection]


def _column(held: Held, register: Register, kind: IdentityKind) -> list[str]:
    columns = _declared(held, register).columns
    names = [
        name for name, one in columns.items() if one.identity is kind and not one.other_person and one.part is None
    ]
    return [str(held.row.values[name]) for name in names if held.row.values.get(name)]


def _home(held: Held, register: Register) -> str:
    """The address as the columns of one row have it, in their order; numbers that only point elsewhere are none."""
    parts = []
    for name, column in _declared(held, register).columns.items():
        if column.field is None or column.other_person:
            continue
        information, _, field = column.field.partition("/")
        entry = register.information.get(information)
        value = held.row.values.get(name)
        if entry and field in entry.fields and entry.fields[field].kind is FieldKind.ADDRESS and isinstance(value, str):
            parts.append(value)
    return "".join(parts)
