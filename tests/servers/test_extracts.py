"""A list in a real browser: four people, each on their own screen, from asking to the deletion; axe on every page."""

from __future__ import annotations

import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CHROMIUM = "/usr/bin/chromium"
PASSWORD = "minato-demo-only"
PEOPLE = {"asker": "staff", "manager": "manager", "officer": "privacy-officer", "office": "office"}

pytestmark = pytest.mark.servers


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> Iterator[str]:
    """An installation with edition 1, forty customers, four accounts; its pages."""
    place = tmp_path_factory.mktemp("extracts")
    with sqlite3.connect(place / "customer.sqlite3") as base:
        base.execute("CREATE TABLE customers (customer_id bigint PRIMARY KEY, name text, mail text, phone text)")
        made = ((n, f"架空橋 {n}号", f"u{n}@kakuu.example", f"090-0000-{n:04d}") for n in range(1, 41))
        base.executemany("INSERT INTO customers VALUES (?, ?, ?, ?)", made)
    base.close()
    lines = (f"{n},u{n}@kakuu.example,2026-04-02,{'sales' if n % 3 else ''},2026-04-02" for n in range(1, 37))
    (place / "persons.csv").write_text(
        "identity.customer,identity.mail,acquired,consents,consented_on\n" + "\n".join(lines), encoding="utf-8"
    )
    port = _free_port()
    env = os.environ | {
        "HOGO_HOME": str(place / "home"), "HOGO_TLS": "off",
        "MINATO_CUSTOMER_URL": f"sqlite:///{place / 'customer.sqlite3'}",
    }  # fmt: skip

    def hogo(*words: str, given: str = "") -> None:
        run = [sys.executable, "-m", "hogo", *words]
        subprocess.run(run, cwd=ROOT, env=env, input=given, text=True, check=True, capture_output=True)

    register = str(ROOT / "examples" / "minato" / "register")
    hogo("publish", str(place / "site"), "--register", register, "--issue")
    told = ("information=subscriber", "how=in-writing", "told=stated", "told_on=2026-04-01", "edition=1")
    hogo("people", "import", str(place / "persons.csv"), *(word for one in told for word in ("--set", one)))
    for name, role in PEOPLE.items():
        department = ("--department", "marketing") if role in ("staff", "manager") else ()
        hogo("account", "open", name, "--role", role, *department, "--password-stdin", given=f"{PASSWORD}\n")
    serve = [sys.executable, "-m", "hogo", "serve", "--port", str(port)]
    server = subprocess.Popen(serve, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{port}/")
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(url: str) -> None:
    for _ in range(200):
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the pages do not answer")


def _axe(page, name: str) -> None:
    """No violation at two widths."""
    from axe_playwright_python.sync_playwright import Axe

    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        assert [] == [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found], name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        if "SCREENS" in os.environ:
            page.screenshot(path=f"{os.environ['SCREENS']}/{name}-{width}.png", full_page=True)
    page.set_viewport_size({"width": 1280, "height": 900})


def _person(browser, address: str, name: str):
    page = browser.new_context(locale="ja-JP", viewport={"width": 1280, "height": 900}).new_page()
    page.goto(f"{address}account/login/")
    page.fill("input[name=login]", name)
    page.fill("input[name=password]", PASSWORD)
    page.click("main button")
    return page


def test_a_list_from_asking_to_deletion(address, tmp_path):
    """What each sees and presses; the file opens with the key that was shown once."""
    import pyrage
    from playwright.sync_api import sync_playwright

    assert Path(CHROMIUM).exists(), "apt-get install chromium"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        asker, manager, officer, office = (_person(browser, address, name) for name in PEOPLE)
        asker.goto(f"{address}desk/extracts/")
        _axe(asker, "1-empty")
        asker.click("text=抽出を申請する")
        _axe(asker, "2-places")
        asker.click("main .rows a >> nth=0")
        for name in ("number", "name", "mail"):
            asker.check(f"input[name=fields_][value={name}]")
        asker.select_option("select[name=purpose]", "sales")
        asker.select_option("select[name=way]", "mail")
        asker.fill("textarea[name=reason]", "秋の料金プランの案内")
        asker.fill("input[name=most]", "100")
        asker.fill("input[name=until]", (date.today() + timedelta(days=30)).isoformat())
        _axe(asker, "3-asking")
        asker.click("main form .button")
        secret = re.search(r"AGE-SECRET-KEY-1[0-9A-Z]+", asker.inner_text("main"))
        assert secret is not None
        _axe(asker, "4-asked")
        asker.click("main .button")
        case = asker.url
        asker.click("button[value=decide]")
        assert "24" in asker.inner_text("dl.numbers")
        _axe(asker, "5-decided")
        asker.click("button[value=put-forward]")
        for name, approver in (("6-manager", manager), ("7-officer", officer)):
            approver.goto(case)
            approver.click("main section a[href*=approvals]")
            _axe(approver, name)
            approver.click("button[value=approve]")
        office.goto(case)
        office.click("button[value=release]")
        code = re.search(r"[0-9A-F]{4}(?:-[0-9A-F]{4}){3}", office.inner_text("main"))
        assert code is not None
        _axe(office, "8-released")
        asker.goto(case)
        asker.fill("#code", code[0])
        _axe(asker, "9-collect")
        with asker.expect_download() as waiting:
            asker.click("button[value=collect]")
        sealed = Path(waiting.value.path()).read_bytes()
        assert waiting.value.suggested_filename.endswith(".csv.age")
        text = pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(secret[0])]).decode("utf-8-sig")
        assert 1 + 24 + 3 == len(text.splitlines())
        asker.goto(case)
        _axe(asker, "10-in-use")
        with asker.expect_download():
            asker.click("button[value=screen]")
        asker.goto(case)
        asker.fill("textarea[name=result]", "24件に案内を送信した")
        _axe(asker, "11-screened")
        asker.click("form:has(textarea[name=result]) .button")
        asker.fill("input[name=proof]", "作業記録 12")
        asker.click("form:has(input[name=proof]) .button")
        office.goto(case)
        _axe(office, "12-confirm")
        office.click("form:has(input[value=confirmed]) .button")
        assert "消去済" in office.inner_text("h1")
        _axe(office, "13-done")
        browser.close()
