"""The pages in a real browser: a walk in both languages, axe at two widths, no third-party request.

Needs Debian's `chromium`; without it these tests fail, they are never skipped.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CHROMIUM = "/usr/bin/chromium"
PASSWORD = "minato-demo-only"

pytestmark = pytest.mark.servers


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Iterator[dict[str, str]]:
    """The demo as a newcomer sees it: it stays up on a terminal; its addresses by title."""
    import pty

    master, slave = pty.openpty()
    home = tmp_path_factory.mktemp("home")
    process = subprocess.Popen(
        [sys.executable, "examples/minato/demo.py"],
        cwd=ROOT, stdin=slave, stdout=slave, stderr=slave,
        env=os.environ | {"HOME": str(home), "HOGO_DEMO_PERSONS": "30", "ONCE": ""},
    )  # fmt: skip
    said = b""
    while b"Ctrl-C" not in said:
        said += os.read(master, 65536)
        assert process.poll() is None, said.decode(errors="replace")
    addresses = dict(re.findall(r"/ ([a-z ]+): (http\S+)", said.decode(errors="replace")))
    yield addresses
    process.send_signal(2)
    process.wait(20)


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
def page(browser, demo):
    """A page that may only reach this machine; any other request fails the test."""
    strangers: list[str] = []
    context = browser.new_context(locale="ja-JP", viewport={"width": 1280, "height": 900})
    opened = context.new_page()

    def only_here(route):
        # WHY: chrome:// and its extension are the browser's own page that shows a PDF.
        if route.request.url.startswith(("http://127.0.0.1:", "data:", "chrome://", "chrome-extension://")):
            route.continue_()
        else:
            strangers.append(route.request.url)
            route.abort()

    context.route("**/*", only_here)
    yield opened
    context.close()
    assert [] == strangers


def _axe(page) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    return [f"{page.url} {one['id']}: {one['nodes'][0]['html'][:120]}" for one in found.response["violations"]]


def _log_in(page, demo, name: str) -> None:
    page.goto(demo["desk"] if name == "desk" else demo["console"])
    page.fill("#id_login", name)
    page.fill("#id_password", PASSWORD)
    page.click("main button.button")


def test_a_person_asks_and_the_desk_sees_it(page, demo):
    """Six questions, a number and a code; the desk's inbox shows the case; the code opens it elsewhere."""
    page.goto(demo["portal"] + "requests/new/")
    page.check("input[value=disclosure]")
    for _ in range(2):
        page.click("main button.button >> nth=0")
    page.fill("#id_name", "髙橋﨑 𠮷乃")
    page.fill("#id_kana", "たかはしざき よしの")
    page.fill("#id_postal", "０００−０００１")
    page.fill("#id_address", "東京都架空区港町１−２−３")
    for _ in range(4):
        page.click("main button.button >> nth=0")
    sent = page.inner_text("main")
    number = re.search(r"\d{4}-開-\d{4}", sent)[0]  # type: ignore[index]
    code = re.search(r"[0-9A-F]{4}(?:-[0-9A-F]{4}){3}", sent)[0]  # type: ignore[index]
    page.context.clear_cookies()
    page.goto(demo["portal"] + "requests/")
    page.fill("#number", number)
    page.fill("#code", code)
    page.click("main button.button")
    assert "請求を受け付けました" in page.inner_text("main")
    _log_in(page, demo, "desk")
    page.click(f"text={number}")
    page.click("text=記載を開く")
    assert "髙橋﨑 𠮷乃" in page.inner_text("main")


@pytest.mark.parametrize("width", [320, 1280])
def test_pages_are_clean_for_axe_and_do_not_scroll_sideways(page, demo, width):
    """WCAG 2.2 A and AA, at the width of a telephone and of a desk."""
    page.set_viewport_size({"width": width, "height": 900})
    found: list[str] = []
    wide: list[str] = []

    def look(address: str) -> None:
        page.goto(address)
        found.extend(_axe(page))
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(address)

    for address in ("", "requests/new/", "requests/", "account/login/"):
        look(demo["portal"] + address)
    published = demo["published pages"]
    page.goto(published)
    for link in sorted({a.get_attribute("href") for a in page.query_selector_all("a[href$='.html']")}):
        look(published + link)
    _log_in(page, demo, "desk")
    for address in ("", "requests/"):
        look(demo["desk"] + address)
    page.context.clear_cookies()
    _log_in(page, demo, "office")
    look(demo["console"])
    assert ([], []) == (found, wide)


def test_the_keyboard_reaches_every_door(page, demo):
    """Tab from the top: the skip link first, then every link and button of the portal, each with a visible focus."""
    page.goto(demo["portal"])
    seen = []
    for _ in range(12):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.textContent.trim()"))
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        if page.evaluate("document.activeElement !== document.body"):
            assert outline != "none", seen
    assert "本文へ移動" == seen[0]
    assert any("自分の情報を見る" in text for text in seen)


def test_without_script_the_request_goes_through(browser, demo):
    """The steps are plain forms."""
    context = browser.new_context(locale="ja-JP", java_script_enabled=False)
    page = context.new_page()
    page.goto(demo["portal"] + "requests/new/")
    page.check("input[value=correction]")
    page.click("main button.button >> nth=0")
    assert "どの範囲ですか" in page.inner_text("h1")
    context.close()
