"""A first register from a page: readable, honest about its gaps, with nothing invented."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from tests.check.published.cases import Case, cases, squeezed

from hogo.check.published.draft import Draft, draft, notes
from hogo.check.published.judge import judge, verdicts_by_id
from hogo.check.published.read import Given, read
from hogo.register.plain import plain
from hogo.register.read import read as read_register

DAY = date(2026, 11, 24)


def _draft(case: Case) -> tuple[Draft, str]:
    document, _ = read([Given(name, content) for name, content in case.pages])
    return draft(document, verdicts_by_id(judge(document)), DAY), document.whole


def _japanese(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if set(value) == {"ja", "en"}:
            yield value["ja"]
            return
        for held in value.values():
            yield from _japanese(held)
    elif isinstance(value, list | tuple):
        for held in value:
            yield from _japanese(held)


@pytest.mark.slow
def test_every_tuned_policy_drafts_a_register_that_reads_back():
    """Whatever the page says or leaves out, the files are read without a finding."""
    for case in cases("tuned"):
        made, _ = _draft(case)
        reading = read_register(made.files)
        assert (case.slug, [str(one.message.ja) for one in reading.findings]) == (case.slug, [])
        assert reading.register is not None
        assert made.questions


def test_what_the_page_says_is_filled_in_and_nothing_else():
    """Every Japanese text of the draft stands on the page, is a bracketed gap, or is a fixed title."""
    case = next(one for one in cases("tuned") if one.slug == "saas-workflow")
    made, _ = _draft(case)
    register = read_register(made.files).register
    assert register is not None
    whole = squeezed("".join(content.decode() for _, content in case.pages))
    fixed = {
        "個人情報お問い合わせ窓口",
        "公表文にある個人情報",
        "すべての項目",
        "利用目的の通知・開示の請求",
        "訂正等・利用停止等の請求",
    }
    for text in _japanese(plain(register)):
        assert text.startswith("（未記入") or text in fixed or squeezed(text) in squeezed(whole.replace("<br>", ""))
    assert register.operator.name.ja == "架空フロー株式会社"
    assert register.procedures["disclosure"].fee is not None
    assert register.procedures["disclosure"].fee.yen == 1100
    assert [one.handler.ja for one in register.transmissions.values()] == ["架空アナリティクス株式会社"]


def test_gaps_are_questions():
    """A page without an operator's address asks for it and says where the answer goes."""
    case = next(one for one in cases("tuned") if one.slug == "deferred-corp")
    made, _ = _draft(case)
    assert {"operator/address", "operator/representative", "purposes/p1"} <= {one.path for one in made.questions}
    words = notes(made, "ja")
    assert "`operator/address`: 住所を記入してください。" in words
    assert "`operator/name`: page.html:" in words


def test_hostile_words_do_not_break_the_files():
    """Quotes, colons, tags and control characters on a page stay text."""
    body = '<html><body><h1>方針</h1><h2>利用目的</h2><p>"}: - #&*! 発送のため\u2028{{x}} |> \x07ご案内</p>'
    document, _ = read([Given("page.html", body.encode())])
    made = draft(document, verdicts_by_id(judge(document)), DAY)
    assert read_register(made.files).findings == ()
