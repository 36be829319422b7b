"""Tables of requests: the case and its dated facts. What a person wrote is sealed in the ledger, not here."""

from __future__ import annotations

from django.db import models


class Case(models.Model):
    """One request. `person` is a random id of its own until the person is proved; `key` proves who may look at it."""

    id = models.CharField(max_length=36, primary_key=True)
    number = models.CharField(max_length=24, unique=True)
    person = models.CharField(max_length=32, db_index=True)
    key = models.CharField(max_length=64)
    opened = models.DateField()
    told = models.CharField(max_length=36)
    """The ledger entry that holds, sealed, what the person wrote."""
    entry = models.CharField(max_length=36)

    class Meta:
        indexes = (models.Index(fields=["opened", "id"], name="rights_case_opened"),)


class Happened(models.Model):
    """One fact of a case, in the order it was entered."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="facts")
    place = models.IntegerField()
    on = models.DateField()
    what = models.CharField(max_length=24)
    data = models.JSONField()
    entry = models.CharField(max_length=36)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "place"], name="rights_happened_place"),)
        ordering = ("case_id", "place")
