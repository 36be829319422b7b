"""The ledger's tables: entries and gap-free numbers. Appended to by `acts` alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.db import connection, models

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


_ROWS = (
    'SELECT "index", id, form, kind, version, at, "by", about, refs, data, commitment, leaf, frontier'
    ' FROM ledger_entry WHERE "index" >= %s ORDER BY "index" LIMIT %s'
)
