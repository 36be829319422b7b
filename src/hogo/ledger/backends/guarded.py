"""What both guarded backends share: the guard's state, the execute wrapper and the re-arming of triggers.

It runs on every connection of the process and after every migration; it never opens the guard by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper

from hogo.ledger import guard

if TYPE_CHECKING:
    from hogo.ledger.acts import Act

    class _Wrapper(BaseDatabaseWrapper):
        """What each of the two backends brings itself."""

        def hogo_triggers(self) -> dict[str, tuple[str, str]]:
            """Our triggers that are there now: name → (table, SQL)."""
            ...

        def hogo_wanted(self, table: str) -> dict[str, str]:
            """The triggers a table must have: name → SQL."""
            ...

        def hogo_drop(self, name: str, table: str) -> str:
            """The statement that drops one trigger."""
            ...

        def hogo_append(self, rows: list[tuple[Any, ...]]) -> None:
            """Give entries their places in the tree and save them with the act; the head stays locked until it ends.

            Args:
                rows: of each entry `guard.GIVEN`: all columns but index and frontier.
            """
            ...

else:
    _Wrapper = object


_PLAIN = ("INSERT ", "SELECT ", "UPDATE ", "DELETE ")
_READS = ("SELECT ", "BEGIN", "SAVEPOINT ", "RELEASE ", "ROLLBACK TO ")
"""How nearly all statements begin: inside an act those that do not end it, outside those that change nothing."""


class Guarded(_Wrapper):
    """Mixed into a `DatabaseWrapper`. `hogo_open` says what holds the guard open: `act`, `migration`, `flush`, ``."""

    hogo_open: str = ""
    hogo_closing: bool = False
    hogo_act: Act | None = None
    hogo_scrub: bool = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.execute_wrappers.append(self._hogo_watch)

    def _hogo_watch(self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
        """The execute wrapper: a clear message before the database is even asked."""
        text = sql if isinstance(sql, str) else str(sql)
        if text.startswith(_PLAIN if self.hogo_open else _READS) and ";" not in text:
            return execute(sql, params, many, context)
        if not self.hogo_open:
            for table in guard.targets(text):
                if guard.is_guarded(table, hogo_labels()):
                    raise guard.OutsideAct(guard.refusal(table))
        elif self.hogo_open == guard.ACT and guard.ends_transaction(text):
            raise guard.OutsideAct(
                "行為(act)の途中で取引を終えることはできません。"
                " / The transaction of an act ends with the act, not before."
            )
        return execute(sql, params, many, context)

    @contextmanager
    def hogo_opened(self, what: str) -> Iterator[None]:
        """Hold the guard open for a migration or a flush."""
        before = self.hogo_open
        self.hogo_set(what)
        try:
            yield
        finally:
            self.hogo_set(before)

    def hogo_set(self, what: str) -> None:
        """Open the guard for `what`, or shut it with ``, for the session."""
        self.hogo_open = what

    def hogo_shut(self) -> None:
        """Shut the guard as an act ends; the database has already forgotten what was set for its transaction."""
        self.hogo_open = ""

    def hogo_arm(self) -> None:
        """Make the triggers of all guarded tables what they must be: drop what is stale, create what is missing."""
        with self.cursor() as cursor:
            tables = set(self.introspection.table_names(cursor))
            labels = hogo_labels()
            wanted = {
                name: (table, sql)
                for table in sorted(tables)
                if guard.is_guarded(table, labels)
                for name, sql in self.hogo_wanted(table).items()
            }
            there = self.hogo_triggers()
            for name, (table, _) in there.items():
                if guard.is_guarded(table, labels) and there[name] != wanted.get(name):
                    cursor.execute(self.hogo_drop(name, table))
            for name, (_, sql) in wanted.items():
                if there.get(name) != wanted[name]:
                    cursor.execute(sql)

    def hogo_unguarded(self) -> tuple[str, ...]:
        """Tables that lack a trigger of ours, or bear another under its name, and are not exempt; must be empty."""
        with self.cursor() as cursor:
            tables = set(self.introspection.table_names(cursor)) - set(guard.EXEMPT)
        there = self.hogo_triggers()
        return tuple(
            table
            for table in sorted(tables)
            if any(there.get(name) != (table, sql) for name, sql in self.hogo_wanted(table).items())
        )

    def hogo_flush(self) -> None:
        """Wait until all that was committed is on the disk; nothing to do where each commit waits for that itself."""


def hogo_labels() -> tuple[str, ...]:
    """The Django labels of the rooms with tables."""
    return tuple(config.label for config in apps.get_app_configs() if config.name.startswith("hogo."))


class ArmingEditor:
    """Mixed into a schema editor: the guard is open while it runs, and armed anew before it commits."""

    connection: Guarded

    def __enter__(self) -> Any:
        self.hogo_before = self.connection.hogo_open
        self.connection.hogo_set(guard.MIGRATION)
        try:
            return super().__enter__()  # type: ignore[misc]
        except BaseException:
            self.connection.hogo_set(self.hogo_before)
            raise

    def __exit__(self, exc_type: Any, exc_value: Any, traceback: Any) -> None:
        try:
            # INVARIANT: armed in the same transaction: no table is ever committed without its triggers.
            if exc_type is None:
                self.connection.hogo_arm()
            super().__exit__(exc_type, exc_value, traceback)  # type: ignore[misc]
        finally:
            self.connection.hogo_set(self.hogo_before)


class FlushingOperations:
    """Mixed into database operations: the flush of tests is exempt."""

    connection: Guarded

    def execute_sql_flush(self, sql_list: list[str]) -> None:
        with self.connection.hogo_opened(guard.FLUSH):
            super().execute_sql_flush(sql_list)  # type: ignore[misc]
