"""What in a database would leak, or is no longer as applied. Pure but for `ask`, which answers one catalogue query."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hogo.base.text import Text
from hogo.enforce.database.layout import Layout
from hogo.enforce.database.names import ident, literal
from hogo.enforce.database.sql import column
from hogo.register.model.systems import Way

Ask = Callable[[str], list[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Drift:
    """One thing found. `what` is a name of `WHAT`; `name` says which."""

    what: str
    name: str


WHAT: Mapping[str, Text] = {
    "changed": Text(
        "適用した内容と違います。`hogo enforce apply` で戻せます。",
        "is not as applied; `hogo enforce apply` sets it right.",
    ),
    "stale": Text("可否の列が本人の可否と違う行があります。", "has rows whose mask is not their person's."),
    "table": Text("登録簿にない表です。", "is a table that the register does not declare."),
    "column": Text("登録簿にない列です。", "is a column that the register does not declare."),
    "child": Text(
        "子テーブルを直接読める利用者がいます。", "is a child table that somebody may read past its parent's policies."
    ),
    "view": Text(
        "所有者の権限で動くビューを読める利用者がいます。", "is a view that runs as its owner and can be read."
    ),
    "materialised": Text("マテリアライズドビューを読める利用者がいます。", "is a materialised view that can be read."),
    "function": Text(
        "所有者の権限で動く関数をロールが呼べます。",
        "is a function that runs as its owner and that our roles may call.",
    ),
    "grant": Text(
        "ロールにも例外にもない利用者に権限があります。", "is granted to somebody who is neither a role nor exempt."
    ),
    "public": Text("全員（PUBLIC）に権限があります。", "is granted to everybody (PUBLIC)."),
    "default": Text("これから作る表の権限が既定で与えられます。", "grants tables made later by default."),
    "attribute": Text("ロールに余分な属性があります。", "is a role of ours with an attribute it must not have."),
    "member": Text("ロールがほかのロールの一員です。", "is a role of ours that is a member of another."),
    "inherits": Text(
        "利用者が目的を示さずにロールの権限を持ちます（NOINHERIT にしてください）。",
        "has a role's purpose without taking it: make the login NOINHERIT.",
    ),
    "creates": Text("ロールがスキーマに作成できます。", "is a schema in which a role of ours may create."),
    "published": Text("論理レプリケーションで外へ出ます。", "goes out by logical replication."),
    "bypass": Text("行の方針を受けない利用者です（特権・例外）。", "is a user whom policies do not bind."),
}
"""What can be found. All but `bypass`, which is for the audit, are drift."""

_SNAPSHOT = """
SELECT 'relation', n.nspname || '.' || c.relname, c.relkind::text, c.relrowsecurity::text, c.relforcerowsecurity::text,
  c.reloptions::text, ARRAY(SELECT x::text FROM unnest(c.relacl) x ORDER BY 1)::text,
  CASE WHEN c.relkind = 'v' THEN pg_get_viewdef(c.oid) END, pg_get_userbyid(relowner)
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND (n.nspname IN ({schemas}) OR c.oid IN ({tables}))
UNION ALL SELECT 'column', a.attrelid::regclass::text || '.' || a.attname, format_type(a.atttypid, a.atttypmod), '', '',
  '', ARRAY(SELECT x::text FROM unnest(a.attacl) x ORDER BY 1)::text, '', '' FROM pg_attribute a
  WHERE a.attrelid IN ({tables}) AND a.attnum > 0 AND NOT attisdropped
UNION ALL SELECT 'policy', p.polrelid::regclass::text || '.' || p.polname, p.polcmd::text, p.polpermissive::text,
  ARRAY(SELECT pg_get_userbyid(r) FROM unnest(p.polroles) r ORDER BY 1)::text, pg_get_expr(p.polqual, p.polrelid),
  pg_get_expr(p.polwithcheck, p.polrelid), '', '' FROM pg_policy p WHERE p.polrelid IN ({tables})
UNION ALL SELECT 'trigger', g.tgrelid::regclass::text || '.' || g.tgname, pg_get_triggerdef(g.oid), g.tgenabled::text,
  '', '', '', '', '' FROM pg_trigger g WHERE g.tgrelid IN ({tables}) AND g.tgname LIKE 'hogo%'
