"""Golden letters: a letter as it is read on a screen, in both languages, and what its PDF's text layer says."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from hogo.paper import disk
from hogo.paper.html import html
from tests.paper.given import LETTER

CASES = Path(__file__).parents[1] / "cases" / "paper"
LETTERS = {"ja": LETTER, "en": replace(LETTER, language="en", title="Answer to your request")}


def _layer(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        layer = page.get_textpage()
        said = layer.get_text_range()
        layer.close()
        page.close()
    return str(said).replace("\r\n", "\n") + "\n"


@pytest.mark.parametrize("language", LETTERS)
def test_golden_letter(language):
    """The letter stands as in tests/cases/paper; `make golden` rewrites it, and a person reads the difference."""
    made = {
        f"letter.{language}.html": html(LETTERS[language]),
        f"letter.{language}.txt": _layer(disk.letter_pdf(LETTERS[language])),
    }
    for name, text in made.items():
        kept = CASES / name
        if os.environ.get("HOGO_GOLDEN") == "1":
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_text(text, encoding="utf-8")
        assert kept.read_text(encoding="utf-8") == text
