"""Lines of a backup into an empty installation: all of it in one transaction, or nothing."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from hogo.cli.saving.age import NotAge
from hogo.cli.saving.dump import FOLDERS, FORM
from hogo.ledger import guard
from hogo.ledger.backends.guarded import Guarded

BATCH = 1000
KEPT = frozenset({"django_migrations"})
"""Tables that the migrations themselves have filled."""
_CUT = "バックアップが途中で切れています。何も書いていません。 / The backup is cut; nothing was kept."


class NotRestored(ValueError):  # noqa: N818  the word people read
    """The backup cannot be restored here. Nothing was kept."""


@dataclass(slots=True)
class Restored:
    """What was restored: rows by table, files, and the ledger's size and root when the backup was made."""

    at: str
    rows: dict[str, int] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    size: int = 0
    root: str = ""


def load(lines: Iterator[bytes], home: Path) -> Restored:
    """Restore into the database of the settings and the files of `home`.

    Raises:
        NotRestored: the installation holds something, or the backup is of another kind or cut.
    """
    done = Restored("")
    try:
        _head(json.loads(next(lines, b"null")), done)
        _migrate({(app, name) for app, name in _files(lines, home, done)})
        with cast(Guarded, connection).hogo_opened(guard.MIGRATION), transaction.atomic():
            _empty()
            _fill(lines, done)
    except BaseException as error:
        for name in done.files:
            (home / name).unlink(missing_ok=True)
        if isinstance(error, KeyError | TypeError | ValueError) and not isinstance(error, NotRestored | NotAge):
            raise NotRestored(f"形式に誤りがあります。 / It is malformed ({type(error).__name__}).") from None
        raise
    return done


def _head(head: Any, done: Restored) -> None:
    if not isinstance(head, dict) or head.get("hogo-backup") != FORM:
        raise NotRestored("これは hogo のバックアップではありません。 / This is no backup of hogo.")
    _fits(head)
    done.at = str(head["at"])


def _files(lines: Iterator[bytes], home: Path, done: Restored) -> list[list[str]]:
    """Write the files, and return the migrations that follow them."""
    for line in lines:
        held = json.loads(line)
        if "migrations" in held:
            found: list[list[str]] = held["migrations"]
            return found
        _write(home, held["file"], base64.b64decode(held["bytes"], validate=True))
        done.files.append(held["file"])
    raise NotRestored(_CUT)


def _fits(head: dict[str, Any]) -> None:
    if head["vendor"] != connection.vendor:
        raise NotRestored(
            f"{head['vendor']} のバックアップは {connection.vendor} には戻せません。HOGO_DATABASE を確かめてください。"
            f" / A backup of {head['vendor']} is not restored into {connection.vendor}; see HOGO_DATABASE."
        )
    if _holds():
        raise NotRestored(
            "ここには既に記録があります。空の HOGO_HOME とデータベースに復元してください。何も変えていません。"
            " / There are entries here already; restore into an empty HOGO_HOME and database. Nothing was changed."
        )


def _holds() -> bool:
    if "ledger_entry" not in connection.introspection.table_names():
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM ledger_entry LIMIT 1")
        return cursor.fetchone() is not None


def _migrate(wanted: set[tuple[str, str]]) -> None:
    """Make the tables as they were when the backup was made; what is newer follows with the next command."""
    executor = MigrationExecutor(connection)
    graph = executor.loader.graph
    if unknown := sorted(wanted - set(graph.nodes)):
        raise NotRestored(
            f"より新しい hogo のバックアップです（{unknown[0][0]} {unknown[0][1]}）。hogo を更新してください。"
            " / It was made by a newer hogo; update hogo."
        )
    applied = set(executor.loader.applied_migrations)
    if applied - wanted:
        raise NotRestored(
            "データベースの表がバックアップより新しい状態です。空のデータベースに復元してください。"
            " / The tables here are newer than the backup; restore into an empty database."
        )
    leaves = [node for node in wanted if not any(child.key in wanted for child in graph.node_map[node].children)]
    executor.migrate(sorted(leaves))


def _tables() -> list[str]:
    found = connection.introspection.table_names()
    return sorted([*found, "sqlite_sequence"] if connection.vendor == "sqlite" else found)


def _empty() -> None:
    """Take out what migrations themselves have put in."""
    with connection.cursor() as cursor:
        for table in _tables():
            if table not in KEPT:
                cursor.execute(f'DELETE FROM "{table}"')  # noqa: S608  names of the database itself


def _fill(lines: Iterator[bytes], done: Restored) -> None:
    known = {table: _columns(table) for table in _tables()}
    table, columns, batch = "", [""], []
    for line in lines:
        held = json.loads(line)
        if isinstance(held, list):
            done.rows[table] += 1
            batch.append([_value(cell) for cell in held])
            if len(batch) == BATCH:
                _insert(table, columns, batch)
                batch = []
            continue
        _insert(table, columns, batch)
        batch = []
        if "table" in held:
            table, columns = held["table"], held["columns"]
            if set(columns) != known.get(table):
                raise NotRestored(f"表 {table} の形が異なります。 / Table {table} is of another shape.")
            done.rows[table] = 0
        elif "sequence" in held:
            with connection.cursor() as cursor:
                cursor.execute("SELECT setval(%s::regclass, %s)", [f'"{held["sequence"]}"', held["value"]])
        elif "end" in held:
            end = held["end"]
            if end["rows"] != done.rows:
                raise NotRestored("行数が一致しません。 / The numbers of rows differ.")
            done.size, done.root = end["size"], end["root"]
            break
    if not done.root or next(lines, None) is not None:
        raise NotRestored(_CUT)


def _columns(table: str) -> set[str]:
    with connection.cursor() as cursor:
        return {column.name for column in connection.introspection.get_table_description(cursor, table)}


def _value(cell: Any) -> Any:
    return base64.b64decode(cell["b"], validate=True) if isinstance(cell, dict) else cell


def _insert(table: str, columns: list[str], batch: list[list[Any]]) -> None:
    if not batch or table in KEPT:
        return
    listed = ", ".join(f'"{column}"' for column in columns)
    raw = connection.connection
    if connection.vendor == "sqlite":
        marks = ", ".join("?" * len(columns))
        raw.executemany(f'INSERT INTO "{table}" ({listed}) VALUES ({marks})', batch)  # noqa: S608  checked above
        return
    with raw.cursor() as cursor, cursor.copy(f'COPY "{table}" ({listed}) FROM STDIN') as copy:
        for row in batch:
            copy.write_row(row)


def _write(home: Path, name: str, content: bytes) -> None:
    """A file of the backup: only below the folders that are saved, never outside."""
    path = home / name
    if name.split("/")[0] not in FOLDERS or ".." in path.parts or path.is_absolute() != home.is_absolute():
        raise NotRestored(f"`{name}` は復元の対象ではありません。 / `{name}` is not to be restored.")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_bytes(content)
    path.chmod(0o600)
