"""Looking at a database that obeys: probes run as the roles, in a transaction that is always undone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import psycopg

from hogo.base.text import Text
from hogo.enforce.database import net, sql
from hogo.enforce.database.drift import Drift, changed, readable, roles, snapshot, stale, undeclared
from hogo.enforce.database.layout import Layout, Shown
from hogo.enforce.database.log import Ran
from hogo.enforce.database.names import SCHEMA, ident, literal
from hogo.enforce.database.probe import (
    LEAKY,
    PROBES,
    Around,
    Attempt,
    Outcome,
    Place,
    Result,
    Standing,
    around,
    leaked,
    settled,
)
from hogo.register.model.systems import Way

NO_REFUSED = Text(
    "拒否される行がなく（または見分けられる値がなく）、試せませんでした。",
    "There is no refused row with a value of its own to try with.",
)
NO_ROLE = Text("このロールになれず、試せませんでした。", "The role could not be taken, so it was not tried.")
DEFINER = Text(
    "所有者の権限で動く関数 {names} をこのロールが呼べます。EXECUTE を取り上げるか、要らないことを確かめてください。",
    "The role may call {names}, which run as their owner: revoke EXECUTE, or make sure that they show nothing.",
)
OWNS = Text("ロールが表の所有者の一員です。", "The role is a member of the table's owner.")
LATE = Text("期限を過ぎた可否で行が見えました。", "Rows were seen by masks that are too old.")
SHORTEST = 4
LONGEST_NUMBER = 8
"""A value of digits alone must be so long, or it may stand in any plan or message by chance."""


class Session:
    """One connection whose every change is undone; what it is told (notices) is gathered."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self.connection = connection
        self._told: list[str] = []
        connection.add_notice_handler(
            lambda said: self._told.append(f"{said.message_primary} {said.message_detail or ''}")
        )

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        """The rows of a query as whoever we are."""
        return self.connection.execute(query.encode()).fetchall()

    def may_become(self, role: str) -> bool:
        """Whether we can act as the role (for this transaction, a member of it is made of us)."""
        for needed in (f"SET LOCAL ROLE {ident(role)}", f"GRANT {ident(role)} TO CURRENT_USER"):
            try:
                with self.connection.transaction():
                    self.connection.execute(needed.encode())
                    self.connection.execute(f"SET LOCAL ROLE {ident(role)}".encode())
                    self.connection.execute(b"RESET ROLE")
                return True
            except psycopg.Error:
                continue
        return False

    def attempt(self, role: str, attempt: Attempt) -> Outcome:
        """Try as the role; whatever it did is undone."""
        self._told.clear()
        cells: list[str] = []
        state = None
        try:
            with self.connection.transaction(force_rollback=True):
                self.connection.execute(f"SET LOCAL ROLE {ident(role)}".encode())
                self._leaky()
                for statement in attempt.statements:
                    cells = self._run(statement)
        except psycopg.Error as error:
            state = error.sqlstate or "08000"
            self._told += [error.diag.message_primary or "", error.diag.message_detail or "", error.diag.context or ""]
        return Outcome(tuple(cells), tuple(self._told), state)

    def _leaky(self) -> None:
        try:
            with self.connection.transaction():
                self.connection.execute(LEAKY.encode())
        except psycopg.Error:
            return  # no temporary schema: then no such function can be written either

    def _run(self, statement: str) -> list[str]:
        with self.connection.cursor() as cursor:
            if statement.startswith("COPY"):
                with cursor.copy(statement.encode()) as copy:
                    return [] if statement.endswith("STDIN") else [bytes(part).decode() for part in copy]
            cursor.execute(statement.encode())
            return [str(cell) for row in cursor.fetchall() for cell in row] if cursor.description else []


def probe(connection: psycopg.Connection[Any], layout: Layout) -> list[Result]:
    """All probes, of every role on every table it is shown. The transaction is undone.

    Raises:
        Refused: nothing was applied there.
    """
    session = Session(connection)
    found: list[Result] = []
    try:
        connection.execute(b"SET LOCAL statement_timeout = '120s'")
        for one in layout.shown:
            found += _shown(session, layout, one)
    finally:
        connection.rollback()
    return found


def _shown(session: Session, layout: Layout, one: Shown) -> Iterator[Result]:
    table = ident(layout.schema, layout.tables[one.collection].table)
    view = ident(one.role, layout.tables[one.collection].table)
    if not session.may_become(one.role):
        yield Result("plain", one.role, table, Standing.UNCHECKED, NO_ROLE)
        return
    places = _places(session, layout, one, table, view)
    if not places:
        for known in PROBES:
            yield Result(known.name, one.role, table, Standing.UNCHECKED, NO_REFUSED)
        return
    for place in places:
        yield from tried(session, place)
    there = look(session, layout, one, table)
    yield from tried_around(session, places[0], there)
    yield _stale(session, layout, places)


def tried(session: Session, place: Place) -> Iterator[Result]:
    """Every probe of a place."""
    for known in PROBES:
        attempts = list(known.attempts(place))
        yield settled(known.name, place, [leaked(place, each, session.attempt(place.role, each)) for each in attempts])


