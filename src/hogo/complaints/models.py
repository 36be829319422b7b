"""Tables of complaints: the case and its dated facts. What was written and answered is sealed in the ledger."""

from __future__ import annotations

from django.db import models

from hogo.complaints.fact import Fact
from hogo.complaints.written import from_json


class Case(models.Model):
    """One complaint, consultation or question. `person` is a random id of its own; `key` proves who may look.

    `state` and `nature` are those of the newest fact, kept for lists; the facts stay the truth.
    """

    id = models.CharField(max_length=36, primary_key=True)
    number = models.CharField(max_length=24, unique=True)
    person = models.CharField(max_length=32, db_index=True)
    key = models.CharField(max_length=64)
    received = models.DateField()
    state = models.CharField(max_length=16)
    nature = models.CharField(max_length=16)
    assignee = models.CharField(max_length=150, blank=True)
    told = models.CharField(max_length=36)
    """The ledger entry that holds, sealed, what the person wrote."""
    entry = models.CharField(max_length=36)

    class Meta:
        indexes = (models.Index(fields=["state", "received"], name="complaints_case_state"),)


class Happened(models.Model):
    """One fact of a case, in the order it was entered."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="facts")
    place = models.IntegerField()
    on = models.DateField()
    what = models.CharField(max_length=24)
    data = models.JSONField()
    entry = models.CharField(max_length=36)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "place"], name="complaints_happened_place"),)
        ordering = ("case_id", "place")


def facts(case: Case) -> list[Fact]:
    """The facts of a case in the order they were entered."""
    return [from_json(row.data) for row in case.facts.all()]
