"""What is there: tables, columns, constraints and indexes as a database itself describes them.

Values only; `catalogue_postgresql`, `catalogue_sqlite` read them. Never holds a row.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Family(StrEnum):
    """What a column's type can hold, as far as a search or an erasure must know."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"
    DATE = "date"
    MOMENT = "moment"
    UUID = "uuid"
    BINARY = "binary"
    JSON = "json"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ColumnFact:
    """One column. `type` is the database's own word, `length` in characters where limited."""

    name: str
    type: str
    family: Family
    nullable: bool = True
    length: int | None = None
    default: str | None = None
    generated: bool = False
    """Computed by the database: it can be read but not written."""
    caseless: bool = False
    """Compared without regard to case (citext, NOCASE, a `_ci` collation)."""
    comment: str = ""
    """What the database itself says of it."""


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Rows of this table point at `to`. `on_delete` is the database's own word (`NO ACTION`, `CASCADE`, …)."""

    columns: tuple[str, ...]
    to: str
    to_columns: tuple[str, ...]
    on_delete: str = "NO ACTION"
    deferrable: bool = False
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Index:
    """One index. `parts` are column names or, in lower case without casts and quotes, expressions (`lower(mail)`)."""

    name: str
    parts: tuple[str, ...]
    unique: bool = False
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table, view or partitioned parent. `rows` is the database's estimate, none when it has none."""

    name: str
    columns: Mapping[str, ColumnFact]
    key: tuple[str, ...] = ()
    unique: tuple[tuple[str, ...], ...] = ()
    checks: tuple[str, ...] = ()
    foreign: tuple[ForeignKey, ...] = ()
    indexes: tuple[Index, ...] = ()
    triggers: tuple[str, ...] = ()
    partitions: tuple[str, ...] = ()
    part_of: str | None = None
    view: bool = False
    rows: int | None = None
    privileges: frozenset[str] = frozenset({"SELECT"})
    """What the connected role may do: SELECT, INSERT, UPDATE, DELETE, TRUNCATE."""
    comment: str = ""
    """What the database itself says of it."""

    def identifies(self) -> tuple[str, ...]:
        """The columns by which one row can be told from others: key, else a unique set that is never null."""
        if self.key:
            return self.key
        sure = [u for u in self.unique if all(not self.columns[c].nullable for c in u if c in self.columns)]
        return min(sure, key=len) if sure else ()

    def tells_apart(self, columns: tuple[str, ...]) -> bool:
        """Whether these columns name one row at most."""
        return any(one and set(one) <= set(columns) for one in (self.key, *self.unique))

    def indexed(self, column: str) -> bool:
        """Whether equality on the column alone can use an index."""
        leads = [self.key[:1], *(u[:1] for u in self.unique), *(i.parts[:1] for i in self.indexes if not i.partial)]
        return (column,) in leads

    def lowered(self, column: str) -> bool:
        """Whether equality on `lower(column)` can use an index."""
        return any(index.parts[:1] == (f"lower({column.lower()})",) and not index.partial for index in self.indexes)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All tables of one schema. `kind` names the product (`postgresql`, `sqlite`, `files`)."""

    kind: str
    tables: Mapping[str, Table] = field(default_factory=dict)


_CAST = re.compile(r"::\"?[a-z_ ]+\"?(?:\(\d+\))?(?:\[\])?")


def expression(text: str) -> str:
    """An index expression without casts, quotes, spaces, doubled parentheses: `lower((mail)::text)` → `lower(mail)`."""
    bare = _CAST.sub("", text.lower()).replace('"', "").replace("`", "").replace(" ", "")
    while True:
        shorter = re.sub(r"(?<![a-z_0-9])\(([a-z_0-9]+)\)", r"\1", bare)
        shorter = re.sub(r"\((\([^()]*\))\)", r"\1", shorter)
        if shorter == bare:
            return bare
        bare = shorter
