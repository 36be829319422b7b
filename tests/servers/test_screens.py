"""Every page in a real browser: both languages, 320 and 1280 pixels, axe, keyboard, forced colours, a picture of each.

The pages are found as people find them, by following links from the home pages, as everybody, as a person and as each
role that logs in to the demo. `HOGO_SHOTS=folder` keeps the pictures. A route without an object in its address that
nobody came to fails the test.
"""

from __future__ import annotations

import os
import re
import time
import urllib.request
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Error as PlaywrightError

from hogo.base.actor import Role
from hogo.ui.screens.route import PREFIX, Audience
from hogo.web.urls import ROUTES
from tests.servers.test_walk import _axe, _log_in, browser, demo, page

__all__ = ["browser", "demo", "page"]

pytestmark = pytest.mark.servers
READERS: tuple[str, ...] = ("everybody", "person", "desk", "office", "privacy-officer", "auditor")
PERSON = "demo@mail.minato-kakuu.example"
LEFT_OUT = re.compile(r"/(account|static|language)/|/log/(checkpoint|key|tile)|\.(svg|json|pdf|xlsx)$|/(excel|letter)/")
NO_PAGE = frozenset({"people.leave", "improvement.list", "incidents.phone_sheet", "year.ics"})
"""It ends the session; the others are files."""
DOORS: dict[str, tuple[str, ...]] = {
    "everybody": ("requests/mine/", "requests/mine/papers/", "complaints/mine/", "me/code/"),
    "office": ("console/partners/take/",),
}
"""Addresses that no link of the demo leads to: they come in the course of a step, by mail, or by being known."""
ALONE = frozenset({"ledger.check", "people.checked"})
"""The page that checks receipts: without menu, and so strict that axe runs in it only where its policy is set aside."""
MOST = 70


def _codes(demo) -> list[str]:
    """The codes in the mail box, newest first."""
    with urllib.request.urlopen(demo["mail box"]) as answer:
        return re.findall(r"確認番号: (\d{8})", answer.read().decode())


def _mailed(demo, before: int) -> str:
    """The code that came after so many, once the worker has sent it."""
    for _ in range(180):
        if len(found := _codes(demo)) > before:
            return found[0]
        time.sleep(1)
    raise AssertionError("no mail came")


def _enter(page, demo, reader: str) -> None:
    page.context.clear_cookies()
    if reader == "person":
        before = len(_codes(demo))
        page.goto(demo["portal"] + "me/")
        page.fill("#id_mail", PERSON)
        page.click("main button.button")
        page.fill("#id_code", _mailed(demo, before))
        page.click("main button.button")
        assert "お預かりしている情報" in page.inner_text("h1")
    elif reader != "everybody":
        _log_in(page, demo, reader)


def _name(address: str) -> str:
    """The route of an address; empty where it is none of a room."""
    try:
        found = resolve(urlsplit(address).path)
    except Resolver404:
        return ""
    return found.url_name or ""


def _links(page, demo) -> list[str]:
    found = page.eval_on_selector_all("a[href]", "all => all.map(one => one.href)")
    ours = [urldefrag(one)[0] for one in found if one.startswith(demo["portal"])]
    return [one for one in ours if not LEFT_OUT.search(one)]


def _tour(page, demo, reader: str, met: set[str]) -> dict[str, str]:
    """Route → one address of it, as far as links lead this reader; each route once, those met by others not again."""
    start = {"everybody": demo["portal"], "person": demo["portal"] + "me/held/", "desk": demo["desk"]}
    waiting = [start.get(reader, demo["console"])]
    first = _name(waiting[0])
    waiting += [demo["portal"] + door for door in DOORS.get(reader, ())]
    known: dict[str, str] = {}
    while waiting and len(known) < MOST:
        address = waiting.pop(0)
        name = _name(address)
        if not name or name in known or name in NO_PAGE or (name in met and name != first):
            continue
        try:
            answer = page.goto(address)
        except PlaywrightError:  # a file to keep, no page
            continue
        if answer is None or not answer.ok or "text/html" not in answer.headers.get("content-type", ""):
            continue
        known[name] = address
        waiting += _links(page, demo)
    return known


