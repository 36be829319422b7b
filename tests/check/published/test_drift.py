"""The operator's live pages against its register, in both directions."""

from __future__ import annotations

from datetime import date

import pytest
from tests.check.published.cases import cases

from hogo.check.published.draft import draft
from hogo.check.published.drift import drift
from hogo.check.published.judge import judge, verdicts_by_id
from hogo.check.published.read import Given, read
from hogo.register.read import read as read_register

CASE = next(one for one in cases("tuned") if one.slug == "saas-workflow")
PAGE = CASE.pages[0][1].decode()


def _register() -> object:
    document, _ = read([Given("page.html", PAGE.encode())])
    return read_register(draft(document, verdicts_by_id(judge(document)), date(2026, 11, 24)).files)


def _drift(page: str) -> list[tuple[str, str]]:
    reading = _register()
    document, _ = read([Given("page.html", page.encode())])
    found = drift(document, verdicts_by_id(judge(document)), reading.register, reading.places.near)  # type: ignore[attr-defined]
    return [(one.name, one.message.ja) for one in found]


def test_a_page_that_says_what_the_register_says_has_no_drift():
    """The register drafted from a page agrees with that page."""
    assert _drift(PAGE) == []


@pytest.mark.parametrize(
    ("was", "now", "name", "told"),
    [
        ("代表取締役　架空 一郎", "代表取締役　架空 二郎", "page-differs-operator", "架空 二郎"),
        ("丸ノ外1丁目2番3号", "丸ノ外9丁目9番9号", "page-differs-operator", "9丁目"),
        ("1件につき1,100円", "1件につき1,500円", "page-differs-fee", "1,500円"),
        ("電話 03-0000-0110", "電話 03-0000-0199", "page-differs-window", "03-0000-0199"),
        ("<li>利用料金の請求のため</li>", "", "purpose-not-on-page", "利用料金の請求のため"),
        (
            "<li>利用料金の請求のため</li>",
            "<li>利用料金の請求のため</li><li>提携先の保険商品をご案内するため</li>",
            "purpose-not-in-register",
            "提携先の保険商品",
        ),
        ("2024年4月1日 改定", "2026年2月1日 改定", "page-differs-date", "2026-02-01"),
    ],
)
def test_each_difference_is_named_with_both_sides(was: str, now: str, name: str, told: str):
    """A change on the page that the register does not know of is a finding that quotes it."""
    assert was in PAGE
    found = [words for found_name, words in _drift(PAGE.replace(was, now)) if found_name == name]
    assert found
    assert any(told in words for words in found)


def test_spelling_is_no_drift():
    """Full width, okurigana and blanks do not count as a difference."""
    page = PAGE.replace("お問い合わせへの回答及び障害のご連絡のため", "お問合せへの回答および障害のご連絡の為")
    assert _drift(page.replace("03-0000-0110", "０３－００００－０１１０")) == []
