"""`hogo find` and `hogo holdings`: find what is held on one person, plan what is done with it, do it, look again."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

import click

from hogo.house.shell import Shell

if TYPE_CHECKING:
    from hogo.base.identity import Identity
    from hogo.holdings.asked import Asked
    from hogo.holdings.held import Holdings
    from hogo.holdings.run import Outcome, Stage
    from hogo.holdings.step import Plan
    from hogo.holdings.treatment import Scheme
    from hogo.holdings.verify import Verified
    from hogo.register.model.register import Register
    from hogo.sources.opening import Opened

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
register_option = click.option(
    "--register", "folder", type=_FOLDER, default=Path(), help="登録簿のフォルダ / the register's folder"
)
json_option = click.option("--json", "as_json", is_flag=True, help="JSONで出す / print JSON")
lang_option = click.option(
    "--lang", type=click.Choice(["ja", "en"]), envvar="HOGO_LANG", default="ja", show_default=True
)
identity_argument = click.argument("identity", nargs=-1, required=True, metavar="KIND=VALUE...")
action_argument = click.argument("action", type=click.Choice(["disclose", "correct", "erase", "stop"]))
set_option = click.option("--set", "changes", multiple=True, metavar="INFORMATION/FIELD=VALUE", help="訂正後の値")
confirm_option = click.option(
    "--confirm", multiple=True, metavar="SYSTEM/COLLECTION=KEY", help="本人の行と確認した候補 / a candidate found true"
)


@click.command(name="find")
@identity_argument
@register_option
@click.option("--show", is_flag=True, help="値も表示する（証跡に残る）/ show values too (enters the ledger)")
@json_option
@lang_option
@click.pass_obj
def find(shell: Shell, identity: tuple[str, ...], folder: Path, *, show: bool, as_json: bool, lang: str) -> None:
    """本人の情報の所在を検索する / Find what is held on one person, in every declared system.

    KIND is one of mail, phone, customer, contract, account, name, kana, birth, postal, address, …; several may be
    given. Only proved identities may be searched by for an answer to a person: a name alone gives candidates that a
    human must confirm. Nothing is written to any system. The systems' addresses come from the environment variables
    that the register names.
    """
    from hogo.holdings import view

    here = _open(folder)
    found = here.find(identity)
    if show:
        _enter(shell, found)
    if as_json:
        click.echo(view.as_json(found, here.register.systems, show=show), nl=False)
        return
    language = cast("Literal['ja', 'en']", lang)
    for line in view.lines(found, here.register.systems, language, show=show):
        click.echo(line)
    for finding in found.findings:
        click.echo(f"{finding.code} {finding.message.in_(language)}", err=True)


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
    here = _open(folder)
    made, _ = here.plan(shell, identity, _asked(action, changes, confirm))
    tried = here.run(made, None, dry=True)
    _print(here, lang, as_json, plan=made, outcomes=tried)
    sys.exit(int(made.blocked or _failed(tried)))


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
    here = _open(folder)
    made, who = here.plan(shell, identity, _asked(action, changes, confirm))
    if made.against != against:
        _refuse("対応案が変わりました。作り直して確かめてください", "the plan has changed: plan again and look at it")
    tried = here.run(made, None, dry=True)
    if made.blocked or _failed(tried):
        _print(here, lang, as_json, plan=made, outcomes=tried)
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

    here = _open(folder)
    made, who = _taken_up(shell, run)
    from hogo.holdings.acts import Noted
    from hogo.holdings.models import stages

    far = {system: Stage(stage) for system, stage in stages(run).items()}
    outcomes = here.run(made, Noted(shell, run), dry=False, stages=far)
    _look_again(shell, here, run, made, who, lang, as_json, outcomes)


@holdings.command(name="verify")
@click.argument("run")
@register_option
@json_option
@lang_option
@click.pass_obj
def verify_(shell: Shell, run: str, folder: Path, *, as_json: bool, lang: str) -> None:
    """実行後にもう一度探す。何も変えない / Look again after a run. Nothing is changed."""
    here = _open(folder)
    made, who = _taken_up(shell, run)
    _look_again(shell, here, run, made, who, lang, as_json, None)


@dataclass
class _Here:
    """A register with its opened systems."""

    register: Register
    opened: Opened

    def scheme(self) -> Scheme:
        from hogo.holdings.treatment import Scheme
        from hogo.sources.catalogue import Catalogue

        known = {ref: source.catalogue() for ref, source in self.opened.sources.items()}
        made = {ref: found for ref, found in known.items() if isinstance(found, Catalogue)}
        return Scheme(self.register.systems, self.register.information, made)

    def find(self, written: Sequence[str]) -> Holdings:
        from hogo.holdings.find import find as search

        asked = tuple(_identity(one) for one in written)
        return search(self.register.systems, self.opened.sources, self.opened.unopened, asked)

    def plan(self, shell: Shell, written: Sequence[str], asked: Asked) -> tuple[Plan, tuple[Identity, ...]]:
        from hogo.base.day import day_of
        from hogo.holdings.plan import plan

        found = self.find(written)
        person = shell.ids.new(shell.clock.now()).hex
        made = plan(found, _confirmed(asked, found), self.scheme(), person, day_of(shell.clock.now()))
        return made, (*found.asked, *found.learnt)

    def run(
        self, made: Plan, journal: object, *, dry: bool, stages: Mapping[str, Stage] | None = None
    ) -> dict[str, Outcome]:
        from hogo.holdings.run import Journal, run

        return run(made, self.scheme(), self.opened.sources, cast("Journal", journal), dry=dry, stages=stages)


def _look_again(
    shell: Shell,
    here: _Here,
    run: str,
    made: Plan,
    who: Sequence[Identity],
    lang: str,
    as_json: bool,
    outcomes: Mapping[str, Outcome] | None,
) -> None:
    from hogo.holdings.acts import settle
    from hogo.holdings.verify import verify

    seen = verify(made, here.scheme(), here.opened.sources, here.opened.unopened, who)
    complete = settle(shell.actor(), shell.clock.now(), shell.ids, run, seen)
    _print(here, lang, as_json, outcomes=outcomes, verified=seen, run=run)
    sys.exit(0 if complete else 1)


def _print(
    here: _Here,
    lang: str,
    as_json: bool,
    *,
    plan: Plan | None = None,
    outcomes: Mapping[str, Outcome] | None = None,
    verified: Verified | None = None,
    run: str | None = None,
) -> None:
    from hogo.holdings import report

    language, systems = cast("Literal['ja', 'en']", lang), here.register.systems
    if as_json:
        click.echo(report.as_json(plan, outcomes, verified, run=run), nl=False)
        return
    if outcomes is not None:
        for line in report.outcome_lines(outcomes, systems, language):
            click.echo(line)
    if verified is not None:
        for line in report.verified_lines(verified, language):
            click.echo(line)
    if plan is not None:
        for line in report.plan_lines(plan, systems, language):
            click.echo(line)
    if run is not None:
        click.echo(f"{'実行の番号' if lang == 'ja' else 'run'}: {run}")


def _failed(outcomes: Mapping[str, Outcome]) -> bool:
    return any(outcome.stage.value not in ("done", "dry") for outcome in outcomes.values())


def _asked(action: str, changes: Sequence[str], confirm: Sequence[str]) -> Asked:
    """What was asked; confirmed candidates still as they were written."""
    from hogo.holdings.asked import Action, Asked

    told: dict[str, object] = {}
    for one in changes:
        field, equals, value = one.partition("=")
        if not equals or "/" not in field:
            _refuse("`情報/項目=値` の形で指定してください", "write INFORMATION/FIELD=VALUE")
        told[field] = value
    if action == "correct" and not told:
        _refuse("訂正後の値を --set で指定してください", "give the new values with --set")
    wanted = frozenset((path, (key,)) for path, _, key in (one.partition("=") for one in confirm))
    return Asked(Action(action), told, wanted)


def _confirmed(asked: Asked, found: Holdings) -> Asked:
    from dataclasses import replace

    from hogo.holdings.held import Sure, row_id
    from hogo.holdings.step import shown

    candidates: dict[tuple[str, tuple[object, ...]], tuple[str, tuple[object, ...]]] = {
        (held.path, (",".join(shown(part) for part in held.row.key),)): (held.path, row_id(held.row))
        for held in found.only(Sure.CANDIDATE)
    }
    if asked.confirmed - set(candidates):
        _refuse("--confirm に当たる候補がありません", "no candidate is like the one confirmed")
    return replace(asked, confirmed=frozenset(candidates[one] for one in asked.confirmed))


def _identity(written: str) -> Identity:
    from hogo.base.identity import IdentityKind, NotAnIdentity, normalise

    kind, equals, value = written.partition("=")
    if not equals or kind not in set(IdentityKind):
        kinds = ", ".join(IdentityKind)
        _refuse(f"`種類=値` の形で指定してください。種類: {kinds}", "write KIND=VALUE with one of these kinds")
    try:
        return normalise(IdentityKind(kind), value)
    except NotAnIdentity:
        # WHY: the message of the error repeats the value, which may be somebody's mail address.
        _refuse(f"{kind} の値として読めません", f"the value cannot be of the kind {kind}")
        raise


def _refuse(ja: str, en: str) -> None:
    raise click.UsageError(f"{ja} / {en}") from None


def _open(folder: Path) -> _Here:
    from hogo.register.disk import load
    from hogo.register.read import read
    from hogo.sources.opening import open_sources

    reading = read(load(folder))
    if reading.register is None:
        first = reading.findings[0] if reading.findings else None
        said = f"{first.where}: {first.message.ja} / {first.message.en}" if first else str(folder)
        raise click.ClickException(f"登録簿を読めません。hogo check で確かめてください。{said}")
    return _Here(reading.register, open_sources(reading.register, os.environ))


def _taken_up(shell: Shell, run: str) -> tuple[Plan, tuple[Identity, ...]]:
    shell.open_home()
    from hogo.holdings.acts import NoRun, take_up

    try:
        return take_up(shell.actor(), shell.clock.now(), shell.ids, run)
    except NoRun:
        said = "その番号の実行はないか、すでに終わっています / there is no such run, or it has ended"
        raise click.ClickException(said) from None


def _enter(shell: Shell, found: Holdings) -> None:
    """Seeing a person's values is an act: it leaves an entry, which holds no value."""
    shell.open_home()
    from hogo.ledger.acts import act
    from hogo.sources.interface import State

    rows = {path: len(found.of(path)) for path in found.paths if found.of(path)}
    unchecked = sum(found.state(path) is State.UNCHECKED for path in found.paths)
    with act(shell.actor(), shell.clock.now(), shell.ids) as a:
        kinds = sorted({one.kind.value for one in found.asked})
        a.enter("holdings-shown", {"kinds": kinds, "rows": rows, "unchecked": unchecked})
