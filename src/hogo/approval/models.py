"""Approvals and their facts. How one stands is not stored: it is folded from the facts (`flow`)."""

from __future__ import annotations

from datetime import UTC

from django.db import models

from hogo.approval.fact import Fact, What


class Case(models.Model):
    """One approval: of which act, on what, along which route (kept as it was declared when it was drafted)."""

    number = models.CharField(max_length=20, primary_key=True)
    act = models.CharField(max_length=80)
    of = models.CharField(max_length=200)
    route_name = models.CharField(max_length=80)
    route = models.TextField()
    edition = models.IntegerField()
    entry = models.CharField(max_length=36)

    class Meta:
        indexes = (models.Index(fields=["act", "of"], name="approval_case_of"),)


class Happened(models.Model):
    """One fact of an approval."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="facts")
    position = models.IntegerField()
    what = models.CharField(max_length=20)
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    department = models.CharField(max_length=80, blank=True)
    step = models.IntegerField(null=True)
    deputy = models.BooleanField(default=False)
    digest = models.CharField(max_length=64, blank=True)
    workflow = models.CharField(max_length=100, blank=True)
    note = models.CharField(max_length=500, blank=True)
    entry = models.CharField(max_length=36)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "position"], name="approval_fact_order"),)


def facts(case: Case) -> tuple[Fact, ...]:
    """The facts of an approval, in order."""
    return tuple(
        Fact(
            What(row.what),
            row.at.astimezone(UTC),
            row.by,
            row.department or None,
            row.step,
            row.deputy,
            row.digest,
            row.workflow,
            row.note,
        )
        for row in sorted(case.facts.all(), key=lambda row: row.position)
    )
