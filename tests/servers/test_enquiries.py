"""An official enquiry in a real browser, from the desk to its answer; axe at two widths; who sees it."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime

import pytest

from hogo.base.day import day_of
from tests.servers.test_walk import _axe, _log_in, browser, demo, page

__all__ = ["browser", "demo", "page"]

pytestmark = pytest.mark.servers
TODAY = day_of(datetime.now(UTC)).isoformat()


def _shot(page, name: str) -> None:
    if folder := os.environ.get("HOGO_SHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def _as(page, demo, name: str) -> None:
    page.context.clear_cookies()
    _log_in(page, demo, name)


def _take_in(page, demo) -> str:
    """The desk copies the letter; it keeps the number and nothing else."""
    _as(page, demo, "desk")
    page.click("text=照会を受け付ける")
    _shot(page, "intake")
    page.fill("#id_on", TODAY)
    page.select_option("#id_asking", "investigation")
    page.fill("#id_asker", "架空県警察 架空警察署 刑事課")
    page.fill("#id_document", "架刑発第0012号")
    page.fill("#id_text", "架空町の詐欺事件について、契約者の氏名、住所、接続の記録")
    page.check("#id_quiet")
    page.click("main button.button")
    number = re.search(r"\d{4}-照-\d{4}", page.inner_text("main"))
    assert number is not None
    assert page.goto(demo["console"] + "enquiries/").status == 404
    return number[0]


def _press(page, what: str) -> None:
    page.click(f"form:has(input[name=what][value={what}]) button")


def test_an_enquiry_from_the_desk_to_its_answer(page, demo):
    """Verified, pinned down, judged, drafted; the officer approves, the auditor reads; every page clean for axe."""
    found: list[str] = []
    wide: list[str] = []

    def look(name: str) -> None:
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            found.extend(_axe(page))
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                wide.append(f"{name} {width}")
        _shot(page, name)

    number = _take_in(page, demo)
    _as(page, demo, "office")
    page.goto(demo["console"] + "enquiries/")
    look("list")
    page.click(f"text={number}")
    look("to-verify")
    page.check("input[name=sure][value=yes]")
    page.select_option("#verified-way", "called-back")
    page.select_option("#verified-source", "given")
    _press(page, "verified")
    assert "告げられた番号へのかけ直しでは確認になりません" in page.inner_text("main")
    page.check("input[name=sure][value=yes]")
    page.select_option("#verified-source", "site")
    _press(page, "verified")
    look("to-scope")
    asked = ["subscriber/name", "subscriber/address", "connection-log/address", "connection-log/when"]
    page.select_option("#scoped-fields_", asked)
    _press(page, "scoped")
    assert "回答できない" in page.inner_text("main")
    page.check("input[name=answers][value=yes]")
    page.fill("#judged-words", "詐欺の捜査に必要で、項目は必要な範囲にとどまる。")
    look("to-judge")
    _press(page, "judged")
    for one in page.query_selector_all("input[name=gives]"):
        one.check()
    assert len(page.query_selector_all("input[name=gives]")) == 2
    page.fill("#drafted-answer", "照会のあった契約者の氏名と住所は、別紙のとおりです。")
    look("to-draft")
    _press(page, "drafted")
    look("to-approve")
    address = page.url
    _as(page, demo, "privacy-officer")
    page.goto(address)
    assert "役割" in _refused(page)
    page.goto(demo["console"] + "enquiries-report/")
    look("report")
    _as(page, demo, "auditor")
    page.goto(address)
    assert not page.query_selector("form:has(input[name=what])")
    look("auditor")
    page.goto(demo["console"])
    assert ([], []) == (found, wide)


def _refused(page) -> str:
    """The first step of the example's route is for the legal department, not for the officer."""
    _press(page, "approved")
    return str(page.inner_text("main"))
