"""`hogo check --page`: what a published policy states and what it lacks; `--draft` and `--against` go on from there.

Reads the files and addresses that are named, nothing else. It needs no register, no database and no installation.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hogo.base.text import Language, Text

if TYPE_CHECKING:
    from hogo.base.cite import Cite
    from hogo.base.day import Day
    from hogo.base.finding import Finding
    from hogo.check.published.document import Document
    from hogo.check.published.read import Given
    from hogo.check.published.report import Report
    from hogo.law.law import Law
    from hogo.register.model.register import Register
    from hogo.register.read import Reading

_CANNOT = Text("{name} を読めません（{why}）。", "{name} cannot be read ({why}).")
_CHECK_NAME = Text(
    "名前とアドレスを確かめてください。ほかのページの点検は続けました。",
    "Check the name or address. The other pages were still checked.",
)
_NONE = Text("読めたページがないため、点検していません。", "No page could be read, so nothing was checked.")
_HOLDS = Text(
    "{folder} には、すでに登録簿のファイル（{name}）があります。下書きは書き出していません。",
    "{folder} already holds declared files ({name}). The draft was not written.",
)
_UNWRITABLE = Text("{folder} に書き込めません（{why}）。", "{folder} cannot be written ({why}).")
_DRAFTED = Text(
    "下書きを {folder} に書き出しました。決めていただくことは {notes} にあります。",
    "The draft is in {folder}; what is left to decide stands in {notes}.",
)
_UNREAD = Text(
    "{folder} の登録簿を読み込めなかったため、ページと比べていません。`hogo check {folder}` で確かめてください。",
    "The register in {folder} could not be read and was not compared. See `hogo check {folder}`.",
)
_NO_ADDRESS = Text(
    "{folder} の登録簿を読み込めないか、公表ページのアドレス（policy.publications の url）がありません。",
    "The register in {folder} cannot be read, or names no address of a published page (policy.publications, url).",
)
_COMPARED = Text(
    "公開中のページ {count}/{of} を登録簿と比べました。検出事項 {findings}件。",
    "{count} of {of} live pages were compared with the register: {findings} findings.",
)
NOTES = "draft.md"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user asked for."""

    names: tuple[str, ...]
    lang: Language
    as_json: bool
    as_sarif: bool
    draft: Path | None
    against: Path | None


def run(asked: Asked, day: Day) -> int:
    """Check the named pages. Returns the exit code: 0 no error, 1 errors, 2 nothing could be checked."""
    from dataclasses import replace

    from hogo.base.finding import Level
    from hogo.check.published.judge import verdicts_by_id
    from hogo.check.published.read import read
    from hogo.check.published.report import report
    from hogo.law import disk as law_disk

    given, unread = _given(asked.names)
    if not given:
        for one in unread:
            click.echo(one.message.in_(asked.lang), err=True)
        click.echo(_NONE.in_(asked.lang), err=True)
        return 2
    document, found = read(given)
    made = report(document, [*unread, *found])
    if asked.against:
        made = replace(made, findings=(*made.findings, *_drift(document, made, asked)))
    _print(made, asked, law_disk.load(), day)
    if asked.draft:
        _draft(document, verdicts_by_id(made.verdicts), asked.draft, day, asked.lang)
    return 1 if any(one.level is Level.ERROR for one in made.findings) else 0


def live(folder: Path, lang: Language, day: Day) -> int:
    """Fetch the operator's own published pages and compare them with the register: for a job that runs every night.

    Returns the exit code: 0 nothing differs, 1 something differs or a page did not answer, 2 no page has an address.
    """
    from hogo.check.published.drift import drift
    from hogo.check.published.judge import judge, verdicts_by_id
    from hogo.check.published.read import read as read_pages
    from hogo.law import disk as law_disk
    from hogo.law import show as cites
    from hogo.ui.findings import Shown, text

    reading = _register(folder, lang)
    register = reading.register
    addresses = _addresses(register) if register else ()
    if register is None or not addresses:
        click.echo(_NO_ADDRESS.fill(folder=folder).in_(lang), err=True)
        return 2
    given, findings = _given(addresses)
    if given:
        document, found = read_pages(given)
        compared = drift(document, verdicts_by_id(judge(document)), register, reading.places.near)
        # WHY: what is missing on the pages read may stand on one that did not answer.
        sure = [one for one in compared if len(given) == len(addresses) or one.name != "purpose-not-on-page"]
        findings = [*findings, *found, *sure]
    law = law_disk.load()
    click.echo(_COMPARED.fill(count=len(given), of=len(addresses), findings=len(findings)).in_(lang))
    click.echo(text(Shown(tuple(findings)), lang, lambda cited, said: cites.cited(law, cited, said, day)), nl=False)
    return 1 if findings else 0


