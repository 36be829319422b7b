"""`hogo publish`: draw the published documents from the register; propose, issue, circulate and compare editions.

Drawing needs no installation, no database and no network. All else opens the installation; what is done is entered.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hogo.base.day import Day, day_of
from hogo.base.finding import Finding
from hogo.house.shell import Shell

if TYPE_CHECKING:
    from hogo.publish.site import Site
    from hogo.register.edition import Edition


@click.command(name="publish")
@click.argument("out", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--register",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("register"),
    show_default=True,
    help="登録簿のフォルダ / folder of the register",
)
@click.option(
    "--day", type=click.DateTime(["%Y-%m-%d"]), help="どの日の文書か（既定は今日） / the day (default: today)"
)
@click.option(
    "--issue", is_flag=True, help="版として発行し、証跡に記録する / issue an edition and enter it in the ledger"
)
@click.option(
    "--edition",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="版を一つのファイルに書き出す（決裁用。発行後は hogo ask 用） / write the edition to a file",
)
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    help="その日に効力のあった版を、当時の文のまま書き出す / write the edition in force on a day, as it was",
)
@click.option(
    "--changes",
    is_flag=True,
    help="直近の版から何が変わり、ご本人にとって何を意味するか / what differs from the last edition, and what it means",
)
@click.option(
    "--comparison",
    "table",
    type=click.Path(path_type=Path, dir_okay=False),
    help="新旧対照表と、ご本人にとっての意味をPDFに書き出す / the table of old and new words, and the meaning, as PDF",
)
@click.option(
    "--told-inside", "how", default="", help="今の版を社内に周知した方法を記録する / enter how the staff was told"
)
@click.option(
    "--compare",
    "placed",
    default="",
    help="掲載中のページ（フォルダか https の場所）を今の版と照合する / compare the pages placed with the edition",
)
@click.option("--place", default="", help="公表する場所（発行のとき） / where it is placed, when issuing")
@click.pass_obj
def command(
    shell: Shell,
    *,
    out: Path | None,
    folder: Path,
    day: datetime | None,
    issue: bool,
    file: Path | None,
    as_of: datetime | None,
    changes: bool,
    table: Path | None,
    how: str,
    placed: str,
    place: str,
) -> None:
    """登録簿から公表物を作成し、OUT に書き出す / Draw all published documents into OUT, in Japanese and English."""
    if how or placed:
        _enter(shell, how, placed)
        return
    if out is None and not (issue or changes or file or table):
        raise click.UsageError("書き出す先 OUT か --issue を指定してください。 / Say where to draw (OUT), or --issue.")
    if as_of is not None:
        _restore(shell, as_of.date(), out)
        return
    edition = _working(folder, day.date() if day else day_of(shell.clock.now()))
    from hogo.publish.disk import press, templates
    from hogo.publish.site import compose

    site = compose(edition, templates(), press)
    if changes:
        _changes(shell, edition, site)
    if table is not None:
        _table(shell, edition, site, table)
    if issue:
        edition, site = _issue(shell, edition, site, place)
    if file is not None:
        _keep(edition, file)
    if out is not None:
        _write(out, site.files)


def _restore(shell: Shell, day: Day, out: Path | None) -> None:
    """Write the edition in force on a day, from its kept bytes."""
    if out is None:
        raise click.UsageError("--as-of には書き出す先 OUT が要ります。 / --as-of needs OUT.")
    shell.open_home()
    from hogo.publish.disk import press, templates
    from hogo.publish.models import bodies, in_force
    from hogo.publish.site import assemble

    edition = in_force(day)
    if edition is None:
        raise click.ClickException(_before_hogo(day))
    _write(out, assemble(edition, bodies(edition), templates(), edition.documents, press))


def _before_hogo(day: Day) -> str:
    """That no edition was in force on a day, and what the register's history knows of that day."""
    from hogo.publish.models import newest

    said = [f"{day.isoformat()}に効力のあった版はありません。 / No edition was in force on {day.isoformat()}."]
    last = newest()
    for past in last.register.history.values() if last else ():
        if past.published <= day and (past.until is None or day <= past.until):
            kept = past.place or "控えの場所は登録されていません / no copy is declared"
            seal = f" sha256:{past.digest}" if past.digest else ""
            said.append(f"  {past.document} {past.published.isoformat()}: {kept}{seal}")
    if len(said) > 1:
        said.insert(
            1, "hogo より前に公表していた文書（登録簿の history）: / Published before hogo (history in the register):"
        )
    return "\n".join(said)


