"""The table of records: one row a record, its plain columns as JSON. Who is named in it lies sealed in the ledger."""

from __future__ import annotations

from django.db import models

from hogo.base.day import Day
from hogo.records.form import COUNTS, State


class Record(models.Model):
    """One record. `safeguard` is the measure of the register that it is evidence of; `proof` an entry that shows it.

    `subject` and `sealed` (an entry) hold what names a person; `replaced` is the record that took its place.
    """

    id = models.CharField(max_length=36, primary_key=True)
    number = models.CharField(max_length=40, unique=True)
    form = models.CharField(max_length=40)
    on = models.DateField()
    department = models.CharField(max_length=80, blank=True)
    safeguard = models.CharField(max_length=80, blank=True)
    data = models.JSONField()
    by = models.CharField(max_length=200)
    state = models.CharField(max_length=12, default=State.TO_CONFIRM)
    confirmed_by = models.CharField(max_length=200, blank=True)
    confirmed = models.DateField(null=True)
    subject = models.CharField(max_length=32, blank=True)
    sealed = models.CharField(max_length=36, blank=True)
    proof = models.CharField(max_length=36, blank=True)
    replaced = models.CharField(max_length=36, blank=True)
    entry = models.CharField(max_length=36)
    ending = models.CharField(max_length=36, blank=True, default="")

    class Meta:
        indexes = (
            models.Index(fields=["form", "department", "on"], name="records_record_form"),
            models.Index(fields=["safeguard", "on"], name="records_record_safeguard"),
        )


def newest(safeguard: str) -> Record | None:
    """The newest record that counts as evidence of a measure."""
    found = Record.objects.filter(safeguard=safeguard, state__in=COUNTS)
    return found.order_by("-on", "-id").first()


def days(form: str, department: str, since: Day, until: Day) -> set[Day]:
    """The days of a span on which a department entered a record of a form."""
    found = Record.objects.filter(form=form, state__in=COUNTS, on__gte=since, on__lte=until)
    if department:
        found = found.filter(department=department)
    return set(found.values_list("on", flat=True))
