"""A letter as a value: the frame that every room's letters share. `draw.pdf` makes it paper, `page.html` a preview.

A room fills in title, blocks and reasons; who signs, the window and the accredited organisations come from the
register. There is no markup anywhere: data is data.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hogo.base.day import Day
from hogo.base.text import Language, Text
from hogo.paper.block import Block, plain, words
from hogo.paper.date import written


@dataclass(frozen=True, slots=True)
class Addressee:
    """To whom the letter goes. `lines` are the address from large to small; empty for what is handed over."""

    name: str
    honorific: str = "様"
    postal: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes: the company, its address, and who signs."""

    name: str
    address: str
    signed: str = ""
    postal: str = ""
    department: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is refused or done in part: the ground, with the day of its text, and the facts it rests on."""

    part: str
    article: str
    fact: str


@dataclass(frozen=True, slots=True)
class Window:
    """Where to ask or complain."""

    name: str
    ways: tuple[tuple[str, str], ...]
    """Label and value: telephone, e-mail, address, hours."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """One thing in the envelope."""

    title: str
    copies: int = 1


@dataclass(frozen=True, slots=True)
class Letter:
    """A whole letter. `number` is the case's or the letter's own (`2026-開-0012`)."""

    language: Language
    number: str
    day: Day
    to: Addressee
    sender: Sender
    title: str
    blocks: tuple[Block, ...]
    reasons: tuple[Reason, ...] = ()
    window: Window | None = None
    accredited: tuple[Window, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    dates: str = "era-first"
    """As `operator.letter_dates`: `era-first` or `western`."""
    closing: str = ""
    """The last words (`以上`); empty: the usual ones of the language."""


WORDS: Mapping[str, Text] = {
    "number": Text("番号", "No."),
    "reasons": Text("理由", "Reasons"),
    "part": Text("対象", "What it concerns"),
    "article": Text("根拠", "Ground"),
    "fact": Text("事実", "Facts"),
    "window": Text("お問い合わせ先", "Contact"),
    "accredited": Text(
        "個人情報の取扱いについての苦情は、次の認定個人情報保護団体にもお申し出いただけます。",
        "Complaints about the handling of personal information may also be taken to these accredited organisations.",
    ),
    "enclosures": Text("同封書類", "Enclosures"),
    "copies": Text("部", "copies"),
    "closing": Text("以上", ""),
    "page": Text("ページ", "page"),
}
"""What the frame itself says."""


def data(letter: Letter) -> dict[str, object]:
    """The letter as JSON data for its template: strings, lists and numbers only."""
    language = letter.language
    said = {name: text.in_(language) for name, text in WORDS.items()}
    return {
        "language": language,
        "words": said,
        "number": letter.number,
        "date": written(letter.day, language, letter.dates),
        "iso": letter.day.isoformat(),
        "to": {
            "name": letter.to.name,
            "honorific": letter.to.honorific if language == "ja" else "",
            "postal": _postal(letter.to.postal),
            "lines": list(letter.to.lines),
        },
        "sender": {
            "name": letter.sender.name,
            "postal": _postal(letter.sender.postal),
            "address": letter.sender.address,
            "signed": letter.sender.signed,
            "department": letter.sender.department,
        },
        "title": letter.title,
        "blocks": [plain(block) for block in letter.blocks],
        "reasons": [{"part": one.part, "article": one.article, "fact": one.fact} for one in letter.reasons],
        "window": _window(letter.window) if letter.window else None,
        "accredited": [_window(one) for one in letter.accredited],
        "enclosures": [{"title": one.title, "copies": one.copies} for one in letter.enclosures],
        "closing": letter.closing or said["closing"],
    }


def _postal(code: str) -> str:
    return f"〒{code}" if code else ""


def _window(window: Window) -> dict[str, object]:
    return {"name": window.name, "ways": [list(way) for way in window.ways]}


def texts(letter: Letter) -> tuple[str, ...]:
    """Everything of the letter that a reader reads, to be searched for what cannot be printed."""
    found = [letter.number, letter.title, letter.to.name, *letter.to.lines, letter.sender.name, letter.sender.address]
    found += [letter.sender.signed, letter.sender.department, letter.closing]
    for block in letter.blocks:
        found += words(block)
    for reason in letter.reasons:
        found += (reason.part, reason.article, reason.fact)
    for window in [*([letter.window] if letter.window else []), *letter.accredited]:
        found += [window.name, *(word for way in window.ways for word in way)]
    return (*found, *(one.title for one in letter.enclosures))


def cover(letter: Letter) -> Letter:
    """The cover sheet (送付状) that goes on top of a letter's enclosures."""
    from hogo.paper.block import Listing, Paragraph

    ja = letter.language == "ja"
    first = "次の書類をお送りします。ご確認ください。" if ja else "Please find enclosed the following papers."
    copies = tuple(
        f"{one.title}　{one.copies}部" if ja else f"{one.title} ({one.copies})"
        for one in (Enclosure(letter.title), *letter.enclosures)
    )
    return Letter(
        language=letter.language,
        number=letter.number,
        day=letter.day,
        to=letter.to,
        sender=letter.sender,
        title="書類送付のご案内" if ja else "Papers enclosed",
        blocks=(Paragraph(first), Listing(copies, numbered=True)),
        window=letter.window,
        dates=letter.dates,
    )
