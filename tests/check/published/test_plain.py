"""Plain text: rulers and blank lines are all the mark-up there is."""

from __future__ import annotations

from hogo.check.published import plain


def test_rulers_make_headings():
    """A line between two rulers is set apart and the rulers are gone."""
    page = plain.read("p.txt", "==========\n個人情報保護方針\n==========\n当社は保護します。\n")
    assert [(line.text, line.bold) for line in page.lines] == [
        ("個人情報保護方針", True),
        ("当社は保護します。", False),
    ]


def test_places_are_offsets():
    """Each line knows its offset."""
    text = "一行目。\r\n\r\n　二行目。\r\n"
    page = plain.read("p.txt", text)
    whole = text.replace("\r\n", "\n")
    assert [whole[line.at :].startswith(line.text) for line in page.lines] == [True, True]
