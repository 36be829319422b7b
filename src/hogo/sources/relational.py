"""Relational databases through SQLAlchemy Core: PostgreSQL, MariaDB and MySQL, SQLite.

Opened by `opening.open_sources` for a session of a shell. Reads only in read-only transactions, and never says a value
in an error.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    make_url,
    text,
)
from sqlalchemy.exc import SQLAlchemyError

from hogo.base.finding import Finding, Level, Unchecked
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.register.model.systems import Collection
from hogo.sources import catalogue_mysql, catalogue_postgresql, catalogue_sqlite, engine, fault
from hogo.sources.catalogue import Catalogue
from hogo.sources.interface import USUAL, Closed, Limits, NotWritten, Reader, Writer
from hogo.sources.relational_reading import Reading
from hogo.sources.relational_writing import Writing, transaction
from hogo.sources.sampling import RelationalSampler

PRODUCTS = frozenset({"postgresql", "sqlite", *engine.MYSQL})
"""The databases that hogo speaks."""


class RelationalSource:
    """One database of the operator. `url` is a SQLAlchemy URL; nothing is connected before the first use."""

    def __init__(
        self,
        system: Ref,
        url: str,
        collections: Mapping[Ref, Collection],
        schema: str | None = None,
        limits: Limits = USUAL,
        write_url: str | None = None,
    ) -> None:
        self._system = system
        self._url: URL = make_url(url)
        self._collections = collections
        self._schema = schema
        self._limits = limits
        self._write_url = make_url(write_url) if write_url else None
        self._catalogue: Catalogue | Unchecked | None = None
        self._engine: Engine | None = None
        self._writable: list[str] = []

    @property
    def system(self) -> Ref:
        return self._system

    @property
    def product(self) -> str:
        """`postgresql`, `sqlite`, `mysql` or `mariadb`."""
        return self._url.get_backend_name()

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        if self._engine is None:
            self._engine = engine.reading(self._url, self._limits.seconds)
        with self._engine.connect() as connection:
            engine.begin_reading(connection)
            yield connection

    def session(self) -> AbstractContextManager[Connection]:
        """A read-only connection, for what else the database says of itself (`hogo.sources.roles`)."""
        return self._connected()

    def schema(self, connection: Connection) -> str:
        """The schema that is declared, or the connection's own."""
        return self._schema or str(connection.execute(text("SELECT current_schema()")).scalar())

    def catalogue(self) -> Catalogue | Unchecked:
        if self._catalogue is None:
            try:
                with self._connected() as connection:
                    self._catalogue = self._read_catalogue(connection)
            except (SQLAlchemyError, OSError) as error:
                return Unchecked(self._system, fault.unreachable(error))
        return self._catalogue

    def _read_catalogue(self, connection: Connection) -> Catalogue:
        if self.product == "postgresql":
            self._writable = catalogue_postgresql.may_write(connection)
            return catalogue_postgresql.catalogue(connection, self.schema(connection))
        if self.product in engine.MYSQL:
            self._writable = catalogue_mysql.may_write(connection)
            schema = self._schema or str(connection.execute(text("SELECT DATABASE()")).scalar())
            return catalogue_mysql.catalogue(connection, schema, bool(self._writable))
        return catalogue_sqlite.catalogue(connection, may_write=False)

    def findings(self) -> tuple[Finding, ...]:
        """HG701 where the role that reads could also write."""
        self.catalogue()
        if not self._writable:
            return ()
        message = Text(
            "システム `{system}` の検索に使う接続は書込みもできる（{what}）。",
            "the connection used to search system `{system}` may also write ({what}).",
        ).fill(system=self._system, what=", ".join(self._writable))
        help_ = Text(
            "SELECT権限だけのロールを作り、検索用の接続をそのロールに替える。書込み用の接続は別の変数に置く。",
            "Make a role that has SELECT only and let the searching connection use it; writing has its own variable.",
        )
        return (Finding("HG701", "searching-role-may-write", Level.WARNING, message, help_),)

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        known = self.catalogue()
        if isinstance(known, Unchecked):
            yield Closed(self._system, known.why)
            return
        try:
            context = self._connected()
            connection = context.__enter__()
        except (SQLAlchemyError, OSError) as error:
            yield Closed(self._system, fault.unreachable(error))
            return
        try:
            yield Reading(self._system, connection, known, self._collections, self._limits, self._schema)
        finally:
            context.__exit__(None, None, None)

    @contextmanager
    def sampling(self) -> Iterator[RelationalSampler | Unchecked]:
        """A few rows of each table, for a draft: the same read-only session as a search."""
        known = self.catalogue()
        if isinstance(known, Unchecked):
            yield known
            return
        with self._connected() as connection:
            yield RelationalSampler(connection, known, self._schema)

    @contextmanager
    def writing(self, *, dry: bool) -> Iterator[Writer]:
        known = self.catalogue()
        if isinstance(known, Unchecked):
            raise NotWritten(known.why, again=True)
        if self._write_url is None:
            raise NotWritten(_NO_WRITING)
        with transaction(self._write_url, self._limits, dry=dry) as connection:
            limits = replace(self._limits, scan=2**62, rows=2**31)
            reading = Reading(self._system, connection, known, self._collections, limits, self._schema, locks=True)
            yield Writing(reading, connection, known, self._collections, self._schema)

    def close(self) -> None:
        """Let go of the connection pool."""
        if self._engine is not None:
            self._engine.dispose()


_NO_WRITING = Text(
    "書込み用の接続（検索用の変数名に_WRITEを付けた環境変数）が設定されていません",
    "there is no connection for writing (the searching variable's name with _WRITE)",
)
