"""The table of turns: when each job ran last, and how that ended. Operational only: nothing about a person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
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
