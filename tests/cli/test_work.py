"""`hogo work`: due jobs run, one that fails stops no other, and the list says when each is next."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from click.testing import CliRunner

from hogo.base.day import FixedClock
from hogo.base.period import Period
from hogo.base.text import Text
from hogo.cli.every import ROOMS
from hogo.cli.home import Shell
from hogo.cli.main import main
from hogo.cli.work import turns
from hogo.house.models import Turn
from hogo.house.offer import Job, Work
from hogo.keys import disk as files
from tests.acts import IDS, NOW

pytestmark = pytest.mark.django_db(transaction=True)


def shell(hours: float = 0) -> Shell:
    return Shell(FixedClock(NOW + timedelta(hours=hours)), IDS)


def job(name: str, run) -> Job:
    return Job(f"test.{name}", Text(name, name), Period(hours=1), run)


def test_one_failing_job_stops_no_other_and_is_tried_again_soon(caplog: pytest.LogCaptureFixture):
    """The job after the failing one has its turn; a minute later the failing one is tried again, the other waits."""
    done: list[str] = []

    def bad(_: Work) -> None:
        done.append("bad")
        raise RuntimeError("secret words of a row")

    jobs = (job("bad", bad), job("good", lambda _: done.append("good")))
    with caplog.at_level(logging.CRITICAL):
        assert turns(shell(), jobs, lambda: False) == 1
        assert turns(shell(1 / 120), jobs, lambda: False) == 0
        assert done == ["bad", "good"]
        assert turns(shell(1 / 60), jobs, lambda: False) == 1
    assert done == ["bad", "good", "bad"]
    turn = Turn.objects.get(job="test.bad")
    assert (turn.failures, turn.error) == (2, "RuntimeError")


def test_a_job_that_needs_an_edition_waits_for_the_first():
    """Before anything was issued a job that asks for the scene is no failure, and has its next turn in its rhythm."""
    assert turns(shell(), (job("scene", lambda work: work.scene()),), lambda: False) == 0
    assert Turn.objects.get(job="test.scene").failures == 0


def test_after_a_signal_no_further_job_begins():
    """The job in hand is finished, the next one is left for the next worker."""
    done: list[str] = []
    jobs = tuple(job(name, lambda _, name=name: done.append(name)) for name in "ab")
    turns(shell(), jobs, lambda: bool(done))
    assert done == ["a"]


def test_the_list_shows_every_rooms_jobs_and_an_unknown_one_is_told_what_there_is():
    """The list names each job of each room; a wrong name is answered with the right ones."""
    listed = CliRunner().invoke(main, ["work", "--list"], obj=shell()).output
    for room in ROOMS:
        for known in room.jobs:
            assert known.id in listed
            assert known.title.ja in listed
    wrong = CliRunner().invoke(main, ["work", "--job", "no.such"], obj=shell())
    assert wrong.exit_code != 0
    assert "ledger.expiry" in wrong.output


def test_the_rooms_jobs_run_in_an_empty_installation(tmp_path, settings):
    """`--once` on a new installation: each job of each room ends well."""
    settings.HOME = tmp_path
    files.make(tmp_path / "keys")
    assert CliRunner().invoke(main, ["work", "--once"], obj=shell()).exit_code == 0
    assert {turn.job for turn in Turn.objects.filter(ended__isnull=False, failures=0)} == {
        known.id for room in ROOMS for known in room.jobs
    }
