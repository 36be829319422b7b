"""One read-only session on a relational database: bounded look-ups, each with what it could not see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from sqlalchemy import (
    Connection,
    and_,
    cast,
    collate,
    func,
    literal_column,
    not_,
    select,
    table,
    text,
    tuple_,
)
from sqlalchemy import column as named
from sqlalchemy.dialects.mysql import CHAR
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.sql import ColumnElement, TableClause

from hogo.base.day import Day, start_of
from hogo.base.finding import Unchecked
from hogo.base.identity import Identity, IdentityKind
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.base.variant import DASHES, NARROW, WIDE, pattern, resembles, squashed, unsearched, variants
from hogo.register.model.systems import Collection
from hogo.sources import engine, fault
from hogo.sources.catalogue import Catalogue, ColumnFact, Family, Table
from hogo.sources.convert import is_padded, plain, wanted_as
from hogo.sources.convert import typed as converted
from hogo.sources.interface import (
    NO_DAY,
    NONE,
    Answer,
    Batch,
    Joined,
    Key,
    Limits,
    Raw,
    Row,
)
from hogo.sources.naming import real_name
from hogo.sources.relational_raw import COLLATION, SPACE, look, wide
from hogo.sources.relational_stream import selected, streamed


@dataclass(slots=True)
class Reading:
    """A read-only session on a relational database."""

    system: Ref
    connection: Connection
    catalogue: Catalogue
    collections: Mapping[Ref, Collection]
    limits: Limits
    schema: str | None
    locks: bool = False
    _sizes: dict[str, int] = field(default_factory=dict)

    def match(self, collection: Ref, column: str, wanted: Sequence[Identity]) -> Answer:
        found = self._table(collection)
        if isinstance(found, Unchecked):
            return Answer(unchecked=(found,))
        fact = found.columns.get(column)
        if fact is None:
            return self._not(collection, _ABSENT.fill(column=column))
        if not wanted:
            return NONE
        try:
            condition, unseen = self._condition(found, fact, wanted)
        except SQLAlchemyError as error:
            return Answer(unchecked=(self._fault(collection, error),))
        missing = () if unseen is None else (Unchecked(f"{self.system}/{collection}", unseen.fill(column=column)),)
        if condition is None:
            return Answer(unchecked=missing)
        answer = self._rows(collection, found, condition)
        kept = tuple(row for row in answer.rows if any(resembles(one, row.values[column]) for one in wanted))
        return Answer(kept, (*answer.unchecked, *missing))

    def linked(self, collection: Ref, columns: tuple[str, ...], keys: Sequence[Key]) -> Answer:
        found = self._table(collection)
        if isinstance(found, Unchecked):
            return Answer(unchecked=(found,))
        facts = [found.columns.get(column) for column in columns]
        if None in facts:
            return self._not(collection, _ABSENT.fill(column=", ".join(columns)))
        known = [fact for fact in facts if fact is not None]
        usable = dict.fromkeys(made for key in keys if (made := converted(key, known)) is not None)
        if not usable:
            return NONE
        try:
            if not any(found.indexed(column) for column in columns) and self._big(found):
                return self._not(collection, _NO_INDEX.fill(column=", ".join(columns), rows=f"{self.limits.scan:,}"))
        except SQLAlchemyError as error:
            return Answer(unchecked=(self._fault(collection, error),))
        rows: list[Row] = []
        unchecked: tuple[Unchecked, ...] = ()
        every = list(usable)
        for start in range(0, len(every), self.limits.chunk):
            part = every[start : start + self.limits.chunk]
            if len(columns) == 1:
                condition: ColumnElement[bool] = wide(known[0]).in_([key[0] for key in part])
            else:
                condition = tuple_(*map(wide, known)).in_(part)
            answer = self._rows(collection, found, condition, self.limits.rows - len(rows))
            rows.extend(answer.rows)
            unchecked = (*unchecked, *answer.unchecked)
            if answer.unchecked:
                break
        return Answer(tuple(rows), unchecked)

    def count(self, collection: Ref) -> int | Unchecked:
        found = self._table(collection)
        if isinstance(found, Unchecked):
            return found
        try:
            return int(self.connection.execute(select(func.count()).select_from(self._from(found))).scalar() or 0)
        except SQLAlchemyError as error:
            return self._fault(collection, error)

    def older(self, collection: Ref, column: str, before: Day) -> int | Unchecked:
        found = self._table(collection)
        if isinstance(found, Unchecked):
            return found
        fact = found.columns.get(column)
        if fact is None:
            return Unchecked(f"{self.system}/{collection}", _ABSENT.fill(column=column))
        try:
            condition = self._older(found, fact, before)
            return self._counted(found, condition) if condition is not None else self._no_day(collection, column)
        except SQLAlchemyError as error:
            return self._fault(collection, error)

    def aged(self, collection: Ref, column: str, before: Day) -> Answer:
        found = self._table(collection)
        if isinstance(found, Unchecked):
            return Answer(unchecked=(found,))
        fact = found.columns.get(column)
        if fact is None:
            return self._not(collection, _ABSENT.fill(column=column))
        try:
            condition = self._older(found, fact, before)
        except SQLAlchemyError as error:
            return Answer(unchecked=(self._fault(collection, error),))
        if condition is None:
            return Answer(unchecked=(self._no_day(collection, column),))
        return self._rows(collection, found, condition)

    def stream(
        self, collection: Ref, columns: tuple[str, ...], joined: Sequence[Joined] = ()
    ) -> Iterator[Batch | Unchecked]:
        tables: list[Table] = []
        for ref, names in ((collection, columns), *((one.to, one.cells + one.to_columns) for one in joined)):
            found = self._table(ref)
            if isinstance(found, Unchecked):
                yield found
                return
            if missing := [column for column in names if column not in found.columns]:
                yield Unchecked(f"{self.system}/{ref}", _ABSENT.fill(column=", ".join(missing)))
                return
            tables.append(found)
        many = [one.to for one, found in zip(joined, tables[1:], strict=True) if not found.tells_apart(one.to_columns)]
        if many:
            yield Unchecked(f"{self.system}/{many[0]}", _MANY)
            return
        try:
            yield from streamed(self.connection, *selected(tables, columns, joined, self.schema))
        except SQLAlchemyError as error:
            yield self._fault(collection, error)

    def raw(self, table: str, needles: Sequence[str], numbers: Sequence[int], after: Key | None, limit: int) -> Raw:
        try:
            return look(
                self.connection, self.system, self.catalogue, table, self.schema, (needles, numbers, after, limit)
            )
        except SQLAlchemyError as error:
            return Raw(unchecked=(self._fault(table, error),))

    def _older(self, found: Table, fact: ColumnFact, before: Day) -> ColumnElement[bool] | None:
        """The condition that a day lies before another; none where some value of the column is no day."""
        cell = self._column(fact.name)
        if fact.family is Family.DATE:
            return cell < before
        if fact.family is Family.MOMENT:
            # WHY: the sessions of MariaDB run in Japanese time and know no zones.
            return cell < (datetime.combine(before, time()) if self.catalogue.kind == "mysql" else start_of(before))
        # WHY: ISO days sort as text; anything else that is there would be taken for younger or older by chance.
        written = cell.like("____-__-__%")
        if fact.family is not Family.TEXT or self._counted(found, and_(cell.is_not(None), cell != "", not_(written))):
            return None
        return and_(written, cell < before.isoformat())

    def _no_day(self, collection: Ref, column: str) -> Unchecked:
        return Unchecked(f"{self.system}/{collection}", NO_DAY.fill(column=column))

    def _counted(self, found: Table, condition: ColumnElement[bool]) -> int:
        statement = select(func.count()).select_from(self._from(found)).where(condition)
        return int(self.connection.execute(statement).scalar() or 0)

    def _condition(
        self, found: Table, fact: ColumnFact, wanted: Sequence[Identity]
    ) -> tuple[ColumnElement[bool] | None, Text | None]:
        """What to ask for, and what that cannot see. No condition: the column cannot be searched within bounds."""
        cell = wide(fact)
        big = self._big(found)
        if fact.family in (Family.INTEGER, Family.DECIMAL, Family.DATE, Family.UUID):
            values = [value for one in wanted for value in wanted_as(one, fact.family)]
            if big and not found.indexed(fact.name):
                return None, _NO_INDEX.fill(rows=f"{self.limits.scan:,}", column="{column}")
            return cell.in_(values), None
        if fact.family is Family.BINARY:
            return None, _BINARY
        if not big:
            keys = dict.fromkeys(key for one in wanted for key in squashed(one))
            return self._squash(fact, wanted[0]).in_(list(keys)), None
        spellings = list(dict.fromkeys(spelling for one in wanted for spelling in variants(one)))
        if fact.family is Family.TEXT and found.lowered(fact.name):
            return func.lower(cell).in_(list(dict.fromkeys(spelling.lower() for spelling in spellings))), None
        if fact.family is Family.TEXT and found.indexed(fact.name):
            return cell.in_(spellings), None if fact.caseless else unsearched(wanted[0].kind)
        return None, _NO_INDEX.fill(rows=f"{self.limits.scan:,}", column="{column}")

    def _squash(self, fact: ColumnFact, one: Identity) -> ColumnElement[str]:
        cell: ColumnElement[Any] = self._column(fact.name)
        if self.catalogue.kind == "sqlite":
            return func.hogo_squash(one.kind.value, cell)
        if fact.family is not Family.TEXT:
            cell = func.concat(cell, "")
        if self.catalogue.kind == "mysql":
            for dash in DASHES:
                cell = func.replace(cell, dash, "-")
            bare = func.regexp_replace(cast(cell, CHAR(charset="utf8mb4")), _MYSQL.get(one.kind, SPACE), "")
            return collate(bare, COLLATION)
        return func.lower(func.regexp_replace(func.translate(cell, WIDE, NARROW), pattern(one.kind), "", "g"))

    def _rows(
        self, collection: Ref, found: Table, condition: ColumnElement[bool], at_most: int | None = None
    ) -> Answer:
        limit = self.limits.rows if at_most is None else at_most
        key = told_apart_by(self.collections[collection], found)
        names = self._shown(self.collections[collection], found, key)
        cells = [self._column(name) for name in names]
        if not key and not found.view:
            cells.append(self._place(found))
        statement = select(*cells).select_from(self._from(found)).where(condition)
        if self.locks:
            statement = statement.with_for_update()
        try:
            rows = self.connection.execute(statement.limit(limit + 1)).fetchall()
        except SQLAlchemyError as error:
            if self.locks:
                raise
            return Answer(unchecked=(self._fault(collection, error),))
        made = _made(collection, found, key or names, names, rows[:limit])
        if len(rows) <= limit:
            return Answer(made)
        more = Unchecked(f"{self.system}/{collection}", _MORE.fill(rows=f"{limit:,}"))
        return Answer(made, (more,))

    def _place(self, found: Table) -> ColumnElement[Any]:
        """What tells rows without a key apart: the database's own address of the row, else a count among equal rows."""
        if self.catalogue.kind == "mysql":
            every = [self._column(name) for name in found.columns]
            return func.row_number().over(partition_by=every, order_by=every[:1]).label(_PLACE)
        return literal_column("rowid" if self.catalogue.kind == "sqlite" else "ctid::text").label(_PLACE)

    def _shown(self, declared: Collection, found: Table, key: tuple[str, ...]) -> tuple[str, ...]:
        """The columns read: what is declared, the key and all links; everything where no column is declared."""
        if not declared.columns:
            return tuple(found.columns)
        links = (column for link in declared.links for column in link.columns)
        foreign = (column for one in found.foreign for column in one.columns)
        pointed = (column for one in self.collections.values() for link in one.links for column in link.to_columns)
        wanted = dict.fromkeys((*key, *declared.columns, *links, *foreign, *pointed, *found.key))
        return tuple(column for column in wanted if column in found.columns)

    def _table(self, collection: Ref) -> Table | Unchecked:
        declared = self.collections.get(collection)
        name = real_name(collection, declared, self.catalogue)
        if declared is None or name is None:
            return Unchecked(f"{self.system}/{collection}", _NO_TABLE)
        found = self.catalogue.tables[name]
        if "SELECT" not in found.privileges:
            return Unchecked(f"{self.system}/{collection}", _NO_RIGHT)
        return found

    def _big(self, found: Table) -> bool:
        """Whether the table has more rows than may be read through; an unknown size is counted up to the bound."""
        if found.rows is not None:
            return found.rows > self.limits.scan
        if found.name not in self._sizes:
            inner = select(text("1")).select_from(self._from(found)).limit(self.limits.scan + 1).subquery()
            counted = self.connection.execute(select(func.count()).select_from(inner)).scalar()
            self._sizes[found.name] = int(counted or 0)
        return self._sizes[found.name] > self.limits.scan

    def _from(self, found: Table) -> TableClause:
        return table(found.name, schema=self.schema)

    @staticmethod
    def _column(name: str) -> ColumnElement[Any]:
        return named(name)

    def _fault(self, collection: Ref, error: SQLAlchemyError) -> Unchecked:
        engine.again(self.connection)
        return Unchecked(f"{self.system}/{collection}", fault.failed(error, self.limits.seconds))

    def _not(self, collection: Ref, why: Text) -> Answer:
        return Answer(unchecked=(Unchecked(f"{self.system}/{collection}", why),))


