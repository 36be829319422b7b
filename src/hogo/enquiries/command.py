"""`hogo enquiries`: what is open, what there is about a person, a hidden search, the report, what must be kept."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hogo.base.day import day_of
from hogo.house.shell import Shell

if TYPE_CHECKING:
    from hogo.base.day import Day
    from hogo.enquiries.models import Case

_DAY = click.DateTime(["%Y-%m-%d"])


@click.group(name="enquiries")
def command() -> None:
    """法令に基づく照会（存在を明かさない） / Official enquiries: what is seen here appears in no answer to a person."""


@command.command("list")
@click.option("--all", "everything", is_flag=True, help="終わったものも / also those that have ended")
@click.pass_obj
def show_all(shell: Shell, *, everything: bool) -> None:
    """対応中の照会と期限 / Open enquiries with what is due."""
    shell.open_home()
    from hogo.enquiries.flow import OPEN
    from hogo.enquiries.models import Case

    chosen = Case.objects.all() if everything else Case.objects.filter(state__in=OPEN)
    for case in chosen.order_by("received", "id").prefetch_related("facts"):
        _line(case, day_of(shell.clock.now()))


def _line(case: Case, today: Day) -> None:
    from hogo.enquiries.asking import FORMS, Asking
    from hogo.enquiries.clock import dues
    from hogo.enquiries.flow import WORDS, silent, state
    from hogo.enquiries.models import facts

    known = facts(case)
    form, now = FORMS[Asking(case.asking)].title, WORDS[state(known)]
    secret = " 【秘密保持 / secret】" if silent(known, today) else ""
    click.echo(f"{case.number} {form.ja} / {form.en}: {now.ja} / {now.en}{secret}")
    for due in dues(case.id, known):
        if due.met is None:
            click.echo(f"  {due.on} {due.what.ja} / {due.what.en}{' !' if due.on < today else ''}")


@command.command()
@click.argument("identity", metavar="KIND=VALUE")
@click.option("--why", required=True, help="調べる理由 / why you look")
@click.pass_obj
def about(shell: Shell, identity: str, why: str) -> None:
    """ある方についての照会（監査用。ご本人の閲覧記録には残らない） / Enquiries about a person, for auditors."""
    shell.open_home()
    from hogo.enquiries.acts import looked_up
    from hogo.enquiries.models import about as enquiries

    person, now = _one(identity, day_of(shell.clock.now())), shell.clock.now()
    found = list(enquiries(person).prefetch_related("facts"))
    looked_up(shell.actor(), now, shell.ids, found, why)
    for case in found:
        _line(case, day_of(now))
    click.echo(f"{len(found)} 件 / enquiries", err=True)


def _one(identity: str, day: Day) -> str:
    """The one person who certainly has this identity."""
    from hogo.holdings.command.here import identity_of
    from hogo.people.models import matches

    certain = matches(identity_of(identity), day).certain
    if len(certain) != 1:
        raise click.ClickException("一人に確実には決まりません。 / It does not certainly name one person.")
    return next(iter(certain))


@command.command()
@click.argument("number")
@click.argument("identity", nargs=-1, required=True, metavar="KIND=VALUE...")
@click.option(
    "--register", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path(),
    help="登録簿のフォルダ / the register's folder",
)  # fmt: skip
@click.option("--show", is_flag=True, help="値も表示する / show values too")
@click.pass_obj
def find(shell: Shell, number: str, identity: tuple[str, ...], folder: Path, *, show: bool) -> None:
    """照会に答えるための所在検索。記録は照会の側にだけ残る / Look for the rows; entered with the enquiry alone."""
    shell.open_home()
    from hogo.enquiries.acts import looked
    from hogo.enquiries.models import Case
    from hogo.holdings import view
    from hogo.holdings.command.here import open_register
    from hogo.sources.interface import State

    case = Case.objects.filter(number=number).first()
    if case is None:
        raise click.ClickException(f"照会 {number} はありません。 / There is no enquiry {number}.")
    here = open_register(folder)
    found = here.find(identity)
    rows = {path: len(found.of(path)) for path in found.paths if found.of(path)}
    unchecked = sum(found.state(path) is State.UNCHECKED for path in found.paths)
    looked(shell.actor(), shell.clock.now(), shell.ids, case, rows, unchecked)
    for line in view.lines(found, here.register.systems, "ja", show=show):
        click.echo(line)


@command.command()
@click.option("--since", type=_DAY, required=True, help="期間の初日 / first day")
@click.option("--until", type=_DAY, required=True, help="期間の末日 / last day")
@click.option("--smallest", type=click.IntRange(2), default=10, show_default=True, help="この件数未満は示さない")
@click.option("--json", "as_json", is_flag=True, help="JSONで / as JSON")
@click.option("--lang", type=click.Choice(["ja", "en"]), envvar="HOGO_LANG", default="ja", show_default=True)
@click.pass_obj
def report(shell: Shell, since: datetime, until: datetime, smallest: int, lang: str, *, as_json: bool) -> None:
    """公表用の統計（少ない件数は伏せる） / Statistics for publication, small numbers suppressed."""
    shell.open_home()
    from hashlib import sha256

    from hogo.enquiries import transparency as t
    from hogo.enquiries.acts import publish
    from hogo.enquiries.models import Case, facts

    now = shell.clock.now()
    rows = Case.objects.prefetch_related("facts")
    made = t.report((facts(row) for row in rows), since.date(), until.date(), day_of(now), smallest)
    body = t.as_json(made) if as_json else t.as_csv(made, "ja" if lang == "ja" else "en")
    publish(shell.actor(), now, shell.ids, made, sha256(body.encode()).hexdigest())
    sys.stdout.write(body)
