"""Records of forms: entered, confirmed by another, replaced, void; who is named lies sealed; lists in and out; A4."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hogo.base.actor import Role
from hogo.base.day import day_of
from hogo.ledger.models import Entry, rows
from hogo.ledger.verify import verify
from hogo.records.models import Record
from hogo.safety.form import FORMS
from hogo.web.urls import ROUTES
from tests.acts import NOW
from tests.canary import NAME, sightings
from tests.records.given import filled
from tests.web.given import published, staff

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.shows_person]
DAY = day_of(NOW)
_HEAD = {"on": DAY.isoformat(), "department": "general-affairs", "safeguard": "entry"}
SLIP = _HEAD | {
    "company": "", "name": NAME, "host": "総務", "purpose": "打合せ", "came": "10:00", "left": "11:00", "badge": "3",
    "companions": "1", "devices": "",
}  # fmt: skip
ENTRY = _HEAD | {
    "place": "本社3階", "first": "A", "first_at": "8:30", "last": "B", "last_at": "19:00", "locked": "yes",
    "power": "yes", "desks": "no", "shelves": "yes", "odd": "",
}  # fmt: skip


def test_a_slip_is_entered_and_its_visitor_lies_sealed():
    """Neither tables nor ledger hold the name; opening it is entered; an administrator cannot."""
    published()
    office, admin = staff(Role.OFFICE, name="office-1"), staff(Role.ADMINISTRATOR, name="admin-1")
    assert 302 == office.post("/console/safety/records/visitor/new/", SLIP).status_code
    with connection.cursor() as cursor:
        for table in ("records_record", "ledger_entry"):
            cursor.execute(f"SELECT * FROM {table}")
            assert [] == sightings(repr(cursor.fetchall()).encode())
    page = "/console/safety/records/visitor/"
    before = Entry.objects.filter(kind="access").count()
    assert NAME not in office.get(page).content.decode()
    assert "（封じてあります）" in office.get(page).content.decode()
    assert before == Entry.objects.filter(kind="access").count()
    assert NAME in office.get(f"{page}?names=1").content.decode()
    assert before + 1 == Entry.objects.filter(kind="access").count()
    assert NAME not in admin.get(f"{page}?names=1").content.decode()
    assert verify(rows()).clean


def test_a_record_is_confirmed_by_somebody_else_and_replaced_never_changed():
    """The enterer cannot confirm; the replaced one stays; a void one counts no more."""
    published()
    clerk = staff(Role.STAFF, name="clerk", department="general-affairs")
    manager = staff(Role.MANAGER, name="manager", department="general-affairs")
    clerk.post("/console/safety/records/entry/new/", ENTRY)
    first = Record.objects.get()
    page = "/console/safety/records/entry/"
    refused = clerk.post(page, {"record": [first.id]}, follow=True).content.decode()
    assert "この部門の記録を扱う役割ではありません" in refused
    manager.post(page, {"record": [first.id]})
    assert ("confirmed", "manager") == (Record.objects.get().state, Record.objects.get().confirmed_by)
    again = manager.post(page, {"record": [first.id]}, follow=True).content.decode()
    assert "この記録は「確認済」です" in again
    manager.post(f"/console/safety/record/{first.id}/", ENTRY | {"desks": "yes", "why": "書き間違い"})
    new = Record.objects.exclude(pk=first.pk).get()
    first.refresh_from_db()
    assert ("replaced", new.pk, True) == (first.state, first.replaced, new.data["desks"])
    own = manager.post(page, {"record": [new.id]}, follow=True).content.decode()
    assert "自分が記録したものは確認できません" in own
    manager.post(f"/console/safety/record/{new.id}/", {"why": "二重"})
    assert "void" == Record.objects.get(pk=new.pk).state
    ended = manager.post(f"/console/safety/record/{new.id}/", {"why": "もう一度"}, follow=True).content.decode()
    assert "すでに置き換えられたか取り消されています" in ended or "二重" not in ended


def test_managers_and_staff_see_their_own_department_only():
    """Neither list, nor record, nor paper of another department."""
    published()
    office = staff(Role.OFFICE)
    office.post("/console/safety/records/entry/new/", ENTRY)
    held = Record.objects.get()
    other = staff(Role.MANAGER, name="m", department="finance")
    assert held.number not in other.get("/console/safety/records/entry/").content.decode()
    assert 404 == other.get(f"/console/safety/record/{held.id}/").status_code
    assert 404 == other.get(f"/console/safety/records/entry/paper/?record={held.id}").status_code
    refused = other.post("/console/safety/records/entry/new/", ENTRY, follow=True)
    assert (400, 1) == (refused.status_code, Record.objects.count())


@pytest.mark.parametrize(
    ("change", "says"),
    [({"on": "2999-01-01"}, "未来"), ({"place": ""}, "必須"), ({"department": "nowhere"}, "選択")],
)
def test_what_cannot_be_entered_is_told(change, says):
    """A day to come, an empty column, a department that is not there: 400, and nothing is entered."""
    published()
    answer = staff(Role.OFFICE).post("/console/safety/records/entry/new/", ENTRY | change)
    assert 400 == answer.status_code
    assert says in answer.content.decode()
    assert 0 == Record.objects.count()


def test_every_form_goes_out_as_workbook_comes_back_and_prints():
    """For each form: a row typed into the exported workbook is taken in once; list and record print on A4."""
    published()
    office = staff(Role.OFFICE)
    for form in FORMS:
        page = f"/console/safety/records/{form.id}/"
        sent = SimpleUploadedFile("r.xlsx", filled(form, office.get(f"{page}workbook/").content))
        told = office.post(f"{page}new/", {"file": sent}, follow=True).content.decode()
        assert "1件を取り込みました" in told, form.id
        held = Record.objects.get(form=form.id)
        assert (set(form.sealed) & set(held.data), bool(form.sealed)) == (set(), bool(held.sealed))
        for query in ("", f"?record={held.id}", f"?record={held.id}&names=1"):
            assert b"%PDF" == office.get(f"{page}paper/{query}").content[:4], form.id
        assert 200 == office.get(f"/console/safety/record/{held.id}/").status_code
    assert 200 == office.get("/console/safety/records/").status_code


def test_a_workbook_that_comes_back_unchanged_enters_nothing():
    """Rows with a number are known; a bad row is told at its cell and the good one beside it is taken."""
    published()
    office = staff(Role.OFFICE)
    page = "/console/safety/records/log/"
    head = "日付,部門,対象,期間の始め,期間の終わり,異常の件数,異常と対応\n"
    good = "2026-11-20,finance,請求,2026-10-01,2026-10-31,0,\n"
    bad = "2026-11-20,finance,請求,ことし,2026-10-31,0,\n"
    told = office.post(f"{page}new/", {"file": SimpleUploadedFile("l.csv", (head + good + bad).encode())}, follow=True)
    assert "D3" in told.content.decode()
    assert 1 == Record.objects.count()
    sent = SimpleUploadedFile("l.xlsx", office.get(f"{page}workbook/").content)
    office.post(f"{page}new/", {"file": sent})
    assert 1 == Record.objects.count()
    nowhere = SimpleUploadedFile("l.csv", (head + good.replace("finance", "nowhere")).encode())
    assert "登録簿にありません" in office.post(f"{page}new/", {"file": nowhere}, follow=True).content.decode()


def test_a_list_takes_few_queries_however_many_records():
    """At most 25 statements with sixty records; a form that is not there is 404."""
    published()
    office = staff(Role.OFFICE)
    line = "2026-11-20,finance,請求,2026-10-01,2026-10-31,0,\n"
    text = "日付,部門,対象,期間の始め,期間の終わり,異常の件数,異常と対応\n" + line * 60
    office.post("/console/safety/records/log/new/", {"file": SimpleUploadedFile("l.csv", text.encode())})
    with CaptureQueriesContext(connection) as seen:
        assert 200 == office.get("/console/safety/records/log/").status_code
    assert len(seen) <= 25
    assert 404 == office.get("/console/safety/records/nothing/").status_code
    assert {"safety.records", "safety.form", "safety.record"} <= {one.name for one in ROUTES}
