"""What the register and the catalogue say about each column of a collection. Worked out once per collection."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from hogo.base.cite import Cite
from hogo.base.day import Day, day_of
from hogo.base.identity import IdentityKind
from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.holdings.held import Path
from hogo.holdings.step import Ground, Reason
from hogo.register.model.information import Entrusted, Information, Retention
from hogo.register.model.kinds import FieldKind
from hogo.register.model.systems import ByHand, Collection, Column, Files, OnErase, System
from hogo.sources.catalogue import Catalogue, ColumnFact, Family, Table
from hogo.sources.interface import Row
from hogo.sources.naming import real_name


@dataclass(frozen=True, slots=True)
class Kept:
    """A retention class of a collection: which column starts it, which columns it covers."""

    column: str
    retention: Retention
    period: Period
    covers: frozenset[str]

    def until(self, row: Row) -> Day | None:
        """The last day, or none where the period has not begun (a contract that has not ended)."""
        start = as_day(row.values.get(self.column))
        return None if start is None else self.period.after(start)


@dataclass(frozen=True, slots=True)
class Treatment:
    """One collection: its columns by what may be done with them."""

    collection: Collection
    table: Table | None
    writable: bool
    personal: tuple[str, ...]
    """Columns that hold the row's own person."""
    fixed: frozenset[str]
    """Columns that must stay for the row to be told apart or to point where it points."""
    kept: tuple[Kept, ...]
    not_ours: Mapping[str, Reason]
    """Columns that are not ours to disclose or erase: entrusted to us, or outside our authority."""
    faceless: frozenset[str] = frozenset()
    """Columns that name nobody once the others are gone: amounts, plans, numbers that the operator gave."""

    links: frozenset[str] = frozenset()
    """Columns that point at other rows, declared or by a foreign key."""
    undisclosed: tuple[Reason, ...] = ()
    """One for each kind of information of the collection that is not ours to disclose."""

    def fact(self, column: str) -> ColumnFact | None:
        return self.table.columns.get(column) if self.table is not None else None

    def declared(self, column: str) -> Column:
        return self.collection.columns.get(column) or Column()

    def erase(self, column: str) -> OnErase | None:
        return self.declared(column).erase


def treatment(system: System, slug: Ref, information: Mapping[Ref, Information], known: Catalogue | None) -> Treatment:
    """Work a collection out."""
    collection = system.collections[slug]
    name = real_name(slug, collection, known) if known is not None else None
    table = known.tables[name] if known is not None and name is not None else None
    columns = collection.columns or dict.fromkeys(table.columns if table is not None else (), Column())
    personal = tuple(name for name, column in columns.items() if _personal(column) and not column.other_person)
    fixed = {*(table.key if table is not None else ()), *collection.key}
    if table is not None:
        for key in table.foreign:
            if not all(table.columns[c].nullable for c in key.columns if c in table.columns):
                fixed.update(key.columns)
        fixed.update(name for name, fact in table.columns.items() if fact.generated)
    return Treatment(
        collection=collection,
        table=table,
        writable=table is not None and not isinstance(system.connection, Files | ByHand) and not table.view,
        personal=personal,
        fixed=frozenset(fixed),
        kept=tuple(_kept(collection, information, personal)),
        not_ours=_not_ours(collection, information),
        undisclosed=tuple(
            reason for ref in collection.information if ref in information and (reason := _authority(information[ref]))
        ),
        faceless=frozenset(_faceless(collection, information)),
        links=frozenset(
            (
                *(name for link in collection.links for name in link.columns),
                *(name for key in (table.foreign if table is not None else ()) for name in key.columns),
            )
        ),
    )


FACELESS = frozenset({FieldKind.NUMBER, FieldKind.PAYMENT, FieldKind.SERVICE, FieldKind.USAGE})
"""Kinds of field that by themselves say nothing about who the person is."""


def _faceless(collection: Collection, information: Mapping[Ref, Information]) -> Iterator[str]:
    for name, column in collection.columns.items():
        owner, _, part = (column.field or "").partition("/")
        entry = information.get(owner)
        plain = column.identity is None or column.identity in NUMBERED
        if entry is None or part not in entry.fields or not plain or column.free_text:
            continue
        if entry.fields[part].kind in FACELESS:
            yield name


NUMBERED = frozenset({IdentityKind.CUSTOMER, IdentityKind.CONTRACT, IdentityKind.EMPLOYEE, IdentityKind.SHAREHOLDER})
"""Numbers that the operator gave out: they may stay, for they name nobody once the rest is gone."""


