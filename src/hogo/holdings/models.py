"""The table of runs: what is being carried out across systems, until it has been verified."""

from __future__ import annotations

from django.db import models


class Run(models.Model):
    """One plan that is carried out. `plan` is `wire.to_bytes`, sealed, and goes once nothing is left to do."""

    id = models.CharField(max_length=36, primary_key=True)
    action = models.CharField(max_length=20)
    against = models.CharField(max_length=64)
    plan = models.BinaryField(null=True)
    seen = models.BinaryField(null=True)
    """What a verification in pieces has seen so far (`seen.to_bytes`), sealed; empty where none is under way."""
    entry = models.CharField(max_length=36)
    ended = models.CharField(max_length=36, default="")
    """The entry with which it ended; empty while it is open."""


class RunSystem(models.Model):
    """How far one system of a run is (`run.Stage`)."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT)
    system = models.CharField(max_length=100)
    stage = models.CharField(max_length=10)
    entry = models.CharField(max_length=36)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["run", "system"], name="holdings_run_system"),)


def stages(run_id: str) -> dict[str, str]:
    """How far each system of a run is."""
    return dict(RunSystem.objects.filter(run_id=run_id).values_list("system", "stage"))


def look(run_id: str) -> str:
    """The one place where what a run's verification has seen so far opens."""
    return f"holdings.run.seen:{run_id}"


def label(run_id: str) -> str:
    """The one place where a run's sealed plan opens."""
    return f"holdings.run:{run_id}"
