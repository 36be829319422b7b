"""Tables of the year: plans, reviews, renewals with their facts; reminders told. And all rooms' dues, asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models

from hogo.base.day import Day, Moment, day_of
from hogo.base.ref import Ref
from hogo.house.offer import Due, Scene
from hogo.law.disk import load as load_law
from hogo.ledger.acts import rooms
from hogo.publish.models import Issued, in_force
from hogo.register.model.register import Register
from hogo.year.item import Item, items
from hogo.year.written import from_json


class Case(models.Model):
    """One yearly plan (`about`: the year), management review or renewal (`about`: the end of the mark)."""

    id = models.CharField(max_length=36, primary_key=True)
    kind = models.CharField(max_length=10)
    number = models.CharField(max_length=24, unique=True)
    about = models.CharField(max_length=20)
    state = models.CharField(max_length=16)
    opened = models.DateField()
    entry = models.CharField(max_length=36)

    class Meta:
        indexes = (models.Index(fields=["kind", "about"], name="year_case_about"),)


class Happened(models.Model):
    """One fact of a case, in the order it was entered."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="facts")
    place = models.IntegerField()
    on = models.DateField()
    what = models.CharField(max_length=24)
    data = models.JSONField()
    entry = models.CharField(max_length=36)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "place"], name="year_happened_place"),)
        ordering = ("case_id", "place")


class Reminded(models.Model):
    """That something due was told of at a level: once, whoever heard of it."""

    key = models.CharField(max_length=32)
    level = models.IntegerField()
    on = models.DateField()
    entry = models.CharField(max_length=36)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["key", "level"], name="year_reminded_once"),)


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


def scene(now: Moment) -> Scene | None:
    """The edition in force, without the operator's systems; None before the first."""
    edition = in_force(day_of(now))
    return Scene(edition, load_law(), day_of(now), now) if edition else None


def dues(seen: Scene) -> Iterator[tuple[str, Due]]:
    """Every due of every room, with the room that says so."""
    for room in rooms():
        for due in room.dues(seen):
            yield room.name, due


def calendar(seen: Scene) -> tuple[Item, ...]:
    """Every due of every room as items, in order of their day."""
    return items(dues(seen), seen.day, office_of(seen.edition.register))


OFFICE: Ref = "privacy-office"


def office_of(register: Register) -> Ref:
    """The department that owns what names no owner: the privacy office, or the first that handles anything."""
    departments = register.operator.departments
    if OFFICE in departments:
        return OFFICE
    return next((name for name, one in departments.items() if one.handles), OFFICE)


def audit_of(register: Register) -> Ref:
    """The department that audits: `internal-audit` where it is called so, else nobody's own."""
    return "internal-audit" if "internal-audit" in register.operator.departments else office_of(register)
