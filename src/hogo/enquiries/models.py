"""Tables of enquiries. Who asks, about whom and what was answered is sealed in the ledger under keys of its own.

Nothing here bears a person's id nor the mark by which the ledger knows them: `mark` is the hidden one.
"""

from __future__ import annotations

from django.db import models

from hogo.base.identity import PersonId
from hogo.enquiries.fact import Fact
from hogo.enquiries.written import from_json
from hogo.ledger import disk
from hogo.people.models import all_of


class Case(models.Model):
    """One enquiry. `subject` is a random id under which it is sealed. `state` and the like are those of the facts."""

    id = models.CharField(max_length=36, primary_key=True)
    number = models.CharField(max_length=24, unique=True)
    subject = models.CharField(max_length=32)
    asking = models.CharField(max_length=20)
    received = models.DateField()
    state = models.CharField(max_length=16)
    assignee = models.CharField(max_length=150, blank=True)
    secret_until = models.DateField(null=True)
    told = models.CharField(max_length=36)
    """The ledger entry that holds, sealed, what the letter says."""
    entry = models.CharField(max_length=36)

    class Meta:
        indexes = (models.Index(fields=["state", "received"], name="enquiries_case_state"),)


class Happened(models.Model):
    """One fact of an enquiry, in the order it was entered."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="facts")
    place = models.IntegerField()
    on = models.DateField()
    what = models.CharField(max_length=24)
    data = models.JSONField()
    entry = models.CharField(max_length=36)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "place"], name="enquiries_happened_place"),)
        ordering = ("case_id", "place")


class Concern(models.Model):
    """A person whom an enquiry is about, by the hidden mark: no look-up by the person's own mark leads here."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="concerns")
    mark = models.BinaryField(max_length=32)
    entry = models.CharField(max_length=36)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "mark"], name="enquiries_concern_once"),)
        indexes = (models.Index(fields=["mark"], name="enquiries_concern_mark"),)


def facts(case: Case) -> list[Fact]:
    """The facts of a case in the order they were entered."""
    return [from_json(row.data) for row in case.facts.all()]


def about(person: PersonId) -> models.QuerySet[Case]:
    """The enquiries about a person, under whichever of its records: for auditors and handlers, never for an answer."""
    marks = [disk.hidden_hash(one) for one in all_of(person)]
    return Case.objects.filter(concerns__mark__in=marks).distinct().order_by("received", "id")
