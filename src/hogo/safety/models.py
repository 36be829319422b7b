"""Tables of safety: a review of access rights or a row of the risk table, and their dated facts. No person in them."""

from __future__ import annotations

from typing import Any

from django.db import models

from hogo.base.day import Day
from hogo.base.ref import Ref
from hogo.publish.models import Issued
from hogo.records.form import COUNTS
from hogo.records.models import Record
from hogo.safety.written import from_json


class Case(models.Model):
    """One review (`about`: the system) or one risk (`about`: the entry of the register). `state` is for lists."""

    id = models.CharField(max_length=36, primary_key=True)
    kind = models.CharField(max_length=10)
    number = models.CharField(max_length=24, unique=True)
    about = models.CharField(max_length=120)
    state = models.CharField(max_length=16)
    opened = models.DateField()
    entry = models.CharField(max_length=36)

    class Meta:
        indexes = (models.Index(fields=["kind", "state", "opened"], name="safety_case_state"),)


class Happened(models.Model):
    """One fact of a case, in the order it was entered."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="facts")
    place = models.IntegerField()
    on = models.DateField()
    what = models.CharField(max_length=24)
    data = models.JSONField()
    entry = models.CharField(max_length=36)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "place"], name="safety_happened_place"),)
        ordering = ("case_id", "place")


def facts(case: Case) -> list[Any]:
    """The facts of a case in the order they were entered."""
    return [from_json(row.data) for row in case.facts.all()]


def of_kind(kind: str) -> list[tuple[Case, list[Any]]]:
    """Every case of a kind with its facts, oldest first."""
    found = Case.objects.filter(kind=kind).order_by("opened", "id").prefetch_related("facts")
    return [(case, facts(case)) for case in found]


def since(day: Day) -> Day:
    """The day of the first edition: from then on the operator is under the system. `day` where there is none."""
    first = Issued.objects.order_by("day").values_list("day", flat=True).first()
    return first or day


def newest_evidence() -> dict[Ref, tuple[Day, str]]:
    """Measure → day and entry of its newest record that counts."""
    found: dict[Ref, tuple[Day, str]] = {}
    rows = Record.objects.filter(state__in=COUNTS).exclude(safeguard="").order_by("on", "id")
    for name, on, entry in rows.values_list("safeguard", "on", "entry"):
        found[name] = (on, entry)
    return found
