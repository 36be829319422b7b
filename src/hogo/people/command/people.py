"""`hogo people`: who is who, what each was told, agreed to and asked for; and taking many at once from a file."""

from __future__ import annotations

import gc
import json
import sys
from contextlib import nullcontext
from datetime import datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from hogo.base.day import Day, day_of
from hogo.base.text import Text
from hogo.house.shell import Shell
from hogo.people.command import alike, speech

if TYPE_CHECKING:
    from hogo.base.text import Language
    from hogo.people import models
    from hogo.people.imported import Line

_DAY = click.DateTime(["%Y-%m-%d"])
_MODES = ["notified", "published", "stated", "easily-knowable", "knowable"]
_WISHES = [
    "mail-stop",
    "phone-refusal",
    "contact-refusal",
    "objection",
    "eea-objection",
    "stop-use",
    "stop-provision",
    "erase",
]


@click.group(name="people")
def people() -> None:
    """ご本人の記録（伝えたこと・同意・申出） / Persons: what each was told, agreed to and asked for.

    PERSON is an id, or an identity such as `mail=…` or `customer=…` that certainly names one person.
    """


for _more in alike.ALL:
    people.add_command(_more)


@people.command()
@click.argument("identities", nargs=-1, required=True)
@click.option("--unproved", is_flag=True, help="本人確認をしていない / the identities were not proved")
@click.option("--since", type=_DAY, help="いつから / since when")
@click.pass_obj
def add(shell: Shell, /, identities: tuple[str, ...], since: datetime | None, *, unproved: bool) -> None:
    """ご本人を登録し、IDを示す（例: mail=… customer=…） / Record a person and print the id."""
    found = [speech.identity(one) for one in identities]
    shell.open_home()
    from hogo.people.acts import add as do

    click.echo(do(*speech.by(shell), found, proved=not unproved, since=speech.day(since)))


@people.command()
@click.argument("identity")
@click.option("--on", type=_DAY, help="その日に / on that day (default: today)")
@click.pass_obj
def find(shell: Shell, /, identity: str, on: datetime | None) -> None:
    """識別情報から探す。候補は人が確かめるまで別人として扱う / Find by an identity; candidates are for a human."""
    wanted = speech.identity(identity)
    shell.open_home()
    from hogo.people.models import matches

    found = matches(wanted, speech.day(on) or day_of(shell.clock.now()))
    for person in sorted(found.certain):
        click.echo(f"{person}\t確実 / certain")
    for person in sorted(found.candidates):
        click.echo(f"{person}\t候補（要確認） / candidate (to be confirmed)")
    if not found.certain | found.candidates:
        click.echo("該当なし / nobody", err=True)


@people.command()
@click.argument("person")
@click.argument("information")
@click.option("--mode", type=click.Choice(_MODES), required=True, help="伝え方 / the mode of telling")
@click.option("--edition", type=int, default=0, help="版の番号 / the edition told of")
@click.option("--on", type=_DAY, help="伝えた日（既定は今日） / the day (default: today)")
@click.option("--channel", help="経路 / channel")
@click.option("--digest", help="伝えた文面のSHA-256 / SHA-256 of the words")
@click.pass_obj
def tell(
    shell: Shell, /, person: str, information: str, mode: str, edition: int, on: datetime | None, **more: Any
) -> None:
    """ご本人に伝えたことを記録する / Record that the person was told."""
    from hogo.decide.facts import TELLINGS
    from hogo.register.model.kinds import Channel, Mode

    shell.open_home()
    from hogo.people import acts

    channel = speech.word(Channel, more["channel"]) if more["channel"] else None
    telling = TELLINGS[Mode(mode)](
        on=speech.or_today(shell, on), edition=edition, channel=channel, digest=more["digest"]
    )
    speech.do(acts.tell, shell, speech.person_of(person, shell), information, telling)


@people.command()
@click.argument("person")
@click.argument("information")
@click.option("--how", required=True, help="取得方法 / the way of acquiring")
@click.option("--on", type=_DAY, help="取得日（既定は今日） / the day (default: today)")
@click.option("--source", help="提供元 / the source")
@click.pass_obj
def hold(shell: Shell, /, person: str, information: str, how: str, on: datetime | None, source: str | None) -> None:
    """取得を記録する / Record that information about the person was acquired."""
    from hogo.decide.facts import Holding
    from hogo.decide.question import How

    held = Holding(acquired=speech.or_today(shell, on), how=speech.word(How, how), source=source)
    shell.open_home()
    from hogo.people import acts

    speech.do(acts.hold, shell, speech.person_of(person, shell), information, held)