def _addresses(register: Register) -> tuple[str, ...]:
    """Where the published pages stand; a path is one of the operator's own site."""
    from urllib.parse import urljoin

    home = register.operator.web or ""
    pages = [urljoin(home, one.url) for one in register.policy.publications.values() if one.url]
    return tuple(dict.fromkeys(page for page in pages if page.startswith(("http://", "https://"))))


def _given(names: Sequence[str]) -> tuple[list[Given], list[Finding]]:
    from hogo.check.published import disk, net

    given: list[Given] = []
    unread: list[Finding] = []
    for name in names:
        try:
            given.append(net.fetch(name) if net.is_address(name) else disk.load(Path(name)))
        except net.UnreachableError as error:
            unread.append(_unreadable(name, error.why))
        except OSError as error:
            why = error.strerror or str(error) or type(error).__name__
            unread.append(_unreadable(name, Text(why, why)))
    return given, unread


def _unreadable(name: str, why: Text) -> Finding:
    from hogo.base.finding import Finding, Level, Where

    return Finding(
        "HG987", "page-unreadable", Level.ERROR, _CANNOT.fill(name=name, why=why), _CHECK_NAME, (), Where(name)
    )


def _drift(document: Document, made: Report, asked: Asked) -> list[Finding]:
    from hogo.check.published.drift import drift
    from hogo.check.published.judge import verdicts_by_id

    reading = _register(asked.against or Path(), asked.lang)
    if reading.register is None:
        raise click.ClickException(_UNREAD.fill(folder=asked.against).in_(asked.lang))
    return list(drift(document, verdicts_by_id(made.verdicts), reading.register, reading.places.near))


def _register(folder: Path, lang: Language) -> Reading:
    from hogo.register import disk
    from hogo.register.read import read

    try:
        return read(disk.load(folder))
    except OSError as error:
        raise click.ClickException(_CANNOT.fill(name=folder, why=error.strerror or "").in_(lang)) from None


def _print(made: Report, asked: Asked, law: Law, day: Day) -> None:
    from hogo.check.published import show
    from hogo.law import show as cites
    from hogo.ui.findings import Shown, as_json, text

    def citing(cited: Cite, language: Language) -> str:
        return cites.cited(law, cited, language, day)

    shown = Shown(made.findings)
    if asked.as_json:
        about = {"day": day.isoformat(), "law_as_of": law.as_of.isoformat(), **show.plain(made, citing)}
        click.echo(as_json(shown, citing, **about), nl=False)
    elif asked.as_sarif:
        click.echo(_sarif(shown, asked.lang, citing))
    else:
        click.echo(show.text(made, asked.lang))
        if sys.stdout.isatty():
            from hogo.ui import terminal

            terminal.show(shown, asked.lang, citing, sys.stdout)
        else:
            click.echo(text(shown, asked.lang, citing), nl=False)


def _sarif(shown: object, lang: Language, citing: object) -> str:
    import json
    from importlib.metadata import version

    from hogo.check.published.every import MATTERS
    from hogo.ui.findings import Described, sarif

    described = {one.code: Described(f"page-lacks-{one.id}", one.title, one.tells) for one in MATTERS}
    return json.dumps(sarif(shown, described, lang, citing, version("hogo")), ensure_ascii=False, indent=2)  # type: ignore[arg-type]


def _draft(document: Document, verdicts: object, folder: Path, day: Day, lang: Language) -> None:
    from hogo.check.published.draft import draft, notes
    from hogo.register import disk
    from hogo.register.schema import FILE

    try:
        held = sorted(disk.load(folder)) if folder.is_dir() else []
        if held:
            raise click.ClickException(_HOLDS.fill(folder=folder, name=held[0]).in_(lang))
        made = draft(document, verdicts, day)  # type: ignore[arg-type]
        disk.save(folder, {**made.files, NOTES: notes(made, lang).encode()})
        (folder / FILE).write_text(disk.schema(), encoding="utf-8")
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise click.ClickException(_UNWRITABLE.fill(folder=folder, why=why).in_(lang)) from None
    click.echo(_DRAFTED.fill(folder=folder, notes=folder / NOTES).in_(lang), err=True)
