"""A published policy as sentences: the value on which all matters are looked for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hogo.base.finding import Where
from hogo.check.published.fold import fold
from hogo.check.published.line import Kind, Line, Link, Page
from hogo.check.published.outline import Section, sections
from hogo.check.published.topic import lead_topics, topics

_LABELLED = re.compile(r"\s*[・●○■◆▼◇□※]?\s*([^。、:：]{1,30}?)\s*(?:[:：]|\s)\s*(?=\S)")
_PERSONS = re.compile(
    r"(?<!第三)(?<!管理)(?<!責任)(?<!代表)(?<!事業)(?<!取扱う)(方|者|様|さま|会員|社員|職員|皆様)(の(個人)?情報)?$"
)
"""A row named by whose information it is about: that is no topic."""
_COMPOUND = re.compile(
    r"(プライバシー|個人情報)[^。]{0,12}(と|および|ならびに|・|、)|(と|および|ならびに|・)[^。]{0,12}(プライバシー|個人情報)"
)
"""A title over everything (`プライバシーと外部送信について`) says of no sentence what it is about."""
_CLOSERS = {"「": "」", "『": "』", "(": ")", "（": "）", "【": "】", "[": "]"}
_MAX_LENGTH = 1200
"""No sentence is longer: what runs on without a full stop is cut, so that no pattern meets a text without end."""
_MAX_HELD = 160
"""How long an open bracket may keep a sentence together before it is taken for a slip."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with all that surrounds it. `norm` is folded; the other texts but `text` are folded too."""

    number: int
    text: str
    norm: str
    page: int
    where: Where
    kind: Kind
    heads: tuple[str, ...] = ()
    lead: str = ""
    label: str = ""
    column: str = ""
    row: int = 0
    block: int = 0
    footer: bool = False
    anchor: str = ""
    topics: frozenset[str] = frozenset()
    """Of what names it most closely: its label, else the nearest heading that has any and its lead-in."""
    under: frozenset[str] = frozenset()
    """Of all headings above it, its lead-in and its label."""
    links: tuple[Link, ...] = ()

    @property
    def value(self) -> str:
        """The original text without its own label (`会社名：…`), where it carries one."""
        after = _LABELLED.match(self.text) if self.label else None
        return self.text[after.end() :] if after and fold(after[1]).text == self.label else self.text

    def written(self, start: int, end: int) -> str:
        """The original spelling of `norm[start:end]`."""
        whole = fold(self.text)
        return self.text[whole.origin(start) : whole.origin(end) if end < len(whole.text) else len(self.text)].strip()

    @property
    def head(self) -> str:
        """The nearest heading."""
        return self.heads[-1] if self.heads else ""


@dataclass(frozen=True, slots=True)
class Document:
    """All pages of one policy, entry page first."""

    pages: tuple[Page, ...]
    sentences: tuple[Sentence, ...]
    whole: str
    """All folded sentences, one a line: for quick tests whether a word occurs at all."""

    def near(self, sentence: Sentence, before: int = 1, after: int = 1) -> Iterator[Sentence]:
        """The neighbours of a sentence on its page, without itself."""
        for number in range(max(sentence.number - before, 0), min(sentence.number + after + 1, len(self.sentences))):
            other = self.sentences[number]
            if other.number != sentence.number and other.page == sentence.page:
                yield other

    def row(self, sentence: Sentence) -> tuple[Sentence, ...]:
        """All sentences of the same table row, itself included."""
        if not sentence.row:
            return (sentence,)
        return tuple(
            other
            for other in self.sentences[max(sentence.number - 60, 0) : sentence.number + 60]
            if other.row == sentence.row and other.page == sentence.page
        )


MAX_CHARACTERS = 400_000
"""Of all pages together; no policy is longer, and what is judged must have an end."""


