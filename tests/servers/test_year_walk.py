"""Manager by a mailed link, auditor and officer in a real browser: what the yearly round asks of each, clean for axe.

Needs Debian's `chromium`; without it these tests fail, they are never skipped.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parents[2]
CHROMIUM = "/usr/bin/chromium"
PASSWORD = "a long enough password"
pytestmark = pytest.mark.servers

PREPARE = """
import json, os, sys
from pathlib import Path
from hogo.cli.home import Shell
shell = Shell()
shell.open_home()
from tests.web.given import minato, PASSWORD
from hogo.publish.acts import issue
from hogo.base.actor import Actor, Means, Role
from hogo.base.day import day_of
from hogo.staff.acts import open_account
from hogo.safety.review import acts, fact
from hogo.post.acts import deliver
now, ids = shell.clock.now(), shell.ids
by = Actor("office", frozenset({Role.OFFICE}), known_by=Means.LOG_IN)
from dataclasses import replace
edition, site = minato()
issue(replace(edition, day=day_of(now)), site, by, now, ids, place="walk")
for name, roles, department in (
        ("officer", {Role.PRIVACY_OFFICER}, "privacy-office"), ("ceo", {Role.REPRESENTATIVE}, ""),
        ("head", {Role.HEAD_OF_AUDIT}, "internal-audit"), ("auditor", {Role.AUDITOR}, "internal-audit"),
        ("office", {Role.OFFICE}, "privacy-office")):
    open_account(by, now, ids, name=name, password=PASSWORD, roles=frozenset(roles), department=department)
case = acts.open_review(by, now, ids, "callcentre", (fact.Right("u001", "u001", ("閲覧",), "general-affairs"),
    fact.Right("u002", "u002", ("更新",), "general-affairs", True)), "list")
acts.ask(by, now, ids, case.id, edition.register.operator.departments)
deliver(by, now, ids)
"""


def _free() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Iterator[dict[str, str]]:
    """An installation with the example issued, five accounts and a review of access rights asked for by mail."""
    home, port = tmp_path_factory.mktemp("home"), _free()
    address = f"http://127.0.0.1:{port}"
    around = os.environ | {
        "HOGO_HOME": str(home), "HOGO_TLS": "off", "HOGO_PAGES": address, "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "hogo.settings",
    }  # fmt: skip
    subprocess.run([sys.executable, "-c", PREPARE], cwd=ROOT, env=around, check=True)
    mails = "".join(path.read_text(encoding="utf-8") for path in (home / "mail").iterdir())
    import email
    from email import policy

    body = str(email.message_from_string(mails, policy=policy.default).get_content())
    link = re.search(r"/links/access/[\w-]{43}/", body)
    assert link is not None
    server = subprocess.Popen(
        [sys.executable, "-m", "hogo.cli.main", "serve", "--port", str(port)], cwd=ROOT, env=around
    )
    try:
        for _ in range(300):
            try:
                urlopen(f"{address}/account/login/").close()
                break
            except OSError:
                time.sleep(0.2)
        yield {"at": address, "link": link[0]}
    finally:
        server.terminate()
        server.wait(20)


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
def page(browser):
    """A page that may only reach this machine."""
    context = browser.new_context(locale="ja-JP", viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def _axe(page) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    return [f"{page.url} {one['id']}: {one['nodes'][0]['html'][:120]}" for one in found.response["violations"]]


def _log_in(page, office, name: str) -> None:
    page.context.clear_cookies()
    page.goto(f"{office['at']}/account/login/")
    page.fill("#id_login", name)
    page.fill("#id_password", PASSWORD)
    page.click("main button.button")


def _shot(page, name: str) -> None:
    if folder := os.environ.get("HOGO_SHOTS"):
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


def test_a_manager_answers_from_the_mail_without_log_in(page, office):
    """The link opens one page; each account is answered; then nothing is left to do."""
    page.goto(office["at"] + office["link"])
    assert "総務部" in page.inner_text("main")
    _shot(page, "recertify")
    assert [] == _axe(page)
    page.check("input[name='answer:u001'][value=keep]")
    page.check("input[name='answer:u002'][value=remove]")
    page.fill("input[name='note:u002']", "異動のため")
    page.click("main button.button")
    assert "すべて回答済み" in page.inner_text("main")
    _shot(page, "recertified")


def test_head_of_audit_auditor_and_representative_walk_an_audit(page, office):
    """Planned, approved, drawn, a row judged with its evidence; every page clean for axe."""
    found: list[str] = []
    _log_in(page, office, "head")
    page.goto(office["at"] + "/console/audits/new/")
    found += _axe(page)
    page.select_option("#id_kind", "operation")
    page.check("input[name=scope][value=human-resources]")
    page.fill("#id_auditors", "auditor:internal-audit")
    page.fill("#id_since", "2026-10-01")
    page.fill("#id_until", "2027-12-18")
    page.fill("#id_basis", "規程")
    page.click("main button.button")
    at = page.url
    _log_in(page, office, "ceo")
    page.goto(at)
    page.click("text=計画を承認する")
    _log_in(page, office, "head")
    page.goto(at)
    page.click("text=チェックリストを作る")
    _log_in(page, office, "auditor")
    page.goto(at)
    found += _axe(page)
    page.select_option("select[name=row]", "human-resources/manager")
    page.select_option("select[name=verdict]", "conforms")
    page.fill("textarea[name=evidence]", "register:operator/departments/human-resources/managers")
    page.click("main section.card button.button >> nth=0")
    assert "記録しました" in page.inner_text("main")
    _shot(page, "audit")
    assert [] == found


@pytest.mark.parametrize("width", [320, 1280])
def test_the_officers_pages_are_clean_and_do_not_scroll_sideways(page, office, width):
    """Calendar, plan, review, renewal, actions, checks, records, access, risks: axe and no sideways scrolling."""
    _log_in(page, office, "officer")
    page.set_viewport_size({"width": width, "height": 900})
    found: list[str] = []
    wide: list[str] = []
    for address in (
        "year/", "year/plan/", "year/review/", "year/renewal/", "year/records/", "year/subscribe/", "improvement/",
        "improvement/new/", "checks/", "safety/records/", "safety/records/visitor/new/", "access/", "risks/",
    ):  # fmt: skip
        page.goto(f"{office['at']}/console/{address}")
        assert 200 == page.request.get(page.url).status, address
        found += _axe(page)
        _shot(page, f"{address.strip('/').replace('/', '-')}-{width}")
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(address)
    assert ([], []) == (found, wide)
