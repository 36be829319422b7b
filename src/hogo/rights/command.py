"""`hogo rights`: cases, their search, letters, carrying out what was approved, and checking an answer offline."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hogo.house.shell import Shell

if TYPE_CHECKING:
    from hogo.base.identity import Identity
    from hogo.holdings.systems import Systems
    from hogo.rights.models import Case

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_LANG = click.option("--lang", type=click.Choice(["ja", "en"]), envvar="HOGO_LANG", default="ja", show_default=True)


@click.group(name="rights")
def command() -> None:
    """開示等の請求の案件（承認はログインした画面で行う） / Requests: cases, search, letters, checking an answer."""


@command.command("list")
@click.option("--all", "everything", is_flag=True, help="終わったものも / also those that are closed")
@_LANG
@click.pass_obj
def show_all(shell: Shell, *, everything: bool, lang: str) -> None:
    """案件の一覧と状態 / Cases and how they stand."""
    shell.open_home()
    from hogo.rights.flow import WORDS, State, state
    from hogo.rights.models import Case, facts

    for case in Case.objects.order_by("opened", "number").prefetch_related("facts"):
        now = state(facts(case))
        if everything or now not in (State.CLOSED, State.ENDED):
            click.echo(f"{case.number}  {WORDS[now].ja if lang == 'ja' else WORDS[now].en}  {case.opened}")


@command.command("show")
@click.argument("number")
@_LANG
@click.pass_obj
def show(shell: Shell, number: str, *, lang: str) -> None:
    """一つの案件: 状態、期限、探した結果、依頼中の部門 / One case."""
    case = _case(shell, number)
    from hogo.base.text import LANGUAGES
    from hogo.rights import seek
    from hogo.rights.clock import dues
    from hogo.rights.flow import WORDS, state
    from hogo.rights.models import facts, newest

    language = next(one for one in LANGUAGES if one == lang)
    click.echo(f"{case.number}  {WORDS[state(facts(case))].in_(language)}")
    for due in dues(case.number, facts(case)):
        click.echo(f"  {due.what.in_(language)}: {due.on}")
    found = newest(case, "found")
    for one in seek.from_json(found.summary["places"]) if found else ():
        why = " ".join(text.in_(language) for text in one.why)
        click.echo(f"  {one.path}: {one.state} {one.certain} {why}".rstrip())
    for row in case.askings.filter(result=""):
        click.echo(f"  → {row.task} {row.system}/{row.collection}: {row.to or row.department} ({row.due})")


@command.command("search")
@click.argument("number")
@click.option("--by", "written", multiple=True, metavar="KIND=VALUE", help="本人確認済みの識別情報 / proved identities")
@click.pass_obj
def search(shell: Shell, number: str, *, written: tuple[str, ...]) -> None:
    """案件の本人をすべてのシステムから探す / Search every system for a case's person."""
    case = _case(shell, number)
    from hogo.rights.acts.search import begin
    from hogo.rights.acts.search import search as look
    from hogo.rights.move import NotNow

    try:
        if written:
            begin(shell.actor(), shell.clock.now(), shell.ids, case.id, [_identity(one) for one in written])
        found = look(shell.actor(), shell.clock.now(), shell.ids, case.id, _systems(shell))
    except NotNow as refused:
        raise click.ClickException(f"{refused.says.ja} / {refused.says.en}") from None
    click.echo(f"{len(found.held)}件 / rows; {len(found.unchecked)} 未確認 / unchecked")


