"""Somebody enters a non-conformity; manager, officer and auditor carry it on through the console."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hogo.base.actor import Actor, Role
from hogo.base.text import Text
from hogo.improvement.action.fact import Again, Held, Source
from hogo.improvement.acts import of_cause, open_action, tell
from hogo.improvement.models import Case, Happened
from hogo.ledger.models import rows
from hogo.ledger.verify import verify
from tests.acts import IDS, NOW, SOMEBODY
from tests.web.given import in_english, published, staff

pytestmark = pytest.mark.django_db(transaction=True)
FOUND = Text("記録に欠けがある", "Gaps in the records")
DAY = NOW.date()


def opened(cause: str = "complaint:1", owner: str = "general-affairs") -> Case:
    return open_action(SOMEBODY, NOW, IDS, Source.COMPLAINT, cause, owner, FOUND)


def step(client: Client, case: Case, what: str, **given: str) -> str:
    seen = str(Happened.objects.filter(case=case).count())
    page = f"/console/improvement/{case.id}/"
    return client.post(page, {"what": what, "seen": seen, **given}, follow=True).content.decode()


def test_an_action_through_the_pages_by_three_people():
    """Manager analyses, plans, does; officer approves and closes; auditor verifies; the ledger verifies."""
    published()
    case = opened()
    manager = staff(Role.MANAGER, name="manager-1", department="general-affairs")
    officer, auditor = staff(Role.PRIVACY_OFFICER, name="officer-1"), staff(Role.AUDITOR, name="audit-1")
    assert case.number in manager.get("/console/improvement/").content.decode()
    step(manager, case, "action-analysed", text="当番がいない", elsewhere="なし")
    step(manager, case, "action-planned", text="当番を置く", until="2026-12-01", look="2026-12-20")
    assert "承認の役割" not in step(officer, case, "action-approved")
    step(manager, case, "action-done", text="置いた", evidence="")
    own = step(manager, case, "action-verified", effective="yes", text="見た", evidence="")
    assert "この操作を行える役割ではありません" in own
    step(auditor, case, "action-verified", effective="yes", text="見た", evidence="")
    step(officer, case, "action-closed")
    assert "closed" == Case.objects.get().state
    assert b"%PDF" == officer.get(f"/console/improvement/{case.id}/paper/").content[:4]
    assert verify(rows()).clean


def test_a_manager_sees_only_what_the_own_department_answers_for():
    """The other department's action is not there."""
    case = opened()
    other = staff(Role.MANAGER, name="manager-2", department="finance")
    assert case.number not in other.get("/console/improvement/").content.decode()
    assert 404 == other.get(f"/console/improvement/{case.id}/").status_code


def test_two_at_once_are_told_and_lose_nothing():
    """Who opened the page before the other entered something is told."""
    case, office = opened(), staff(Role.OFFICE)
    page = f"/console/improvement/{case.id}/"
    given = {"what": "action-remedied", "seen": "1", "text": "止めた"}
    office.post(page, given)
    assert "ほかの人が記録しました" in office.post(page, given, follow=True).content.decode()
    assert 2 == Happened.objects.count()


def test_what_is_missing_is_told_and_what_was_entered_stays():
    """400, the words are still there."""
    case, office = opened(), staff(Role.OFFICE)
    given = {"what": "action-analysed", "seen": "1", "text": "", "elsewhere": "倉庫にも"}
    answer = office.post(f"/console/improvement/{case.id}/", given)
    assert 400 == answer.status_code
    assert "倉庫にも" in answer.content.decode()
    assert 404 == office.post(f"/console/improvement/{case.id}/", {"what": "nonsense", "seen": "1"}).status_code


def test_twice_is_as_once_until_it_is_dropped():
    """The same cause and words give back the open action; other words, or a new one after the end, open another."""
    first = opened()
    assert first.id == opened().id
    assert first.id != open_action(SOMEBODY, NOW, IDS, Source.COMPLAINT, "complaint:1", "finance", Text("x", "x")).id
    assert 2 == len(of_cause("complaint:1"))


def test_a_system_tells_that_it_held_or_came_again():
    """What a promise's alarm brings: no person is needed for it."""
    system, case = Actor("hogo work", frozenset({Role.SYSTEM})), opened("promise:entry")
    tell(system, NOW, IDS, case.id, Held(DAY, system.id, "30日間遵守", ()))
    tell(system, NOW, IDS, case.id, Again(DAY, system.id, "再び未遵守"))
    assert 3 == Happened.objects.count()


def test_a_non_conformity_by_form_and_by_workbook():
    """One by the form; two by a workbook, of which one department is unknown; sent again nothing is doubled."""
    published()
    office = staff(Role.OFFICE)
    given = {"source": "external", "cause": "審査指摘1", "owner": "finance", "found": "規程が古い", "grade": "major",
             "clauses": "jis-2023-7-5", "until": "2026-12-10"}  # fmt: skip
    made = in_english(office).post("/console/improvement/new/", given, follow=True).content.decode()
    assert "審査指摘1" in made
    assert 400 == office.post("/console/improvement/new/", given | {"owner": "nowhere"}).status_code
    book = openpyxl.load_workbook(io.BytesIO(office.get("/console/improvement/list/").content))
    sheet = book.active
    assert sheet is not None
    heads = {cell.value: at for at, cell in enumerate(sheet[1], start=1)}
    for row, (cause, owner) in enumerate((("審査指摘2", "finance"), ("審査指摘3", "nowhere")), start=3):
        for head, value in (("Source", "external review"), ("Brought up by", cause), ("Department", owner)):
            sheet.cell(row, heads[head], value)
        sheet.cell(row, heads["What does not conform"], "記録がない")
    packed = io.BytesIO()
    book.save(packed)
    for _ in range(2):
        sent = SimpleUploadedFile("x.xlsx", packed.getvalue())
        answer = office.post("/console/improvement/new/", {"file": sent}, follow=True).content.decode()
        assert "no department “nowhere”" in answer
    assert ["審査指摘1", "審査指摘2"] == sorted(Case.objects.values_list("about", flat=True))


def test_a_file_that_is_no_workbook_is_told():
    """Nothing is opened, and the page says why."""
    office = staff(Role.OFFICE)
    sent = SimpleUploadedFile("x.xlsx", b"PK\x03\x04 no")
    answer = office.post("/console/improvement/new/", {"file": sent}, follow=True).content.decode()
    assert "読めません" in answer
    assert 0 == Case.objects.count()


def test_the_list_takes_few_queries():
    """At most 25 statements with sixty actions; an unknown filter shows the open ones."""
    for number in range(60):
        opened(f"complaint:{number}")
    office = staff(Role.OFFICE)
    with CaptureQueriesContext(connection) as seen:
        answer = office.get("/console/improvement/", {"show": "<script>"})
    assert 200 == answer.status_code
    assert b"<script>" not in answer.content
    assert len(seen) <= 25
