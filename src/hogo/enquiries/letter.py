"""The letters of an enquiry: the answer, the question to a sender, the notice of an order to a sender. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hogo.base.day import Day
from hogo.base.text import Language, Text
from hogo.enquiries import fact as f
from hogo.enquiries.asking import FORMS, SENDER_ITEMS
from hogo.enquiries.gate import Verdict
from hogo.law.law import Law
from hogo.law.show import cited
from hogo.paper.block import Block, Heading, Listing, Pairs, Paragraph
from hogo.paper.date import written
from hogo.paper.head import sender, window
from hogo.paper.letter import Addressee, Letter
from hogo.register.model.register import Register

_ANSWER = Text("照会に対する回答書", "Answer to your enquiry")
_FIRST = Text(
    "貴照会（{their}）につき、次のとおり回答いたします。",
    "On your enquiry ({their}) we answer as follows.",
)
_GIVES = Text("回答する項目", "What we give")
_GROUND = Text("根拠", "Ground")
_WITHHELD = Text(
    "求められた項目のうち、通信の秘密に当たるものなど法令により回答できないものがあります。",
    "Some of what you ask for cannot be given by law, such as secrets of communications.",
)
_NONE = Text("貴照会には応じられません。理由は次のとおりです。", "We cannot answer your enquiry, for this reason:")
_OPINION = Text("発信者情報の開示に関する意見の照会", "Disclosure of sender information: your opinion")
_OPINION_FIRST = Text(
    "あなたが発信された次の情報について、情報流通プラットフォーム対処法5条による発信者情報の開示の請求を受けました。"
    "開示に応じるかどうかについてのご意見（応じるべきでないとお考えのときはその理由を含みます。）を、{d}までにお聞かせください。",
    "A disclosure of sender information was asked of us under Platform Act Art. 5 because of the following. Please tell"
    " us by {d} whether we should comply and, if you think we should not, why.",
)
_OPINION_LAST = Text(
    "この日までにご返事がないときも、当社が法律の要件を判断して決めます。同意されたものとは扱いません。",
    "Without your answer by that day we judge by the conditions of the law; silence does not count as agreement.",
)
_CLAIM = Text("権利を侵害したとされる情報", "The information complained of")
_ITEMS = Text("開示を求められている項目", "What is to be disclosed")
_TOLD = Text("発信者情報開示命令を受けた旨のお知らせ", "A disclosure order was received")
_TOLD_FIRST = Text(
    "先に開示に応じるべきでないとのご意見をいただいた件について、裁判所から発信者情報開示命令を受けましたので、"
    "同法6条2項によりお知らせします。",
    "On the matter on which you told us not to comply, a court has ordered disclosure. We tell you so under Art. 6(2).",
)


def named(register: Register, item: f.Item, language: Language) -> str:
    """An item in the words of the register, with its time."""
    information = register.information.get(item.information)
    title = information.title.in_(language) if information else item.information
    fields = [
        information.fields[one].title.in_(language) for one in item.fields if information and one in information.fields
    ]
    inside = ("、" if language == "ja" else ", ").join(fields)
    when = f"{item.since or ''}〜{item.until or ''}" if item.since or item.until else ""
    number = f"{item.sender} {SENDER_ITEMS[item.sender].in_(language)}" if item.sender else ""
    return " ".join(
        part
        for part in (
            title,
            f"（{inside}）" if inside and language == "ja" else f"({inside})" if inside else "",
            when,
            number,
        )
        if part
    )


def answer(
    register: Register,
    law: Law,
    number: str,
    came: f.Received,
    told: Mapping[str, str],
    words: str,
    gives: Sequence[f.Item],
    passing: Sequence[Verdict],
    day: Day,
    language: Language = "ja",
) -> Letter:
    """The answer to whoever asked: what is given, on what ground, and that the rest cannot be.

    Args:
        register: whose operator signs.
        law: for citing.
        number: the enquiry's.
        came: how it came in.
        told: what the letter said: `asker`, `document`.
        words: the approved words; a blank line starts a paragraph.
        gives: what is given.
        passing: what was looked at, with what is withheld.
        day: of the letter.
        language: of the frame.
    """
    form = FORMS[came.asking]
    their = told.get("document") or written(came.on, language, register.operator.letter_dates)
    blocks: list[Block] = [Paragraph(_FIRST.fill(their=their).in_(language))]
    if gives:
        blocks += [Heading(_GIVES.in_(language)), Listing(tuple(named(register, one, language) for one in gives))]
    else:
        blocks.append(Paragraph(_NONE.in_(language)))
    blocks += [Paragraph(part.strip()) for part in words.split("\n\n") if part.strip()]
    if gives and any(one.withheld or one.gives is None for one in passing):
        blocks.append(Paragraph(_WITHHELD.in_(language)))
    grounds = tuple((_GROUND.in_(language), cited(law, one, language, day)) for one in form.law[:1])
    return _frame(
        register,
        number,
        _ANSWER,
        told.get("asker", ""),
        (*blocks, *([Pairs(grounds)] if grounds else [])),
        day,
        language,
    )


def opinion(
    register: Register,
    number: str,
    to: str,
    claim: str,
    items: Sequence[f.Item],
    until: Day,
    day: Day,
    language: Language = "ja",
) -> Letter:
    """The question to the sender (Platform Act 6(1)): the claimant is not named, silence is no agreement."""
    dated = written(until, language, register.operator.letter_dates)
    blocks: tuple[Block, ...] = (
        Paragraph(_OPINION_FIRST.fill(d=dated).in_(language)),
        Heading(_CLAIM.in_(language)),
        *(Paragraph(part.strip()) for part in claim.split("\n\n") if part.strip()),
        Heading(_ITEMS.in_(language)),
        Listing(tuple(SENDER_ITEMS[one.sender].in_(language) for one in items if one.sender)),
        Paragraph(_OPINION_LAST.in_(language)),
    )
    return _frame(register, number, _OPINION, to, blocks, day, language, person=True)


def order_told(register: Register, number: str, to: str, day: Day, language: Language = "ja") -> Letter:
    """The notice to a sender who objected that a court has ordered disclosure (Platform Act 6(2))."""
    return _frame(register, number, _TOLD, to, (Paragraph(_TOLD_FIRST.in_(language)),), day, language, person=True)


def _frame(
    register: Register,
    number: str,
    title: Text,
    to: str,
    blocks: tuple[Block, ...],
    day: Day,
    language: Language,
    *,
    person: bool = False,
) -> Letter:
    operator = register.operator
    contact = next(iter(operator.contacts))
    return Letter(
        language=language,
        number=number,
        day=day,
        to=Addressee(to or "—", "様" if person else "御中"),
        sender=sender(operator, language, contact=contact),
        title=title.in_(language),
        blocks=blocks,
        window=window(operator.contacts[contact], language),
        dates=operator.letter_dates,
    )
