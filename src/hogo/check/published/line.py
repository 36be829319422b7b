"""What a page is made of before anything is understood: lines with their kind, place and neighbours.

Readers of HTML, PDF and plain text all yield `Line`s; `outline` turns them into sections and sentences.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What part of a page a line is."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    TERM = "term"
    """The label of a row or a definition: it names what stands beside it and says nothing itself."""
    CELL = "cell"
    NAV = "nav"
    """Menus and lists of links: the words there state nothing."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link: its words and where it leads, as written."""

    words: str
    target: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page. `at` is the character offset in the decoded page, -1 where unknown."""

    text: str
    kind: Kind = Kind.TEXT
    at: int = -1
    level: int = 0
    """1–6 for headings; how deep a list item lies."""
    block: int = 0
    """Lines of one paragraph, cell or item share it."""
    items: tuple[int, ...] = ()
    """The list items around it, outermost first."""
    label: str = ""
    """What names it: the head of its row, the term it defines."""
    column: str = ""
    """The head of its column."""
    row: int = 0
    """Cells of one row share it; 0 outside tables."""
    bold: bool = False
    blank_before: bool = False
    footer: bool = False
    anchor: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page as read: its lines and where its offsets lie. `starts` are the offsets at which source lines begin."""

    name: str
    title: str
    lines: tuple[Line, ...]
    starts: tuple[int, ...]
    encoding: str = "utf-8"
    lost: int = 0
    """Characters that could not be decoded."""
    language: str = ""
