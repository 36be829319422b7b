"""Tables of requests: the case, its dated facts, and what is kept sealed of it. Nothing a person wrote is in plain."""

from __future__ import annotations

from django.db import models
from django.db.models import QuerySet

from hogo.base.day import Day
from hogo.register.model.procedures import Document
from hogo.rights.fact import Fact
from hogo.rights.written import from_json


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
    known = models.CharField(max_length=32, blank=True, default="")
    """Who it is among the people that are known, once proved."""
    queued = models.CharField(max_length=12, blank=True, default="")
    """What the case's work in the background is to do next: `search`; empty: nothing."""

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


class Kept(models.Model):
    """Something of a case, sealed for its person: identities, what a search saw, a draft, a file of the answer.

    `summary` is what pages show without opening it: places, counts, reasons; never a value. `until` is the last day
    after which it is destroyed whatever the case; empty: with the case.
    """

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="kept")
    what = models.CharField(max_length=40)
    sealed = models.BinaryField(null=True)
    digest = models.CharField(max_length=64)
    summary = models.JSONField(default=dict)
    until = models.DateField(null=True)
    entry = models.CharField(max_length=36)
    ending = models.CharField(max_length=36, blank=True, default="")

    class Meta:
        indexes = (models.Index(fields=["case", "what"], name="rights_kept_case"),)
        ordering = ("id",)


class Asking(models.Model):
    """Something that a named human is asked to do in a place without a path in: to search, erase, correct or stop.

    `result` is empty until answered; what was found or why not is sealed.
    """

    id = models.CharField(max_length=36, primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="askings")
    task = models.CharField(max_length=10)
    system = models.CharField(max_length=80)
    collection = models.CharField(max_length=80)
    department = models.CharField(max_length=80)
    to = models.CharField(max_length=200, blank=True, default="")
    asked = models.DateField()
    due = models.DateField()
    result = models.CharField(max_length=10, blank=True, default="")
    sealed = models.BinaryField(null=True)
    on = models.DateField(null=True)
    by = models.CharField(max_length=200, blank=True, default="")
    entry = models.CharField(max_length=36)
    ending = models.CharField(max_length=36, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["case", "task", "system", "collection"], name="rights_asking_once"),
        )
        ordering = ("due", "system", "collection")


class Code(models.Model):
    """A code that opens one thing of a case for a while: the answer, or the proof of an address on file.

    `key` is its keyed hash; empty where the code has still to be made. Wrong tries are counted; too many end it.
    """

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="codes")
    what = models.CharField(max_length=8)
    key = models.CharField(max_length=64, blank=True, default="")
    until = models.DateTimeField()
    tries = models.IntegerField(default=0)
    ended = models.BooleanField(default=False)
    entry = models.CharField(max_length=36)

    class Meta:
        indexes = (models.Index(fields=["case", "what"], name="rights_code_case"),)
        ordering = ("id",)


def facts(case: Case) -> list[Fact]:
    """The facts of a case in the order they were entered."""
    return [from_json(row.data) for row in case.facts.all()]


def with_fact(what: str, since: Day) -> QuerySet[Case]:
    """The cases in which something happened after a day, with their facts, in the order they were opened."""
    happened = Happened.objects.filter(what=what, on__gt=since).values("case")
    return Case.objects.filter(pk__in=happened).order_by("opened", "id").prefetch_related("facts")


def newest(case: Case, what: str) -> Kept | None:
    """The last thing of a kind that is kept of a case and was not ended."""
    return case.kept.filter(what=what, ending="").order_by("-id").first()


def label(case_id: str, what: str) -> str:
    """The one place where a sealed thing of a case opens."""
    return f"rights.kept:{case_id}:{what}"


LAST = {"sent": "answered", "back": "came-back", "reached": "delivered", "gone": "papers-gone", "over": "ended"}
"""Of these facts the last one's place tells whether a case is over."""


def open_cases() -> list[str]:
    """The ids of the cases that are neither closed nor ended, the oldest first."""
    last = {name: models.Max("place", filter=models.Q(what=what)) for name, what in LAST.items()}
    papers = models.Count("id", filter=models.Q(what="identity-proved") & ~models.Q(data__by=[Document.ACCOUNT.value]))
    rows = Happened.objects.order_by().values("case_id").annotate(papers=papers, **last)
    under_way = (
        models.Q(sent=None)
        | models.Q(back__gt=models.F("sent"))
        | models.Q(reached=None)
        | models.Q(reached__lt=models.F("sent"))
    )
    is_open = models.Q(over=None) & (under_way | models.Q(papers__gt=0, gone=None))
    found = rows.filter(is_open).order_by("case__opened", "case_id")
    return list(found.values_list("case_id", flat=True))