def tried_around(session: Session, place: Place, there: Around) -> Iterator[Result]:
    """Every probe of what is around a place."""
    found: dict[tuple[str, str], list[Text | None]] = {}
    for name, role, attempt in around(place, there):
        if role != place.role and not session.may_become(role):
            yield Result(name, role, place.relation, Standing.UNCHECKED, NO_ROLE)
            continue
        found.setdefault((name, role), []).append(leaked(place, attempt, session.attempt(role, attempt)))
    for (name, _), texts in found.items():
        yield settled(name, place, texts)
    names = ", ".join(there.definers)
    yield settled("security-definer", place, [DEFINER.fill(names=names) if names else None])
    member = session.ask(_MEMBER.format(role=literal(place.role), owner=literal(there.owner)))[0][0]
    yield settled("owner", place, [OWNS if member else None])


_MEMBER = "SELECT pg_has_role({role}::name, {owner}::name, 'MEMBER')"


def _places(session: Session, layout: Layout, one: Shown, table: str, view: str) -> list[Place]:
    """The role's view of the table, and the table itself where it is granted columns of it."""
    with session.connection.transaction(force_rollback=True):
        if layout.way is Way.POLICIES:
            session.connection.execute(f"GRANT SELECT ON {table} TO {ident(layout.owner)}".encode())
        session.connection.execute(f"SET LOCAL ROLE {ident(layout.owner)}".encode())
        allowed = sql.allowed(layout, one, "t.")
        count = session.ask(f"SELECT count(*) FROM {table} t WHERE {allowed}")[0][0]
        found = [(column, _witness(session, layout, one, table, column)) for column in one.columns]
    best = max(((value, column) for column, value in found if value), key=lambda it: len(it[0]), default=None)
    if best is None:
        return []
    value, column = best
    key = ident(one.columns[0])
    relations = [view] + ([table] if layout.way is Way.POLICIES else [])
    return [Place(one.role, relation, table, key, ident(column), value, count) for relation in relations]


def _witness(session: Session, layout: Layout, one: Shown, table: str, column: str) -> str | None:
    """A value of a refused row that no allowed row has any part like."""
    allowed, other = sql.allowed(layout, one, "t."), sql.allowed(layout, one, "u.")
    name = ident(column)
    rows = session.ask(
        f"WITH few AS MATERIALIZED (SELECT t.{name}::text AS v FROM {table} t WHERE NOT {allowed} "
        f"AND length(t.{name}::text) >= {SHORTEST} LIMIT 20) SELECT v FROM few WHERE NOT EXISTS (SELECT FROM {table} u "
        f"WHERE {other} AND position(few.v in u.{name}::text) > 0) ORDER BY length(v) DESC LIMIT 1"
    )
    value = str(rows[0][0]) if rows else ""
    return value if value and not (value.isdigit() and len(value) < LONGEST_NUMBER) else None


def rows_of_persons(connection: psycopg.Connection[Any], layout: Layout, name: str) -> Iterator[tuple[list[str], int]]:
    """How many rows of a table belong to whom: the keys of all persons a row leads to, and the number of such rows."""
    keys = _keys(layout, name, "t")
    table = ident(layout.schema, layout.tables[name].table)
    with connection.cursor(name="hogo_rows") as cursor:
        cursor.itersize = 5000
        cursor.execute(f"SELECT coalesce({keys}, '{{}}'), count(*) FROM {table} t GROUP BY 1".encode())
        yield from cursor


def _keys(layout: Layout, name: str, alias: str) -> str:
    path = layout.tables[name].way
    if path.to is None:
        own = f"{alias}.{ident(path.columns[0])}"
        return f"CASE WHEN {own} IS NOT NULL THEN ARRAY[{own}::text] END"
    there, deeper = layout.tables[path.to], alias + "x"
    equal = " AND ".join(
        f"{deeper}.{ident(a)} = {alias}.{ident(b)}" for a, b in zip(path.to_columns, path.columns, strict=True)
    )
    return (
        f"(SELECT array_agg(DISTINCT k ORDER BY k) FROM {ident(layout.schema, there.table)} {deeper}, "
        f"unnest({_keys(layout, path.to, deeper)}) k WHERE {equal})"
    )


def statements(connection: psycopg.Connection[Any]) -> Iterator[Ran]:
    """What pg_stat_statements has counted in this database.

    Raises:
        Refused: the extension is not there.
    """
    found = connection.execute(
        b"SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace "
        b"WHERE e.extname = 'pg_stat_statements'"
    ).fetchone()
    if found is None:
        raise net.Refused(_NO_STATEMENTS)
    rows = connection.execute(
        (
            f"SELECT pg_get_userbyid(s.userid), current_database(), s.query, s.calls FROM "
            f"{ident(str(found[0]), 'pg_stat_statements')} s WHERE s.dbid = (SELECT oid FROM pg_database "
            "WHERE datname = current_database())"
        ).encode()
    )
    for user, database, query, calls in rows:
        yield Ran(str(user), str(database), str(query or ""), int(calls))


