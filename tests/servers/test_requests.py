"""What a person asks for, in a real browser, from the question to the answer: what the person and the desk see.

Steps that are shown in one walk are prepared in the others as `tests/rights` does. The systems are real PostgreSQL.
Needs Debian's `chromium`; without it these tests fail, they are never skipped. `HOGO_SHOTS=folder` keeps pictures.
"""

from __future__ import annotations

import io
import json
import os
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client
from examples.minato.server import Server

from hogo.base.actor import Role
from hogo.base.day import day_of
from hogo.decide.compile import compile_
from hogo.decide.decide import decide
from hogo.decide.facts import Facts
from hogo.decide.question import Action, Question
from hogo.ledger.log.acts import key as ledger_key
from hogo.ledger.models import rows
from hogo.ledger.verify import verify
from hogo.people import models as people
from hogo.publish.models import in_force
from hogo.rights.flow import State, state
from hogo.rights.models import Case, facts
from tests.people.test_pages import OTHER, _mailed, _person
from tests.rights.given import TARO, Desk, ask, customers, minato
from tests.servers.test_walk import _axe, browser
from tests.web.given import fresh_log, published, staff

__all__ = ["browser"]

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
pytestmark = [pytest.mark.servers, pytest.mark.django_db(transaction=True)]
CODE = r"[0-9A-F]{4}(?:-[0-9A-F]{4}){3}"


class Walk:
    """One browser that is now the one, now the other; what it shows, and the forms it sends."""

    def __init__(self, page, address: str, folder: Path, server: Server) -> None:
        self.page, self.address, self.folder, self.server, self.shots = page, address, folder, server, 0

    def be(self, who: Client | None = None, language: str = "ja") -> None:
        """Go on as this one; nobody: a browser that was never here."""
        self.page.context.clear_cookies()
        known = {"session": who.cookies["session"].value} if who else {}
        for name, value in (known | {"django_language": language}).items():
            self.page.context.add_cookies([{"name": name, "value": value, "url": self.address}])

    def open(self, path: str) -> str:
        """A page's main part as text; it is clean for axe."""
        self.page.goto(self.address + path)
        assert [] == _axe(self.page)
        return self.text()

    def text(self) -> str:
        """What is read now."""
        if folder := os.environ.get("HOGO_SHOTS"):
            self.shots += 1
            Path(folder).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=f"{folder}/{self.folder.name}.{self.shots:02}.png", full_page=True)
        said: str = self.page.inner_text("main")
        return said

    def fill(self, where: str = "main form", /, **given: object) -> None:
        """Answer the questions of a form by their names, as somebody does with mouse and keys."""
        form = self.page.locator(where).first
        for name, value in given.items():
            field = form.locator(f"[name='{name.replace('__', '-')}']").first
            kind = field.evaluate("e => e.tagName === 'INPUT' ? e.type : e.tagName")
            if kind in ("checkbox", "radio"):
                for one in value if isinstance(value, list) else [value]:
                    form.locator(f"[name='{name}'][value='{one}']").check()
            elif kind == "SELECT":
                field.select_option(str(value))
            else:
                field.fill(str(value))

    def next(self) -> str:
        """The first button of the page's form."""
        self.page.locator("main form .actions button").first.click()
        return self.text()

    def press(self, what: str, **given: object) -> str:
        """Fill in a step of a case and press its button; the page that comes."""
        where = f"main form:has(input[name=what][value='{what}'])"
        self.fill(where, **given)
        self.page.locator(f"{where} button").last.click()
        return self.text()

    def lines(self, selector: str, pair: str) -> list[tuple[str, str]]:
        """Of every element `e` so selected two texts: place and what is said of it."""
        return [(one, said) for one, said in self.page.eval_on_selector_all(selector, f"all => all.map(e => [{pair}])")]

    def carried(self, desk: Desk, **proposal: object) -> str:
        """Proved, searched, judged, approved as prepared; carried out at the desk in the browser."""
        self.approved(desk, **proposal)
        self.be(desk.desk)
        self.open(desk.page)
        return self.press("carry")

    def approved(self, desk: Desk, **proposal: object) -> None:
        """Proved, searched, judged, approved by both, without a browser."""
        desk.prove()
        desk.seek()
        desk.judge_candidates()
        desk.propose(**proposal)
        desk.approve()

    def answered(self, desk: Desk) -> str:
        """The desk sends the answer; it is not shown the code."""
        self.be(desk.desk)
        self.open(desk.page)
        return self.press("send", by="electronic", name="港野 太郎")

    def fetched(self, desk: Desk, language: str = "ja") -> zipfile.ZipFile:
        """The person fetches the answer with the code from the mail."""
        self.be(desk.person, language)
        assert ("お答えを受け取る" if language == "ja" else "Fetch the answer") in self.open("/requests/mine/")
        self.page.fill("#code", desk.mailed_code())
        with self.page.expect_download() as coming:
            self.page.click("main form button")
        self.file = Path(coming.value.path()).read_bytes()
        return zipfile.ZipFile(io.BytesIO(self.file))


