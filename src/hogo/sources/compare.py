"""The register says what a thing means, a catalogue what is there: where the two have drifted apart.

Run by `hogo sources compare` before a search is trusted. Looks at names and constraints, never at rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hogo.base.finding import Finding, Level, Where
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.register.model.systems import Collection, Link, OnErase, System
from hogo.sources.catalogue import Catalogue, Family, Table
from hogo.sources.naming import ours, real_name

Places = Mapping[str, Where]


def compare(ref: Ref, system: System, known: Catalogue, places: Places | None = None) -> tuple[Finding, ...]:
    """Every drift between a declared system and its catalogue, in the register's order, undeclared tables last.

    Args:
        ref: the system's name.
        system: what is declared.
        known: what is there.
        places: paths of the register (`systems/customer/collections/customers`) → where they stand.
    """
    found: list[Finding] = []
    declared = {slug: real_name(slug, collection, known) for slug, collection in system.collections.items()}
    for slug, collection in system.collections.items():
        at = _At(ref, slug, places or {})
        name = declared[slug]
        if name is None:
            found.append(at.finding("HG711", "table-not-there", Level.ERROR, _NO_TABLE, table=collection.name or slug))
            continue
        table = known.tables[name]
        found.extend(_columns(at, collection, table, system))
        found.extend(_erasure(at, collection, table))
        if known.kind != "files":
            found.extend(_key(at, collection, table))
        for link in collection.links:
            found.extend(_link(at, link, system, known, table))
    used = {name for name in declared.values() if name is not None}
    for name, table in known.tables.items():
        if name not in used and not table.part_of and known.kind != "files":
            points = sorted({key.to for key in table.foreign} & used)
            at = _At(ref, name, places or {})
            words = _UNDECLARED_LINKED if points else _UNDECLARED
            found.append(at.finding("HG713", "table-not-declared", Level.WARNING, words, to=", ".join(points)))
    return tuple(found)


class _At:
    """A collection being compared: makes findings that name it and its place."""

    def __init__(self, system: Ref, collection: Ref, places: Places) -> None:
        self.system, self.collection, self.places = system, collection, places

    def finding(self, code: str, name: str, level: Level, words: tuple[Text, Text], **values: object) -> Finding:
        message, help_ = words
        path = f"systems/{self.system}/collections/{self.collection}"
        column = values.get("column")
        where = self.places.get(f"{path}/columns/{column}") or self.places.get(path) or Where(path)
        said = message.fill(system=self.system, collection=self.collection, **values)
        return Finding(code, name, level, said, help_, where=where)


def _columns(at: _At, collection: Collection, table: Table, system: System) -> Iterator[Finding]:
    needed = [*collection.columns, *collection.key, *(column for link in collection.links for column in link.columns)]
    needed += [aged.column for aged in collection.aged]
    for column in dict.fromkeys(needed):
        if column not in table.columns:
            yield at.finding("HG712", "column-not-there", Level.ERROR, _NO_COLUMN, column=column)
    if collection.columns:
        for column in table.columns:
            if column not in collection.columns and not ours(column, system):
                yield at.finding("HG714", "column-not-declared", Level.WARNING, _UNDECLARED_COLUMN, column=column)


def _key(at: _At, collection: Collection, table: Table) -> Iterator[Finding]:
    if not collection.key or table.view or any(column not in table.columns for column in collection.key):
        return
    unique = [set(table.key), *(set(columns) for columns in table.unique)]
    if not any(columns and columns <= set(collection.key) for columns in unique):
        yield at.finding("HG715", "key-not-unique", Level.WARNING, _KEY, key=", ".join(collection.key))


def _link(at: _At, link: Link, system: System, known: Catalogue, table: Table) -> Iterator[Finding]:
    if "/" in link.to or any(column not in table.columns for column in link.columns):
        return
    target = real_name(link.to, system.collections.get(link.to), known)
    other = known.tables.get(target) if target else None
    if other is None:
        return
    missing = [column for column in link.to_columns if column not in other.columns]
    if missing:
        columns = ", ".join(missing)
        yield at.finding("HG716", "link-leads-nowhere", Level.ERROR, _LINK, to=link.to, columns=columns)


def _erasure(at: _At, collection: Collection, table: Table) -> Iterator[Finding]:
    for name, column in collection.columns.items():
        fact = table.columns.get(name)
        if fact is None or (collection.erase is OnErase.DELETE and column.erase is None):
            continue
        if column.erase is OnErase.NULL and (not fact.nullable or fact.generated):
            yield at.finding("HG717", "erasure-not-possible", Level.ERROR, _NOT_NULL, column=name)
        elif column.erase is OnErase.MASK and (fact.generated or fact.family is not Family.TEXT):
            yield at.finding("HG717", "erasure-not-possible", Level.ERROR, _NO_MASK, column=name)


_NO_TABLE = (
    Text(
        "システム `{system}` に表 `{table}` がない（登録簿の `{collection}`）。",
        "system `{system}` has no table `{table}`, which the register declares as `{collection}`.",
    ),
    Text(
        "表の名前が変わったのなら `name:` を直し、なくなったのなら登録簿から外す。",
        "If it was renamed, mend `name:`; if it is gone, take it out of the register.",
    ),
)
_NO_COLUMN = (
    Text(
        "`{system}/{collection}` に列 `{column}` がない。",
        "`{system}/{collection}` has no column `{column}`.",
    ),
    Text("列の名前を直すか、登録簿から外す。", "Mend the column's name or take it out of the register."),
)
_UNDECLARED = (
    Text(
        "システム `{system}` の表 `{collection}` が登録簿にない。",
        "table `{collection}` of system `{system}` is not in the register.",
    ),
    Text(
        "個人情報を含むか確かめ、含むなら登録簿の `systems:` に書く。",
        "Find out whether it holds personal information; if so, declare it under `systems:`.",
    ),
)
_UNDECLARED_LINKED = (
    Text(
        "登録簿にない表 `{collection}`（システム `{system}`）が、個人情報の表 {to} を参照している。",
        "undeclared table `{collection}` of system `{system}` points at tables of personal information: {to}.",
    ),
    Text(
        "本人の行を含むため、登録簿の `systems:` に書く。書くまで検索の対象にならない。",
        "It has rows of persons: declare it under `systems:`. Until then it is not searched.",
    ),
)
_UNDECLARED_COLUMN = (
    Text(
        "`{system}/{collection}` の列 `{column}` が登録簿にない。",
        "column `{column}` of `{system}/{collection}` is not in the register.",
    ),
    Text(
        "項目に当たるなら `field:` を付けて書く。個人に関わらない列は `{{}}` と書く。",
        "Declare it with its `field:`; write `{{}}` for a column that says nothing about a person.",
    ),
)
_KEY = (
    Text(
        "`{system}/{collection}` のキー（{key}）では行が一つに決まらない。",
        "key ({key}) of `{system}/{collection}` does not tell rows apart.",
    ),
    Text(
        "データベースの主キーか一意制約のある列を `key:` に書く。",
        "Write the columns of the primary key or of a unique constraint as `key:`.",
    ),
)
_LINK = (
    Text(
        "`{system}/{collection}` から `{to}` へのつながりの先に列 {columns} がない。",
        "the link from `{system}/{collection}` to `{to}` leads to columns that are not there: {columns}.",
    ),
    Text("`to_columns:` を直す。", "Mend `to_columns:`."),
)
_NOT_NULL = (
    Text(
        "`{system}/{collection}` の列 `{column}` は空にできない（NOT NULLまたは計算列）ため、宣言どおり消せない。",
        "column `{column}` of `{system}/{collection}` cannot be null, so it cannot be erased as declared.",
    ),
    Text("`erase: mask` にするか、制約を外す。", "Write `erase: mask`, or drop the constraint."),
)
_NO_MASK = (
    Text(
        "`{system}/{collection}` の列 `{column}` は文字の列ではないため伏せられない。",
        "column `{column}` of `{system}/{collection}` is no text and cannot be masked.",
    ),
    Text('`erase: "null"` にするか、行ごと消す。', 'Write `erase: "null"`, or delete the row.'),
)
