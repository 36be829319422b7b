"""The tables of promises: how each stood whenever it was evaluated, alarms, what is shown in public."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC

from django.db import models

from hogo.base.day import Moment
from hogo.base.ref import Ref
from hogo.ledger.models import Entry
from hogo.promises import alarm as pure
from hogo.promises import wire
from hogo.promises.evaluate import Before


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


class Evaluated(models.Model):
    """One evaluation: the ledger's size as it began, and what each measure answered, for the next one to stand on."""

    at = models.DateTimeField()
    edition = models.IntegerField()
    size = models.BigIntegerField()
    answers = models.JSONField()
    entry = models.CharField(max_length=36)


class Alarm(models.Model):
    """One alarm (`hogo.promises.alarm`). `entry` opened, `ending` changed it last; `action`: the case it led to."""

    promise = models.CharField(max_length=120)
    owner = models.CharField(max_length=80)
    opened = models.DateField()
    mended = models.DateField(null=True)
    closed = models.DateField(null=True)
    action = models.CharField(max_length=120, blank=True, default="")
    entry = models.CharField(max_length=36)
    ending = models.CharField(max_length=36, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["promise"], condition=models.Q(closed=None), name="promises_alarm_one_open"
            ),
        )


class Shown(models.Model):
    """That the states of an edition's promises are shown in public, by which approval; `until`: no longer."""

    edition = models.IntegerField()
    approval = models.CharField(max_length=40, blank=True)
    hidden = models.BooleanField(default=False)
    entry = models.CharField(max_length=36)
    ending = models.CharField(max_length=36, blank=True, default="")


def newest() -> list[Measured]:
    """The rows of the newest evaluation, in the order they were evaluated; empty before the first."""
    last = Measured.objects.order_by("-id").first()
    return list(Measured.objects.filter(entry=last.entry).order_by("id")) if last else []


def since(rows: Sequence[Measured]) -> dict[Ref, Moment]:
    """Promise → when its present state began without a break, as far as evaluations tell."""
    other: dict[str, int] = {}
    now = {row.promise: row.state for row in rows}
    for name, state, last in Measured.objects.values_list("promise", "state").annotate(last=models.Max("id")):
        if name in now and state != now[name]:
            other[name] = max(other.get(name, 0), last)
    found = {}
    for name in now:
        first = Measured.objects.filter(promise=name, id__gt=other.get(name, 0)).order_by("id").first()
        if first is not None:
            found[name] = first.at
    return found


def before() -> Before | None:
    """The evaluation before, with the kinds of entry since it began; None before the first."""
    last = Evaluated.objects.order_by("-id").first()
    if last is None:
        return None
    entered = frozenset(Entry.objects.filter(index__gte=last.size).values_list("kind", flat=True).distinct())
    answers = {(of, about): wire.read(held) for of, about, held in last.answers}
    return Before(last.at.astimezone(UTC), last.edition, answers, entered)


def alarms() -> dict[Ref, pure.Alarm]:
    """The open alarms, by promise."""
    return {
        row.promise: pure.Alarm(row.promise, row.owner, row.opened, row.mended, row.closed)
        for row in Alarm.objects.filter(closed=None)
    }
