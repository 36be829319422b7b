"""Read the catalogue of an SQLite database: a fixed number of statements, however many tables there are."""

from __future__ import annotations

import re
from collections import defaultdict

from sqlalchemy import Connection, text

from hogo.sources.catalogue import Catalogue, ColumnFact, Family, ForeignKey, Index, Table, expression

_TABLES = (
    "SELECT name, type, sql FROM sqlite_schema WHERE type IN ('table', 'view') AND substr(name, 1, 7) <> 'sqlite_'"
)
_COLUMNS = (
    'SELECT s.name, c.name, c.type, c."notnull", c.dflt_value, c.pk, c.hidden FROM sqlite_schema s '
    "JOIN pragma_table_xinfo(s.name) c WHERE s.type IN ('table', 'view') ORDER BY s.name, c.cid"
)
_FOREIGN = (
    'SELECT s.name, f.id, f.seq, f."table", f."from", f."to", f.on_delete FROM sqlite_schema s '
    "JOIN pragma_foreign_key_list(s.name) f WHERE s.type = 'table' ORDER BY s.name, f.id, f.seq"
)
_INDEXES = (
    'SELECT s.name, i.name, i."unique", i.partial, i.origin, x.seqno, x.name, m.sql FROM sqlite_schema s '
    "JOIN pragma_index_list(s.name) i JOIN pragma_index_xinfo(i.name) x LEFT JOIN sqlite_schema m ON m.name = i.name "
    "WHERE s.type = 'table' AND x.key ORDER BY s.name, i.name, x.seqno"
)
_TRIGGERS = "SELECT tbl_name, name FROM sqlite_schema WHERE type = 'trigger' ORDER BY name"
_CHECK = re.compile(r"\bCHECK\s*\(", re.IGNORECASE)


def catalogue(connection: Connection, may_write: bool) -> Catalogue:
    """Everything the main database declares. Row estimates come from `sqlite_stat1` where ANALYZE has run."""

    def ask(statement: str) -> list[tuple[object, ...]]:
        return [tuple(row) for row in connection.execute(text(statement))]

    tables = ask(_TABLES)
    columns: dict[str, dict[str, ColumnFact]] = defaultdict(dict)
    keys: dict[str, list[tuple[int, str]]] = defaultdict(list)
    made_by = {str(name): str(sql or "") for name, _, sql in tables}
    for table, name, kind, required, default, position, hidden in ask(_COLUMNS):
        columns[str(table)][str(name)] = _column(
            made_by.get(str(table), ""), name, kind, (required, default, hidden, position)
        )
        if position:
            keys[str(table)].append((int(str(position)), str(name)))
    primary = {table: tuple(name for _, name in sorted(parts)) for table, parts in keys.items()}
    indexes = _indexes(ask(_INDEXES))
    foreign = _foreign(ask(_FOREIGN), primary)
    triggers: dict[str, list[str]] = defaultdict(list)
    for table, name in ask(_TRIGGERS):
        triggers[str(table)].append(str(name))
    estimates = _estimates(ask, {str(name) for name, _, _ in ask("SELECT name, 1, 1 FROM sqlite_schema")})
    granted = {"SELECT", "INSERT", "UPDATE", "DELETE"} if may_write else {"SELECT"}
    made = {}
    for raw, kind, sql in tables:
        name = str(raw)
        made[name] = Table(
            name=name,
            columns=columns[name],
            key=primary.get(name, ()),
            unique=tuple(i.parts for i in indexes[name] if i.unique and not i.partial and "(" not in "".join(i.parts)),
            checks=_checks(str(sql or "")),
            foreign=tuple(foreign[name]),
            indexes=tuple(indexes[name]),
            triggers=tuple(triggers[name]),
            view=kind == "view",
            rows=estimates.get(name),
            privileges=frozenset(granted),
        )
    return Catalogue("sqlite", made)


