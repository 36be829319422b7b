"""`/log/` in a real browser: the checking page proves and refuses receipts under its strict policy, offline too."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CHROMIUM = "/usr/bin/chromium"
pytestmark = pytest.mark.servers


def hogo(home, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "hogo.cli.main", *map(str, arguments)],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "HOGO_HOME": str(home)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """An installation that serves its pages: address, a receipt, the ledger's key."""
    home = tmp_path_factory.mktemp("site") / "home"
    hogo(home, "ledger", "verify", "--record")
    listed = hogo(home, "ledger", "export", home.parent / "out", "--entries")
    assert "1件" in listed
    heading = (home.parent / "out" / "tile" / "entries" / "000.p" / "1").read_bytes()[2:]
    hogo(home, "ledger", "prove", json.loads(heading)["id"], "-o", home.parent / "receipt.json")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "hogo.cli.main", "serve", "--port", str(port)],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "HOGO_HOME": str(home), "HOGO_TLS": "off"},
        stdout=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{address}/log/key").close()
            break
        except OSError:
            time.sleep(0.1)
    yield address, home.parent / "receipt.json", hogo(home, "ledger", "key").strip()
    process.terminate()
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


def verdict(page, receipt, key=""):
    """What the page says of a receipt."""
    page.set_input_files("#file", receipt)
    page.fill("#key", key)
    page.click("#go")
    page.wait_for_selector("#result:not([hidden])")
    return page.get_attribute("#result", "data-state")


def test_the_page_checks_receipts(site, browser, tmp_path):
    """Proved with the published key, to be compared without it, refused when changed; nothing blocked, nothing sent."""
    address, receipt, key = site
    context = browser.new_context(locale="ja-JP")
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{address}/log/verify/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    context.set_offline(True)
    assert verdict(page, receipt, key) == "proved"
    assert verdict(page, receipt) == "unchecked"
    changed = tmp_path / "changed.json"
    changed.write_text(
        receipt.read_text(encoding="utf-8").replace("ledger.verified", "ledger.verifie_"), encoding="utf-8"
    )
    assert verdict(page, changed, key) == "refused"
    assert (said, asked) == ([], [])
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", ["/log/", "/log/verify/"])
def test_no_barrier(site, browser, path, width):
    """axe finds nothing (WCAG 2.2 AA), and nothing has to be scrolled sideways."""
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(locale="ja-JP", viewport={"width": width, "height": 900}, bypass_csp=True)
    page = context.new_page()
    page.goto(site[0] + path)
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    assert [one["id"] for one in found.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert re.search("[ぁ-ん]", page.inner_text("main"))
    context.close()
