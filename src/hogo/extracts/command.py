"""`hogo extracts`: what is asked for, what is overdue, deciding, canaries. Handing over needs a log-in."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from hogo.base.day import day_of
from hogo.house.shell import Shell

if TYPE_CHECKING:
    from hogo.extracts.models import Case


@click.group(name="extracts")
def command() -> None:
    """データの抽出(申請と受取りはログインした画面で行う) / Lists: asked for, decided, handed over, deleted."""


@command.command("list")
@click.option("--all", "everything", is_flag=True, help="終わったものも / also those that ended")
@click.option("--json", "as_json", is_flag=True, help="JSONで / as JSON")
@click.pass_obj
def show_all(shell: Shell, *, everything: bool, as_json: bool) -> None:
    """抽出の一覧。消去の期限を過ぎたものがあれば 1 / All extracts; exit 1 where a deletion is overdue."""
    shell.open_home()
    from hogo.extracts.clock import overdue
    from hogo.extracts.flow import OPEN, WORDS, State
    from hogo.extracts.models import Case, facts

    day, late = day_of(shell.clock.now()), 0
    rows = Case.objects.order_by("until", "id").prefetch_related("facts")
    for case in rows if everything else rows.filter(state__in=OPEN):
        over = overdue(facts(case), day)
        late += over
        if as_json:
            told = {"number": case.number, "state": case.state, "until": case.until.isoformat(), "overdue": over}
            click.echo(json.dumps(told, ensure_ascii=False))
            continue
        word = WORDS[State(case.state)]
        mark = " 【期限超過 / overdue】" if over else ""
        click.echo(f"{case.number} {word.ja} / {word.en} — {case.asker}, {case.until.isoformat()}{mark}")
    raise SystemExit(1 if late else 0)


@command.command("show")
@click.argument("number")
@click.pass_obj
def show(shell: Shell, *, number: str) -> None:
    """一件の経過と、対象外の理由 / One extract: its course, and why persons are left out."""
    shell.open_home()
    from hogo.extracts import fact as f
    from hogo.extracts.flow import newest
    from hogo.extracts.models import facts
    from hogo.extracts.words import course, left_out

    known = facts(_case(number))
    for mark in course(known):
        note = mark.note if isinstance(mark.note, str) else f"{mark.note.ja} / {mark.note.en}"
        click.echo(f"{mark.on.isoformat()} {mark.title.ja} / {mark.title.en} {note} ({mark.by})")
    decided = newest(known, f.Decided)
    for one in left_out(decided.tally, shell.scene().edition.register) if decided else ():
        click.echo(f"  [{one.force.ja} / {one.force.en}] {one.count:,}: {one.reason.ja} / {one.reason.en}")


@command.command("ask")
@click.argument("place", metavar="SYSTEM/COLLECTION/INFORMATION")
@click.option("--fields", required=True, help="項目（カンマ区切り） / fields, separated by commas")
@click.option("--purpose", required=True, help="利用目的 / the purpose's name in the register")
@click.option("--by", "channel", type=click.Choice(["mail", "sms", "phone", "post"]), help="連絡の方法 / to contact by")
@click.option("--recipient", help="委託先 / the processor that gets it")
@click.option("--most", type=int, required=True, help="人数の上限 / persons at most")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), required=True, help="消去する日 / to be deleted by")
@click.option("--reason", required=True, help="何のために / what for; no person's data")
@click.option("--key", required=True, help="age1… または / or ssh-ed25519 …")
@click.option("--form", type=click.Choice(["csv", "xlsx"]), default="csv", show_default=True)
@click.pass_obj
def ask(shell: Shell, /, *, place: str, fields: str, until: datetime, **given: str | int | None) -> None:
    """抽出を申請する / Ask for a list, as the account of the operating system. Putting it forward needs a log-in."""
    shell.open_home()
    from hogo.decide.question import Action
    from hogo.extracts import acts
    from hogo.extracts.ask import Ask, Form
    from hogo.extracts.layout import NotAsked
    from hogo.register.model.kinds import Channel

    system, collection, information = (*place.split("/"), "", "")[:3]
    by = Channel(str(given["channel"])) if given["channel"] else None
    wanted = Ask(
        action=Action.CONTACT if by else Action.USE,
        by=by,
        system=system,
        collection=collection,
        information=information,
        fields=tuple(one.strip() for one in fields.split(",")),
        purpose=str(given["purpose"]),
        recipient=str(given["recipient"]) if given["recipient"] else None,
        most=int(given["most"] or 0),
        until=until.date(),
        reason=str(given["reason"]),
        key=str(given["key"]),
        form=Form(str(given["form"])),
    )
    register = shell.scene().edition.register
    starts = register.operator.business_year_starts
    try:
        made = acts.ask(shell.actor(), shell.clock.now(), shell.ids, wanted, register, year_starts=starts)
    except NotAsked as refused:
        raise click.ClickException(" ".join(f"{one.ja} / {one.en}" for one in refused.says)) from None
    click.echo(made.number)


@command.command("decide")
@click.argument("number")
@click.pass_obj
def decide(shell: Shell, *, number: str) -> None:
    """一人ずつ判定して数える / Decide for every person, and count. No row is kept."""
    shell.open_home()
    from hogo.extracts import acts
    from hogo.extracts.flow import NotNow
    from hogo.extracts.layout import NotAsked
    from hogo.extracts.run import Unread

    case, scene = _case(number), shell.scene()
    try:
        counted = acts.decide(shell.actor(), shell.clock.now(), shell.ids, case.id, scene)
    except NotNow as refused:
        raise click.ClickException(f"{refused.says.ja} / {refused.says.en}") from None
    except NotAsked as gone:
        raise click.ClickException(" ".join(f"{one.ja} / {one.en}" for one in gone.says)) from None
    except Unread as failed:
        why = failed.unchecked.why
        raise click.ClickException(f"{failed.unchecked.what}: {why.ja} / {why.en}") from None
    click.echo(
        f"{counted.rows:,}行 / rows: 対象 / in {counted.kept:,}、法令 / law {counted.law:,}、"
        f"当社の定め / house {counted.house:,}、判断できない / not decided {counted.unknown:,}、"
        f"不明の行 / of nobody known {counted.nobody:,}"
    )


@command.command("whose")
@click.argument("file", type=click.File("rb"))
@click.pass_obj
def whose(shell: Shell, *, file: BinaryIO) -> None:
    """見つかったデータがどの抽出から出たか（見張りの行で） / Which list it came from. Exit 1: found.

    FILE は CSV・テキスト・Excel など（- で標準入力）。 / a CSV, text or workbook that turned up (-: standard input).
    """
    shell.open_home()
    from hogo.extracts import disk
    from hogo.extracts.models import Case

    cases = list(Case.objects.values_list("id", "number"))
    found = disk.traced(file, [ident for ident, _ in cases])
    for ident, number in cases:
        if ident in found:
            click.echo(f"{number}: {found[ident]} 行の見張り / canaries")
    if not found:
        click.echo("どの抽出の見張りの行もありません。 / No canary of any list is in it.")
    raise SystemExit(1 if found else 0)


@command.command("holds")
@click.argument("identity")
@click.pass_obj
def holds(shell: Shell, *, identity: str) -> None:
    """この方がどの抽出に入っていたか（customer=… mail=…） / In whose lists somebody was. Exit 1: in some.

    メールの宛先なら、送信した日、同意の文面の指紋、証明を残す期限も示します。
    / For an address also the days of sending, the wordings consented to, and until when proof stands.
    """
    shell.open_home()
    from hogo.extracts import acts
    from hogo.extracts import fact as f
    from hogo.extracts.clock import proof_until
    from hogo.extracts.models import facts
    from hogo.people.command.speech import identity as read
    from hogo.people.disk import mark

    found = acts.holding(mark(read(identity)))
    for case in found:
        known = facts(case)
        click.echo(f"{case.number} {case.asker} → {case.until.isoformat()}")
        for one in (one for one in known if isinstance(one, f.Sent)):
            words = ", ".join(f"edition {w.edition} {w.text[:12]} ({w.persons:,})" for w in one.wordings)
            click.echo(f"  {one.on.isoformat()} 送信 / sent; 同意の文面 / wordings: {words or '—'}")
        if (until := proof_until(known)) is not None:
            click.echo(f"  同意の証明を残す期限 / proof of consent stands until {until.isoformat()}")
    if not found:
        click.echo("どの抽出にも入っていません（照合用の印を消した古いものを除く）。 / In no list that is remembered.")
    raise SystemExit(1 if found else 0)


@command.command("sweep")
@click.pass_obj
def sweep(shell: Shell) -> None:
    """受け取られなかったファイルを消す / Delete encrypted lists that nobody collected within a day."""
    shell.open_home()
    from hogo.extracts import disk

    click.echo(f"{disk.sweep(shell.clock.now())}件を消しました。 / deleted.")


@command.command("print")
@click.argument("number")
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--lang", type=click.Choice(["ja", "en"]), default="ja", show_default=True)
@click.pass_obj
def print_sheet(shell: Shell, *, number: str, out: Path, lang: str) -> None:
    """抽出の記録(PDF)を作る / The record of an extract, as PDF."""
    shell.open_home()
    from hogo.extracts.models import facts
    from hogo.extracts.record import sheet
    from hogo.paper.disk import sheet_pdf

    now = shell.clock.now()
    case = _case(number)
    made = sheet(case.number, facts(case), shell.scene().edition.register, "ja" if lang == "ja" else "en")
    out.write_bytes(sheet_pdf(made, day_of(now)))
    click.echo(f"{out} に書き出しました。 / Written to {out}.")


def _case(number: str) -> Case:
    from hogo.extracts.models import Case

    case = Case.objects.filter(number=number).first()
    if case is None:
        raise click.ClickException(f"抽出 {number} はありません。 / There is no extract {number}.")
    return case
