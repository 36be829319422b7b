"""Read the catalogue of a PostgreSQL schema: a fixed number of statements, however many tables there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, text

from hogo.sources.catalogue import Catalogue, ColumnFact, Family, ForeignKey, Index, Table, expression

_FAMILIES = {
    **dict.fromkeys(("text", "varchar", "bpchar", "citext", "name"), Family.TEXT),
    **dict.fromkeys(("int2", "int4", "int8"), Family.INTEGER),
    **dict.fromkeys(("numeric", "float4", "float8", "money"), Family.DECIMAL),
    **dict.fromkeys(("timestamp", "timestamptz"), Family.MOMENT),
    **dict.fromkeys(("json", "jsonb"), Family.JSON),
    "bool": Family.BOOLEAN,
    "date": Family.DATE,
    "uuid": Family.UUID,
    "bytea": Family.BINARY,
}
_ACTIONS = {"a": "NO ACTION", "r": "RESTRICT", "c": "CASCADE", "n": "SET NULL", "d": "SET DEFAULT"}

_TABLES = """
SELECT c.oid, c.relname, c.relkind, c.relispartition, c.reltuples::bigint,
       has_table_privilege(c.oid, 'SELECT') AS s, has_table_privilege(c.oid, 'INSERT') AS i,
       has_table_privilege(c.oid, 'UPDATE') AS u, has_table_privilege(c.oid, 'DELETE') AS d,
       has_table_privilege(c.oid, 'TRUNCATE') AS t, obj_description(c.oid, 'pg_class')
FROM pg_class c WHERE c.relnamespace = CAST(:schema AS regnamespace) AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
ORDER BY c.relname
"""
_COLUMNS = """
SELECT a.attrelid, a.attname, t.typname, format_type(a.atttypid, a.atttypmod), NOT a.attnotnull,
       CASE WHEN t.typname IN ('varchar', 'bpchar') AND a.atttypmod > 4 THEN a.atttypmod - 4 END,
       pg_get_expr(d.adbin, d.adrelid), a.attgenerated <> '' OR a.attidentity = 'a',
       COALESCE(NOT l.collisdeterministic, false), b.typname, col_description(a.attrelid, a.attnum)
FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid
JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_type b ON b.oid = t.typbasetype AND t.typtype = 'd'
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
LEFT JOIN pg_collation l ON l.oid = a.attcollation
WHERE c.relnamespace = CAST(:schema AS regnamespace) AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
  AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY a.attrelid, a.attnum
"""
_CONSTRAINTS = """
SELECT k.conrelid, k.contype, k.conname, k.confrelid::regclass::text, f.relname, k.confdeltype, k.condeferrable,
       ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY AS u(n, o)
             JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.n ORDER BY u.o),
       ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY AS u(n, o)
             JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.n ORDER BY u.o),
       CASE WHEN k.contype = 'c' THEN pg_get_constraintdef(k.oid) END,
       f.relnamespace = CAST(:schema AS regnamespace)
FROM pg_constraint k LEFT JOIN pg_class f ON f.oid = k.confrelid
WHERE k.connamespace = CAST(:schema AS regnamespace) AND k.contype IN ('p', 'u', 'c', 'f')
ORDER BY k.conrelid, k.conname
"""
_INDEXES = """
SELECT x.indrelid, i.relname, x.indisunique, x.indpred IS NOT NULL,
       ARRAY(SELECT pg_get_indexdef(x.indexrelid, n, true) FROM generate_series(1, x.indnkeyatts) AS n)
FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
WHERE c.relnamespace = CAST(:schema AS regnamespace) AND x.indisvalid
ORDER BY x.indrelid, i.relname
"""
_TRIGGERS = """
SELECT g.tgrelid, g.tgname FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid
WHERE c.relnamespace = CAST(:schema AS regnamespace) AND NOT g.tgisinternal AND g.tgenabled <> 'D' ORDER BY g.tgname
"""
_PARTITIONS = """
SELECT h.inhparent, h.inhrelid FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhparent
WHERE c.relnamespace = CAST(:schema AS regnamespace)
"""
_ROWS = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE")


def catalogue(connection: Connection, schema: str) -> Catalogue:
    """Everything the schema declares; partitions are named by their parent and stand for themselves too."""

    def ask(statement: str) -> list[tuple[object, ...]]:
        return [tuple(row) for row in connection.execute(text(statement), {"schema": schema})]

    tables = ask(_TABLES)
    names = {row[0]: str(row[1]) for row in tables}
    columns: dict[object, dict[str, ColumnFact]] = defaultdict(dict)
    for row in ask(_COLUMNS):
        fact = _column(row)
        columns[row[0]][fact.name] = fact
    rules = _constraints(ask(_CONSTRAINTS))
    indexes: dict[object, list[Index]] = defaultdict(list)
    for owner, name, unique, partial, parts in ask(_INDEXES):
        shown = tuple(expression(str(part)) if "(" in str(part) else _unquoted(str(part)) for part in _list(parts))
        indexes[owner].append(Index(str(name), shown, bool(unique), bool(partial)))
    triggers: dict[object, list[str]] = defaultdict(list)
    for owner, name in ask(_TRIGGERS):
        triggers[owner].append(str(name))
    inherits = [(parent, child) for parent, child in ask(_PARTITIONS) if parent in names and child in names]
    parents = {child: names[parent] for parent, child in inherits}
    made = {}
    for oid, name, kind, is_part, estimate, *may, comment in tables:
        primary, unique_sets, checks, foreign = rules.get(oid, ((), (), (), ()))
        made[str(name)] = Table(
            name=str(name),
            columns=columns[oid],
            key=primary,
            unique=(*unique_sets, *(i.parts for i in indexes[oid] if i.unique and not i.partial and _plain(i.parts))),
            checks=checks,
            foreign=foreign,
            indexes=tuple(indexes[oid]),
            triggers=tuple(triggers[oid]),
            partitions=tuple(names[child] for parent, child in inherits if parent == oid),
            part_of=parents.get(oid) if is_part else None,
            view=kind in ("v", "m"),
            rows=int(str(estimate)) if int(str(estimate)) >= 0 else None,
            privileges=frozenset(word for word, granted in zip(_ROWS, may, strict=True) if granted),
            comment=str(comment or ""),
        )
    return Catalogue("postgresql", made)


Rules = tuple[tuple[str, ...], tuple[tuple[str, ...], ...], tuple[str, ...], tuple[ForeignKey, ...]]


def _constraints(rows: Iterable[tuple[object, ...]]) -> dict[object, Rules]:
    made: dict[object, Rules] = {}
    for owner, kind, name, _, target, action, deferrable, mine, theirs, check, here in rows:
        primary, unique, checks, foreign = made.get(owner, ((), (), (), ()))
        columns = tuple(str(column) for column in _list(mine))
        if kind == "p":
            primary = columns
        elif kind == "u":
            unique = (*unique, columns)
        elif kind == "c":
            checks = (*checks, str(check))
        elif here:
            to = tuple(str(column) for column in _list(theirs))
            key = ForeignKey(columns, str(target), to, _ACTIONS[str(action)], bool(deferrable), str(name))
            foreign = (*foreign, key)
        made[owner] = (primary, unique, checks, foreign)
    return made


def _column(row: tuple[object, ...]) -> ColumnFact:
    _, name, kind, shown, nullable, length, default, fixed, nondeterministic, base, comment = row
    word = str(base or kind)
    return ColumnFact(
        name=str(name),
        type=str(shown),
        family=_FAMILIES.get(word, Family.OTHER),
        nullable=bool(nullable),
        length=int(str(length)) if length is not None else None,
        default=None if default is None else str(default),
        generated=bool(fixed),
        caseless=word == "citext" or bool(nondeterministic),
        comment=str(comment or ""),
    )


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []


def _unquoted(name: str) -> str:
    return name[1:-1].replace('""', '"') if name.startswith('"') else name


def _plain(parts: tuple[str, ...]) -> bool:
    return all("(" not in part for part in parts)


def may_write(connection: Connection) -> list[str]:
    """Why the connected role could write: superuser, or up to ten tables of any schema that it may change."""
    role = connection.execute(text("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")).scalar()
    if role:
        return ["superuser"]
    found = connection.execute(
        text(
            "SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE c.relkind IN ('r', 'p', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema') "
            "AND has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE') ORDER BY 1 LIMIT 10"
        )
    )
    return [str(row[0]) for row in found]