@pytest.fixture
def walk(browser, live_server, settings, postgres, tmp_path) -> Iterator[Walk]:
    """Fresh systems, the edition in force, a browser that reaches nothing but this machine."""
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "session", "csrf"
    fresh_log()
    published()
    strangers: list[str] = []
    context = browser.new_context(locale="ja-JP", viewport={"width": 1280, "height": 900}, accept_downloads=True)

    def only_here(route):
        if route.request.url.startswith((live_server.url, "data:")):
            route.continue_()
        else:
            strangers.append(route.request.url)
            route.abort()

    context.route("**/*", only_here)
    with minato(postgres, tmp_path):
        yield Walk(context.new_page(), live_server.url, tmp_path, postgres)
    context.close()
    assert [] == strangers
    assert verify(rows()).clean


def _because(case: Case, purpose: str) -> set[str]:
    """Why using the person's data for a purpose is denied today."""
    case.refresh_from_db()
    known = people.facts_of(case.known) if case.known else Facts()
    return _denied(known or Facts(), purpose, case.known or None)


def _denied(known: Facts, purpose: str, person: str | None) -> set[str]:
    today = day_of(datetime.now(UTC))
    edition = in_force(today)
    assert edition is not None
    question = Question(action=Action.USE, information="subscriber", on=today, purpose=purpose, person=person)
    return {one.code for one in decide(compile_(edition), question, known).because}


def _taro(walk: Walk, column: str) -> list[tuple[object, ...]]:
    """One column of Taro's row in the operator's customer database."""
    return customers(walk.server, f"SELECT {column} FROM customers WHERE customer_id = 100001")


def _receipt_checks(walk: Walk, receipt: bytes) -> str:
    """What the page that checks receipts says of one, with the ledger's key: its state."""
    kept = walk.folder / "receipt.json"
    kept.write_bytes(receipt)
    walk.page.goto(walk.address + "/log/verify/")
    walk.page.set_input_files("#file", kept)
    walk.page.fill("#key", str(ledger_key()))
    walk.page.click("#go")
    walk.page.wait_for_selector("#result:not([hidden])")
    walk.text()
    said: str = walk.page.get_attribute("#result", "data-state")
    return said


def test_disclosure_from_the_question_to_the_download_and_its_proof(walk: Walk):
    """Six questions; proved, searched, approved by two others, sent, fetched; a proof that was changed is refused."""
    walk.be()
    walk.open("/requests/new/")
    walk.fill(kinds=["disclosure"])
    walk.next()
    walk.fill(scope="everything")
    walk.next()
    walk.fill(**{name: TARO[name] for name in ("name", "kana", "postal", "address", "mail")})
    for _ in range(3):
        walk.next()
    sent = walk.next()
    number, code = re.search(r"\d{4}-開-\d{4}", sent)[0], re.search(CODE, sent)[0]  # type: ignore[index]
    desk = Desk(asked=number)
    walk.be(desk.desk)
    assert number in walk.open("/desk/")
    walk.page.click(f"text={number}")
    walk.page.click("text=記載を開く")
    assert "港野 太郎" in walk.text()
    walk.press("identity-proved", by=["account"])
    assert "1000" == walk.page.input_value("[name=yen]"), "the published fee stands there already"
    walk.press("fee-asked")
    walk.press("fee-paid", yen="1000", by="stamps")
    found = walk.press("seek", mail=TARO["mail"])
    assert "探した結果" in found
    assert "未確認" in found
    desk.judge_candidates()
    walk.open(desk.page)
    drawn = walk.press("propose", outcome__disclosure="granted")
    assert "まだ何も変えていません" in drawn
    walk.press("propose")
    for who in (desk.office, desk.officer):
        walk.be(who)
        walk.open(desk.page)
        walk.press("approved")
    assert "受取コードは、本人確認の済んだメールアドレスに送ります" in walk.answered(desk)
    walk.be()
    walk.open("/requests/")
    walk.fill(number=number, code=code)
    assert "お答えを受け取る" in walk.next()
    session = next(one["value"] for one in walk.page.context.cookies() if one["name"] == "session")
    desk.person.cookies["session"] = session
    opened = walk.fetched(desk)
    assert {"disclosed.ja.pdf", "data.json", "receipt.json"} <= set(opened.namelist())
    assert str(TARO["mail"]) in opened.read("data.json").decode()
    receipt = opened.read("receipt.json")
    assert "proved" == _receipt_checks(walk, receipt)
    told = json.loads(receipt)
    heading = told["heading"].replace('"kind":"', '"kind":"x')
    assert "refused" == _receipt_checks(walk, json.dumps(told | {"heading": heading}).encode())