def assemble(pages: Sequence[Page]) -> Document:
    """Cut pages into sentences with their surroundings, up to `MAX_CHARACTERS`."""
    left = MAX_CHARACTERS
    found: list[Sentence] = []
    for number, page in enumerate(pages):
        if page.title:
            found.append(_title(page, number, len(found)))
        lines = list(_until(page.lines, left))
        left -= sum(len(line.text) for line in lines)
        for section in sections(lines):
            found.extend(_sentences(section, page, number, len(found)))
    return Document(tuple(pages), tuple(found), "\n".join(sentence.norm for sentence in found))


def _until(lines: Sequence[Line], left: int) -> Iterator[Line]:
    for line in lines:
        if left <= 0:
            return
        yield line if len(line.text) <= left else replace(line, text=line.text[:left])
        left -= len(line.text)


def too_long(pages: Sequence[Page]) -> bool:
    """Whether the pages hold more than is judged."""
    return sum(len(line.text) for page in pages for line in page.lines) > MAX_CHARACTERS


def _title(page: Page, number: int, count: int) -> Sentence:
    return Sentence(
        number=count,
        text=page.title,
        norm=fold(page.title).text,
        page=number,
        where=Where(page.name, 1, 1),
        kind=Kind.TITLE,
    )


def _sentences(section: Section, page: Page, number: int, count: int) -> Iterator[Sentence]:
    line = section.line
    column = fold(line.column).text
    label = "" if _PERSONS.search(section.label) else section.label
    named = topics(label) | topics(column)
    led = lead_topics(section.lead)
    heads = section.heads[1:] if len(section.heads) > 1 and _COMPOUND.search(section.heads[0]) else section.heads
    headed = next((found for head in reversed(heads) if (found := topics(head))), frozenset[str]())
    under = frozenset[str]().union(named, led, *(topics(head) for head in heads))
    kind = Kind.HEADING if section.heading else line.kind
    for text, start in split(line.text):
        at = line.at + start if line.at >= 0 else -1
        yield Sentence(
            number=count,
            text=text,
            norm=fold(text).text,
            page=number,
            where=_where(page, at),
            kind=kind,
            heads=section.heads,
            lead=section.lead,
            label=section.label,
            column=column,
            row=line.row,
            block=line.block,
            footer=line.footer,
            anchor=line.anchor,
            topics=named or headed | led,
            under=under,
            links=line.links,
        )
        count += 1


def _where(page: Page, at: int) -> Where:
    if at < 0:
        return Where(page.name)
    line = bisect_right(page.starts, at)
    return Where(page.name, line, at - page.starts[line - 1] + 1)


_STOP = re.compile(r"[。！？!?「」『』()（）【】\[\]]|．(?=\s|[ぁ-ん一-龠]|$)|(?<=[ぁ-ん一-龠])\.(?=\s|$)")


def split(text: str) -> Iterator[tuple[str, int]]:
    """Cut a line into sentences: (text, offset). A full stop within brackets ends nothing; none is endless."""
    for piece, start in _stops(text):
        while len(piece) > _MAX_LENGTH:
            cut = piece.rfind("、", _MAX_LENGTH // 2, _MAX_LENGTH) + 1 or _MAX_LENGTH
            yield piece[:cut], start
            piece, start = piece[cut:], start + cut
        if piece.strip():
            yield piece.strip(), start + len(piece) - len(piece.lstrip())


def _stops(text: str) -> Iterator[tuple[str, int]]:
    start = 0
    held: list[tuple[str, int]] = []
    for match in _STOP.finditer(text):
        char = match.group()
        if char in _CLOSERS:
            held.append((_CLOSERS[char], match.start()))
        elif held and char == held[-1][0]:
            held.pop()
        elif char in "。！？!?．.":
            if held and match.start() - held[0][1] <= _MAX_HELD:
                continue
            if char in "!?！？" and match.end() < len(text) and text[match.end()] in "」』)）":
                continue
            held = []
            yield text[start : match.end()], start
            start = match.end()
    yield text[start:], start
