"""PDF → lines, by the text layer only. A scanned page has none: that is said, never guessed."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from hogo.check.published import plain
from hogo.check.published.line import Page

MAX_PAGES = 300
_NUMBER = re.compile(
    r"\s*[-–—]?\s*(?:p\.?\s*)?\d{1,3}\s*(?:[/／]\s*\d{1,3})?\s*(?:ページ|頁)?\s*[-–—]?\s*$", re.IGNORECASE
)


class UnreadableError(Exception):
    """The file is no PDF, is locked, or is damaged beyond reading."""


@dataclass(frozen=True, slots=True)
class Pdf:
    """A PDF as read. `scanned` are the numbers of pages without any text; `left` counts pages beyond the limit."""

    page: Page
    scanned: tuple[int, ...]
    left: int


def read(name: str, content: bytes) -> Pdf:
    """Read a PDF's words, page by page; running heads and page numbers are dropped.

    Raises:
        UnreadableError: it cannot be opened.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(str(error)) from None
    try:
        texts = [_text(document, number) for number in range(min(len(document), MAX_PAGES))]
        left = max(len(document) - MAX_PAGES, 0)
    finally:
        document.close()
    pages = [
        text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe\n", "-").replace("\ufffe", "-").split("\n")
        for text in texts
    ]
    edges = Counter(line.strip() for page in pages for line in {*page[:1], *page[-2:]} if line.strip())
    running = {line for line, count in edges.items() if len(pages) >= 3 and count >= len(pages) - 1}
    kept = [line for page in pages for line in page if line.strip() not in running and not _NUMBER.match(line)]
    scanned = tuple(number for number, text in enumerate(texts, start=1) if not text.strip())
    return Pdf(plain.read(name, "\n".join(kept), "pdf"), scanned, left)


def _text(document: object, number: int) -> str:
    page = document[number]  # type: ignore[index]
    try:
        words = page.get_textpage()
        try:
            return str(words.get_text_range())
        finally:
            words.close()
    finally:
        page.close()
