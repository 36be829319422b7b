"""`hogo people`: records that may be one person, identities that come and go, and what else bears on a person."""

from __future__ import annotations

from datetime import datetime

import click

from hogo.house.shell import Shell
from hogo.people.command import speech

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.option("--look", is_flag=True, help="似た記録を探して候補に加える / look for records that are alike")
@click.pass_obj
def candidates(shell: Shell, /, *, look: bool) -> None:
    """同一人かもしれない記録の組（人の判断を待つ） / Pairs that may be one person and wait for a human.

    Answer with `merge` (one person) or `differ` (two). Until then they are strangers.
    """
    shell.open_home()
    from hogo.people import acts, models

    if look:
        for (one, other), kinds in sorted(models.alike().items()):
            speech.do(acts.suggest, shell, one, other, kinds)
    for row in models.Candidate.objects.filter(answer="").order_by("id").iterator():
        click.echo(f"{row.person_id}\t{row.other_id}\t{' '.join(row.kinds)}")


@click.command()
@click.argument("person")
@click.argument("other")
@click.option("--why", required=True, help="どう確かめたか / how it was confirmed")
@click.pass_obj
def differ(shell: Shell, /, person: str, other: str, why: str) -> None:
    """似ているが別の方であると記録する（人の判断） / Record that two records that look alike are two persons."""
    shell.open_home()
    from hogo.people import acts

    speech.do(acts.differ, shell, person, other, why)


@click.command()
@click.argument("person")
@click.argument("identity")
@click.option("--why", required=True, help="理由 / why")
@click.pass_obj
def split(shell: Shell, /, person: str, identity: str, why: str) -> None:
    """誤って付いた識別情報を新しい方へ分ける / Give a wrongly recorded identity to a new person; print the id."""
    wanted = speech.identity(identity)
    shell.open_home()
    from hogo.people import acts

    click.echo(speech.do(acts.split, shell, speech.person_of(person, shell), wanted, why))


@click.command()
@click.argument("person")
@click.argument("identity")
@click.option("--unproved", is_flag=True, help="本人確認をしていない / not proved")
@click.option("--since", type=_DAY, help="いつから / since when")
@click.pass_obj
def identify(shell: Shell, /, person: str, identity: str, since: datetime | None, *, unproved: bool) -> None:
    """識別情報を加える（新しい住所・番号・氏名） / One more identity: a new address, number or name."""
    wanted = speech.identity(identity)
    shell.open_home()
    from hogo.people import acts

    who = speech.person_of(person, shell)
    speech.do(acts.identify, shell, who, wanted, proved=not unproved, since=speech.day(since))


@click.command()
@click.argument("person")
@click.argument("identity")
@click.option("--last", type=_DAY, help="最後の日（既定は今日） / the last day (default: today)")
@click.pass_obj
def end(shell: Shell, /, person: str, identity: str, last: datetime | None) -> None:
    """識別情報の終わり（旧姓・解約した番号） / An identity ends: a former name, a number given back."""
    wanted = speech.identity(identity)
    shell.open_home()
    from hogo.people import acts

    speech.do(acts.end_identity, shell, speech.person_of(person, shell), wanted, speech.or_today(shell, last))


@click.command()
@click.argument("person")
@click.argument("kind", type=click.Choice(["eea", "guardian"]))
@click.option("--until", type=_DAY, help="本人だけで同意できる日 / the day from which the person agrees alone")
@click.pass_obj
def stand(shell: Shell, /, person: str, kind: str, until: datetime | None) -> None:
    """EEAの規律・法定代理人の同意が要ることを記録する / The EEA regime, or that a guardian must agree."""
    shell.open_home()
    from hogo.people import acts

    speech.do(acts.stand, shell, speech.person_of(person, shell), kind, speech.day(until))


@click.command()
@click.argument("person")
@click.argument("information")
@click.option("--on", type=_DAY, help="その日（既定は今日） / the day (default: today)")
@click.option("--why", required=True, help="理由（消去・返却など） / why: erased, returned …")
@click.pass_obj
def release(shell: Shell, /, person: str, information: str, on: datetime | None, why: str) -> None:
    """保有の終了を記録する / Record that information is held no more."""
    shell.open_home()
    from hogo.people import acts

    day = speech.or_today(shell, on)
    ended = speech.do(acts.released, shell, speech.person_of(person, shell), information, day, why)
    click.echo(f"{ended} 件 / acquisitions ended")


ALL = (candidates, differ, split, identify, end, stand, release)
"""What this file adds to `hogo people`."""