@command.command("letter")
@click.argument("number")
@click.argument("name")
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--partner", default="", help="委託先・提供先（partner のとき） / the partner, for `partner`")
@_LANG
@click.pass_obj
def letter(shell: Shell, number: str, name: str, out: Path, *, partner: str, lang: str) -> None:
    """案件の手紙（PDF）を作る / Draw a letter of a case as PDF. NAME: received, completion, fee, disclosed, …"""
    case = _case(shell, number)
    from hogo.base.text import LANGUAGES
    from hogo.rights.acts import send
    from hogo.rights.acts.draw import draw
    from hogo.rights.letter.frame import Name
    from hogo.rights.move import NotNow

    if name not in set(Name):
        raise click.ClickException(f"手紙の名前: {', '.join(Name)} / the letters' names")
    scene = shell.scene()
    house, language = send.House(scene.edition.register, scene.law), next(one for one in LANGUAGES if one == lang)
    try:
        made = draw(shell.actor(), shell.clock.now(), shell.ids, case, Name(name), house, language, partner)
    except NotNow as refused:
        raise click.ClickException(f"{refused.says.ja} / {refused.says.en}") from None
    out.write_bytes(send.pdf(made))
    click.echo(f"{out} に書き出しました。 / Written.")


@command.command("carry")
@click.argument("number")
@_LANG
@click.pass_obj
def carry(shell: Shell, number: str, *, lang: str) -> None:
    """決裁の済んだ案を実施し、もう一度探す / Carry out what was approved and look again.

    Exit code 0: nothing is left or open; 1: something is; 2: nothing was begun.
    """
    case = _case(shell, number)
    from hogo.approval.acts import NotApproved
    from hogo.rights.acts import carry as carrying
    from hogo.rights.acts.lefts import Shell as Given
    from hogo.rights.move import NotNow

    try:
        given = Given(shell.actor(), shell.clock, shell.ids)
        done = carrying.carry_out(given, case.id, _systems(shell))
    except (NotNow, NotApproved) as refused:
        click.echo(str(refused), err=True)
        sys.exit(2)
    for line in (*done.changed, *done.kept, *done.open):
        place, says = (line.place.ja, line.says.ja) if lang == "ja" else (line.place.en, line.says.en)
        click.echo(f"{place}: {says} {line.rows or ''}{f' ({line.until})' if line.until else ''}".rstrip())
    sys.exit(1 if done.left or done.open else 0)


@command.command("check")
@click.argument("archive", type=_FILE)
@click.option("--key", "published", help="事業者が公表している証跡の鍵 / the ledger's key as its operator publishes it")
def check(archive: Path, published: str | None) -> None:
    """受け取った回答（ZIP）を確かめる。ネットワーク・データベース不要 / Check an answer, offline.

    Exit code 0: every file is the one that was answered with; 1: not; 2: so it is, if the key shown is the operator's.
    """
    from hogo.ledger import note, proof
    from hogo.rights.file import NotAnAnswer, differing, taken

    try:
        parts = taken(archive.read_bytes())
        receipt = proof.read(parts.receipt)
        trusted = note.read_key(published) if published else None
        found = proof.check(receipt, trusted)
    except (NotAnAnswer, proof.NotProved, note.NotSigned) as error:
        raise click.ClickException(f"証明されません。{error}") from None
    if found.heading.get("kind") != "request-answer" or not found.shows_content:
        raise click.ClickException("これは請求への回答の証明ではありません。 / This is no proof of an answer.")
    if wrong := differing(parts, receipt.payload or {}):
        raise click.ClickException(f"回答したものと違うファイルがあります: {', '.join(wrong)} / These files differ.")
    click.echo(f"{len(parts.digests)}個のファイルは、{found.heading['at']} に回答したものと同じです。")
    click.echo(f"証跡「{found.head.origin}」の{found.index}番目に記録されています。 / All files are as answered.")
    if trusted is None:
        click.echo(f"次の鍵が事業者の公表している鍵と同じか、確かめてください。 / Compare the key:\n{found.key}")
        sys.exit(2)


def _case(shell: Shell, number: str) -> Case:
    shell.open_home()
    from hogo.rights.models import Case

    found = Case.objects.filter(number=number).first()
    if found is None:
        raise click.ClickException(f"案件 {number} はありません。 / There is no case {number}.")
    return found


def _systems(shell: Shell) -> Systems:
    from hogo.holdings.systems import Systems

    scene = shell.scene()
    return Systems(scene.edition.register, scene.sources, scene.unopened)


def _identity(written: str) -> Identity:
    from hogo.holdings.command.here import identity_of

    return identity_of(written)
