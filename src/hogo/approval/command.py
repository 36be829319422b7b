"""`hogo approval`: what waits, and printed records. Approving needs a log-in and has no command."""

from __future__ import annotations

from pathlib import Path

import click

from hogo.base.day import day_of
from hogo.house.shell import Shell


@click.group(name="approval")
def command() -> None:
    """決裁の状況を見る・印刷する(承認はログインした画面で行う) / Approvals: list, show, print."""


@command.command("list")
@click.option("--all", "everything", is_flag=True, help="決着したものも / also those decided")
@click.pass_obj
def show_all(shell: Shell, *, everything: bool) -> None:
    """回付中・差戻し中の決裁 / What is circulating or sent back."""
    shell.open_home()
    from hogo.approval.flow import WORDS, State, stand
    from hogo.approval.models import Case, facts
    from hogo.approval.route import read

    for case in Case.objects.order_by("entry"):
        route = read(case.route)
        standing = stand(route, facts(case))
        if not everything and standing.state not in (State.CIRCULATING, State.SENT_BACK) and not standing.owed:
            continue
        waiting = route.steps[standing.waiting].title if standing.waiting is not None else None
        after = f" → {waiting.ja} / {waiting.en}" if waiting else ""
        words = WORDS[standing.state]
        click.echo(f"{case.number} {case.act} {case.of}: {words.ja} / {words.en}{after}")
        for step in standing.owed:
            click.echo(f"  後閲待ち / owed after the fact: {route.steps[step].title.ja}")


@command.command("print")
@click.argument("number")
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--lang", type=click.Choice(["ja", "en"]), default="ja", show_default=True)
@click.pass_obj
def print_sheet(shell: Shell, *, number: str, out: Path, lang: str) -> None:
    """決裁書(PDF)を作る / The record of an approval, as PDF."""
    shell.open_home()
    from hogo.approval.models import Case, facts
    from hogo.approval.route import read
    from hogo.approval.sheet import sheet
    from hogo.paper.disk import sheet_pdf

    case = Case.objects.filter(number=number).first()
    if case is None:
        raise click.ClickException(f"決裁 {number} はありません。 / There is no approval {number}.")
    made = sheet(number, (case.act, case.of), read(case.route), facts(case), {}, "", "ja" if lang == "ja" else "en")
    out.write_bytes(sheet_pdf(made, day_of(shell.clock.now())))
    click.echo(f"{out} に書き出しました。 / Written to {out}.")
