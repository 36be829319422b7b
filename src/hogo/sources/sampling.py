"""A few rows of each table, for a draft only: read in the same read-only session as a search, and never kept.

Used by `hogo sources draft`. What comes back is judged and thrown away: no value reaches a file, a log or the screen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import Connection, String, cast, func, select, table
from sqlalchemy import column as named
from sqlalchemy.exc import SQLAlchemyError

from hogo.sources import engine
from hogo.sources.catalogue import Catalogue, Family, Table
from hogo.sources.convert import same

ROWS = 200
"""Rows looked at of each table."""
CUT = 400
"""Characters of a text that are looked at."""


class Sampler(Protocol):
    """Gives a few values of each column, and says whether values of one column stand in another."""

    def sample(self, name: str) -> Mapping[str, Sequence[object]]:
        """By column, sampled values that are not null; none where the table cannot be read."""
        ...

    def contained(self, values: Sequence[object], name: str, column: str) -> float | None:
        """The share of some values that stand in a column of a table; none where that cannot be told."""
        ...


class NoSampler:
    """Gives nothing: for a catalogue that was read from a file."""

    def sample(self, name: str) -> Mapping[str, Sequence[object]]:
        """Nothing."""
        return {}

    def contained(self, values: Sequence[object], name: str, column: str) -> float | None:
        """Cannot be told."""
        return None


@dataclass(frozen=True, slots=True)
class RelationalSampler:
    """Samples of a relational database."""

    connection: Connection
    known: Catalogue
    schema: str | None

    def sample(self, name: str) -> Mapping[str, Sequence[object]]:
        found = self.known.tables[name]
        if "SELECT" not in found.privileges:
            return {}
        cells = [_cell(found, column) for column in found.columns]
        try:
            rows = self.connection.execute(select(*cells).select_from(self._from(found)).limit(ROWS)).fetchall()
        except SQLAlchemyError:
            engine.again(self.connection)
            return {}
        return {
            column: [row[at][:CUT] if isinstance(row[at], str) else row[at] for row in rows if row[at] is not None]
            for at, column in enumerate(found.columns)
        }

    def contained(self, values: Sequence[object], name: str, column: str) -> float | None:
        wanted = list(dict.fromkeys(same(value) for value in values if value is not None))[:50]
        found = self.known.tables[name]
        if not wanted or "SELECT" not in found.privileges:
            return None
        cell: Any = named(column)
        asked: list[object] = list(wanted)
        if found.columns[column].family is Family.INTEGER:
            asked = [int(v) for v in wanted if v.lstrip("-").isdigit() and len(v) < 19]
        elif found.columns[column].family is not Family.TEXT:
            cell = cast(cell, String(400))
        if not asked:
            return 0.0
        statement = select(func.count(cell.distinct())).select_from(self._from(found)).where(cell.in_(asked))
        try:
            return int(self.connection.execute(statement).scalar() or 0) / len(wanted)
        except SQLAlchemyError:
            engine.again(self.connection)
            return None

    def _from(self, found: Table) -> Any:
        return table(found.name, schema=self.schema)


def _cell(found: Table, column: str) -> Any:
    """Long texts are cut in the database, so that a 10 MB value does not travel; binary ones only say that they are."""
    family = found.columns[column].family
    if family is Family.TEXT:
        return func.substr(named(column), 1, CUT).label(column)
    if family in (Family.BINARY, Family.OTHER, Family.JSON):
        return (named(column).is_(None)).label(column)
    return named(column)
