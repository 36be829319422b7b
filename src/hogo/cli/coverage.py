"""`hogo coverage`: every duty known, and which rule or room covers it, or why none does."""

from __future__ import annotations

import json
import sys

import click

from hogo.base.text import Language


@click.command(name="coverage")
@click.option("--json", "as_json", is_flag=True, help="JSON で出す / print JSON")
@click.option("--uncovered", is_flag=True, help="規則も部屋もないものだけ / only what neither rule nor room covers")
@click.option("--lang", type=click.Choice(["ja", "en"]), envvar="HOGO_LANG", default="ja", show_default=True)
def command(as_json: bool, uncovered: bool, lang: Language) -> None:
    """法令データの各行を何が担うかを示す / Show what covers each duty. Exit code 1: a duty has no answer."""
    from hogo.check.every import RULES
    from hogo.cli.every import ROOMS
    from hogo.law import disk
    from hogo.promises.coverage import coverage

    rows = coverage(disk.load(), RULES, ROOMS)
    shown = [one for one in rows if not uncovered or one.reason or one.gap]
    if as_json:
        plain = [
            {
                "duty": one.duty.id,
                "confidence": one.duty.confidence.value,
                "rules": one.rules,
                "rooms": one.rooms,
                "through": one.through,
                "why": {"ja": one.reason.why.ja, "en": one.reason.why.en} if one.reason else None,
            }
            for one in shown
        ]
        click.echo(json.dumps(plain, ensure_ascii=False, indent=1))
    else:
        for one in shown:
            click.echo(f"{one.duty.id}\t{one.duty.source.in_(lang)}\t{one.duty.title.in_(lang)}\t{one.how.in_(lang)}")
        count = (
            len(rows),
            sum(bool(one.rules) for one in rows),
            sum(bool(one.rooms) for one in rows),
            sum(bool(one.through) for one in rows),
            sum(bool(one.reason) for one in rows),
        )
        ja = "{}行: 規則 {}、部屋 {}、対応する行を通じて {}、なし（理由つき） {}"
        en = "{} rows: rules {}, rooms {}, through another row {}, neither (with a reason) {}"
        click.echo((ja if lang == "ja" else en).format(*count))
    sys.exit(1 if any(one.gap for one in rows) else 0)
