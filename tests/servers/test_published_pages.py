"""Every published page in a real browser: axe, 320 and 1280 pixels, keyboard, print, and no request but its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from hogo.publish.disk import write
from tests.publish.given import site

CHROMIUM = "/usr/bin/chromium"
PAGES = sorted(name for name in site().files if name.endswith(".html") and not name.startswith("fragments/"))
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

pytestmark = pytest.mark.servers


@pytest.fixture(scope="module")
def browser():
    """Debian's Chromium."""
    from playwright.sync_api import sync_playwright

    assert Path(CHROMIUM).exists(), "apt-get install chromium"
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The example's site on disk."""
    out = tmp_path_factory.mktemp("site") / "out"
    write(out, site().files)
    return out


@pytest.fixture
def page(browser, folder):
    """A page that may read this folder and nothing else."""
    strangers: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 900})

    def only_ours(route):
        if route.request.url.startswith(folder.as_uri()):
            route.continue_()
        else:
            strangers.append(route.request.url)
            route.abort()

    context.route("**/*", only_ours)
    yield context.new_page()
    context.close()
    assert [] == strangers


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_at_either_width(page, folder, name):
    """WCAG 2.2 A and AA and best practice, wide and narrow; and nothing to be scrolled sideways at 320 pixels."""
    from axe_playwright_python.sync_playwright import Axe

    page.goto((folder / name).as_uri())
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(page, options=RULES).response["violations"]
        assert [] == [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_keyboard_reaches_the_text_and_the_links(page, folder):
    """The first stop is the way past the header; every link after it can be reached, and shows where one is."""
    page.goto((folder / "ja" / "procedure.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"
    seen = set()
    for _ in range(200):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.getAttribute('href') || ''"))
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none" or page.evaluate("document.activeElement === document.body")
    links = page.evaluate("[...document.querySelectorAll('main a')].map(a => a.getAttribute('href'))")
    assert set(links) <= seen


@pytest.mark.parametrize(("name", "most"), [("request-form", 2), ("mandate", 1)])
def test_forms_fit_their_sheets(page, folder, name, most):
    """The request form prints on two sheets of A4, the power of attorney on one."""
    import pypdfium2

    page.goto((folder / "ja" / f"{name}.html").as_uri())
    with pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True)) as printed:
        assert len(printed) <= most


def test_text_at_twice_its_size_still_fits(page, folder):
    """200 % on a window of 1280 pixels (as wide as 640): nothing sideways."""
    for name in ("ja/purposes.html", "ja/notices.html", "en/retained.html"):
        page.set_viewport_size({"width": 640, "height": 450})
        page.goto((folder / name).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_axe_bites(page, folder):
    """A page without its language and with grey text on grey is not clean."""
    from axe_playwright_python.sync_playwright import Axe

    page.goto((folder / "ja" / "policy.html").as_uri())
    page.evaluate("document.documentElement.removeAttribute('lang'); document.querySelector('h1').style.color = '#ccc'")
    found = {one["id"] for one in Axe().run(page, options=RULES).response["violations"]}
    assert {"html-has-lang", "color-contrast"} <= found
