"""Tables of improvement: a case (an action, a check, an audit) and its dated facts. Nothing about a person in them."""

from __future__ import annotations

from typing import Any

from django.db import models

from hogo.base.day import Day
from hogo.improvement.written import from_json
from hogo.publish.models import Issued


class Case(models.Model):
    """One corrective action, operation check or audit. `state`, `owner` are kept for lists; the facts stay the truth.

    `about`: what brought an action up (`complaint:…`), department and month of a check, the kind of an audit.
    """

    id = models.CharField(max_length=36, primary_key=True)
    kind = models.CharField(max_length=10)
    number = models.CharField(max_length=24, unique=True)
    about = models.CharField(max_length=200)
    owner = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=16)
    opened = models.DateField()
    entry = models.CharField(max_length=36)

    class Meta:
        indexes = (
            models.Index(fields=["kind", "state", "opened"], name="improvement_case_state"),
            models.Index(fields=["kind", "about"], name="improvement_case_about"),
        )


class Happened(models.Model):
    """One fact of a case, in the order it was entered."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="facts")
    place = models.IntegerField()
    on = models.DateField()
    what = models.CharField(max_length=24)
    data = models.JSONField()
    entry = models.CharField(max_length=36)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "place"], name="improvement_happened_place"),)
        ordering = ("case_id", "place")


def facts(case: Case) -> list[Any]:
    """The facts of a case in the order they were entered; of the type that its kind has."""
    return [from_json(row.data) for row in case.facts.all()]


def since(day: Day) -> Day:
    """The day of the first edition: from then on the operator is under the system. `day` where there is none."""
    first = Issued.objects.order_by("day").values_list("day", flat=True).first()
    return first or day


def of_kind(kind: str) -> list[tuple[Case, list[Any]]]:
    """Every case of a kind with its facts, oldest first."""
    found = Case.objects.filter(kind=kind).order_by("opened", "id").prefetch_related("facts")
    return [(case, facts(case)) for case in found]
