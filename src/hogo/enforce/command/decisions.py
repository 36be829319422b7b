"""`hogo decisions`: the decision service's folder, who may ask, and what enforcing would have stopped."""

from __future__ import annotations

import json
import secrets
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hogo.base.day import day_of
from hogo.house.shell import Shell

if TYPE_CHECKING:
    from collections.abc import Iterator


_FOLDER = click.option(
    "--folder", type=click.Path(path_type=Path, file_okay=False),
    help="サービスのフォルダ / the service's folder (default: decisions in the installation)",
)  # fmt: skip
_DAY = click.DateTime(["%Y-%m-%d"])


@click.group(name="decisions")
def decisions() -> None:
    """可否照会サービスの準備と観察の報告 / The decision service: its folder, who may ask, what it would have stopped.

    `hogo serve decisions` answers from this folder alone: no database, no network.
    """


@decisions.command()
@_FOLDER
@click.pass_obj
def prepare(shell: Shell, /, folder: Path | None) -> None:
    """フォルダに鍵と最新の状態を置く / Put the keys and the newest state into the folder."""
    target = _folder(shell, folder)
    from hogo.enforce import acts

    acts.prepare(target)
    _distribute(shell, target)


@decisions.command()
@_FOLDER
@click.pass_obj
def bundle(shell: Shell, /, folder: Path | None) -> None:
    """最新の状態を渡す / Give the newest state; a running service takes it up at once."""
    _distribute(shell, _folder(shell, folder))


@decisions.command()
@click.argument("system")
@_FOLDER
@click.pass_obj
def admit(shell: Shell, /, system: str, folder: Path | None) -> None:
    """システムに照会を許し、トークンを一度だけ示す / Let a system ask; its token is shown once.

    The system may ask only for the purposes that the register declares for it, and only of information it holds.
    """
    target = _folder(shell, folder)
    from hogo.enforce import acts
    from hogo.publish.models import in_force

    edition = in_force(day_of(shell.clock.now()))
    known = edition.register.systems.get(system) if edition else None
    if known is None:
        raise click.ClickException(
            f"有効な版に「{system}」というシステムはありません。何もしていません。"
            f" / The edition in force declares no system `{system}`. Nothing was done."
        )
    token = secrets.token_urlsafe(32)
    acts.admit(shell.actor(), shell.clock.now(), shell.ids, target, system, token)
    click.echo(token)
    if not known.purposes:
        click.echo(
            "このシステムには利用目的が登録されていないため、目的を伴う照会は全て拒否されます。"
            " / The register declares no purposes for this system: whatever needs one will be denied.",
            err=True,
        )


@decisions.command()
@click.argument("system")
@_FOLDER
@click.pass_obj
def revoke(shell: Shell, /, system: str, folder: Path | None) -> None:
    """システムのトークンを全て止める / No token of a system counts any more."""
    target = _folder(shell, folder)
    from hogo.enforce import acts

    gone = acts.revoke(shell.actor(), shell.clock.now(), shell.ids, target, system)
    click.echo(f"止めたトークン {gone} 個 / {gone} tokens revoked")


@decisions.command()
@click.option("--from", "first", type=_DAY, help="最初の日 / the first day")
@click.option("--to", "last", type=_DAY, help="最後の日 / the last day")
@click.option("--system", help="システム / one system only")
@click.option("--spool", type=click.Path(path_type=Path, exists=True, file_okay=False),
              help="取込み前のスプールから / from a spool folder, before it is entered")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="JSONで答える / answer as JSON")
@click.option("--lang", type=click.Choice(["ja", "en"]), envvar="HOGO_LANG", default="ja", show_default=True)
@click.pass_obj
def stopped(
    shell: Shell, /, first: datetime | None, last: datetime | None, system: str | None, spool: Path | None, lang: str,
    *, as_json: bool,
) -> None:  # fmt: skip
    """実施していれば何が止まっていたか / What enforcing would have stopped, from what was observed."""
    from hogo.enforce.report import as_rows, report, words

    shell.open_home()
    found = report(
        one for one in (_spooled(spool) if spool else _entered())
        if _within(one["on"], first, last) and system in (None, one["system"])
    )  # fmt: skip
    click.echo(
        json.dumps(as_rows(found), ensure_ascii=False, indent=2)
        if as_json
        else words(found, "ja" if lang == "ja" else "en").rstrip("\n")
    )


def _entered() -> Iterator[dict[str, Any]]:
    from hogo.ledger.models import Entry

    for row in Entry.objects.filter(kind="observed").order_by("index").iterator():
        yield json.loads(bytes(row.data))


def _spooled(folder: Path) -> Iterator[dict[str, Any]]:
    """What a spool holds, each once: files may be copied, and cut at their end."""
    from hogo.ledger.disk import spool_key
    from hogo.ledger.spool.disk import files
    from hogo.ledger.spool.line import Broken, lines, unpack

    key, known = spool_key(), set[str]()
    for path in files(folder):
        for line, whole in lines(path.read_bytes()):
            try:
                record = unpack(line, key) if whole else None
            except Broken:
                click.echo(f"{path.name}: 読めない行があります / a line cannot be read", err=True)
                continue
            if record is not None and record.kind == "observed" and record.id not in known:
                known.add(record.id)
                yield dict(record.data)


def _within(on: str, first: datetime | None, last: datetime | None) -> bool:
    day = datetime.fromisoformat(on).date()
    return (first is None or first.date() <= day) and (last is None or day <= last.date())


def _folder(shell: Shell, folder: Path | None) -> Path:
    home = shell.open_home()
    return folder or home / "decisions"


def _distribute(shell: Shell, folder: Path) -> None:
    from hogo.enforce import acts

    try:
        persons, profiles = acts.distribute(folder, shell.clock.now())
    except acts.NothingInForce:
        raise click.ClickException(
            "有効な版がないため、状態を渡せません。`hogo publish --issue` で版を出してください。"
            " / No edition is in force: issue one with `hogo publish --issue`."
        ) from None
    size = (folder / "bundle").stat().st_size
    click.echo(f"{persons:,} 人、{profiles:,} 通り、{size:,} バイト / persons, states, bytes: {folder / 'bundle'}")
