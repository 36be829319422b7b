"""SQLite, guarded: triggers ask `hogo_act()`, a function that only connections of hogo have."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from django.db.backends.sqlite3 import base, operations, schema

from hogo.ledger import guard, tree
from hogo.ledger.backends.guarded import ArmingEditor, FlushingOperations, Guarded

_APPEND = f'INSERT INTO {guard.ENTRIES} ("index", {guard.GIVEN}, frontier) VALUES ({", ".join("?" * 13)})'  # noqa: S608


class DatabaseSchemaEditor(ArmingEditor, schema.DatabaseSchemaEditor):  # type: ignore[misc]
    """Re-arms the guard after each migration: a table remake drops triggers."""


class DatabaseOperations(FlushingOperations, operations.DatabaseOperations):  # type: ignore[misc]
    """Lets the flush of tests through."""


class DatabaseWrapper(Guarded, base.DatabaseWrapper):
    """Django's SQLite backend with the guard."""

    SchemaEditorClass = DatabaseSchemaEditor
    ops_class = DatabaseOperations

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        connection = super().get_new_connection(conn_params)
        connection.create_function("hogo_act", 0, lambda: self.hogo_open)
        connection.set_authorizer(self._authorize)
        return connection

    def _authorize(self, action: int, what: str | None, *_: object) -> int:
        # WHY: `executescript` commits before it runs, behind every wrapper; inside an act that would save half of it.
        if action == sqlite3.SQLITE_TRANSACTION and what == "COMMIT" and self._inside_act():
            return sqlite3.SQLITE_DENY
        return sqlite3.SQLITE_OK

    def _inside_act(self) -> bool:
        return self.hogo_open == guard.ACT and not self.hogo_closing

    def hogo_triggers(self) -> dict[str, tuple[str, str]]:
        with self.cursor() as cursor:
            cursor.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
            return {name: (table, sql) for name, table, sql in cursor.fetchall() if guard.is_ours(name)}

    def hogo_wanted(self, table: str) -> dict[str, str]:
        return guard.sqlite_triggers(table)

    def hogo_drop(self, name: str, table: str) -> str:
        return f'DROP TRIGGER "{name}"'

    def hogo_append(self, rows: list[tuple[Any, ...]]) -> None:
        # WHY: no lock of its own: IMMEDIATE took the database's one write lock when the act began. And the driver's own
        # cursor: two of Django's cost as much as the insert.
        with self.wrap_database_errors:
            head = self.connection.execute(guard.HEAD).fetchone()
            size, packed = (head[0] + 1, head[1]) if head else (0, b"")
            self.connection.executemany(_APPEND, _placed(rows, size, tree.split(packed, size)))


def _placed(rows: list[tuple[Any, ...]], size: int, frontier: tree.Frontier) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        frontier = tree.append(frontier, size, row[-1])
        yield (size, *row, b"".join(frontier))
        size += 1
