"""`hogo letters`: the Word template and its check, mailings with numbers and progress, series taken over."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hogo.base.day import day_of
from hogo.base.text import LANGUAGES
from hogo.house.shell import Shell

if TYPE_CHECKING:
    from hogo.base.finding import Finding
    from hogo.paper.letter import Letter
    from hogo.paper.merge import Row

_FILE = click.Path(path_type=Path, dir_okay=False, exists=True)


@click.group(name="letters")
def command() -> None:
    """文書のひな形・一斉発送・番号 / Letters: template, mailings, numbers."""


@command.command("template")
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
def template(out: Path) -> None:
    """Wordのひな形を書き出す。差込み欄を残して直せる / Write the Word template; edit it and keep its placeholders."""
    from hogo.paper.disk import word_template

    out.write_bytes(word_template())
    click.echo(
        f"{out} に書き出しました。直したら hogo letters check で確かめてください。 / Written; check it after editing."
    )


@command.command("check")
@click.argument("file", type=_FILE)
def check(file: Path) -> None:
    """ひな形の差込み欄を確かめる / Check a template's placeholders. Exit code 1: it cannot be used."""
    from hogo.paper.word import check as check_template

    found = check_template(file.read_bytes())
    _tell(found)
    if found:
        sys.exit(1)
    click.echo("使えます。 / It can be used.")


@command.command("resume")
@click.argument("series")
@click.argument("year", type=click.IntRange(1990, 2200))
@click.argument("last", type=click.IntRange(1, 9_999_999))
@click.pass_obj
def resume(shell: Shell, *, series: str, year: int, last: int) -> None:
    """hogo より前の番号を引き継ぐ。例: hogo letters resume 通 2026 41 / Go on with a series kept before hogo."""
    shell.open_home()
    from hogo.publish.acts import SeriesBegun
    from hogo.publish.acts import resume as go_on

    try:
        go_on(series, year, last, shell.actor(), shell.clock.now(), shell.ids)
    except SeriesBegun:
        raise click.ClickException(
            f"「{series}」{year}年度は、すでに番号を使い始めています。何も変えていません。"
            f" / The series has begun; nothing was changed."
        ) from None
    click.echo(f"次の番号は {year}-{series}-{last + 1:04d} です。 / is the next number.")


@command.command("merge")
@click.argument("words", type=_FILE)
@click.argument("listed", type=_FILE)
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@click.option("--series", default="通", show_default=True, help="番号の系列 / the series of numbers")
@click.option("--contact", default=None, help="差出人とする窓口 / the contact point that signs")
@click.option("--lang", type=click.Choice(LANGUAGES), default="ja", show_default=True)
@click.option("--word", "template_file", type=_FILE, help="このひな形でWordにする / Word files from this template")
@click.pass_obj
def merge(
    shell: Shell,
    *,
    words: Path,
    listed: Path,
    out: Path,
    series: str,
    contact: str | None,
    lang: str,
    template_file: Path | None,
) -> None:
    """一つの文面を一覧の全員に。WORDS は件名と本文、LISTED は CSV か Excel / One letter to everyone on a list.

    PDFは50通ずつ。途中で止まっても、同じ文面と一覧で再び実行すると、同じ番号で作り直す。
    """
    from hogo.paper.merge import check as check_list
    from hogo.paper.merge import letters, pattern

    text, table = words.read_text(encoding="utf-8-sig"), listed.read_bytes()
    columns, rows = _rows(listed, table)
    shape = pattern(text)
    if found := check_list(shape, columns, rows):
        _tell(found[:20])
        sys.exit(1)
    if not rows:
        raise click.ClickException("一覧に宛先がありません。 / The list is empty.")
    year, first = _numbers(shell, sha256(text.encode() + b"\0" + table).hexdigest(), len(rows), series)
    from hogo.paper.date import number

    made = letters(shape, rows, _frame(shell, lang, contact), lambda index: number(series, year, first + index))
    out.mkdir(parents=True, exist_ok=True)
    if template_file is not None:
        _word(made, template_file, out, len(rows))
    else:
        _pdf(made, out, len(rows))


def _rows(file: Path, data: bytes) -> tuple[list[str], list[Row]]:
    """Columns and rows of a list, every cell as text."""
    if file.suffix.lower() in {".xlsx", ".xls", ".ods"}:
        from python_calamine import CalamineWorkbook

        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        table = [[_cell(cell) for cell in row] for row in book.get_sheet_by_index(0).to_python()]
    else:
        table = list(csv.reader(io.StringIO(_decoded(data))))
    head, *body = table or [[]]
    columns = [name.strip() for name in head]
    return columns, [dict(zip(columns, row, strict=False)) for row in body if any(cell.strip() for cell in row)]


def _cell(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp932")


def _numbers(shell: Shell, digest: str, count: int, series: str) -> tuple[int, int]:
    """Business year and first number of the mailing."""
    shell.open_home()
    from hogo.paper.date import business_year
    from hogo.publish.acts import number

    now = shell.clock.now()
    taken = number(digest, count, series, business_year(day_of(now)), shell.actor(), now, shell.ids)
    return taken.year, taken.first


def _frame(shell: Shell, lang: str, contact: str | None) -> Letter:
    """The letter without words: sender, window and accredited organisations of the edition in force."""
    from hogo.paper import head
    from hogo.paper.letter import Addressee, Letter
    from hogo.publish.models import in_force
    from hogo.publish.office import window

    day = day_of(shell.clock.now())
    edition = in_force(day)
    if edition is None:
        raise click.ClickException("効力のある版がありません。 / No edition is in force.")
    operator, language = edition.register.operator, next(one for one in LANGUAGES if one == lang)
    if contact is not None and contact not in operator.contacts:
        raise click.ClickException(f"窓口「{contact}」は登録簿にありません。 / There is no contact point `{contact}`.")
    asked = operator.contacts[contact] if contact else window(edition.register)
    return Letter(
        language=language,
        number="",
        day=day,
        to=Addressee(""),
        sender=head.sender(operator, language, contact=contact),
        title="",
        blocks=(),
        window=head.window(asked, language) if asked else None,
        accredited=head.accredited(operator, language, day),
        dates=operator.letter_dates,
    )


def _pdf(made: Iterable[Letter], out: Path, count: int) -> None:
    from hogo.paper.disk import Unprintable, letters_pdf

    try:
        for batch in letters_pdf(made):
            _keep(out / f"{batch.first + 1:05d}-{batch.last + 1:05d}.pdf", batch.pdf)
            click.echo(f"{batch.last + 1}/{count}")
    except Unprintable as bad:
        raise click.ClickException(f"{bad.says.ja} / {bad.says.en}") from None


def _word(made: Iterable[Letter], template_file: Path, out: Path, count: int) -> None:
    from hogo.paper import word

    shape = template_file.read_bytes()
    if found := word.check(shape):
        _tell(found)
        sys.exit(1)
    for index, letter in enumerate(made, 1):
        _keep(out / f"{letter.number}.docx", word.fill(shape, letter))
        if index % 50 == 0 or index == count:
            click.echo(f"{index}/{count}")


def _keep(path: Path, data: bytes) -> None:
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(data)
    part.replace(path)


def _tell(found: Iterable[Finding]) -> None:
    for one in found:
        click.echo(f"{one.where or ''}: {one.code} {one.name}: {one.message.ja} / {one.message.en}", err=True)
        click.echo(f"  → {one.help.ja} / {one.help.en}", err=True)
