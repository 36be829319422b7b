"""Golden documents: the drawn bodies of the example, in both languages, as files to read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.publish.given import site

CASES = Path(__file__).parents[1] / "cases" / "publish"


@pytest.mark.parametrize("name", [f"{drawing.language}/{drawing.document}.html" for drawing in site().drawings])
def test_golden_document(name):
    """The document is drawn as it stands in tests/cases/publish; `make golden` rewrites it, and a person reads it."""
    language, _, document = name.partition("/")
    drawn = next(one.body for one in site().drawings if one.language == language and f"{one.document}.html" == document)
    kept = CASES / name
    if os.environ.get("HOGO_GOLDEN") == "1":
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(drawn, encoding="utf-8")
    assert kept.read_text(encoding="utf-8") == drawn


def test_golden_has_no_orphan():
    """No golden file of a document that is no longer drawn."""
    drawn = {f"{drawing.language}/{drawing.document}.html" for drawing in site().drawings}
    assert drawn == {path.relative_to(CASES).as_posix() for path in CASES.rglob("*.html")}
