"""`hogo publish`: draw the published documents from the register; with --issue, make them an edition."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click


@click.command(name="publish")
@click.argument("out", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--register",
    "folder",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=Path("register"),
    show_default=True,
    help="folder with the declared files",
)
@click.option(
    "--day",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    help="the day the documents are of (default: today in Japan)",
)
def command(out: Path | None, folder: Path, day: datetime | None) -> None:
    """Draw all published documents into OUT, in Japanese and English."""
