"""`hogo doctor`: what is wrong with this installation, and what to do. It looks; it repairs and makes nothing."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from hogo.house.shell import Shell

if TYPE_CHECKING:
    from hogo.cli.doctor.trouble import Patient, Trouble

_MARKS = {"error": "✗", "warning": "！", "note": "・"}


@click.command(name="doctor")
@click.option("--json", "as_json", is_flag=True, help="JSON で出す / print JSON")
@click.option("--lang", type=click.Choice(["ja", "en"]), envvar="HOGO_LANG", default="ja", show_default=True)
@click.pass_obj
def command(shell: Shell, *, as_json: bool, lang: str) -> None:
    """この環境のどこが悪く、何をすればよいか / What is wrong with this installation, and what to do.

    Exit code 0: nothing, or notes only; 1: something is wrong or will be; 2: not everything could be looked at.
    """
    from hogo.cli.doctor.trouble import Patient
    from hogo.settings import HOME

    found, whole = examine(Patient(HOME, shell.clock.now()))
    if as_json:
        click.echo(json.dumps([_plain(one) for one in found], ensure_ascii=False, indent=1))
    for one in [] if as_json else found:
        message, help_ = (one.message.ja, one.help.ja) if lang == "ja" else (one.message.en, one.help.en)
        click.echo(f"{_MARKS[one.level]} {message}（{one.name}）\n  → {help_}")
    serious = any(one.level != "note" for one in found)
    if not serious and not as_json:
        click.echo("悪いところは見つかりませんでした。" if lang == "ja" else "Nothing is wrong.")
    sys.exit(2 if not whole else int(serious))


def _plain(one: Trouble) -> dict[str, str]:
    words = {"ja": one.message.ja, "en": one.message.en, "help_ja": one.help.ja, "help_en": one.help.en}
    return {"name": one.name, "level": str(one.level)} | words


def examine(patient: Patient) -> tuple[list[Trouble], bool]:
    """Everything that is wrong, and whether everything could be looked at."""
    from hogo.cli.doctor.place import BEFORE

    found = [trouble for look in BEFORE for trouble in look(patient)]
    if any(one.level == "error" for one in found):
        return found, False
    refused = _open()
    if refused is not None:
        return [*found, refused], False
    return _inside(patient, found)


def _open() -> Trouble | None:
    """Open the installation as it is, without bringing tables up to date; what kept it shut."""
    from hogo.base.text import Text
    from hogo.cli.doctor.trouble import bad
    from hogo.cli.home import open_home

    open_home(migrate=False)
    from django.db import DatabaseError, connection

    try:
        connection.ensure_connection()
    except (DatabaseError, OSError) as error:
        return bad(
            "no-database",
            Text(
                f"データベースにつながりません（{type(error).__name__}）。",
                f"The database cannot be reached ({type(error).__name__}).",
            ),
            Text(
                "PostgreSQL なら、動いているか、HOGO_DATABASE のホスト・利用者・パスワードを確かめてください。"
                "SQLite のファイルなら、壊れています。写しを取り、バックアップから復元してください。",
                "PostgreSQL: see whether it runs, and host, user and password in HOGO_DATABASE."
                " SQLite: the file is damaged; keep a copy and restore the latest backup.",
            ),
        )
    return None


def _inside(patient: Patient, found: list[Trouble]) -> tuple[list[Trouble], bool]:
    """Each look by itself: where one cannot be taken, that is said, and the others go on."""
    from django.db import DatabaseError

    from hogo.base.text import Text
    from hogo.cli.doctor.inside import INSIDE
    from hogo.cli.doctor.trouble import poor

    whole = True
    for look in INSIDE:
        try:
            found += list(look(patient))
        except (DatabaseError, ValueError, RuntimeError) as error:
            whole = False
            found.append(
                poor(
                    "not-looked-at",
                    Text(
                        f"「{look.__name__}」は確かめられませんでした（{type(error).__name__}）。",
                        f"`{look.__name__}` could not be looked at ({type(error).__name__}).",
                    ),
                    Text(
                        "表が古い場合は、ほかの hogo コマンドを一度実行してから試してください。",
                        "If tables are behind, run another hogo command first, then this again.",
                    ),
                )
            )
    return found, whole
