"""`hogo resolver`: take in dnstap, delete in time, say how it stands, publish what may be published. No database."""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hogo.base.day import Moment
from hogo.house.shell import Shell

if TYPE_CHECKING:
    from hogo.register.model.resolver import Resolver
    from hogo.resolver.acts import Now

_REGISTER = click.option(
    "--register",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="版のかわりに登録簿のフォルダ（試すとき） / a register's folder instead of an edition, to try something",
)
_EDITION = click.option(
    "--edition",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="版のファイル（データベースのない機械で。既定: いまの版） / an edition's file (default: the one in force)",
)
_FOLDER = click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="取り込みのフォルダ（既定: HOGO_HOME/resolver） / folder of this node",
)


@click.group(name="resolver")
def command() -> None:
    """キャッシュDNSの問い合わせの取り扱い / The resolver's queries: masked, deleted in time, counted."""


@command.command()
@_REGISTER
@_EDITION
@_FOLDER
@click.option(
    "--unix", "paths", multiple=True, type=click.Path(path_type=Path), help="dnstap を受けるソケット / socket"
)
@click.option("--tcp", "addresses", multiple=True, help="dnstap を受ける 127.0.0.1:6000 など / loopback address")
@click.option("--feed", type=click.Choice(["both", "queries", "responses"]), default="both", show_default=True)
@click.option("--dot", multiple=True, type=int, default=(853,), help="DoT のポート / ports of DoT")
@click.option("--doh", multiple=True, type=int, default=(443,), help="DoH のポート / ports of DoH")
@click.option("--doq", multiple=True, type=int, default=(853,), help="DoQ のポート / ports of DoQ")
@click.option("--suffixes", type=click.Path(path_type=Path, dir_okay=False, exists=True), help="Public Suffix List")
@click.option("--decoder", type=click.Choice(["auto", "numpy", "numba"]), default="auto", show_default=True)
@click.option(
    "--pcap", type=click.Path(path_type=Path, dir_okay=False, exists=True), help="ファイルから / from a capture"
)
@click.pass_obj
def take(
    shell: Shell, /, folder: Path | None, paths: tuple[Path, ...], addresses: tuple[str, ...], **options: Any
) -> None:
    """dnstap を取り込む / Take in dnstap; delete what is due, stop rather than keep it too long."""
    if not paths and not addresses and not options["pcap"]:
        raise click.UsageError("--unix か --tcp を指定してください。 / Say where to listen: --unix or --tcp.")
    from hogo.resolver import disk
    from hogo.resolver.acts import Stopped
    from hogo.resolver.watch import STOPS

    # WHY: received octets are in memory for a moment; a core file would keep them
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with ExitStack() as ends:
        node = disk.Folder(folder or _home() / "resolver")
        try:
            ends.enter_context(node.hold())
        except disk.Held:
            raise click.ClickException(
                f"{node.path} では別の取り込みが動いています。 / Another intake works in {node.path}."
            ) from None
        try:
            _run(shell, node, paths, addresses, options)
        except Stopped as stopped:
            said = STOPS[stopped.why]
            click.echo(f"{said.ja}\n{said.en}", err=True)
            sys.exit(2)


def _run(shell: Shell, node: Any, paths: tuple[Path, ...], addresses: tuple[str, ...], options: dict[str, Any]) -> None:
    from hogo.resolver import net
    from hogo.resolver.disk import steady

    declared = _declared(shell, options["register"], options["edition"])
    decode, split = _decoder(options["decoder"])
    intake = _intake(shell, node, declared, decode, options)
    now = _clock(shell)
    intake.start(now())
    if options["pcap"]:
        _replay(intake, now, options["pcap"], split)
    listeners = [net.listen_unix(path) for path in paths]
    listeners += [
        net.listen_tcp(host.strip("[]"), int(port)) for host, _, port in (a.rpartition(":") for a in addresses)
    ]
    going = [bool(listeners)]
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: going.__setitem__(0, False))
    server = net.Server(listeners, lambda buffer, found: intake.take(buffer, found, now()), steady, split)
    click.echo("取り込みを始めました。 / Taking in.")
    try:
        while going[0]:
            server.turn()
            intake.tick(now())
    finally:
        server.close()
        intake.stop(now())
    seen = intake.tally.sum.tolist()
    click.echo(
        f"取り込みを終えました: 問い合わせ{seen[0]}、応答{seen[1]} / Stopped: {seen[0]} queries, {seen[1]} responses"
    )


