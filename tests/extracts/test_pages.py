"""Through the pages: asked for, decided, approved by two others, released, collected, screened, reported, deleted."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pyrage
import pytest
from django.test import Client

from hogo.base.actor import Role
from hogo.base.day import day_of
from hogo.extracts import disk
from hogo.extracts.models import Case, Happened
from hogo.ledger.models import rows
from hogo.ledger.verify import verify
from tests.extracts.world import world
from tests.web.given import staff

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.shows_person]

OF = "customer/customers/subscriber"
TODAY = day_of(datetime.now(UTC))
GIVEN = {
    "fields_": ["number", "name", "mail"], "purpose": "sales", "way": "mail", "recipient": "", "reason": "秋の案内",
    "most": "10", "until": (TODAY + timedelta(days=30)).isoformat(), "form": "csv", "key": "",
}  # fmt: skip
MAIL = """架空みなとネット株式会社からのご案内です。
配信停止はこちら: https://www.minato-kakuu.example/stop/
会社の住所と問合せ先: https://www.minato-kakuu.example/company/
"""


def _do(client: Client, case: Case, what: str, **given: str):
    seen = str(Happened.objects.filter(case=case).count())
    return client.post(f"/desk/extracts/{case.id}/", {"what": what, "seen": seen, **given}, follow=True)


def _approve(client: Client, number: str) -> str:
    return client.post(f"/console/approvals/{number}/", {"move": "approve"}, follow=True).content.decode()


def test_a_list_through_the_pages(tmp_path, monkeypatch):
    """Five people, one list: each sees their step; the key shown once opens it; afterwards it is shown deleted."""
    here = world(tmp_path)
    monkeypatch.setenv("MINATO_CUSTOMER_URL", f"sqlite:///{here.path}")
    asker = staff(Role.STAFF, name="asker-1", department="marketing")
    manager = staff(Role.MANAGER, name="manager-1", department="marketing")
    officer, office = staff(Role.PRIVACY_OFFICER, name="officer-1"), staff(Role.OFFICE, name="office-1")
    assert OF in asker.get("/desk/extracts/new/").content.decode().replace("%2F", "/")
    sent = asker.post(f"/desk/extracts/new/?of={OF}", GIVEN).content.decode()
    secret = re.search(r"AGE-SECRET-KEY-1[0-9A-Z]+", sent)
    assert secret is not None
    case = Case.objects.get()
    page = f"/desk/extracts/{case.id}/"
    assert "AGE-SECRET" not in asker.get(page).content.decode()
    assert 404 == staff(Role.STAFF, name="other-1").get(page).status_code
    auditor = staff(Role.AUDITOR, name="auditor-1")
    assert 200 == auditor.get(page).status_code
    assert 404 == _do(auditor, case, "decide").status_code
    assert 404 == _do(office, case, "ended", how="withdrawn").status_code
    decided = _do(asker, case, "decide").content.decode()
    assert "どなたの情報か分からない" in decided
    _do(asker, case, "put-forward")
    shown = manager.get(page).content.decode()
    number = re.search(r"/console/approvals/([0-9-]+)/", shown)
    assert number is not None
    assert page in _approve(manager, number[1])
    assert "決裁が済んでいません" in _do(office, case, "release").content.decode()
    _approve(officer, number[1])
    assert 404 == _do(asker, case, "release").status_code
    code = re.search(r"[0-9A-F]{4}(?:-[0-9A-F]{4}){3}", _do(office, case, "release").content.decode())
    assert code is not None
    assert "コードが違います" in _do(asker, case, "collect", code="0000").content.decode()
    answer = _do(asker, case, "collect", code=code[0])
    sealed = b"".join(answer.streaming_content)
    answer.close()
    text = pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(secret[0])]).decode("utf-8-sig")
    assert all(name in text for name in ("hana@", "taro@", "お客さま番号"))
    assert [] == disk.lying()
    assert "送信・架電を記録する" not in asker.get(page).content.decode()
    b"".join(_do(asker, case, "screen").streaming_content)
    mailed = {"count": "3", "refuse_at": "https://www.minato-kakuu.example/stop/", "more_at": ""}
    lacking = _do(asker, case, "sent", body="お得です", **mailed).content.decode()
    assert "受信拒否の宛先" in lacking
    mailed["more_at"] = "https://www.minato-kakuu.example/company/"
    _do(
        asker,
        case,
        "sent",
        body=MAIL.replace("架空みなとネット株式会社", here.edition.register.operator.name.ja),
        **mailed,
    )
    assert "特定電子メール法" in asker.get(page).content.decode()
    _do(asker, case, "reported", result="3件に送信", copies="1")
    _do(asker, case, "deleted", how="deleted", proof="作業記録 12")
    assert "消去を確かめた" not in asker.get(page).content.decode()
    assert 404 == _do(auditor, case, "confirmed").status_code
    _do(office, case, "confirmed")
    assert "done" == Case.objects.get().state
    assert verify(rows()).clean


def test_what_is_wrong_in_an_ask_is_said_and_kept(tmp_path, monkeypatch):
    """A key that is none, a day that has passed: 400, with what was entered."""
    world(tmp_path)
    asker = staff(Role.STAFF, name="asker-1")
    bad = {**GIVEN, "key": "ssh-ed25519 none", "until": TODAY.isoformat()}
    answer = asker.post(f"/desk/extracts/new/?of={OF}", bad)
    assert 400 == answer.status_code
    assert "秋の案内" in answer.content.decode()
    assert 0 == Case.objects.count()
