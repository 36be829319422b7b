"""A police enquiry from the desk to its answer, through the pages; who sees what; the letters."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hogo.base.actor import Role
from hogo.base.day import day_of
from hogo.enquiries.models import Case, Happened
from hogo.ledger.models import Entry, rows
from hogo.ledger.verify import verify
from hogo.web.dues import _asked as asked_lately
from tests.canary import ADDRESS, NAME, sightings
from tests.web.given import in_english, published, staff

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.shows_person]
TODAY = day_of(datetime.now(UTC))
CAME = {
    "on": TODAY.isoformat(), "channel": "post", "asking": "investigation", "asker": "架空県警察 架空警察署",
    "officer": "架空 太郎", "document": "架刑発第0012号", "article": "刑訴法197条2項", "person": NAME, "text": ADDRESS,
    "quiet": "on",
}  # fmt: skip
ANSWER = "照会のあった契約者の氏名と住所は、別紙のとおりです。"


def _took(client: Client, **changed: str) -> Case:
    answer = client.post("/desk/enquiries/new/", CAME | changed)
    assert answer.status_code in (200, 302)
    return Case.objects.latest("id")


def _step(client: Client, case: Case, what: str, **given: object):
    seen = str(Happened.objects.filter(case=case).count())
    return client.post(f"/console/enquiries/{case.id}/", {"seen": seen, "what": what, **given}, follow=True)


def _state(case: Case) -> str:
    return Case.objects.get(pk=case.pk).state


def test_a_police_enquiry_from_the_desk_to_its_answer():
    """Name and address are given; the log of communications is not; two approve; the letter says why."""
    published()
    desk = staff(Role.DESK, name="desk-1")
    said = desk.post("/desk/enquiries/new/", CAME).content.decode()
    case = Case.objects.get()
    assert case.number in said
    assert NAME not in said
    office, legal = staff(Role.OFFICE, name="office-1"), staff(Role.OFFICE, name="legal-1", department="legal")
    officer = staff(Role.PRIVACY_OFFICER, name="officer-1")
    page = f"/console/enquiries/{case.id}/"
    refused = _step(office, case, "verified", sure="yes", way="called-back", source="given").content.decode()
    assert "告げられた番号へのかけ直しでは確認になりません" in refused
    _step(office, case, "verified", sure="yes", way="called-back", source="site")
    asked = ["subscriber/name", "subscriber/address", "connection-log/address", "connection-log/when"]
    _step(office, case, "scoped", fields_=asked)
    looked = office.get(page).content.decode()
    assert "回答できない" in looked
    assert "通信の秘密" in looked
    assert "二次資料と記憶" in looked
    _step(office, case, "judged", answers="yes", ground="27-1-1", words="詐欺の捜査に必要")
    drafting = office.get(page).content.decode()
    assert 'value="0/name"' in drafting
    assert 'value="1/' not in drafting
    more = _step(office, case, "drafted", answer=ANSWER, gives=["0/name", "1/when"])
    assert more.status_code == 400
    _step(office, case, "drafted", answer=ANSWER, gives=["0/name", "0/address"])
    assert "「法務担当」の役割" in _step(office, case, "approved").content.decode()
    _step(legal, case, "approved")
    assert _state(case) == "to-approve"
    _step(officer, case, "approved")
    assert _state(case) == "to-answer"
    letter = officer.get(f"{page}letter/answer/")
    assert letter.content[:4] == b"%PDF"
    _step(office, case, "answered", method="paper")
    _step(office, case, "closed")
    assert _state(case) == "closed"
    assert verify(rows()).clean


def test_nobody_approves_what_they_drafted_though_the_register_says_nothing():
    """The default route has two persons; the drafter, being the officer, is refused."""
    officer = staff(Role.PRIVACY_OFFICER, name="officer-1")
    published()
    case = _took(officer)
    _step(officer, case, "verified", sure="yes", way="system")
    _step(officer, case, "scoped", fields_=["subscriber/name"])
    _step(officer, case, "judged", answers="no", ground="27-1-1", words="根拠が足りない")
    _step(officer, case, "drafted", answer="応じられません。")
    _step(officer, case, "approved")
    assert _state(case) == "to-approve"


def test_nothing_of_it_lies_in_plain_and_all_of_it_is_hidden():
    """Neither tables nor ledger hold a name; every entry is of a hidden kind, sealed, and about nobody's own mark."""
    published()
    office = staff(Role.OFFICE, name="office-1")
    before = Entry.objects.count()
    case = _took(office)
    assert NAME not in office.get(f"/console/enquiries/{case.id}/").content.decode()
    assert NAME in office.get(f"/console/enquiries/{case.id}/?told=1").content.decode()
    from hogo.ledger.acts import kinds

    entries = Entry.objects.filter(index__gte=before)
    assert entries.count() >= 4
    assert all(kinds()[one.kind].hidden and one.commitment is not None for one in entries)
    with connection.cursor() as cursor:
        for table in ("enquiries_case", "enquiries_happened", "enquiries_concern", "ledger_entry"):
            cursor.execute(f"SELECT * FROM {table}")
            assert [] == sightings(repr(cursor.fetchall()).encode())


