"""`hogo publish`: draw the published documents from the register; with `--issue`, make them an edition.

Drawing needs no installation, no database and no network. Issuing opens the installation and enters the ledger.
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
    help="発行した版を一つのファイルに書き出す / write the issued edition to a file, for `hogo ask`",
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
    place: str,
) -> None:
    """登録簿から公表物を作成し、OUT に書き出す / Draw all published documents into OUT, in Japanese and English."""
    if out is None and not (issue or changes):
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
        raise click.ClickException(
            f"{day.isoformat()}に効力のあった版はありません。 / No edition was in force on {day.isoformat()}."
        )
    _write(out, assemble(edition, bodies(edition), templates(), edition.documents, press))


def _changes(shell: Shell, edition: Edition, site: Site) -> None:
    """Print what differs in the words, and apart what it means for persons."""
    shell.open_home()
    from hogo.publish.difference import differences
    from hogo.publish.disk import templates
    from hogo.publish.meaning import meanings
    from hogo.publish.models import newest
    from hogo.publish.site import draw_all

    last = newest()
    if last is None:
        click.echo("まだ版がありません。すべてが新しい内容です。 / There is no edition yet; everything is new.")
        return
    click.echo(f"第{last.number}版との違い / differences from edition {last.number}")
    for one in differences(draw_all(last, templates()), site.drawings, "ja"):
        click.echo(f"  {one.document} {one.path} [{one.kind.value}]")
        click.echo("".join(f"    - {one.was}\n" * bool(one.was) + f"    + {one.now}\n" * bool(one.now)), nl=False)
    click.echo("ご本人にとっての意味 / what it means for persons")
    for meaning in meanings(last.register, edition.register):
        click.echo(f"  [{meaning.weight.value}] {meaning.says.ja}")
        click.echo(f"      {meaning.says.en} ({', '.join(map(str, meaning.law))})")


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

    if not edition.number:
        raise click.UsageError("--edition は --issue と共に使います。 / --edition goes with --issue.")
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
    from hogo.publish import acts
    from hogo.publish.disk import press, templates
    from hogo.publish.site import compose

    try:
        made, changed = acts.issue(edition, site, shell.actor(), shell.clock.now(), shell.ids, place=place)
    except acts.Refused as refused:
        _tell(refused.findings)
        sys.exit(1)
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
