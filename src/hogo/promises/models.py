"""The table of measurements: how each promise stood, whenever it was evaluated."""

from __future__ import annotations

from django.db import models


class Measured(models.Model):
    """One promise in one evaluation. Holds figures and sentences of the house, nothing about a person."""

    promise = models.CharField(max_length=120)
    edition = models.IntegerField()
    at = models.DateTimeField()
    state = models.CharField(max_length=10)
    value = models.FloatField(null=True)
    out_of = models.FloatField(null=True)
    unit = models.CharField(max_length=20, blank=True)
    ja = models.TextField()
    en = models.TextField()
    evidence = models.JSONField(default=list)
    entry = models.CharField(max_length=36)

    class Meta:
        indexes = (models.Index(fields=["promise", "at"], name="promises_measured_at"),)


def newest() -> list[Measured]:
    """The rows of the newest evaluation, in the order they were evaluated; empty before the first."""
    last = Measured.objects.order_by("-id").first()
    return list(Measured.objects.filter(entry=last.entry).order_by("id")) if last else []