def test_a_secrecy_order_closes_the_circle():
    """Colleagues of the office see it no more; who handles it, the officer and the auditor do. Telling is refused."""
    published()
    one, other = staff(Role.OFFICE, name="office-1"), staff(Role.OFFICE, name="office-2")
    case = _took(one, asking="provision-order")
    page = f"/console/enquiries/{case.id}/"
    assert other.get(page).status_code == 200
    _step(one, case, "verified", sure="yes", way="in-person")
    _step(one, case, "scoped", fields_=["connection-log/when"])
    late = (TODAY + timedelta(days=400)).isoformat()
    assert "1年" in _step(one, case, "silenced", until=late, permitted="on").content.decode()
    until = (TODAY + timedelta(days=200)).isoformat()
    _step(one, case, "silenced", until=until, permitted="on")
    assert (404, 404) == (other.get(page).status_code, other.post(page, {"what": "closed"}).status_code)
    assert case.number not in other.get("/console/enquiries/?show=all").content.decode()
    for role in (Role.PRIVACY_OFFICER, Role.AUDITOR, Role.HEAD_OF_AUDIT):
        reader = staff(role)
        assert reader.get(page).status_code == 200
        assert case.number in reader.get("/console/enquiries/").content.decode()
    assert "伝えられません" in _step(one, case, "person-told").content.decode()
    served = {"issued": TODAY.isoformat(), "valid": until, "method": "line", "same": "on"}
    _step(one, case, "served", **served)
    assert "回答できる" in one.get(page).content.decode()


def test_an_auditor_reads_and_changes_nothing():
    """No form, no step; other roles are told that there is no such page."""
    published()
    case = _took(staff(Role.OFFICE, name="office-1"))
    auditor, desk = staff(Role.AUDITOR), staff(Role.DESK)
    page = f"/console/enquiries/{case.id}/"
    assert '<form method="post" novalidate>' not in auditor.get(page).content.decode()
    assert auditor.post(page, {"what": "verified", "seen": "1"}).status_code == 404
    assert (404, 404) == (desk.get(page).status_code, desk.get("/console/enquiries/").status_code)
    assert Happened.objects.count() == 1


def test_dues_are_shown_to_those_who_may_know():
    """The console's list of the month names it to the privacy officer, not to the office nor to managers."""
    published()
    asked_lately.cache_clear()
    office = staff(Role.OFFICE, name="office-1")
    _took(office, until=TODAY.isoformat())
    word = "照会に答える日"
    assert word not in office.get("/console/").content.decode()
    assert word not in staff(Role.MANAGER).get("/console/").content.decode()
    assert word in staff(Role.PRIVACY_OFFICER).get("/console/").content.decode()
    assert word in staff(Role.AUDITOR).get("/console/").content.decode()


def test_a_preservation_request_is_kept_extended_and_let_go():
    """Existing logs only: without that word nothing is kept."""
    published()
    office = staff(Role.OFFICE, name="office-1")
    case = _took(office, asking="preservation")
    _step(office, case, "verified", sure="yes", way="system")
    held = {"fields_": ["connection-log/when"], "last": (TODAY + timedelta(days=30)).isoformat()}
    assert _step(office, case, "held", **held).status_code == 400
    _step(office, case, "held", existing="on", **held)
    _step(office, case, "extended", until=(TODAY + timedelta(days=60)).isoformat())
    assert "まだ期限" in _step(office, case, "released").content.decode()
    _step(office, case, "released", withdrawn="on")
    assert _state(case) == "closed"