def _table(shell: Shell, edition: Edition, site: Site, file: Path) -> None:
    """Write the table of old and new words as PDF, in both languages one after the other."""
    shell.open_home()
    from hogo.law.disk import load
    from hogo.paper.disk import sheet_pdf
    from hogo.publish.comparison import sheet
    from hogo.publish.consequence import consequence
    from hogo.publish.difference import differences
    from hogo.publish.disk import templates
    from hogo.publish.models import newest
    from hogo.publish.site import draw_all

    last = newest()
    if last is None:
        raise click.ClickException("まだ版がないため、新旧を比べられません。 / There is no edition to compare with.")
    was = draw_all(last, templates())
    touched = consequence(last, edition, was, site.drawings)
    titles = {one.document: one.title for one in site.drawings if one.language == "ja"}
    found = differences(was, site.drawings, "ja")
    file.write_bytes(sheet_pdf(sheet(last, edition, found, touched, titles, load(), "ja"), edition.day))
    click.echo(f"{file} に書き出しました / written")


def _enter(shell: Shell, how: str, placed: str) -> None:
    """Enter that the staff was told, or how the pages placed compare with the edition in force."""
    shell.open_home()
    from hogo.publish import acts
    from hogo.publish.models import in_force

    now = shell.clock.now()
    edition = in_force(day_of(now))
    if edition is None:
        raise click.ClickException("効力のある版がありません。 / No edition is in force.")
    if how:
        acts.circulate(edition.number, how, shell.actor(), now, shell.ids)
        click.echo(f"第{edition.number}版の周知を記録しました / edition {edition.number}: circulation entered")
    if placed:
        _compare(shell, edition, placed)


def _compare(shell: Shell, edition: Edition, placed: str) -> None:
    from hogo.publish import acts
    from hogo.publish.disk import press, templates
    from hogo.publish.models import bodies
    from hogo.publish.placed import HOW, compare
    from hogo.publish.site import assemble

    issued = assemble(edition, bodies(edition), templates(), edition.documents, press)
    found = compare(issued, _look(placed, [name for name in issued if not name.startswith("internal/")]))
    acts.enter_comparison(edition.number, placed, found, shell.actor(), shell.clock.now(), shell.ids)
    for one in found:
        click.echo(f"  {one.name}: {HOW[one.how].ja} / {HOW[one.how].en}")
    click.echo(f"第{edition.number}版と違うページ {len(found)}件 / pages that differ: {len(found)}")
    sys.exit(1 if found else 0)


def _look(placed: str, names: list[str]) -> dict[str, bytes]:
    from hogo.publish.net import Unreachable, look

    try:
        return look(placed, names)
    except Unreachable:
        raise click.ClickException(
            f"{placed} を読めないため照合も記録もしていません。 / {placed} cannot be read; nothing was entered."
        ) from None


