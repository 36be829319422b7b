"""A duty is found by whatever a person types for it."""

from __future__ import annotations

import pytest

from hogo.law.disk import load
from hogo.law.look import look, near

LAW = load()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("27-1", "appi-27-1"),
        ("appi-27-1", "appi-27-1"),
        ("APPI-27-1", "appi-27-1"),
        ("法27条1項", "appi-27-1"),
        ("法第27条第1項", "appi-27-1"),
        ("第二十七条第一項", "appi-27-1"),
        ("個人情報保護法第２７条第１項", "appi-27-1"),
        ("個人情報の保護に関する法律 第二十七条", "appi-27-1"),
        ("APPI Art. 27(1)", "appi-27-1"),
        ("27", "appi-27-1"),
        ("政令10条", "appi-32-1"),
        ("施行規則第八条", "appi-26-1-prelim"),
        ("gdpr 13", "gdpr-13"),
        ("GDPR Art. 13", "gdpr-13"),
        ("GDPR13条", "gdpr-13"),
        ("gdpr 36", "gdpr-35"),
        ("JIS A.3.4.2.5", "jis-2017-a-3-4-2-5"),
        ("JIS Q 15001:2017 A.3.4.2.5", "jis-2017-a-3-4-2-5"),
        ("JIS Q 15001:2023 A.7", "jis-2023-a-7"),
        ("A.3.4.4.3", "jis-2017-a-3-4-4-3"),
        ("J.8", "jipdec-j-8"),
        ("番号法第30条第2項", "mn-30-2"),
        ("電気通信事業法第二十七条の十二", "tba-27-12"),
        ("電気通信事業法施行規則22条の2の29", "tbr-22-2-29"),
        ("TBA 4", "tba-4-1"),
        ("刑訴法197条2項", "ccp-197-2"),
        ("民法140条", "civ-140"),
        ("27-5-3", "appi-27-5-3"),
        ("27-1-1", "appi-27-1"),
    ],
)
def test_it_is_found(typed, first):
    """The row meant comes first."""
    found = look(LAW, typed)
    assert found, typed
    assert first == found[0].id


@pytest.mark.parametrize(
    "typed", ["", "   ", "999", "法999条", "JIS Z.9", "ほげ", "gdpr", "法", "\x00", "条条条", "a.", "十" * 500]
)
def test_what_is_no_article_finds_nothing(typed):
    """Nothing is guessed, and nothing breaks."""
    assert () == look(LAW, typed)


def test_near_finds_by_words():
    """`did you mean` searches titles first."""
    assert "appi-27-2" == near(LAW, "オプトアウト")[0].id
    assert () == near(LAW, "あ")
