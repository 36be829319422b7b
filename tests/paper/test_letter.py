"""The frame of letters: the same bytes each time, no markup, batches with pages of their own, preview equals print."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdfium2
import pytest

from hogo.paper import disk
from hogo.paper.block import Paragraph, Table
from hogo.paper.html import html
from hogo.paper.letter import Addressee, cover, texts
from hogo.paper.sheet import Seal, Sheet
from tests.paper.given import LETTER, SENDER, WINDOW


def pages(pdf: bytes) -> list[str]:
    """The text of each page."""
    with pypdfium2.PdfDocument(pdf) as document:
        found = []
        for page in document:
            layer = page.get_textpage()
            found.append(layer.get_text_range())
            layer.close()
            page.close()
        return found


def test_the_same_letter_gives_the_same_bytes():
    """Byte for byte, so that a letter can be proved."""
    assert disk.letter_pdf(LETTER) == disk.letter_pdf(LETTER)


def test_everything_of_a_letter_is_on_paper():
    """Each text of the value stands in the text layer."""
    said = "".join(pages(disk.letter_pdf(LETTER))).replace("\r\n", "").replace(" ", "")
    assert [] == [one for one in texts(LETTER) if one.replace(" ", "") not in said]
    assert "令和8年(2026年)11月24日" in said


@pytest.mark.parametrize(
    "text",
    [
        '#panic("x")',
        "*太字* _斜体_",
        "$x^2$ @参照 <標>",
        "\\ [a] // 消えない /* も */",
        "= 見出し",
        '"引用" #let x = 1',
    ],
)
def test_nothing_in_the_data_is_markup(text):
    """What looks like the typesetter's language is shown as it is written."""
    letter = replace(LETTER, blocks=(Paragraph(text),), to=Addressee(text), title=text)
    said = "".join(pages(disk.letter_pdf(letter))).replace(" ", "")
    assert said.count(text.replace(" ", "")) >= 3


def test_a_long_letter_counts_its_pages():
    """Page x of n at the foot of each."""
    rows = tuple((str(n), "架空の項目") for n in range(120))
    found = pages(disk.letter_pdf(replace(LETTER, blocks=(Table(("番号", "項目"), rows),))))
    assert len(found) >= 3
    assert all(f"{n} / {len(found)}" in text for n, text in enumerate(found, 1))


def test_a_batch_numbers_each_letter_by_itself():
    """Two letters in one file: each starts at page 1 and has its own number at the foot."""
    long = replace(LETTER, number="2026-開-0013", blocks=(Table(("番号",), tuple((str(n),) for n in range(60))),))
    (batch,) = disk.letters_pdf([LETTER, long])
    found = pages(batch.pdf)
    feet = [(text.count("2026-開-0012") > 1, "1 / " in text) for text in found]
    assert (batch.first, batch.last) == (0, 1)
    assert feet[0] == (True, True)
    assert sum("1 / 1" in text for text in found) + sum(f"1 / {len(found) - 1}" in text for text in found) == 2


def test_batches_tell_of_progress():
    """Seven letters, three at a time: 0–2, 3–5, 6–6."""
    letters = (replace(LETTER, number=f"2026-開-{n:04d}") for n in range(7))
    assert [(0, 2), (3, 5), (6, 6)] == [(one.first, one.last) for one in disk.letters_pdf(letters, together=3)]


@pytest.mark.slow
def test_the_preview_is_the_print():
    """The preview's pixels are those of the printed page, up to the two programs' smoothing."""
    (png,) = disk.letter_preview(LETTER, dots=72)
    assert png.startswith(b"\x89PNG")
    with pypdfium2.PdfDocument(disk.letter_pdf(LETTER)) as document:
        page = document[0]
        drawn = page.render(scale=1, grayscale=True).to_numpy().squeeze() / 255.0
        page.close()
    shown = _png(png)
    assert abs(shown.shape[0] - drawn.shape[0]) <= 1
    rows, columns = (min(one) for one in zip(shown.shape, drawn.shape, strict=True))
    blurred = np.abs(_blur(shown[:rows, :columns]) - _blur(drawn[:rows, :columns]))
    assert float(blurred.max()) < 0.25


