"""A record on A4 (様式): form number, version, clause, approvals seal boxes, content. A value; `disk` prints."""

from __future__ import annotations

from dataclasses import dataclass

from hogo.base.text import Language
from hogo.paper.block import Block, plain, words


@dataclass(frozen=True, slots=True)
class Seal:
    """One box of the approvals (押印欄): empty where it is to be sealed by hand."""

    title: str
    name: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One record to be printed. `head` are the header's pairs: version, made, checked, retention, clause."""

    language: Language
    form: str
    """Form number (`様式 12`)."""
    title: str
    author: str
    blocks: tuple[Block, ...]
    head: tuple[tuple[str, str], ...] = ()
    seals: tuple[Seal, ...] = ()
    footer: str = ""
    wide: bool = False
    """Landscape, for wide tables."""


def data(sheet: Sheet) -> dict[str, object]:
    """The sheet as JSON data for its template."""
    return {
        "language": sheet.language,
        "form": sheet.form,
        "title": sheet.title,
        "author": sheet.author,
        "head": [list(row) for row in sheet.head],
        "blocks": [plain(block) for block in sheet.blocks],
        "seals": [{"title": seal.title, "name": seal.name, "date": seal.date} for seal in sheet.seals],
        "footer": sheet.footer or f"{sheet.form}　{sheet.title}",
        "wide": sheet.wide,
    }


def texts(sheet: Sheet) -> tuple[str, ...]:
    """Everything that a reader reads."""
    head = [word for row in sheet.head for word in row]
    seals = [word for seal in sheet.seals for word in (seal.title, seal.name, seal.date)]
    body = [word for block in sheet.blocks for word in words(block)]
    return (sheet.form, sheet.title, sheet.author, sheet.footer, *head, *seals, *body)
