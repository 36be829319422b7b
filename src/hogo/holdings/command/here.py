"""What the commands of holdings share: options, a register with its opened systems, how results are printed."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NoReturn, cast

import click

from hogo.house.shell import Shell

if TYPE_CHECKING:
    from hogo.base.identity import Identity
    from hogo.holdings.asked import Asked
    from hogo.holdings.held import Holdings
    from hogo.holdings.run import Journal, Outcome, Stage
    from hogo.holdings.step import Plan
    from hogo.holdings.systems import Systems
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


@dataclass
class Here:
    """A register with its opened systems."""

    register: Register
    opened: Opened

    @property
    def systems(self) -> Systems:
        from hogo.holdings.systems import Systems

        return Systems(self.register, self.opened.sources, self.opened.unopened)

    def scheme(self) -> Scheme:
        return self.systems.scheme()

    def find(self, written: Sequence[str]) -> Holdings:
        return self.systems.find(tuple(identity_of(one) for one in written))

    def plan(self, shell: Shell, written: Sequence[str], asked: Asked) -> tuple[Plan, tuple[Identity, ...]]:
        from hogo.base.day import day_of

        found = self.find(written)
        now = shell.clock.now()
        made = self.systems.plan(found, _confirmed(asked, found), shell.ids.new(now).hex, day_of(now))
        return made, (*found.asked, *found.learnt)

    def run(
        self, made: Plan, journal: Journal | None, *, dry: bool, stages: Mapping[str, Stage] | None = None
    ) -> dict[str, Outcome]:
        return self.systems.run(made, journal, dry=dry, stages=stages)


def show(
    here: Here,
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


def failed(outcomes: Mapping[str, Outcome]) -> bool:
    return any(outcome.stage.value not in ("done", "dry") for outcome in outcomes.values())


def _confirmed(asked: Asked, found: Holdings) -> Asked:
    from dataclasses import replace

    from hogo.holdings.held import Sure, row_id
    from hogo.holdings.step import shown

    candidates: dict[tuple[str, tuple[object, ...]], tuple[str, tuple[object, ...]]] = {
        (held.path, (",".join(shown(part) for part in held.row.key),)): (held.path, row_id(held.row))
        for held in found.only(Sure.CANDIDATE)
    }
    if asked.confirmed - set(candidates):
        refuse("--confirm に当たる候補がありません", "no candidate is like the one confirmed")
    return replace(asked, confirmed=frozenset(candidates[one] for one in asked.confirmed))


def identity_of(written: str) -> Identity:
    from hogo.base.identity import IdentityKind, NotAnIdentity, normalise

    kind, equals, value = written.partition("=")
    if not equals or kind not in set(IdentityKind):
        kinds = ", ".join(IdentityKind)
        refuse(f"`種類=値` の形で指定してください。種類: {kinds}", "write KIND=VALUE with one of these kinds")
    try:
        return normalise(IdentityKind(kind), value)
    except NotAnIdentity:
        # WHY: the message of the error repeats the value, which may be somebody's mail address.
        refuse(f"{kind} の値として読めません", f"the value cannot be of the kind {kind}")
        raise


def refuse(ja: str, en: str) -> NoReturn:
    raise click.UsageError(f"{ja} / {en}") from None


def open_register(folder: Path) -> Here:
    from hogo.register.disk import load
    from hogo.register.read import read
    from hogo.sources.opening import open_sources

    reading = read(load(folder))
    if reading.register is None:
        first = reading.findings[0] if reading.findings else None
        said = f"{first.where}: {first.message.ja} / {first.message.en}" if first else str(folder)
        raise click.ClickException(f"登録簿を読めません。hogo check で確かめてください。{said}")
    return Here(reading.register, open_sources(reading.register, os.environ))
