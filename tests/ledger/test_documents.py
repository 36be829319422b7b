"""The ledger's documents: every kind of entry is documented, and the form's example is that of the frozen ledger."""

from __future__ import annotations

import os
import re
import sqlite3
from hashlib import sha256
from pathlib import Path

import pytest

from hogo.base.text import LANGUAGES
from hogo.cli.every import ROOMS
from hogo.ledger import tile
from hogo.ledger.kind import page
from hogo.ledger.tree import leaf

ROOT = Path(__file__).parents[2]
FROZEN = ROOT / "tests" / "cases" / "ledger" / "form-1"


def document(language, name):
    return ROOT / "docs" / language / f"{name}.md"


@pytest.mark.parametrize("language", LANGUAGES)
def test_golden_kinds(language):
    """`docs/<language>/kinds.md` is what `hogo ledger kinds` prints today (`make golden` rewrites it)."""
    made = page(ROOMS, language)
    if os.environ.get("HOGO_GOLDEN"):
        document(language, "kinds").write_text(made, encoding="utf-8")
    assert document(language, "kinds").read_text(encoding="utf-8") == made


def test_every_kind_and_member_says_what_it_is():
    """In both languages, and no kind without a title."""
    for room in ROOMS:
        for kind in room.kinds:
            for says in (kind.title, *kind.fields.values()):
                assert says.ja.strip(), kind.name
                assert says.en.strip(), kind.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_is_true(language):
    """Payload, heading and leaf hash shown are those of the frozen ledger's first entry, byte for byte."""
    text = document(language, "ledger").read_text(encoding="utf-8")
    payload, heading, hashed = re.search(r"\n    (\{.*\})\n    (\{.*\})\n    ([0-9a-f]{64})\n", text).groups()
    first = tile.unpack((FROZEN / "export" / "tile" / "entries" / "000").read_bytes())[0]
    assert heading.encode() == first
    assert leaf(first).hex() == hashed
    assert sha256(payload.encode()).hexdigest() in heading
    raw = sqlite3.connect(":memory:")
    raw.executescript((FROZEN / "tables.sql").read_text(encoding="utf-8"))
    assert raw.execute('SELECT data FROM ledger_entry WHERE "index" = 0').fetchone()[0] == payload.encode()
    raw.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_is_documented(language):
    """Each code that `verify` can give stands in the table, and no other."""
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src" / "hogo" / "ledger").rglob("*.py"))
    assert set(re.findall(r"HG9\d\d", document(language, "ledger").read_text(encoding="utf-8"))) == set(
        re.findall(r'"(HG9\d\d)"', source)
    )