@people.command()
@click.argument("person")
@click.argument("purposes", nargs=-1, required=True)
@click.option("--information", help="個人情報の類型 / for this information only")
@click.option("--recipient", help="提供先 / to provision to this partner")
@click.option("--on", type=_DAY, help="同意の日（既定は今日） / the day (default: today)")
@click.option("--until", type=_DAY, help="最後の日 / the last day")
@click.option("--by-guardian", is_flag=True, help="法定代理人による / by the guardian")
@click.option("--abroad", is_flag=True, help="外国への提供 / to provision abroad")
@click.option("--informed", is_flag=True, help="法28条2項の情報を示した / informed as 28(2) asks")
@click.option("--edition", type=int, default=0, help="版の番号 / the edition")
@click.pass_obj
def consent(
    shell: Shell, /, person: str, purposes: tuple[str, ...], on: datetime | None, until: datetime | None, edition: int,
    **more: Any,
) -> None:  # fmt: skip
    """同意を記録し、控えの番号を示す / Record a consent and print its receipt's id."""
    from hogo.decide.facts import Consent

    given = Consent(given=speech.or_today(shell, on), purposes=purposes, until=speech.day(until), **more)
    shell.open_home()
    from hogo.people import acts

    click.echo(speech.do(acts.agree, shell, speech.person_of(person, shell), given, edition=edition))


@people.command()
@click.argument("receipt")
@click.option("--on", type=_DAY, help="撤回の日（既定は今日） / the day (default: today)")
@click.pass_obj
def withdraw(shell: Shell, /, receipt: str, on: datetime | None) -> None:
    """同意を撤回する / Withdraw a consent."""
    shell.open_home()
    from hogo.people import acts

    speech.do(acts.withdraw, shell, receipt, speech.day(on))


@people.command()
@click.argument("person")
@click.argument("kind", type=click.Choice(_WISHES))
@click.option("--on", type=_DAY, help="申出の日（既定は今日） / the day (default: today)")
@click.option("--until", type=_DAY, help="最後の日 / the last day")
@click.option("--information", help="個人情報の類型 / the information")
@click.option("--purpose", help="利用目的 / the purpose")
@click.option("--recipient", help="提供先 / the recipient")
@click.pass_obj
def wish(
    shell: Shell, /, person: str, kind: str, on: datetime | None, until: datetime | None, **more: str | None
) -> None:
    """申出を記録し、番号を示す / Record a wish and print its id."""
    from hogo.decide.facts import Wish, WishKind

    wished = Wish(
        kind=WishKind(kind), on=speech.or_today(shell, on), until=speech.day(until), information=more["information"],
        purpose=more["purpose"], recipient=more["recipient"],
    )  # fmt: skip
    shell.open_home()
    from hogo.people import acts

    click.echo(speech.do(acts.wish, shell, speech.person_of(person, shell), wished))


@people.command()
@click.argument("wished")
@click.option("--on", type=_DAY, help="取下げの日（既定は今日） / the day (default: today)")
@click.pass_obj
def lift(shell: Shell, /, wished: str, on: datetime | None) -> None:
    """申出を取り下げる / Take a wish back."""
    shell.open_home()
    from hogo.people import acts

    speech.do(acts.lift, shell, wished, speech.day(on))


@people.command()
@click.argument("person")
@click.argument("other")
@click.option("--why", required=True, help="どう確かめたか / how it was confirmed")
@click.pass_obj
def merge(shell: Shell, /, person: str, other: str, why: str) -> None:
    """二つの記録が同一の方であると記録する（人の判断） / Record that two records are one person."""
    shell.open_home()
    from hogo.people import acts

    speech.do(acts.merge, shell, speech.person_of(person, shell), speech.person_of(other, shell), why)


@people.command()
@click.argument("other")
@click.option("--why", required=True, help="理由 / why")
@click.pass_obj
def part(shell: Shell, /, other: str, why: str) -> None:
    """名寄せを取り消す / Undo a merge."""
    shell.open_home()
    from hogo.people import acts

    speech.do(acts.part, shell, other, why)


