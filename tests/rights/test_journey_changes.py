"""Erasure, correction, stop: approved by a second person, carried out on real systems, looked at again, told."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from examples.minato.server import Server

from hogo.decide.compile import compile_
from hogo.decide.decide import decide
from hogo.decide.facts import Facts
from hogo.decide.question import Action, Question
from hogo.ledger.models import rows
from hogo.ledger.verify import verify
from hogo.people import models as people
from hogo.rights.flow import State, state
from hogo.rights.models import facts, newest
from tests.rights.given import TARO, Desk, customers, minato
from tests.web.given import fresh_log, published
from tests.web.given import minato as minato_edition

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def systems(postgres: Server, tmp_path: Path) -> Iterator[Server]:
    """Fresh systems, the edition in force."""
    fresh_log()
    published()
    with minato(postgres, tmp_path):
        yield postgres


def _to_approval(desk: Desk, **proposal: object) -> str:
    desk.prove()
    desk.seek()
    desk.judge_candidates()
    shown = desk.propose(**proposal)
    desk.approve()
    return shown


def test_erasure(systems: Server):
    """Exactly Taro's rows; what stays is told with reason and day; paper waits for humans and is not called done."""
    others = "SELECT * FROM customers WHERE customer_id <> 100001 ORDER BY 1"
    before = customers(systems, others), customers(systems, "SELECT * FROM addresses ORDER BY 1")
    desk = Desk(kinds=["erasure"])
    shown = _to_approval(desk, **{"outcome-erasure": "granted"})
    assert "請求の記録が参照しているため" in shown
    assert [("港野 太郎",)] == customers(systems, "SELECT name FROM customers WHERE customer_id = 100001"), "not yet"
    page = desk.enter(desk.desk, "carry")
    taro = customers(systems, "SELECT name, kana, mail, phone, birth, login FROM customers WHERE customer_id = 100001")
    assert [("***", None, None, None, None, None)] == taro
    assert before == (customers(systems, others), customers(systems, "SELECT * FROM addresses ORDER BY 1"))
    assert "担当者の対応を待っています" in page
    assert State.TO_ANSWER == state(facts(desk.case))
    done = newest(desk.case, "done")
    assert done is not None
    assert 0 == done.summary["left"]
    assert any(line[5] for line in done.summary["kept"]), "what the law keeps says until when"
    sent = desk.enter(desk.desk, "send", 200, by="electronic", name="港野 太郎")
    assert "受取コード" in sent
    opened = desk.take()
    assert "changed.ja.pdf" in opened.namelist()
    assert verify(rows()).clean


def test_a_stale_plan_refuses(systems: Server):
    """A row that came after the approval: nothing is begun, the person's state does not change."""
    import psycopg
    from examples.minato.generate import DATABASE

    desk = Desk(kinds=["erasure"])
    _to_approval(desk, **{"outcome-erasure": "granted"})
    with psycopg.connect(systems.conninfo(DATABASE)) as connection:
        connection.execute(
            "INSERT INTO contact_history"
            " SELECT 99001, 100001, at, channel, subject, body, staff FROM contact_history LIMIT 1"
        )
    page = desk.enter(desk.desk, "carry")
    assert "決裁のあとで、対象の行か登録簿が変わりました" in page
    assert [("港野 太郎",)] == customers(systems, "SELECT name FROM customers WHERE customer_id = 100001")
    assert State.TO_EXECUTE == state(facts(desk.case))
    desk.enter(desk.desk, "back", note="行が変わった")
    assert State.TO_JUDGE == state(facts(desk.case))


def test_nothing_is_carried_out_before_the_whole_route(systems: Server):
    """One approval of two is none."""
    desk = Desk(kinds=["erasure"])
    desk.prove()
    desk.seek()
    desk.judge_candidates()
    desk.propose(**{"outcome-erasure": "granted"})
    desk.enter(desk.office, "approved")
    assert State.TO_APPROVE == state(facts(desk.case))
    assert "決裁の済んだ案がありません" in desk.enter(desk.desk, "carry")
    assert [("港野 太郎",)] == customers(systems, "SELECT name FROM customers WHERE customer_id = 100001")


def test_correction(systems: Server):
    """With evidence; in every system that hogo writes to; the letter says the new content, humans do the rest."""
    desk = Desk(kinds=["correction"])
    desk.prove()
    desk.seek()
    desk.judge_candidates()
    assert 400 == desk.desk.post(desk.page, {"what": "propose", "outcome-correction": "granted"}).status_code
    given = {
        "outcome-correction": "granted",
        "field-1": "subscriber/name",
        "value-1": "港野 太朗",
        "evidence": "住民票の写し",
    }
    desk.propose(**given)
    desk.approve()
    desk.enter(desk.desk, "carry")
    assert [("港野 太朗",)] == customers(systems, "SELECT name FROM customers WHERE customer_id = 100001")
    assert State.TO_ANSWER == state(facts(desk.case))
    letter = desk.desk.get(f"{desk.page}letters/changed/?pdf=1")
    assert 200 == letter.status_code
    assert letter.content.startswith(b"%PDF")


def test_stop_of_use_binds_the_next_decision(systems: Server):
    """Judged and approved, only for one purpose: that one is denied from now on, billing is not."""
    desk = Desk(kinds=["stop-use"])
    _to_approval(desk, **{"outcome-stop-use": "granted", "stop_purpose": "sales", "stop_information": "subscriber"})
    assert "stopped-use" not in _because(desk, "sales")
    desk.enter(desk.desk, "carry")
    assert "stopped-use" in _because(desk, "sales")
    assert "stopped-use" not in _because(desk, "billing")
    done = newest(desk.case, "done")
    assert done is not None
    assert "契約者" in json.dumps(done.summary["states"], ensure_ascii=False)
    assert State.TO_ANSWER == state(facts(desk.case))


def _because(desk: Desk, purpose: str) -> set[str]:
    """Why a use of the person's data for a purpose is denied today."""
    desk.case.refresh_from_db()
    known = people.facts_of(desk.case.known) if desk.case.known else None
    day = facts(desk.case)[-1].on
    question = Question(
        action=Action.USE, information="subscriber", on=day, purpose=purpose, person=desk.case.known or None
    )
    return {one.code for one in decide(compile_(minato_edition()[0]), question, known or Facts()).because}


def test_left_overs_keep_a_case_open_until_a_human_judged_them(systems: Server):
    """A table that the register does not know names Taro: nothing is called done before a human said of that row."""
    import psycopg
    from examples.minato.generate import DATABASE

    with psycopg.connect(systems.conninfo(DATABASE)) as connection:
        connection.execute("CREATE TABLE campaign_2019 (id int primary key, address text)")
        connection.execute("INSERT INTO campaign_2019 VALUES (7, 'taro@mail.minato-kakuu.example')")
        connection.execute("GRANT SELECT ON campaign_2019 TO minato_reader, minato_writer")
    desk = Desk(kinds=["erasure"])
    _to_approval(desk, **{"outcome-erasure": "granted"})
    page = desk.enter(desk.desk, "carry")
    assert "残っているものがあります" in page
    assert State.TO_EXECUTE == state(facts(desk.case))
    assert "campaign_2019" in page
    names = set(re.findall(r'name="(l-[0-9a-f]{24})"', page))
    assert names
    desk.enter(desk.desk, "lefts", **dict.fromkeys(names, "keep"))
    assert State.TO_ANSWER == state(facts(desk.case))
    assert [(7, TARO["mail"])] == customers(systems, "SELECT * FROM campaign_2019")
