"""`hogo explain HG101`: the page of a rule: what it finds, why, what breaks it and what is clean."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

import click

from hogo.base.finding import Level
from hogo.base.text import Language, Text

if TYPE_CHECKING:
    from hogo.base.day import Day
    from hogo.check.rule import Rule
    from hogo.house.shell import Shell

_WEIGHT = {
    Level.ERROR: Text("エラー（法令の確度により、警告・参考に下がる）", "error (less where the law is not read)"),
    Level.WARNING: Text("警告（法令の確度により、参考に下がる）", "warning (less where the law is not read)"),
    Level.NOTE: Text("参考", "note"),
}
_HEADS = {"ja": ("違反する例", "適合する例", "対処", "重さ"), "en": ("Breaks", "Clean", "What to do", "Weight")}
_UNKNOWN = Text(
    "`{typed}` という規則はありません。`hogo explain --list` で一覧を見られます。",
    "There is no rule `{typed}`. `hogo explain --list` lists them all.",
)


@click.command(name="explain")
@click.argument("rule", required=False)
@click.option("--list", "listed", is_flag=True, help="規則の一覧 / list every rule")
@click.option("--day", "on", type=click.DateTime(["%Y-%m-%d"]), help="この日の法令で / with the law of a day")
@click.option("--lang", type=click.Choice(["ja", "en"]), envvar="HOGO_LANG", default="ja", show_default=True)
@click.pass_obj
def command(shell: Shell, rule: str | None, listed: bool, on: datetime | None, lang: Language) -> None:
    """規則の説明を読む / Read the page of a rule, by code or name."""
    from hogo.base.day import day_of
    from hogo.check.every import RULES

    if listed:
        for one in RULES:
            click.echo(f"{one.code}\t{one.name}\t{one.title.in_(lang)}")
        return
    if not rule:
        raise click.UsageError(
            "規則の番号を指定してください（例: hogo explain HG101） / name a rule, for example HG101"
        )
    found = next((one for one in RULES if rule.lower() in (one.code.lower(), one.name)), None)
    if found is None:
        shape = _shape(rule, lang)
        if shape is None:
            raise click.ClickException(_UNKNOWN.fill(typed=rule).in_(lang))
        click.echo(shape, nl=False)
        return
    day = on.date() if on else day_of(shell.clock.now())
    click.echo(_page(found, lang, day), nl=False)


def _page(rule: Rule, lang: Language, day: Day) -> str:
    from hogo.check.page import page
    from hogo.law import disk, show
    from hogo.ui.findings import basis_words

    parts, law = page(rule.page), disk.load()
    heads = (
        ("違反する例", "適合する例", "対処", "重さ") if lang == "ja" else ("Breaks", "Clean", "What to do", "Weight")
    )
    cited = "\n".join(f"  {show.cited(law, one, lang, day)}  [{one}]" for one in rule.law) or "  -"
    return (
        f"{rule.code} {rule.name}: {rule.title.in_(lang)}\n\n"
        f"{parts.ja if lang == 'ja' else parts.en}\n\n"
        f"{heads[2]}: {_open(rule.help.in_(lang))}\n"
        f"{heads[3]}: {_WEIGHT[rule.level].in_(lang)}\n"
        f"{'根拠' if lang == 'ja' else 'Rests on'}: {basis_words(rule.basis, lang)}\n{cited}\n\n"
        f"{heads[0]}:\n{_indented(parts.breaks)}\n\n{heads[1]}:\n{_indented(parts.clean)}\n"
    )


def _open(words: str) -> str:
    """A sentence with places to be filled in, as somebody reads it who has no finding before them."""
    return re.sub(r"`?\{[a-z_]+\}`?", "…", words)


def _indented(text: str) -> str:
    return "\n".join(f"  {line}".rstrip() for line in text.splitlines())


def _shape(typed: str, lang: Language) -> str | None:
    """The page of a finding that has no rule file: shapes of files, ledgers, risk tables, published pages."""
    from hogo.check.published.every import MATTERS
    from hogo.check.risk.trouble import TROUBLES as RISKS
    from hogo.register.fault import FAULTS
    from hogo.register.sheet.trouble import TROUBLES

    for one in (*FAULTS, *TROUBLES, *RISKS):
        if typed.lower() in (one.code.lower(), one.name):
            said = f"{_open(one.message.in_(lang))}\n\n{_open(one.help.in_(lang))}"
            return f"{one.code} {one.name}\n\n{said}\n"
    for matter in MATTERS:
        if typed.lower() in (matter.code.lower(), matter.id, f"page-lacks-{matter.id}"):
            return f"{matter.code} page-lacks-{matter.id}: {matter.title.in_(lang)}\n\n{matter.tells.in_(lang)}\n"
    return None