@people.command()
@click.argument("receipt")
@click.option("--lang", type=click.Choice(["ja", "en"]), envvar="HOGO_LANG", default="ja", show_default=True)
@click.pass_obj
def receipt(shell: Shell, /, receipt: str, lang: str) -> None:
    """同意の控えを示す（ISO/IEC TS 27560の構造） / Print a consent's receipt."""
    shell.open_home()
    from hogo.people.models import consented
    from hogo.people.receipt import receipt as made
    from hogo.publish.models import newest, numbered

    found = consented(receipt)
    edition = (numbered(found.edition) if found else None) or newest()
    if found is None or edition is None:
        raise click.ClickException("その同意の控えはありません。 / There is no such receipt.")
    language: Language = "ja" if lang == "ja" else "en"
    click.echo(json.dumps(made(found.person, found.consent, edition, language), ensure_ascii=False, indent=2))


@people.command(name="import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--set", "common", multiple=True, metavar="列=値", help="全行に共通の値 / a value for every line")
@click.option("--encoding", default="utf-8", show_default=True, help="CSVの文字コード / encoding of a CSV")
@click.option("--errors", type=click.Path(path_type=Path, dir_okay=False), help="誤りを書き足す先 / where errors go")
@click.option(
    "--batch", type=click.IntRange(1, 100_000), default=5_000, show_default=True, help="一度の行数 / lines an act"
)
@click.pass_obj
def import_(
    shell: Shell, /, file: Path, common: tuple[str, ...], encoding: str, errors: Path | None, batch: int
) -> None:
    """CSV・Parquetからまとめて取り込む。止まっても続きから / Take many from CSV or Parquet; goes on after a stop."""
    if any("=" not in one for one in common):
        raise click.UsageError("--set は 列=値 と書いてください。 / Write --set as column=value.")
    shell.open_home()
    from hogo.people import disk
    from hogo.people.imported import WrongLine, columns

    shared = dict(one.split("=", 1) for one in common)
    try:
        names, _ = disk.records(file, encoding, 0)
        identifying = columns((*names, *shared))
    except disk.NotAFile as bad:
        raise click.ClickException(f"{bad.says.ja} / {bad.says.en}") from None
    except WrongLine as bad:
        raise click.ClickException(f"{bad.column}: {bad.says.ja} / {bad.says.en}") from None
    with errors.open("a", encoding="utf-8") if errors else nullcontext(sys.stderr) as told:
        wrong = _take(shell, file, shared, encoding, identifying, told, batch).wrong
    if wrong:
        raise SystemExit(1)


def _take(
    shell: Shell, file: Path, shared: dict[str, str], encoding: str, identifying: Any, errors: TextIO, batch: int
) -> models.Import:
    """Take the file part by part from where it was left; wrong lines are told of, never taken, never repeated."""
    from hogo.people import disk, models

    told = json.dumps([shared, encoding, sorted(name for name, _ in identifying)], sort_keys=True)
    file_, settings = disk.digest(file), sha256(told.encode()).hexdigest()
    done = models.Import.objects.filter(file=file_, settings=settings).first()
    models.widen()
    _, records = disk.records(file, encoding, done.lines if done else 0)
    # WHY: millions of short-lived rows and no cycles among them: looking for cycles would cost a fifth of the time.
    gc.disable()
    try:
        done = _parts(shell, done, records, (file_, settings), shared, identifying, errors, batch)
    finally:
        gc.enable()
    click.echo(f"取込み {done.taken:,}、誤り {done.wrong:,} / taken {done.taken:,}, wrong {done.wrong:,}")
    return done


def _parts(
    shell: Shell, done: models.Import | None, records: Any, named: tuple[str, str], shared: dict[str, str],
    identifying: Any, errors: TextIO, batch: int,
) -> models.Import:  # fmt: skip
    from hogo.people import acts
    from hogo.people.imported import Part

    today, first = day_of(shell.clock.now()), done.lines if done else 0
    while done is None or not done.done:
        lines: list[Line] = []
        wrong, last = 0, first
        for raw in islice(records, batch):
            last += 1
            line = _understood(raw, shared, identifying, today, last, errors)
            if line is None:
                wrong += 1
            else:
                lines.append(line)
        part = Part(*named, first + 1, last, tuple(lines), wrong, last - first < batch)
        done, first = acts.bring(*speech.by(shell), part), last
        click.echo(f"{first:,} 行 / lines", err=True)
    return done


def _understood(
    raw: dict[str, str] | None, shared: dict[str, str], identifying: Any, today: Day, number: int, errors: TextIO
) -> Line | None:
    from hogo.people.imported import WrongLine, line

    try:
        if raw is None:
            raise WrongLine(
                "—",
                Text("列の数が見出しと違います。", "It has other columns than the head."),
            )
        return line({**shared, **raw}, identifying, today)
    except WrongLine as wrong:
        errors.write(f"{number}\t{wrong.column}\t{wrong.says.ja} / {wrong.says.en}\n")
        return None