def _blur(ink):
    size = 8
    rows, columns = ink.shape[0] // size * size, ink.shape[1] // size * size
    return ink[:rows, :columns].reshape(rows // size, size, columns // size, size).mean(axis=(1, 3))


def _png(data: bytes):
    """A PNG of 8-bit RGBA as grey, without a library."""
    import struct
    import zlib

    at, body, width, height = 8, b"", 0, 0
    while at < len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        if kind == b"IHDR":
            width, height, depth, colour = struct.unpack_from(">IIBB", data, at + 8)
            assert (depth, colour) == (8, 6)
        elif kind == b"IDAT":
            body += data[at + 8 : at + 8 + length]
        at += 12 + length
    raw = np.frombuffer(zlib.decompress(body), dtype=np.uint8).reshape(height, 1 + width * 4)
    out = np.zeros((height, width * 4), dtype=np.int32)
    for y in range(height):
        line, how = raw[y, 1:].astype(np.int32), raw[y, 0]
        above = out[y - 1] if y else np.zeros(width * 4, dtype=np.int32)
        if how == 0:
            out[y] = line
        elif how == 2:
            out[y] = (line + above) & 255
        else:
            for x in range(width * 4):
                left = out[y, x - 4] if x >= 4 else 0
                corner = above[x - 4] if x >= 4 else 0
                guess = (0, left, above[x], (left + above[x]) // 2, _paeth(left, above[x], corner))[how]
                out[y, x] = (line[x] + guess) & 255
    return out.reshape(height, width, 4)[:, :, :3].mean(axis=2) / 255.0


def _paeth(a, b, c):
    p = a + b - c
    return min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c))[2]


def test_a_changed_font_is_refused(tmp_path: Path):
    """Nothing is printed with a font that is not the pinned one."""
    (tmp_path / "NotoSansCJKjp-Regular.otf").write_bytes(b"OTTO")
    with pytest.raises(disk.FontChanged):
        disk.checked(
            {"NotoSansCJKjp-Regular.otf": tmp_path},
            {"NotoSansCJKjp-Regular.otf": disk.FONTS["NotoSansCJKjp-Regular.otf"]},
        )
    with pytest.raises(disk.FontChanged):
        disk.checked({"x.otf": tmp_path}, {"x.otf": "0" * 64})


def test_only_the_pinned_fonts_are_in_the_file():
    """The machine's own fonts are never used: every font of the file is one of ours."""
    pdf = disk.letter_pdf(LETTER)
    import re

    names = {name.split(b"+")[-1] for name in re.findall(rb"/BaseFont\s*/([A-Za-z0-9+-]+)", _unpacked(pdf))}
    assert names
    assert all(name.startswith((b"NotoSansCJKjp-Regular", b"NotoSansCJKjp-Bold")) for name in names)


def _unpacked(pdf: bytes) -> bytes:
    """The file with its object streams unpacked."""
    import re
    import zlib

    found = [pdf]
    for match in re.finditer(rb"stream\r?\n", pdf):
        try:
            found.append(zlib.decompressobj().decompress(pdf[match.end() :]))
        except zlib.error:
            continue
    return b"\n".join(found)


def test_the_file_says_that_it_is_pdf_a_and_pdf_ua():
    """The metadata claims both; an outside validator is not on this machine, so that it holds is unchecked."""
    whole = _unpacked(disk.letter_pdf(LETTER))
    assert b"<pdfaid:part>2</pdfaid:part>" in whole
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in whole
    assert b"<pdfuaid:part>1</pdfuaid:part>" in whole


def test_the_cover_lists_what_is_enclosed():
    """The letter itself first, then its enclosures, with copies."""
    said = "".join(pages(disk.letter_pdf(cover(LETTER))))
    assert "書類送付のご案内" in said
    assert "2. 開示する保有個人データの写し" in said
    assert "お預かりした本人確認書類　2部" in said.replace(" 2部", "　2部")


def test_an_english_letter():
    """Its own words, its own date, no honorific."""
    letter = replace(LETTER, language="en", title="Answer", accredited=())
    said = "".join(pages(disk.letter_pdf(letter)))
    assert "24 November 2026" in said
    assert "様" not in said


def test_the_letter_on_a_screen_says_the_same_in_the_same_order():
    """As HTML: each text of the value, escaped, in the order of the paper."""
    letter = replace(LETTER, blocks=(Paragraph("<script>&"), *LETTER.blocks))
    page = html(letter)
    assert "<script>" not in page
    assert "&lt;script&gt;&amp;" in page
    places = [page.index(word) for word in ("2026-開-0012", SENDER.name, LETTER.title, "理由", "同封書類", WINDOW.name)]
    assert places[0] < places[2] < places[3] < places[4]


def test_a_sheet_has_its_boxes_and_clause():
    """A record on A4: form number, clause, seals with names and dates, wide where wanted."""
    record = Sheet(
        language="ja",
        form="様式 12",
        title="委託先評価票",
        author=SENDER.name,
        blocks=LETTER.blocks,
        head=(("版", "3"), ("規格の条項", "JIS Q 15001:2023 A.12")),
        seals=(Seal("承認", "灘 由紀子", "2026-11-24"), Seal("確認"), Seal("作成", "沖 真理", "2026-11-20")),
        wide=True,
    )
    (said,) = pages(disk.sheet_pdf(record, LETTER.day))
    assert all(word in said for word in ("様式 12", "委託先評価票", "承認", "灘 由紀子", "JIS Q 15001:2023 A.12"))
    with pypdfium2.PdfDocument(disk.sheet_pdf(record, LETTER.day)) as document:
        assert document[0].get_width() > document[0].get_height()
