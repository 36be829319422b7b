"""`hogo work`: the jobs of all rooms, each in its rhythm. Several workers may run; a job runs in one of them."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from hogo.base.actor import Actor, Means, Role
from hogo.house.shell import Shell

if TYPE_CHECKING:
    from hogo.base.day import Moment
    from hogo.house.offer import Job, Scene, Work
    from hogo.house.rhythm import Last

log = logging.getLogger("hogo.work")
WORKER = Actor("hogo:work", frozenset({Role.SYSTEM}), known_by=Means.OPERATING_SYSTEM)
"""On whose behalf jobs act."""
PAUSE = 20.0
"""Seconds between two looks at what is due."""


@click.command(name="work")
@click.option("--once", is_flag=True, help="いま期限の来ている仕事だけを行って終わる / do what is due now, and end")
@click.option("--job", "only", multiple=True, help="この仕事だけ(くり返し可) / only this job (may be repeated)")
@click.option("--now", "at_once", is_flag=True, help="期限を待たずに行う / without waiting until it is due")
@click.option("--list", "show", is_flag=True, help="仕事の一覧と前回・次回 / the jobs: last and next turn")
@click.pass_obj
def command(shell: Shell, only: tuple[str, ...], *, once: bool, at_once: bool, show: bool) -> None:
    """定期の仕事を行う / Do the regular work of all rooms: measurements, expiries, deletions, reminders.

    Exit code 0: done, or stopped by a signal; 1: with --once, a job failed.
    """
    from hogo.cli.logs import set_up

    shell.open_home()
    jobs = _chosen(only)
    if show:
        _show(jobs, shell.clock.now())
        return
    set_up(sys.stderr)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    while not stop.is_set():
        failed = one_round(shell, jobs, stop.is_set, at_once=at_once)
        if once or at_once:
            sys.exit(1 if failed else 0)
        stop.wait(PAUSE)


def one_round(shell: Shell, jobs: Sequence[Job], stopped: Callable[[], bool], *, at_once: bool) -> int:
    """One round of turns. A database that was restarted, or is away for a while, ends the round and not the worker."""
    from django.db import DatabaseError, connection

    from hogo.cli.logs import describe

    try:
        return turns(shell, jobs, stopped, at_once=at_once)
    except DatabaseError as error:
        log.error("the database cannot be reached", extra={"job": str(describe(error)["type"])})
        connection.close()
        return 1


def turns(shell: Shell, jobs: Sequence[Job], stopped: Callable[[], bool], *, at_once: bool = False) -> int:
    """Give each job its turn, if it is due; how many failed. A job that runs is not broken off by `stopped`."""
    return sum(not _turn(shell, job, at_once=at_once) for job in jobs if not stopped())


def _chosen(only: Sequence[str]) -> tuple[Job, ...]:
    from hogo.cli.every import ROOMS

    jobs = {job.id: job for room in ROOMS for job in room.jobs}
    if unknown := [name for name in only if name not in jobs]:
        known = " ".join(sorted(jobs))
        raise click.ClickException(
            f"仕事「{unknown[0]}」はありません。あるもの: {known} / no such job `{unknown[0]}`; there are: {known}"
        )
    return tuple(jobs[name] for name in only) if only else tuple(jobs.values())


def _last(job: Job) -> Last | None:
    from hogo.house.models import turns
    from hogo.house.rhythm import Last

    turn = turns().get(job.id)
    return Last(turn.started, turn.ended, turn.failures) if turn else None


def _turn(shell: Shell, job: Job, *, at_once: bool) -> bool:
    """Run a job if it is due and nobody else runs it; whether all is well."""
    from hogo.cli.logs import describe
    from hogo.house import models
    from hogo.house.offer import NotYet
    from hogo.house.rhythm import next_turn

    with models.held(job.id) as mine:
        if not mine or not (at_once or next_turn(job.every, _last(job), shell.clock.now()) <= shell.clock.now()):
            return True
        models.begin(job.id, shell.clock.now())
        try:
            job.run(_given(shell))
        except NotYet:
            log.info("nothing was issued yet: the job waits", extra={"job": job.id})
        except Exception as error:
            models.end(job.id, shell.clock.now(), str(describe(error)["type"]))
            log.error("job failed", extra={"job": job.id}, exc_info=error)
            return False
        else:
            log.info("job done", extra={"job": job.id})
        models.end(job.id, shell.clock.now())
        return True


def _given(shell: Shell) -> Work:
    from hogo.cli.scene import Nothing, scene_now
    from hogo.house.offer import NotYet, Work

    now = shell.clock.now()

    def scene() -> Scene:
        try:
            return scene_now(now, os.environ)
        except Nothing as none:
            raise NotYet from none

    return Work(now, WORKER, shell.ids, scene)


def _show(jobs: Sequence[Job], now: Moment) -> None:
    from hogo.base.day import JST
    from hogo.house.models import turns
    from hogo.house.rhythm import Last, next_turn

    known = turns()
    for job in jobs:
        turn = known.get(job.id)
        last = Last(turn.started, turn.ended, turn.failures) if turn else None
        click.echo(f"{job.id}  {job.title.ja} / {job.title.en}")
        words = job.every.words()
        click.echo(f"    {words.ja}ごと / every {words.en}")
        before = f"{turn.started.astimezone(JST):%Y-%m-%d %H:%M}" if turn else "まだありません / never"
        fault = f"  失敗 {turn.failures} 回 / failed: {turn.error}" if turn and turn.failures else ""
        click.echo(f"    前回 / last: {before}{fault}")
        click.echo(f"    次回 / next: {next_turn(job.every, last, now).astimezone(JST):%Y-%m-%d %H:%M}")
