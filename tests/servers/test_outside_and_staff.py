"""A partner's contact and a member of staff in a real browser, each by the link from a mail; the office; axe on all.

The links are taken from the mails that `hogo work` files, as those people would receive them.
"""

from __future__ import annotations

import email
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email import policy
from pathlib import Path

import pytest

from tests.servers.test_walk import _axe, browser

__all__ = ["browser"]

ROOT = Path(__file__).parents[2]
PASSWORD = "minato-demo-only"
PEOPLE = {"office": ("office", ""), "manager": ("manager", "finance"), "officer": ("privacy-officer", "")}
STAFF = (
    "社員番号,氏名,メールアドレス,部門,雇用区分,入社日\r\n"
    "00042,髙橋﨑 吉乃,yoshino@minato-kakuu.example,経理部,正社員,2026-04-01\r\n"
)
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"

RIGHTS = (
    "会社が個人情報をどう扱うかの約束",
    "ご本人の権利が守られ",
    "部門の管理責任者。",
    "使う前に管理責任者へ相談し",
    "すぐに管理責任者と窓口",
    "ご本人への被害",
    "してはならない。",
    "退職後も漏らしたり",
)

pytestmark = pytest.mark.servers


@dataclass
class Place:
    """The running installation: its address, its folder of mails, its commands."""

    address: str
    home: Path
    hogo: Callable[..., str]

    def link(self, to: str) -> str:
        """The newest link that was mailed to an address."""
        self.hogo("work", "--once", "--now", "--job", "post.deliver")
        found: list[str] = []
        for file in sorted((self.home / "mail").iterdir(), key=lambda one: one.stat().st_mtime_ns):
            for part in file.read_bytes().split(b"-" * 79):
                mail = email.message_from_bytes(part.strip(), policy=policy.default)
                body = mail.get_body()
                if mail["To"] == to and body is not None:
                    found += re.findall(rf"{self.address}links/\S+/", body.get_content())
        return found[-1]


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Iterator[Place]:
    """Edition 1 of the example, three accounts; the pages and their links on one free port."""
    folder = tmp_path_factory.mktemp("outside")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    address = f"http://127.0.0.1:{port}/"
    env = os.environ | {"HOGO_HOME": str(folder / "home"), "HOGO_TLS": "off", "HOGO_PAGES": address}

    def hogo(*words: str, given: str = "") -> str:
        run = [sys.executable, "-m", "hogo", *words]
        made = subprocess.run(run, cwd=ROOT, env=env, input=given, text=True, check=True, capture_output=True)
        return made.stdout

    hogo("publish", str(folder / "site"), "--register", str(ROOT / "examples" / "minato" / "register"), "--issue")
    for name, (role, department) in PEOPLE.items():
        more = ("--department", department) if department else ()
        hogo("account", "open", name, "--role", role, *more, "--password-stdin", given=f"{PASSWORD}\n")
    serve = [sys.executable, "-m", "hogo", "serve", "--port", str(port)]
    server = subprocess.Popen(serve, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(address)
        yield Place(address, folder / "home", hogo)
    finally:
        server.terminate()
        server.wait(20)


def _wait(url: str) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the pages do not answer")


class Walk:
    """A browser's page that looks at each screen at two widths: axe, sideways scrolling, a picture where asked for."""

    def __init__(self, page) -> None:
        self.page = page
        self.found: list[str] = []
        self.wide: list[str] = []

    def look(self, name: str) -> None:
        for width in (320, 1280):
            self.page.set_viewport_size({"width": width, "height": 900})
            self.found += _axe(self.page)
            if self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                self.wide.append(f"{name} {width}")
        if folder := os.environ.get("HOGO_SHOTS"):
            self.page.screenshot(path=f"{folder}/{name}.png", full_page=True)

    def press(self, what: str) -> None:
        self.page.click(f"form:has(input[name=what][value={what}]) button.button")


@pytest.fixture
def walk(browser, place) -> Iterator[Walk]:
    """Reaches this machine only; every screen looked at was clean."""
    strangers: list[str] = []
    context = browser.new_context(locale="ja-JP")

    def only_here(route):
        if route.request.url.startswith(("http://127.0.0.1:", "data:")):
            route.continue_()
        else:
            strangers.append(route.request.url)
            route.abort()

    context.route("**/*", only_here)
    made = Walk(context.new_page())
    yield made
    context.close()
    assert ([], [], []) == (strangers, made.found, made.wide)


def _as(page, place: Place, name: str) -> None:
    page.context.clear_cookies()
    page.goto(place.address + "console/")
    page.fill("#id_login", name)
    page.fill("#id_password", PASSWORD)
    page.click("main button.button")


def _approve(page, place: Place, number: str) -> None:
    for name in ("manager", "officer"):
        _as(page, place, name)
        page.goto(f"{place.address}console/approvals/{number}/")
        page.click("button[name=move][value=approve]")


def test_a_partner_is_asked_answers_by_link_and_is_taken_on(walk, place, tmp_path):
    """Need, mail, the contact's own page with evidence, assessment, two approvals, contract; an incident told."""
    page = walk.page
    _as(page, place, "office")
    page.goto(place.address + "console/partners/")
    walk.look("partners-empty")
    page.goto(place.address + "console/partners/take/")
    page.click("main button.button")
    walk.look("partners-list")
    page.goto(place.address + "console/partners/new/")
    page.fill("#id_ref", "kakuu-new")
    page.select_option("#id_role", "processor")
    page.fill("#id_department", "finance")
    page.fill("#id_information", "subscriber")
    walk.look("partner-need")
    page.click("main button.button")
    office = page.url
    page.fill("#contact-mail", "contact@partner.example")
    walk.press("contact")
    page.fill("#id_until", "2099-12-31")
    walk.press("asked")
    walk.look("partner-asked")

    page.context.clear_cookies()
    own = place.link("contact@partner.example")
    page.goto(own)
    walk.look("partner-own-page")
    for radio in page.query_selector_all("input[type=radio][value=yes]"):
        radio.check()
    evidence = tmp_path / "証明書.pdf"
    evidence.write_bytes(PDF)
    page.set_input_files("#answered-papers", str(evidence))
    walk.press("answered")
    assert "受け取りました" in page.inner_text("main")
    walk.look("partner-own-sent")

    _as(page, place, "office")
    page.goto(office)
    walk.look("partner-to-assess")
    page.select_option("#id_result", "passed")
    walk.press("assessed")
    walk.press("put-forward")
    number = re.search(r"決裁 (\d{4}-\d+)", page.inner_text("main"))
    assert number is not None
    _approve(page, place, number[1])
    _as(page, place, "office")
    page.goto(office)
    walk.press("take")
    page.fill("#id_title", "業務委託契約")
    page.fill("#id_on", "2026-04-01")
    page.fill("#id_until", "2099-03-31")
    for box in page.query_selector_all("input[name=clauses]"):
        box.check()
    walk.look("partner-contract")
    walk.press("contracted")
    assert "取引中" in page.inner_text("h1")
    page.context.clear_cookies()
    page.goto(own)
    page.click("summary:has-text('事故を知らせる')")
    page.fill("#incident-told-words", "誤って別の会社に送付しました")
    walk.look("partner-own-incident")
    walk.press("incident-told")
    _as(page, place, "office")
    page.goto(office)
    assert "事故の知らせが1件あります" in page.inner_text("main")
    walk.look("partner-in-force")


def test_a_member_of_staff_pledges_reads_the_policy_and_passes_by_link(walk, place, tmp_path):
    """The list from a cp932 file, a course, the mail; the member fails once, passes, and is done."""
    page = walk.page
    listed, material = tmp_path / "staff.csv", tmp_path / "material.pdf"
    listed.write_bytes(STAFF.encode("cp932"))
    material.write_bytes(PDF)
    _as(page, place, "office")
    page.goto(place.address + "console/staff/")
    walk.look("staff-empty")
    page.goto(place.address + "console/staff/import/")
    walk.look("staff-import")
    page.set_input_files("#id_list_", str(listed))
    page.click("main button.button")
    walk.look("staff-imported")
    page.goto(place.address + "console/staff/courses/new/")
    page.fill("#id_title", "個人情報保護 基礎")
    page.fill("#id_aim", "方針と役割の理解")
    page.fill("#id_opens", "2026-04-01")
    page.fill("#id_until", "2099-12-31")
    walk.look("staff-plan")
    page.click("main button.button")
    page.set_input_files("#material-file", str(material))
    page.click("form:has(input[value=material]) button")
    page.click("form:has(input[value=open]) button")
    walk.look("staff-course")
    course = page.url
    page.goto(place.address + "console/staff/members/?names=1")
    walk.look("staff-members")
    page.click("text=髙橋﨑")
    walk.press("link")
    walk.look("staff-member")

    page.context.clear_cookies()
    page.goto(place.link("yoshino@minato-kakuu.example"))
    walk.look("staff-own-page")
    for what in ("joining", "policy"):
        page.check(f"#agreed-{what}")
        page.click(f"form:has(input[value={what}]) button")
    page.click("text=受講する")
    walk.look("staff-own-test")
    questions = page.locator("main fieldset")
    for place_ in range(questions.count()):
        questions.nth(place_).locator("input").first.check()
    page.click("main button.button >> nth=-1")
    assert "もう一度受けてください" in page.inner_text("main")
    walk.look("staff-own-failed")
    for right in RIGHTS:
        page.click(f"label:has-text('{right}')")
    page.click("main button.button >> nth=-1")
    assert "100点で合格です" in page.inner_text("main")
    assert "いま行っていただくことはありません" in page.inner_text("main")
    walk.look("staff-own-done")

    _as(page, place, "office")
    page.goto(course)
    page.click("summary:has-text('報告して完了にする')")
    page.fill("#close-worked", "一度で理解された")
    page.fill("#close-better", "なし")
    page.click("form:has(input[value=close]) button")
    assert "完了" in page.inner_text("h1")
    page.goto(place.address + "console/staff/")
    walk.look("staff-overview")
    page.goto(place.address + "console/staff/officers/")
    walk.look("staff-officers")
    place.hogo("ledger", "verify")
