"""Typesetting: values → PDF or PNG, with pinned fonts and nothing of the machine's own.

The fonts come from wheels pinned by hash in the lock, are checked again by their own digest, and are the only ones
the compiler sees; so the same letter gives the same bytes everywhere. The preview is drawn by the same compiler from
the same source as the print. Network, packages and other files are out of reach.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal, cast

from hogo.base.day import Day
from hogo.base.text import Text
from hogo.paper import glyph, letter, sheet
from hogo.paper.fillable import fillable, labels

if TYPE_CHECKING:
    import typst

FRAME = Path(__file__).parent / "frame"
FONTS: Mapping[str, str] = {
    "NotoSansCJKjp-Regular.otf": "68a3fc98800b2a27b371f2fb79991daf3633bd89309d4ffaa6946fd587f375b5",
    "NotoSansCJKjp-Bold.otf": "e53dcb0dcb2922e45d01aae1ebd2f382bb81d4229b18b6b883bd170678af1f76",
}
"""Font file → SHA-256. Family `Noto Sans CJK JP`, SIL Open Font License 1.1."""
STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]
"""PDF/A-2a (kept for ever) and PDF/UA-1 (read by everyone)."""


class FontChanged(RuntimeError):  # noqa: N818  the word people read
    """A font is missing or not the one that was pinned: nothing is printed with another."""


class Unprintable(ValueError):  # noqa: N818  the word people read
    """The text holds characters that the fonts cannot draw; nothing was printed. `says` names them."""

    def __init__(self, characters: tuple[str, ...]) -> None:
        self.characters = characters
        named = "、".join(f"{one}（U+{ord(one[0]):04X}）" for one in characters[:10])
        self.says = Text(
            f"印刷できない文字があります: {named}。印刷していません。",
            f"Some characters cannot be printed: {named}. Nothing was printed.",
        )
        super().__init__(self.says.en)


@dataclass(frozen=True, slots=True)
class Batch:
    """Letters printed together: the numbers of the first and last (from 0), and one PDF."""

    first: int
    last: int
    pdf: bytes


@cache
def font_files() -> Mapping[str, Path]:
    """The pinned font files, each checked against its digest.

    Raises:
        FontChanged: one is missing or differs.
    """
    import noto_cjk_sans_jp_bold  # type: ignore[import-untyped]
    import noto_cjk_sans_jp_regular  # type: ignore[import-untyped]

    folders = [Path(str(one.__file__)).parent for one in (noto_cjk_sans_jp_regular, noto_cjk_sans_jp_bold)]
    return checked(dict(zip(FONTS, folders, strict=True)), FONTS)


def checked(folders: Mapping[str, Path], digests: Mapping[str, str]) -> Mapping[str, Path]:
    """The font files of `folders`, if each has its digest.

    Raises:
        FontChanged: one is missing or differs.
    """
    found = {}
    for name, digest in digests.items():
        path = folders[name] / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            raise FontChanged(f"{path} is missing or not the font that is pinned (SHA-256 {digest[:12]}…)")
        found[name] = path
    return found


@cache
def _glyphs() -> glyph.Glyphs:
    return glyph.read(font_files()["NotoSansCJKjp-Regular.otf"].read_bytes())


def lacking(texts: Iterable[str]) -> tuple[str, ...]:
    """The characters of `texts` that cannot be printed."""
    return glyph.lacking(texts, _glyphs())


def letter_pdf(one: letter.Letter) -> bytes:
    """A letter as PDF/A-2a and PDF/UA-1; the same bytes for the same letter.

    Raises:
        Unprintable: it holds characters that the fonts lack.
    """
    return _letters([one])


def letter_preview(one: letter.Letter, *, dots: int = 96) -> tuple[bytes, ...]:
    """The pages of a letter as PNG, drawn by the printing compiler: what is previewed is what is printed."""
    _refuse(letter.texts(one))
    return _pages(_set("letter", _letter_data([one]), one.day, dots=dots))


def letters_pdf(letters: Iterable[letter.Letter], *, together: int = 50) -> Iterator[Batch]:
    """Many letters, `together` in one PDF: each batch is yielded when it is done, so that progress can be shown.

    Raises:
        Unprintable: a letter of the next batch holds characters that the fonts lack.
    """
    rest, start = iter(letters), 0
    while chunk := list(islice(rest, together)):
        yield Batch(start, start + len(chunk) - 1, _letters(chunk))
        start += len(chunk)


def sheet_pdf(one: sheet.Sheet, day: Day) -> bytes:
    """A record on A4, in the same standards.

    Raises:
        Unprintable: it holds characters that the fonts lack.
    """
    _refuse(sheet.texts(one))
    return _whole(_set("sheet", sheet.data(one), day))


def form_pdf(one: sheet.Sheet, day: Day) -> bytes:
    """A form that is filled in on the screen: lines to write on and boxes are fields. Claims no PDF/A.

    Raises:
        Unprintable: it holds characters that the fonts lack.
    """
    _refuse(sheet.texts(one))
    made = _whole(_set("sheet", sheet.data(one) | {"fillable": True}, day, standards=[]))
    return fillable(made, labels(one.blocks))


def _letters(chunk: list[letter.Letter]) -> bytes:
    _refuse([text for one in chunk for text in letter.texts(one)])
    return _whole(_set("letter", _letter_data(chunk), chunk[0].day))


def _letter_data(chunk: list[letter.Letter]) -> dict[str, object]:
    return {
        "title": chunk[0].title,
        "author": chunk[0].sender.name,
        "keywords": [one.number for one in chunk],
        "letters": [letter.data(one) for one in chunk],
    }


def _refuse(texts: Iterable[str]) -> None:
    if missing := lacking(texts):
        raise Unprintable(missing)


_LOCK = Lock()
# WHY: the compiler keeps its inputs between calls; two threads at once would print one person's data for another.


@cache
def _press() -> typst.Compiler:
    import typst

    paths = [str(path.parent) for path in font_files().values()]
    return typst.Compiler(font_paths=paths, ignore_system_fonts=True, root=str(FRAME))


@cache
def _source(name: str) -> bytes:
    return (FRAME / "blocks.typ").read_bytes() + (FRAME / f"{name}.typ").read_bytes()


def _set(
    name: str, data: Mapping[str, object], day: Day, *, dots: int = 0, standards: Any = STANDARDS
) -> bytes | list[bytes]:
    with _LOCK:
        made = _press().compile(
            input=_source(name),
            format="png" if dots else "pdf",
            ppi=float(dots) if dots else None,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            pdf_standards=[] if dots else standards,
            timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
        )
    return cast("bytes | list[bytes]", made)


def _whole(made: bytes | list[bytes]) -> bytes:
    return made if isinstance(made, bytes) else b"".join(made)


def _pages(made: bytes | list[bytes]) -> tuple[bytes, ...]:
    return (made,) if isinstance(made, bytes) else tuple(made)


def word_template() -> bytes:
    """The template that comes with hogo: an office edits its own copy in Word and keeps the placeholders."""
    import io

    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    made = Document()
    made.core_properties.author, made.core_properties.comments = "", ""
    made.core_properties.created = made.core_properties.modified = datetime(2026, 1, 1)  # noqa: DTZ001  Word's own
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(24)
    section.top_margin, section.bottom_margin = Mm(22), Mm(24)
    normal = made.styles["Normal"]
    normal.font.size, normal.font.name = Pt(10.5), "Noto Sans CJK JP"
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Sans CJK JP")
    right, middle = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.CENTER
    before = ("{{宛先郵便番号}}", "{{宛先住所}}", "{{宛名}}　{{敬称}}")
    after = ("", "{{本文}}", "{{理由}}", "{{同封書類}}")
    for text, place in (
        *((text, right) for text in ("{{番号}}", "{{日付}}")),
        *((text, None) for text in before),
        *((text, right) for text in ("{{差出人住所}}", "{{差出人}}", "{{部署}}", "{{署名}}")),
        ("{{件名}}", middle),
        *((text, None) for text in after),
        ("{{結び}}", right),
        ("{{お問い合わせ先}}", None),
    ):
        line = made.add_paragraph()
        run = line.add_run(text)
        run.bold = True if text == "{{件名}}" else None
        if place is not None:
            line.alignment = place
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()
