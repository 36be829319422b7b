"""`hogo account`: who may log in, with which roles. `hogo staff`: the list, reminders, what is owed, officers."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from hogo.base.actor import Role
from hogo.house.shell import Shell


@click.group(name="account")
def command() -> None:
    """ログインできる人と役割 / Who may log in, and with which roles."""


@command.command(name="open")
@click.argument("name")
@click.option("--role", "roles", multiple=True, required=True, type=click.Choice([role.value for role in Role]))
@click.option("--department", default="", help="部門 / department of the register")
@click.option("--password-stdin", is_flag=True, help="パスワードを標準入力から / read the password from standard input")
@click.pass_obj
def open_(shell: Shell, name: str, roles: tuple[str, ...], department: str, *, password_stdin: bool) -> None:
    """アカウントを開く、または役割を改める / Open an account or change its roles."""
    from hogo.staff.roles import NotTogether

    password = sys.stdin.readline().rstrip("\n") if password_stdin else None
    if password is not None and len(password) < 12:
        raise click.ClickException("パスワードは12文字以上にしてください / at least 12 characters, please")
    shell.open_home()
    from hogo.staff.acts import open_account

    try:
        open_account(
            shell.actor(), shell.clock.now(), shell.ids,
            name=name, password=password, roles=frozenset(map(Role, roles)), department=department,
        )  # fmt: skip
    except NotTogether as error:
        raise click.ClickException(f"{error.says.ja} / {error.says.en}") from None
    click.echo(f"{name}: {', '.join(sorted(roles))}")


@command.command(name="close")
@click.argument("name")
@click.pass_obj
def close(shell: Shell, name: str) -> None:
    """アカウントを閉じる。次の要求から何も見えなくなる / Close an account; from the next request on it sees nothing."""
    shell.open_home()
    from hogo.staff.acts import close_account
    from hogo.staff.models import Account

    try:
        close_account(shell.actor(), shell.clock.now(), shell.ids, name=name)
    except Account.DoesNotExist:
        raise click.ClickException(f"「{name}」というアカウントはありません / there is no account `{name}`") from None
    click.echo(name)


@click.group(name="staff")
def staff() -> None:
    """従業者: 名簿の取り込み、案内、体制 / Staff: take the list, write to who owes something, officers."""


@staff.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--part", is_flag=True, help="一部の名簿 / a part: who is missing has not left")
@click.option(
    "--sure", is_flag=True, help="載っていない人が多くても退職とみなす / missing ones have left, however many"
)
@click.option("--try", "dry", is_flag=True, help="試すだけ / enter nothing")
@click.pass_obj
def import_(shell: Shell, file: Path, *, part: bool, sure: bool, dry: bool) -> None:
    """人事の名簿を取り込む(CSV・Excel) / Take the personnel list; exits with 1 where cells are wrong."""
    from hogo.register.sheet.excel import NotABook, load
    from hogo.staff import hr

    scene = shell.scene()
    from hogo.staff import acts

    try:
        listed = hr.read(load(file.name, file.read_bytes()), scene.edition.register.operator)
    except NotABook as bad:
        raise click.ClickException(f"{bad.says.ja} / {bad.says.en}") from None
    by, now = shell.actor(), shell.clock.now()
    for one in listed.wrong:
        click.echo(f"{one.where}: {one.says.ja} / {one.says.en}", err=True)
    if dry:
        plan = acts.planned(by, now, listed, whole=not part, sure=sure)
        counts = (len(plan.new), len(plan.facts) - len(plan.gone), len(plan.renamed), len(plan.gone))
    else:
        done = acts.take(by, now, shell.ids, listed, whole=not part, sure=sure)
        counts = (done.new, done.changed, done.described, done.gone)
    click.echo("新規 {}・変更 {}・氏名等 {}・名簿から外れた {} / new, changed, described, gone".format(*counts))
    sys.exit(1 if listed.wrong else 0)


@staff.command()
@click.pass_obj
def remind(shell: Shell) -> None:
    """未了の方に案内のメールを送る(週1回まで) / Write to all who owe something, once a week at most."""
    scene = shell.scene()
    from hogo.staff.acts import remind as write

    register = scene.edition.register
    sent = write(shell.actor(), shell.clock.now(), shell.ids, register.operator, register.policy.version)
    click.echo(f"{sent}通 / {sent} mails")


@staff.command()
@click.pass_obj
def owed(shell: Shell) -> None:
    """まだのもの(氏名は出しません) / What is still owed; no names."""
    scene = shell.scene()
    from hogo.staff.models import all_courses, all_facts
    from hogo.staff.owed import WORDS, everything

    for one in everything(all_facts(), all_courses(), scene.edition.register.policy.version, scene.day):
        click.echo(f"{one.on}\t{one.member[-8:]}\t{WORDS[one.what].ja} / {WORDS[one.what].en}\t{one.course}")


@staff.command()
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--lang", type=click.Choice(["ja", "en"]), default="ja", show_default=True)
@click.pass_obj
def officers(shell: Shell, out: Path, lang: str) -> None:
    """任命・体制(Excel) / Officers and managers with their terms, as a workbook."""
    from hogo.register.sheet.excel import dump
    from hogo.staff.book import officers as book

    scene = shell.scene()
    out.write_bytes(dump(book(scene.edition.register.operator, scene.day, "ja" if lang == "ja" else "en"), scene.day))
    click.echo(f"{out} に書き出しました。 / Written to {out}.")
