"""`hogo register export | import`: the office's ledgers out of the register and back into it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hogo.base.finding import Level
from hogo.base.text import Language, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hogo.base.finding import Finding
    from hogo.house.shell import Shell
    from hogo.register.model.register import Register
    from hogo.register.sheet.book import Book

_LANG = click.option("--lang", type=click.Choice(["ja", "en"]), envvar="HOGO_LANG", default="ja", show_default=True)
_UNREAD = Text(
    "登録簿を読み込めないため中止しました。`hogo check {folder}` で検出事項を確かめてください。",
    "The register cannot be read; nothing was done. See `hogo check {folder}`.",
)
_CANNOT = Text("{path} を読み書きできません（{why}）。", "{path} cannot be read or written ({why}).")
_WRITTEN = Text(
    "台帳を書き出しました: {path}（個人情報 {entries}件、委託先等 {partners}件）",
    "Ledgers written to {path}: {entries} entries of information, {partners} partners.",
)
_LONG = Text(
    "セルに入らない長さの文があるため、書き出していません（{why}）。",
    "A text is longer than a cell can hold, so nothing was written ({why}).",
)
_NOT_TAKEN = Text(
    "取り込めない行があるため、登録簿は変えていません。上の箇所を直してから、もう一度取り込んでください。",
    "Some rows cannot be taken in, so the register was left as it is. Mend the cells above and import again.",
)
_SAME = Text("台帳（{rows}行）と登録簿に違いはありません。", "The ledgers ({rows} rows) and the register agree.")
RISKS = "リスク分析表"
_ASK = Text("この内容で登録簿を書き換えますか", "Change the register in this way?")
_LEFT = Text("登録簿は変えていません。", "The register was left as it is.")
_PROPOSED = Text(
    "リスク分析表を書き出しました: {path}（今の表から {kept}行、提案 {added}行）。度合いと対策を確かめてください。",
    "The risk table is in {path}: {kept} rows as they were, {added} proposed. Judge them and mend what differs.",
)
_DONE = Text("登録簿に取り込みました（{count}か所）。", "Taken into the register ({count} changes).")


@click.group(name="register")
def command() -> None:
    """台帳（Excel）の書き出しと取り込み / The office's ledgers, out and in."""


@command.command(name="export")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@_LANG
@click.pass_obj
def export(shell: Shell, folder: Path, out: Path, lang: Language) -> None:
    """登録簿を台帳（Excel）に書き出す / Write the register's ledgers to an Excel file."""
    from hogo.base.day import day_of
    from hogo.register.sheet import excel, ledger

    _, register = _read(folder, lang)
    book = ledger.out(register, name=out.name)
    try:
        out.write_bytes(excel.dump(book, day_of(shell.clock.now())))
    except OSError as error:
        raise _failed(_CANNOT, lang, path=out, why=error.strerror or type(error).__name__) from None
    except ValueError as bad:
        raise _failed(_LONG, lang, why=bad) from None
    done = _WRITTEN.fill(path=out, entries=len(register.information), partners=len(register.partners))
    click.echo(done.in_(lang))


@command.command(name="import")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--yes", is_flag=True, help="確かめずに取り込む / ask nothing")
@click.option("--remove", is_flag=True, help="台帳にない登録を消す / remove entries the ledger no longer has")
@click.option("--map", "maps", multiple=True, metavar="見出し=項目", help="列の意味を指定する / what a column means")
@click.option(
    "--risks", type=click.Path(path_type=Path, dir_okay=False), help="リスク分析表の書き出し先 / where risks go"
)
@_LANG
@click.pass_obj
def take(
    shell: Shell,
    folder: Path,
    file: Path,
    yes: bool,
    remove: bool,
    maps: tuple[str, ...],
    risks: Path | None,
    lang: Language,
) -> None:
    """台帳（Excel、CSV）を登録簿に取り込む / Take ledgers (Excel, CSV) into the register.

    hogo が書き出した台帳はそのまま、ほかの台帳は列の対応づけを確かめてから取り込みます。
    """
    from hogo.register.read import tree
    from hogo.register.sheet.back import back, is_ours
    from hogo.register.tree import without_collector

    files, register = _read(folder, lang)
    book = _book(file, lang)
    if not is_ours(book):
        with without_collector():
            _foreign(shell, Asked(folder, files, register, book, yes, maps, risks, lang))
        return
    came = back(book, register, tree(files)[0], remove=remove)
    _tell(came.findings, lang)
    if not came.clean:
        raise _failed(_NOT_TAKEN, lang)
    if not came.changes:
        click.echo(_SAME.fill(rows=came.rows).in_(lang))
        return
    for change in came.changes[:50]:
        click.echo(f"  {type(change).__name__.lower()} {change.path}")
    if not yes and not click.confirm(_ASK.in_(lang)):
        click.echo(_LEFT.in_(lang))
        return
    from hogo.register.write import edit

    _save(folder, files, edit(files, came.changes), lang)
    click.echo(_DONE.fill(count=len(came.changes)).in_(lang))


