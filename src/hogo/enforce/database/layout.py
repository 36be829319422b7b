"""What a database is to look like: which rows are whose, which role sees what. From register, rules and catalogue.

A row is *somebody's* by a column that holds the subject's identity, or through a link to such a row. A table without
such a way is shown to nobody, and the layout says why.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from hogo.base.identity import CERTAIN_KINDS, IdentityKind
from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.decide.question import Action
from hogo.decide.rules import Entry, Rules
from hogo.enforce.database.names import name
from hogo.register.model.kinds import Channel
from hogo.register.model.systems import Collection, Database, DatabaseRole, System, Way
from hogo.sources.catalogue import Catalogue, ColumnFact, Table
from hogo.sources.naming import real_name

WORD = 63
"""Bits of a mask in one column: the sign of a bigint stays out of it."""


class NotPlanned(ValueError):  # noqa: N818  the word people read
    """Nothing can be planned; `says` tells why."""

    def __init__(self, says: Text) -> None:
        super().__init__(says.en)
        self.says = says


@dataclass(frozen=True, slots=True)
class Lane:
    """One question that masks answer with a bit: these fields, of this information, by whom, for what."""

    fields: tuple[tuple[Ref, tuple[Ref, ...]], ...]
    """Information → the fields a role is shown."""
    purpose: Ref
    action: Action
    channel: Channel | None = None
    department: Ref | None = None

    @property
    def name(self) -> str:
        """What it is known by in the database. Another question is another name, and so another bit."""
        told = [self.fields, self.purpose, self.action, self.channel, self.department]
        return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Path:
    """How a row leads to its person: by its own column, or by columns that point at rows of another table."""

    columns: tuple[str, ...]
    to: Ref | None = None
    to_columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Guarded:
    """A table whose rows are somebody's."""

    collection: Ref
    table: str
    way: Path
    anchor: bool = False
    """Its rows are the persons themselves: their keys are where masks come from."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What one role sees of one table. `hidden`: column → its type, shown as null."""

    role: str
    collection: Ref
    lane: Lane
    columns: tuple[str, ...]
    hidden: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole. `bits`: lane's name → its bit, kept for ever once given."""

    system: Ref
    schema: str
    way: Way
    lag: timedelta
    subject: IdentityKind
    key_type: str
    tables: Mapping[Ref, Guarded]
    shown: tuple[Shown, ...]
    roles: Mapping[str, DatabaseRole]
    exempt: tuple[str, ...]
    bits: Mapping[str, int]
    problems: tuple[Text, ...] = ()
    known: Mapping[str, Table] = field(default_factory=dict)

    @property
    def owner(self) -> str:
        """The role that owns what is ours."""
        return name("hogo", self.system, "owner")

    @property
    def follower(self) -> str:
        """The role that writes masks."""
        return name("hogo", self.system, "follower")

    @property
    def words(self) -> int:
        """How many columns a mask takes."""
        return max(self.bits.values(), default=0) // WORD + 1

    def lanes(self) -> tuple[Lane, ...]:
        """The questions asked now, each once."""
        return tuple(dict.fromkeys(one.lane for one in self.shown))

    def of(self, role: str) -> tuple[Shown, ...]:
        """What a role sees."""
        return tuple(one for one in self.shown if one.role == role)


def role_name(system: Ref, role: Ref) -> str:
    """The database's name of a declared role."""
    return name("hogo", system, role)


def lag(declared: Database) -> timedelta:
    """The declared lag; months and years are no lag and count as thirty days each."""
    period = Period.parse(declared.lag)
    return timedelta(
        days=period.days + 30 * (period.months + 12 * period.years), hours=period.hours, minutes=period.minutes
    )


def layout(ref: Ref, system: System, rules: Rules, known: Catalogue, given: Mapping[str, int]) -> Layout:
    """The layout of a system's database.

    Args:
        known: what is there.
        given: lane's name → bit, as given before; bits are never given twice.

    Raises:
        NotPlanned: the system declares no roles, or no identity by which rows are found.
    """
    declared = system.database
    schema = getattr(system.connection, "db_schema", None) or "public"
    if declared is None or not declared.roles:
        raise NotPlanned(
            Text(
                "登録簿のこのシステムに `database.roles` がありません。利用目的ごとのロールを書いてください。",
                "The register declares no `database.roles` for this system: write a role for each purpose.",
            )
        )
    subject, key = _subject(system, declared, known)
    problems: list[Text] = []
    tables = _tables(system, known, subject, key, problems)
    shown = tuple(_shown(ref, system, declared, rules, known, tables))
    bits = dict(given)
    for one in shown:
        bits.setdefault(one.lane.name, len(bits))
    roles = {role_name(ref, role): how for role, how in declared.roles.items()}
    return Layout(
        ref, schema, declared.way, lag(declared), subject, key.type, tables, shown, roles, declared.exempt, bits,
        tuple(problems), known.tables,
    )  # fmt: skip


def _identity(collection: Collection, kind: IdentityKind) -> str | None:
    """The column of a collection that holds this identity of the row's own person."""
    return next(
        (name for name, one in collection.columns.items() if one.identity is kind and not one.other_person), None
    )


