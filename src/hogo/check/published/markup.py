"""HTML → lines, for pages as they are: unclosed tags, tables for layout, headings that are only bold.

Never runs a script, follows a link or loads a picture.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Literal

from selectolax.lexbor import LexborHTMLParser, LexborNode

from hogo.check.published.grid import Place, places
from hogo.check.published.join import join
from hogo.check.published.line import Kind, Line, Link, Page

_UNSEEN = ("script", "style", "noscript", "template", "svg", "iframe", "canvas", "audio", "video", "head", "map")
_CONTROLS = ("select", "textarea", "button", "object", "datalist")
_SKIP = frozenset((*_UNSEEN, *_CONTROLS))
_HEADS = ("h1", "h2", "h3", "h4", "h5", "h6")
_PARTS = ("div", "section", "article", "main", "aside", "header", "footer", "nav", "body", "center", "hr")
_LISTS = ("ul", "ol", "li", "dl", "dt", "dd", "dir", "menu")
_TABLES = ("table", "tr", "td", "th", "caption", "tbody", "thead", "tfoot")
_BOXES = (
    "p",
    "pre",
    "blockquote",
    "address",
    "form",
    "fieldset",
    "legend",
    "figure",
    "figcaption",
    "details",
    "summary",
)
_BLOCKS = frozenset((*_HEADS, *_PARTS, *_LISTS, *_TABLES, *_BOXES))
_BOLD = frozenset(("b", "strong", "th", "big", "u"))
_NAV_WORDS = re.compile(
    r"(?:^|[\s_-])(?:nav|g-?nav|globalnav|navi|navigation|breadcrumbs?|topicpath|pankuzu|sitemap|skip)(?:$|[\s_-])",
    re.I,
)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
MAX_NODES = 400_000
MAX_DEPTH = 2_000
_MAX_LINKS = 200


@dataclass(slots=True)
class _Scope:
    """What is known about the elements around a text."""

    level: int = 0
    nav: bool = False
    footer: bool = False
    bold: bool = False
    pre: bool = False
    block: int = 0
    items: tuple[int, ...] = ()
    term: bool = False
    label: str = ""
    column: str = ""
    row: int = 0
    cell: bool = False
    href: str = ""


@dataclass(slots=True)
class _Piece:
    text: str
    bold: bool
    at: int


@dataclass(slots=True)
class _Reader:
    source: str
    lines: list[Line] = field(default_factory=list)
    pieces: list[_Piece] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    scope: _Scope = field(default_factory=_Scope)
    anchor: str = ""
    cursor: int = 0
    count: int = 0
    term: str = ""
    """The last `dt` of the current definition list."""
    cells: dict[int, Place] = field(default_factory=dict)

    def number(self) -> int:
        self.count += 1
        return self.count

    def locate(self, raw: str) -> int:
        """The offset of a text node in the source: searched onwards from the last one, never before it."""
        words = raw.split(None, 1)
        if not words:
            return -1
        start = raw.find(words[0])
        probe = re.split(r"[&<>\u00a0\n\r]", raw[start : start + 60], maxsplit=1)[0].rstrip()
        found = self.source.find(probe, self.cursor) if probe else -1
        if found < 0:
            return -1
        self.cursor = found + len(probe)
        return found

    def flush(self) -> None:
        """End the current lines: everything since the last block boundary becomes one or several `Line`s."""
        pieces, links = self.pieces, tuple(self.links[:_MAX_LINKS])
        if not pieces:
            return
        self.pieces, self.links = [], []
        scope = self.scope
        rows: list[list[_Piece]] = [[]]
        for piece in pieces:
            if piece.text == "\n":
                rows.append([])
            else:
                rows[-1].append(piece)
        texts = [_BLANKS.sub(" ", "".join(piece.text for piece in row)).strip() for row in rows]
        joined = join(texts)
        linked = sum(len(link.words) for link in links)
        total = sum(len(text) for text, _ in joined)
        only_links = bool(links) and total > 0 and linked >= 0.9 * total and bool(scope.items) and total <= 60
        for text, first in joined:
            row = [piece for piece in rows[first] if piece.text.strip()]
            self.lines.append(
                Line(
                    text=text,
                    kind=self._kind(scope, only_links),
                    at=row[0].at if row else -1,
                    level=scope.level or len(scope.items),
                    block=scope.block,
                    items=scope.items,
                    label="" if scope.term else scope.label,
                    column="" if scope.term else scope.column,
                    row=scope.row,
                    bold=bool(row) and all(piece.bold for piece in row),
                    blank_before=first > 0 and not texts[first - 1],
                    footer=scope.footer,
                    anchor=self.anchor,
                    links=links
                    if len(joined) == 1
                    else tuple(link for link in links if link.words and link.words in text),
                )
            )

    def _kind(self, scope: _Scope, only_links: bool) -> Kind:
        if scope.nav or only_links:
            return Kind.NAV
        if scope.term:
            return Kind.TERM
        if scope.level:
            return Kind.HEADING
        if scope.cell:
            return Kind.CELL
        return Kind.ITEM if scope.items else Kind.TEXT

    def text(self, raw: str) -> None:
        at = self.locate(raw)
        scope = self.scope
        parts = raw.split("\n") if scope.pre else [raw]
        for number, part in enumerate(parts):
            if number:
                self.pieces.append(_Piece("\n", scope.bold, -1))
            if part and (part.strip() or self.pieces):
                self.pieces.append(_Piece(part, scope.bold, at))


def read(name: str, source: str, encoding: str = "utf-8", lost: int = 0) -> Page:
    """Read one HTML page from its decoded text."""
    source = source.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if _depth(source) > MAX_DEPTH:
        # WHY: the parser looks through all open elements at each tag; such nesting is made to stop a reader.
        source = _TAG.sub(" ", source)
    tree = LexborHTMLParser(source)
    title = tree.css_first("title")
    html = tree.css_first("html")
    reader = _Reader(source)
    if tree.body is not None:
        _walk(reader, tree.body)
    starts = (0, *(match.end() for match in re.finditer(r"\n", source)))
    return Page(
        name=name,
        title=_BLANKS.sub(" ", title.text()).strip() if title else "",
        lines=tuple(reader.lines),
        starts=starts,
        encoding=encoding,
        lost=lost,
        language=(html.attributes.get("lang") or "") if html else "",
    )


_TAG = re.compile(r"<[^<>]{0,2000}>")
_NESTING = re.compile(
    r"<(/?)(?!p\b|li\b|t[drh]\b|d[td]\b|br\b|hr\b|img\b|meta\b|link\b|input\b|option\b|col\b|area\b|wbr\b|!|\?)[a-z]",
    re.I,
)


def _depth(source: str) -> int:
    """How deeply elements that do not end by themselves are nested, at most."""
    depth = deepest = 0
    for match in _NESTING.finditer(source):
        depth = max(depth + (-1 if match[1] else 1), 0)
        deepest = max(deepest, depth)
    return deepest


_Step = tuple[Literal["node", "block", "inline"], LexborNode | None, _Scope | None]
"""To do next: visit a node, or leave a block or an inline element and return to the scope before it."""


def _walk(reader: _Reader, root: LexborNode) -> None:
    """Depth first without recursion: hostile pages nest deeper than Python does."""
    steps: list[_Step] = [("node", root, None)]
    seen = 0
    while steps:
        what, node, before = steps.pop()
        if before is not None:
            if what == "block":
                reader.flush()
            reader.scope = before
            continue
        seen += 1
        if node is None or seen > MAX_NODES:
            break
        if node.next is not None and seen > 1:
            steps.append(("node", node.next, None))
        tag = node.tag or ""
        if tag == "-text":
            reader.text(node.text_content or "")
        elif tag == "br":
            reader.pieces.append(_Piece("\n", reader.scope.bold, -1))
        elif not tag.startswith(("-", "!")) and tag not in _SKIP:
            _enter(reader, node, tag, steps)
    reader.flush()


def _enter(reader: _Reader, node: LexborNode, tag: str, steps: list[_Step]) -> None:
    attributes = node.attributes
    if tag == "img":
        alt = (attributes.get("alt") or "").strip()
        if len(alt) >= 4:
            reader.pieces.append(_Piece(f" {alt} ", False, -1))
        return
    before = reader.scope
    scope = replace(before)
    if tag in _BLOCKS:
        reader.flush()
        _block(reader, node, tag, scope)
        steps.append(("block", None, before))
    elif tag in _BOLD or "bold" in (attributes.get("style") or ""):
        scope.bold = True
        steps.append(("inline", None, before))
    elif tag == "a" and (target := attributes.get("href")):
        words = _BLANKS.sub(" ", node.text(deep=True)).strip()
        reader.links.append(Link(words, target))
    name = attributes.get("id") or (attributes.get("name") if tag == "a" else None)
    if name:
        reader.anchor = name
    reader.scope = scope
    if node.child is not None:
        steps.append(("node", node.child, None))


def _block(reader: _Reader, node: LexborNode, tag: str, scope: _Scope) -> None:
    """What a block element changes for the texts in it."""
    attributes = node.attributes
    scope.block = reader.number()
    if tag == "summary":
        scope.level = 6
    elif tag in _HEADS:
        scope.level = int(tag[1])
    elif tag == "li":
        scope.items = (*scope.items, scope.block)
    elif tag == "footer":
        scope.footer = True
    elif tag == "pre":
        scope.pre = True
    elif tag == "dl":
        reader.term = ""
    elif tag == "dt":
        scope.term = True
        reader.term = _BLANKS.sub(" ", node.text(deep=True)).strip()[:200]
    elif tag == "dd":
        scope.label = reader.term
    elif tag == "table":
        reader.cells.update(places(node, reader.count + 1))
        reader.count += len(reader.cells)
    elif tag in ("td", "th"):
        _cell(reader, node, scope)
    words = f"{attributes.get('id') or ''} {attributes.get('class') or ''} {attributes.get('role') or ''}"
    if tag == "nav" or (tag in ("div", "ul", "ol", "p", "section", "table") and _NAV_WORDS.search(words)):
        scope.nav = True


def _cell(reader: _Reader, node: LexborNode, scope: _Scope) -> None:
    place = reader.cells.get(node.mem_id)
    if place is None:
        return
    scope.row = place.row
    if place.heading:
        scope.level = 6
        return
    scope.cell, scope.term = True, place.term
    scope.label, scope.column = place.label, place.column
