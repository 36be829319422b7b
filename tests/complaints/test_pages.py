"""Somebody complains, the desk looks into it, another approves, the person reads the answer: through the pages."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hogo.base.actor import Role
from hogo.complaints.acts import receive
from hogo.complaints.fact import Nature, Received
from hogo.complaints.models import Case, Happened
from hogo.ledger.models import Entry, rows
from hogo.ledger.verify import verify
from hogo.register.model.kinds import Channel
from tests.acts import IDS, NOW, SOMEBODY
from tests.canary import MAIL, NAME, sightings
from tests.web.given import published, staff

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.shows_person]

GIVEN = {"nature": "complaint", "text": "断ったのに電話が来た", "wanted": "やめて", "name": NAME, "reach": MAIL}
ANSWER = "ご迷惑をおかけしました。\n\n電話の名簿から外しました。"


def _told(client: Client, **changed: str) -> tuple[str, str]:
    sent = client.post("/complaints/new/", GIVEN | changed).content.decode()
    number = re.search(r"\d{4}-[苦相問]-\d{4}", sent)
    code = re.search(r"[0-9A-F]{4}(?:-[0-9A-F]{4}){3}", sent)
    assert number is not None
    assert code is not None
    return number[0], code[0]


def _step(client: Client, case: Case, **given: str):
    seen = str(Happened.objects.filter(case=case).count())
    return client.post(f"/desk/complaints/{case.id}/", {"seen": seen, **given}, follow=True)


def test_a_complaint_from_the_portal_to_its_answer():
    """Assigned, looked into, drafted, approved by another, answered; the person reads it; the ledger verifies."""
    published()
    number, code = _told(Client())
    case = Case.objects.get(number=number)
    desk, office = staff(Role.DESK, name="desk-1"), staff(Role.OFFICE, name="office-1")
    assert number in desk.get("/desk/complaints/").content.decode()
    _step(desk, case, what="assigned")
    _step(desk, case, what="investigated", cause="contact", founded="on")
    _step(desk, case, what="drafted", answer=ANSWER)
    own = _step(desk, case, what="approved").content.decode()
    assert "自分が起案した回答は承認できません" in own
    mine, person = "/complaints/mine/", Client()
    assert 403 == person.post("/complaints/", {"number": number, "code": "0" * 16}).status_code
    assert 302 == person.post("/complaints/", {"number": number, "code": code}).status_code
    assert "名簿から外しました" not in person.get(mine).content.decode()
    _step(office, case, what="approved")
    letter = office.get(f"/desk/complaints/{case.id}/letter/")
    assert b"%PDF" == letter.content[:4]
    _step(desk, case, what="answered", by="electronic")
    assert "名簿から外しました" in person.get(mine).content.decode()
    assert "closed" == (_step(desk, case, what="closed") and Case.objects.get().state)
    assert verify(rows()).clean


def test_two_desks_at_once_are_told_and_lose_nothing():
    """Who opened the page before the other entered something is told; nothing is entered twice."""
    number, _ = _told(Client())
    case = Case.objects.get(number=number)
    one, other = staff(Role.DESK, name="desk-1"), staff(Role.DESK, name="desk-2")
    page = f"/desk/complaints/{case.id}/"
    given = {"seen": "1", "what": "assigned", "to": ""}
    one.post(page, given)
    late = other.post(page, given, follow=True).content.decode()
    assert "ほかの人がこの件に記録しました" in late
    assert ("desk-1", 2) == (Case.objects.get().assignee, Happened.objects.count())


def test_nothing_that_was_written_lies_in_plain():
    """Neither table nor ledger holds name or address; reading is an act about the person."""
    number, _ = _told(Client())
    case, desk = Case.objects.get(number=number), staff(Role.DESK)
    with connection.cursor() as cursor:
        for table in ("complaints_case", "complaints_happened", "ledger_entry"):
            cursor.execute(f"SELECT * FROM {table}")
            assert [] == sightings(repr(cursor.fetchall()).encode())
    page, before = f"/desk/complaints/{case.id}/", Entry.objects.filter(kind="access").count()
    assert NAME not in desk.get(page).content.decode()
    assert NAME in desk.get(f"{page}?told=1").content.decode()
    assert before + 1 == Entry.objects.filter(kind="access").count()


def test_without_a_name_it_is_taken_all_the_same():
    """Anonymous: only what happened is needed."""
    number, code = _told(Client(), name="", reach="", nature="enquiry")
    assert "問" in number
    assert 302 == Client().post("/complaints/", {"number": number, "code": code}).status_code
    assert 400 == Client().post("/complaints/new/", {"nature": "complaint", "text": ""}).status_code


def test_a_wrong_number_costs_the_same_as_a_wrong_code():
    """Same answer, same statements: nobody learns which numbers exist."""
    number, _ = _told(Client())
    asked = {}
    for name, given in (("number", {"number": "2026-苦-9999", "code": "0"}), ("code", {"number": number, "code": "0"})):
        with CaptureQueriesContext(connection) as seen:
            answer = Client().post("/complaints/", given)
        text = answer.content.decode().replace(number, "").replace("2026-苦-9999", "")
        asked[name] = (answer.status_code, len(seen), re.sub(r'value="[\w]{64}"', "", text))
    assert asked["number"] == asked["code"]


def test_the_desk_enters_what_came_by_phone_and_not_from_the_future():
    """One form; the day is a day of the past or today."""
    desk = staff(Role.DESK)
    given = {
        "on": "2026-11-12",
        "channel": "phone",
        "nature": "consultation",
        "text": "相談です",
        "name": "",
        "reach": "",
    }
    assert 302 == desk.post("/desk/complaints/new/", given).status_code
    assert 400 == desk.post("/desk/complaints/new/", given | {"on": "2999-01-01"}).status_code
    assert "2026-相-0001" == Case.objects.get().number


@pytest.mark.parametrize("show", ["open", "mine", "unassigned", "approve", "all", "<script>"])
def test_the_inbox_takes_few_queries_however_many_cases(show):
    """At most 25 statements with sixty cases; an unknown filter shows the open ones."""
    for _ in range(60):
        receive(SOMEBODY, NOW, IDS, Received(NOW.date(), Channel.WEB, Nature.COMPLAINT), {"text": "x"}, code="c")
    desk = staff(Role.DESK)
    with CaptureQueriesContext(connection) as seen:
        answer = desk.get("/desk/complaints/", {"show": show})
    assert 200 == answer.status_code
    assert b"<script>" not in answer.content
    assert len(seen) <= 25
