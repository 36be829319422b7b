"""`hogo serve`: the pages on one address; `hogo serve decisions`: the decision service on another.

In front of either, outside loopback, stands whatever ends TLS.
"""

from __future__ import annotations

import os
from pathlib import Path

import click

from hogo.house.shell import Shell

_HOST = click.option("--host", default="127.0.0.1", show_default=True, help="待ち受けるアドレス / address to listen on")
_WORKERS = click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64))


@click.group(name="serve", invoke_without_command=True)
@_HOST
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@_WORKERS
@click.pass_context
def command(ctx: click.Context, host: str, port: int, workers: int) -> None:
    """ご本人・窓口・事務局の画面を出す / Serve portal, desk and console."""
    if ctx.invoked_subcommand is not None:
        return
    shell: Shell = ctx.obj
    loopback = host in ("127.0.0.1", "::1", "localhost")
    if os.environ.get("HOGO_TLS") == "off" and not loopback:
        raise click.ClickException(
            "HOGO_TLS=off は自機の中(127.0.0.1)だけで使えます。TLSを終端する前段を置いてください。"
            " / HOGO_TLS=off is for loopback only; put something that ends TLS in front."
        )
    shell.open_home()
    from granian import Granian
    from granian.constants import Interfaces

    click.echo(f"http://{host}:{port}/  desk/  console/")
    Granian(
        "hogo.cli.wsgi:application", address=host, port=port, interface=Interfaces.WSGI,
        workers=workers, blocking_threads=4, log_enabled=False,
    ).serve()  # fmt: skip


@command.command()
@_HOST
@click.option("--port", default=8010, show_default=True, type=click.IntRange(1, 65535))
@_WORKERS
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False, exists=True), envvar="HOGO_DECISIONS",
              help="サービスのフォルダ / the service's folder, as `hogo decisions prepare` made it")  # fmt: skip
def decisions(host: str, port: int, workers: int, folder: Path | None) -> None:
    """可否照会サービス。データベースなしに答え、記録を残す / Answer decisions over HTTP, without a database."""
    home = os.environ.get("HOGO_HOME")
    place = folder or (Path(home).expanduser() / "decisions" if home else None)
    if place is None or not (place / "spool.key").exists():
        raise click.ClickException(
            "サービスのフォルダがありません。`hogo decisions prepare` で作り、--folder で指定してください。"
            " / There is no service folder: make one with `hogo decisions prepare`, name it with --folder."
        )
    os.environ["HOGO_DECISIONS"] = str(place)
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces, Loops

    click.echo(f"http://{host}:{port}/v1/decisions  /v1/openapi.json")
    Granian(
        "hogo.cli.rsgi:application", address=host, port=port, interface=Interfaces.RSGI, workers=workers,
        loop=Loops.asyncio, http=HTTPModes.http1, websockets=False, log_enabled=False, respawn_failed_workers=True,
    ).serve()  # fmt: skip
