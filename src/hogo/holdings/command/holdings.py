"""`hogo holdings`: plan what is done with a person's rows, do it, take it up again, look again."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hogo.holdings.command.here import (
    Here,
    failed,
    identity_argument,
    json_option,
    lang_option,
    open_register,
    refuse,
    register_option,
    show,
)
from hogo.house.shell import Shell

if TYPE_CHECKING:
    from hogo.base.identity import Identity
    from hogo.base.text import Text
    from hogo.holdings.asked import Asked
    from hogo.holdings.run import Outcome
    from hogo.holdings.step import Plan
    from hogo.holdings.verify import Verified


action_argument = click.argument("action", type=click.Choice(["disclose", "correct", "erase", "stop"]))
set_option = click.option("--set", "changes", multiple=True, metavar="INFORMATION/FIELD=VALUE", help="訂正後の値")
confirm_option = click.option(
    "--confirm", multiple=True, metavar="SYSTEM/COLLECTION=KEY", help="本人の行と確認した候補 / a candidate found true"
)


@click.group(name="holdings")
def holdings() -> None:
    """本人の情報への対応（対応案・実行・再検索）/ What is done with a person's rows: plan, run, verify."""


@holdings.command(name="plan")
@action_argument
@identity_argument
@set_option
@confirm_option
@register_option
@json_option
@lang_option
@click.pass_obj
def plan_(
    shell: Shell,
    action: str,
    identity: tuple[str, ...],
    changes: tuple[str, ...],
    confirm: tuple[str, ...],
    folder: Path,
    *,
    as_json: bool,
    lang: str,
) -> None:
    """対応案を作り、試行する。何も変えない / Make the plan and try it. Nothing is changed.

    The databases carry everything out and take it back, so that keys, checks and triggers have their say. The digest
    printed last is what `hogo holdings run` asks for. Exit code 0: it can be carried out; 1: it cannot yet.
    """
    here = open_register(folder)
    made, _ = here.plan(shell, identity, _asked(action, changes, confirm))
    tried = here.run(made, None, dry=True)
    show(here, lang, as_json, plan=made, outcomes=tried)
    sys.exit(int(made.blocked or failed(tried)))


@holdings.command(name="run")
@action_argument
@identity_argument
@set_option
@confirm_option
@click.option("--against", required=True, help="対応案のダイジェスト / the plan's digest")
@register_option
@json_option
@lang_option
@click.pass_obj
def run_(
    shell: Shell,
    action: str,
    identity: tuple[str, ...],
    changes: tuple[str, ...],
    confirm: tuple[str, ...],
    against: str,
    folder: Path,
    *,
    as_json: bool,
    lang: str,
) -> None:
    """対応案を実行し、もう一度探す / Carry a plan out and look again.

    Exit code 0: complete; 1: something is left, waiting or could not be looked at; 2: nothing was begun.
    """
    here = open_register(folder)
    made, who = here.plan(shell, identity, _asked(action, changes, confirm))
    if made.against != against:
        refuse("対応案が変わりました。作り直して確かめてください", "the plan has changed: plan again and look at it")
    tried = here.run(made, None, dry=True)
    if made.blocked or failed(tried):
        show(here, lang, as_json, plan=made, outcomes=tried)
        sys.exit(2)
    shell.open_home()
    from hogo.holdings.acts import Noted, begin

    run = begin(shell.actor(), shell.clock.now(), shell.ids, made, who)
    outcomes = here.run(made, Noted(shell, run), dry=False)
    _look_again(shell, here, run, made, who, lang, as_json, outcomes)


@holdings.command(name="resume")
@click.argument("run")
@register_option
@json_option
@lang_option
@click.pass_obj
def resume(shell: Shell, run: str, folder: Path, *, as_json: bool, lang: str) -> None:
    """中断した実行を続け、もう一度探す / Go on with a run that was broken off, and look again."""
    from hogo.holdings.run import Stage

    here = open_register(folder)
    made, who = _taken_up(shell, run)
    from hogo.holdings.acts import Noted
    from hogo.holdings.models import stages

    far = {system: Stage(stage) for system, stage in stages(run).items()}
    outcomes = here.run(made, Noted(shell, run), dry=False, stages=far)
    _look_again(shell, here, run, made, who, lang, as_json, outcomes)


@holdings.command(name="verify")
@click.argument("run")
@click.option(
    "--other",
    multiple=True,
    metavar="SYSTEM/COLLECTION=KEY",
    help="他人の行と確かめたもの / found to be another person's",
)
@click.option("--keep", multiple=True, metavar="SYSTEM/COLLECTION=KEY", help="残すと判断したもの / decided to keep")
@register_option
@json_option
@lang_option
@click.pass_obj
def verify_(
    shell: Shell, run: str, other: tuple[str, ...], keep: tuple[str, ...], folder: Path, *, as_json: bool, lang: str
) -> None:
    """実行後にもう一度探す。何も変えない / Look again after a run. Nothing is changed."""
    here = open_register(folder)
    made, who = _taken_up(shell, run)
    from hogo.holdings.verify import KEEP, OTHERS

    said = {_row(one): KEEP for one in keep} | {_row(one): OTHERS for one in other}
    _look_again(shell, here, run, made, who, lang, as_json, None, said)


def _row(written: str) -> tuple[str, str]:
    path, _, key = written.partition("=")
    return path, key


def _look_again(
    shell: Shell,
    here: Here,
    run: str,
    made: Plan,
    who: Sequence[Identity],
    lang: str,
    as_json: bool,
    outcomes: Mapping[str, Outcome] | None,
    said: Mapping[tuple[str, str], Text] | None = None,
) -> None:
    from hogo.holdings.acts import look_on, looked, settle

    def piece(before: Verified | None) -> Verified:
        return here.systems.verify(made, who, said=said, before=before)

    seen = piece(look_on(shell.actor(), shell.clock.now(), shell.ids, run) if outcomes is None else None)
    while not seen.cursor.ended:
        looked(shell.actor(), shell.clock.now(), shell.ids, run, made.person, seen)
        seen = piece(seen)
    complete = settle(shell.actor(), shell.clock.now(), shell.ids, run, seen)
    show(here, lang, as_json, outcomes=outcomes, verified=seen, run=run)
    sys.exit(0 if complete else 1)


def _asked(action: str, changes: Sequence[str], confirm: Sequence[str]) -> Asked:
    """What was asked; confirmed candidates still as they were written."""
    from hogo.holdings.asked import Action, Asked

    told: dict[str, object] = {}
    for one in changes:
        field, equals, value = one.partition("=")
        if not equals or "/" not in field:
            refuse("`情報/項目=値` の形で指定してください", "write INFORMATION/FIELD=VALUE")
        told[field] = value
    if action == "correct" and not told:
        refuse("訂正後の値を --set で指定してください", "give the new values with --set")
    wanted = frozenset((path, (key,)) for path, _, key in (one.partition("=") for one in confirm))
    return Asked(Action(action), told, wanted)


def _taken_up(shell: Shell, run: str) -> tuple[Plan, tuple[Identity, ...]]:
    shell.open_home()
    from hogo.holdings.acts import NoRun, take_up

    try:
        return take_up(shell.actor(), shell.clock.now(), shell.ids, run)
    except NoRun:
        said = "その番号の実行はないか、すでに終わっています / there is no such run, or it has ended"
        raise click.ClickException(said) from None
