"""The year through the pages: calendar, subscription, plan by its route, review, renewal's documents, mails."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import timedelta

import openpyxl
import pypdfium2 as pdfium
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from icalendar import Calendar

from hogo.approval.models import Case as Approval
from hogo.base.actor import Role
from hogo.base.day import day_of
from hogo.base.text import Text
from hogo.improvement.action.fact import Source
from hogo.improvement.acts import open_action
from hogo.improvement.models import Case as Action
from hogo.ledger.models import rows
from hogo.ledger.verify import verify
from hogo.post.acts import deliver
from hogo.post.models import Outgoing
from hogo.records.models import Record
from hogo.register.model.systems import Relational
from hogo.year.acts import remind
from hogo.year.form import FORMS
from hogo.year.models import Case, Reminded, calendar, facts, scene
from hogo.year.renewal.acts import OUTSIDE, pack
from hogo.year.review.flow import BY_HAND
from tests.acts import IDS, NOW, SOMEBODY
from tests.records.given import filled
from tests.web.given import published, staff

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_calendar_shows_every_rooms_dues_with_owner_and_state():
    """By month; a manager sees what the own department owns; the file reads as iCalendar; other years are asked for."""
    published()
    office = staff(Role.OFFICE)
    shown = office.get("/console/year/").content.decode()
    assert "安全管理措置の証拠: 区域の管理" in shown
    assert "マネジメントレビュー" in shown
    for asked in ("?year=2030", "?year=x", "?owner=finance", "?owner=<b>"):
        assert 200 == office.get(f"/console/year/{asked}").status_code
    manager = staff(Role.MANAGER, name="m", department="general-affairs")
    own = Calendar.from_ical(manager.get("/console/year/calendar.ics").content.decode()).walk("VEVENT")
    assert own
    assert all("総務部" in str(one["SUMMARY"]) for one in own)
    assert len(own) < len(Calendar.from_ical(office.get("/console/year/calendar.ics").content.decode()).walk("VEVENT"))


def test_a_department_subscribes_without_log_in(settings, tmp_path):
    """The address comes by mail and shows the own items only; a department without an address is told."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    published()
    office = staff(Role.OFFICE)
    refused = office.post("/console/year/subscribe/", {"department": "finance"}).content.decode()
    assert "メールアドレスがありません" in refused
    office.post("/console/year/subscribe/", {"department": "general-affairs"})
    deliver(SOMEBODY, NOW, IDS)
    import email
    from email import policy

    mail = email.message_from_string(next(tmp_path.iterdir()).read_text(), policy=policy.default)
    address = re.search(r"/links/calendar/[\w-]{43}/", str(mail.get_content()))
    assert address is not None
    feed = Client().get(address[0])
    assert ("text/calendar; charset=utf-8", 200) == (feed["Content-Type"], feed.status_code)
    assert all("総務部" in str(one["SUMMARY"]) for one in Calendar.from_ical(feed.content.decode()).walk("VEVENT"))
    assert 404 == Client().get("/links/calendar/" + "x" * 43 + "/").status_code


