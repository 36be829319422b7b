"""`hogo find`: everything held on one person, system by system, with what could not be searched."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

import click

from hogo.holdings.command.here import identity_argument, json_option, lang_option, open_register, register_option
from hogo.house.shell import Shell

if TYPE_CHECKING:
    from hogo.holdings.held import Holdings


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

    here = open_register(folder)
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
