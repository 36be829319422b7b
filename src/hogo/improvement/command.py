"""`hogo improvement`: corrective actions, checks and audits as lists and printed records. Entering needs a log-in."""

from __future__ import annotations

from pathlib import Path

import click

from hogo.base.text import Language
from hogo.house.shell import Shell

_LANG = click.option("--lang", type=click.Choice(["ja", "en"]), envvar="HOGO_LANG", default="ja", show_default=True)
_OUT = click.argument("out", type=click.Path(dir_okay=False, path_type=Path))


@click.group(name="improvement")
def command() -> None:
    """是正処置・運用の確認・監査（記録はログインした画面で） / Corrective actions, checks, audits: lists and papers."""


@command.command("list")
@click.option("--all", "every", is_flag=True, help="終わったものも / also those that ended")
@_LANG
@click.pass_obj
def listed(shell: Shell, *, every: bool, lang: Language) -> None:
    """是正処置の一覧 / Corrective actions with their next day. Exit code 1: one is overdue."""
    shell.open_home()
    from hogo.base.day import day_of
    from hogo.improvement.action.clock import dues
    from hogo.improvement.action.flow import OPEN, WORDS, opened, owner, state
    from hogo.improvement.models import of_kind

    day, late = day_of(shell.clock.now()), False
    for case, facts in of_kind("action"):
        if not every and state(facts) not in OPEN:
            continue
        due = min((one.on for one in dues("", case.number, facts) if one.met is None), default=None)
        late = late or (due is not None and due < day)
        words = WORDS[state(facts)].in_(lang)
        click.echo(f"{case.number} {due or '—'} {words} [{owner(facts)}] {opened(facts).found.in_(lang)}")
    raise SystemExit(int(late))


@command.command("export")
@_OUT
@_LANG
@click.pass_obj
def export(shell: Shell, *, out: Path, lang: Language) -> None:
    """是正処置一覧（Excel） / The list of corrective actions as a workbook."""
    shell.open_home()
    from hogo.base.day import day_of
    from hogo.improvement.action.paper import COLUMNS, LIST, rows
    from hogo.improvement.models import of_kind
    from hogo.paper.table import sheet
    from hogo.register.sheet import excel
    from hogo.register.sheet.book import Book

    made = sheet(LIST, COLUMNS, rows((case.number, facts) for case, facts in of_kind("action")), lang)
    out.write_bytes(excel.dump(Book(out.name, (made,)), day_of(shell.clock.now())))
    click.echo(f"{out} に書き出しました。 / Written to {out}.")


@command.command("print")
@click.argument("number")
@_OUT
@_LANG
@click.pass_obj
def printed(shell: Shell, *, number: str, out: Path, lang: Language) -> None:
    """是正処置報告書・監査報告書・点検表（PDF） / One action, audit or check on A4."""
    shell.open_home()
    from hogo.base.day import day_of
    from hogo.improvement.action.paper import paper as action
    from hogo.improvement.audit.paper import report_paper as audit
    from hogo.improvement.models import Case, facts
    from hogo.improvement.operation.paper import paper as check
    from hogo.law.disk import load
    from hogo.paper.disk import sheet_pdf
    from hogo.paper.record import Made
    from hogo.publish.models import in_force

    case, day = Case.objects.filter(number=number).first(), day_of(shell.clock.now())
    if case is None:
        raise click.ClickException(f"{number} はありません。 / There is no {number}.")
    edition = in_force(day)
    made = Made(case.number, case.opened, load(), edition.register if edition else None)
    known = facts(case)
    if case.kind == "action":
        drawn = action(made, known, lang)
    else:
        drawn = check(made, known, lang) if case.kind == "check" else audit(made, known, {}, lang)
    out.write_bytes(sheet_pdf(drawn, day))
    click.echo(f"{out} に書き出しました。 / Written to {out}.")
