"""Letters as Word files (.docx), from a template that an office person edits in Word; its placeholders are checked.

`{{宛名}}` stands in running text; `{{本文}}`, `{{理由}}`, `{{同封書類}}`, `{{お問い合わせ先}}` stand alone in a
paragraph and become paragraphs and tables. Bytes in, bytes out: templates with macros, links to elsewhere or too much
in them are refused.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from hogo.base.finding import Finding, Level
from hogo.base.text import Text
from hogo.paper.block import Blanks, Block, Heading, Listing, Pairs, Paragraph, Table
from hogo.paper.letter import WORDS, Letter, data
from hogo.paper.sheet import Sheet

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.text.paragraph import Paragraph as WordParagraph

PLACE = re.compile(r"\{\{\s*([^{}]+?)\s*\}\}")
WORDED: Mapping[str, Text] = {
    "番号": Text("番号", "number"),
    "日付": Text("日付", "date"),
    "宛先郵便番号": Text("宛先の郵便番号", "addressee's postal code"),
    "宛先住所": Text("宛先の住所", "addressee's address"),
    "宛名": Text("宛名", "addressee"),
    "敬称": Text("敬称", "form of address"),
    "差出人": Text("差出人", "sender"),
    "差出人住所": Text("差出人の住所", "sender's address"),
    "部署": Text("差出人の部署", "sender's department"),
    "署名": Text("署名", "who signs"),
    "件名": Text("件名", "title"),
    "結び": Text("結び（以上）", "closing"),
}
"""Placeholders within text."""
BLOCKED: Mapping[str, Text] = {
    "本文": Text("本文", "the letter's blocks"),
    "理由": Text("理由", "reasons"),
    "同封書類": Text("同封書類", "enclosures"),
    "お問い合わせ先": Text("お問い合わせ先と認定個人情報保護団体", "contact and accredited organisations"),
}
"""Placeholders that stand alone in a paragraph."""
_ANEW = Text("Wordで作り直してください。", "Make it anew in Word.")
NEEDED = ("番号", "日付", "宛名", "件名", "本文", "お問い合わせ先")
"""Without these a template is not accepted."""
LIMIT = 20_000_000
"""Bytes that a template may unpack to."""


class NotATemplate(ValueError):  # noqa: N818  the word people read
    """The bytes are no Word file that may be used; `says` tells why."""

    def __init__(self, says: Text) -> None:
        super().__init__(says.en)
        self.says = says


def check(template: bytes) -> tuple[Finding, ...]:
    """What is wrong with a template: unknown placeholders, needed ones missing, blocks that do not stand alone."""
    try:
        opened = _open(template)
    except NotATemplate as bad:
        return (
            _finding("HG931", "no-template", bad.says, Text("Wordで作り直してください。", "Make it anew in Word.")),
        )
    found, seen = [], set()
    for paragraph in _paragraphs(opened):
        text = paragraph.text
        for name in PLACE.findall(text):
            seen.add(name)
            if name not in WORDED and name not in BLOCKED:
                found.append(_unknown(name))
            elif name in BLOCKED and PLACE.fullmatch(text.strip()) is None:
                found.append(_not_alone(name))
        if ("{{" in PLACE.sub("", text)) or ("}}" in PLACE.sub("", text)):
            found.append(_unclosed(text))
    return (*found, *(_missing(name) for name in NEEDED if name not in seen))


def fill(template: bytes, letter: Letter) -> bytes:
    """The letter as a Word file; the same bytes for the same template and letter.

    Raises:
        NotATemplate: `check` would say that it cannot be used.
    """
    opened = _open(template)
    worded = _words(letter)
    for paragraph in list(_paragraphs(opened)):
        alone = PLACE.fullmatch(paragraph.text.strip())
        if alone and alone[1] in BLOCKED:
            _insert(opened, paragraph, _blocks(letter, alone[1]))
        else:
            _replace(paragraph, worded)
    kept = io.BytesIO()
    opened.save(kept)
    return _steady(kept.getvalue())


def sheet(template: bytes, one: Sheet) -> bytes:
    """A record or form as a Word file, on a page of our own template: title, content, and nothing of a letter."""
    opened = _open(template)
    paragraphs = list(opened.paragraphs)
    for paragraph in paragraphs:
        if paragraph.text.strip() not in {"{{件名}}", "{{本文}}"}:
            paragraph._element.getparent().remove(paragraph._element)
            continue
        if paragraph.text.strip() == "{{本文}}":
            _insert(opened, paragraph, one.blocks)
        else:
            _replace(paragraph, {"件名": one.title})
    kept = io.BytesIO()
    opened.save(kept)
    return _steady(kept.getvalue())


def _open(template: bytes) -> WordFile:
    from docx import Document

    try:
        with zipfile.ZipFile(io.BytesIO(template)) as packed:
            members = packed.infolist()
            if len(members) > 500 or sum(one.file_size for one in members) > LIMIT:
                raise NotATemplate(Text("ひな形が大きすぎます。", "The template is too large."))
            if any("vbaProject" in one.filename or "embeddings" in one.filename for one in members):
                raise NotATemplate(Text("マクロや埋め込みのあるひな形は使えません。", "It holds macros or files."))
            linked = (packed.read(one) for one in members if one.filename.endswith(".rels"))
            if any(_fetching(rels) for rels in linked):
                raise NotATemplate(Text("外部から読み込むひな形は使えません。", "It loads something from elsewhere."))
        return Document(io.BytesIO(template))
    except NotATemplate:
        raise
    except Exception as bad:
        raise NotATemplate(Text("Wordの文書（.docx）として読めません。", "It is no Word file (.docx).")) from bad


def _fetching(rels: bytes) -> bool:
    kinds = re.findall(rb"<Relationship\b[^>]*TargetMode=\"External\"[^>]*>", rels)
    return any(b"/hyperlink" not in one for one in kinds)


def _paragraphs(opened: WordFile) -> Iterator[WordParagraph]:
    yield from _within(opened)
    for section in opened.sections:
        for part in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            # WHY: looking at the paragraphs of a part that is not there would make one.
            if not part.is_linked_to_previous:
                yield from _within(part)


def _within(holder: Any) -> Iterator[WordParagraph]:
    yield from holder.paragraphs
    for table in holder.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from _within(cell)


def _words(letter: Letter) -> dict[str, str]:
    told: Any = data(letter)
    return {
        "番号": told["number"],
        "日付": told["date"],
        "宛先郵便番号": told["to"]["postal"],
        "宛先住所": "\n".join(told["to"]["lines"]),
        "宛名": told["to"]["name"],
        "敬称": told["to"]["honorific"],
        "差出人": told["sender"]["name"],
        "差出人住所": " ".join(filter(None, (told["sender"]["postal"], told["sender"]["address"]))),
        "部署": told["sender"]["department"],
        "署名": told["sender"]["signed"],
        "件名": told["title"],
        "結び": told["closing"],
    }


def _blocks(letter: Letter, name: str) -> tuple[Block, ...]:
    said = {key: text.in_(letter.language) for key, text in WORDS.items()}
    if name == "本文":
        return letter.blocks
    if name == "理由":
        rows = (((said["part"], r.part), (said["article"], r.article), (said["fact"], r.fact)) for r in letter.reasons)
        return tuple(Pairs(row) for row in rows)
    if name == "同封書類":
        items = tuple(f"{one.title}　{one.copies}{said['copies']}" for one in letter.enclosures)
        return (Listing(items, numbered=True),) if items else ()
    windows = (*([letter.window] if letter.window else []), *letter.accredited)
    found: list[Block] = []
    for window in windows:
        if letter.accredited and window is letter.accredited[0]:
            found.append(Paragraph(said["accredited"]))
        found += [Paragraph(window.name), Pairs(window.ways)]
    return tuple(found)


def _replace(paragraph: WordParagraph, worded: Mapping[str, str]) -> None:
    """Put words for placeholders, also where Word has cut one into several runs; the first run's dress is kept."""
    while True:
        runs = paragraph.runs
        text = "".join(run.text for run in runs)
        match = next((one for one in PLACE.finditer(text) if one[1] in worded), None)
        if match is None:
            return
        at = 0
        for run in runs:
            start, end = at, at + len(run.text)
            at = end
            if end <= match.start() or start >= match.end():
                continue
            before = run.text[: max(0, match.start() - start)]
            after = run.text[max(0, match.end() - start) :] if end > match.end() else ""
            # WHY: what is put in may itself look like a placeholder; it is never read again.
            words = _harmless(worded[match[1]]) if start <= match.start() else ""
            run.text = before + words + after


