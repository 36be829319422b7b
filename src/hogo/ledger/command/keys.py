"""`hogo keys`: master keys: rotate, retire, back up, try a backup out, restore."""

from __future__ import annotations

from pathlib import Path

import click

from hogo.house.shell import Shell

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group(name="keys")
def command() -> None:
    """鍵の更新・退役・バックアップ / Master keys: rotation and encrypted backup."""


@command.command("list")
@click.pass_obj
def show(shell: Shell) -> None:
    """鍵ファイルと、使われているマスター鍵 / The key files, and which master keys wrap something."""
    home = shell.open_home()
    from hogo.keys import disk
    from hogo.keys.models import in_use

    used = in_use()
    for name in disk.names(home / "keys"):
        number = name.removeprefix("master-")
        click.echo(name + (" 使用中 / in use" if number.isdecimal() and int(number) in used else ""))


@command.command()
@click.pass_obj
def rotate(shell: Shell) -> None:
    """新しいマスター鍵を作り、すべての鍵を包み直す / Make a new master key and wrap every key under it."""
    shell.open_home()
    from hogo.ledger.rotation.acts import rotate as turn

    number, count = turn(shell.actor(), shell.clock.now(), shell.ids)
    click.echo(
        f"マスター鍵 {number} を作り、{count}件の鍵を包み直しました。"
        "バックアップを取ってから `hogo keys retire` で古い鍵を退役させてください。"
        f" / Master key {number} wraps {count} keys now. Back it up, then run `hogo keys retire`."
    )


@command.command()
@click.pass_obj
def retire(shell: Shell) -> None:
    """使われなくなったマスター鍵を消す / Remove master keys that wrap nothing any more."""
    shell.open_home()
    from hogo.ledger.rotation.acts import retire as end

    gone = end(shell.actor(), shell.clock.now(), shell.ids)
    words = ", ".join(map(str, gone)) or "なし / none"
    click.echo(f"退役させたマスター鍵: {words}")


@command.command()
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--recipient", "-r", multiple=True, required=True, help="age1… または ssh-ed25519 … / age recipient")
@click.pass_obj
def backup(shell: Shell, *, out: Path, recipient: tuple[str, ...]) -> None:
    """鍵ファイルを age で暗号化して書き出す / Write all key files to an age-encrypted file."""
    home = shell.open_home()
    from hogo.keys import disk
    from hogo.keys.backup import pack
    from hogo.ledger.rotation.acts import note

    names = disk.names(home / "keys")
    try:
        sealed = pack({name: disk.read(home / "keys", name) for name in names}, recipient)
    except (ValueError, disk.NoKey) as error:
        raise click.ClickException(str(error)) from None
    out.write_bytes(sealed)
    note(shell.actor(), shell.clock.now(), shell.ids, "backed-up", names)
    click.echo(f"{len(names)}個の鍵を {out} に書き出しました。データベースのバックアップとは別に保管してください。")
    click.echo("Keep it apart from the backups of the database, and try it out with `hogo keys drill`.")


@command.command()
@click.argument("file", type=_FILE)
@click.option("--identity", "-i", type=_FILE, required=True, help="age の識別鍵ファイル / age identity file")
@click.pass_obj
def drill(shell: Shell, *, file: Path, identity: Path) -> None:
    """バックアップから復元できるかを、何も書き換えずに確かめる / Show that a backup would restore, writing nothing."""
    home = shell.open_home()
    from hogo.keys.backup import NotRestored, unpack
    from hogo.ledger.rotation.acts import note, try_out

    try:
        keys = unpack(file.read_bytes(), identity.read_text(encoding="utf-8"))
    except (NotRestored, UnicodeDecodeError) as error:
        raise click.ClickException(str(error)) from None
    wrong = try_out(home / "keys", keys)
    for word in wrong:
        click.echo(word)
    if wrong:
        raise click.ClickException("このバックアップでは復元できません。 / This backup would not restore everything.")
    note(shell.actor(), shell.clock.now(), shell.ids, "drilled", tuple(sorted(keys)))
    click.echo("このバックアップですべての鍵を復元できます。 / This backup restores every key.")


@command.command()
@click.argument("file", type=_FILE)
@click.option("--identity", "-i", type=_FILE, required=True, help="age の識別鍵ファイル / age identity file")
@click.option("--to", "folder", type=click.Path(file_okay=False, path_type=Path), required=True, help="HOGO_HOME/keys")
def restore(*, file: Path, identity: Path, folder: Path) -> None:
    """鍵ファイルを戻す(ある鍵は上書きしない) / Put key files back; one that is there is never overwritten."""
    from hogo.keys import disk
    from hogo.keys.backup import NotRestored, unpack

    try:
        keys = unpack(file.read_bytes(), identity.read_text(encoding="utf-8"))
    except (NotRestored, UnicodeDecodeError) as error:
        raise click.ClickException(str(error)) from None
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    there = set(disk.names(folder))
    for name, key in sorted(keys.items()):
        if name not in there:
            disk.write(folder, name, key)
    missing = sorted(set(keys) - there)
    click.echo(f"戻した鍵: {', '.join(missing) or 'なし / none'}。すでにあったものは変えていません。")
