"""An audit with findings and an operation check through the pages, by those whose part it is."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hogo.base.actor import Role
from hogo.base.day import day_of
from hogo.house.offer import Scene
from hogo.improvement.models import Case, facts
from hogo.improvement.room import ROOM
from hogo.law.disk import load as load_law
from hogo.ledger.models import Entry, rows
from hogo.ledger.verify import verify
from tests.acts import NOW
from tests.web.given import minato, published, staff

pytestmark = pytest.mark.django_db(transaction=True)
PLAN = {
    "kind": "operation", "scope": ["human-resources", "finance"], "since": "2026-11-02", "until": "2026-12-18",
    "auditors": "audit-1:internal-audit\naudit-2:general-affairs", "basis": "規程", "method": "", "focus": "",
}  # fmt: skip


def _seen(case: Case) -> str:
    return str(len(facts(Case.objects.get(pk=case.pk))))


def test_an_audit_with_findings_through_the_pages():
    """Planned, approved, drawn, judged by workbook and by form, reported: findings are actions, with their owner."""
    published()
    head = staff(Role.HEAD_OF_AUDIT, name="head", department="internal-audit")
    leader = staff(Role.REPRESENTATIVE, name="ceo")
    auditor = staff(Role.AUDITOR, name="audit-1", department="internal-audit")
    assert 400 == head.post("/console/audits/new/", PLAN | {"auditors": "audit-9:finance"}).status_code
    assert 302 == head.post("/console/audits/new/", PLAN).status_code
    case = Case.objects.get(kind="audit")
    page = f"/console/audits/{case.id}/"
    leader.post(page, {"what": "audit-approved", "seen": "1"})
    head.post(page, {"what": "audit-listed"})
    shown = auditor.get(page).content.decode()
    assert "human-resources/safeguards/training" in shown
    book = openpyxl.load_workbook(io.BytesIO(auditor.get(f"{page}workbook/").content))
    sheet = book.active
    assert sheet is not None
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, 6, "適合")
        sheet.cell(row, 8, "paper:記録簿")
    packed = io.BytesIO()
    book.save(packed)
    for _ in range(2):
        sent = SimpleUploadedFile("c.xlsx", packed.getvalue())
        assert "記録しました" in auditor.post(page, {"file": sent}, follow=True).content.decode()
    every = sheet.max_row - 1
    assert str(3 + every) == _seen(case)
    wrong = {
        "what": "audit-judged",
        "row": "human-resources/safeguards/training",
        "verdict": "minor",
        "note": "未受講1名",
        "evidence": "0197b0c2-1111-7222-8333-444455556666",
    }
    assert "証跡に" in auditor.post(page, wrong | {"seen": _seen(case)}, follow=True).content.decode()
    entry = Entry.objects.order_by("index").values_list("entry", flat=True)[0]
    auditor.post(page, wrong | {"seen": _seen(case), "evidence": entry})
    head.post(page, {"what": "audit-reported", "seen": _seen(case), "opinion": "おおむね良い", "good": ""})
    leader.post(page, {"what": "audit-presented", "seen": _seen(case), "instruction": "年内に"})
    action = Case.objects.get(kind="action")
    assert ("human-resources", f"audit:{case.id}/human-resources/safeguards/training") == (action.owner, action.about)
    assert "presented" == Case.objects.get(kind="audit").state
    for paper in ("plan", "checklist", "report"):
        assert b"%PDF" == leader.get(f"{page}{paper}/").content[:4]
    assert 404 == leader.get(f"{page}other/").status_code
    assert action.number in leader.get(page).content.decode()
    assert verify(rows()).clean


def test_the_checklist_of_conformity_is_drawn_from_the_edition_in_force():
    """Without an edition it is told; with one the rows stand, and stay."""
    published()
    head, leader = staff(Role.HEAD_OF_AUDIT, name="head"), staff(Role.REPRESENTATIVE, name="ceo")
    head.post("/console/audits/new/", PLAN | {"kind": "conformity"})
    page = f"/console/audits/{Case.objects.get().id}/"
    early = head.post(page, {"what": "audit-listed"}, follow=True).content.decode()
    assert "計画の承認待ち" in early
    leader.post(page, {"what": "audit-approved", "seen": "1"})
    head.post(page, {"what": "audit-listed"})
    assert "jis-2023-a-12" in head.get(page).content.decode()


def test_an_operation_check_through_the_pages():
    """A clerk fills it in, the manager confirms; the line that does not conform is an action; measures see it."""
    published()
    clerk = staff(Role.STAFF, name="clerk", department="finance")
    manager = staff(Role.MANAGER, name="manager", department="finance")
    month = f"{day_of(NOW):%Y-%m}"
    page = f"/console/checks/finance/{month}/"
    assert 404 == clerk.get(f"/console/checks/legal/{month}/").status_code
    assert 404 == clerk.get("/console/checks/finance/2001-01/").status_code
    book = openpyxl.load_workbook(io.BytesIO(clerk.get(f"{page}workbook/").content))
    sheet = book.active
    assert sheet is not None
    names = [str(sheet.cell(row, 1).value) for row in range(2, sheet.max_row + 1)]
    given = {f"mark:{name}": "good" for name in names} | {"mark:entry": "bad", "seen": "0"}
    assert 409 == clerk.post(page, given).status_code
    late = clerk.post(page, given | {"note:entry": "3日分の欠け", "count:disposal": "x"})
    assert "3日分の欠け" in late.content.decode()
    clerk.post(page, given | {"note:entry": "3日分の欠け", "count:disposal": "4"})
    assert "check-confirmed" not in clerk.get(page).content.decode()
    manager.post(page, {"what": "check-confirmed", "seen": "1"})
    action = Case.objects.get(kind="action")
    assert ("finance", True) == (action.owner, action.about.endswith("/entry"))
    assert b"%PDF" == manager.get(f"{page}paper/").content[:4]
    scene = Scene(minato()[0], load_law(), day_of(NOW), NOW)
    kept = [one for one in ROOM.dues(scene) if one.case == f"check:finance/{month}"]
    assert [day_of(NOW)] <= [one.met for one in kept if one.met]


def test_a_check_comes_back_as_a_workbook():
    """Filled in off line; a line left empty is told at its cell and nothing is entered."""
    published()
    office = staff(Role.OFFICE)
    month = f"{day_of(NOW):%Y-%m}"
    page = f"/console/checks/finance/{month}/"
    book = openpyxl.load_workbook(io.BytesIO(office.get(f"{page}workbook/").content))
    sheet = book.active
    assert sheet is not None
    for row in range(2, sheet.max_row):
        sheet.cell(row, 3, "○")
    for last, status in ((None, 409), ("該当なし", 302)):
        sheet.cell(sheet.max_row, 3, last)
        packed = io.BytesIO()
        book.save(packed)
        answer = office.post(page, {"file": SimpleUploadedFile("c.xlsx", packed.getvalue())})
        assert (status, int(status == 302)) == (answer.status_code, Case.objects.count())
