"""Tables of extracts: the case, its dated facts, and keyed marks of who was in a list. No row of anybody."""

from __future__ import annotations

from django.db import models

from hogo.extracts.fact import Fact
from hogo.extracts.written import from_json


class Case(models.Model):
    """One extract. `state` and `until` are those of the facts, kept for lists; the facts stay the truth."""

    id = models.CharField(max_length=36, primary_key=True)
    number = models.CharField(max_length=24, unique=True)
    state = models.CharField(max_length=16)
    asker = models.CharField(max_length=150, db_index=True)
    department = models.CharField(max_length=80, blank=True)
    until = models.DateField()
    asked = models.DateField()
    entry = models.CharField(max_length=36)

    class Meta:
        indexes = (models.Index(fields=["state", "until"], name="extracts_case_state"),)


class Happened(models.Model):
    """One fact of an extract, in the order it was entered."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="facts")
    place = models.IntegerField()
    on = models.DateField()
    what = models.CharField(max_length=24)
    data = models.JSONField()
    entry = models.CharField(max_length=36)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "place"], name="extracts_happened_place"),)
        ordering = ("case_id", "place")


class Handed(models.Model):
    """Who was in a list that was handed over or screened: keyed marks of 8 bytes, of no use without hogo's key.

    By `marks` a list is screened again, and it can be said whether somebody's row was in it; `addresses` are those
    that mails went to (e-mail act, Rule 4-1-2). Both sorted; both empty once they are forgotten.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="handed")
    place = models.IntegerField()
    marks = models.BinaryField()
    addresses = models.BinaryField(default=b"")
    entry = models.CharField(max_length=36)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "place"], name="extracts_handed_place"),)


def facts(case: Case) -> list[Fact]:
    """The facts of a case in the order they were entered."""
    return [from_json(row.data) for row in case.facts.all()]


def last_handed(case: Case) -> bytes | None:
    """The marks of the newest list, handed over or screened; None: none was handed over."""
    row = Handed.objects.filter(case=case).order_by("-place").first()
    return bytes(row.marks) if row else None
