"""Letters that answer: purposes, disclosure, not held, refused, what was done, records of provision. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hogo.base.cite import Cite
from hogo.base.period import Period
from hogo.base.text import Text
from hogo.law.show import cited
from hogo.paper.block import Block, Heading, Listing, Pairs, Paragraph, Table
from hogo.paper.letter import Letter, Reason
from hogo.publish.label import label
from hogo.register.model.procedures import RequestKind
from hogo.rights.answer import Content, rows_of
from hogo.rights.done import Done
from hogo.rights.fact import Outcome
from hogo.rights.letter.frame import Desk, Name, made, paragraphs
from hogo.rights.proposal import Decision
from hogo.rights.seek import SHOWN

ARTICLES: dict[RequestKind, str] = {
    RequestKind.PURPOSE: "appi-32-3",
    RequestKind.CORRECTION: "appi-34-3",
    RequestKind.STOP_USE: "appi-35-7",
    RequestKind.ERASURE: "appi-35-7",
    RequestKind.STOP_PROVISION: "appi-35-7",
}
"""By which article it is told that nothing is held; of disclosure 33(3)."""
PRINTED = 400
"""Rows of one place in the printed answer; the data file has all of them."""
WIDE = 5
"""Up to so many columns rows are set as a table."""


def purposes(desk: Desk, told: Sequence[dict[str, Any]]) -> Letter:
    """利用目的通知書: for each kind of information its purposes."""
    blocks: list[Block] = [desk.about(), Paragraph(desk.say(
        "あなたの情報の利用目的は、次のとおりです。", "These are the purposes for which we use your information."
    ))]  # fmt: skip
    for entry in told:
        blocks += [Heading(_in(desk, entry["title"])), Listing(tuple(_in(desk, one) for one in entry["purposes"]))]
    return made(desk, Name.PURPOSES, blocks)


def disclosed(desk: Desk, content: Content, decisions: Sequence[Decision] = (), *, code: bool = False) -> Letter:
    """開示通知書: the data by kind of information, in words a layperson reads, and what is withheld on what ground."""
    blocks: list[Block] = [
        Paragraph(desk.say(
            "ご請求について、当社があなたについて持っている個人データを、次のとおり開示します。",
            "On your request we disclose the personal data that we hold on you.",
        )),
        desk.about(),
        Pairs(((desk.say("開示する件数", "Records disclosed"), desk.say("{n}件", "{n}", n=rows_of(content))),
               (desk.say("開示の方法", "How"), label(desk.came.answer_by).in_(desk.language)))),
    ]  # fmt: skip
    for entry in content["information"]:
        blocks += _entry(desk, entry)
    if content["unsearched"]:
        blocks.append(Heading(desk.say("まだ確かめられていない保管先", "Places not yet looked through")))
        blocks.append(Paragraph(desk.say(
            "次の保管先は確かめられていないため、「ない」とは言えません。確かめしだいお知らせします。",
            "We could not look through the following and do not say that nothing is there. We tell you when we have.",
        )))  # fmt: skip
        rows = tuple((_in(desk, one["place"]), _in(desk, one["why"])) for one in content["unsearched"])
        blocks.append(Table((desk.say("保管先", "Place"), desk.say("理由", "Why")), rows, (1.0, 2.0)))
    reasons = [_withheld(desk, one) for one in content["withheld"]]
    return made(desk, Name.DISCLOSED, blocks, [*reasons, *_reasons(desk, decisions)])


def _entry(desk: Desk, entry: dict[str, Any]) -> list[Block]:
    between = "、" if desk.language == "ja" else "; "
    none = desk.say("なし", "none")
    kept = between.join(
        f"{_in(desk, one['title'])}: {Period.parse(one['period']).words().in_(desk.language)}"
        f"{desk.say('（起算: ', ' (from: ')}{_in(desk, one['starts'])}{desk.say('）', ')')}"
        for one in entry["retention"]
    )
    blocks: list[Block] = [
        Heading(_in(desk, entry["title"])),
        Pairs((
            (desk.say("利用目的", "Used for"), between.join(_in(desk, one) for one in entry["purposes"]) or none),
            (desk.say("入手先", "Obtained from"), between.join(_in(desk, one) for one in entry["sources"]) or none),
            (desk.say("渡した先", "Given to"), between.join(_in(desk, one) for one in entry["recipients"]) or none),
            (desk.say("保存期間", "Kept for"), kept or none),
        )),
    ]  # fmt: skip
    for place in entry["places"]:
        blocks.append(Heading(f"{_in(desk, place['title'])}（{_in(desk, place['system'])}）" if desk.language == "ja"
                              else f"{_in(desk, place['title'])} ({_in(desk, place['system'])})"))  # fmt: skip
        blocks += _rows(desk, place["rows"])
    return blocks


def _rows(desk: Desk, rows: Sequence[dict[str, Any]]) -> list[Block]:
    titles: dict[str, str] = {}
    for row in rows:
        titles |= {one["column"]: _in(desk, one["title"]) for one in row["values"]}
    shown, blocks = rows[:PRINTED], list[Block]()
    if len(titles) <= WIDE and len(rows) > 1:
        cells = tuple(
            tuple(_value(desk, {one["column"]: one["value"] for one in row["values"]}.get(name)) for name in titles)
            for row in shown
        )
        blocks.append(Table(tuple(titles.values()), cells))
    else:
        blocks += [Pairs(tuple((titles[one["column"]], _value(desk, one["value"])) for one in row["values"]))
                   for row in shown]  # fmt: skip
    if len(rows) > PRINTED:
        blocks.append(Paragraph(desk.say(
            "ほか{n}件は、データのファイルにあります。", "{n} more are in the data file.", n=len(rows) - PRINTED
        )))  # fmt: skip
    return blocks


def _value(desk: Desk, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dict) and set(value) == {"hex"}:
        return desk.say("（{n}バイトのデータ。データのファイルにあります）", "({n} bytes; in the data file)",
                        n=len(value["hex"]) // 2)  # fmt: skip
    text = "".join(char if char.isprintable() or char == "\n" else "" for char in str(value)[:SHOWN])
    cut = desk.say("…（続きはデータのファイルにあります）", "… (the rest is in the data file)")
    return text + cut if len(str(value)) > SHOWN else text


def _withheld(desk: Desk, one: dict[str, Any]) -> Reason:
    between = "、" if desk.language == "ja" else ", "
    items = between.join(_in(desk, item) for item in one["items"])
    part = f"{_in(desk, one['place'])}{f'（{items}）' if items else ''}"
    ground = cited(desk.law, Cite(one["ground"]), desk.language, desk.day) if one["ground"] else desk.say(
        "ご本人の保有個人データに当たらない部分", "not your retained personal data"
    )  # fmt: skip
    return Reason(part, ground, _in(desk, one["why"]))


def not_held(desk: Desk, searched: Sequence[Text], unsearched: Sequence[tuple[Text, Text]] = ()) -> Letter:
    """不存在通知: what was searched, and that none is held. Of the hidden class the same words are used."""
    blocks: list[Block] = [
        desk.about(),
        Paragraph(desk.say(
            "お調べした結果、ご請求に係る保有個人データはありませんでした。",
            "We looked, and hold no such retained personal data.",
        )),
        Heading(desk.say("お調べした保管先", "Where we looked")),
        Listing(tuple(one.in_(desk.language) for one in searched)),
    ]  # fmt: skip
    if unsearched:
        blocks += [
            Heading(desk.say("まだ確かめられていない保管先", "Places not yet looked through")),
            Table((desk.say("保管先", "Place"), desk.say("理由", "Why")),
                  tuple((place.in_(desk.language), why.in_(desk.language)) for place, why in unsearched)),
        ]  # fmt: skip
    article = next((ARTICLES[kind] for kind in desk.came.kinds if kind in ARTICLES), "appi-33-3")
    reason = Reason(desk.kinds(), cited(desk.law, Cite(article), desk.language, desk.day),
                    desk.say("該当する保有個人データが存在しないため", "there is none"))  # fmt: skip
    return made(desk, Name.NOT_HELD, blocks, [reason])


def refused(desk: Desk, decisions: Sequence[Decision]) -> Letter:
    """(一部)不開示・不実施の決定通知: which part, by which article, on which facts, and where to complain."""
    return made(desk, Name.REFUSED, [
        desk.about(),
        Paragraph(desk.say(
            "ご請求のうち、次の部分には応じられません。理由をご説明します。",
            "We cannot grant the following parts of your request. These are the reasons.",
        )),
        Paragraph(desk.say(
            "ご納得いただけないときは、下の窓口に改めてお申し出ください。"
            "法第39条に定めるところにより、訴えを提起することもできます。",
            "If this does not satisfy you, please come back to us at the contact below. You may also sue,"
            " as Article 39 of the Act provides.",
        )),
    ], _reasons(desk, decisions))  # fmt: skip


def _reasons(desk: Desk, decisions: Sequence[Decision]) -> list[Reason]:
    return [
        Reason(label(one.kind).in_(desk.language),
               cited(desk.law, Cite(one.ground), desk.language, desk.day) if one.ground else "", one.facts)
        for one in decisions
        if one.outcome not in (Outcome.GRANTED,) and (one.ground or one.facts)
    ]  # fmt: skip


def changed(desk: Desk, done: Done, decisions: Sequence[Decision], content: str = "") -> Letter:
    """訂正等・利用停止等の結果: what was done where, what stays and until when, who was told, what is refused.

    Args:
        desk: where it comes from.
        done: what was carried out and seen afterwards.
        decisions: kind by kind.
        content: of a correction, what it says now (34-3: the result with its content).
    """
    blocks: list[Block] = [
        desk.about(),
        Paragraph(desk.say("ご請求について、次のとおり行いました。", "This is what we did on your request.")),
    ]
    if content:
        blocks += [Heading(desk.say("訂正した内容", "What it says now")), *paragraphs(content)]
    if done.changed:
        rows = tuple((one.place.in_(desk.language), one.says.in_(desk.language), str(one.rows)) for one in done.changed)
        blocks += [Heading(desk.say("行ったこと", "Done")),
                   Table((desk.say("保管先", "Place"), desk.say("内容", "What"), desk.say("件数", "Records")), rows,
                         (2.0, 2.0, 1.0), (2,))]  # fmt: skip
    if done.states:
        blocks += [Heading(desk.say("今日から守ること", "What binds us from today")),
                   Listing(tuple(one.in_(desk.language) for one in done.states))]  # fmt: skip
    if done.kept:
        rows = tuple((one.place.in_(desk.language), one.says.in_(desk.language),
                      desk.on(one.until) if one.until else desk.say("—", "—")) for one in done.kept)  # fmt: skip
        blocks += [Heading(desk.say("残るものと理由", "What stays, and why")),
                   Table((desk.say("保管先", "Place"), desk.say("理由", "Why"), desk.say("いつまで", "Until")), rows,
                         (2.0, 3.0, 1.5))]  # fmt: skip
    if done.open:
        still = tuple((one.place.in_(desk.language), one.says.in_(desk.language)) for one in done.open)
        blocks += [Heading(desk.say("まだ終わっていないもの", "Not finished yet")),
                   Table((desk.say("保管先", "Place"), desk.say("状態", "State")), still, (2.0, 3.0))]  # fmt: skip
    if done.partners:
        blocks += [Heading(desk.say("連絡した先", "Who was told")),
                   Listing(tuple(one.in_(desk.language) for one in done.partners))]  # fmt: skip
    return made(desk, Name.CHANGED, blocks, _reasons(desk, decisions))


def provided(desk: Desk, rows: Sequence[tuple[str, str, str, str]]) -> Letter:
    """第三者提供記録の開示: day, recipient, items, on what basis; or that there is none."""
    blocks: list[Block] = [desk.about()]
    if rows:
        heads = (desk.say("日", "Day"), desk.say("相手", "With whom"), desk.say("項目", "Items"),
                 desk.say("根拠", "Basis"))  # fmt: skip
        blocks += [Paragraph(desk.say("第三者提供の記録は次のとおりです。", "These are the records of provision.")),
                   Table(heads, tuple(rows), (1.2, 2.0, 2.5, 1.5))]  # fmt: skip
    else:
        blocks.append(Paragraph(desk.say(
            "お調べした結果、開示できる第三者提供の記録はありませんでした。", "We looked; there is no such record."
        )))  # fmt: skip
    return made(desk, Name.PROVIDED, blocks)


def _in(desk: Desk, both: dict[str, str]) -> str:
    return both[desk.language]
