"""`hogo settings`: every setting that hogo reads, its value now and what it is for."""

from __future__ import annotations

import click

from hogo.settings import SETTINGS, setting


@click.command(name="settings")
def command() -> None:
    """Show every setting, its value now and what it is for."""
    for known in SETTINGS:
        value = "(set)" if known.secret and setting(known.name) else setting(known.name) or "(empty)"
        click.echo(f"{known.name}={value}\n    {known.says}")