def _column(made_by: str, name: object, kind: object, facts: tuple[object, object, object, object]) -> ColumnFact:
    required, default, hidden, position = facts
    word = str(kind).upper()
    length = re.search(r"\((\d+)\)", word)
    rowid = word == "INTEGER" and bool(position)
    line = re.search(rf"[\"`\[]?{re.escape(str(name))}[\"`\]]?\s[^,]*COLLATE\s+NOCASE", made_by, re.IGNORECASE)
    return ColumnFact(
        name=str(name),
        type=str(kind),
        family=_family(word),
        nullable=not required and not rowid,
        length=int(length[1]) if length else None,
        default=None if default is None else str(default),
        generated=hidden in (2, 3),
        caseless=line is not None,
    )


def _family(word: str) -> Family:
    """The column's affinity (SQLite, datatype3 section 3.1), with the usual words for days and moments first."""
    if word.startswith("BOOL"):
        return Family.BOOLEAN
    if "INT" in word:
        return Family.INTEGER
    if any(part in word for part in ("CHAR", "CLOB", "TEXT", "STRING")):
        return Family.TEXT
    if word.startswith(("DATETIME", "TIMESTAMP")):
        return Family.TEXT
    if word.startswith("DATE"):
        return Family.TEXT
    if word.startswith("JSON"):
        return Family.JSON
    if any(part in word for part in ("REAL", "FLOA", "DOUB", "NUM", "DEC")):
        return Family.DECIMAL
    if "BLOB" in word:
        return Family.BINARY
    return Family.OTHER


def _indexes(rows: list[tuple[object, ...]]) -> dict[str, list[Index]]:
    parts: dict[tuple[str, str], list[str]] = defaultdict(list)
    facts: dict[tuple[str, str], tuple[bool, bool]] = {}
    for table, name, unique, partial, _origin, position, column, sql in rows:
        where = (str(table), str(name))
        shown = str(column) if column is not None else _part(str(sql or ""), int(str(position)))
        parts[where].append(shown)
        facts[where] = (bool(unique), bool(partial))
    made: dict[str, list[Index]] = defaultdict(list)
    for (table, name), columns in parts.items():
        unique, partial = facts[table, name]
        made[table].append(Index(name, tuple(columns), unique, partial))
    return made


def _part(sql: str, position: int) -> str:
    """The expression at a position of `CREATE INDEX … ON t (a, lower(b))`; SQLite's pragmas do not tell it."""
    inside = sql[sql.find("(") + 1 :]
    depth, start, parts = 0, 0, []
    for at, char in enumerate(inside):
        depth += (char == "(") - (char == ")")
        if depth < 0 or (char == "," and depth == 0):
            parts.append(inside[start:at])
            start = at + 1
            if depth < 0:
                break
    return expression(parts[position]) if position < len(parts) else ""


def _foreign(rows: list[tuple[object, ...]], primary: dict[str, tuple[str, ...]]) -> dict[str, list[ForeignKey]]:
    grouped: dict[tuple[str, int], list[tuple[object, ...]]] = defaultdict(list)
    for row in rows:
        grouped[str(row[0]), int(str(row[1]))].append(row)
    made: dict[str, list[ForeignKey]] = defaultdict(list)
    for (table, _), parts in grouped.items():
        target = str(parts[0][3])
        to = tuple(str(part[5]) for part in parts if part[5] is not None) or primary.get(target, ())
        made[table].append(ForeignKey(tuple(str(part[4]) for part in parts), target, to, str(parts[0][6])))
    return made


def _checks(sql: str) -> tuple[str, ...]:
    found = []
    for start in _CHECK.finditer(sql):
        depth, at = 1, start.end()
        while at < len(sql) and depth:
            depth += (sql[at] == "(") - (sql[at] == ")")
            at += 1
        found.append(f"CHECK ({sql[start.end() : at - 1]})")
    return tuple(found)


def _estimates(ask: object, names: set[str]) -> dict[str, int]:
    if "sqlite_stat1" not in names or not callable(ask):
        return {}
    rows = ask("SELECT tbl, stat FROM sqlite_stat1")
    return {str(table): int(str(stat).split()[0]) for table, stat in rows if stat and str(stat).split()[0].isdigit()}
