"""`hogo schema`: the register's JSON Schema, for editors."""

from __future__ import annotations

from pathlib import Path

import click

from hogo.register import disk


@click.command(name="schema")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write it to this file.")
def command(out: Path | None) -> None:
    """Print the register's JSON Schema (draft 7).

    Name it in the first line of each declared file: # yaml-language-server: $schema=register.schema.json
    """
    text = disk.schema()
    if out is None:
        click.echo(text, nl=False)
    else:
        out.write_text(text, encoding="utf-8")
