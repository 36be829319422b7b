"""A form as a sheet of paper: read off the drawn page, so that PDF, Word and HTML never say different things. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from hogo.paper.block import Blanks, Block, Heading, Listing, Paragraph, Table
from hogo.paper.sheet import Sheet
from hogo.publish.drawing import Drawing

BOX = "□"


class _Reader(HTMLParser):
    """Flat events of the few elements that our forms use: (what, text)."""

    BLOCKS = frozenset({"h1", "h2", "p", "li", "label", "th", "td", "tr"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.events: list[tuple[str, str]] = []
        self._open: list[tuple[str, str]] = []
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag in {"input", "textarea"}:
            self._text.append(BOX if given.get("type") == "checkbox" else "")
            if given.get("type") != "checkbox":
                self.events.append(("field", ""))
        elif tag in self.BLOCKS:
            self._open.append((tag, given.get("class", "")))
            if tag not in {"label"}:
                self._text = []

    def handle_endtag(self, tag: str) -> None:
        if tag == "span" and "".join(self._text).strip().isdigit():
            self._text.append(". ")
        if tag not in self.BLOCKS or not self._open or self._open[-1][0] != tag:
            return
        _, dress = self._open.pop()
        text = " ".join("".join(self._text).split())
        if tag == "label":
            if any(one[1] == "line" for one in self._open):
                self.events.append(("label", text))
                self._text = []
            return
        if tag == "tr":
            self.events.append(("row", ""))
        elif not (tag == "p" and dress == "line"):
            self.events.append((tag, text))
        self._text = []

    def handle_data(self, data: str) -> None:
        self._text.append(data)


def sheet(drawing: Drawing, author: str) -> Sheet:
    """The drawn form as a sheet: headings, lines to write on, boxes to mark, tables to fill in."""
    reader = _Reader()
    reader.feed(drawing.body)
    reader.close()
    return Sheet(
        language=drawing.language,
        form="",
        title=drawing.title,
        author=author,
        blocks=tuple(_blocks(reader.events)),
        footer=f"{author}　{drawing.title}" if drawing.language == "ja" else f"{author}: {drawing.title}",
    )


def _blocks(events: list[tuple[str, str]]) -> Iterator[Block]:
    lines: list[str] = []
    items: list[str] = []
    cells: list[str] = []
    rows: list[tuple[str, ...]] = []
    for what, text in [*events, ("end", "")]:
        if lines and what not in {"label", "field"}:
            yield Blanks(tuple(lines))
            lines = []
        if items and what != "li":
            yield Listing(tuple(items), marked=False)
            items = []
        if rows and what not in {"th", "td", "row"}:
            yield Table((), tuple(rows), (1.0, 2.0))
            rows = []
        match what:
            case "label":
                lines.append(text)
            case "li":
                items.append(text.replace(BOX, f"{BOX} ", 1))
            case "th" | "td":
                cells.append(text)
            case "row":
                rows.append(tuple(cells))
                cells = []
            case "h2":
                yield Heading(text)
            case "p" if text:
                yield Paragraph(text)
