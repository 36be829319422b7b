"""`hogo safety`: evidence of measures as it stands, records as workbooks, the risk table up to the register."""

from __future__ import annotations

from pathlib import Path

import click

from hogo.base.text import Language
from hogo.house.shell import Shell

_LANG = click.option("--lang", type=click.Choice(["ja", "en"]), envvar="HOGO_LANG", default="ja", show_default=True)
_NONE = "版がまだ発行されていません。hogo publish --issue を先に。 / No edition was issued yet: hogo publish --issue."


@click.group(name="safety")
def command() -> None:
    """安全管理措置の証拠・記録・リスク / Evidence of safety measures, records, risks."""


@command.command("evidence")
@_LANG
@click.pass_obj
def evidence(shell: Shell, *, lang: Language) -> None:
    """措置ごとの最新の証拠と次の期限 / Newest evidence and next day of each measure. Exit code 1: one is overdue."""
    shell.open_home()
    from hogo.base.day import day_of
    from hogo.publish.models import in_force
    from hogo.safety.evidence import dues
    from hogo.safety.models import newest_evidence, since

    day = day_of(shell.clock.now())
    edition = in_force(day)
    if edition is None:
        raise click.ClickException(_NONE)
    newest, late = newest_evidence(), False
    for one in dues(edition.register, newest, since(day)):
        name = one.case.partition(":")[2]
        last = newest[name][0].isoformat() if name in newest else "—"
        late = late or one.on < day
        click.echo(f"{one.on} {one.what.in_(lang)} ({last}){' !' if one.on < day else ''}")
    raise SystemExit(int(late))


@command.command("export")
@click.argument("form")
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@_LANG
@click.pass_obj
def export(shell: Shell, *, form: str, out: Path, lang: Language) -> None:
    """様式の記録をExcelに（氏名は封じたまま） / A form's records as a workbook; names stay sealed."""
    from hogo.safety.form import FORMS

    known = {one.id: one for one in FORMS}
    if form not in known:
        raise click.ClickException(f"様式 / forms: {', '.join(known)}")
    shell.open_home()
    from hogo.base.day import day_of
    from hogo.paper.table import sheet
    from hogo.records.models import Record
    from hogo.records.paper import columns, row
    from hogo.register.sheet import excel
    from hogo.register.sheet.book import Book

    chosen = known[form]
    rows = [row(chosen, one, None) for one in Record.objects.filter(form=form).order_by("on", "id")]
    made = sheet(chosen.paper.title, columns(chosen), rows, lang)
    out.write_bytes(excel.dump(Book(out.name, (made,)), day_of(shell.clock.now())))
    click.echo(f"{out} に書き出しました（{len(rows)}件）。 / Written to {out} ({len(rows)}).")


@command.command("risks")
@click.pass_obj
def risks(shell: Shell) -> None:
    """リスク表をいまの登録簿に合わせる / Bring the risk table up to the register in force."""
    shell.open_home()
    from hogo.base.day import day_of
    from hogo.publish.models import in_force
    from hogo.safety.acts import OFFICE
    from hogo.safety.risk.acts import refresh_risks

    now = shell.clock.now()
    edition = in_force(day_of(now))
    if edition is None:
        raise click.ClickException(_NONE)
    fresh, again, gone = refresh_risks(OFFICE, now, shell.ids, edition.register, edition.number)
    click.echo(
        f"追加 {fresh}、見直し {again}、対象なし {gone} / {fresh} proposed, {again} to review again, {gone} dropped"
    )
