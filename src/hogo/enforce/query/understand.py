"""A statement understood whole, or refused with the reason. Pure.

Every kind of node and every function is on a list; what is not, is refused. What is run is written anew from what was
understood, never the text that came in. Names mean tables of the system and nothing else.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NoReturn

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import traverse_scope

from hogo.base.text import Text

# WHY: what it cannot parse it logs whole, and statements have persons' data in them.
logging.getLogger("sqlglot").disabled = True

LONGEST = 100_000
"""Characters of a statement."""
_SCHEMA = "s"


class NotUnderstood(ValueError):  # noqa: N818  the word people read
    """The statement is not run; `says` tells why."""

    def __init__(self, says: Text) -> None:
        super().__init__(says.en)
        self.says = says


@dataclass(frozen=True, slots=True)
class Understood:
    """One SELECT. `tables`: each table it reads → its columns; `names`: what its columns are called."""

    sql: str
    tables: Mapping[str, frozenset[str]]
    names: tuple[str, ...]


_SHAPE = (
    exp.Select, exp.SetOperation, exp.Subquery, exp.With, exp.CTE, exp.From, exp.Join, exp.Where, exp.Group, exp.Having,
    exp.Order, exp.Ordered, exp.Limit, exp.Offset, exp.Distinct, exp.Table, exp.TableAlias, exp.Alias, exp.Column,
    exp.Identifier, exp.Star, exp.Literal, exp.Boolean, exp.Null, exp.Paren, exp.Tuple, exp.DataType, exp.DataTypeParam,
    exp.Window, exp.WindowSpec, exp.Filter, exp.Interval, exp.Var, exp.Values, exp.Exists, exp.In, exp.Between,
    exp.Collate,
)  # fmt: skip
_OPERATORS = (
    exp.And, exp.Or, exp.Not, exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.Is, exp.NullSafeEQ,
    exp.NullSafeNEQ,
    exp.Like, exp.ILike, exp.Escape, exp.Add, exp.Sub, exp.Mul, exp.Div, exp.IntDiv, exp.Mod, exp.Neg, exp.DPipe,
    exp.Case, exp.If,
)  # fmt: skip
_FUNCTIONS = (
    exp.Count, exp.Sum, exp.Avg, exp.Min, exp.Max, exp.Stddev, exp.Variance, exp.Quantile, exp.Median, exp.Lower,
    exp.Upper, exp.Length, exp.Substring, exp.Trim, exp.Replace, exp.Concat, exp.ConcatWs, exp.Left, exp.Right,
    exp.StrPosition, exp.Coalesce, exp.Nullif, exp.Round, exp.Abs, exp.Ceil, exp.Floor, exp.Sign, exp.Cast, exp.TryCast,
    exp.Extract, exp.Year, exp.Month, exp.Day, exp.Date, exp.DateTrunc, exp.TimestampTrunc, exp.DateDiff, exp.DateAdd,
    exp.DateSub, exp.CurrentDate, exp.RowNumber, exp.Rank, exp.DenseRank, exp.Lag, exp.Lead, exp.FirstValue,
    exp.LastValue, exp.NthValue, exp.Greatest, exp.Least, exp.TsOrDsToDate, exp.TimeToStr, exp.StrToTime,
)  # fmt: skip
ALLOWED = frozenset((*_SHAPE, *_OPERATORS, *_FUNCTIONS, exp.Union, exp.Except, exp.Intersect))
"""All that may stand in a statement. By exact class: a class derived from one of them is another thing."""


def understand(
    sql: str, tables: Mapping[str, Mapping[str, str]], dialect: str, runs_in: str, schema: str | None = None
) -> Understood:
    """What a statement asks for.

    Args:
        tables: the tables for the purpose → column → type; no other exists.
        dialect: how it is written (`sqlite`, `duckdb`, `mysql`).
        runs_in: the dialect it is to be written anew in.
        schema: the name by which the operator's schema may be named.

    Raises:
        NotUnderstood: it is not one SELECT of those tables, or something in it is not on the list.
    """
    if len(sql) > LONGEST or "\0" in sql:
        _no("文が長すぎるか、NULを含みます。", "The statement is too long, or has a NUL.")
    whole = _one(sql, dialect)
    for node in whole.walk():
        if type(node) not in ALLOWED:
            _no("使えないもの: {what}", "Not allowed: {what}", _called(node))
        _checked(node)
    known = {name.lower() for name in tables}
    for cte in whole.find_all(exp.CTE):
        if cte.alias.lower() in known:
            _no("WITHの名前が表の名前と同じです: {what}", "A WITH has the name of a table: {what}", cte.alias)
    ctes = {cte.alias.lower() for cte in whole.find_all(exp.CTE)}
    for table in whole.find_all(exp.Table):
        _named(table, known, ctes, schema)
    return _written(whole, tables, dialect, runs_in)


def _one(sql: str, dialect: str) -> exp.Expr:
    try:
        parsed = [one for one in sqlglot.parse(sql, dialect=dialect) if one is not None]
    except (SqlglotError, RecursionError):
        _no("SQLとして読み取れません。", "It cannot be read as SQL.")
    if len(parsed) != 1:
        _no("文は一つだけにしてください。", "One statement, please.")
    if not isinstance(parsed[0], exp.Query):
        _no("SELECTだけが使えます: {what}", "Only a SELECT: {what}", _called(parsed[0]))
    return parsed[0]


def _called(node: exp.Expr) -> str:
    """What a node is, in a word; of an unknown function its name."""
    return str(node.name) if isinstance(node, exp.Anonymous) else type(node).__name__


def _checked(node: exp.Expr) -> None:
    """Parts of allowed nodes that would make them something else."""
    if isinstance(node, exp.Select):
        if not node.expressions:
            _no("何を選ぶかが書かれていません。", "It does not say what to select.")
        extra = [name for name, value in node.args.items() if value and name not in _PARTS]
        if extra:
            _no("SELECTに使えないもの: {what}", "Not allowed in a SELECT: {what}", ", ".join(extra))
    if isinstance(node, exp.With) and node.args.get("recursive"):
        _no("WITH RECURSIVE は使えません。", "WITH RECURSIVE is not allowed.")
    if isinstance(node, exp.Var) and not isinstance(
        node.parent, exp.Interval | exp.Extract | exp.DateTrunc | exp.DateDiff
    ):
        _no("変数は使えません: {what}", "No variables: {what}", node.name)
    if isinstance(node, exp.Cast | exp.TryCast) and node.to.args.get("kind"):
        _no("使えない型です。", "A type that is not allowed.")


_PARTS = frozenset(
    {"with", "with_", "kind", "expressions", "distinct", "limit", "from", "from_", "joins", "where", "group", "having",
     "order", "offset", "windows"}
)  # fmt: skip


def _named(table: exp.Table, known: set[str], ctes: set[str], schema: str | None) -> None:
    if not isinstance(table.this, exp.Identifier):
        _no("表を返す関数は使えません。", "No functions that return tables.")
    extra = [name for name, value in table.args.items() if value and name not in ("this", "alias", "db", "joins")]
    if extra:
        _no("表に付けられないもの: {what}", "Not allowed of a table: {what}", ", ".join(extra))
    if table.db and (schema is None or table.db.lower() != schema.lower()):
        _no("別のスキーマは読めません: {what}", "No other schema: {what}", table.db)
    name = table.name.lower()
    if name not in known and (table.db or name not in ctes):
        _no("この目的のための表ではありません: {what}", "No table for this purpose: {what}", table.name)


def _written(whole: exp.Expr, tables: Mapping[str, Mapping[str, str]], dialect: str, runs_in: str) -> Understood:
    for table in whole.find_all(exp.Table):
        table.set("db", None)
    lower = {name.lower(): {column.lower(): kind for column, kind in of.items()} for name, of in tables.items()}
    try:
        found = qualify(whole, schema={_SCHEMA: lower}, db=_SCHEMA, dialect=dialect, validate_qualify_columns=True)
        read: dict[str, set[str]] = {}
        for scope in traverse_scope(found):
            for alias, source in scope.sources.items():
                if isinstance(source, exp.Table) and source.db == _SCHEMA:
                    used = read.setdefault(source.name.lower(), set())
                    used |= {column.name.lower() for column in scope.columns if column.table == alias}
        if any(not column.table and not _alias(column) for column in found.find_all(exp.Column)):
            raise ValueError("a column of no table")
        if any(type(node) not in ALLOWED for node in found.walk()):
            raise ValueError("a whole row, or what only its meaning shows")
        names = tuple(found.named_selects) if isinstance(found, exp.Query) else ()
        for table in found.find_all(exp.Table):
            table.set("db", None)
        text = found.sql(dialect=runs_in, comments=False, unsupported_level=sqlglot.ErrorLevel.RAISE)
    except (SqlglotError, RecursionError, ValueError, KeyError, AttributeError):
        _no(
            "列の名前を読み取れません。この目的に見せる列か、どの表の列かを確かめてください。",
            "A column's name cannot be understood: is it shown for this purpose, and of which table is it?",
        )
    return Understood(text, {name: frozenset(columns) for name, columns in read.items()}, names)


def _alias(column: exp.Column) -> bool:
    """Whether a name without a table is that of a selected column (in ORDER BY, GROUP BY, HAVING)."""
    select = column.find_ancestor(exp.Select, exp.SetOperation)
    placed = column.find_ancestor(exp.Order, exp.Group, exp.Having) is not None
    return placed and isinstance(select, exp.Query) and column.name in select.named_selects


def _no(ja: str, en: str, what: str = "") -> NoReturn:
    raise NotUnderstood(Text(ja, en).fill(what=what[:80])) from None


def words() -> Iterator[str]:
    """The functions that may be used, for the help."""
    yield from sorted({one.__name__.lower() for one in _FUNCTIONS})
