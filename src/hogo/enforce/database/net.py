"""The operator's PostgreSQL: what is there, statements run all or none, masks written with their position.

Names come from the register and the catalogue and are quoted; values travel as parameters. Nothing a database says of
a person's data gets into an error: only SQLSTATE and what we did.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
from sqlalchemy import create_engine, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import NullPool

from hogo.base.text import Text
from hogo.enforce.database.follow import Mask, State
from hogo.enforce.database.layout import Layout
from hogo.enforce.database.names import SCHEMA, ident
from hogo.enforce.database.sql import OLDEST, Statement, column, word_of
from hogo.register.model.systems import Way
from hogo.sources.catalogue import Catalogue
from hogo.sources.catalogue_postgresql import catalogue as read_catalogue

CHUNK = 5000
"""Keys in one statement."""


class Refused(RuntimeError):  # noqa: N818  the word people read
    """The database did not do it; nothing was changed. `says` tells what to do."""

    def __init__(self, says: Text) -> None:
        super().__init__(says.en)
        self.says = says


def address(url: str) -> str:
    """A libpq URI of a SQLAlchemy URL.

    Raises:
        Refused: it is no address of a PostgreSQL.
    """
    try:
        made = make_url(url)
    except ArgumentError:
        made = None
    if made is None or made.get_backend_name() != "postgresql":
        raise Refused(
            Text(
                "アドレスがPostgreSQLのものではありません（postgresql+psycopg://…）。",
                "The address is no PostgreSQL's (postgresql+psycopg://…).",
            )
        )
    return made.set(drivername="postgresql").render_as_string(hide_password=False)


@contextmanager
def session(url: str) -> Iterator[psycopg.Connection[Any]]:
    """One connection, one transaction: committed at the end, undone where anything fails.

    Raises:
        Refused: no connection, or the server is too old.
    """
    try:
        connection = psycopg.connect(
            address(url), application_name="hogo", connect_timeout=5,
            options="-c lock_timeout=10000 -c standard_conforming_strings=on -c search_path=pg_catalog",
        )  # fmt: skip
    except psycopg.Error as error:
        raise Refused(_NO_WAY.fill(state=error.sqlstate or "08000")) from None
    with connection:
        if connection.info.server_version < OLDEST:
            raise Refused(_OLD)
        yield connection


_NO_WAY = Text(
    "データベースに接続できません（SQLSTATE {state}）。アドレスと権限を確かめてください。",
    "The database cannot be reached (SQLSTATE {state}): check address and rights.",
)
_OLD = Text("PostgreSQL 15 以降が必要です。", "PostgreSQL 15 or later is needed.")
_FAILED = Text(
    "実行できませんでした（SQLSTATE {state}、必要な権限: {needs}）。何も変わっていません。",
    "It could not be run (SQLSTATE {state}; it needs: {needs}). Nothing was changed.",
)


def known(url: str, schema: str) -> Catalogue:
    """What the schema holds, as the catalogue tells it."""
    address(url)
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"), poolclass=NullPool, hide_parameters=True)
    with engine.connect() as connection:
        return read_catalogue(connection, schema)


def lanes(connection: psycopg.Connection[Any]) -> dict[str, int]:
    """Lane's name → its bit, as given so far; none where nothing was applied."""
    if connection.execute("SELECT to_regclass('hogo_guard.lane')").fetchone() == (None,):
        return {}
    rows = connection.execute(f"SELECT name, bit FROM {ident(SCHEMA)}.lane".encode())
    return {str(name): int(bit) for name, bit in rows}


def state(connection: psycopg.Connection[Any], *, lock: bool = False) -> State | None:
    """Where the masks stand; none where nothing was applied. `lock`: nobody else follows meanwhile."""
    if connection.execute("SELECT to_regclass('hogo_guard.state')").fetchone() == (None,):
        return None
    row = connection.execute(
        (
            "SELECT system, edition, lanes, position, entry, identity, as_of, "
            "extract(epoch FROM lag)::pg_catalog.float8, "
            f"clock_timestamp() FROM {ident(SCHEMA)}.state" + (" FOR UPDATE" if lock else "")
        ).encode()
    ).fetchone()
    return None if row is None else State(*row)


def run(connection: psycopg.Connection[Any], statements: Sequence[Statement]) -> None:
    """Run statements, all or none.

    Raises:
        Refused: one of them could not be run; which need it had is told.
    """
    for one in statements:
        try:
            connection.execute(one.sql.encode())
        except psycopg.Error as error:
            raise Refused(_FAILED.fill(state=error.sqlstate or "08000", needs=one.needs)) from None


def _quoted(*parts: str) -> str:
    """A quoted name within a statement that has parameters."""
    return ident(*parts).replace("%", "%%")


def become(connection: psycopg.Connection[Any], role: str) -> None:
    """Act as a role from here to the end of the transaction.

    Raises:
        Refused: there is no such role, or this user may not become it: nothing was applied yet.
    """
    try:
        connection.execute(f"SET LOCAL ROLE {ident(role)}".encode())
    except psycopg.Error:
        raise Refused(_NOT_APPLIED.fill(role=role)) from None


_NOT_APPLIED = Text(
    "ロール {role} になれません。先に `hogo enforce apply` を行ってください。",
    "The role {role} cannot be taken: run `hogo enforce apply` first.",
)


