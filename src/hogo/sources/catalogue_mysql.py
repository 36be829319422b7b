"""Read the catalogue of a MariaDB or MySQL database: a fixed number of statements, however many tables there are."""

from __future__ import annotations

import re
from collections import defaultdict

from sqlalchemy import Connection, text

from hogo.sources.catalogue import Catalogue, ColumnFact, Family, ForeignKey, Index, Table, expression

_FAMILIES = {
    **dict.fromkeys(("char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "set"), Family.TEXT),
    **dict.fromkeys(("tinyint", "smallint", "mediumint", "int", "bigint", "year"), Family.INTEGER),
    **dict.fromkeys(("decimal", "float", "double"), Family.DECIMAL),
    **dict.fromkeys(("datetime", "timestamp"), Family.MOMENT),
    **dict.fromkeys(("binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob"), Family.BINARY),
    "date": Family.DATE,
    "json": Family.JSON,
    "uuid": Family.UUID,
}
_TABLES = """
SELECT table_name, table_type, table_rows, table_comment FROM information_schema.tables
WHERE table_schema = :schema ORDER BY table_name
"""
_COLUMNS = """
SELECT table_name, column_name, data_type, column_type, is_nullable, character_maximum_length, column_default, extra,
       collation_name, column_comment
FROM information_schema.columns WHERE table_schema = :schema ORDER BY table_name, ordinal_position
"""
_INDEXES = """
SELECT table_name, index_name, non_unique, column_name FROM information_schema.statistics
WHERE table_schema = :schema ORDER BY table_name, index_name, seq_in_index
"""
_FOREIGN = """
SELECT k.table_name, k.constraint_name, k.column_name, k.referenced_table_name, k.referenced_column_name, r.delete_rule
FROM information_schema.key_column_usage k JOIN information_schema.referential_constraints r
  ON r.constraint_schema = k.constraint_schema AND r.constraint_name = k.constraint_name AND r.table_name = k.table_name
WHERE k.table_schema = :schema AND k.referenced_table_schema = :schema
ORDER BY k.table_name, k.constraint_name, k.ordinal_position
"""
_CHECKS = """
SELECT t.table_name, c.check_clause FROM information_schema.table_constraints t
JOIN information_schema.check_constraints c
  ON c.constraint_schema = t.constraint_schema AND c.constraint_name = t.constraint_name
WHERE t.table_schema = :schema AND t.constraint_type = 'CHECK'
"""
_TRIGGERS = """
SELECT event_object_table, trigger_name FROM information_schema.triggers WHERE event_object_schema = :schema
ORDER BY trigger_name
"""
_PARTITIONS = """
SELECT table_name, partition_name FROM information_schema.partitions
WHERE table_schema = :schema AND partition_name IS NOT NULL ORDER BY table_name, partition_ordinal_position
"""
_WRITES = ("INSERT", "UPDATE", "DELETE", "ALL PRIVILEGES")


def catalogue(connection: Connection, schema: str, may: bool) -> Catalogue:
    """Everything the database declares. `may`: the connected account may write."""

    def ask(statement: str) -> list[tuple[object, ...]]:
        return [tuple(row) for row in connection.execute(text(statement), {"schema": schema})]

    checks: dict[str, list[str]] = defaultdict(list)
    for table, clause in ask(_CHECKS):
        checks[str(table)].append(f"CHECK ({clause})")
    columns: dict[str, dict[str, ColumnFact]] = defaultdict(dict)
    for row in ask(_COLUMNS):
        fact = _column(row, checks[str(row[0])])
        columns[str(row[0])][fact.name] = fact
    indexes: dict[str, dict[str, tuple[bool, list[str]]]] = defaultdict(dict)
    for table, name, repeats, column in ask(_INDEXES):
        parts = indexes[str(table)].setdefault(str(name), (not int(str(repeats)), []))[1]
        parts.append(str(column) if column is not None else expression("?"))
    foreign = _foreign(ask(_FOREIGN))
    triggers: dict[str, list[str]] = defaultdict(list)
    for table, name in ask(_TRIGGERS):
        triggers[str(table)].append(str(name))
    partitions: dict[str, list[str]] = defaultdict(list)
    for table, name in ask(_PARTITIONS):
        partitions[str(table)].append(str(name))
    made = {}
    for raw, kind, rows, comment in ask(_TABLES):
        name = str(raw)
        here = {index: (unique, tuple(parts)) for index, (unique, parts) in indexes[name].items()}
        made[name] = Table(
            name=name,
            columns=columns[name],
            key=here.get("PRIMARY", (True, ()))[1],
            unique=tuple(parts for index, (unique, parts) in here.items() if unique and index != "PRIMARY"),
            checks=tuple(checks[name]),
            foreign=tuple(foreign[name]),
            indexes=tuple(Index(index, parts, unique) for index, (unique, parts) in here.items()),
            triggers=tuple(triggers[name]),
            partitions=tuple(partitions[name]),
            view=str(kind) != "BASE TABLE",
            rows=int(str(rows)) if rows is not None else None,
            privileges=frozenset({"SELECT", "INSERT", "UPDATE", "DELETE"} if may else {"SELECT"}),
            comment="" if str(kind) == "VIEW" else str(comment or ""),
        )
    return Catalogue("mysql", made)


def may_write(connection: Connection) -> list[str]:
    """Why the connected account could write: what it was granted, without names or addresses."""
    granted = " ".join(str(row[0]).split(" ON ")[0].upper() for row in connection.execute(text("SHOW GRANTS")))
    return [word for word in _WRITES if re.search(rf"\b{word}\b", granted)]


def _column(row: tuple[object, ...], checks: list[str]) -> ColumnFact:
    _, name, kind, shown, nullable, length, default, extra, collation, comment = row
    word = str(kind).lower()
    family = _FAMILIES.get(word, Family.OTHER)
    # WHY: MariaDB keeps JSON as a long text with a check.
    if family is Family.TEXT and any(f"json_valid(`{name}`)" in check for check in checks):
        family = Family.JSON
    return ColumnFact(
        name=str(name),
        type=str(shown),
        family=family,
        nullable=str(nullable) == "YES",
        length=int(str(length)) if length is not None and word in ("char", "varchar") else None,
        default=None if default is None else str(default),
        generated="GENERATED" in str(extra).upper() and "DEFAULT_GENERATED" not in str(extra).upper(),
        caseless=str(collation or "").endswith("_ci"),
        comment=str(comment or ""),
    )


def _foreign(rows: list[tuple[object, ...]]) -> dict[str, list[ForeignKey]]:
    grouped: dict[tuple[str, str], list[tuple[object, ...]]] = defaultdict(list)
    for row in rows:
        grouped[str(row[0]), str(row[1])].append(row)
    made: dict[str, list[ForeignKey]] = defaultdict(list)
    for (table, name), parts in grouped.items():
        columns, to = tuple(str(p[2]) for p in parts), tuple(str(p[4]) for p in parts)
        made[table].append(ForeignKey(columns, str(parts[0][3]), to, str(parts[0][5]), name=name))
    return made
