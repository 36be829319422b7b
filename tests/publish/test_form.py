"""Forms on paper say what the page says: the same labels, boxes and headings, as PDF and as Word."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from docx import Document

from hogo.paper.block import Blanks, Heading, Listing, Table
from hogo.paper.sheet import texts
from hogo.publish.form import sheet
from tests.publish.given import minato, site

FORMS = [one for one in site().drawings if one.document in ("request-form", "mandate")]


@pytest.mark.parametrize("drawing", FORMS, ids=lambda one: f"{one.document}-{one.language}")
def test_nothing_of_the_page_is_lost_on_paper(drawing):
    """Every word of the drawn form, without blanks, stands on the sheet, in the PDF and in the Word file."""
    import re
    from html import unescape

    plain = re.sub(r"\s+", "", unescape(re.sub(r"<[^>]+>", " ", drawing.body)))
    one = sheet(drawing, minato().register.operator.name.in_(drawing.language))
    said = "".join(texts(one))
    kept = re.sub(r"[\s□]+", "", said)
    words = [word for word in re.split(r"\s+", unescape(re.sub(r"<[^>]+>", " ", drawing.body))) if word]
    assert [] == [word for word in words if re.sub(r"\s+", "", word) not in kept]
    assert len(plain) > 200
    folder = f"forms/{drawing.language}/{drawing.document}"
    with pypdfium2.PdfDocument(site().files[f"{folder}.pdf"]) as printed:
        layers = [page.get_textpage() for page in printed]
        text = re.sub(r"\s+", "", "".join(layer.get_text_range() for layer in layers))
        for layer in layers:
            layer.close()
    assert [] == [word for word in words if word not in text and len(word) < 12]
    opened = Document(io.BytesIO(site().files[f"{folder}.docx"]))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    assert drawing.title in [paragraph.text for paragraph in opened.paragraphs]
    assert set(cells) - {""} <= set(texts(one))


def test_the_request_form_has_its_parts():
    """Headings in their order, lines to write on, boxes to tick, the office's table."""
    drawing = next(one for one in FORMS if one.document == "request-form" and one.language == "ja")
    blocks = sheet(drawing, "x").blocks
    headings = [one.text for one in blocks if isinstance(one, Heading)]
    assert headings[0] == "1. 請求される方"
    assert headings[-1] == "会社使用欄"
    assert ("ふりがな", "氏名", "郵便番号", "住所", "電話番号", "メールアドレス") in [
        one.labels for one in blocks if isinstance(one, Blanks)
    ]
    boxes = [item for one in blocks if isinstance(one, Listing) for item in one.items]
    assert "□ わたしについての情報すべて" in boxes
    assert any(isinstance(one, Table) and len(one.rows) == 6 for one in blocks)


def test_the_page_offers_its_papers():
    """Links to PDF and Word stand on the form's page, and lead to files of the site."""
    page = site().files["ja/request-form.html"].decode()
    for ending in ("pdf", "docx"):
        assert f'href="../forms/ja/request-form.{ending}"' in page
        assert f"forms/ja/request-form.{ending}" in site().files
