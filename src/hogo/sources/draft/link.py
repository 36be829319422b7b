"""Links between tables: foreign keys, and those that nobody declared but names and values show.

`contained` is asked of the database through a `Sampler`; everything else is names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hogo.base.text import Text
from hogo.sources.catalogue import Catalogue, ColumnFact, Family, Table
from hogo.sources.draft import cue
from hogo.sources.sampling import Sampler

_LIKELY = 0.5
"""The share of values that must stand in the other table before a name is believed; rows may outlive their owners."""
_GENERIC = frozenset(
    {"id", "no", "code", "cd", "key", "name", "type", "number", "num", "seq", "status", "uuid", "date"}
)


@dataclass(frozen=True, slots=True)
class Linked:
    """Columns of `table` that point at `to`. `real`: a foreign key says so; else `share` of the values stand there."""

    table: str
    columns: tuple[str, ...]
    to: str
    to_columns: tuple[str, ...]
    real: bool = True
    share: float | None = None
    staff: bool = False
    other: bool = False
    owner: bool = False
    nullable: bool = True
    shared: bool = False
    """Several persons may point at the row."""

    @property
    def itself(self) -> bool:
        return self.table == self.to

    @property
    def doubt(self) -> Text | None:
        """What to ask about a link that no foreign key declares."""
        if self.real:
            return None
        words = _LINK if self.share is not None else _LINK_EMPTY
        told = "" if self.share is None else f"{self.share:.0%}"
        return words.fill(columns=", ".join(self.columns), to=self.to, key=", ".join(self.to_columns), share=told)


def links(known: Catalogue, samples: Mapping[str, Mapping[str, Sequence[object]]], sampler: Sampler) -> list[Linked]:
    """All links of a catalogue: the real ones first."""
    names = [name for name, table in known.tables.items() if not table.view and not table.part_of]
    found = [one for name in names for one in _real(known.tables[name], known)]
    taken = {(one.table, column) for one in found for column in one.columns}
    keys = _keys(known, names)
    for name in names:
        table = known.tables[name]
        for column, fact in table.columns.items():
            if (name, column) not in taken and (made := _guessed(table, fact, keys, samples.get(name, {}), sampler)):
                found.append(made)
    return [_said(one) for one in found]


def _real(table: Table, known: Catalogue) -> Iterator[Linked]:
    for key in table.foreign:
        if key.to in known.tables and key.to_columns:
            nullable = any(table.columns[c].nullable for c in key.columns if c in table.columns)
            # WHY: a foreign key to a partition means the whole table.
            to = known.tables[key.to].part_of or key.to
            yield Linked(table.name, key.columns, to, key.to_columns, nullable=nullable)


def _said(one: Linked) -> Linked:
    """What the columns' names say of whom they point at."""
    told = " ".join((*one.columns, *map(cue.plain_name, one.columns)))
    staff, other = bool(cue.STAFF.search(told)), bool(cue.OTHERS.search(told))
    return replace(one, staff=staff, other=other, owner=bool(cue.OWNERS.search(told)))


def _keys(known: Catalogue, names: Sequence[str]) -> dict[str, list[str]]:
    """By table, the single columns that tell its rows apart: the key first."""
    made = {}
    for name in names:
        table = known.tables[name]
        single = [key[0] for key in (table.key, *table.unique) if len(key) == 1 and key[0] in table.columns]
        made[name] = list(dict.fromkeys(single))
    return made


def _guessed(
    table: Table,
    fact: ColumnFact,
    keys: Mapping[str, list[str]],
    values: Mapping[str, Sequence[object]],
    sampler: Sampler,
) -> Linked | None:
    """The best target of a column that no foreign key binds, or none."""
    if fact.family not in (Family.INTEGER, Family.TEXT, Family.DECIMAL, Family.UUID) or fact.generated:
        return None
    own = values.get(fact.name, ())
    best: Linked | None = None
    for to, column in _targets(table, fact, keys):
        share = sampler.contained(own, to, column)
        if share is not None and share < _LIKELY:
            continue
        made = Linked(table.name, (fact.name,), to, (column,), False, share, nullable=fact.nullable)
        if best is None or (share or 0) > (best.share or 0):
            best = made
    return best


def _targets(table: Table, fact: ColumnFact, keys: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Tables and columns that a column may mean by its name."""
    plain = cue.plain_name(fact.name)
    stem = re.sub(r"_(id|no|num|number|code|cd|key|uuid|ref|fk)$", "", plain)
    alone = table.key == (fact.name,) or (fact.name,) in table.unique
    staff = bool(cue.STAFF.search(plain) or cue.STAFF.search(fact.name))
    for to, columns in keys.items():
        if not columns:
            continue
        head = cue.plain_name(to)
        head = re.sub(r"^(m|t|mst|tbl|tb|dim|fact)_|_(master|mst|tbl|table|info|data|m|t)$", "", head)
        head = re.sub(r"(マスタ|マスター|台帳|情報|一覧)$", "", head)
        if to != table.name and fact.name in columns and plain not in _GENERIC:
            # WHY: of two tables that share a key, the one whose name the column says is the parent.
            if not alone or _means(stem, head):
                yield to, fact.name
        elif stem != plain or not plain.isascii():
            pointed = stem if plain.isascii() else re.sub(r"(番号|コード|ID|id|No|CD)$", "", fact.name)
            if to == table.name and (alone or not _means(pointed, head)):
                continue
            if (
                _means(pointed, head)
                or (to != table.name and any(_means(part, head) for part in _tails(pointed)))
                or (staff and cue.persons(to) == "worker")
            ):
                yield to, columns[0]
        elif staff and cue.persons(to) == "worker":
            yield to, columns[0]


def _tails(stem: str) -> list[str]:
    """`billing_customer` → `customer`: what is left without its first words."""
    words = stem.split("_")
    return ["_".join(words[at:]) for at in range(1, len(words))]


def _means(stem: str, head: str) -> bool:
    """Whether `cust` means `customers`, `category` means `categories`, `会員` means `会員`."""
    if not stem or not head:
        return False
    one = _singular(head)
    return stem in (head, one) or (len(stem) >= 4 and one.startswith(stem)) or one.endswith(f"_{stem}")


def _singular(name: str) -> str:
    for end, short in (("ies", "y"), ("sses", "ss"), ("people", "person"), ("s", "")):
        if name.endswith(end) and not name.endswith("ss"):
            return name[: len(name) - len(end)] + short
    return name


_LINK = Text(
    "外部キーはないが {columns} は {to}({key}) を指すと見た（標本の値の{share}が一致）。正しいか",
    "no foreign key, but {columns} seems to point at {to}({key}) ({share} of the sampled values stand there): right?",
)
_LINK_EMPTY = Text(
    "外部キーはないが {columns} は {to}({key}) を指すと名前から見た（値がなく確かめていない）。正しいか",
    "no foreign key, but by its name {columns} points at {to}({key}) (no values to check by): right?",
)