def _replay(intake: Any, now: Callable[[], Now], path: Path, split: Any) -> None:
    from hogo.resolver.pcap import BadCapture, transcode

    buffer = bytearray()
    with path.open("rb") as opened:
        source = bytearray(path.stat().st_size)
        opened.readinto(source)
    try:
        transcode(source, buffer)
    except BadCapture:
        raise click.ClickException(f"{path} は pcap ではありません。 / {path} is no pcap file.") from None
    if buffer:
        intake.take(buffer, split(buffer, 0, len(buffer)), now())


def _intake(shell: Shell, node: Any, declared: Resolver, decode: Any, options: dict[str, Any]) -> Any:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    from hogo.resolver.acts import Intake
    from hogo.resolver.batch import NoSuffixes, shape, taking
    from hogo.resolver.minute import Feed, Tally, countable
    from hogo.resolver.name import Suffixes
    from hogo.resolver.transport import Ports
    from hogo.resolver.watch import Limits

    listed = options["suffixes"]
    suffixes = Suffixes.read(listed.read_text(encoding="utf-8")) if listed else None
    try:
        how = taking(declared, Ports(options["dot"], options["doh"], options["doq"]), suffixes)
    except NoSuffixes:
        raise click.ClickException(
            "名前を登録可能なドメインまで切り詰めると宣言されています。"
            "--suffixes に Public Suffix List を指定してください。"
            " / Names are declared to be cut: give the public suffix list with --suffixes."
        ) from None
    except ValueError as bad:
        raise click.ClickException(
            f"登録簿の resolver が取り込めません: {bad} / the declaration cannot be taken in"
        ) from None
    limits = Limits.of(declared)
    tally = Tally(
        countable(declared.dimensions, shape(how.captured).names), Feed(options["feed"]), _ns(limits.lateness)
    )
    key = (os.urandom(8).hex(), AESGCM(AESGCM.generate_key(256))) if declared.encrypted_in_memory_key else None
    return Intake(node, how, limits, tally, _proofs(shell), decode, key)


@command.command()
@_REGISTER
@_EDITION
@_FOLDER
@click.pass_obj
def sweep(shell: Shell, register: Path | None, edition: Path | None, folder: Path | None) -> None:
    """期限の来た生データを削除する / Delete raw data that is due: a second hand beside `take`, for a timer."""
    from hogo.resolver import acts, disk
    from hogo.resolver.watch import Limits

    node = disk.Folder(folder or _home() / "resolver")
    limits = Limits.of(_declared(shell, register, edition))
    proofs = _proofs(shell)
    now = _clock(shell)()
    gone = acts.sweep(node, limits, now, proofs)
    left = [one.name for one in acts.ages(node, now) if one.age is None or one.age >= limits.due]
    click.echo(f"{gone}件を削除しました / {gone} segments deleted")
    if left:
        click.echo(f"{len(left)}件を削除できませんでした / {len(left)} could not be deleted", err=True)
        sys.exit(2)


@command.command()
@_REGISTER
@_EDITION
@_FOLDER
@click.option("--json", "as_json", is_flag=True, help="JSON で / as JSON")
@click.pass_obj
def status(shell: Shell, register: Path | None, edition: Path | None, folder: Path | None, as_json: bool) -> None:
    """生データの古さ、削除の記録、取りこぼし / Age of raw data, deletions and their proofs, losses, lawful basis."""
    from hogo.resolver import state
    from hogo.resolver.acts import look
    from hogo.resolver.basis import told as bases
    from hogo.resolver.disk import Folder
    from hogo.resolver.watch import Limits

    declared = _declared(shell, register, edition)
    found = look(Folder(folder or _home() / "resolver"), Limits.of(declared), _clock(shell)())
    if as_json:
        click.echo(json.dumps(state.as_json(found), ensure_ascii=False, indent=2, sort_keys=True))
    else:
        for said in (*state.told(found), *bases(declared)):
            click.echo(f"{said.ja}\n  {said.en}")
    if found.faults:
        sys.exit(1)


@command.command()
@_FOLDER
@click.argument("counter", type=click.File("r"))
@click.pass_obj
def counted(shell: Shell, folder: Path | None, counter: Any) -> None:
    """リゾルバー自身の計数を記す / Note the resolver's own count: a number, or what `unbound-control stats` says."""
    from hogo.resolver.disk import Folder, append
    from hogo.resolver.minute import summed
    from hogo.resolver.state import counted as read

    queries = read(counter.read())
    if queries is None:
        raise click.ClickException(
            "計数が読み取れません。何も記していません。 / No count was found; nothing was noted."
        )
    node = Folder(folder or _home() / "resolver")
    seen = summed(node.checkpoint.read_bytes()) if node.checkpoint.exists() else {}
    taken = (seen.get("queries") or seen.get("responses", 0)) + sum(
        seen.get(n, 0) for n in ("late", "astray", "declined")
    )
    append(node.counters, {"at": _ns_of(shell.clock.now()), "queries": queries, "taken": taken})
    click.echo(f"リゾルバー {queries}、取り込み {taken} / resolver {queries}, taken in {taken}")