def _subject(system: System, declared: Database, known: Catalogue) -> tuple[IdentityKind, ColumnFact]:
    """The kind of identity by which rows are found, and the column that sets its type."""
    found: list[tuple[IdentityKind, str, Collection, Ref]] = []
    for name_, one in system.collections.items():
        for column, what in one.columns.items():
            if what.identity in CERTAIN_KINDS and not what.other_person and declared.subject in (None, what.identity):
                found.append((what.identity, column, one, name_))
    found.sort(key=lambda it: it[2].key != (it[1],))  # stable: first those whose key it is
    for kind, column, one, name_ in found:
        table = known.tables.get(real_name(name_, one, known) or "")
        if table is not None and column in table.columns:
            return kind, table.columns[column]
    raise NotPlanned(
        Text(
            "行がどなたのものかを示す列（番号・メールアドレスなどの `identity`）が、実在する表に見つかりません。",
            "No column that says whose a row is (an `identity` such as a number or an address) was found.",
        )
    )


def _tables(
    system: System, known: Catalogue, subject: IdentityKind, key: ColumnFact, problems: list[Text]
) -> dict[Ref, Guarded]:
    """Every table that leads to a person, those that lead directly first, then by links, nearest first."""
    tables: dict[Ref, Guarded] = {}
    left: dict[Ref, tuple[Collection, Table]] = {}
    for name_, one in system.collections.items():
        table = known.tables.get(real_name(name_, one, known) or "")
        if table is None or table.view or table.part_of:
            problems.append(_NOT_THERE.fill(name=name_))
            continue
        column = _identity(one, subject)
        if column is not None and column in table.columns:
            if table.columns[column].type != key.type:
                problems.append(_TYPE.fill(name=name_, column=column))
                continue
            tables[name_] = Guarded(name_, table.name, Path((column,)), one.key == (column,))
        else:
            left[name_] = (one, table)
    if tables and not any(one.anchor for one in tables.values()):
        tables = {name_: Guarded(name_, one.table, one.way, anchor=True) for name_, one in tables.items()}
    while grown := list(_linked(left, tables)):
        for found in grown:
            tables[found.collection] = found
            left.pop(found.collection, None)
    problems += [_WHOSE.fill(name=name_) for name_ in left]
    return tables


def _linked(left: Mapping[Ref, tuple[Collection, Table]], tables: Mapping[Ref, Guarded]) -> Iterator[Guarded]:
    for name_, (one, table) in left.items():
        for link in one.links:
            there = tables.get(link.to)
            if there is not None and not link.shared and all(column in table.columns for column in link.columns):
                yield Guarded(name_, table.name, Path(link.columns, link.to, link.to_columns))
                break


_NOT_THERE = Text(
    "「{name}」に当たる表がデータベースにないか、ビュー・パーティションです。ロールには見せません。",
    "`{name}` is no table of the database (or a view, a partition): no role is shown it.",
)
_TYPE = Text(
    "「{name}」の列 {column} は、本人の番号と型が違います。ロールには見せません。",
    "column {column} of `{name}` has another type than the subject's: no role is shown it.",
)
_WHOSE = Text(
    "「{name}」の行がどなたのものか、登録簿からは分かりません。ロールには見せません。",
    "The register does not say whose the rows of `{name}` are: no role is shown it.",
)


def _shown(
    ref: Ref, system: System, declared: Database, rules: Rules, known: Catalogue, tables: Mapping[Ref, Guarded]
) -> Iterator[Shown]:
    for role, how in declared.roles.items():
        aim = rules.aims.get(how.purpose)
        for name_, guarded in tables.items():
            one = system.collections[name_]
            entries = [rules.entries[i] for i in one.information if i in rules.entries]
            if aim is None or not entries or (how.collections and name_ not in how.collections):
                continue
            if not all(entry.purposes & aim.bit for entry in entries):
                continue
            hidden = {entry.ref: _never(entry, how.purpose, legal=aim.legal) for entry in entries}
            there = known.tables[guarded.table].columns
            columns = tuple(
                column for column, what in one.columns.items()
                if column in there and not what.other_person and _may(what.field, entries, hidden)
            )  # fmt: skip
            if not columns:
                continue
            yield Shown(
                role_name(ref, role),
                name_,
                _lane(one, columns, entries, how),
                columns,
                {column: there[column].type for column in one.columns if column in there and column not in columns},
            )


def _never(entry: Entry, purpose: Ref, *, legal: bool) -> int:
    """The fields that a purpose is never shown as declared, whoever the person is (they only may hide more)."""
    hidden = entry.narrower.get(purpose, 0)
    if purpose not in entry.grounds:
        hidden |= entry.secret
    return hidden if legal else hidden | entry.number


def _may(field_: Ref | None, entries: Sequence[Entry], hidden: Mapping[Ref, int]) -> bool:
    """Whether a column may be shown: without a person's data, or a field that is not hidden."""
    if field_ is None:
        return True
    information, _, part = field_.partition("/")
    entry = next((one for one in entries if one.ref == information), None)
    return entry is not None and bool(entry.fields.get(part, 0) & ~hidden[information])


def _lane(one: Collection, columns: Sequence[str], entries: Sequence[Entry], how: DatabaseRole) -> Lane:
    fields: dict[Ref, list[Ref]] = {entry.ref: [] for entry in entries}
    for column in columns:
        field_ = one.columns[column].field
        if field_ is not None:
            information, _, part = field_.partition("/")
            if part not in fields[information]:
                fields[information].append(part)
    return Lane(
        tuple((information, tuple(sorted(parts))) for information, parts in fields.items()),
        how.purpose,
        Action.CONTACT if how.channel else Action.USE,
        how.channel,
        how.department,
    )