def test_a_plan_goes_its_route_and_is_locked():
    """Not binding before its route approved exactly it; then locked, compared, printed, taken back."""
    published()
    office, officer = staff(Role.OFFICE, name="office-1"), staff(Role.PRIVACY_OFFICER, name="officer-1")
    leader = staff(Role.REPRESENTATIVE, name="ceo-1")
    year = str(day_of(NOW).year)
    office.post("/console/year/plan/", {"year": year})
    case = Case.objects.get()
    page = f"/console/year/plan/{case.id}/"
    early = leader.post(page, {"what": "approved"}, follow=True).content.decode()
    assert "この内容の決裁が済んでいません" in early
    office.post(page, {"what": "forward"})
    number = Approval.objects.get().number
    for who in (officer, leader):
        who.post(f"/console/approvals/{number}/", {"move": "approve", "note": ""})
    from hogo.approval import acts as approvals
    from hogo.base.actor import Actor, Means

    for name, role in (("officer-1", Role.PRIVACY_OFFICER), ("ceo-1", Role.REPRESENTATIVE)):
        if "approved" != _standing(number):
            approvals.approve(Actor(name, frozenset({role}), known_by=Means.LOG_IN), NOW, IDS, number)
    leader.post(page, {"what": "approved"})
    assert "approved" == Case.objects.get().state
    locked = office.post("/console/year/plan/", {"year": year}, follow=True).content.decode()
    assert "いまは「承認済」" in locked
    told = office.post(
        page, {"what": "done", "key": "laws", "done": day_of(NOW).isoformat(), "evidence": "見た"}, follow=True
    )
    assert "が分かりません" in told.content.decode()
    office.post(page, {"what": "done", "key": "laws", "done": day_of(NOW).isoformat(), "evidence": "paper:法令台帳"})
    assert 3 == len(facts(case))
    assert b"%PDF" == office.get(f"{page}pdf/").content[:4]
    leader.post(page, {"what": "unlocked", "text": "組織変更"})
    book = openpyxl.load_workbook(io.BytesIO(office.get(f"{page}workbook/").content))
    sheet = book.active
    assert sheet is not None
    sheet.cell(2, 2, "年間計画の策定")
    packed = io.BytesIO()
    book.save(packed)
    office.post("/console/year/plan/", {"year": year, "file": SimpleUploadedFile("p.xlsx", packed.getvalue())})
    assert "年間計画の策定" in office.get(page).content.decode()
    assert verify(rows()).clean


def _standing(number: str) -> str:
    from hogo.approval.flow import stand
    from hogo.approval.models import facts as approval_facts
    from hogo.approval.route import read

    case = Approval.objects.get(number=number)
    return str(stand(read(case.route), approval_facts(case)).state)


def test_a_review_gathers_from_all_rooms_and_its_decisions_become_actions():
    """Inputs from measures, actions, audits, risks and law; words by hand; held; approved; printed."""
    published()
    open_action(SOMEBODY, NOW, IDS, Source.COMPLAINT, "complaint:1", "finance", Text("事実", "fact"))
    office, leader = staff(Role.OFFICE), staff(Role.REPRESENTATIVE)
    office.post("/console/year/review/")
    case = Case.objects.get(kind="review")
    page = f"/console/year/review/{case.id}/"
    shown = office.get(page).content.decode()
    assert "全1件: 完了0件、対応中1件" in shown
    assert "期限を過ぎた是正処置: 0" in shown
    assert "未測定" in shown
    given = {"what": "held", "present": "代表者", "improvement": "続ける", "change": "", "means": "",
             "decisions": "教育を見直す｜human-resources｜2027-06-30"}  # fmt: skip
    assert "資料が空です" in office.post(page, given, follow=True).content.decode()
    for key in sorted(BY_HAND):
        office.post(page, {"what": "said", "key": key, "text": "変化なし"})
    wrong = office.post(page, given | {"decisions": "教育を見直す｜nowhere｜2027-06-30"}, follow=True)
    assert "が読めません" in wrong.content.decode()
    office.post(page, given)
    leader.post(page, {"what": "approved"})
    assert "approved" == Case.objects.get(kind="review").state
    action = Action.objects.get(about__startswith="review:")
    assert "human-resources" == action.owner
    assert b"%PDF" == office.get(f"{page}pdf/").content[:4]
    again = office.post("/console/year/review/", follow=True)
    assert 200 == again.status_code
    latest = Case.objects.filter(kind="review").order_by("-id")[0]
    assert "完了0件、対応中1件" in office.get(f"/console/year/review/{latest.id}/").content.decode()