def _personal(column: Column) -> bool:
    return column.field is not None or column.identity is not None or column.free_text


def _kept(collection: Collection, information: Mapping[Ref, Information], personal: tuple[str, ...]) -> list[Kept]:
    made = []
    for aged in collection.aged:
        for ref in collection.information:
            entry = information.get(ref)
            if entry is None or aged.retention not in entry.retention:
                continue
            retention = entry.retention[aged.retention]
            named = {field for other in entry.retention.values() if other is not retention for field in other.fields}
            covers = set()
            for name in personal:
                field = collection.columns[name].field if name in collection.columns else None
                owner, _, part = (field or "").partition("/")
                if owner in ("", ref) and (part in retention.fields if retention.fields else part not in named):
                    covers.add(name)
            made.append(Kept(aged.column, retention, Period.parse(retention.period), frozenset(covers)))
    return made


def _not_ours(collection: Collection, information: Mapping[Ref, Information]) -> dict[str, Reason]:
    reasons = {ref: _authority(information[ref]) for ref in collection.information if ref in information}
    made: dict[str, Reason] = {}
    only = next(iter(reasons.values())) if len(reasons) == 1 else None
    for name, column in collection.columns.items():
        owner = column.field.partition("/")[0] if column.field else None
        reason = reasons.get(owner) if owner else only
        if reason is not None and _personal(column):
            made[name] = reason
    return made


def _authority(entry: Information) -> Reason | None:
    if any(isinstance(way, Entrusted) for way in entry.acquired) and not entry.authority.retained:
        return Reason(Ground.ENTRUSTED, _ENTRUSTED)
    return None if entry.authority.retained else Reason(Ground.NOT_RETAINED, entry.authority.why)


def keep_reason(kept: Kept, until: Day | None) -> Reason:
    """Why a retention class keeps its columns."""
    law = kept.retention.law
    words = _STATUTE if law else _RETENTION
    said = words.fill(title=kept.retention.title, until=until.isoformat() if until else _OPEN)
    return Reason(Ground.STATUTE if law else Ground.RETENTION, said, until, Cite(law) if law else None)


@dataclass(frozen=True, slots=True)
class Scheme:
    """The declared and the real schema that a plan is checked against."""

    systems: Mapping[Ref, System]
    information: Mapping[Ref, Information]
    catalogues: Mapping[Ref, Catalogue]
    _made: dict[Path, Treatment] = field(default_factory=dict, repr=False, compare=False)

    def treatment(self, path: Path) -> Treatment:
        """One collection, worked out on first use."""
        if path not in self._made:
            ref, _, slug = path.partition("/")
            self._made[path] = treatment(self.systems[ref], slug, self.information, self.catalogues.get(ref))
        return self._made[path]

    def collections(self) -> dict[Path, Collection]:
        """All declared collections."""
        return {f"{ref}/{slug}": c for ref, system in self.systems.items() for slug, c in system.collections.items()}

    def digest(self, paths: frozenset[Path]) -> str:
        """SHA-256 over what is declared and what is there for these collections."""
        made = hashlib.sha256()
        for path in sorted(paths):
            known = self.treatment(path)
            made.update(repr((path, known.collection, known.table)).encode())
        return made.hexdigest()


def as_day(value: object) -> Day | None:
    """A stored day or moment as a legal day, in whatever form it is stored; none where it is neither."""
    if isinstance(value, datetime):
        return day_of(value) if value.tzinfo else value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not value:
        return None
    text = value.replace("/", "-")
    try:
        if len(text) == 8 and text.isdigit():
            return date(int(text[:4]), int(text[4:6]), int(text[6:]))
        return date.fromisoformat(text) if len(text) == 10 else as_day(datetime.fromisoformat(text))
    except ValueError:
        return None


def masked(fact: ColumnFact, unique: bool, token: str) -> str | None:
    """What stands in place of a masked text, or none where the column cannot hold it."""
    if fact.family is not Family.TEXT or fact.generated:
        return None
    made = f"erased-{token}" if unique else "***"
    if fact.length is not None and len(made) > fact.length:
        made = token if unique else "*" * fact.length
    short = fact.length is not None and len(made) > fact.length
    return None if short or not made else made


_ENTRUSTED = Text("委託を受けて預かる情報のため、委託元に回付する", "entrusted to us: passed on to the client")
_STATUTE = Text("法令により保存（{title}、{until}まで）", "kept by law ({title}, until {until})")
_RETENTION = Text("保存期間内（{title}、{until}まで）", "within its retention ({title}, until {until})")
_OPEN = Text("起算日未到来", "not begun")