def _harmless(words: str) -> str:
    return words.replace("{{", "{\u200b{")


def _insert(opened: WordFile, place: WordParagraph, blocks: tuple[Block, ...]) -> None:
    for block in blocks:
        match block:
            case Paragraph(text):
                _line(place, text)
            case Heading(text):
                _line(place, text, bold=True)
            case Listing(items, numbered, marked):
                for count, item in enumerate(items, 1):
                    _line(place, f"{count}. {item}" if numbered else f"・{item}" if marked else item)
            case Blanks(labels):
                _table(opened, place, tuple((label, "") for label in labels), bordered=True)
            case Pairs(rows):
                _table(opened, place, rows, bordered=False)
            case Table(columns, rows):
                _table(opened, place, (columns, *rows) if columns else rows, bordered=True)
    place._element.getparent().remove(place._element)


def _line(place: WordParagraph, text: str, *, bold: bool = False) -> None:
    made = deepcopy(place._element)
    place._element.addprevious(made)
    line = type(place)(made, place._parent)
    for run in line.runs[1:]:
        run._element.getparent().remove(run._element)
    first = line.runs[0] if line.runs else line.add_run()
    first.text = text
    first.bold = bold or None


def _table(opened: WordFile, place: WordParagraph, rows: tuple[tuple[str, ...], ...], *, bordered: bool) -> None:
    if not rows:
        return
    made = opened.add_table(rows=len(rows), cols=len(rows[0]))
    if bordered and "Table Grid" in (style.name for style in opened.styles):
        made.style = "Table Grid"
    for line, row in zip(made.rows, rows, strict=True):
        for cell, word in zip(line.cells, row, strict=True):
            cell.text = word
    place._element.addprevious(made._element)