UNION ALL SELECT 'function', p.oid::regprocedure::text, pg_get_functiondef(p.oid),
  ARRAY(SELECT x::text FROM unnest(p.proacl) x ORDER BY 1)::text, '', '', '', '', ''
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = 'hogo_guard'
UNION ALL SELECT 'schema', n.nspname,
  ARRAY(SELECT x::text FROM unnest(n.nspacl) x ORDER BY 1)::text, pg_get_userbyid(n.nspowner), '', '', '', '', ''
  FROM pg_namespace n WHERE n.nspname IN ({schemas})
ORDER BY 1, 2
"""


def snapshot(layout: Layout, ask: Ask) -> set[tuple[Any, ...]]:
    """All that `apply` sees to, as the catalogue tells it. Taken before and after an apply that is undone."""
    schemas = ", ".join(literal(one) for one in ("hogo_guard", *layout.roles))
    tables = ", ".join(f"to_regclass({literal(_table(layout, name))})" for name in layout.tables)
    return set(ask(_SNAPSHOT.format(schemas=schemas, tables=tables or "NULL::regclass")))


def changed(before: Iterable[tuple[Any, ...]], after: Iterable[tuple[Any, ...]]) -> Iterator[Drift]:
    """What an apply would change."""
    for name in sorted({f"{row[0]} {row[1]}" for row in set(before) ^ set(after)}):
        yield Drift("changed", name)


def _table(layout: Layout, name: str) -> str:
    return ident(layout.schema, layout.tables[name].table)


_RELATIONS = """
WITH RECURSIVE guarded AS (SELECT c.oid FROM pg_class c WHERE c.oid IN ({tables})),
over AS (
  SELECT oid FROM guarded
  UNION SELECT u.oid FROM over o CROSS JOIN LATERAL (
    SELECT w.ev_class AS oid FROM pg_depend d JOIN pg_rewrite w ON w.oid = d.objid
    WHERE d.refobjid = o.oid AND d.refclassid = 'pg_class'::regclass AND d.classid = 'pg_rewrite'::regclass
    UNION ALL SELECT i.inhrelid FROM pg_inherits i WHERE i.inhparent = o.oid
  ) u
)
SELECT n.nspname || '.' || c.relname, c.relkind::text,
  coalesce(c.reloptions::text ~ 'security_invoker=(true|on|1)', false),
  c.oid IN (SELECT oid FROM guarded), g.who
FROM over o JOIN pg_class c ON c.oid = o.oid JOIN pg_namespace n ON n.oid = c.relnamespace
CROSS JOIN LATERAL (
  SELECT DISTINCT CASE WHEN x.grantee = 0 THEN 'PUBLIC' ELSE pg_get_userbyid(x.grantee)::text END AS who
  FROM aclexplode(c.relacl) x WHERE x.grantee <> c.relowner
  UNION SELECT DISTINCT CASE WHEN x.grantee = 0 THEN 'PUBLIC' ELSE pg_get_userbyid(x.grantee)::text END
  FROM pg_attribute a, aclexplode(a.attacl) x WHERE a.attrelid = c.oid AND x.grantee <> c.relowner
) g
WHERE n.nspname NOT IN ({schemas})
"""
_KINDS = {"v": "view", "m": "materialised", "r": "child", "p": "child", "f": "child"}


def readable(layout: Layout, ask: Ask) -> Iterator[Drift]:
    """Who may read guarded rows by a grant on a table, its children, or a view over them, and should not."""
    ours = {layout.owner, layout.follower, *layout.roles}
    expected = ours | set(layout.exempt)
    tables = ", ".join(f"to_regclass({literal(_table(layout, name))})" for name in layout.tables)
    schemas = ", ".join(literal(one) for one in ("hogo_guard", *layout.roles))
    for name, kind, invoker, guarded, who in ask(_RELATIONS.format(tables=tables or "NULL::regclass", schemas=schemas)):
        if who in layout.exempt or (guarded and who in expected):
            continue
        if guarded:
            yield Drift("public" if who == "PUBLIC" else "grant", f"{name} → {who}")
        elif not (kind == "v" and invoker):
            yield Drift(_KINDS[kind], f"{name} → {who}")


_ROLES = """
SELECT rolname, concat_ws(' ', CASE WHEN rolsuper THEN 'SUPERUSER' END, CASE WHEN rolbypassrls THEN 'BYPASSRLS' END,
  CASE WHEN rolcreaterole THEN 'CREATEROLE' END, CASE WHEN rolcreatedb THEN 'CREATEDB' END,
  CASE WHEN rolreplication THEN 'REPLICATION' END)
FROM pg_roles WHERE rolname IN ({roles})
  AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)
