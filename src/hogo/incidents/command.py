"""`hogo incidents`: what runs, what is due, the binder on paper, a drill begun."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from hogo.base.day import JST, day_of
from hogo.base.text import LANGUAGES, Language
from hogo.house.shell import Shell

_LANG = click.option("--lang", type=click.Choice(LANGUAGES), envvar="HOGO_LANG", default="ja", show_default=True)


def _language(lang: str) -> Language:
    return next(one for one in LANGUAGES if one == lang)


@click.group(name="incidents")
def command() -> None:
    """事故（漏えい等）の状況・期限・緊急時綴り / Incidents: what runs, what is due, the binder."""


@command.command("list")
@_LANG
@click.pass_obj
def listed(shell: Shell, lang: str) -> None:
    """動いている事故と最も近い期限。超過があれば終了コード1 / What runs; exit 1: over."""
    shell.open_home()
    from hogo.incidents.flow import WORDS, State
    from hogo.incidents.models import Case, facts
    from hogo.incidents.setting import setting
    from hogo.incidents.track import LIVE, tracks

    scene, language = shell.scene(), _language(lang)
    here, over = setting(scene.edition.register), False
    for case in Case.objects.exclude(state=State.CLOSED).order_by("known").prefetch_related("facts"):
        drill = "【訓練】" if case.drill and lang == "ja" else "[DRILL] " if case.drill else ""
        click.echo(f"{drill}{case.number} {WORDS[State(case.state)].in_(language)} {case.known}")
        for track in tracks(facts(case), here, scene.law):
            for clock in track.clocks if track.status in LIVE else ():
                if clock.met is None and clock.shown is not None:
                    stands = clock.stands(scene.day)
                    over = over or (stands == "over" and not case.drill)
                    until = f" {clock.until.astimezone(JST):%H:%M}" if clock.until else ""
                    named = f"{track.title.in_(language)} / {clock.title.in_(language)}"
                    click.echo(f"  {clock.shown}{until} {stands:8} {named}")
    sys.exit(1 if over else 0)


@command.command("binder")
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--register", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path(),
    help="登録簿のフォルダ / the register's folder",
)  # fmt: skip
@_LANG
@click.pass_obj
def binder(shell: Shell, out: Path, folder: Path, lang: str) -> None:
    """緊急時綴りをPDFにする（電話票・連絡網・期限の早見・手書き様式） / The binder as PDF; needs no database."""
    from hogo.incidents.binder import binder as sheets
    from hogo.incidents.setting import setting
    from hogo.paper.disk import sheet_pdf
    from hogo.register.disk import load
    from hogo.register.read import read

    register = read(load(folder)).register
    if register is None:
        raise click.ClickException("登録簿を読めません。hogo check で確かめてください。 / The register cannot be read.")
    day = day_of(shell.clock.now())
    out.mkdir(parents=True, exist_ok=True)
    for name, sheet in sheets(register, setting(register), day, _language(lang)).items():
        (out / f"{name}.pdf").write_bytes(sheet_pdf(sheet, day))
        click.echo(str(out / f"{name}.pdf"))


@command.command("persons")
@click.argument("number")
@click.argument("listed_in", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--complete", is_flag=True, help="足りない宛名・住所を保管先から補う / look up what the list lacks")
@click.pass_obj
def persons(shell: Shell, number: str, listed_in: Path, *, complete: bool) -> None:
    """対象の方の一覧（CSV）を取り込む。二度行っても同じ / Bring the list of persons affected; twice is as once."""
    shell.open_home()
    from hogo.incidents.acts.persons import enlist
    from hogo.incidents.holding import completed, searching
    from hogo.incidents.models import Case
    from hogo.incidents.persons import NotAList, distinct, read

    case = Case.objects.filter(number=number).first()
    if case is None:
        raise click.ClickException(f"事故 {number} はありません。 / There is no such incident.")
    try:
        found = read(listed_in.read_bytes())
    except NotAList as bad:
        raise click.ClickException(f"{bad.says.ja} / {bad.says.en}") from None
    rows, left = distinct(found.rows), 0
    if complete:
        scene = shell.scene()
        rows, left = completed(rows, searching(scene), scene.edition.register)
    added = enlist(shell.actor(), shell.clock.now(), shell.ids, case, rows, "list")
    click.echo(f"{len(found.rows)}行から新しく{added}人 / {added} new of {len(found.rows)} rows")
    if left:
        click.echo(f"{left}人は保管先の方と同じ人か確かめられず、補っていません / {left} were not completed", err=True)
    if found.nameless:
        click.echo(f"{len(found.nameless)}行は誰のものか分かりません / rows that name nobody", err=True)


@command.command("drill")
@click.pass_obj
def drill(shell: Shell) -> None:
    """訓練を始める。番号は別の系列で、測定に数えず、何も送らない / Begin a drill: counted nowhere, sends nothing."""
    shell.open_home()
    from hogo.incidents.acts.case import report
    from hogo.incidents.fact import Event, Reported, Source, Sure

    now, by = shell.clock.now(), shell.actor()
    came = Reported(day_of(now), now, Source.WORKER, Event.STOLEN, Sure.POSSIBLE, by.id)
    case = report(by, now, shell.ids, came, {"text": "訓練 / drill"}, drill=True)
    click.echo(f"{case.number} を始めました。 / begun.")
