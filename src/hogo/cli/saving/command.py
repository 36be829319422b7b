"""`hogo backup` and `hogo restore`: database and evidence, encrypted; keys are kept apart (`hogo keys backup`)."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hogo.house.shell import Shell

if TYPE_CHECKING:
    from hogo.cli.saving.load import Restored

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(name="backup")
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--recipient", "-r", multiple=True, required=True, help="age1… または ssh-ed25519 … / age recipient")
@click.pass_obj
def backup(shell: Shell, *, out: Path, recipient: tuple[str, ...]) -> None:
    """データベースと証跡を age で暗号化して書き出す(止めずに) / Write database and evidence to an encrypted file.

    Keys are not in it: back them up apart with `hogo keys backup`. Try both out with `hogo restore --drill`.
    """
    home = shell.open_home()
    from contextlib import closing

    from django.db import connection

    from hogo.cli.saving import age, dump

    connection.ensure_connection()
    source: Any = dump.source_of(connection.settings_dict, _psycopg)
    try:
        with closing(source):
            age.write(out, dump.lines(source, home, shell.clock.now().isoformat()), recipient)
    except (ValueError, OSError) as error:
        raise click.ClickException(f"{error} 書き出していません。 / Nothing was written.") from None
    _enter(shell, "made", out.name)
    click.echo(f"{out} に書き出しました({out.stat().st_size:,}バイト)。鍵は含みません。")
    click.echo("Written. Keys are not in it: `hogo keys backup`, kept elsewhere. Try it: `hogo restore --drill`.")


def _psycopg() -> Any:
    from django.db import connection

    return connection.get_new_connection(connection.get_connection_params())


def _enter(shell: Shell, event: str, name: str) -> None:
    from hogo.ledger.acts import act

    with act(shell.actor(), shell.clock.now(), shell.ids) as a:
        a.enter("backup", {"event": event, "name": name})


@click.command(name="restore")
@click.argument("file", type=_FILE)
@click.option("--identity", "-i", type=_FILE, required=True, help="age の識別鍵ファイル / age identity file")
@click.option("--keys", "keys_file", type=_FILE, help="鍵のバックアップ(同じ識別鍵で) / the backup of the keys")
@click.option("--drill", is_flag=True, help="仮の場所に復元し、検証して消す / restore into a passing place and verify")
@click.option("--again", is_flag=True, hidden=True)
@click.pass_obj
def restore(shell: Shell, *, file: Path, identity: Path, keys_file: Path | None, drill: bool, again: bool) -> None:
    """空の HOGO_HOME に復元し、証跡をすべて検証する / Restore into an empty HOGO_HOME and verify everything.

    Exit code 0: restored and verified; 1: it was not, or what was restored has faults.
    """
    if drill:
        sys.exit(_drill(shell, file, identity, keys_file))
    home = _keys(keys_file, identity)
    done = _load(file, identity, home)
    shell.open_home()
    from hogo.ledger.log.acts import verify_all

    seen = verify_all(shell.clock.now())
    same = (seen.size, seen.root.hex()) == (done.size, done.root)
    rows = sum(done.rows.values())
    click.echo(f"{done.at} のバックアップから{rows:,}行・{len(done.files)}ファイルを復元しました。 / restored")
    click.echo(f"証跡 / ledger: {seen.size}件 root {seen.root.hex()}")
    for finding in seen.findings:
        click.echo(f"{finding.where}: {finding.code} {finding.message.ja} / {finding.message.en}")
    if not same or not seen.clean:
        raise click.ClickException("復元したものに不一致があります。 / What was restored has faults.")
    if not again:
        _enter(shell, "restored", file.name)
    click.echo("すべて検証しました。 / Everything was verified.")


def _keys(keys_file: Path | None, identity: Path) -> Path:
    """The home with its keys in place; without them nothing is restored."""
    from hogo.keys import disk
    from hogo.keys.backup import NotRestored, unpack
    from hogo.settings import HOME

    folder = HOME / "keys"
    if keys_file is not None:
        try:
            found = unpack(keys_file.read_bytes(), identity.read_text(encoding="utf-8"))
        except (NotRestored, UnicodeDecodeError) as error:
            raise click.ClickException(str(error)) from None
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        there = set(disk.names(folder))
        for name, key in sorted(found.items()):
            if name not in there:
                disk.write(folder, name, key)
    if not (folder / "about.key").exists():
        raise click.ClickException(
            f"{folder} に鍵がありません。--keys で鍵のバックアップを指定してください。何も変えていません。"
            f" / There are no keys in {folder}; name their backup with --keys. Nothing was changed."
        )
    return HOME


def _load(file: Path, identity: Path, home: Path) -> Restored:
    from hogo.cli.home import open_home
    from hogo.cli.saving.age import NotAge, read

    open_home(migrate=False)
    from hogo.cli.saving.load import NotRestored, load

    try:
        return load(read(file, identity.read_text(encoding="utf-8")), home)
    except (NotAge, NotRestored, UnicodeDecodeError) as error:
        raise click.ClickException(str(error)) from None


def _drill(shell: Shell, file: Path, identity: Path, keys_file: Path | None) -> int:
    """Restore by a process of its own, into a home and a database that are removed afterwards."""
    if keys_file is None:
        raise click.UsageError("--drill には --keys が要ります。 / --drill needs --keys.")
    from hogo.cli.saving.place import passing

    with tempfile.TemporaryDirectory(prefix="hogo-drill-") as made, passing() as database:
        done = subprocess.run(  # noqa: S603  this very command
            [sys.executable, "-m", "hogo.cli.main", "restore", str(file.absolute()), "-i", str(identity.absolute()),
             "--keys", str(keys_file.absolute()), "--again"],
            env=os.environ | {"HOGO_HOME": str(Path(made) / "home"), "HOGO_DATABASE": database},
            check=False,
        )  # fmt: skip
    if done.returncode == 0:
        shell.open_home()
        _enter(shell, "drilled", file.name)
        click.echo("このバックアップで復元できることを確かめ、仮の場所は消しました。 / The drill went well.")
    return done.returncode