def told_apart_by(declared: Collection, found: Table) -> tuple[str, ...]:
    """The declared key where the database guarantees it (or can guarantee nothing: views), else its own, else none."""
    key = tuple(column for column in declared.key if column in found.columns)
    sure = [found.key, *found.unique]
    if key and (found.view or any(columns and set(columns) <= set(key) for columns in sure)):
        return key
    return found.identifies()


def _made(
    collection: Ref, found: Table, key: tuple[str, ...], names: tuple[str, ...], rows: Sequence[Sequence[object]]
) -> tuple[Row, ...]:
    """Rows as values; fixed-width text without its padding. One more cell than names is the row's place."""
    padded = [(at, found.columns[name]) for at, name in enumerate(names) if is_padded(found.columns[name])]
    where = [names.index(name) for name in key]
    made = []
    for cells in rows:
        if padded:
            cells = list(cells)
            for at, fact in padded:
                cells[at] = plain(cells[at], fact)
        place = str(cells[len(names)]) if len(cells) > len(names) else None
        told = tuple([cells[at] for at in where])
        made.append(Row(collection, told, dict(zip(names, cells, strict=False)), place, key))
    return tuple(made)


_PLACE = "hogo_place"
_MYSQL = {
    IdentityKind.PHONE: "[^0-9０-９]",
    IdentityKind.POSTAL: "[^0-9A-Za-z０-９Ａ-Ｚａ-ｚ]",
    IdentityKind.BIRTH: "[^0-9A-Za-z０-９Ａ-Ｚａ-ｚ]",
}
"""`variant.pattern`, for a database that compares wide characters as narrow ones instead of replacing them."""


_ABSENT = Text("列 `{column}` がデータベースにありません", "column `{column}` is not in the database")
_NO_TABLE = Text("登録簿の表がデータベースにありません", "the declared table is not in the database")
_NO_RIGHT = Text("この表を読む権限がありません", "the connection may not read this table")
_BINARY = Text("列 `{column}` はバイナリのため検索できません", "column `{column}` is binary and cannot be searched")
_MANY = Text(
    "リンク先の列が一意でないため、突き合わせて読めません",
    "the columns linked to may name several rows: not read joined",
)
_NO_INDEX = Text(
    "列 `{column}` に索引がなく、表が{rows}行を超えるため検索していません",
    "column `{column}` has no index and the table more than {rows} rows: not searched",
)
_MORE = Text("{rows}行を超えたため、残りは読んでいません", "more than {rows} rows: the rest was not read")
