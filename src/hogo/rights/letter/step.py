"""Letters on the way: received, to be completed, not identified, the fee, and to partners. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from hogo.base.day import Day
from hogo.base.period import Period
from hogo.paper.block import Block, Listing, Pairs, Paragraph
from hogo.paper.letter import Addressee, Letter
from hogo.publish.label import label
from hogo.register.model.procedures import RequestKind
from hogo.rights.clock import dues
from hogo.rights.fact import CompletionAsked
from hogo.rights.letter.frame import Desk, Name, made, paragraphs


def received(desk: Desk, code: str = "") -> Letter:
    """受付通知: number, kind, next steps, the day we aim at. `code` opens the case on the site, shown once."""
    steps = [desk.say("ご本人の確認", "Confirming who you are")]
    procedure = desk.procedure()
    if procedure and procedure.fee and procedure.fee.yen:
        steps.append(desk.say("手数料の確認（かかるとき）", "Checking the fee, where there is one"))
    steps += [
        desk.say("社内の検索と内容の検討", "Searching our systems and deciding"),
        desk.say("ご希望の方法でのお答え", "The answer by the way you chose"),
    ]
    aims = dues("", desk.facts, desk.register.procedures.values(), desk.register.operator.closing_days)
    days = tuple((one.what.in_(desk.language), desk.on(one.on)) for one in aims)
    blocks: list[Block] = [
        Paragraph(desk.say("次のご請求を受け付けました。", "We have received the following request.")),
        desk.about(),
        Paragraph(desk.say("これから次の順に進めます。", "This is what happens next.")),
        Listing(tuple(steps), numbered=True),
        *([Pairs(days)] if days else []),
    ]
    if code:
        blocks.append(Pairs(((desk.say("確認コード", "Code"), code),)))
        blocks.append(Paragraph(desk.say(
            "受付番号とこのコードで、当社のサイトで進み方をご覧いただけます。コードを人に伝えないでください。",
            "With the case number and this code you can see on our site how it goes. Please tell the code to nobody.",
        )))  # fmt: skip
    return made(desk, Name.RECEIVED, blocks)


def completion(desk: Desk, missing: str) -> Letter:
    """補正依頼: what is missing, until when, what follows, and that our own clock stands."""
    asked = next((fact for fact in reversed(desk.facts) if isinstance(fact, CompletionAsked)), None)
    until = desk.on(asked.until) if asked and asked.until else desk.say("なるべく早く", "as soon as you can")
    return made(desk, Name.COMPLETION, [
        Paragraph(desk.say(
            "ご請求を進めるために、次の点を補っていただく必要があります。",
            "To go on with your request we need the following.",
        )),
        desk.about(),
        *paragraphs(missing),
        Pairs(((desk.say("お送りいただく期限", "Please send it by"), until),)),
        Paragraph(desk.say(
            "届くまで、お答えの目標日の計算は止まります。"
            "届かないときは、分かる範囲でお答えするか、お受けできない理由をお知らせします。",
            "Until it arrives the day we aim at does not run on. If it does not come, we answer as far as we can,"
            " or tell you why we cannot.",
        )),
    ])  # fmt: skip


def unidentified(desk: Desk, why: str) -> Letter:
    """本人確認不可: why, and how to ask again."""
    papers = desk.procedure()
    accepted = tuple(label(one).in_(desk.language) for one in papers.identity) if papers else ()
    return made(desk, Name.UNIDENTIFIED, [
        desk.about(),
        Paragraph(desk.say(
            "ご本人（または代理の資格）を確認できなかったため、まだお答えできません。理由は次のとおりです。",
            "We could not confirm who you are, or that you may act for the person, and cannot answer yet. This is why.",
        )),
        *paragraphs(why),
        Paragraph(desk.say(
            "次のいずれかをお送りいただければ、改めて確認します。個人番号の書かれた面は送らないでください。",
            "Send one of the following and we look again. Please send no page that shows your My Number.",
        )),
        Listing(accepted),
    ])  # fmt: skip


def fee(desk: Desk, yen: int) -> Letter:
    """手数料請求: amount, how, by when, and what follows."""
    procedure = desk.procedure()
    declared = procedure.fee if procedure else None
    between = "、" if desk.language == "ja" else ", "
    means = between.join(label(one).in_(desk.language) for one in declared.by) if declared else ""
    until = Period.parse(declared.wait).after(desk.day) if declared else desk.day
    rows = [
        (desk.say("金額（税込）", "Amount (tax included)"), desk.say("{yen}円", "{yen} yen", yen=f"{yen:,}")),
        (desk.say("お支払いの方法", "How to pay"), means),
        (desk.say("お支払いの期限", "To be paid by"), desk.on(until)),
    ]
    return made(desk, Name.FEE, [
        desk.about(),
        Paragraph(desk.say("次の手数料をお支払いください。", "Please pay the following fee.")),
        Pairs(tuple(rows)),
        Paragraph(desk.say(
            "期限までにお支払いがないときは、お知らせのうえ、ご請求を取り下げられたものとして扱います。",
            "If it is not paid by then, we tell you and take the request as withdrawn.",
        )),
    ])  # fmt: skip


def partner(desk: Desk, to: Addressee, kinds: Sequence[RequestKind], what: str, until: Day) -> Letter:
    """委託先・提供先への連絡: what is asked of them, by when, and to confirm it. Names nobody in the letter itself."""
    letter = made(desk, Name.PARTNER, [
        Paragraph(desk.say(
            "ご本人のご請求に応じ、お渡しした個人データについて、次の対応をお願いします。"
            "対象の方は別紙または別の安全な方法でお知らせします。",
            "On a request of the person concerned we ask you to do the following with the personal data you hold from"
            " us. Who it is we tell you separately and safely.",
        )),
        Pairs((
            (desk.say("当社の管理番号", "Our reference"), desk.number),
            (desk.say("お願いする対応", "What we ask for"), desk.kinds(kinds)),
            (desk.say("期限", "By"), desk.on(until)),
        )),
        *paragraphs(what),
        Paragraph(desk.say(
            "対応が済みましたら、済んだ日と内容を書面またはメールでお知らせください。",
            "When it is done, please tell us in writing on which day and what was done.",
        )),
    ])  # fmt: skip
    from dataclasses import replace

    return replace(letter, to=to)
