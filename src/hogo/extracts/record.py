"""An extract as a printed record (抽出記録): what was asked, the count, why persons are left out, the course. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from hogo.base.text import Language, Text
from hogo.extracts import fact as f
from hogo.extracts.flow import WORDS, asked, newest, state
from hogo.extracts.words import ACTIONS, CHANNELS, course, left_out
from hogo.paper.block import Block, Heading, Pairs, Table
from hogo.paper.sheet import Sheet
from hogo.register.model.register import Register


def sheet(number: str, facts: Sequence[f.Fact], register: Register, language: Language = "ja") -> Sheet:
    """The record of an extract, for printing.

    Args:
        number: the extract's.
        facts: what has happened.
        register: what names in it are called.
        language: of the sheet.
    """
    first = asked(facts)

    def say(text: Text | str) -> str:
        return text if isinstance(text, str) else text.in_(language)

    return Sheet(
        language=language,
        form=say(_FORM.fill(n=number)),
        title=say(_TITLE),
        author=say(register.operator.name),
        blocks=(
            Pairs(tuple((say(label), say(value)) for label, value in _pairs(first, facts, register))),
            *_counted(facts, register, language),
            Heading(say(_COURSE)),
            Table(
                (say(_DAY), say(_WHAT), say(_BY), say(_NOTE)),
                tuple((f"{mark.on}", say(mark.title), mark.by, say(mark.note)) for mark in course(facts)),
                (1.2, 1.6, 1.2, 2.0),
            ),
        ),
    )


def _pairs(first: f.Asked, facts: Sequence[f.Fact], register: Register) -> list[tuple[Text, Text | str]]:
    ask, separate = first.ask, Text("、", ", ")
    entry, purpose = register.information.get(ask.information), register.purposes.get(ask.purpose)
    titles = [entry.fields[name].title if entry and name in entry.fields else Text(name, name) for name in ask.fields]
    fields = Text(separate.ja.join(one.ja for one in titles), separate.en.join(one.en for one in titles))
    channel = CHANNELS.get(ask.by) if ask.by else None
    way = ACTIONS[ask.action]
    used = Text(f"{way.ja}（{channel.ja}）", f"{way.en} ({channel.en})") if channel else way
    handed = newest(facts, f.Handed)
    return [
        (Text("申請者", "Asked by"), f"{first.by} {first.department or ''}".strip()),
        (Text("申請日", "Asked on"), f"{first.on}"),
        (Text("情報", "Information"), entry.title if entry else ask.information),
        (Text("項目", "Fields"), fields),
        (Text("利用目的", "Purpose"), purpose.text if purpose else ask.purpose),
        (Text("使い方", "Use"), used),
        (Text("理由", "Reason"), ask.reason),
        (Text("消去する日", "To be deleted by"), f"{ask.until}"),
        (Text("状態", "State"), WORDS[state(facts)]),
        (Text("ファイルのSHA-256", "SHA-256 of the file"), handed.sealed if handed else "—"),
    ]


def _counted(facts: Sequence[f.Fact], register: Register, language: Language) -> list[Block]:
    """The newest count: that of the handing over, else of the decision."""
    held = newest(facts, f.Handed) or newest(facts, f.Decided)
    if held is None:
        return []
    head = _COUNT.fill(kept=f"{held.tally.kept:,}", out=f"{held.tally.refused:,}", rows=f"{held.tally.nobody:,}")
    rows = tuple(
        (one.reason.in_(language), one.force.in_(language), f"{one.count:,}") for one in left_out(held.tally, register)
    )
    columns = tuple(one.in_(language) for one in (_WHY, _BASIS, _PERSONS))
    return [Heading(head.in_(language)), *([Table(columns, rows, (4.0, 1.5, 1.0), (2,))] if rows else [])]


_FORM, _TITLE, _COURSE = (
    Text("抽出 {n}", "Extract {n}"),
    Text("データ抽出の記録", "Record of an extract"),
    Text("経過", "Course"),
)
_DAY, _WHAT, _BY, _NOTE = Text("日", "Day"), Text("内容", "What"), Text("担当", "By"), Text("備考", "Note")
_WHY, _BASIS, _PERSONS = Text("対象外の理由", "Why left out"), Text("根拠", "Basis"), Text("人数", "Persons")
_COUNT = Text(
    "対象{kept}人、対象外{out}人、どなたか不明の行{rows}行", "{kept} in, {out} left out, {rows} rows of nobody known"
)
