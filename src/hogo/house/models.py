"""Operational tables, nothing about a person: when each job ran last and how that ended; what was sent too often."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from zlib import crc32

from django.conf import settings
from django.db import connection, models

from hogo.base.day import Moment
from hogo.base.ref import Ref
from hogo.house import disk


class Turn(models.Model):
    """One job's newest turn. `ended` empty: it runs now, or was killed; `failures` counts failed turns in a row."""

    job = models.CharField(max_length=120, primary_key=True)
    started = models.DateTimeField()
    ended = models.DateTimeField(null=True)
    failures = models.IntegerField(default=0)
    error = models.CharField(max_length=120, blank=True)
    """The type of the last error, never its words: they may quote a row."""


class Counted(models.Model):
    """How often something was sent within a window, by whoever a keyed mark stands for."""

    id = models.BigAutoField(primary_key=True)
    what = models.CharField(max_length=60)
    mark = models.BinaryField(max_length=32)
    until = models.DateTimeField(db_index=True)
    n = models.IntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["what", "mark", "until"], name="house_counted_once"),)


_COUNT = (
    "INSERT INTO house_counted (what, mark, until, n) VALUES (%s, %s, %s, 1)"
    " ON CONFLICT (what, mark, until) DO UPDATE SET n = house_counted.n + 1 RETURNING n"
)


def count(what: str, mark: bytes, within: timedelta, now: Moment) -> int:
    """Count one more and say how many there were in this window, this one included; what is over is forgotten."""
    until = now + within - timedelta(seconds=now.timestamp() % within.total_seconds())
    moment = connection.ops.adapt_datetimefield_value(until.replace(microsecond=0))
    with connection.cursor() as cursor:
        # WHY: both every time: how long a post takes must not tell whether it was the first.
        cursor.execute("DELETE FROM house_counted WHERE until < %s", [connection.ops.adapt_datetimefield_value(now)])
        cursor.execute(_COUNT, [what, mark, moment])
        return int(cursor.fetchone()[0])


@contextmanager
def held(job: Ref) -> Iterator[bool]:
    """Hold a job for this process; False where another worker holds it. A killed process holds nothing.

    On PostgreSQL by an advisory lock of the session, on SQLite by a locked file beside the database.
    """
    if connection.vendor != "postgresql":
        with disk.held(Path(settings.HOME) / "work" / f"{job}.lock") as mine:
            yield mine
        return
    number = crc32(f"hogo job {job}".encode())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [number])
        mine = bool(cursor.fetchone()[0])
    try:
        yield mine
    finally:
        if mine:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [number])


def turns() -> dict[Ref, Turn]:
    """The newest turn of every job that has ever run."""
    return {turn.job: turn for turn in Turn.objects.all()}


def begin(job: Ref, now: Moment) -> None:
    """Note that a job's turn begins; how often it failed before stays."""
    Turn.objects.update_or_create(job=job, defaults={"started": now, "ended": None})


def end(job: Ref, now: Moment, error: str = "") -> None:
    """Note how a job's turn ended: with the type of its error, or well."""
    failures = models.F("failures") + 1 if error else 0
    Turn.objects.filter(job=job).update(ended=now, error=error, failures=failures)
