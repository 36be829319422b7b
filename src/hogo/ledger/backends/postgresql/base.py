"""PostgreSQL, guarded: triggers ask the setting `hogo.act`, which an act sets for its transaction only.

An act costs no round trip more than the same change without a ledger: its setting travels with BEGIN, its entries are
appended by a function of the database, and that call travels with COMMIT.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.postgresql import base, operations, schema
from psycopg.errors import error_from_result
from psycopg.pq import Escaping, ExecStatus, TransactionStatus

from hogo.ledger import guard
from hogo.ledger.backends.guarded import ArmingEditor, FlushingOperations, Guarded
from hogo.ledger.backends.postgresql import append

_BEGIN = b"BEGIN; SELECT set_config('hogo.act', 'act', true)"
_BEGIN_GROUP = _BEGIN + b", set_config('synchronous_commit', 'off', true)"
_FLUSH = b"SELECT pg_logical_emit_message(true, 'hogo', '')"


class DatabaseSchemaEditor(ArmingEditor, schema.DatabaseSchemaEditor):  # type: ignore[misc]
    """Re-arms the guard after each migration."""


class DatabaseOperations(FlushingOperations, operations.DatabaseOperations):  # type: ignore[misc]
    """Lets the flush of tests through."""


class DatabaseWrapper(Guarded, base.DatabaseWrapper):
    """Django's PostgreSQL backend with the guard."""

    SchemaEditorClass = DatabaseSchemaEditor
    ops_class = DatabaseOperations

    hogo_statement: bytes = b""
    """What appends the act's entries: it goes with the next COMMIT."""

    def hogo_set(self, what: str) -> None:
        super().hogo_set(what)
        if what == guard.ACT:
            # WHY: local to the transaction: it ends with it even when the process dies in between.
            self._send((_BEGIN_GROUP if self._groups() else _BEGIN) if self._idle() else _BEGIN.partition(b"; ")[2])
            return
        if what == "" and (self.connection is None or not self._answers()):
            return
        with self.cursor() as cursor:
            cursor.execute("SELECT set_config('hogo.act', %s, %s)", [what, what == "" and self.in_atomic_block])

    def hogo_shut(self) -> None:
        super().hogo_shut()
        self.hogo_statement = b""
        # WHY: only under the tests' own transaction is there still one that remembers the setting.
        if self.in_atomic_block:
            self.hogo_set("")

    def _answers(self) -> bool:
        """Whether a statement could be sent: not in a transaction that has failed."""
        status = self.connection.info.transaction_status
        return status not in (TransactionStatus.INERROR, TransactionStatus.UNKNOWN)

    def _idle(self) -> bool:
        return bool(self.connection.info.transaction_status == TransactionStatus.IDLE)

    def _send(self, statements: bytes) -> None:
        """Several statements in one round trip; after one that fails the server runs none of the rest."""
        with self.wrap_database_errors:
            result = self.connection.pgconn.exec_(statements)
            if result.status not in (ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK):
                raise error_from_result(result)

    def _groups(self) -> bool:
        return bool(self.settings_dict.get("HOGO_GROUP_COMMIT"))

    def hogo_flush(self) -> None:
        # WHY: this one small synchronous commit flushes all that was committed before it, by whomever.
        if self._groups():
            self.ensure_connection()
            self._send(_FLUSH)

    def hogo_arm(self) -> None:
        with self.cursor() as cursor:
            cursor.execute(guard.POSTGRESQL_FUNCTION)
            cursor.execute(append.FUNCTION)
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

    def hogo_append(self, rows: list[tuple[Any, ...]]) -> None:
        statement = append.call(rows, Escaping(self.connection.pgconn).escape_literal)
        if self.savepoint_ids or not self.commit_on_exit:
            self._send(statement)
        else:
            self.hogo_statement = statement

    def _commit(self) -> Any:
        statement, self.hogo_statement = self.hogo_statement, b""
        if not statement:
            return super()._commit()  # type: ignore[misc]  # not in the stubs
        # INVARIANT: with group commit an act is acknowledged only after the log is on the disk up to there.
        self._send(b"; ".join([statement, b"COMMIT", *([_FLUSH] if self._groups() else [])]))
        return None
