"""Changing rows of a relational database: one transaction, short waits for locks, counted statements.

Opened by `RelationalSource.writing` for `hogo.holdings.run` only. Names are quoted, values are always parameters.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.register.model.systems import Collection
from hogo.sources import fault
from hogo.sources.catalogue import Catalogue
from hogo.sources.engine import MYSQL, mysql
from hogo.sources.interface import Answer, Key, Limits, NotWritten, Reader
from hogo.sources.naming import real_name

Typed = tuple[tuple[str, str], ...]
"""Columns with their types."""


@contextmanager
def transaction(url: URL, limits: Limits, *, dry: bool) -> Iterator[Connection]:
    """One transaction, saved at the end unless `dry`.

    Raises:
        NotWritten: the database refused or broke; nothing was saved unless it says that this is unknown.
    """
    engine = _engine(url, limits)
    try:
        with engine.connect() as connection:
            if engine.dialect.name == "sqlite":
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                # WHY: SQLite checks at the end, so that rows that point at each other can go in any order.
                connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
            elif engine.dialect.name == "postgresql":
                connection.exec_driver_sql("SET CONSTRAINTS ALL DEFERRED")
            before = _broken(connection) if dry and engine.dialect.name == "sqlite" else set()
            yield connection
            if not dry:
                _save(connection)
            elif engine.dialect.name == "sqlite":
                if _broken(connection) - before:
                    raise NotWritten(Text("外部キーの制約に反します", "a foreign key would be broken"))
            elif engine.dialect.name == "postgresql":
                connection.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")
    except SQLAlchemyError as error:
        words = Text("データベースが変更を拒みました（{kind}）", "the database refused the change ({kind})")
        raise NotWritten(words.fill(kind=fault.kind(error)), again=fault.passing(error)) from None
    finally:
        engine.dispose()


def _broken(connection: Connection) -> set[tuple[object, ...]]:
    """Rows of SQLite whose foreign keys lead nowhere; there may be old ones."""
    return {tuple(row) for row in connection.exec_driver_sql("PRAGMA foreign_key_check")}


def _save(connection: Connection) -> None:
    try:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("COMMIT")
        else:
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")
            connection.commit()
    except SQLAlchemyError as error:
        state = fault.kind(error)
        if not fault.lost(error):
            raise
        words = Text("保存の途中で接続が切れました（{kind}）", "the connection broke while saving ({kind})")
        raise NotWritten(words.fill(kind=state), again=True, unknown=True) from None


def _engine(url: URL, limits: Limits) -> Engine:
    if url.get_backend_name() == "sqlite":
        path = Path(url.database or "")

        def connect() -> sqlite3.Connection:
            where = f"file:{quote(str(path.resolve()))}?mode=rw"
            made = sqlite3.connect(where, uri=True, timeout=limits.lock, isolation_level=None, check_same_thread=False)
            made.execute("PRAGMA foreign_keys=ON")
            made.execute("PRAGMA secure_delete=ON")
            return made

        return create_engine("sqlite+pysqlite://", creator=connect, poolclass=NullPool, hide_parameters=True)
    if url.get_backend_name() in MYSQL:
        locks = max(1, int(limits.lock))
        waits = (f"innodb_lock_wait_timeout={locks}", f"lock_wait_timeout={locks}")
        return mysql(
            url, f"max_statement_time={limits.change:g}", f"max_execution_time={int(limits.change * 1000)}", *waits
        )
    options = f"-c lock_timeout={int(limits.lock * 1000)} -c statement_timeout={int(limits.change * 1000)}"
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        poolclass=NullPool,
        hide_parameters=True,
        connect_args={"options": options, "application_name": "hogo", "connect_timeout": 5},
    )


@dataclass(frozen=True, slots=True)
class Writing:
    """The changes of one transaction."""

    reading: Reader
    connection: Connection
    catalogue: Catalogue
    collections: Mapping[Ref, Collection]
    schema: str | None

    def linked(self, collection: Ref, columns: tuple[str, ...], keys: Sequence[Key]) -> Answer:
        return self.reading.linked(collection, columns, keys)

    def delete(self, collection: Ref, keyed_by: tuple[str, ...], keys: Sequence[Key]) -> int:
        head = "DELETE FROM " + self._table(collection)  # noqa: S608  names are quoted, values are parameters
        return self._each(head, self._typed(collection, keyed_by), keys, {})

    def update(
        self, collection: Ref, keyed_by: tuple[str, ...], keys: Sequence[Key], sets: Sequence[tuple[str, object]]
    ) -> int:
        told = ", ".join(f"{self._quoted(name)} = :set_{at}" for at, (name, _) in enumerate(sets))
        values = {f"set_{at}": value for at, (_, value) in enumerate(sets)}
        head = "UPDATE " + self._table(collection) + " SET " + told  # noqa: S608
        return self._each(head, self._typed(collection, keyed_by), keys, values)

    def _each(self, head: str, keyed_by: Typed, keys: Sequence[Key], values: Mapping[str, object]) -> int:
        if any(None in key for key in keys):
            return sum(self._one(head, keyed_by, key, values) for key in dict.fromkeys(keys))
        if self.connection.dialect.name == "postgresql":
            return self._together(head, keyed_by, keys, values)
        size = max(1, 900 // len(keyed_by))
        return sum(self._listed(head, keyed_by, keys[at : at + size], values) for at in range(0, len(keys), size))

    def _one(self, head: str, keyed_by: Typed, key: Key, values: Mapping[str, object]) -> int:
        """A row without a key is told by all its values, nulls too."""
        same = {"sqlite": "IS", "mysql": "<=>"}.get(self.connection.dialect.name, "IS NOT DISTINCT FROM")
        where = " AND ".join(f"{self._quoted(name)} {same} :key_{at}" for at, (name, _) in enumerate(keyed_by))
        told = {f"key_{at}": part for at, part in enumerate(key)}
        return self._run(head, where, {**values, **told})

    def _together(self, head: str, keyed_by: Typed, keys: Sequence[Key], values: Mapping[str, object]) -> int:
        """One statement for all, so that rows of one table that point at each other go together."""
        names = ", ".join(self._quoted(name) for name, _ in keyed_by)
        arrays = ", ".join(f"CAST(:key_{at} AS {kind}[])" for at, (_, kind) in enumerate(keyed_by))
        told: dict[str, Any] = {f"key_{at}": [key[at] for key in keys] for at in range(len(keyed_by))}
        return self._run(head, f"({names}) IN (SELECT * FROM unnest({arrays}))", {**values, **told})  # noqa: S608

    def _listed(self, head: str, keyed_by: Typed, keys: Sequence[Key], values: Mapping[str, object]) -> int:
        names = ", ".join(self._quoted(name) for name, _ in keyed_by)
        lines = (f"({', '.join(f':key_{row}_{at}' for at in range(len(keyed_by)))})" for row in range(len(keys)))
        told = {f"key_{row}_{at}": part for row, key in enumerate(keys) for at, part in enumerate(key)}
        values_ = "" if self.connection.dialect.name == "mysql" else "VALUES "
        return self._run(head, f"({names}) IN ({values_}{', '.join(lines)})", {**values, **told})

    def _run(self, head: str, where: str, values: Mapping[str, object]) -> int:
        return int(self.connection.execute(text(f"{head} WHERE {where}"), dict(values)).rowcount)

    def _typed(self, collection: Ref, names: tuple[str, ...]) -> Typed:
        """The columns with the database's own words for their types, which stand in the catalogue."""
        table = self.catalogue.tables[self._name(collection)]
        return tuple((name, table.columns[name].type) for name in names)

    def _name(self, collection: Ref) -> str:
        name = real_name(collection, self.collections.get(collection), self.catalogue)
        if name is None:
            raise NotWritten(Text("登録簿の表がデータベースにありません", "the declared table is not in the database"))
        return name

    def _table(self, collection: Ref) -> str:
        name = self._name(collection)
        return f"{self._quoted(self.schema)}.{self._quoted(name)}" if self.schema else self._quoted(name)

    def _quoted(self, name: str) -> str:
        # WHY: a colon would be read as a parameter by SQLAlchemy's text().
        return str(self.connection.dialect.identifier_preparer.quote_identifier(name)).replace(":", "\\:")
