"""The raw look of a verification: any table, every text column, a bounded stretch of rows in key order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BigInteger, Connection, and_, cast, collate, func, literal, or_, select, table, tuple_
from sqlalchemy import column as named
from sqlalchemy.dialects.mysql import CHAR
from sqlalchemy.sql import ColumnElement

from hogo.base.finding import Unchecked
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.base.variant import NARROW, WIDE, sees
from hogo.sources.catalogue import Catalogue, ColumnFact, Family, Table
from hogo.sources.interface import Key, Raw, Sighting

Looking = tuple[Sequence[str], Sequence[int], Key | None, int]
"""Needles, numbers, the key to go on after, rows to look at."""

MOST = 1_000
"""Sightings in one stretch; more are as bad as these."""


def look(connection: Connection, system: Ref, known: Catalogue, name: str, schema: str | None, what: Looking) -> Raw:
    """Look at up to `limit` rows of a table after a key.

    Raises:
        SQLAlchemyError: the database failed; the caller says so.
    """
    needles, numbers, after, limit = what
    found = known.tables.get(name)
    where = f"{system}/{name}"
    if found is None or "SELECT" not in found.privileges:
        return Raw(unchecked=(Unchecked(where, _NO_RIGHT),))
    binary = tuple(n for n, f in found.columns.items() if f.family is Family.BINARY)
    unseen = (Unchecked(where, _BINARY.fill(columns=", ".join(binary))),) if binary else ()
    texts = [n for n, f in found.columns.items() if f.family in (Family.TEXT, Family.JSON, Family.OTHER)]
    integers = [n for n, f in found.columns.items() if f.family is Family.INTEGER] if numbers else []
    if not (texts and needles) and not integers:
        return Raw(unchecked=unseen)
    key = found.identifies()
    source = table(name, schema=schema)
    stretch, last = _stretch(connection, found, source, key, after, limit)
    seen = [*(_flat(known, texts).contains(one, autoescape=True) for one in needles if texts)]
    hit = or_(*seen, *(wide(found.columns[n]).in_(list(numbers)) for n in integers))
    shown = tuple(dict.fromkeys((*key, *texts, *integers)))
    condition = and_(stretch, hit) if stretch is not None else hit
    rows = connection.execute(select(*map(_column, shown)).select_from(source).where(condition).limit(MOST)).mappings()
    sightings = []
    for row in rows:
        there: dict[str, tuple[str, ...]] = {
            n: tuple(one for one in needles if sees(one, row[n])) for n in texts if row[n] is not None
        }
        there |= {n: () for n in integers if row[n] in numbers}
        at = tuple(n for n, by in there.items() if by or n in integers)
        if not at:
            continue
        told = tuple(row[n] for n in key or shown)
        sightings.append(Sighting(name, told, at, key or shown, tuple(there[n] for n in at)))
    return Raw(tuple(sightings), limit, last, unseen)


def _stretch(
    connection: Connection, found: Table, source: Any, key: tuple[str, ...], after: Key | None, limit: int
) -> tuple[ColumnElement[bool] | None, Key | None]:
    """The rows after a key, and the key of the last where there are more; a table without key is one stretch."""
    if not key:
        return None, None
    columns = tuple_(*map(_column, key))
    start = columns > tuple_(*map(literal, after)) if after is not None else None
    bound = select(*map(_column, key)).select_from(source).order_by(*map(_column, key)).offset(limit - 1).limit(1)
    last = connection.execute(bound.where(start) if start is not None else bound).first()
    if last is None:
        return start, None
    until = columns <= tuple_(*map(literal, last))
    return (and_(start, until) if start is not None else until), tuple(last)


def _flat(known: Catalogue, texts: Sequence[str]) -> ColumnElement[str]:
    if known.kind == "sqlite":
        joined: ColumnElement[str] = literal("")
        for name in texts:
            joined = joined.concat("|").concat(func.coalesce(func.hogo_flat(_column(name)), ""))
        return joined
    joined = func.concat_ws("|", *map(_column, texts))
    if known.kind == "mysql":
        return collate(func.regexp_replace(cast(joined, CHAR(charset="utf8mb4")), SPACE, ""), COLLATION)
    return func.lower(func.regexp_replace(func.translate(joined, WIDE, NARROW), r"\s", "", "g"))


def _column(name: str) -> ColumnElement[Any]:
    return named(name)


SPACE = "[[:space:]　]"
COLLATION = "utf8mb4_unicode_520_ci"
"""MariaDB and MySQL compare by it without regard to case and width: they have no `translate`."""


def wide(fact: ColumnFact) -> ColumnElement[Any]:
    """A column to compare with values; whole numbers as 64 bits, since a telephone number is more than 32 hold."""
    return named(fact.name, BigInteger) if fact.family is Family.INTEGER else named(fact.name)


_NO_RIGHT = Text("この表を読む権限がありません", "the connection may not read this table")
_BINARY = Text("バイナリの列（{columns}）は検索していません", "binary columns ({columns}) are not searched")
