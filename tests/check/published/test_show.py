"""The report in words and as data."""

from __future__ import annotations

import json

from hogo.check.published import show
from hogo.check.published.read import Given, read
from hogo.check.published.report import report

PAGE = '<html><body><h1>方針</h1><h2 id="kaiji">開示等の請求</h2><p>手数料は1件1,000円です。'


def test_the_words_name_sentence_place_and_reason():
    """A reader sees which sentence counts, where it stands and why."""
    document, found = read([Given("page.html", PAGE.encode())])
    words = show.text(report(document, found), "ja")
    assert "page.html:1:" in words
    assert "「手数料は1件1,000円です。」" in words
    assert "→ 手数料の額が書かれています" in words
    assert "× 5 苦情の申出先" in words


def test_the_data_is_json_in_both_languages():
    """Every matter with state, confidence, law and evidence with its anchor."""
    document, found = read([Given("page.html", PAGE.encode())])
    data = json.loads(json.dumps(show.plain(report(document, found), lambda cited, language: f"{cited} {language}")))
    fee = next(one for one in data["matters"] if one["id"] == "fee")
    assert fee["state"] == "stated"
    assert fee["evidence"][0]["anchor"] == "kaiji"
    assert fee["evidence"][0]["line"] == 1
    assert fee["law"][0]["cited"] == {"ja": "appi-32-1 ja", "en": "appi-32-1 en"}
    assert len(data["matters"]) == 54
