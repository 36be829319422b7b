"""Tables of partners: the relation, its dated facts, the files that came with them. Addresses and files lie sealed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import models

from hogo.base.day import Day
from hogo.base.ref import Ref
from hogo.partners import holds
from hogo.partners.fact import Fact
from hogo.partners.written import from_json
from hogo.register.model.register import Register


class Relation(models.Model):
    """One outside party in one role. `ref` is its name in the register; `subject` whose keys seal what is sealed.

    `state` and `turn` are those of the newest fact, kept for lists; the facts stay the truth.
    """

    id = models.CharField(max_length=36, primary_key=True)
    number = models.CharField(max_length=24, unique=True)
    ref = models.CharField(max_length=100, db_index=True)
    role = models.CharField(max_length=16)
    department = models.CharField(max_length=100)
    subject = models.CharField(max_length=32)
    contact = models.BinaryField(null=True)
    """The mail address of who answers for the partner, sealed."""
    state = models.CharField(max_length=16)
    turn = models.CharField(max_length=16)
    entry = models.CharField(max_length=36)

    class Meta:
        indexes = (models.Index(fields=["state", "ref"], name="partners_relation_state"),)


class Happened(models.Model):
    """One fact of a relation, in the order it was entered."""

    relation = models.ForeignKey(Relation, on_delete=models.PROTECT, related_name="facts")
    place = models.IntegerField()
    on = models.DateField()
    what = models.CharField(max_length=24)
    data = models.JSONField()
    entry = models.CharField(max_length=36)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["relation", "place"], name="partners_happened_place"),)
        ordering = ("relation_id", "place")


class Paper(models.Model):
    """A file that came with a fact: evidence, a contract, a certificate. Name and bytes lie sealed together."""

    id = models.CharField(max_length=36, primary_key=True)
    relation = models.ForeignKey(Relation, on_delete=models.PROTECT, related_name="papers")
    sealed = models.BinaryField()
    digest = models.CharField(max_length=64)
    size = models.IntegerField()
    entry = models.CharField(max_length=36)


def facts(relation: Relation) -> list[Fact]:
    """The facts of a relation in the order they were entered."""
    return [from_json(row.data) for row in relation.facts.all()]


def all_facts(rows: Iterable[Relation] | None = None) -> Mapping[str, list[Fact]]:
    """Number → facts, of these relations or of all."""
    found = Relation.objects.prefetch_related("facts").order_by("number") if rows is None else rows
    return {row.number: facts(row) for row in found}


def standings(register: Register) -> dict[Ref, Day]:
    """Partner → the last day on which it stands good, for `Facts.standing`."""
    return holds.standings(register, all_facts())