def test_the_set_of_a_renewal_is_one_archive_that_says_what_it_lacks():
    """The same bytes twice; every paper reads; what is not there is listed; steps; a finding becomes an action."""
    published()
    seen = scene(NOW + timedelta(minutes=1))
    assert seen is not None
    packed = pack(seen)
    assert packed.digest == pack(seen).digest
    with zipfile.ZipFile(io.BytesIO(packed.data)) as archive:
        names = archive.namelist()
        listing = archive.read("00-目次.txt").decode()
        assert all(archive.read(name)[:4] == b"%PDF" for name in names if name.endswith(".pdf"))
    assert {"01-体制.pdf", "03-個人情報管理台帳.xlsx", "11-様式-来訪者票.pdf"} <= set(names)
    assert "マネジメントレビュー記録（記録なし）" in listing
    assert {one.ja for one in OUTSIDE} <= {one.ja for one in packed.lacks}
    office = staff(Role.OFFICE)
    page = "/console/year/renewal/"
    assert b"PK" == office.post(page, {"what": "pack"}).content[:2]
    office.post(page, {"what": "applied", "number": "A-1"})
    bad = office.post(page, {"what": "found", "text": "指摘", "owner": "nowhere", "until": "2027-06-01"}, follow=True)
    assert "登録簿にない部門" in bad.content.decode()
    office.post(page, {"what": "found", "text": "指摘", "owner": "finance", "until": "2027-06-01"})
    assert ("finance", "external") == (Action.objects.get().owner, "external")
    office.post(page, {"what": "granted", "until": "2029-08-31"})
    assert "granted" == Case.objects.get(kind="renewal").state
    assert 200 == office.get(page).status_code


def test_reminders_go_out_once_and_say_nothing_of_persons(settings):
    """One mail a holder; again on the same day none; without an address nothing is entered as told."""
    edition = published()
    settings.ESCALATE = "top@minato-kakuu.example"
    later = NOW + timedelta(days=60)
    seen = scene(later)
    assert seen is not None
    sent = remind(SOMEBODY, later, IDS, seen)
    assert sent == Outgoing.objects.count() > 0
    assert 0 == remind(SOMEBODY, later, IDS, seen)
    told = set(Reminded.objects.values_list("key", flat=True))
    with_mail = {name for name, one in edition.register.operator.departments.items() if one.mail}
    for one in calendar(seen):
        if one.key in told:
            assert one.owner in with_mail or one.due.on <= seen.day - timedelta(days=7)
    assert {4} <= set(Reminded.objects.values_list("level", flat=True))


def test_a_review_opens_the_operators_systems(monkeypatch, tmp_path):
    """A system whose address is set is looked into: what differs from the register stands among the inputs."""
    register = published().register
    office = staff(Role.OFFICE)
    url = next(one.connection.url for one in register.systems.values() if isinstance(one.connection, Relational))
    for expected in ("が設定されていません", "登録簿と実物の差異"):
        office.post("/console/year/review/")
        case = Case.objects.get(kind="review")
        shown = office.get(f"/console/year/review/{case.id}/").content.decode()
        assert expected in shown
        monkeypatch.setenv(url, f"sqlite:///{tmp_path}/empty.sqlite3")


def test_every_form_of_the_year_goes_out_as_workbook_comes_back_and_prints():
    """Laws, documents, drills, minutes, applications: typed into the exported workbook, taken in once, list and record
    on A4 with their form's number and clause."""
    published()
    office = staff(Role.OFFICE)
    for form in FORMS:
        page = f"/console/year/records/{form.id}/"
        typed = filled(form, office.get(f"{page}workbook/").content)
        told = office.post(f"{page}new/", {"file": SimpleUploadedFile("r.xlsx", typed)}, follow=True)
        assert "1件を取り込みました" in told.content.decode(), form.id
        held = Record.objects.get(form=form.id)
        office.post(f"{page}new/", {"file": SimpleUploadedFile("r.xlsx", office.get(f"{page}workbook/").content)})
        assert 1 == Record.objects.filter(form=form.id).count()
        for query in ("", f"?record={held.id}"):
            printed = pdfium.PdfDocument(office.get(f"{page}paper/{query}").content)
            sizes = {tuple(sorted(round(side) for side in one.get_size())) for one in printed}
            assert {(595, 842)} == sizes, form.id
            words = "".join(one.get_textpage().get_text_range() for one in printed)
            assert form.paper.title.ja in "".join(words.split()), form.id
            assert "15001" in words, form.id
    assert verify(rows()).clean
