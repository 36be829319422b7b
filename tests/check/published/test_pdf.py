"""PDF: the text layer, page by page; what has none is said to have none."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
from tests.check.published.cases import CASES

from hogo.check.published import pdf
from hogo.check.published.read import Given, read

PAGE = (CASES / "tuned" / "temp-staff" / "page.pdf").read_bytes()


def _blank(pages: int) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(200, 200)
    into = BytesIO()
    document.save(into)
    return into.getvalue()


def test_a_pdf_is_read_with_its_hyphens():
    """Words come out, page numbers do not, and a mail address keeps its hyphen."""
    found = pdf.read("page.pdf", PAGE)
    words = "\n".join(line.text for line in found.page.lines)
    assert "架空スタッフ株式会社" in words
    assert "soudan@staff-kakuu.example" in words
    assert "1 / 2" not in words
    assert found.scanned == ()


def test_pages_without_text_are_named():
    """A scanned page is a finding, not silence."""
    document, findings = read([Given("scan.pdf", _blank(2))])
    assert document.sentences == ()
    assert [(one.code, "1, 2" in one.message.en) for one in findings] == [("HG986", True)]


@pytest.mark.parametrize("content", [b"%PDF-1.7\n%%EOF", b"%PDF-" + b"\x00" * 500, PAGE[: len(PAGE) // 2]])
def test_a_broken_pdf_is_a_finding(content: bytes):
    """What cannot be opened is said to be so, and the other pages are still read."""
    document, findings = read([Given("bad.pdf", content), Given("p.txt", "個人情報".encode())])
    assert [one.code for one in findings] == ["HG987"]
    assert [page.name for page in document.pages] == ["p.txt"]