def test_correction(walk: Walk):
    """The desk sees the old content replaced in the real system; the person reads the new one in the letter."""
    desk = Desk(kinds=["correction"])
    desk.prove()
    desk.seek()
    desk.judge_candidates()
    walk.be(desk.desk)
    walk.open(desk.page)
    given = {"field-1": "subscriber/name", "value-1": "港野 太朗", "evidence": "住民票の写し"}
    walk.press("propose", outcome__correction="granted", **given)
    walk.press("propose")
    desk.approve()
    walk.open(desk.page)
    assert "実施の結果" in walk.press("carry")
    assert [("港野 太朗",)] == _taro(walk, "name")
    walk.answered(desk)
    assert "changed.ja.pdf" in walk.fetched(desk).namelist()
    walk.open("/requests/mine/")
    assert "お答えを送りました" in walk.text()


def test_stop_of_use_binds_the_next_decision(walk: Walk):
    """Approved for one purpose; from then on that one is denied, billing is not; the desk reads what is stopped."""
    desk = Desk(kinds=["stop-use"])
    stop = {"outcome-stop-use": "granted", "stop_purpose": "sales", "stop_information": "subscriber"}
    walk.approved(desk, **stop)
    assert "stopped-use" not in _because(desk.case, "sales")
    walk.be(desk.desk)
    walk.open(desk.page)
    done = walk.press("carry")
    assert "実施の結果" in done
    assert "契約者" in done
    assert "stopped-use" in _because(desk.case, "sales")
    assert "stopped-use" not in _because(desk.case, "billing")
    walk.answered(desk)
    assert "changed.ja.pdf" in walk.fetched(desk).namelist()


NEW = {"本人と識別子・告知・同意・申出", "証跡"}
"""hogo's own store: the later request itself proves who asks, and that is what is found there."""


def test_erasure_and_the_second_search_finds_nothing(walk: Walk):
    """Taro's row is emptied, nobody else's; a later search by the same address finds no row."""
    desk = Desk(kinds=["erasure"])
    done = walk.carried(desk, **{"outcome-erasure": "granted"})
    assert "残る" in done, "what the law keeps is told"
    told = walk.lines("main dl.kv dt", "e.innerText, e.nextElementSibling.innerText")
    left = {place for place, said in told if said.startswith(("残る", "未了"))}
    assert [(None,)] == _taro(walk, "mail")
    walk.answered(desk)
    assert "changed.ja.pdf" in walk.fetched(desk).namelist()
    again = Desk(asked=ask(Client())[0])
    again.prove()
    again.enter(again.desk, "fee-asked", yen="1000")
    again.enter(again.desk, "fee-paid", yen="1000", by="stamps")
    walk.be(again.desk)
    walk.open(again.page)
    walk.press("seek", mail=TARO["mail"])
    found = walk.lines("main tbody tr", "e.cells[1].innerText, e.cells[2].innerText")
    assert ("お客さま", "なし") in found
    assert {place for place, said in found if re.search(r"\d+件", said)} <= left | NEW, "no row but those told of"


def test_a_refusal_gives_article_and_facts(walk: Walk):
    """Without ground and facts nothing is drawn up; in English the person fetches a letter and no data."""
    desk = Desk()
    desk.prove()
    desk.seek()
    desk.judge_candidates()
    walk.be(desk.desk)
    walk.open(desk.page)
    assert "足りないところがあります" in walk.press("propose", outcome__disclosure="refused")
    given = {"ground-disclosure": "appi-33-2", "facts-disclosure": "他の方の権利を害する"}
    walk.press("propose", outcome__disclosure="refused", **given)
    walk.press("propose")
    desk.approve()
    walk.answered(desk)
    opened = walk.fetched(desk, "en")
    assert ["receipt.json", "refused.en.pdf", "refused.ja.pdf"] == sorted(opened.namelist())


