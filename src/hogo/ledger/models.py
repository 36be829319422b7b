"""The ledger's tables: entries and gap-free numbers. Appended to by `acts` alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.db import connection, models

from hogo.ledger import entry, tree

if TYPE_CHECKING:
    _Whole = models.BigIntegerField[int, int]
else:
    _Whole = models.BigIntegerField


class Place(_Whole):
    """64 bits; on SQLite the row's own number, which spares an index."""

    def db_type(self, connection: Any) -> str | None:
        return "integer" if connection.vendor == "sqlite" else super().db_type(connection)


class Entry(models.Model):
    """One entry as stored; `hogo.ledger.entry` says what each column means and what the leaf commits to.

    The newest row carries the whole state of the tree: size is index + 1, `frontier` its frontier (32 bytes each).
    """

    index = Place(primary_key=True)
    entry = models.CharField(max_length=36, unique=True, db_column="id")
    form = models.SmallIntegerField()
    kind = models.CharField(max_length=64)
    version = models.SmallIntegerField()
    at = models.CharField(max_length=27)
    by = models.CharField(max_length=200)
    about = models.BinaryField(null=True)
    refs = models.TextField()
    data = models.BinaryField()
    commitment = models.BinaryField(null=True)
    leaf = models.BinaryField()
    frontier = models.BinaryField()

    class Meta:
        indexes = (
            models.Index(fields=["kind", "index"], name="ledger_entry_kind"),
            models.Index(fields=["about", "index"], name="ledger_entry_about", condition=models.Q(about__isnull=False)),
        )


class Number(models.Model):
    """The last number given in a series: one row a kind and year, locked while a number is given."""

    kind = models.CharField(max_length=64)
    year = models.IntegerField()
    last = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["kind", "year"], name="ledger_number_series"),)


def value(row: Entry) -> entry.Entry:
    """A row as the value whose heading the leaf is the hash of."""
    return entry.Entry(
        row.entry,
        row.kind,
        row.version,
        row.at,
        row.by,
        bytes(row.about) if row.about is not None else None,
        tuple(json.loads(row.refs)),
        bytes(row.data),
        bytes(row.commitment) if row.commitment is not None else None,
        row.form,
    )


def rows(start: int = 0, *, batch: int = 2000) -> Iterator[tuple[Any, ...]]:
    """Every row from `start` on as it lies in the table, in `verify.COLUMNS`, in constant memory."""
    with connection.cursor() as cursor:
        while True:
            cursor.execute(_ROWS, [start, batch])
            found = cursor.fetchall()
            yield from found
            if len(found) < batch:
                return
            start = found[-1][0] + 1


def head() -> tuple[int, tree.Frontier]:
    """The size of the tree and its frontier, as last committed."""
    row = Entry.objects.order_by("-index").values_list("index", "frontier").first()
    return (row[0] + 1, tree.split(bytes(row[1]), row[0] + 1)) if row else (0, ())


def frontier_at(size: int) -> tree.Frontier:
    """The frontier of the first `size` entries.

    Raises:
        LookupError: there are fewer.
    """
    if size == 0:
        return ()
    row = Entry.objects.filter(index=size - 1).values_list("frontier").first()
    if row is None:
        raise LookupError(f"there are fewer than {size} entries")
    return tree.split(bytes(row[0]), size)


def nodes(wanted: Iterable[tuple[int, int]]) -> dict[tuple[int, int], bytes]:
    """The hashes of complete subtrees (level, index), read from at most two rows each.

    The subtree that ends at row r is the fold of r's leaf with the last hashes of the frontier before it.

    Raises:
        LookupError: a subtree is not complete.
    """
    asked = list(dict.fromkeys(wanted))
    ends = {node: ((node[1] + 1) << node[0]) - 1 for node in asked}
    places = set(ends.values()) | {ends[node] - 1 for node in asked if node[0] and ends[node]}
    found: dict[int, tuple[bytes, bytes]] = {}
    ordered = sorted(places)
    with connection.cursor() as cursor:
        for at in range(0, len(ordered), 500):
            part = ordered[at : at + 500]
            marks = ",".join(["%s"] * len(part))
            cursor.execute(f'SELECT "index", leaf, frontier FROM ledger_entry WHERE "index" IN ({marks})', part)  # noqa: S608
            found |= {row[0]: (bytes(row[1]), bytes(row[2])) for row in cursor.fetchall()}
    hashes = {}
    for level, index in asked:
        end = ends[level, index]
        if end not in found:
            raise LookupError(f"there are fewer than {end + 1} entries")
        node = found[end][0]
        before = found[end - 1][1] if level else b""
        for k in range(level):
            stop = len(before) - k * tree.HASH
            node = tree.inner(before[stop - tree.HASH : stop], node)
        hashes[level, index] = node
    return hashes


def inclusion(index: int, size: int) -> tuple[bytes, ...]:
    """The proof that entry `index` is in the tree of `size` entries, in one query."""
    return _proof(tree.inclusion_ranges(index, size), size)


def consistency(first: int, second: int) -> tuple[bytes, ...]:
    """The proof that the first `first` entries are the beginning of the first `second`, in one query."""
    return _proof(tree.consistency_ranges(first, second), second)


def _proof(ranges: list[tuple[int, int]], size: int) -> tuple[bytes, ...]:
    parts = [tree.subtrees(start, end) for start, end in ranges]
    last = [(0, size - 1)] if size else []  # so that a tree larger than the ledger is refused
    hashes = nodes([*last, *(part for found in parts for part in found)])
    return tuple(tree.root(tuple(hashes[part] for part in found)) for found in parts)


_ROWS = (
    'SELECT "index", id, form, kind, version, at, "by", about, refs, data, commitment, leaf, frontier'
    ' FROM ledger_entry WHERE "index" >= %s ORDER BY "index" LIMIT %s'
)
