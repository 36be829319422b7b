"""Sentences are told apart in both languages."""

from __future__ import annotations

import pytest

from hogo.publish.sentence import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("お知らせします。 取得します。", ("お知らせします。", "取得します。")),
        ("書面（ウェブ。を含む。）によります。次です", ("書面（ウェブ。を含む。）によります。", "次です")),
        ("「止める。」を押すと止まります。", ("「止める。」を押すと止まります。",)),
        ("", ()),
        ("  ", ()),
    ],
)
def test_japanese(text, expected):
    """A sentence ends with 。 outside brackets; blanks of folded YAML between sentences go."""
    assert expected == sentences(text, "ja")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We tell it. We ask first.", ("We tell it.", "We ask first.")),
        ("Minato Kakuu, Inc. We act.", ("Minato Kakuu, Inc. We act.",)),
        ("Under Art. 27 it is so. No. 3 holds.", ("Under Art. 27 it is so.", "No. 3 holds.")),
        ("A rate of 3.5 holds. Yes.", ("A rate of 3.5 holds.", "Yes.")),
        ("It ends in 24 hours", ("It ends in 24 hours",)),
    ],
)
def test_english(text, expected):
    """Abbreviations and decimals end nothing."""
    assert expected == sentences(text, "en")
