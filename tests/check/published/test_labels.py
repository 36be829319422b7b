"""The labelled policies are what LABELS.md says they are."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest
from tests.check.published.cases import CASES, MATTER_IDS, plain, squeezed

FOLDERS = sorted(path for part in ("tuned", "heldout") for path in (CASES / part).iterdir() if path.is_dir())
ALLOWED_PHONE = re.compile(r"03-0000-\d{4}|0120-000-\d{3}|0570-000-\d{3}|090-0000-\d{4}|050-0000-\d{4}")
PHONE = re.compile(r"(?<![\d-])0\d{1,4}-\d{1,4}-\d{3,4}(?![\d-])")
DOMAIN = re.compile(r"(?:https?://|[\w.+-]+@)([a-z0-9.-]+\.[a-z]{2,})", re.IGNORECASE)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: f"{folder.parent.name}/{folder.name}")
def test_a_case_follows_the_format(folder: Path):
    """Every matter stands on exactly one side, every piece is on a page, every name is fictional."""
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    assert set(labels) == {"stated", "absent"}
    stated, absent = labels["stated"], labels["absent"]
    assert sorted([*stated, *absent]) == sorted(MATTER_IDS)
    pages = [path for path in folder.iterdir() if path.suffix in {".html", ".txt", ".pdf"}]
    assert any(path.stem == "page" for path in pages)
    words = "\n".join(plain(path.name, path.read_bytes()) for path in pages)
    whole = squeezed(words)
    missing = [(matter, piece) for matter, pieces in stated.items() for piece in pieces if squeezed(piece) not in whole]
    assert missing == []
    assert [matter for matter, pieces in stated.items() if not pieces] == []
    assert "架空" in whole
    assert [
        found for found in PHONE.findall(unicodedata.normalize("NFKC", words)) if not ALLOWED_PHONE.fullmatch(found)
    ] == []
    assert [domain for domain in DOMAIN.findall(words) if not domain.endswith("example")] == []