def _steady(packed: bytes) -> bytes:
    """The same archive with no clock in it."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        for one in sorted(old.infolist(), key=lambda info: (info.filename != "[Content_Types].xml", info.filename)):
            new.writestr(zipfile.ZipInfo(one.filename, (1980, 1, 1, 0, 0, 0)), old.read(one), zipfile.ZIP_DEFLATED)
    return kept.getvalue()


def _finding(code: str, name: str, message: Text, help_: Text) -> Finding:
    return Finding(code, name, Level.ERROR, message, help_)


def _unknown(name: str) -> Finding:
    known = "、".join([*WORDED, *BLOCKED])
    return _finding(
        "HG932",
        "unknown-placeholder",
        Text(f"差込み欄「{name}」はありません。", f"There is no placeholder `{name}`."),
        Text(f"使えるのは次のものです: {known}", f"These may be used: {known}"),
    )


def _not_alone(name: str) -> Finding:
    return _finding(
        "HG933",
        "block-not-alone",
        Text(f"「{name}」は、一つの段落に単独で置いてください。", f"`{name}` must stand alone in its paragraph."),
        Text("前後の文字を別の段落に移してください。", "Move what stands beside it to other paragraphs."),
    )


def _unclosed(text: str) -> Finding:
    return _finding(
        "HG934",
        "unclosed-placeholder",
        Text(
            f"差込み欄の括弧が閉じていません（「{text[:30]}」）。",
            f"A placeholder's braces do not close (`{text[:30]}`).",
        ),
        Text("{{ と }} を対にしてください。", "Write {{ and }} in pairs."),
    )


def _missing(name: str) -> Finding:
    return _finding(
        "HG935",
        "placeholder-missing",
        Text(f"差込み欄「{name}」がありません。", f"The placeholder `{name}` is missing."),
        Text(f"{{{{{name}}}}} をひな形に加えてください。", f"Add {{{{{name}}}}} to the template."),
    )