@command.command(name="risks")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--from", "table", type=click.Path(path_type=Path, dir_okay=False), help="今のリスク分析表 / the table so far"
)
@_LANG
@click.pass_obj
def risks(shell: Shell, folder: Path, out: Path, table: Path | None, lang: Language) -> None:
    """リスク分析表を登録簿から提案する / Propose the risk table from the register.

    --from を付けると、その表の行はそのまま残し、足りない行だけを加えて、表の検出事項を示します。
    """
    from hogo.base.day import day_of
    from hogo.check.risk.judge import judge
    from hogo.check.risk.propose import complete
    from hogo.register.sheet import excel
    from hogo.register.sheet.book import Book
    from hogo.register.sheet.ledger import names_of
    from hogo.register.sheet.risk import risk_sheet, risks_of

    _, register = _read(folder, lang)
    names, day = names_of(register), day_of(shell.clock.now())
    kept, found = risks_of(_book(table, lang), names) if table else ((), ())
    if table:
        _tell([*found, *judge(kept, register, day)], lang)
    rows = complete(register, kept, lang)
    try:
        out.write_bytes(excel.dump(Book(out.name, (risk_sheet(rows, names),)), day))
    except OSError as error:
        raise _failed(_CANNOT, lang, path=out, why=error.strerror or type(error).__name__) from None
    click.echo(_PROPOSED.fill(path=out, kept=len(kept), added=len(rows) - len(kept)).in_(lang))


@dataclass(frozen=True, slots=True)
class Asked:
    """What an import of a foreign ledger was asked with."""

    folder: Path
    files: dict[str, bytes]
    register: Register
    book: Book
    yes: bool
    maps: tuple[str, ...]
    risks: Path | None
    lang: Language


def _foreign(shell: Shell, asked: Asked) -> None:
    """A ledger that hogo did not write: mapped, read, shown, asked, and saved with its mapping."""
    from hogo.base.day import day_of
    from hogo.cli.foreign import Wizard, shapes_file, write_risks
    from hogo.register.read import read
    from hogo.register.write import edited

    lang = asked.lang
    wizard = Wizard(asked.folder, lang, not asked.yes, asked.maps)
    came, shapes = wizard.take(asked.book, asked.register)
    _tell(came.findings, lang)
    after, trees = edited(asked.files, came.changes)
    reading = read(after, trees=trees)
    whole = reading.register
    if whole is None:
        _tell([found for found in reading.findings if found.level is Level.ERROR], lang)
        raise _failed(_NOT_TAKEN, lang)
    if came.changes and not asked.yes and not click.confirm(_ASK.in_(lang)):
        click.echo(_LEFT.in_(lang))
        return
    try:
        write_risks(came, whole, asked.risks, day_of(shell.clock.now()), lang)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise _failed(_CANNOT, lang, path=asked.risks, why=why) from None
    _save(asked.folder, asked.files, {**after, **shapes_file(shapes)}, lang)
    click.echo(_DONE.fill(count=len(came.changes)).in_(lang))


def _read(folder: Path, lang: Language) -> tuple[dict[str, bytes], Register]:
    from hogo.register import disk
    from hogo.register.read import read

    try:
        files = disk.load(folder)
    except OSError as error:
        raise _failed(_CANNOT, lang, path=folder, why=error.strerror or type(error).__name__) from None
    register = read(files).register
    if register is None:
        raise _failed(_UNREAD, lang, folder=folder)
    return files, register


def _book(file: Path, lang: Language) -> Book:
    from hogo.register.sheet import excel

    try:
        with file.open("rb") as opened:
            return excel.load(file.name, opened.read(excel.MAX_BYTES + 1))
    except OSError as error:
        raise _failed(_CANNOT, lang, path=file, why=error.strerror or type(error).__name__) from None
    except excel.NotABook as bad:
        raise click.ClickException(f"{file}: {bad.says.in_(lang)}") from None


def _save(folder: Path, before: Mapping[str, bytes], after: Mapping[str, bytes], lang: Language) -> None:
    from hogo.register import disk

    try:
        disk.save(folder, {name: data for name, data in after.items() if before.get(name) != data})
    except OSError as error:
        raise _failed(_CANNOT, lang, path=folder, why=error.strerror or type(error).__name__) from None


def _tell(findings: Iterable[Finding], lang: Language) -> None:
    for found in findings:
        click.echo(f"{found.where or RISKS}: {found.code} {found.name}: {found.message.in_(lang)}")
        click.echo(f"  {found.help.in_(lang)}")


def _failed(words: Text, lang: Language, **values: object) -> click.ClickException:
    return click.ClickException(words.fill(**values).in_(lang))
