"""`hogo law`: prints a duty with its article, the day of its text and how sure it is."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, cast

import click

from hogo.base.day import Day


@click.command(name="law")
@click.argument("article", nargs=-1)
@click.option("--list", "listed", is_flag=True, help="すべての行を一覧する / list every row")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="その日に効力のある版 / the version in force on a day")
@click.option("--lang", type=click.Choice(["ja", "en"]), envvar="HOGO_LANG", default="ja", show_default=True)
def command(article: tuple[str, ...], listed: bool, day: datetime | None, lang: str) -> None:
    """Print a duty: `27-1`, `法27条1項`, `gdpr 13`, `JIS A.3.4.2.5`, `appi-22`."""
    from hogo.base.cite import Cite
    from hogo.law import disk, look, show

    language = cast("Literal['ja', 'en']", lang)
    law = disk.load()
    if listed:
        for duty in law.duties.values():
            click.echo(show.line(duty, language))
        return
    typed = " ".join(article)
    if not typed:
        raise click.UsageError("条を指定してください（例: hogo law 27-1）/ name an article, for example: hogo law 27-1")
    found = look.look(law, typed)
    if not found:
        near = "".join(f"\n  {show.line(one, language)}" for one in look.near(law, typed))
        hint = ("\nもしかして:" if lang == "ja" else "\nDid you mean:") + near if near else ""
        unknown = f"`{typed}` に当たる行はありません" if lang == "ja" else f"no row is like `{typed}`"
        raise click.ClickException(unknown + hint)
    on: Day | None = day.date() if day else None
    for position, duty in enumerate(found):
        version = law.on(Cite(duty.id), on) if on else duty
        if position:
            click.echo()
        if version is None:
            none = f"{on} に効力のある版はありません" if lang == "ja" else f"no version was in force on {on}"
            click.echo(f"{duty.source.in_(language)} [{duty.id}]: {none}")
        else:
            click.echo(show.page(law, version, language), nl=False)
