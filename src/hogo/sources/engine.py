"""Connections that can only read: engines, and the read-only transaction that a search runs in."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from hogo.base.identity import IdentityKind
from hogo.base.variant import flat, squash


def reading(url: URL, seconds: float) -> Engine:
    """An engine whose every session is read-only, with a time limit for each statement.

    Raises:
        SQLAlchemyError: the URL names a product that hogo does not speak.
    """
    if url.get_backend_name() == "sqlite":
        return _sqlite(url, seconds)
    if url.get_backend_name() in MYSQL:
        return mysql(url, f"max_statement_time={seconds:g}", f"max_execution_time={int(seconds * 1000)}")
    if url.get_backend_name() != "postgresql":
        raise SQLAlchemyError("unknown kind of database")
    milliseconds = int(seconds * 1000)
    options = f"-c default_transaction_read_only=on -c statement_timeout={milliseconds} -c lock_timeout=5000"
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        poolclass=NullPool,
        hide_parameters=True,
        isolation_level="REPEATABLE READ",
        connect_args={"options": options, "application_name": "hogo", "connect_timeout": 5},
    )


MYSQL = frozenset({"mysql", "mariadb"})
"""The names under which SQLAlchemy knows MariaDB and MySQL."""


def mysql(url: URL, mariadb: str, oracle: str, *more: str) -> Engine:
    """An engine for MariaDB or MySQL, in Japanese time.

    Args:
        url: where.
        mariadb: the setting that bounds a statement in MariaDB.
        oracle: the one in MySQL.
        more: further settings of the session.
    """
    engine = create_engine(
        url.set(drivername="mysql+pymysql"),
        poolclass=NullPool,
        hide_parameters=True,
        isolation_level="REPEATABLE READ",
        connect_args={"charset": "utf8mb4", "connect_timeout": 5, "program_name": "hogo"},
    )

    @event.listens_for(engine, "connect")
    def bounded(connection: Any, _: object) -> None:
        bound = mariadb if "mariadb" in str(connection.get_server_info()).lower() else oracle
        with connection.cursor() as cursor:
            for setting in (bound, "time_zone='+09:00'", *more):
                cursor.execute(f"SET SESSION {setting}")

    return engine


def _sqlite(url: URL, seconds: float) -> Engine:
    path = Path(url.database or "")

    def connect() -> sqlite3.Connection:
        where = f"file:{quote(str(path.resolve()))}?mode=ro"
        # WHY: isolation_level=None leaves BEGIN to us; the driver's own would start no transaction for a SELECT.
        connection = sqlite3.connect(where, uri=True, timeout=5, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA query_only=ON")
        connection.create_function("hogo_squash", 2, _squash, deterministic=True)
        connection.create_function("hogo_flat", 1, _flat, deterministic=True)
        return connection

    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=NullPool, hide_parameters=True)

    @event.listens_for(engine, "before_cursor_execute")
    def bounded(connection: Connection, *_: object) -> None:
        until = monotonic() + seconds
        raw = connection.connection.driver_connection
        if isinstance(raw, sqlite3.Connection):
            raw.set_progress_handler(lambda: int(monotonic() > until), 10_000)

    return engine


def _squash(kind: str, value: object) -> str | None:
    return None if value is None or isinstance(value, bytes) else squash(IdentityKind(kind), str(value))


def _flat(value: object) -> str | None:
    return None if value is None or isinstance(value, bytes) else flat(value)


def begin_reading(connection: Connection) -> None:
    """Open the read-only transaction in which everything of this session is seen as of one moment."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN")
    elif connection.dialect.name == "mysql":
        connection.exec_driver_sql("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY")
    else:
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")


def again(connection: Connection) -> None:
    """After a failed statement: give up the broken transaction and open another, if the connection still lives."""
    try:
        connection.rollback()
        begin_reading(connection)
    except SQLAlchemyError:
        connection.invalidate()