class Masks:
    """The masks of one database, within the one transaction of a follower."""

    def __init__(self, connection: psycopg.Connection[Any], layout: Layout) -> None:
        self._connection = connection
        self._layout = layout
        self._type = layout.key_type.replace("%", "%%")
        self._words = [f"w{n}" for n in range(layout.words)]
        self._anchors = [
            (ident(layout.schema, one.table), ident(one.way.columns[0])) for one in layout.tables.values() if one.anchor
        ]

    def every(self) -> Iterator[list[str]]:
        """All keys of the operator's own tables, in chunks."""
        union = " UNION ".join(f"SELECT {key}::text AS k FROM {table}" for table, key in self._anchors)
        with self._connection.cursor(name="hogo_keys") as cursor:
            cursor.itersize = CHUNK
            cursor.execute(f"SELECT k FROM ({union}) a WHERE k IS NOT NULL".encode())
            while rows := cursor.fetchmany(CHUNK):
                yield [row[0] for row in rows]

    def fresh(self) -> list[str]:
        """Keys that have no mask yet."""
        union = " UNION ".join(
            f"SELECT a.{key}::text FROM {table} a WHERE a.{key} IS NOT NULL AND NOT EXISTS "
            f"(SELECT FROM {ident(SCHEMA)}.mask m WHERE m.key = a.{key})"
            for table, key in self._anchors
        )
        return [row[0] for row in self._connection.execute(union.encode())]

    def concerned(self, marks: Iterable[bytes], abouts: Iterable[bytes], until: Any) -> list[str]:
        """Keys by the marks or hashes of those who changed, and those to be asked again by that day."""
        rows = self._connection.execute(
            f"SELECT key::text FROM {ident(SCHEMA)}.mask WHERE mark = ANY(%s) UNION SELECT key::text FROM "
            f"{ident(SCHEMA)}.mask WHERE about = ANY(%s) UNION SELECT key::text FROM {ident(SCHEMA)}.mask "
            "WHERE until <= %s".encode(),
            [list(marks), list(abouts), until],
        )
        return [row[0] for row in rows]

    def old(self, keys: Sequence[str]) -> dict[str, Mask]:
        """The masks of these keys as they lie there."""
        rows = self._connection.execute(
            f"SELECT key::text, mark, about, until, {', '.join(self._words)} FROM {ident(SCHEMA)}.mask "
            f"WHERE key = ANY(%s::text[]::{self._type}[])".encode(),
            [list(keys)],
        )
        return {key: Mask(mark, about, until, tuple(words)) for key, mark, about, until, *words in rows}

    def write(self, masks: Mapping[str, Mask]) -> None:
        """Put masks."""
        columns = ["mark", "about", "until", *self._words]
        given: list[list[Any]] = [
            list(masks),
            *([getattr(one, name) for one in masks.values()] for name in columns[:3]),
            *([one.words[n] for one in masks.values()] for n in range(len(self._words))),
        ]
        kinds = ["text", "bytea", "bytea", "date", *["bigint"] * len(self._words)]
        unnest = ", ".join(f"%s::{kind}[]" for kind in kinds)
        self._connection.execute(
            (
                f"INSERT INTO {ident(SCHEMA)}.mask (key, {', '.join(columns)}) SELECT k::{self._type}, "
                f"{', '.join(columns)} FROM unnest({unnest}) AS u(k, {', '.join(columns)}) ON CONFLICT (key) DO UPDATE "
                f"SET {', '.join(f'{one} = EXCLUDED.{one}' for one in columns)}"
            ).encode(),
            given,
        )

    def push(self, keys: Sequence[str]) -> None:
        """Take the masks of these keys into the tables' own columns, where triggers set them and pass them on."""
        if self._layout.way is Way.VIEWS:
            return
        for one in self._layout.tables.values():
            if one.way.to is None:
                self._connection.execute(
                    f"UPDATE {_quoted(self._layout.schema, one.table)} SET {ident(column(0))} = 0 WHERE "
                    f"{_quoted(one.way.columns[0])} = ANY(%s::text[]::{self._type}[])".encode(),
                    [list(keys)],
                )

    def heal(self) -> None:
        """Take away masks of keys that are gone, and set right every row whose mask is not its person's."""
        gone = " AND ".join(f"NOT EXISTS (SELECT FROM {table} a WHERE a.{key} = m.key)" for table, key in self._anchors)
        self._connection.execute(f"DELETE FROM {ident(SCHEMA)}.mask m WHERE {gone}".encode())
        for table, wrong in stale(self._layout):
            self._connection.execute(f"UPDATE {table} t SET {ident(column(0))} = 0 WHERE {wrong}".encode())

    def wrong(self) -> dict[str, int]:
        """Table → how many rows have a mask there that is not their person's."""
        found = {}
        for table, wrong in stale(self._layout):
            row = self._connection.execute(f"SELECT count(*) FROM {table} t WHERE {wrong}".encode()).fetchone()
            found[table] = int(row[0]) if row else 0
        return found

    def stand(self, *, edition: int, lanes: str, position: int, entry: str | None, identity: int, as_of: Any) -> None:
        """Say where the masks stand now; committed together with them."""
        self._connection.execute(
            f"UPDATE {ident(SCHEMA)}.state SET edition = %s, lanes = %s, position = %s, entry = %s, identity = %s, "
            "as_of = %s".encode(),
            [edition, lanes, position, entry, identity, as_of],
        )


def stale(layout: Layout) -> Iterator[tuple[str, str]]:
    """Table, and the condition of its rows `t` whose own mask is not the one their person has."""
    if layout.way is Way.VIEWS:
        return
    for name, one in layout.tables.items():
        wrong = " OR ".join(
            f"t.{ident(column(n))} IS DISTINCT FROM coalesce({word_of(layout, name, 't', n)}, 0)"
            for n in range(layout.words)
        )
        yield ident(layout.schema, one.table), wrong
