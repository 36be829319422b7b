"""The parts of a letter that come from the register and the law."""

from __future__ import annotations

from datetime import date

import pytest

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.law.disk import load
from hogo.paper.head import accredited, enclosures, reason, sender, window
from tests.publish.given import minato

OPERATOR = minato().register.operator
DAY = date(2026, 11, 24)


def test_the_operator_writes():
    """Name, address and representative as declared; the window where one is named; somebody else may sign."""
    assert sender(OPERATOR, "ja").signed == "代表取締役社長 汐見 和也"
    made = sender(OPERATOR, "en", contact="privacy", signed=Text("管理者", "Privacy officer"))
    assert (made.department, made.signed, made.postal) == ("Privacy contact point", "Privacy officer", "")


def test_a_window_shows_what_is_declared_and_no_more():
    """The consumers' window has a form and hours, and no telephone."""
    labels = [label for label, _ in window(OPERATOR.contacts["consumer"], "ja").ways]
    assert ["入力フォーム", "受付時間"] == labels


def test_only_organisations_that_cover_us_are_named():
    """On a day before both: none; later one; then two."""
    counts = [len(accredited(OPERATOR, "ja", day)) for day in (date(2004, 1, 1), date(2006, 1, 1), DAY)]
    assert [0, 1, 2] == counts


def test_a_ground_carries_the_day_of_its_text():
    """And, where the text was not read, says so."""
    law = load()
    read = reason(law, Text("氏名", "name"), cite("appi-33-2"), Text("事実", "fact"), "ja", DAY)
    assert "現在の条文" in read.article
    unread = reason(law, Text("氏名", "name"), cite("tg-38-2"), Text("事実", "fact"), "en", DAY)
    assert "[" in unread.article


def test_an_unknown_ground_is_an_error():
    """No letter cites what the law data does not hold."""
    with pytest.raises(KeyError):
        reason(load(), Text("", ""), cite("appi-999"), Text("", ""), "ja", DAY)


def test_enclosures_count_copies():
    """Title and copies in the language of the letter."""
    (one,) = enclosures((Text("写し", "copy"), 2), language="en")
    assert (one.title, one.copies) == ("copy", 2)
