"""`hogo year`: what is due, as a list or iCalendar; reminders now; the set of documents for a renewal."""

from __future__ import annotations

from pathlib import Path

import click

from hogo.base.text import Language
from hogo.house.shell import Shell

_LANG = click.option("--lang", type=click.Choice(["ja", "en"]), envvar="HOGO_LANG", default="ja", show_default=True)
_NONE = "版がまだ発行されていません。hogo publish --issue を先に。 / No edition was issued yet: hogo publish --issue."


@click.group(name="year")
def command() -> None:
    """期限の一覧・予定表・催促・更新の書類 / What is due, calendar, reminders, documents of a renewal."""


@command.command("dues")
@click.option("--all", "every", is_flag=True, help="済んだものも / also what was done")
@click.option("--owner", default="", help="部門 / department")
@_LANG
@click.pass_obj
def dues(shell: Shell, *, every: bool, owner: str, lang: Language) -> None:
    """期限を日付順に / What is due, by day. Exit code 1: something is overdue."""
    shell.open_home()
    from hogo.year.item import WORDS, State
    from hogo.year.models import calendar, scene

    seen = scene(shell.clock.now())
    if seen is None:
        raise click.ClickException(_NONE)
    late = False
    for one in calendar(seen):
        if owner not in ("", one.owner) or (not every and one.due.met is not None):
            continue
        late = late or one.state is State.OVERDUE
        click.echo(f"{one.due.on} {WORDS[one.state].in_(lang)} {one.due.what.in_(lang)} [{one.owner}]")
    raise SystemExit(int(late))


@command.command("calendar")
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@_LANG
@click.pass_obj
def ics(shell: Shell, *, out: Path, lang: Language) -> None:
    """予定表（iCalendar）を書き出す / Write the calendar as .ics."""
    shell.open_home()
    from hogo.year.ics import calendar as draw
    from hogo.year.models import calendar, scene

    seen = scene(shell.clock.now())
    if seen is None:
        raise click.ClickException(_NONE)
    names = {name: one.name for name, one in seen.edition.register.operator.departments.items()}
    out.write_bytes(draw(calendar(seen), names, seen.now, lang))
    click.echo(f"{out} に書き出しました。 / Written to {out}.")


@command.command("remind")
@click.pass_obj
def remind(shell: Shell) -> None:
    """期限の知らせを、いま送る（一日に何度でも同じ） / Remind now; twice is as once."""
    shell.open_home()
    from hogo.year.acts import remind as send
    from hogo.year.models import scene

    seen = scene(shell.clock.now())
    if seen is None:
        raise click.ClickException(_NONE)
    click.echo(f"{send(shell.actor(), seen.now, shell.ids, seen)} mails")


@command.command("renewal")
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def renewal(shell: Shell, *, out: Path) -> None:
    """更新の書類一式をZIPに / The documents of a renewal as one ZIP, and what is lacking."""
    shell.open_home()
    from hogo.year.models import scene
    from hogo.year.renewal.acts import pack

    seen = scene(shell.clock.now())
    if seen is None:
        raise click.ClickException(_NONE)
    packed = pack(seen)
    out.write_bytes(packed.data)
    click.echo(f"{out}: {len(packed.names)} 文書 / documents, SHA-256 {packed.digest}")
    for one in packed.lacks:
        click.echo(f"  ない / lacking: {one.ja} / {one.en}")
