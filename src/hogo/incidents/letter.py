"""The notice to a person (漏えい等のお知らせ): items 1, 2, 4, 5 and 9 and nothing else, one letter a row. Pure.

The words may hold places for columns of the list (`{{項目}}`), where the data differ from person to person.
LAW: appi-26-2
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from hogo.base.day import Day
from hogo.base.finding import Finding
from hogo.base.text import Language, Text
from hogo.incidents.form import Line, Words, told
from hogo.paper import head
from hogo.paper.block import Block, Heading, Paragraph
from hogo.paper.letter import Addressee, Letter
from hogo.paper.merge import NAME, POSTAL, Pattern, check, letters
from hogo.post.mail import Mail
from hogo.register.model.register import Register

Row = Mapping[str, str]
_TITLE = Text("お客さまの個人情報に関するお詫びとお知らせ", "Apology and notice about your personal information")
_DRILL = Text("【訓練】{t}", "[DRILL] {t}")
_FIRST = Text(
    "当社が取り扱う個人情報について、次の事態が生じました。ご迷惑とご心配をおかけしますことを、深くお詫び申し上げます。",
    "The following has happened to personal information that we handle. We apologise for the trouble and the worry.",
)
_WHY = Text(
    "この書面は、個人情報の保護に関する法律第26条第2項により、対象の方にお送りしています。",
    "This notice is sent under Article 26(2) of the Act on the Protection of Personal Information.",
)
_LAST = Text(
    "ご不明な点は、下の窓口へお問い合わせください。当社から電話や電子メールで暗証番号・パスワードをお尋ねすることはありません。",
    "Please ask at the contact below. We never ask for passwords by telephone or e-mail.",
)
_SOMEBODY = Text("お客さま", "Customer")
HEAD = "■ "
"""How a paragraph begins that is a heading."""


def words(lines: Sequence[Line], written: Words, language: Language = "ja", *, drill: bool = False) -> Pattern:
    """The words of the notice, with the places that a human put in."""
    parts = [_FIRST.in_(language)]
    for title, said in told(lines, written, language):
        parts += [f"{HEAD}{title.in_(language)}", *(line for line in said.split("\n") if line.strip())]
    parts += [_WHY.in_(language), _LAST.in_(language)]
    title = _DRILL.fill(t=_TITLE) if drill else _TITLE
    return Pattern(title.in_(language), tuple(parts))


def frame(register: Register, day: Day, language: Language = "ja") -> Letter:
    """Sender and window as the register says. No more: one sheet of paper for each of many thousands."""
    operator = register.operator
    contact = next(iter(operator.contacts))
    return Letter(
        language=language,
        number="",
        day=day,
        to=Addressee(""),
        sender=head.sender(operator, language, contact=contact),
        title="",
        blocks=(),
        window=head.window(operator.contacts[contact], language),
        dates=operator.letter_dates,
    )


def named(rows: Iterable[Row], language: Language = "ja") -> list[Row]:
    """The rows, each with an addressee, postal codes written with their hyphen."""
    return [{**row, NAME: row.get(NAME) or _SOMEBODY.in_(language), **_postal(row)} for row in rows]


def _postal(row: Row) -> Row:
    digits = "".join(one for one in unicodedata.normalize("NFKC", row.get(POSTAL, "")) if one.isdecimal())
    return {POSTAL: f"{digits[:3]}-{digits[3:]}"} if len(digits) == 7 else {}


def wrong(shape: Pattern, rows: Sequence[Row]) -> tuple[Finding, ...]:
    """What keeps the notices from being made: places without a column, rows that leave one empty."""
    columns = tuple(dict.fromkeys(name for row in rows for name in row)) or (NAME,)
    return check(shape, columns, rows)


def notices(shape: Pattern, rows: Sequence[Row], around: Letter, numbers: Sequence[str]) -> Iterator[Letter]:
    """A letter a row, each with its number."""
    for one in letters(shape, rows, around, lambda index: numbers[index]):
        yield replace(one, blocks=tuple(_block(block) for block in one.blocks))


def _block(block: Block) -> Block:
    if isinstance(block, Paragraph) and block.text.startswith(HEAD):
        return Heading(block.text[len(HEAD) :])
    return block


def mail(one: Letter, address: str) -> Mail:
    """The same notice as a plain mail."""
    parts = [f"{one.to.name} {one.to.honorific if one.language == 'ja' else ''}".rstrip(), one.number]
    for block in one.blocks:
        if isinstance(block, Heading):
            parts.append(f"{HEAD}{block.text}")
        elif isinstance(block, Paragraph):
            parts.append(block.text)
    if one.window:
        parts.append("\n".join([one.window.name, *(f"{label}: {value}" for label, value in one.window.ways)]))
    parts.append(one.sender.name)
    return Mail(address, one.title, "\n\n".join(parts) + "\n")
