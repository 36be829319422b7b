"""From the need to the certificate through the pages: the office, the partner by its link, the approval, `decide`."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hogo.base.actor import Role
from hogo.base.day import day_of
from hogo.decide.compile import compile_
from hogo.decide.decide import decide
from hogo.decide.facts import Facts
from hogo.decide.question import Action, Question
from hogo.ledger.models import Entry, rows
from hogo.ledger.verify import verify
from hogo.partners import acts
from hogo.partners import fact as f
from hogo.partners.book import answers, questionnaire
from hogo.partners.models import Happened, Paper, Relation, facts, standings
from hogo.partners.question import ITEMS
from hogo.partners.record import FORMS
from hogo.post.acts import deliver
from hogo.register.model.partners import ContractClause, PartnerRole, Result
from hogo.register.sheet.book import Book, Sheet
from hogo.register.sheet.excel import dump, load
from tests.acts import IDS, NOW, SOMEBODY
from tests.canary import MAIL, NAME, sightings
from tests.web.given import published, staff

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.shows_person]

PDF = b"%PDF-1.7 " + NAME.encode()
NEED = {
    "ref": "print-mail",
    "role": "processor",
    "department": "finance",
    "information": "subscriber billing",
    "country": "JP",
}
YES = {f"item-{name}": "yes" for name in ITEMS}
EIGHT = [clause.value for clause in ContractClause]


def _step(client: Client, found: Relation, **given):
    seen = str(Happened.objects.filter(relation=found).count())
    return client.post(f"/console/partners/{found.id}/", {"seen": seen, **given}, follow=True)


def _file(name: str = "証明書.pdf", data: bytes = PDF) -> io.BytesIO:
    made = io.BytesIO(data)
    made.name = name
    return made


def _mailed(mailoutbox) -> str:
    """The path of the link in the newest mail."""
    deliver(SOMEBODY, NOW, IDS)
    found = re.search(r"http://127.0.0.1:8000(/links/partner/\S+/)", mailoutbox[-1].body)
    assert found is not None
    return found[1]


def _asked(office: Client, mailoutbox) -> tuple[Relation, str]:
    office.post("/console/partners/new/", NEED)
    found = Relation.objects.get()
    _step(office, found, what="contact", mail=MAIL)
    _step(office, found, what="asked", until="2026-12-15")
    return found, _mailed(mailoutbox)


def _approved(found: Relation, register, on: date = date(2026, 11, 24), until: date | None = None) -> None:
    """An assessment of today, approved by somebody else without a route."""
    for fact in (
        f.Answered(on, "o", f.Source.PUBLIC, dict.fromkeys(ITEMS, f.Said.YES), ""),
        f.Assessed(on, "o", Result.PASSED, until),
        f.PutForward(on, "o"),
        f.Approved(on, "p"),
    ):
        acts.add(SOMEBODY, NOW, IDS, found.id, fact)


def test_need_to_certificate_through_the_pages(mailoutbox):
    """Asked by mail, answered by link, assessed, approved along the route, contracted, ended; the ledger verifies."""
    published()
    office = staff(Role.OFFICE, name="office-1")
    officer = staff(Role.PRIVACY_OFFICER, name="officer-1")
    manager = staff(Role.MANAGER, name="manager-1", department="finance")
    found, path = _asked(office, mailoutbox)
    partner = Client()
    assert "規程がある" in partner.get(path).content.decode()
    missing = partner.post(path, {"what": "answered", **YES, "item-rules": ""})
    assert (400, 1) == (missing.status_code, missing.content.decode().count("aria-invalid") and 1)
    sent = partner.post(path, {"what": "answered", **YES, "remark": NAME, "papers": _file()}, follow=True)
    assert "受け取りました" in sent.content.decode()
    assert "to-assess" == Relation.objects.get().state
    assert NAME in office.get(f"/console/partners/{found.id}/?said=1").content.decode()
    paper = office.get(f"/console/partners/{found.id}/papers/{Paper.objects.get().id}/")
    assert (PDF, "application/pdf") == (paper.content, paper["Content-Type"])
    _step(office, found, what="assessed", result="passed")
    _step(office, found, what="put-forward")
    early = _step(office, found, what="contracted", title="契約", on="2026-11-24", clauses=EIGHT).content.decode()
    assert "いまの状態ではこの操作はできません" in early
    number = Happened.objects.get(what="put-forward").data["approval"]
    assert "まだ決裁中です" in _step(office, found, what="take").content.decode()
    for by in (manager, officer):
        by.post(f"/console/approvals/{number}/", {"move": "approve", "note": ""})
    _step(office, found, what="take")
    seven = _step(office, found, what="contracted", title="契約", on="2026-11-24", clauses=EIGHT[:7]).content.decode()
    assert "1項目が足りません" in seven
    _step(office, found, what="contracted", title="契約", on="2026-11-24", until="2027-11-23", clauses=EIGHT)
    _step(office, found, what="handed-over", information="subscriber", count="30", method="暗号化", receiver="受付係")
    _step(office, found, what="ending", last="2026-11-30", certificate="2026-12-10")
    assert "証明書のファイルを添えて" in _step(office, found, what="ended", how="erased").content.decode()
    _step(office, found, what="ended", how="erased", papers=_file())
    assert "ended" == Relation.objects.get().state
    for kind in FORMS:
        assert b"%PDF" == office.get(f"/console/partners/{found.id}/{kind}.pdf").content[:4], kind
    assert verify(rows()).clean


def test_nothing_of_the_partners_people_lies_in_plain(mailoutbox):
    """Address, remarks, file names and contents: neither in tables nor in the ledger."""
    published()
    _, path = _asked(staff(Role.OFFICE, name="office-1"), mailoutbox)
    partner = Client()
    partner.get(path)
    given = {"what": "answered", **YES, "remark": f"{NAME} {MAIL}", "papers": _file(f"{NAME}.pdf")}
    partner.post(path, given)
    partner.post(path, {"what": "incident-told", "words": NAME})
    assert 1 == Paper.objects.count()
    with connection.cursor() as cursor:
        for table in ("partners_relation", "partners_happened", "partners_paper", "ledger_entry"):
            cursor.execute(f"SELECT * FROM {table}")
            held = b"".join(bytes(v) if isinstance(v, memoryview) else repr(v).encode() for r in cursor for v in r)
            assert [] == sightings(held)


def test_a_link_opens_one_partner_and_ends_with_the_contact(mailoutbox):
    """Changed tokens open nothing; a new contact ends the old link; a fresh one opens the same page."""
    published()
    office = staff(Role.OFFICE, name="office-1")
    found, path = _asked(office, mailoutbox)
    assert 404 == Client().get(path[:-3] + "xx/").status_code
    assert "規程がある" in Client().get(path).content.decode()
    _step(office, found, what="contact", mail="new@partner.example")
    assert 404 == Client().get(path).status_code
    _step(office, found, what="link")
    fresh = _mailed(mailoutbox)
    assert ["new@partner.example"] == mailoutbox[-1].to
    assert "規程がある" in Client().get(fresh).content.decode()
    assert 302 == Client().get(f"/console/partners/{found.id}/").status_code


def test_opening_the_link_changes_nothing(mailoutbox):
    """A mail scanner may follow it."""
    published()
    _, path = _asked(staff(Role.OFFICE, name="office-1"), mailoutbox)
    before = (Entry.objects.count(), Happened.objects.count())
    Client().get(path)
    assert before == (Entry.objects.count(), Happened.objects.count())


def test_the_partner_asks_to_sub_process_reports_and_tells_of_an_incident(mailoutbox):
    """Each on its own page, seen by the office; the office answers and takes the incident up."""
    edition = published()
    office = staff(Role.OFFICE, name="office-1")
    found, path = _asked(office, mailoutbox)
    _approved(found, edition.register)
    contract = f.Contracted(day_of(NOW), "o", "契約", None, True, tuple(ContractClause))
    acts.add(SOMEBODY, NOW, IDS, found.id, contract)
    partner = Client()
    partner.get(path)
    sub = {"name": "架空再委託", "business": "保管", "start": "2027-01-10", "country": "JP"}
    partner.post(path, {"what": "sub-asked", **sub})
    partner.post(path, {"what": "reported", "papers": _file()})
    bad = partner.post(path, {"what": "reported", "papers": _file("x.exe", b"MZ")})
    assert 400 == bad.status_code
    assert "PDFにして送ってください" in bad.content.decode()
    partner.post(path, {"what": "incident-told", "words": "誤送付がありました"})
    page = office.get(f"/console/partners/{found.id}/").content.decode()
    assert "事故の知らせが1件" in page
    assert "架空再委託" in page
    _step(office, found, what="sub-decided", name="架空再委託", allowed="yes")
    _step(office, found, what="incident-taken", to="incident:2026-1")
    assert "承認済みの再委託先: 架空再委託" in partner.get(path).content.decode()
    assert "事故の知らせが" not in office.get(f"/console/partners/{found.id}/").content.decode()


def test_lapsed_is_denied_and_assessed_again_is_allowed():
    """The register still declares a good assessment; what is known here goes first, both ways."""
    edition = published()
    rules = compile_(edition)
    acts.take_over(SOMEBODY, NOW, IDS, edition.register)
    found = Relation.objects.get(ref="print-mail")

    def answer(on: date) -> tuple[bool, list[str]]:
        asked = Question(on, Action.ENTRUST, "subscriber", "billing", ("number",), recipient="print-mail")
        made = decide(rules, asked, Facts(standing=standings(edition.register)))
        return made.allow, [reason.code for reason in made.because]

    today = day_of(NOW)
    assert answer(today)[0]
    acts.add(SOMEBODY, NOW, IDS, found.id, f.Suspended(today, "o", "事故"))
    assert (False, True) == (answer(today)[0], "assessment-lapsed" in answer(today)[1])
    acts.add(SOMEBODY, NOW, IDS, found.id, f.Resumed(today, "o"))
    later = date(2027, 8, 1)
    assert "assessment-lapsed" in answer(later)[1]
    _approved(found, edition.register, until=date(2027, 8, 31))
    assert answer(later)[0]
    assert "assessment-lapsed" in answer(date(2027, 9, 1))[1]


def test_a_contract_renewed_here_lifts_the_lapse_without_a_new_edition():
    """Declared until 30 November: known or not, it lapses then. Renewed here it stands to its new end, no longer."""
    edition = published()
    declared = edition.register.partners["print-mail"]
    assert declared.contract is not None
    ends = replace(declared.contract, until=date(2026, 11, 30), renews=False)
    partners = {**edition.register.partners, "print-mail": replace(declared, contract=ends)}
    register = replace(edition.register, partners=partners)
    rules = compile_(replace(edition, register=register))

    def denied(on: date) -> set[str]:
        asked = Question(on, Action.ENTRUST, "subscriber", "billing", ("number",), recipient="print-mail")
        made = decide(rules, asked, Facts(standing=standings(register)))
        return {reason.code for reason in made.because} & {"no-contract", "assessment-lapsed"}

    last, after, until = date(2026, 11, 30), date(2026, 12, 1), date(2027, 3, 31)
    for _ in range(2):
        assert (set(), True) == (denied(last), "no-contract" in denied(after))
        acts.take_over(SOMEBODY, NOW, IDS, register)
    found = Relation.objects.get(ref="print-mail", role="processor")
    renewed = f.Contracted(day_of(NOW), "o", "更新契約", until, False, tuple(ContractClause))
    acts.add(SOMEBODY, NOW, IDS, found.id, renewed)
    assert (set(), set()) == (denied(after), denied(until))
    assert {"no-contract", "assessment-lapsed"} == denied(until + timedelta(days=1))


def test_taking_over_is_done_once_and_public_bodies_need_none():
    """A relation for each declared partner and role; again: none."""
    edition = published()
    office = staff(Role.OFFICE, name="office-1")
    office.post("/console/partners/take/")
    first = Relation.objects.count()
    office.post("/console/partners/take/")
    assert (
        first
        == Relation.objects.count()
        == sum(len(one.roles) for one in edition.register.partners.values() if not one.public_body)
    )
    assert not Relation.objects.filter(ref="authorities").exists()
    lapsed = office.get("/console/partners/?show=lapsed").content.decode()
    assert "ここに並ぶ取引先はありません" in lapsed


def test_a_manager_sees_the_own_department_only_and_an_auditor_changes_nothing():
    """Rows of others are not there; who audits may read."""
    edition = published()
    acts.take_over(SOMEBODY, NOW, IDS, edition.register)
    manager = staff(Role.MANAGER, name="m", department="finance")
    own, other = Relation.objects.get(ref="print-mail"), Relation.objects.get(ref="guard")
    listed = manager.get("/console/partners/?show=all").content.decode()
    assert (True, False) == (own.number in listed, other.number in listed)
    assert (200, 404) == tuple(manager.get(f"/console/partners/{one.id}/").status_code for one in (own, other))
    auditor = staff(Role.AUDITOR, name="a")
    assert 200 == auditor.get(f"/console/partners/{own.id}/").status_code
    assert 404 == _step(auditor, own, what="suspended", why="x").status_code
    assert 404 == auditor.get(f"/console/partners/{other.id}/papers/none/").status_code


def test_two_at_once_are_told_and_lose_nothing():
    """Who opened the page before the other entered something is told."""
    published()
    office = staff(Role.OFFICE, name="office-1")
    office.post("/console/partners/new/", NEED)
    found = Relation.objects.get()
    given = {"seen": "1", "what": "ended", "how": "not-taken"}
    office.post(f"/console/partners/{found.id}/", {"seen": "1", "what": "answered", "source": "public", **YES})
    late = office.post(f"/console/partners/{found.id}/", given, follow=True).content.decode()
    assert "ほかの人がこの件に記録しました" in late
    assert 2 == Happened.objects.count()


def test_a_questionnaire_goes_out_and_comes_back_as_excel():
    """Each wrong cell is named; a whole one is taken; nothing is half taken."""
    published()
    office = staff(Role.OFFICE, name="office-1")
    office.post("/console/partners/new/", NEED)
    found = Relation.objects.get()
    blank = load("q.xlsx", office.get(f"/console/partners/{found.id}/questionnaire.xlsx").content)
    head, *body = blank.sheets[0].rows
    filled = [(*row[:2], "はい", "規程 第3版") if row[0] in ITEMS else row for row in body]
    spoiled = [*filled[:2], (*filled[2][:2], "たぶん", None), *filled[3:]]
    for rows_, word in ((spoiled, "調査票!C4"), (filled[1:], "行がありません")):
        made = dump(Book("q.xlsx", (Sheet("調査票", (head, *rows_)),)), NOW.date())
        told = _step(office, found, what="came-back", papers=_file("q.xlsx", made)).content.decode()
        assert word in told
        assert 1 == Happened.objects.count()
    whole = dump(Book("q.xlsx", (Sheet("調査票", (head, *filled)),)), NOW.date())
    _step(office, found, what="came-back", papers=_file("q.xlsx", whole))
    newest = facts(found)[-1]
    assert isinstance(newest, f.Answered)
    assert (set(ITEMS), 1) == (set(newest.answers), len(newest.papers))
    assert "遅れ" not in questionnaire("1", NOW.date()).sheets[0].rows[0]
    with pytest.raises(ValueError, match="row"):
        answers(Book("x", (Sheet("s", ()),)))


def test_the_list_goes_out_as_excel_and_takes_few_queries():
    """A row a relation, hand-overs beside; sixty relations cost no more statements than one."""
    edition = published()
    acts.take_over(SOMEBODY, NOW, IDS, edition.register)
    office = staff(Role.OFFICE, name="office-1")
    book = load("p.xlsx", office.get("/console/partners/list.xlsx").content)
    assert Relation.objects.count() == len(book.sheets[0].rows) - 1
    assert "架空印刷発送株式会社" in str(book.sheets[0].rows)
    for n in range(60):
        need = f.Proposed(NOW.date(), "o", f"new-{n}", PartnerRole.SELLER, "marketing")
        acts.propose(SOMEBODY, NOW, IDS, need)
    for show in ("open", "due", "lapsed", "all", "<script>"):
        with CaptureQueriesContext(connection) as seen:
            answer = office.get("/console/partners/", {"show": show})
        assert (200, False) == (answer.status_code, b"<script>" in answer.content)
        assert len(seen) <= 25


def test_reminding_writes_to_the_contact_on_file_and_without_one_says_so(mailoutbox):
    """Asking without a contact sends nothing and says what to do."""
    published()
    office = staff(Role.OFFICE, name="office-1")
    office.post("/console/partners/new/", NEED)
    found = Relation.objects.get()
    told = _step(office, found, what="asked", until="2026-12-15").content.decode()
    assert "連絡先（メールアドレス）が登録されていません" in told
    assert (1, 0) == (Happened.objects.count(), len(mailoutbox))
    _step(office, found, what="contact", mail=MAIL)
    _step(office, found, what="asked", until="2026-12-15")
    deliver(SOMEBODY, NOW + timedelta(minutes=1), IDS)
    assert [MAIL] == mailoutbox[-1].to
