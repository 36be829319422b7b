"""Sentences: where they begin and end, and where they stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hogo.check.published.document import MAX_CHARACTERS, split
from hogo.check.published.read import Given, read


def test_a_full_stop_within_brackets_ends_nothing():
    """`（以下「当社」という。）` stands inside its sentence."""
    assert [text for text, _ in split("架空株式会社（以下「当社」という。）は守ります。次の文。")] == [
        "架空株式会社（以下「当社」という。）は守ります。",
        "次の文。",
    ]


def test_an_open_bracket_does_not_hold_for_ever():
    """A bracket that is never closed is a slip."""
    assert len(list(split("（これは" + "長い文です。" * 60))) > 10


@given(st.text(alphabet="あ。（）「」！?．.、漢字 a", max_size=3000))
def test_nothing_is_lost_in_splitting(text: str):
    """Every character but blanks is in exactly one sentence, at its offset."""
    pieces = list(split(text))
    assert "".join("".join(piece.split()) for piece, _ in pieces) == "".join(text.split())
    assert all(text[start : start + len(piece)].strip() == piece.strip() for piece, start in pieces)
    assert all(len(piece) <= 1200 for piece, _ in pieces)


def test_places_count_lines_and_columns_from_one():
    """`Where` points into the source."""
    document, _ = read([Given("p.html", "<p>一つ目。二つ目。</p>\n<p>三つ目。</p>".encode())])
    assert [str(one.where) for one in document.sentences] == ["p.html:1:4", "p.html:1:8", "p.html:2:4"]


def test_a_page_without_end_is_cut_and_said_to_be():
    """Only the first characters are judged, with a finding."""
    document, findings = read([Given("p.txt", ("個人情報。" * (MAX_CHARACTERS // 4)).encode())])
    assert sum(len(one.text) for one in document.sentences) <= MAX_CHARACTERS
    assert [one.code for one in findings] == ["HG988"]
