"""The answer as a letter (ご回答): the approved words in the house's frame, with the accredited organisations. Pure."""

from __future__ import annotations

from hogo.base.day import Day
from hogo.base.text import Language, Text
from hogo.complaints.fact import Nature
from hogo.complaints.flow import NATURES
from hogo.paper.block import Paragraph
from hogo.paper.head import accredited, sender, window
from hogo.paper.letter import Addressee, Letter
from hogo.register.model.register import Register

_TITLE = Text("{n}についてのご回答", "Our answer to your {n}")
_FIRST = Text(
    "お申し出をいただき、ありがとうございました。受付番号 {number} について、次のとおりお答えします。",
    "Thank you for writing to us. On {number} we answer as follows.",
)
_LAST = Text(
    "このお答えにご納得いただけないときは、下の窓口へ改めてお申し出ください。",
    "If this does not settle the matter, please come back to us at the contact below.",
)


def letter(
    register: Register, number: str, nature: Nature, name: str, answer: str, day: Day, language: Language = "ja"
) -> Letter:
    """The letter of an answer.

    Args:
        register: whose operator signs.
        number: the case's.
        nature: what it was.
        name: to whom; empty for who did not give a name.
        answer: the approved words; a blank line starts a paragraph.
        day: of the letter.
        language: of the frame; the answer's own words are as written.
    """
    operator = register.operator
    contact = next(iter(operator.contacts))
    parts = [part.strip() for part in answer.split("\n\n") if part.strip()]
    what = NATURES[nature]
    title = _TITLE.fill(n=Text(what.ja, what.en.lower())).in_(language)
    return Letter(
        language=language,
        number=number,
        day=day,
        to=Addressee(name or ("お申し出をいただいた方" if language == "ja" else "To whom it concerns")),
        sender=sender(operator, language, contact=contact),
        title=title,
        blocks=(
            Paragraph(_FIRST.fill(number=number).in_(language)),
            *(Paragraph(part) for part in parts),
            Paragraph(_LAST.in_(language)),
        ),
        window=window(operator.contacts[contact], language),
        accredited=accredited(operator, language, day),
        dates=operator.letter_dates,
    )
