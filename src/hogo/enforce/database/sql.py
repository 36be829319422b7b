"""Layout → SQL for PostgreSQL 15 and later: roles, masks, policies, views. Each statement may be run again.

What makes a row visible to a role, whichever way is declared, is one condition: the bit of its lane in the row's mask,
and that the masks are fresh by the database's own clock. No setting of a session takes part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hogo.enforce.database.layout import WORD, Guarded, Layout, Shown
from hogo.enforce.database.names import SCHEMA, ident, literal, name
from hogo.register.model.systems import Way
from hogo.sources.naming import MASK

OLDEST = 150_000
"""`server_version_num` of the oldest PostgreSQL this is written for: views that run as who asks came with 15."""
EXEMPT, FOLLOWER, OPEN = "hogo_exempt", "hogo_follower", "open"


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement, and what whoever runs it must be or may do."""

    sql: str
    needs: str


CREATEROLE = "CREATEROLE"
DATABASE = "CREATE ON DATABASE"
OURS = "what the statements before it made"


def owns(table: str) -> str:
    """The need of being a table's owner."""
    return f"OWNER OF {table}"


def column(word: int) -> str:
    """The name of a mask column in the operator's tables."""
    return f"{MASK}{word}"


def create(layout: Layout) -> list[Statement]:
    """Everything, in order; one transaction. What is there already stays, but for policies and views, made anew."""
    made = [Statement("SET LOCAL standard_conforming_strings = on", OURS)]
    made += _roles(layout)
    made += _own_tables(layout)
    for guarded in layout.tables.values():
        made += _table(layout, guarded)
    made += _clean(layout)
    for role in layout.roles:
        made += _role(layout, role)
    return made


def _role_once(role: str) -> Statement:
    attributes = "NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT NOREPLICATION NOBYPASSRLS"
    return Statement(
        f"DO $hogo$ BEGIN IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = {literal(role)}) THEN "
        f"CREATE ROLE {ident(role)} {attributes}; END IF; END $hogo$",
        CREATEROLE,
    )


def _roles(layout: Layout) -> Iterator[Statement]:
    for role in (layout.owner, layout.follower, *layout.roles):
        yield _role_once(role)
    # WHY: making something over to the owner, and following as the follower, asks for being a member of both.
    for role in (layout.owner, layout.follower):
        yield Statement(f"GRANT {ident(role)} TO CURRENT_USER", CREATEROLE)
    for role, how in layout.roles.items():
        for login in how.logins:
            grant = f"GRANT {ident(role)} TO {ident(login)}"
            # WHY: to be a member must not be to have the purpose already; before 16 only the login's NOINHERIT says so.
            yield Statement(
                "DO $hogo$ BEGIN IF current_setting('server_version_num')::int >= 160000 THEN "
                f"EXECUTE {literal(grant + ' WITH INHERIT FALSE, SET TRUE')}; ELSE "
                f"EXECUTE {literal(grant)}; END IF; END $hogo$",
                CREATEROLE,
            )


