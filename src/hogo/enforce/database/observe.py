"""What enforcing would refuse, from statements that were run: per login, purpose and table. Pure.

A statement that cannot be read is counted as such, and never as harmless.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import traverse_scope

from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.enforce.database.layout import Layout, Shown
from hogo.enforce.database.log import Ran
from hogo.register.model.systems import Way

# WHY: what it cannot parse it logs whole, and statements have persons' data in them.
logging.getLogger("sqlglot").disabled = True


class Why(StrEnum):
    """Why a statement would be refused, or cannot be judged."""

    PURPOSE = "purpose"
    COLUMN = "column"
    """Of a table named with its schema, so that it is not the role's view that is meant."""
    NULLED = "nulled"
    """Not refused: the column is null in the role's view."""
    DIRECT = "direct"
    WRITES = "writes"
    UNDECLARED = "undeclared"
    UNREAD = "unread"


WORDS: Mapping[Why, Text] = {
    Why.PURPOSE: Text("この目的のための表ではない", "the table is not for the purpose"),
    Why.COLUMN: Text("この目的には見せない列", "a column not shown for the purpose"),
    Why.NULLED: Text("この目的には見せない列（NULLになる）", "a column not shown for the purpose: it will be null"),
    Why.DIRECT: Text(
        "スキーマ名を付けて表を直接読む（ビューを読む必要がある）", "the table by its schema, past the role's view"
    ),
    Why.WRITES: Text("書込み・定義の変更", "it writes or defines"),
    Why.UNDECLARED: Text("登録簿にない表", "a table that the register does not declare"),
    Why.UNREAD: Text("読み取れない文", "a statement that cannot be read"),
}


@dataclass(slots=True)
class Line:
    """What one login did with one table. `rows` and `hidden`: of the table, now."""

    login: str
    role: str
    purpose: Ref
    table: str
    statements: int = 0
    refused: Counter[Why] = field(default_factory=Counter)
    nulled: int = 0
    """Statements that would be answered with nulls instead of a column."""
    rows: int | None = None
    hidden: int | None = None


@dataclass(frozen=True, slots=True)
class Observed:
    """The report. `others`: users without a purpose who touch guarded tables, with how many statements."""

    lines: tuple[Line, ...]
    unread: Mapping[str, int]
    others: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Touched:
    """What a statement needs: table → columns; whether it does more than read; the tables named with their schema."""

    tables: Mapping[str, frozenset[str]]
    writes: bool
    direct: frozenset[str] = frozenset()


_SESSION = (exp.Set, exp.Transaction, exp.Commit, exp.Rollback, exp.Show, exp.Use)
_DEFINING = (
    exp.Insert, exp.Update, exp.Delete, exp.Merge, exp.Create, exp.Drop, exp.Alter, exp.TruncateTable, exp.Copy,
    exp.Into, exp.Lock,
)  # fmt: skip


class Unread(ValueError):  # noqa: N818  the word people read
    """What a statement touches cannot be told."""


def touched(sql: str, schema: Mapping[str, Mapping[str, str]], own: str) -> list[Touched]:
    """What each statement of a text touches, in the tables of the schema `own`; none for what touches no table.

    Raises:
        Unread: it is not understood whole.
    """
    try:
        parsed = [one for one in sqlglot.parse(sql, dialect="postgres") if one is not None]
    except (SqlglotError, RecursionError):
        raise Unread from None
    return [found for one in parsed if (found := _touched(one, schema, own)) is not None]


def _touched(one: exp.Expr, schema: Mapping[str, Mapping[str, str]], own: str) -> Touched | None:
    if isinstance(one, _SESSION):
        return None
    if isinstance(one, exp.Command):
        raise Unread
    writes = any(True for _ in one.find_all(*_DEFINING))
    direct = frozenset(table.name for table in one.find_all(exp.Table) if table.db == own)
    if writes or not isinstance(one, exp.Query):
        named = {table.name for table in one.find_all(exp.Table) if table.db in ("", own)}
        return Touched({name: frozenset() for name in named if name in schema}, writes=True) if named else None
    try:
        whole = qualify(
            one.copy(), schema={own: dict(schema)}, db=own, dialect="postgres", validate_qualify_columns=True
        )
    except (SqlglotError, RecursionError, ValueError, KeyError, AttributeError):
        raise Unread from None
    tables: dict[str, set[str]] = {}
    for scope in traverse_scope(whole):
        for alias, source in scope.sources.items():
            if isinstance(source, exp.Table) and source.db == own:
                used = tables.setdefault(source.name, set())
                used |= {column.name for column in scope.columns if column.table == alias}
    found = {name: frozenset(columns) for name, columns in tables.items()}
    return Touched(found, writes=False, direct=direct) if found else None


def judged(layout: Layout, role: str, found: Touched) -> Iterator[tuple[str, Why | None]]:
    """For each table of a statement: why a role would be refused; none where it would be answered."""
    shown: dict[str, Shown] = {layout.tables[one.collection].table: one for one in layout.of(role)}
    declared = {one.table for one in layout.tables.values()}
    for table, columns in found.tables.items():
        if table not in shown:
            yield table, Why.PURPOSE if table in declared else Why.UNDECLARED
        elif found.writes:
            yield table, Why.WRITES
        elif layout.way is Way.VIEWS and table in found.direct:
            yield table, Why.DIRECT
        elif not columns <= set(shown[table].columns):
            yield table, Why.COLUMN if table in found.direct else Why.NULLED
        else:
            yield table, None


def observe(
    layout: Layout, ran: Iterable[Ran], database: str, rows: Mapping[tuple[str, str], tuple[int, int]]
) -> Observed:
    """The report.

    Args:
        ran: the statements; those of other databases are left aside.
        rows: (role, table) → how many rows there are, and how many of them the role would not see.
    """
    schema = {name: dict.fromkeys(table.columns, "text") for name, table in layout.known.items()}
    purposes = {login: role for role, how in layout.roles.items() for login in how.logins}
    guarded = {one.table for one in layout.tables.values()}
    lines: dict[tuple[str, str], Line] = {}
    unread: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for one in ran:
        if database and one.database not in ("", database):
            continue
        try:
            every = touched(one.sql, schema, layout.schema)
        except Unread:
            unread[one.user] += one.calls
            continue
        role = purposes.get(one.user)
        for found in every:
            if role is None:
                others[one.user] += one.calls if guarded.intersection(found.tables) else 0
                continue
            for table, why in judged(layout, role, found):
                line = lines.setdefault((one.user, table), _line(layout, one.user, role, table, rows))
                line.statements += one.calls
                if why is Why.NULLED:
                    line.nulled += one.calls
                elif why is not None:
                    line.refused[why] += one.calls
    return Observed(
        tuple(lines[key] for key in sorted(lines)), dict(unread),
        {user: count for user, count in others.items() if count and user not in layout.exempt},
    )  # fmt: skip


def _line(layout: Layout, login: str, role: str, table: str, rows: Mapping[tuple[str, str], tuple[int, int]]) -> Line:
    line = Line(login, role, layout.roles[role].purpose, table)
    counted = rows.get((role, table))
    if counted is not None:
        line.rows, line.hidden = counted
    return line
