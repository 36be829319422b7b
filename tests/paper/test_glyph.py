"""What a font can draw is read from its bytes."""

from __future__ import annotations

import pytest

from hogo.paper import disk
from hogo.paper.glyph import NotAFont, clusters, lacking, read
from tests.paper.given import HARD

FONT = disk.font_files()["NotoSansCJKjp-Regular.otf"].read_bytes()


def test_clusters_keep_their_selector():
    """葛 with its selector is one character."""
    assert ["葛󠄀", "城"] == clusters("葛󠄀城")


def test_the_hard_names_can_be_drawn():
    """Compatibility forms, characters beyond the BMP, circled numbers, Reiwa, variation sequences."""
    assert () == lacking([HARD, "Åland Müller\n　"], read(FONT))


def test_what_is_lacking_is_named_once():
    """In order of code point; a variation sequence that the font does not know is lacking as a whole."""
    assert ("葛󠇯", "🦆") == lacking(["🦆🦆", "葛󠇯"], read(FONT))


@pytest.mark.parametrize("data", [b"", b"OTTO", b"\0" * 64, FONT[:3000]])
def test_what_is_no_font_is_said_so(data):
    """Never a crash of another kind."""
    with pytest.raises(NotAFont):
        read(data)
