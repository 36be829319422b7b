"""`hogo promises`: how every published promise stands, now."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hogo.house.shell import Shell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hogo.base.ref import Ref
    from hogo.house.offer import Measure, Scene
    from hogo.promises.judge import Standing


@click.command(name="promises")
@click.option("--register", "folder", type=click.Path(path_type=Path, exists=True, file_okay=False), default=None,
              help="まだ公表していない登録簿で測る / measure a register that is not yet published")  # fmt: skip
@click.option("--record", "keep", is_flag=True, help="結果を証跡に残す / enter it in the ledger")
@click.option("--json", "as_json", is_flag=True, help="JSON で出す / print JSON")
@click.option("--lang", type=click.Choice(["ja", "en"]), default=lambda: os.environ.get("HOGO_LANG", "ja"))
@click.pass_obj
def command(shell: Shell, folder: Path | None, lang: str, *, keep: bool, as_json: bool) -> None:
    """公表事項が今守られているか / Whether each published promise is kept, now.

    Exit code 0: none broken; 1: at least one broken; 2: there is nothing to measure.
    """
    from hogo.base.text import LANGUAGES
    from hogo.promises.evaluate import evaluate, measures_of
    from hogo.promises.judge import State
    from hogo.promises.show import lines, plain, summary

    scene = shell.scene(folder)
    from hogo.ledger.acts import rooms  # only now are models usable

    measures = measures_of(rooms())
    register = scene.edition.register
    standings = _measured(shell, scene, measures) if keep else evaluate(scene, measures)
    if as_json:
        told = {"edition": scene.edition.number, "promises": [plain(register, standing) for standing in standings]}
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        language = next(known for known in LANGUAGES if known == lang)
        for line in lines(register, standings, language):
            click.echo(line)
        click.echo(summary(standings).in_(language))
    sys.exit(1 if any(standing.state is State.BROKEN for standing in standings) else 0)


def _measured(shell: Shell, scene: Scene, measures: Mapping[Ref, Measure]) -> Sequence[Standing]:
    from hogo.promises.acts import measure

    if not scene.edition.number:
        raise click.ClickException(
            "公表していない登録簿の測定は記録できません / only the measurements of a published edition are recorded"
        )
    return measure(scene, measures, shell.actor(), shell.clock.now(), shell.ids)