def _own_tables(layout: Layout) -> Iterator[Statement]:
    owner, follower = ident(layout.owner), ident(layout.follower)
    schema = ident(SCHEMA)
    own = [
        (
            f"CREATE TABLE IF NOT EXISTS {schema}.state (one boolean PRIMARY KEY DEFAULT true CHECK (one), "
            "system text, edition integer, lanes text, position bigint, entry text, identity bigint, "
            "as_of timestamptz, lag interval NOT NULL)"
        ),
        f"CREATE TABLE IF NOT EXISTS {schema}.lane (bit integer PRIMARY KEY, name text NOT NULL UNIQUE)",
        (
            f"CREATE TABLE IF NOT EXISTS {schema}.mask (key {layout.key_type} PRIMARY KEY, mark bytea, about bytea, "
            "until date)"
        ),
        f"CREATE TABLE IF NOT EXISTS {schema}.before (name text PRIMARY KEY, secured boolean, forced boolean)",
        *(
            f"ALTER TABLE {schema}.mask ADD COLUMN IF NOT EXISTS w{n} bigint NOT NULL DEFAULT 0"
            for n in range(layout.words)
        ),
        *(f"CREATE INDEX IF NOT EXISTS mask_{one} ON {schema}.mask ({one})" for one in ("mark", "about", "until")),
        (
            f"CREATE OR REPLACE FUNCTION {schema}.{OPEN}() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE "
            "SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $hogo$ SELECT EXISTS (SELECT FROM "
            f"{schema}.state WHERE as_of <= clock_timestamp() AND clock_timestamp() - as_of <= lag) $hogo$"
        ),
    ]
    yield Statement(f"CREATE SCHEMA IF NOT EXISTS {schema} AUTHORIZATION {owner}", DATABASE)
    for sql in (f"SET LOCAL ROLE {owner}", *own, f"REVOKE ALL ON SCHEMA {schema} FROM PUBLIC"):
        yield Statement(sql, OURS)
    yield Statement(f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM PUBLIC", OURS)
    yield Statement(f"REVOKE ALL ON FUNCTION {schema}.{OPEN}() FROM PUBLIC", OURS)
    yield Statement(f"GRANT USAGE ON SCHEMA {schema} TO {follower}", OURS)
    yield Statement(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {schema}.mask TO {follower}", OURS)
    yield Statement(f"GRANT SELECT, UPDATE ON {schema}.state TO {follower}", OURS)
    yield Statement(f"GRANT SELECT ON {schema}.lane TO {follower}", OURS)
    # The lag may change; what was followed stands, but for other lanes: then `lanes` differs and all is made anew.
    seconds = int(layout.lag.total_seconds())
    yield Statement(
        f"INSERT INTO {schema}.state (system, lag) VALUES ({literal(layout.system)}, interval '{seconds} seconds') "
        "ON CONFLICT (one) DO UPDATE SET lag = EXCLUDED.lag, system = EXCLUDED.system",
        OURS,
    )
    for lane, bit in sorted(layout.bits.items(), key=lambda one: one[1]):
        yield Statement(
            f"INSERT INTO {schema}.lane VALUES ({int(bit)}, {literal(lane)}) ON CONFLICT (bit) DO NOTHING", OURS
        )
    yield Statement("RESET ROLE", OURS)


def word_of(layout: Layout, collection: str, alias: str, word: int) -> str:
    """The mask of a row in words of SQL: of its own key, or of all rows it points at together; null where none is.

    Args:
        alias: what the row is called where this stands.
    """
    path = layout.tables[collection].way
    if path.to is None:
        return f"(SELECT m.w{word} FROM {ident(SCHEMA)}.mask m WHERE m.key = {alias}.{ident(path.columns[0])})"
    there = layout.tables[path.to]
    deeper = alias.lower() + "x"
    inner = (
        f"{deeper}.{ident(column(word))}"
        if layout.way is Way.POLICIES
        else f"coalesce({word_of(layout, path.to, deeper, word)}, 0)"
    )
    return (
        f"(SELECT bit_and({inner}) FROM {ident(layout.schema, there.table)} {deeper} WHERE "
        f"{_equal(deeper, path.to_columns, alias, path.columns)})"
    )


def _equal(one: str, columns: Sequence[str], other: str, others: Sequence[str]) -> str:
    return " AND ".join(f"{one}.{ident(a)} = {other}.{ident(b)}" for a, b in zip(columns, others, strict=True))


def _table(layout: Layout, guarded: Guarded) -> Iterator[Statement]:
    table = ident(layout.schema, guarded.table)
    need = owns(table)
    reading = sorted(set(guarded.way.columns) | {c for one in _pointing(layout, guarded) for c in one.way.to_columns})
    columns = ", ".join(map(ident, reading))
    for role in (layout.owner, layout.follower):
        yield Statement(f"GRANT USAGE ON SCHEMA {ident(layout.schema)} TO {ident(role)}", "GRANT ON SCHEMA")
        yield Statement(f"GRANT SELECT ({columns}) ON {table} TO {ident(role)}", need)
    if layout.way is Way.VIEWS:
        yield Statement(f"GRANT SELECT ON {table} TO {ident(layout.owner)}", need)
        return
    for n in range(layout.words):
        mask = ident(column(n))
        yield Statement(f"ALTER TABLE {table} ADD COLUMN IF NOT EXISTS {mask} bigint NOT NULL DEFAULT 0", need)
        yield Statement(f"GRANT SELECT ({mask}), UPDATE ({mask}) ON {table} TO {ident(layout.owner)}", need)
        yield Statement(f"GRANT SELECT ({mask}), UPDATE ({mask}) ON {table} TO {ident(layout.follower)}", need)
    yield from _triggers(layout, guarded, table, need)
    yield Statement(f"SET LOCAL ROLE {ident(layout.owner)}", OURS)
    yield Statement(
        f"INSERT INTO {ident(SCHEMA)}.before SELECT {literal(table)}, relrowsecurity, relforcerowsecurity "
        f"FROM pg_catalog.pg_class WHERE oid = {literal(table)}::regclass ON CONFLICT DO NOTHING",
        OURS,
    )
    yield Statement("RESET ROLE", OURS)
    yield Statement(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY", need)
    exempt = ", ".join(map(ident, (layout.owner, layout.follower, *layout.exempt)))
    yield Statement(f"DROP POLICY IF EXISTS {EXEMPT} ON {table}", need)
    yield Statement(f"CREATE POLICY {EXEMPT} ON {table} TO {exempt} USING (true) WITH CHECK (true)", need)


def _pointing(layout: Layout, guarded: Guarded) -> list[Guarded]:
    """The tables whose rows are somebody's by pointing at this one."""
    return [one for one in layout.tables.values() if one.way.to == guarded.collection]


def _function(guarded: Guarded, what: str) -> str:
    return ident(SCHEMA, name(what, guarded.collection))


def _triggers(layout: Layout, guarded: Guarded, table: str, need: str) -> Iterator[Statement]:
    """A row's mask is always the one its person has: nobody writes it by hand, and new rows have it at once."""
    body = " ".join(
        f"NEW.{ident(column(n))} := coalesce({word_of(layout, guarded.collection, 'NEW', n)}, 0);"
        for n in range(layout.words)
    )
    yield from _made(layout, _function(guarded, "set"), f"BEGIN {body} RETURN NEW; END")
    watched = ", ".join(map(ident, (*guarded.way.columns, *(column(n) for n in range(layout.words)))))
    yield Statement(f"DROP TRIGGER IF EXISTS hogo_mask_set ON {table}", need)
    yield Statement(
        f"CREATE TRIGGER hogo_mask_set BEFORE INSERT OR UPDATE OF {watched} ON {table} FOR EACH ROW "
        f"EXECUTE FUNCTION {_function(guarded, 'set')}()",
        need,
    )
    pointing = _pointing(layout, guarded)
    if not pointing:
        return
    again = " ".join(
        f"UPDATE {ident(layout.schema, one.table)} c SET {ident(column(0))} = 0 "
        f"WHERE {_equal('c', one.way.columns, row, one.way.to_columns)};"
        for one in pointing
        for row in ("OLD", "NEW")
    )
    yield from _made(layout, _function(guarded, "pass"), f"BEGIN {again} RETURN NULL; END")
    moved = sorted({*guarded.way.columns, *(c for one in pointing for c in one.way.to_columns)})
    moved += [column(n) for n in range(layout.words)]
    changed = " OR ".join(f"OLD.{ident(one)} IS DISTINCT FROM NEW.{ident(one)}" for one in moved)
    yield Statement(f"DROP TRIGGER IF EXISTS hogo_mask_pass ON {table}", need)
    yield Statement(
        f"CREATE TRIGGER hogo_mask_pass AFTER UPDATE OF {', '.join(map(ident, moved))} ON {table} FOR EACH ROW "
        f"WHEN ({changed}) EXECUTE FUNCTION {_function(guarded, 'pass')}()",
        need,
    )


def _made(layout: Layout, function: str, body: str) -> Iterator[Statement]:
    yield Statement(f"SET LOCAL ROLE {ident(layout.owner)}", OURS)
    yield Statement(
        f"CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER "
        f"SET search_path = pg_catalog, pg_temp AS {_dollar(body)}",
        OURS,
    )
    yield Statement("RESET ROLE", OURS)


def _dollar(body: str) -> str:
    """A body between dollars that do not occur in it, whatever a table is called."""
    tag = "hogo"
    while f"${tag}$" in body:
        tag += "x"
    return f"${tag}$ {body} ${tag}$"


def condition(layout: Layout, one: Shown, alias: str) -> str:
    """When a row is seen by a role."""
    return f"{allowed(layout, one, alias)} AND (SELECT {ident(SCHEMA)}.{OPEN}())"


def allowed(layout: Layout, one: Shown, alias: str) -> str:
    """Whether a row's mask has the bit of a role's lane. `alias`: what the row is called, with its point, or empty."""
    bit = layout.bits[one.lane.name]
    word = (
        f"{alias}{ident(column(bit // WORD))}"
        if layout.way is Way.POLICIES
        else f"coalesce({word_of(layout, one.collection, alias.rstrip('.'), bit // WORD)}, 0)"
    )
    return f"({word} & {1 << bit % WORD}::bigint) <> 0"


def _clean(layout: Layout) -> Iterator[Statement]:
    """Policies of roles that are no longer declared go with those that are; these come back at once."""
    for guarded in layout.tables.values():
        table = ident(layout.schema, guarded.table)
        yield Statement(
            "DO $hogo$ DECLARE one name; BEGIN FOR one IN SELECT polname FROM pg_catalog.pg_policy WHERE polrelid = "
            f"{literal(table)}::regclass AND polname LIKE 'hogo\\_see\\_%' OR polrelid = {literal(table)}::regclass "
            f"AND polname LIKE 'hogo\\_only\\_%' LOOP EXECUTE format('DROP POLICY %I ON %s', one, {literal(table)}); "
            "END LOOP; END $hogo$",
            owns(table),
        )


def _role(layout: Layout, role: str) -> Iterator[Statement]:
    """What one role may do, from nothing: a schema of views, and where tables are guarded, its columns of them."""
    views, quoted = ident(role), ident(role)
    yield Statement(f"SET LOCAL ROLE {ident(layout.owner)}", OURS)
    yield Statement(f"DROP SCHEMA IF EXISTS {views} CASCADE", OURS)
    yield Statement("RESET ROLE", OURS)
    yield Statement(f"CREATE SCHEMA {views} AUTHORIZATION {ident(layout.owner)}", DATABASE)
    yield Statement(f"SET LOCAL ROLE {ident(layout.owner)}", OURS)
    yield Statement(f"GRANT USAGE ON SCHEMA {ident(SCHEMA)}, {views} TO {quoted}", OURS)
    yield Statement(f"GRANT EXECUTE ON FUNCTION {ident(SCHEMA)}.{OPEN}() TO {quoted}", OURS)
    yield Statement("RESET ROLE", OURS)
    for guarded in layout.tables.values():
        table = ident(layout.schema, guarded.table)
        yield Statement(f"REVOKE ALL ON {table} FROM {quoted}", owns(table))
    for one in layout.of(role):
        table = ident(layout.schema, layout.tables[one.collection].table)
        if layout.way is Way.POLICIES:
            yield from _policy(layout, one, table, quoted)
        yield Statement(f"SET LOCAL ROLE {ident(layout.owner)}", OURS)
        yield Statement(_view(layout, one, table, views), OURS)
        yield Statement(f"GRANT SELECT ON {views}.{_view_name(layout, one)} TO {quoted}", OURS)
        yield Statement("RESET ROLE", OURS)


def _policy(layout: Layout, one: Shown, table: str, role: str) -> Iterator[Statement]:
    need = owns(table)
    columns = ", ".join(map(ident, one.columns))
    yield Statement(f"GRANT USAGE ON SCHEMA {ident(layout.schema)} TO {role}", "GRANT ON SCHEMA")
    yield Statement(f"GRANT SELECT ({columns}) ON {table} TO {role}", need)
    # WHY: `restrictive` too, so that no other policy of the table, present or future, opens a row to the role.
    for prefix, way, test in (("see", "PERMISSIVE FOR SELECT", "true"), ("only", "RESTRICTIVE FOR ALL", "")):
        policy = ident(name(f"hogo_{prefix}", one.role.removeprefix("hogo_")))
        yield Statement(
            f"CREATE POLICY {policy} ON {table} AS {way} TO {role} USING ({test or condition(layout, one, '')})", need
        )


def _view_name(layout: Layout, one: Shown) -> str:
    return ident(layout.tables[one.collection].table)


def _view(layout: Layout, one: Shown, table: str, schema: str) -> str:
    """Permitted columns, the others as nulls of their type; a barrier, so that no function sees a row before it."""
    shown = [*(f"t.{ident(each)}" for each in one.columns)]
    shown += [f"NULL::{kind} AS {ident(each)}" for each, kind in one.hidden.items()]
    options = "security_barrier = true"
    where = ""
    if layout.way is Way.POLICIES:
        options += ", security_invoker = true"
    else:
        where = f" WHERE {condition(layout, one, 't.')}"
    return (
        f"CREATE VIEW {schema}.{_view_name(layout, one)} WITH ({options}) AS SELECT {', '.join(shown)} "
        f"FROM {table} t{where}"
    )


def remove(layout: Layout) -> list[Statement]:
    """Everything undone, the tables as they were before; masks, roles and views gone."""
    made = [Statement("SET LOCAL standard_conforming_strings = on", OURS)]
    made += [Statement(f"DROP SCHEMA IF EXISTS {ident(role)} CASCADE", OURS) for role in layout.roles]
    if layout.way is Way.POLICIES:
        made += _clean(layout)
        for guarded in layout.tables.values():
            made += _unguard(layout, guarded)
    made.append(Statement(f"DROP SCHEMA IF EXISTS {ident(SCHEMA)} CASCADE", OURS))
    for role in (*layout.roles, layout.follower, layout.owner):
        # WHY: grants are given back one database at a time; a role that another database still uses stays.
        made.append(
            Statement(
                f"DO $hogo$ BEGIN IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = {literal(role)}) THEN "
                f"GRANT {ident(role)} TO CURRENT_USER; DROP OWNED BY {ident(role)}; "
                f"BEGIN DROP ROLE {ident(role)}; EXCEPTION WHEN dependent_objects_still_exist THEN NULL; END; "
                "END IF; END $hogo$",
                CREATEROLE,
            )
        )
    return made


def _unguard(layout: Layout, guarded: Guarded) -> Iterator[Statement]:
    table = ident(layout.schema, guarded.table)
    need = owns(table)
    yield Statement(f"DROP POLICY IF EXISTS {EXEMPT} ON {table}", need)
    yield Statement(
        "DO $hogo$ DECLARE b record; BEGIN IF to_regclass('hogo_guard.before') IS NULL THEN RETURN; END IF; "
        f"SELECT * INTO b FROM {ident(SCHEMA)}.before WHERE name = {literal(table)}; IF NOT FOUND THEN RETURN; END IF; "
        f"IF NOT b.secured THEN ALTER TABLE {table} DISABLE ROW LEVEL SECURITY; END IF; "
        f"IF NOT b.forced THEN ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY; END IF; END $hogo$",
        need,
    )
    for trigger in ("hogo_mask_set", "hogo_mask_pass"):
        yield Statement(f"DROP TRIGGER IF EXISTS {trigger} ON {table}", need)
    for n in range(layout.words):
        yield Statement(f"ALTER TABLE {table} DROP COLUMN IF EXISTS {ident(column(n))}", need)


def script(statements: Sequence[Statement]) -> str:
    """The SQL as a person reads and may run it: one transaction."""
    return "BEGIN;\n" + "".join(f"{one.sql};\n" for one in statements) + "COMMIT;\n"


def needs(statements: Sequence[Statement]) -> list[str]:
    """What whoever applies it must be or may do, each once."""
    return sorted({one.needs for one in statements} - {OURS})
