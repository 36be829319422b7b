"""`hogo find`: everything held on one person, system by system, with what could not be searched."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

import click

from hogo.house.shell import Shell

if TYPE_CHECKING:
    from hogo.base.identity import Identity
    from hogo.holdings.held import Holdings
    from hogo.register.model.register import Register


@click.command(name="find")
@click.argument("identity", nargs=-1, required=True, metavar="KIND=VALUE...")
@click.option(
    "--register",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="登録簿のフォルダ / the register's folder",
)
@click.option("--show", is_flag=True, help="値も表示する（証跡に残る）/ show values too (enters the ledger)")
@click.option("--json", "as_json", is_flag=True, help="JSONで出す / print JSON")
@click.option("--lang", type=click.Choice(["ja", "en"]), envvar="HOGO_LANG", default="ja", show_default=True)
@click.pass_obj
def find(shell: Shell, identity: tuple[str, ...], folder: Path, *, show: bool, as_json: bool, lang: str) -> None:
    """本人の情報の所在を検索する / Find what is held on one person, in every declared system.

    KIND is one of mail, phone, customer, contract, account, name, kana, birth, postal, address, …; several may be
    given. Only proved identities may be searched by for an answer to a person: a name alone gives candidates that a
    human must confirm. Nothing is written to any system. The systems' addresses come from the environment variables
    that the register names.
    """
    from hogo.holdings import view
    from hogo.holdings.find import find as search
    from hogo.sources.opening import open_sources

    asked = tuple(_identity(one) for one in identity)
    register = _register(folder)
    opened = open_sources(register, os.environ)
    found = search(register.systems, opened.sources, opened.unopened, asked)
    if show:
        _enter(shell, found)
    if as_json:
        click.echo(view.as_json(found, register.systems, show=show), nl=False)
        return
    language = cast("Literal['ja', 'en']", lang)
    for line in view.lines(found, register.systems, language, show=show):
        click.echo(line)
    for finding in found.findings:
        click.echo(f"{finding.code} {finding.message.in_(language)}", err=True)


def _identity(written: str) -> Identity:
    from hogo.base.identity import IdentityKind, NotAnIdentity, normalise

    kind, equals, value = written.partition("=")
    if not equals or kind not in set(IdentityKind):
        kinds = ", ".join(IdentityKind)
        raise click.UsageError(
            f"`種類=値` の形で指定してください。種類: {kinds} / write KIND=VALUE with one of these kinds"
        )
    try:
        return normalise(IdentityKind(kind), value)
    except NotAnIdentity:
        # WHY: the message of the error repeats the value, which may be somebody's mail address.
        raise click.UsageError(f"{kind} の値として読めません / the value cannot be of the kind {kind}") from None


def _register(folder: Path) -> Register:
    from hogo.register.disk import load
    from hogo.register.read import read

    reading = read(load(folder))
    if reading.register is None:
        first = reading.findings[0] if reading.findings else None
        said = f"{first.where}: {first.message.ja} / {first.message.en}" if first else str(folder)
        raise click.ClickException(f"登録簿を読めません。hogo check で確かめてください。{said}")
    return reading.register


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
