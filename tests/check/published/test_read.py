"""Bytes in, one document out: whatever the bytes are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hogo.check.published.read import Given, read
from hogo.check.published.report import report


@given(st.binary(max_size=400))
@settings(max_examples=60)
def test_no_bytes_raise(content: bytes):
    """Every input gives a report."""
    document, found = read([Given("x", content)])
    assert report(document, found).verdicts


@given(st.text(alphabet="<>/ab=\"'&;! 個人情報。「（\n", max_size=300))
@settings(max_examples=60)
def test_no_markup_raises(text: str):
    """Broken tags in any order give a report."""
    document, found = read([Given("x.html", ("<html>" + text).encode())])
    assert report(document, found).verdicts


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 30_000 + "個人情報",
        "<p>" + "1-" * 40_000,
        "<p>" + "a" * 150_000,
        "<p>" + "a." * 60_000,
        "<p>" + "（以下「" * 20_000,
        "<p>" + "代表取締役 " * 10_000,
        "<p>" + "<a href=x>開示</a>" * 8_000,
        "<table>" + "<tr><td rowspan=999 colspan=999>あ" * 3_000,
        "<p>共同利用する" + "項目範囲目的責任" * 6_000,
    ],
    ids=range(9),
)
def test_pages_made_to_hang_do_not(text: str):
    """Input made for patterns that look back and forth still ends (its time grows with its length, not its square)."""
    document, found = read([Given("x.html", ("<html><body>" + text).encode())])
    assert report(document, found).verdicts


def test_several_pages_are_one_document():
    """Pages stand in the order given and keep their names."""
    document, _ = read([Given("a.html", "<p>個人情報".encode()), Given("b.txt", "第三者提供".encode())])
    assert [(one.page, one.where.path) for one in document.sentences] == [(0, "a.html"), (1, "b.txt")]


def test_an_empty_page_is_a_finding():
    """A page drawn by script has no words: that is said."""
    _, findings = read([Given("spa.html", b"<html><body><div id=root></div><script>draw()</script>")])
    assert [one.code for one in findings] == ["HG985"]
