"""Tables of incidents: case, dated facts, persons affected, hints of measures. No plain personal data."""

from __future__ import annotations

from django.db import models

from hogo.incidents.fact import Fact
from hogo.incidents.written import from_json


class Case(models.Model):
    """One incident. `person` is a random id under whose keys its words are sealed; a drill is counted nowhere."""

    id = models.CharField(max_length=36, primary_key=True)
    number = models.CharField(max_length=24, unique=True)
    person = models.CharField(max_length=32)
    known = models.DateField()
    state = models.CharField(max_length=16)
    assignee = models.CharField(max_length=150, blank=True)
    drill = models.BooleanField(default=False)
    told = models.CharField(max_length=36)
    """The ledger entry that holds, sealed, how it was reported."""
    entry = models.CharField(max_length=36)

    class Meta:
        indexes = (models.Index(fields=["state", "known"], name="incidents_case_state"),)


class Happened(models.Model):
    """One fact of a case, in the order it was entered."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="facts")
    place = models.IntegerField()
    on = models.DateField()
    what = models.CharField(max_length=24)
    data = models.JSONField()
    entry = models.CharField(max_length=36)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "place"], name="incidents_happened_place"),)
        ordering = ("case_id", "place")


class Affected(models.Model):
    """One person affected. `sealed` is the row of the list, under a key of its own (`subject`); `mark` finds repeats.

    `number` is that of the notice; `status` is one of `persons.Status`.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="affected")
    place = models.IntegerField()
    subject = models.CharField(max_length=32)
    mark = models.BinaryField(max_length=32)
    sealed = models.BinaryField(null=True)
    status = models.CharField(max_length=16)
    way = models.CharField(max_length=8, blank=True)
    number = models.CharField(max_length=24, blank=True)
    entry = models.CharField(max_length=36)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["case", "place"], name="incidents_affected_place"),
            models.UniqueConstraint(fields=["case", "mark"], name="incidents_affected_once"),
        )
        indexes = (models.Index(fields=["case", "status"], name="incidents_affected_status"),)


class Hint(models.Model):
    """A measure that broke and may be an incident. `case` once somebody opened one; `set_aside`: no incident."""

    source = models.CharField(max_length=36, unique=True)
    """The ledger entry of the alarm."""
    promise = models.CharField(max_length=120)
    measure = models.CharField(max_length=120)
    on = models.DateField()
    case = models.CharField(max_length=36, blank=True)
    set_aside = models.BooleanField(default=False)
    entry = models.CharField(max_length=36)


def facts(case: Case) -> list[Fact]:
    """The facts of a case in the order they were entered."""
    return [from_json(row.data) for row in case.facts.all()]