"""
_MEMBERS = """
SELECT m.rolname, g.rolname FROM pg_auth_members a JOIN pg_roles m ON m.oid = a.member
JOIN pg_roles g ON g.oid = a.roleid
WHERE m.rolname IN ({roles})
"""
_INHERITING = """
SELECT m.rolname, g.rolname FROM pg_roles g, pg_roles m WHERE g.rolname IN ({purposes}) AND m.rolname <> g.rolname
  AND NOT m.rolsuper AND m.rolname <> current_user AND pg_has_role(m.oid, g.oid, 'USAGE')
"""
_CREATES = """
SELECT n.nspname, r.rolname FROM pg_namespace n, pg_roles r WHERE r.rolname IN ({purposes})
  AND has_schema_privilege(r.oid, n.oid, 'CREATE') AND n.nspname !~ '^pg_temp'
UNION ALL SELECT 'DATABASE', r.rolname FROM pg_roles r WHERE r.rolname IN ({purposes})
  AND has_database_privilege(r.oid, current_database(), 'CREATE')
"""
_FUNCTIONS = """
SELECT DISTINCT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace, pg_roles r
WHERE p.prosecdef AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'hogo_guard')
  AND p.prorettype <> 'trigger'::regtype AND r.rolname IN ({purposes})
  AND has_function_privilege(r.oid, p.oid, 'EXECUTE') AND has_schema_privilege(r.oid, n.oid, 'USAGE')
"""
_DEFAULTS = """
SELECT pg_get_userbyid(d.defaclrole), CASE WHEN x.grantee = 0 THEN 'PUBLIC' ELSE pg_get_userbyid(x.grantee)::text END
FROM pg_default_acl d, aclexplode(d.defaclacl) x WHERE d.defaclobjtype IN ('r', 'f')
  AND (x.grantee = 0 AND d.defaclobjtype = 'r' OR pg_get_userbyid(x.grantee) IN ({purposes}))
"""
_PUBLISHED = "SELECT pubname || ' ' || schemaname || '.' || tablename, tablename FROM pg_publication_tables"
_FREE = """
SELECT rolname, CASE WHEN rolsuper THEN 'SUPERUSER' ELSE 'BYPASSRLS' END FROM pg_roles
WHERE (rolsuper OR rolbypassrls) AND rolcanlogin
"""
_REACHING = """
SELECT rolname FROM pg_roles
WHERE NOT rolsuper AND pg_has_role(oid, 'pg_read_all_data', 'USAGE') AND rolname !~ '^pg_'
"""


def roles(layout: Layout, ask: Ask) -> Iterator[Drift]:
    """What is wrong with our roles, and with who may take them."""
    names = [*layout.roles, layout.owner, layout.follower]
    given = {
        "roles": ", ".join(map(literal, names)),
        "purposes": ", ".join(map(literal, layout.roles)),
    }
    for what, query in (
        ("attribute", _ROLES), ("member", _MEMBERS), ("inherits", _INHERITING), ("creates", _CREATES),
        ("function", _FUNCTIONS), ("default", _DEFAULTS),
    ):  # fmt: skip
        for row in ask(query.format(**given)):
            yield Drift(what, " → ".join(map(str, row)))
    guarded = {one.table for one in layout.tables.values()}
    for name, table in ask(_PUBLISHED):
        if table in guarded:
            yield Drift("published", name)


def free(layout: Layout, ask: Ask) -> Iterator[Drift]:
    """For the audit: who is not bound at all."""
    for name, why in ask(_FREE):
        yield Drift("bypass", f"{name} ({why})")
    for (name,) in ask(_REACHING):
        yield Drift("bypass", f"{name} (pg_read_all_data)")
    for name in layout.exempt:
        yield Drift("bypass", f"{name} (exempt)")


def undeclared(layout: Layout, declared: Mapping[str, Iterable[str]]) -> Iterator[Drift]:
    """Tables and columns that the register does not know: nobody is shown them, and nobody judged them.

    Args:
        declared: table → the columns that the register declares.
    """
    for name, table in sorted(layout.known.items()):
        if table.view or table.part_of:
            continue
        if name not in declared:
            yield Drift("table", name)
            continue
        known = {*declared[name], *(column(n) for n in range(layout.words))}
        for there in table.columns:
            if there not in known:
                yield Drift("column", f"{name}.{there}")


def stale(layout: Layout, wrong: Mapping[str, int]) -> Iterator[Drift]:
    """Tables with rows whose mask is not their person's. `wrong`: table → how many."""
    if layout.way is Way.POLICIES:
        for table, count in wrong.items():
            if count:
                yield Drift("stale", f"{table} ({count})")
