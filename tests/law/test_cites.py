"""Every duty that the code cites exists."""

from __future__ import annotations

import re
from pathlib import Path

from hogo.law.disk import load

SRC = Path(__file__).parent.parent.parent / "src" / "hogo"
CITED = re.compile(r"\bcite\(\s*[\"']([^\"'{}]+)[\"']|\bCite\(\s*[\"']([^\"'{}]+)[\"']")
LAW_COMMENT = re.compile(r"^\s*(?:# |\"\"\")?LAW: ([^\s,]+(?:, [^\s,]+)*)", re.MULTILINE)
"""Ids with commas between; words may follow after two spaces."""


def cited(text):
    """The ids a source file cites, in `cite("…")` and after `LAW:`."""
    found = [a or b for a, b in CITED.findall(text)]
    for line in LAW_COMMENT.findall(text):
        found += [name.strip("\"'.") for name in line.split(", ")]
    return [name for name in found if name]


def test_every_citation_in_the_sources_resolves():
    """`cite("appi-27-1")` and `# LAW: appi-27-1` name rows of the data."""
    law = load()
    wrong = [
        f"{path.relative_to(SRC)}: {name}"
        for path in SRC.rglob("*.py")
        for name in cited(path.read_text(encoding="utf-8"))
        if name not in law.duties
    ]
    assert [] == wrong


def test_a_wrong_citation_would_be_seen():
    """The search bites on both forms."""
    assert ["appi-0", "x-1", "y-2"] == cited('cite("appi-0")\n    # LAW: x-1, y-2  and why\n')