def _shot(page, *name: str) -> None:
    if folder := os.environ.get("HOGO_SHOTS"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{folder}/{'.'.join(name)}.png", full_page=True)


def _prepare(page, demo) -> None:
    """A complaint, a request, a department asked: so that lists have rows and pages have objects."""
    page.goto(demo["portal"] + "complaints/new/")
    page.fill("#id_text", "断ったのに、広告のメールがまた届いた。")
    page.click("main button.button")
    page.goto(demo["portal"] + "requests/new/")
    page.check("input[value=disclosure]")
    for _ in range(2):
        page.click("main button.button >> nth=0")
    for name, value in (
        ("name", "架空 太郎"),
        ("kana", "かくう たろう"),
        ("postal", "0000001"),
        ("address", "東京都架空区1-2-3"),
    ):
        page.fill(f"#id_{name}", value)
    for _ in range(4):
        page.click("main button.button >> nth=0")
    _enter(page, demo, "office")
    page.goto(demo["console"] + "confirmations/")
    page.click("main form button.button >> nth=0")


@pytest.fixture
def alone(browser):
    """A page whose policy is set aside, so that axe can look at what allows no script but its own."""
    context = browser.new_context(locale="ja-JP", bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def met() -> set[str]:
    """The routes that some reader came to."""
    return set()


@pytest.mark.parametrize("reader", READERS)
def test_every_page_of(reader: str, page, alone, demo, met: set[str]):
    """No finding of axe, nothing to scroll sideways at 320 pixels, a visible focus, in both languages."""
    if not met:
        _prepare(page, demo)
    faults: list[str] = []
    _enter(page, demo, reader)
    for name, address in _tour(page, demo, reader, met).items():
        if name in met:
            continue
        met.add(name)
        shown = alone if name in ALONE else page
        shown.context.add_cookies(page.context.cookies())
        for language in ("ja", "en"):
            shown.context.add_cookies([{"name": "django_language", "value": language, "url": demo["portal"]}])
            faults += _look(shown, name, language, address)
    assert [] == faults, "\n".join(faults)


def test_no_page_was_missed(met: set[str]):
    """Every route without an object in its address that one of these readers may open was looked at above."""
    assert set() == _reachable() - met


def _look(page, name: str, language: str, address: str) -> list[str]:
    """Both widths of one page in one language: opened once, made narrower as a window is; axe in Japanese.

    WHY: axe takes most of the time, and what it looks at is the same in both languages but for the words.
    """
    faults = []
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(address)
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        faults += [f"{width} {one}" for one in _axe(page)] if language == "ja" else []
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            faults.append(f"{address} {language} {width}: wider than the window")
        _shot(page, name, language, str(width))
    page.set_viewport_size({"width": 1280, "height": 900})
    if language == "ja":
        faults += _keyboard(page, address)
        page.emulate_media(forced_colors="active")
        _shot(page, name, "forced")
        faults += [f"{address} forced colours: {one}" for one in _unseen(page)]
        page.emulate_media(forced_colors="none")
    return faults


def _keyboard(page, address: str) -> list[str]:
    """The first stop is the way past the menu, where there is one; each of the next ones shows where one is."""
    faults = []
    menu = page.locator("header.top nav").count()
    for stop in range(12):
        page.keyboard.press("Tab")
        at = page.evaluate(
            "(() => { const e = document.activeElement, s = getComputedStyle(e);"
            " return [e.tagName, e.className, s.outlineStyle, e.getClientRects().length]; })()"
        )
        if stop == 0 and menu and at[1] != "skip":
            faults.append(f"{address}: the first stop is {at}")
        if at[0] != "BODY" and (at[2] == "none" or not at[3]):
            faults.append(f"{address}: stop {stop} is not seen: {at}")
    return faults


def _unseen(page) -> list[str]:
    """Buttons and fields without a border of their own in forced colours: they would vanish."""
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('main .button, main input:not([type=hidden]), main select, main textarea')]"
        ".filter(e => e.getClientRects().length && getComputedStyle(e).borderStyle === 'none'"
        " && !['checkbox','radio','file'].includes(e.type)).map(e => e.outerHTML.slice(0, 80))"
    )
    return found


def _reachable() -> set[str]:
    """Routes that some reader of the demo may open without an object, and that are pages."""
    roles = {Role.DESK, Role.OFFICE, Role.PRIVACY_OFFICER, Role.AUDITOR, Role.PERSON}
    return {
        route.name
        for route in ROUTES
        if "<" not in route.address
        and route.audience is not Audience.API
        and (not route.roles or route.roles & roles)
        and not LEFT_OUT.search("/" + PREFIX[route.audience] + route.address)
        and route.name not in NO_PAGE
    }