def test_an_agent_shows_the_authority(walk: Walk):
    """The person says for whom; the desk is told what is missing, and goes on once the mandate was looked at."""
    walk.be()
    walk.open("/requests/new/")
    walk.fill(kinds=["disclosure"])
    walk.next()
    walk.next()
    who = {name: TARO[name] for name in ("kana", "postal", "address")}
    walk.fill(name="架空 代理", **who, agent="mandate")
    assert "ご本人のお名前とご住所を書いてください" in walk.next()
    walk.fill(principal="港野 太郎 東京都架空区港町1-2-3")
    for _ in range(3):
        walk.next()
    number = re.search(r"\d{4}-開-\d{4}", walk.next())[0]  # type: ignore[index]
    desk = Desk(asked=number)
    walk.be(desk.desk)
    assert "代理人から" in walk.open(desk.page)
    walk.fill("main form", by=["driving-licence"])
    walk.page.check("[name=agent]")
    walk.next()
    assert walk.page.locator("main .error").count()
    assert State.TO_IDENTIFY == state(facts(desk.case))
    walk.fill("main form", by=["driving-licence", "power-of-attorney"])
    walk.next()
    assert State.TO_SEARCH == state(facts(desk.case))
    assert "手数料を案内した" in walk.text()


def test_a_request_on_paper_with_its_fee(walk: Walk):
    """Taken in at the desk; no search before the fee came whole; answered on paper, what was overpaid is shown."""
    desk = Desk()
    walk.be(desk.desk)
    walk.open("/desk/requests/")
    walk.fill(
        on=desk.case.opened.isoformat(),
        channel="post",
        kinds=["disclosure"],
        answer_by="paper",
        name="港野 太郎",
        address=TARO["address"],
    )
    walk.next()
    desk.case = Case.objects.get(pk=walk.page.url.rstrip("/").rsplit("/", 1)[1])
    desk.page = f"/desk/requests/{desk.case.id}/"
    walk.press("identity-proved", by=["driving-licence"])
    walk.press("fee-asked", yen="1000")
    assert State.FEE_DUE == state(facts(desk.case))
    assert "900/1000円" in walk.press("fee-paid", yen="900", by="stamps")
    assert State.FEE_DUE == state(facts(desk.case))
    assert "過納 100円" in walk.press("fee-paid", yen="200", by="stamps")
    desk.seek()
    desk.judge_candidates()
    desk.propose(**{"outcome-disclosure": "granted"})
    desk.approve()
    walk.open(desk.page)
    told = walk.press("send", by="paper", name="港野 太郎", address=TARO["address"])
    assert "回答しました" in told
    assert "受取コード" not in told


def test_a_complaint_is_answered(walk: Walk):
    """The person tells; assigned, looked into, drafted; approved by another; the person reads the answer."""
    walk.be()
    walk.open("/complaints/new/")
    walk.fill(text="断ったのに電話が来た", name="架空 花", reach="hana@mail.minato-kakuu.example")
    sent = walk.next()
    number, code = re.search(r"\d{4}-[苦相問]-\d{4}", sent)[0], re.search(CODE, sent)[0]  # type: ignore[index]
    desk, office = staff(Role.DESK, name="desk-1"), staff(Role.OFFICE, name="office-1")
    walk.be(desk)
    walk.open("/desk/complaints/")
    walk.page.click(f"text={number}")
    case = walk.page.url.removeprefix(walk.address)
    walk.press("assigned")
    walk.press("investigated", cause="contact")
    walk.press("drafted", answer="ご迷惑をおかけしました。電話の名簿から外しました。")
    assert "自分が起案した回答は承認できません" in walk.press("approved")
    walk.be(office)
    walk.open(case)
    walk.press("approved")
    walk.be(desk)
    walk.open(case)
    walk.press("answered", by="electronic")
    walk.be(language="en")
    walk.open("/complaints/")
    walk.fill(number=number, code=code)
    read = walk.next()
    assert "Our answer" in read
    assert "名簿から外しました" in read


def test_a_consent_is_withdrawn_on_the_portal(walk: Walk):
    """Proved by a code to the address on file; one press; the next decision no longer finds the consent."""
    person = _person(OTHER)
    before = _denied(people.facts_of(person) or Facts(), "sales", person)
    walk.be()
    walk.open("/me/")
    walk.page.fill("#id_mail", OTHER)
    walk.next()
    walk.page.fill("#id_code", _mailed())
    assert "お預かりしている情報" in walk.next()
    assert "同意した日" in walk.open("/me/consents/")
    walk.page.click("button:has-text('撤回する')")
    assert "撤回した日" in walk.text()
    assert not walk.page.locator("button:has-text('撤回する')").count()
    after = _denied(people.facts_of(person) or Facts(), "sales", person)
    assert after - before
    walk.page.click("text=控えを確かめる")
    walk.page.wait_for_selector("#result:not([hidden])")
    assert "refused" != walk.page.get_attribute("#result", "data-state")