@command.command()
@_REGISTER
@_EDITION
@_FOLDER
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), required=True, help="どの日か（UTC） / the day, in UTC")
@click.option(
    "--counts",
    "nodes",
    multiple=True,
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="ほかの機械から届いた counts フォルダ / a `counts` folder that another node shipped",
)
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@click.pass_obj
def publish(
    shell: Shell, /, folder: Path | None, day: datetime, nodes: tuple[Path, ...], out: Path, **options: Any
) -> None:
    """一日分の統計を書き出す / Write a day's statistics (CSV, Parquet, HTML), small cells hidden."""
    from hogo.resolver import statistics
    from hogo.resolver.acts import counts_between
    from hogo.resolver.disk import Folder, append, write
    from hogo.resolver.label import Masks
    from hogo.resolver.many import added
    from hogo.resolver.page import page

    declared = _declared(shell, options["register"], options["edition"])
    if not declared.statistics_published:
        raise click.ClickException("統計を公表すると宣言されていません。 / The register does not declare publication.")
    first = int(day.replace(tzinfo=UTC).timestamp()) // 60
    node = Folder(folder or _home() / "resolver")
    table = added([counts_between(one, first, first + 1440) for one in (node.counts, *nodes)])
    masks = Masks(declared.ipv4_prefix, declared.ipv6_prefix)
    cells = list(statistics.published(table, declared.smallest_cell, masks))
    out.mkdir(parents=True, exist_ok=True)
    stem = f"resolver-{day:%Y-%m-%d}"
    write(out / f"{stem}.csv", statistics.to_csv(cells))
    write(out / f"{stem}.parquet", statistics.to_parquet(cells))
    for language in ("ja", "en"):
        write(out / f"{stem}.{language}.html", page(cells, declared, day.date(), language).encode())
    told = {"day": f"{day:%Y-%m-%d}", "cells": len(cells), "below": statistics.below(cells, declared.smallest_cell)}
    append(node.publications, {**told, "path": str((out / f"{stem}.csv").resolve())})
    click.echo(f"{out}: {len(cells)}件の計数を書き出しました / {len(cells)} counts written")


def _home() -> Path:
    from hogo.settings import setting

    return Path(setting("HOGO_HOME")).expanduser()


def _proofs(shell: Shell) -> Any:
    from hogo.keys.disk import SPOOL, NoKey, read
    from hogo.resolver.disk import Spooled

    try:
        return Spooled(_home() / "spool", read(_home() / "keys", SPOOL), shell.ids)
    except NoKey as none:
        raise click.ClickException(str(none)) from None


def _declared(shell: Shell, register: Path | None, edition: Path | None) -> Resolver:
    """What the edition declares: a file's, or the one in force; of a working folder only where that was asked for."""
    from hogo.register.disk import load
    from hogo.register.edition import NotAnEdition, from_bytes
    from hogo.register.read import read

    if edition is not None:
        try:
            found = from_bytes(edition.read_bytes()).register
        except NotAnEdition as bad:
            raise click.ClickException(f"{bad.says.ja} / {bad.says.en}") from None
    elif register is not None:
        reading = read(load(register))
        if reading.register is None:
            raise click.ClickException(
                f"{register} に誤りがあります。hogo check で確かめてください。 / {register} has errors: run hogo check."
            )
        found = reading.register
    else:
        found = shell.scene().edition.register
    if found.resolver is None:
        raise click.ClickException(
            "リゾルバー（resolver）が宣言されていません。何もしていません。"
            " / No resolver is declared; nothing was done."
        )
    return found.resolver


def _decoder(wanted: str) -> tuple[Any, Any]:
    if wanted != "numpy":
        try:
            from hogo.resolver import decode_numba

            return decode_numba.decode, decode_numba.split
        except ImportError:
            if wanted == "numba":
                raise click.ClickException(
                    "numba が入っていません（追加機能 resolver）。 / numba is not installed (extra `resolver`)."
                ) from None
    from hogo.resolver import decode, frames

    return decode.decode, frames.split


def _clock(shell: Shell) -> Callable[[], Now]:
    from hogo.resolver.acts import Now
    from hogo.resolver.disk import boot, steady

    name = boot()
    return lambda: Now(_ns_of(shell.clock.now()), steady(), name)


def _ns_of(moment: Moment) -> int:
    return _ns(moment - datetime(1970, 1, 1, tzinfo=UTC))


def _ns(span: timedelta) -> int:
    return (span // timedelta(microseconds=1)) * 1000