def test_a_claim_for_a_sender_draws_its_letters():
    """The sender is asked by a letter that names no claimant; then judged by the three conditions."""
    published()
    office = staff(Role.OFFICE, name="office-1")
    case = _took(office, asking="sender", asker="架空 次郎")
    page = f"/console/enquiries/{case.id}/"
    _step(office, case, "verified", sure="yes", way="post")
    _step(office, case, "scoped", item5="connection-log/address", item1="subscriber/name")
    assert office.get(f"{page}letter/opinion/").status_code == 404
    _step(office, case, "sender-asked", until=(TODAY + timedelta(days=14)).isoformat(), words="架空板への書込み")
    assert office.get(f"{page}letter/opinion/").content[:4] == b"%PDF"
    _step(office, case, "sender-said", opinion="objects")
    short = _step(office, case, "judged", answers="yes", ground="27-1-1", words="w", clear="on").content.decode()
    assert "両方が必要" in short
    _step(office, case, "judged", answers="yes", ground="27-1-1", words="w", clear="on", just="on")
    assert _state(case) == "to-draft"
    assert office.get(f"{page}letter/order/").status_code == 404


def test_two_at_once_are_told_and_lose_nothing():
    """Who opened the page before the other entered something is told."""
    published()
    one = staff(Role.OFFICE, name="office-1")
    case = _took(one)
    given = {"what": "assigned", "seen": "1", "to": "x"}
    one.post(f"/console/enquiries/{case.id}/", given)
    late = one.post(f"/console/enquiries/{case.id}/", given, follow=True).content.decode()
    assert "ほかの人がこの照会に記録しました" in late
    assert Happened.objects.count() == 2


@pytest.mark.parametrize(
    "changed", [{"on": "2999-01-01"}, {"asking": "nonsense"}, {"kind": "mail", "value": "not an address"}, {"text": ""}]
)
def test_bad_input_is_told_and_nothing_is_entered(changed):
    """400 with what was entered still there."""
    published()
    answer = staff(Role.DESK).post("/desk/enquiries/new/", CAME | changed)
    assert answer.status_code == 400
    assert not Case.objects.exists()


def test_the_report_is_the_officers_and_is_entered():
    """Seen first; pressed, it becomes a file whose digest is entered, without a number in the ledger."""
    published()
    officer = staff(Role.PRIVACY_OFFICER)
    for _ in range(3):
        _took(officer)
    days = {"since": "2026-01-01", "until": TODAY.isoformat(), "smallest": "2"}
    assert "公表用に記録" in officer.get("/console/enquiries-report/", days).content.decode()
    taken = officer.post("/console/enquiries-report/", days)
    assert "text/csv" in taken["Content-Type"]
    assert ",3" in taken.content.decode()
    entered = json.loads(bytes(Entry.objects.get(kind="transparency-report").data))
    assert {"since", "until", "smallest", "digest"} == set(entered)
    assert officer.post("/console/enquiries-report/", days | {"smallest": "1"}).status_code == 400
    assert staff(Role.OFFICE).get("/console/enquiries-report/").status_code == 404


@pytest.mark.parametrize("asking", ["investigation", "bar", "court", "tax", "sender-order", "no-deletion", "other"])
def test_every_form_has_its_page_in_both_languages(asking):
    """What it is, on which law, what is from memory."""
    published()
    office = staff(Role.OFFICE, name="office-1")
    case = _took(office, asking=asking)
    page = f"/console/enquiries/{case.id}/"
    assert "この種類の照会" in office.get(page).content.decode()
    assert "This form of asking" in in_english(office).get(page).content.decode()


def test_the_list_takes_few_queries_however_many():
    """At most 20 statements with forty enquiries."""
    published()
    office = staff(Role.OFFICE, name="office-1")
    for _ in range(40):
        _took(office)
    office.get("/console/enquiries/")
    with CaptureQueriesContext(connection) as seen:
        assert office.get("/console/enquiries/").status_code == 200
    assert len(seen) <= 20
