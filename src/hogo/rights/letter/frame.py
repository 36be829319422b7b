"""What all letters of a case share: number and day, to whom, the window, the days that bind. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from hogo.base.day import Day
from hogo.base.text import Language, Text
from hogo.law.law import Law
from hogo.paper.block import Block, Pairs, Paragraph
from hogo.paper.date import written
from hogo.paper.head import accredited, sender, window
from hogo.paper.letter import Addressee, Letter, Reason
from hogo.publish.label import label
from hogo.register.model.procedures import Procedure, RequestKind
from hogo.register.model.register import Register
from hogo.rights.fact import Arrived, Fact


class Name(StrEnum):
    """The eleven letters of a request (rights practice)."""

    RECEIVED = "received"
    COMPLETION = "completion"
    UNIDENTIFIED = "unidentified"
    FEE = "fee"
    PURPOSES = "purposes"
    DISCLOSED = "disclosed"
    NOT_HELD = "not-held"
    REFUSED = "refused"
    CHANGED = "changed"
    PROVIDED = "provided"
    PARTNER = "partner"


TITLES: dict[Name, Text] = {
    Name.RECEIVED: Text("ご請求の受付のお知らせ", "We have received your request"),
    Name.COMPLETION: Text("ご請求の補正のお願い", "Something is missing in your request"),
    Name.UNIDENTIFIED: Text("ご本人の確認ができないことのお知らせ", "We could not confirm who you are"),
    Name.FEE: Text("手数料のお支払いのお願い", "The fee for your request"),
    Name.PURPOSES: Text("利用目的の通知書", "Notice of the purposes of use"),
    Name.DISCLOSED: Text("保有個人データの開示通知書", "Disclosure of your personal data"),
    Name.NOT_HELD: Text("保有個人データの不存在のお知らせ", "We hold no such personal data"),
    Name.REFUSED: Text("ご請求に応じられない部分のお知らせ", "What we cannot grant"),
    Name.CHANGED: Text("訂正等・利用停止等の結果のお知らせ", "What was done on your request"),
    Name.PROVIDED: Text("第三者提供記録の開示通知書", "Disclosure of the records of provision"),
    Name.PARTNER: Text("個人データの訂正・停止等のお願い", "Request to correct or stop using personal data"),
}


@dataclass(frozen=True)
class Desk:
    """Where a letter comes from: the register, the law, the case, and to whom it goes."""

    register: Register
    law: Law
    number: str
    """The case's."""
    facts: Sequence[Fact]
    to: Addressee
    day: Day
    language: Language = "ja"
    letter: str = ""
    """The letter's own number; empty: not yet given (a preview), then the case's stands there."""

    def say(self, ja: str, en: str, **values: object) -> str:
        """A sentence in the letter's language."""
        text = Text(ja, en)
        return (text.fill(**values) if values else text).in_(self.language)

    def on(self, day: Day) -> str:
        """A day as the operator's letters write it."""
        return written(day, self.language, self.register.operator.letter_dates)

    @property
    def came(self) -> Arrived:
        """The arrival."""
        return next(fact for fact in self.facts if isinstance(fact, Arrived))

    def kinds(self, kinds: Sequence[RequestKind] | None = None) -> str:
        """The kinds asked for, in words."""
        between = "、" if self.language == "ja" else ", "
        return between.join(label(kind).in_(self.language) for kind in (kinds or self.came.kinds))

    def procedure(self) -> Procedure | None:
        """The declared procedure for what was asked."""
        wanted = set(self.came.kinds)
        return next((one for one in self.register.procedures.values() if wanted & set(one.kinds)), None)

    def about(self) -> Pairs:
        """Case number, day and kind of the request."""
        return Pairs(
            (
                (self.say("受付番号", "Case number"), self.number),
                (self.say("ご請求の届いた日", "Your request arrived on"), self.on(self.came.on)),
                (self.say("ご請求の種類", "What you asked for"), self.kinds()),
            )
        )


def made(desk: Desk, name: Name, blocks: Sequence[Block], reasons: Sequence[Reason] = ()) -> Letter:
    """A letter of this name in the house's frame."""
    operator, procedure = desk.register.operator, desk.procedure()
    contact = procedure.contacts[0] if procedure else next(iter(operator.contacts))
    return Letter(
        language=desk.language,
        number=desk.letter or desk.number,
        day=desk.day,
        to=desk.to,
        sender=sender(operator, desk.language, contact=contact),
        title=TITLES[name].in_(desk.language),
        blocks=tuple(blocks),
        reasons=tuple(reasons),
        window=window(operator.contacts[contact], desk.language),
        accredited=accredited(operator, desk.language, desk.day),
        dates=operator.letter_dates,
    )


def printable(one: Letter, lacking: Sequence[str]) -> Letter:
    """The same letter with every character that no font draws shown as its code, so that nothing is left unprinted.

    Only the blocks' own data can hold such characters; a name that cannot be printed is refused by the press.
    """
    if not lacking:
        return one
    codes = str.maketrans({char: f"〔U+{ord(char):04X}〕" for char in "".join(lacking)})
    return replace(one, blocks=tuple(_block(block, codes) for block in one.blocks))


def _block(block: Block, codes: dict[int, str]) -> Block:
    told: dict[str, Any] = {field.name: _through(getattr(block, field.name), codes) for field in fields(block)}
    return type(block)(**told)


def _through(value: object, codes: dict[int, str]) -> object:
    if isinstance(value, str):
        return value.translate(codes)
    if isinstance(value, tuple):
        return tuple(_through(one, codes) for one in value)
    return value


def paragraphs(text: str) -> list[Block]:
    """Paragraphs of a free text, at blank lines."""
    return [Paragraph(part.strip()) for part in text.split("\n\n") if part.strip()]
