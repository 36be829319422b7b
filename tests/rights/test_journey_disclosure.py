"""Disclosure end to end on real systems: asked, searched, approved by a second person, fetched with code, proved."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from examples.minato.server import Server

from hogo.ledger import proof
from hogo.ledger.models import rows
from hogo.ledger.verify import verify
from hogo.rights import file
from hogo.rights.models import facts
from tests.rights.given import Desk, minato
from tests.web.given import fresh_log, published

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk(postgres: Server, tmp_path: Path) -> Iterator[Desk]:
    """A request for everything, on fresh systems."""
    fresh_log()
    published()
    with minato(postgres, tmp_path):
        yield Desk()


def test_disclosure_from_the_question_to_the_proof(desk: Desk):
    """Every step by the page of the one whose step it is; what comes out is Taro's, all of it, and nobody else's."""
    desk.prove()
    found = desk.seek()
    assert "未確認" in found
    assert "担当者への依頼" in found
    desk.judge_candidates()
    shown = desk.propose(**{"outcome-disclosure": "granted"})
    assert "ほかの契約者" not in shown
    assert "他人の情報のため渡さない" in shown
    refused = desk.enter(desk.desk, "approved")
    assert "この段階を承認できるのは" in refused or "起案した人" in refused
    desk.approve()
    sent = desk.enter(desk.desk, "send", 200, by="electronic", name="港野 太郎")
    assert "受取コードは、本人確認の済んだメールアドレスに送ります" in sent
    wrong = desk.person.post("/requests/mine/", {"code": "FFFF-0000-FFFF"})
    assert 403 == wrong.status_code
    opened = desk.take()
    assert {"disclosed.ja.pdf", "disclosed.en.pdf", "data.json", "receipt.json"} <= set(opened.namelist())
    data = json.loads(opened.read("data.json"))
    text = json.dumps(data, ensure_ascii=False)
    assert "taro@mail.minato-kakuu.example" in text
    assert "花子" not in text, "his wife's rows are hers"
    assert data["unsearched"], "paper that nobody searched yet is said to be so"
    assert {"delivered"} <= {fact.what for fact in facts(desk.case)}
    parts = file.taken(desk.archived)
    proved = proof.check(proof.read(parts.receipt))
    assert proved.shows_content
    assert [] == file.differing(parts, proof.read(parts.receipt).payload or {})
    assert verify(rows()).clean


def test_a_changed_file_is_told(desk: Desk):
    """One byte of one file is enough."""
    files = {"data.json": b"{}"}
    archived = file.archive({"data.json": b"{ }"}, "{}")
    assert ["data.json"] == file.differing(file.taken(archived), {"files": file.digests(files)})


def test_five_wrong_codes_lock_the_answer(desk: Desk):
    """The right code opens nothing after five wrong ones; the desk makes a new one."""
    desk.prove()
    desk.seek()
    desk.judge_candidates()
    desk.propose(**{"outcome-disclosure": "granted"})
    desk.approve()
    desk.enter(desk.desk, "send", 200, by="electronic", name="港野 太郎")
    code = desk.mailed_code()
    for _ in range(5):
        assert 403 == desk.person.post("/requests/mine/", {"code": "FFFF-FFFF-FFFF"}).status_code
    assert 403 == desk.person.post("/requests/mine/", {"code": code}).status_code
    stranger = Client()
    assert b"answer" not in stranger.post("/requests/mine/", {"code": code}).headers.get("Content-Type", "").encode()
    desk.enter(desk.desk, "code", 200)
