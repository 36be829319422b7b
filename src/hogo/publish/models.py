"""The table of editions (版): every edition whole, and the bytes of every document that was ever published."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models

from hogo.base.day import Day
from hogo.base.ref import Ref
from hogo.base.text import LANGUAGES, Language
from hogo.register.edition import Edition, from_bytes


class Issued(models.Model):
    """One edition as issued. `data` is `hogo.register.edition.to_bytes`; `entry` is its ledger entry."""

    number = models.IntegerField(unique=True)
    day = models.DateField()
    digest = models.CharField(max_length=64)
    data = models.BinaryField()
    entry = models.CharField(max_length=36, unique=True)

    class Meta:
        indexes = (models.Index(fields=["day", "number"], name="publish_issued_day"),)


class Drawn(models.Model):
    """The bytes of one document as drawn, in both languages; `digest` is that of Japanese then English."""

    document = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    ja = models.BinaryField()
    en = models.BinaryField()
    entry = models.CharField(max_length=36)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["document", "digest"], name="publish_drawn_once"),)


class Circulated(models.Model):
    """That the staff was told of an edition (社内周知), and by what means."""

    edition = models.IntegerField()
    how = models.CharField(max_length=200)
    on = models.DateField()
    entry = models.CharField(max_length=36)


class Compared(models.Model):
    """One comparison of the pages as placed with the edition: how many differ, and the names of the first."""

    edition = models.IntegerField()
    place = models.CharField(max_length=500)
    at = models.DateTimeField()
    differing = models.IntegerField()
    pages = models.TextField(blank=True)
    entry = models.CharField(max_length=36)


class Mailing(models.Model):
    """The numbers that one mailing took. `digest` stands for letter and list: the same again takes no new ones."""

    digest = models.CharField(max_length=64, unique=True)
    series = models.CharField(max_length=40)
    year = models.IntegerField()
    first = models.IntegerField()
    last = models.IntegerField()
    entry = models.CharField(max_length=36)


def newest() -> Edition | None:
    """The edition issued last, whatever its day."""
    row = Issued.objects.order_by("-number").first()
    return from_bytes(bytes(row.data)) if row else None


def numbered(number: int) -> Edition | None:
    """One edition by its number."""
    row = Issued.objects.filter(number=number).first()
    return from_bytes(bytes(row.data)) if row else None


def in_force(day: Day) -> Edition | None:
    """The edition in force on a day: the last issued of those whose day has come."""
    row = Issued.objects.filter(day__lte=day).order_by("-number").first()
    return from_bytes(bytes(row.data)) if row else None


def editions_on(days: Iterable[Day]) -> dict[Day, Edition]:
    """The edition in force on each of many days; days before the first are left out. Each edition is read once."""
    issued = list(Issued.objects.order_by("-number").values_list("day", "number"))
    found: dict[Day, int] = {}
    for day in days:
        number = next((number for since, number in issued if since <= day), None)
        if number is not None:
            found[day] = number
    read = {number: numbered(number) for number in set(found.values())}
    return {day: edition for day, number in found.items() if (edition := read[number]) is not None}


def body(edition: Edition, document: str, language: Language) -> bytes | None:
    """The published bytes of a document in an edition, exactly as they were."""
    if document not in edition.documents:
        return None
    row = Drawn.objects.filter(document=document, digest=edition.documents[document][1]).first()
    return bytes(row.ja if language == "ja" else row.en) if row else None


def bodies(edition: Edition) -> dict[tuple[Ref, Language], str]:
    """Every published document of an edition in both languages, byte for byte as it was.

    Raises:
        LookupError: a document that the edition names is not kept.
    """
    found: dict[tuple[Ref, Language], str] = {}
    for name in edition.documents:
        for language in LANGUAGES:
            kept = body(edition, name, language)
            if kept is None:
                raise LookupError(name)
            found[name, language] = kept.decode()
    return found
