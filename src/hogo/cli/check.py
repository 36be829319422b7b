"""`hogo check`: what is missing or wrong in a register, with the article. Reads files only; no database, no network."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hogo.base.text import Language, Text

if TYPE_CHECKING:
    from hogo.base.cite import Cite
    from hogo.base.day import Day
    from hogo.base.finding import Finding
    from hogo.check.engine import Checked
    from hogo.house.shell import Shell
    from hogo.register.model.register import Register
    from hogo.ui.findings import Citing, Shown

_UNREAD = Text(
    "登録簿を読み込めなかったため、規則による点検は行っていません。上の検出事項を直してから、もう一度実行してください。",
    "The register could not be read, so no rule was run. Mend the findings above and run it again.",
)
_NOTHING = Text(
    "{folder} に登録簿のファイル（*.yaml）がありません。登録簿のフォルダを指定してください。",
    "{folder} holds no register (*.yaml). Name the folder of the register.",
)
_ONE = Text(
    "登録簿のフォルダは一つだけ指定してください。--draft と --against は --page と一緒に使います。",
    "Name one folder of a register. --draft and --against go with --page.",
)
_CANNOT = Text("{folder} を読めません（{why}）。", "{folder} cannot be read ({why}).")
_UNWRITTEN = Text("{folder} に書き込めません（{why}）。", "{folder} cannot be written ({why}).")
_MENDED = Text("直しました: {where}: {before} → {after}", "mended: {where}: {before} → {after}")
_BY = Text("例外承認 {name}（{person}、{until}まで）", "exception {name} ({person}, until {until})")


@click.command(name="check")
@click.argument("folder", nargs=-1)
@click.option("--page", "pages", multiple=True, metavar="FILE|URL", help="公表文を点検する / check published pages")
@click.option("--draft", type=click.Path(path_type=Path), help="--page から登録簿の下書きを作る / draft a register")
@click.option("--against", type=click.Path(path_type=Path), help="--page を登録簿と比べる / compare with a register")
@click.option("--live", is_flag=True, help="公開中の自社ページと比べる / compare our live pages")
@click.option("--fix", is_flag=True, help="意味の一つしかない書き方を直す / mend what can mean one thing only")
@click.option("--json", "as_json", is_flag=True, help="JSON で出す / print JSON")
@click.option("--sarif", "as_sarif", is_flag=True, help="SARIF 2.1.0 で出す / print SARIF 2.1.0")
@click.option("--day", "on", type=click.DateTime(["%Y-%m-%d"]), help="この日の法令と状態で点検する / check as of a day")
@click.option("--lang", type=click.Choice(["ja", "en"]), envvar="HOGO_LANG", default="ja", show_default=True)
@click.pass_obj
def command(
    shell: Shell,
    folder: tuple[str, ...],
    pages: tuple[str, ...],
    draft: Path | None,
    against: Path | None,
    live: bool,
    fix: bool,
    as_json: bool,
    as_sarif: bool,
    on: datetime | None,
    lang: Language,
) -> None:
    """登録簿を点検する / Check the register in FOLDER, or published pages with --page FILE|URL [FILE|URL ...].

    --fix は、日付・期間・語の表記など、意味が一つに決まるものだけを書き直し、公表事項の中身は変えません。

    Exit code 0: no error; 1: errors were found; 2: it could not be checked.
    """
    from hogo.base.day import day_of

    day = on.date() if on else day_of(shell.clock.now())
    if pages:
        from hogo.cli.page import Asked, run

        sys.exit(run(Asked((*pages, *folder), lang, as_json, as_sarif, draft, against), day))
    if draft or against or len(folder) > 1:
        raise click.UsageError(_ONE.in_(lang))
    if live:
        from hogo.cli.page import live as compare

        sys.exit(compare(Path(*folder), lang, day))
    if fix:
        _fix(Path(*folder), lang)
    from hogo.register.tree import without_collector

    # WHY: half of the time goes into making classes and trees without a cycle among them.
    with without_collector():
        _register(Path(*folder), day, as_json, as_sarif, lang)


def _register(folder: Path, day: Day, as_json: bool, as_sarif: bool, lang: Language) -> None:
    from hogo.check.engine import examine
    from hogo.check.every import RULES
    from hogo.law import disk as law_disk
    from hogo.law import show
    from hogo.register.read import read

    law = law_disk.load()
    reading = read(_files(folder, lang))
    checked = examine(reading, law, day, RULES)
    shown = _shown(checked, reading.register, folder)

    def citing(cited: Cite, language: Language) -> str:
        return show.cited(law, cited, language, day)

    if as_json:
        from hogo.ui.findings import as_json as write

        about = {"day": day.isoformat(), "law_as_of": law.as_of.isoformat(), "rules_run": reading.register is not None}
        click.echo(write(shown, citing, **about), nl=False)
    elif as_sarif:
        click.echo(_sarif(shown, lang, citing))
    else:
        _print(shown, lang, citing)
        if reading.register is None:
            click.echo(_UNREAD.in_(lang), err=True)
    sys.exit(0 if checked.clean else 1)


def _fix(folder: Path, lang: Language) -> None:
    """Write the files whose spelling was mended, and say what was there before."""
    from hogo.register import disk
    from hogo.register.mend import mend

    files = _files(folder, lang)
    done = mend(files)
    try:
        disk.save(folder, {name: data for name, data in done.files.items() if data != files[name]})
    except OSError as error:
        click.echo(_UNWRITTEN.fill(folder=folder, why=error.strerror or type(error).__name__).in_(lang), err=True)
        sys.exit(2)
    for one in done.mends:
        click.echo(_MENDED.fill(where=one.where, before=one.before, after=one.after).in_(lang), err=True)


def _files(folder: Path, lang: Language) -> dict[str, bytes]:
    from hogo.register import disk

    try:
        files = disk.load(folder)
    except OSError as error:
        why = error.strerror or type(error).__name__
        click.echo(_CANNOT.fill(folder=folder, why=why).in_(lang), err=True)
        sys.exit(2)
    if not files:
        click.echo(_NOTHING.fill(folder=folder).in_(lang), err=True)
        sys.exit(2)
    return files


def _shown(checked: Checked, register: Register | None, folder: Path) -> Shown:
    from hogo.ui.findings import Shown

    accepted = []
    for one in checked.accepted:
        exception = register.exceptions[one.by] if register else None
        if exception:
            by = _BY.fill(name=one.by, person=exception.approved_by, until=exception.until)
            accepted.append((_placed(one.finding, folder), by))
    return Shown(tuple(_placed(one, folder) for one in checked.findings), tuple(accepted))


def _placed(finding: Finding, folder: Path) -> Finding:
    """The finding with its path as seen from where the command was called."""
    if finding.where is None or folder == Path():
        return finding
    path = folder.as_posix() if finding.where.path == "." else (folder / finding.where.path).as_posix()
    return replace(finding, where=replace(finding.where, path=path))


def _print(shown: Shown, lang: Language, citing: Citing) -> None:
    if sys.stdout.isatty():
        from hogo.ui import terminal

        terminal.show(shown, lang, citing, sys.stdout)
    else:
        from hogo.ui.findings import text

        click.echo(text(shown, lang, citing), nl=False)


def _sarif(shown: Shown, lang: Language, citing: Citing) -> str:
    import json
    from importlib.metadata import version

    from hogo.check.every import RULES
    from hogo.check.page import page
    from hogo.ui.findings import Described, sarif

    described = {}
    for rule in RULES:
        parts = page(rule.page)
        described[rule.code] = Described(rule.name, rule.title, Text(parts.ja, parts.en))
    return json.dumps(sarif(shown, described, lang, citing, version("hogo")), ensure_ascii=False, indent=2)
