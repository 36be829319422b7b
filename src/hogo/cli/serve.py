"""`hogo serve`: the pages on one address. In front of it, outside loopback, stands whatever ends TLS."""

from __future__ import annotations

import os

import click

from hogo.house.shell import Shell


@click.command(name="serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="待ち受けるアドレス / address to listen on")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64))
@click.pass_obj
def command(shell: Shell, host: str, port: int, workers: int) -> None:
    """ご本人・窓口・事務局の画面を出す / Serve portal, desk and console."""
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
