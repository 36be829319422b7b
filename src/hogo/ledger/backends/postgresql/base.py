"""PostgreSQL, guarded: triggers ask the setting `hogo.act`, which an act sets for its transaction only."""

from __future__ import annotations

from typing import Any

from django.db.backends.postgresql import base, operations, schema

from hogo.ledger import guard
from hogo.ledger.backends.guarded import ArmingEditor, FlushingOperations, Guarded

HEAD_LOCK = 0x686F676F
"""The advisory lock that serialises appends (`hogo` in ASCII)."""


class DatabaseSchemaEditor(ArmingEditor, schema.DatabaseSchemaEditor):  # type: ignore[misc]
    """Re-arms the guard after each migration."""


class DatabaseOperations(FlushingOperations, operations.DatabaseOperations):  # type: ignore[misc]
    """Lets the flush of tests through."""


class DatabaseWrapper(Guarded, base.DatabaseWrapper):
    """Django's PostgreSQL backend with the guard."""

    SchemaEditorClass = DatabaseSchemaEditor
    ops_class = DatabaseOperations

    def hogo_set(self, what: str) -> None:
        super().hogo_set(what)
        # WHY: an act's setting is local, so it ends with its transaction even when the process dies in between.
        local = what == guard.ACT or (what == "" and self.in_atomic_block)
        if what == "" and (self.connection is None or not self._answers()):
            return
        with self.cursor() as cursor:
            cursor.execute("SELECT set_config('hogo.act', %s, %s)", [what, local])

    def hogo_shut(self) -> None:
        super().hogo_shut()
        # WHY: only under the tests' own transaction is there still one that remembers the setting.
        if self.in_atomic_block:
            self.hogo_set("")

    def _answers(self) -> bool:
        """Whether a statement could be sent: not in a transaction that has failed."""
        from psycopg.pq import TransactionStatus

        status = self.connection.info.transaction_status
        return status not in (TransactionStatus.INERROR, TransactionStatus.UNKNOWN)

    def hogo_arm(self) -> None:
        with self.cursor() as cursor:
            cursor.execute(guard.POSTGRESQL_FUNCTION)
        super().hogo_arm()

    def hogo_triggers(self) -> dict[str, tuple[str, str]]:
        with self.cursor() as cursor:
            cursor.execute(
                "SELECT t.tgname, c.relname, t.tgenabled = 'O' FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
                " WHERE NOT t.tgisinternal"
            )
            there = [row for row in cursor.fetchall() if guard.is_ours(row[0])]
        # WHY: a trigger's name carries the digest of its body, so the name stands for the SQL that made it; one that
        # somebody has switched off stands for nothing.
        return {
            name: (table, self.hogo_wanted(table).get(name, "") if enabled else "") for name, table, enabled in there
        }

    def hogo_wanted(self, table: str) -> dict[str, str]:
        return guard.postgresql_triggers(table)

    def hogo_drop(self, name: str, table: str) -> str:
        return f'DROP TRIGGER "{name}" ON "{table}"'

    def hogo_head(self) -> tuple[int, bytes]:
        with self.cursor() as cursor:
            # INVARIANT: the lock is taken by a statement of its own: the next one's snapshot then sees the last commit.
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [HEAD_LOCK])
            cursor.execute('SELECT "index", frontier FROM ledger_entry ORDER BY "index" DESC LIMIT 1')
            row: Any = cursor.fetchone()
        return (row[0] + 1, bytes(row[1])) if row else (0, b"")