def _changes(shell: Shell, edition: Edition, site: Site) -> None:
    """Print what differs in the words, and apart what it means for persons."""
    shell.open_home()
    from hogo.publish.consequence import consequence
    from hogo.publish.difference import differences
    from hogo.publish.disk import templates
    from hogo.publish.models import newest
    from hogo.publish.site import draw_all

    last = newest()
    if last is None:
        click.echo("まだ版がありません。すべてが新しい内容です。 / There is no edition yet; everything is new.")
        return
    click.echo(f"第{last.number}版との違い / differences from edition {last.number}")
    was = draw_all(last, templates())
    for one in differences(was, site.drawings, "ja"):
        click.echo(f"  {one.document} {one.path} [{one.kind.value}]")
        click.echo("".join(f"    - {one.was}\n" * bool(one.was) + f"    + {one.now}\n" * bool(one.now)), nl=False)
    touched = consequence(last, edition, was, site.drawings)
    click.echo("ご本人にとっての意味 / what it means for persons")
    for meaning in touched.meanings:
        click.echo(f"  [{meaning.weight.value}] {meaning.says.ja}")
        click.echo(f"      {meaning.says.en} ({', '.join(map(str, meaning.law))})")
    for notice in touched.notices:
        click.echo(f"  差し替えるお知らせ / notice to be replaced: {notice.form.ja} / {notice.form.en} ({notice.path})")


def _working(folder: Path, day: Day) -> Edition:
    from hogo.register.disk import load
    from hogo.register.edition import working
    from hogo.register.read import read

    if not folder.is_dir():
        raise click.UsageError(
            f"登録簿のフォルダ {folder} がありません。 / There is no folder {folder}: give --register."
        )
    files = load(folder)
    reading = read(files)
    if reading.register is None:
        _tell(reading.findings)
        click.echo(f"登録簿に誤りが{len(reading.findings)}件あるため、何も書き出しませんでした。", err=True)
        click.echo("The register has errors; nothing was written.", err=True)
        sys.exit(1)
    return working(reading, files, day)


def _keep(edition: Edition, file: Path) -> None:
    from hogo.register.edition import to_bytes

    try:
        file.write_bytes(to_bytes(edition))
    except OSError as bad:
        raise click.ClickException(f"{file} に書けません（{bad.strerror}）。 / {file} cannot be written.") from None


def _write(out: Path, files: Mapping[str, bytes]) -> None:
    from hogo.publish.disk import NotOurs, write

    try:
        write(out, files)
    except NotOurs:
        raise click.ClickException(
            f"{out} には hogo のものでないファイルがあるため、何も変えていません。空のフォルダを指定してください。"
            f" / {out} holds files that hogo did not write; nothing was changed. Name an empty folder."
        ) from None
    except OSError as bad:
        raise click.ClickException(f"{out} に書けません（{bad.strerror}）。 / {out} cannot be written.") from None
    drawn = sum(name.endswith(".html") and not name.startswith("fragments/") for name in files)
    click.echo(f"{out / 'index.html'}: {drawn}ページを書き出しました / {drawn} pages")


def _issue(shell: Shell, edition: Edition, site: Site, place: str) -> tuple[Edition, Site]:
    shell.open_home()
    from hogo.approval.acts import NotApproved
    from hogo.publish import acts
    from hogo.publish.disk import press, templates
    from hogo.publish.site import compose

    try:
        made, changed = acts.issue(edition, site, shell.actor(), shell.clock.now(), shell.ids, place=place)
    except acts.Refused as refused:
        _tell(refused.findings)
        sys.exit(1)
    except NotApproved as missing:
        raise click.ClickException(
            f"{missing}\n  → hogo publish --edition FILE、画面「新しい版を発行する」 / console: Issue a new edition"
        ) from None
    click.echo(f"第{made.number}版（{made.day.isoformat()}）を発行しました / edition {made.number} issued")
    for change in changed:
        note = "（版番号は同じ / same version）" if change.same_version else ""
        click.echo(f"  {change.document} {change.before or '-'} → {change.after or '-'}{note}")
    return made, compose(made, templates(), press)


def _tell(findings: tuple[Finding, ...]) -> None:
    for found in findings:
        click.echo(f"{found.where or ''}: {found.code} {found.name}: {found.message.ja}", err=True)
        click.echo(f"  {found.message.en}", err=True)
        click.echo(f"  → {found.help.ja} / {found.help.en}", err=True)
