"""A rule's docstring is its page."""

from __future__ import annotations

import pytest

from hogo.check.page import page

WHOLE = """T.

ja:
    一行目
    二行目

    次の段落
en:
    first
    second
breaks:
    a: 1
clean:
    a:
      b: 2
"""


def test_parts_are_taken_apart_and_paragraphs_joined():
    """Japanese lines join without a space, English ones with; examples keep their shape."""
    parts = page(WHOLE)
    assert ("一行目二行目\n次の段落", "first second") == (parts.ja, parts.en)
    assert ("a: 1", "a:\n  b: 2") == (parts.breaks, parts.clean)


@pytest.mark.parametrize("part", ["ja", "en", "breaks", "clean"])
def test_a_missing_part_is_named(part):
    """A page without one of its parts is refused."""
    with pytest.raises(ValueError, match=part):
        page(WHOLE.replace(f"{part}:\n", f"x{part}:\n"))
