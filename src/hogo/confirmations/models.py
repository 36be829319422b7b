"""Who was asked about which rows, and what was answered. No person's data: departments, rows, words of an office."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models

from hogo.confirmations.row import Answer, Heard, Taken


class Asking(models.Model):
    """One department asked to confirm the rows that it answers for, as an edition has them."""

    id = models.CharField(max_length=36, primary_key=True)
    department = models.CharField(max_length=80)
    edition = models.IntegerField()
    rows = models.JSONField()
    on = models.DateField()
    until = models.DateField()
    mailed = models.BooleanField()
    entry = models.CharField(max_length=36)

    class Meta:
        ordering = ("-on", "-id")


class Answered(models.Model):
    """One answer about one row; a later one about the same row stands instead. `ending`: what the office made of it."""

    asking = models.ForeignKey(Asking, on_delete=models.PROTECT, related_name="answers")
    information = models.CharField(max_length=80)
    answer = models.CharField(max_length=12)
    note = models.CharField(max_length=1000, blank=True)
    changes = models.JSONField(default=list)
    on = models.DateField()
    by = models.CharField(max_length=200)
    taken = models.CharField(max_length=12, blank=True, default="")
    why = models.CharField(max_length=500, blank=True, default="")
    entry = models.CharField(max_length=36)
    ending = models.CharField(max_length=36, blank=True, default="")

    class Meta:
        ordering = ("id",)


def heard(rows: Iterable[Answered]) -> list[Heard]:
    """Answers as values, in order."""
    return [
        Heard(
            row.information, Answer(row.answer), row.on, row.note,
            tuple(tuple(one) for one in row.changes), Taken(row.taken),
        )
        for row in rows
    ]  # fmt: skip


def latest(rows: Iterable[Answered]) -> dict[str, Answered]:
    """Row → its last answer."""
    return {row.information: row for row in rows}