_NO_STATEMENTS = Text(
    "このデータベースに pg_stat_statements がありません。--log でログを渡してください。",
    "There is no pg_stat_statements in this database: give its log with --log.",
)


def drifted(connection: psycopg.Connection[Any], layout: Layout, declared: Mapping[str, Iterable[str]]) -> list[Drift]:
    """All that drifted. What an apply would change is seen by applying, and undoing it.

    Args:
        declared: table → the columns that the register declares.
    """
    ask = Session(connection).ask
    found = [*undeclared(layout, declared), *readable(layout, ask), *roles(layout, ask)]
    before = snapshot(layout, ask)
    wrong = {}
    if before_applied(connection):
        with connection.transaction(force_rollback=True):
            net.become(connection, layout.follower)
            wrong = net.Masks(connection, layout).wrong()
    found += stale(layout, wrong)
    with connection.transaction(force_rollback=True):
        net.run(connection, sql.create(layout))
        found += changed(before, snapshot(layout, ask))
    connection.rollback()
    return found


def before_applied(connection: psycopg.Connection[Any]) -> bool:
    """Whether anything of ours is there."""
    return net.state(connection) is not None


def _stale(session: Session, layout: Layout, places: Sequence[Place]) -> Result:
    """With masks made older than the lag, nothing may be seen."""
    with session.connection.transaction(force_rollback=True):
        session.connection.execute(f"SET LOCAL ROLE {ident(layout.owner)}".encode())
        session.connection.execute(
            f"UPDATE {ident(SCHEMA)}.state SET as_of = clock_timestamp() - lag - interval '1 second'".encode()
        )
        session.connection.execute(b"RESET ROLE")
        counted = [
            session.attempt(place.role, Attempt((f"SELECT count(*) FROM {place.relation}",))) for place in places
        ]
    late = any(outcome.cells not in ((), ("0",)) for outcome in counted)
    return settled("stale", places[0], [LATE if late else None])


def look(session: Session, layout: Layout, one: Shown, table: str) -> Around:
    """What lies around a role and a table, from the catalogue."""
    role, regclass = literal(one.role), f"{literal(table)}::regclass"
    own = {ident(layout.schema, layout.tables[each.collection].table) for each in layout.of(one.role)}
    rows = session.ask(_OTHERS.format(role=role))
    others = {
        ident(schema, name): kind
        for schema, name, kind in rows
        if schema != one.role and ident(schema, name) not in own
    }
    owner, free = session.ask(_OWNER.format(table=regclass))[0]
    shut = [ident(SCHEMA, name) for name in ("mask", "state", "lane", "before")]
    shut += [
        ident(layout.schema, guarded.table)
        for guarded in layout.tables.values()
        if ident(layout.schema, guarded.table) not in own
    ]
    if layout.way is Way.VIEWS:
        shut += sorted(own)
    tries = ("on", "true", "1", one.lane.purpose, one.role, layout.owner, layout.follower)
    return Around(
        others=others,
        children=tuple(ident(*row) for row in session.ask(_CHILDREN.format(table=regclass))),
        definers=tuple(row[0] for row in session.ask(_DEFINERS.format(role=role))),
        variables={row[0]: tries for row in session.ask(_VARIABLES.format(table=regclass))},
        owner=owner,
        owner_free=free or owner in layout.exempt or layout.way is Way.VIEWS,
        logins=tuple(row[0] for row in session.ask(_LOGINS.format(role=role))),
        shut=tuple(shut),
    )


_OTHERS = """
SELECT n.nspname, c.relname, c.relkind FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
  AND n.nspname !~ '^pg_(toast|temp)' AND has_any_column_privilege({role}, c.oid, 'SELECT')
  AND has_schema_privilege({role}, n.oid, 'USAGE')
"""
_OWNER = """
SELECT r.rolname, r.rolsuper OR r.rolbypassrls FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner
WHERE c.oid = {table}
"""
_CHILDREN = """
WITH RECURSIVE down AS (SELECT inhrelid FROM pg_inherits WHERE inhparent = {table}
  UNION SELECT i.inhrelid FROM pg_inherits i JOIN down ON i.inhparent = down.inhrelid)
SELECT n.nspname, c.relname FROM down JOIN pg_class c ON c.oid = down.inhrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
"""
_DEFINERS = """
SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE p.prosecdef AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'hogo_guard')
  AND p.prorettype <> 'trigger'::regtype AND has_function_privilege({role}, p.oid, 'EXECUTE')
  AND has_schema_privilege({role}, n.oid, 'USAGE') ORDER BY 1
"""
_VARIABLES = """
SELECT DISTINCT m[1] FROM pg_policy p,
  regexp_matches(coalesce(pg_get_expr(p.polqual, p.polrelid), ''), 'current_setting\\(''([^'']+)''', 'g') m
WHERE p.polrelid = {table}
"""
_LOGINS = """
SELECT m.rolname FROM pg_auth_members a JOIN pg_roles m ON m.oid = a.member JOIN pg_roles g ON g.oid = a.roleid
WHERE g.rolname = {role} AND m.rolname <> current_user
"""
