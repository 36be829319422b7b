"""An incident in a real browser: the person tells, a worker reports, the office works; axe at two widths.

Needs Debian's `chromium`; without it these tests fail, they are never skipped.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from hogo.base.actor import Role
from tests.web.given import published, staff

CHROMIUM = "/usr/bin/chromium"
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
pytestmark = [pytest.mark.servers, pytest.mark.django_db(transaction=True), pytest.mark.shows_person]


@pytest.fixture(scope="module")
def browser():
    """Debian's Chromium."""
    from playwright.sync_api import sync_playwright

    assert Path(CHROMIUM).exists(), "apt-get install chromium"
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.fixture
def here(browser, live_server, settings):
    """The address, and a page that may only reach this machine."""
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "session", "csrf"
    published()
    strangers: list[str] = []
    context = browser.new_context(locale="ja-JP", viewport={"width": 1280, "height": 900})

    def only_here(route):
        if route.request.url.startswith((live_server.url, "data:")):
            route.continue_()
        else:
            strangers.append(route.request.url)
            route.abort()

    context.route("**/*", only_here)
    yield live_server.url, context.new_page()
    context.close()
    assert [] == strangers


def _as(page, address: str, *roles: Role) -> None:
    """Log in by the session of a test client."""
    session = staff(*roles, name="-".join(roles)).cookies["session"].value
    page.context.clear_cookies()
    page.context.add_cookies([{"name": "session", "value": session, "url": address}])


def _axe(page) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    return [f"{page.url} {one['id']}: {one['nodes'][0]['html'][:120]}" for one in found.response["violations"]]


def test_an_incident_walks_through_the_browser_and_its_pages_are_clean(here):
    """Told on the portal, assigned, described, counted, listed, copied; every page clean for axe at 320 and 1280."""
    address, page = here
    page.goto(f"{address}/incidents/report/")
    page.check("input[value=stolen]")
    page.fill("#id_text", "名簿が売られていました")
    page.click("main button.button")
    number = re.search(r"\d{4}-漏-\d{4}", page.inner_text("main"))[0]  # type: ignore[index]
    _as(page, address, Role.OFFICE)
    page.goto(f"{address}/console/incidents/")
    page.click(f"text={number}")
    case = page.url
    assert "残り" in page.inner_text("dl.numbers")
    page.click("text=担当を決める")
    page.select_option("#concerns-special_care", "no")
    page.click("button:has-text('情報の性質を記録する')")
    assert "要配慮個人情報を含むか" not in page.inner_text("section:has-text('該当性')")
    page.goto(f"{case}persons/")
    page.set_input_files("#file-file", {"name": "a.csv", "mimeType": "text/csv", "buffer": "氏名\n架空 花\n".encode()})
    page.click("button:has-text('取り込む')")
    page.click("text=通知に番号を付ける")
    assert "漏通-0001" in page.inner_text("table")
    found: list[str] = []
    wide: list[str] = []
    pages = [case, f"{case}items/", f"{case}persons/", f"{case}sheet/appi/", f"{address}/console/incidents/"]
    pages += [f"{address}/desk/incidents/report/", f"{address}/incidents/report/"]
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for one in pages:
            page.goto(one)
            found.extend(_axe(page))
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                wide.append(f"{one} {width}")
    assert ([], []) == (found, wide)
