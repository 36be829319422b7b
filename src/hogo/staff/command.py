"""`hogo account`: who may log in, with which roles."""

from __future__ import annotations

import sys

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
