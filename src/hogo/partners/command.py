"""`hogo partners`: the list, the workbook, printed records, taking over, suspending."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from hogo.base.day import Day, day_of
from hogo.house.shell import Shell
from hogo.partners.fact import Fact


@click.group(name="partners")
def command() -> None:
    """取引先の一覧・書き出し・印刷 / Partners: list, export, print, take over from the register."""


@command.command("list")
@click.pass_obj
def list_(shell: Shell) -> None:
    """取引先と、いつまで有効か / Relations, and until when each holds."""
    from hogo.partners.words import standing_words

    scene = shell.scene()
    from hogo.partners.holds import holds_until
    from hogo.partners.models import Relation, facts

    for row in Relation.objects.prefetch_related("facts").order_by("number"):
        known, partner = facts(row), scene.edition.register.partners.get(row.ref)
        until, word = holds_until(known, partner), standing_words(known)
        click.echo(f"{row.number}\t{row.ref}\t{row.role}\t{word.ja} / {word.en}\t{until or '—'}")


@command.command()
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--lang", type=click.Choice(["ja", "en"]), default="ja", show_default=True)
@click.pass_obj
def export(shell: Shell, out: Path, lang: str) -> None:
    """取引先管理台帳と授受記録(Excel) / All relations and hand-overs as a workbook."""
    from hogo.partners.book import out as book
    from hogo.register.sheet.excel import dump

    scene = shell.scene()
    from hogo.partners.models import all_facts

    made = book(all_facts(), scene.edition.register, "ja" if lang == "ja" else "en")
    out.write_bytes(dump(made, scene.day))
    click.echo(f"{out} に書き出しました。 / Written to {out}.")


@command.command("print")
@click.argument("number")
@click.argument("kind")
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--lang", type=click.Choice(["ja", "en"]), default="ja", show_default=True)
@click.pass_obj
def print_(shell: Shell, number: str, kind: str, out: Path, lang: str) -> None:
    """記録を印刷する(PDF) / One record on A4: card, assessment, source, contract, handed, subs, abroad, end."""
    from hogo.paper.disk import sheet_pdf
    from hogo.partners.record import FORMS, sheet

    if kind not in FORMS:
        raise click.ClickException(f"{kind}: {', '.join(FORMS)} のどれかを書いてください / write one of these")
    scene = shell.scene()
    from hogo.partners.models import Relation, facts

    found = Relation.objects.filter(number=number).first()
    if found is None:
        raise click.ClickException(f"取引 {number} はありません。 / There is no relation {number}.")
    asked = (number, facts(found), scene.edition.register, scene.law, "ja" if lang == "ja" else "en", scene.day)
    out.write_bytes(sheet_pdf(sheet(kind, *asked, edition=scene.edition.number), scene.day))  # type: ignore[arg-type]
    click.echo(f"{out} に書き出しました。 / Written to {out}.")


@command.command()
@click.pass_obj
def take(shell: Shell) -> None:
    """登録簿から引き継ぐ / A relation for each declared partner and role that has none yet."""
    scene = shell.scene()
    from hogo.partners.acts import take_over

    made = take_over(shell.actor(), shell.clock.now(), shell.ids, scene.edition.register)
    for row in made:
        click.echo(f"{row.number}\t{row.ref}\t{row.role}")
    click.echo(f"{len(made)}件 / {len(made)} taken over ({day_of(shell.clock.now())})")


@command.command()
@click.argument("number")
@click.option("--why", required=True, help="理由（個人の情報は書かない） / why; no person's data")
@click.pass_obj
def suspend(shell: Shell, number: str, why: str) -> None:
    """委託などを止める。可否照会は不可を返す / Suspend: nothing is handed over until it is resumed."""
    from hogo.partners.fact import Suspended

    _enter(shell, number, lambda by, on: Suspended(on, by, why))


@command.command()
@click.argument("number")
@click.pass_obj
def resume(shell: Shell, number: str) -> None:
    """停止を解く / It goes on."""
    from hogo.partners.fact import Resumed

    _enter(shell, number, lambda by, on: Resumed(on, by))


def _enter(shell: Shell, number: str, make: Callable[[str, Day], Fact]) -> None:
    shell.open_home()
    from hogo.partners.acts import add
    from hogo.partners.flow import NotNow
    from hogo.partners.models import Relation

    found, by, now = Relation.objects.filter(number=number).first(), shell.actor(), shell.clock.now()
    if found is None:
        raise click.ClickException(f"取引 {number} はありません。 / There is no relation {number}.")
    try:
        add(by, now, shell.ids, found.id, make(by.id, day_of(now)))
    except NotNow as refused:
        raise click.ClickException(f"{refused.says.ja} / {refused.says.en}") from None
    click.echo(number)
