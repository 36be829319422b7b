"""Tables of staff: who logs in; members under random ids with their dated facts; courses with material. Acts only."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db import models

from hogo.staff.course import CourseFact, Shown
from hogo.staff.fact import Fact
from hogo.staff.written import course_fact, from_json


class Account(models.Model):
    """What a log-in may do. The log-in itself (name, password, passkeys) is Django's; a person (本人) has none."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="account")
    roles = models.JSONField(default=list)
    department = models.CharField(max_length=80, blank=True)
    partner = models.CharField(max_length=80, blank=True)
    ended = models.DateTimeField(null=True)
    entry = models.CharField(max_length=36)


class Member(models.Model):
    """One member of staff under a random id. `mark`, `told`: keyed hashes of the number and of the description.

    Department, employment and days are those of the newest facts, kept for lists; the facts stay the truth.
    """

    id = models.CharField(max_length=36, primary_key=True)
    mark = models.CharField(max_length=64, unique=True)
    told = models.CharField(max_length=64)
    person = models.CharField(max_length=32)
    sealed = models.BinaryField()
    department = models.CharField(max_length=100, db_index=True)
    employment = models.CharField(max_length=16)
    joined = models.DateField()
    left = models.DateField(null=True)
    account = models.CharField(max_length=150, blank=True, db_index=True)
    """The log-in name, where the member has one."""
    entry = models.CharField(max_length=36)


class Happened(models.Model):
    """One fact of a member, in the order it was entered."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="facts")
    place = models.IntegerField()
    on = models.DateField()
    what = models.CharField(max_length=24)
    data = models.JSONField()
    entry = models.CharField(max_length=36)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["member", "place"], name="staff_happened_place"),)
        ordering = ("member_id", "place")


class Course(models.Model):
    """One training. `stage` is that of the newest fact."""

    id = models.CharField(max_length=36, primary_key=True)
    number = models.CharField(max_length=24, unique=True)
    stage = models.CharField(max_length=16)
    entry = models.CharField(max_length=36)


class CourseStep(models.Model):
    """One fact of a course, in the order it was entered."""

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="facts")
    place = models.IntegerField()
    on = models.DateField()
    what = models.CharField(max_length=24)
    data = models.JSONField()
    entry = models.CharField(max_length=36)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["course", "place"], name="staff_coursestep_place"),)
        ordering = ("course_id", "place")


class Material(models.Model):
    """What a course shows: a file, and what it is called."""

    id = models.CharField(max_length=36, primary_key=True)
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="materials")
    name = models.CharField(max_length=150)
    kind = models.CharField(max_length=60)
    data = models.BinaryField()
    digest = models.CharField(max_length=64)
    entry = models.CharField(max_length=36)


def facts(member: Member) -> list[Fact]:
    """The facts of a member in the order they were entered."""
    return [from_json(row.data) for row in member.facts.all()]


def course_facts(course: Course) -> list[CourseFact]:
    """The facts of a course in the order they were entered."""
    return [course_fact(row.data) for row in course.facts.all()]


def all_facts(rows: Iterable[Member] | None = None) -> dict[str, list[Fact]]:
    """Id → facts, of these members or of all."""
    found = Member.objects.prefetch_related("facts").order_by("id") if rows is None else rows
    return {row.id: facts(row) for row in found}


def all_courses() -> dict[str, list[CourseFact]]:
    """Number → facts of each course."""
    return {row.number: course_facts(row) for row in Course.objects.prefetch_related("facts").order_by("number")}


def shown(course: Course) -> Material | None:
    """The newest material of a course."""
    papers = [fact.paper for fact in course_facts(course) if isinstance(fact, Shown)]
    return Material.objects.get(pk=papers[-1]) if papers else None
