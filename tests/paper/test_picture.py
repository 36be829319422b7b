"""The picture test: what is printed is drawn as the font draws it, glyph by glyph, against an independent drawing.

A text layer can be right while the picture shows other characters; so the pixels are looked at.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pypdfium2
import pytest

from hogo.paper import disk
from hogo.paper.block import Paragraph
from hogo.paper.glyph import Glyphs, clusters, read
from hogo.paper.letter import Addressee
from tests.paper.given import HARD, LETTER
from tests.paper.outline import Font, picture

SCALE = 12.0
FONT = disk.font_files()["NotoSansCJKjp-Regular.otf"].read_bytes()


@cache
def _font() -> tuple[Glyphs, Font]:
    return read(FONT), Font(FONT)


@cache
def printed(text: str) -> dict[str, Any]:
    """Each character of a name as it stands on paper: its ink, stretched to a square."""
    letter = replace(LETTER, to=Addressee(text, ""), blocks=(), reasons=(), enclosures=(), title="件", window=None)
    with pypdfium2.PdfDocument(disk.letter_pdf(replace(letter, accredited=()))) as document:
        page = document[0]
        layer = page.get_textpage()
        ink = 1 - page.render(scale=SCALE, grayscale=True).to_numpy().squeeze() / 255.0
        at = _units(layer.get_text_range().partition(text)[0])
        found = {}
        for one in clusters(text):
            left, bottom, right, top = layer.get_charbox(at)
            rows = slice(int((page.get_height() - top) * SCALE) - 3, int((page.get_height() - bottom) * SCALE) + 4)
            found[one] = _square(ink[rows, int(left * SCALE) - 3 : int(right * SCALE) + 4])
            at += _units(one)
        layer.close()
        page.close()
    return found


def _units(text: str) -> int:
    """The reader of PDFs counts in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def _square(ink: Any, size: int = 64) -> Any:
    """The ink's bounding box, averaged into a square."""
    rows, columns = np.nonzero(ink.max(axis=1) > 0.5)[0], np.nonzero(ink.max(axis=0) > 0.5)[0]
    box = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    ys = np.linspace(0, box.shape[0] - 1, size * 4).round().astype(int)
    xs = np.linspace(0, box.shape[1] - 1, size * 4).round().astype(int)
    return box[np.ix_(ys, xs)].reshape(size, 4, size, 4).mean(axis=(1, 3))


def likeness(one: Any, other: Any) -> float:
    """Shared ink over all ink of two pictures: 1 for the same, about 0.4 for two kanji."""
    return float(np.minimum(one, other).sum() / np.maximum(one, other).sum())


@pytest.mark.slow
def test_every_glyph_is_drawn_as_the_font_draws_it():
    """髙 is not 高, 𠮷 is not 吉, 葛 keeps its selected form: each printed picture is the font's own outline."""
    glyphs, font = _font()
    for one, ink in printed(HARD).items():
        number = glyphs.glyph(one)
        assert number is not None
        assert likeness(ink, picture(font.contours(number))) > 0.85, one


@pytest.mark.slow
def test_the_test_tells_look_alikes_apart():
    """It bites: the outline of a look-alike is not the printed picture."""
    glyphs, font = _font()
    ink = printed(HARD)
    for one, other in (("髙", "高"), ("﨑", "崎"), ("𠮷", "吉"), ("葛󠄀", "葛"), ("①", "②"), ("～", "〜")):
        right = likeness(ink[one], picture(font.contours(glyphs.glyph(one) or 0)))
        wrong = likeness(ink[one], picture(font.contours(glyphs.glyph(other) or 0)))
        if glyphs.glyph(one) != glyphs.glyph(other):
            assert right > wrong + 0.02, (one, other, right, wrong)


def test_the_text_layer_says_the_same():
    """What is copied or read aloud is what was written, variation selector included."""
    with pypdfium2.PdfDocument(disk.letter_pdf(LETTER)) as document:
        page = document[0]
        layer = page.get_textpage()
        said = layer.get_text_range()
        layer.close()
        page.close()
    assert HARD in said


@pytest.mark.parametrize("text", ["🦆", "ꙮ", "𒀀"])
def test_what_cannot_be_drawn_is_refused(text):
    """No empty boxes: the characters are named, and nothing is printed."""
    with pytest.raises(disk.Unprintable) as refused:
        disk.letter_pdf(replace(LETTER, blocks=(Paragraph(f"前{text}後"),)))
    assert refused.value.characters == (text,)
    assert f"U+{ord(text):04X}" in refused.value.says.ja
