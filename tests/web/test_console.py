"""The office's console: the register and what was found beside it, editions and differences, proof, approvals."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hogo.approval.acts import draft
from hogo.approval.flow import State, stand
from hogo.approval.models import Case, facts
from hogo.approval.route import read
from hogo.base.actor import Role
from hogo.decide.facts import Wish, WishKind
from hogo.ledger import proof
from hogo.ledger.models import Entry
from hogo.people import acts as people
from hogo.promises.evaluate import evaluate, measures_of
from hogo.publish.models import Issued
from hogo.register.edition import to_bytes
from hogo.register.read import read as read_register
from hogo.rooms import ROOMS
from hogo.web.console.entry import suppressed
from tests.acts import IDS, NOW, SOMEBODY
from tests.web.given import fresh_log, minato, published, staff

pytestmark = pytest.mark.django_db(transaction=True)


def _measured() -> None:
    from hogo.house.offer import Scene
    from hogo.law.disk import load
    from hogo.promises.acts import record
    from hogo.publish.models import newest

    edition = newest()
    assert edition is not None
    scene = Scene(edition, load(), edition.day, NOW)
    record(evaluate(scene, measures_of(ROOMS)), edition.number, SOMEBODY, NOW, IDS)


def _text(answer):
    return answer.content.decode()


def test_the_first_page_is_the_promises_worst_first():
    """Three numbers, then each sentence with state, figure, since and who answers; a click leads to its evidence."""
    office = staff(Role.OFFICE)
    assert "まだ測定がありません" in _text(office.get("/console/"))
    published()
    _measured()
    board = _text(office.get("/console/"))
    states = [board.index(word) for word in ('class="state bad"', 'class="state none"') if word in board]
    assert sorted(states) == states
    assert "すべての部門に、管理の責任者を置きます" in board
    pages = _text(office.get("/console/?by=page"))
    assert pages.index(">個人情報保護方針</h2>") < pages.index("問い合わせの生データは")
    assert pages.index("管理の責任者を置きます") < pages.index("第三者に渡しません")
    page = _text(office.get("/console/promises/manager-in-every-department/"))
    assert "扱う部門に管理責任者が在任" in page
    assert "staff.managers-in-office" in page
    assert Entry.objects.get(kind="evaluation").entry in page
    assert 404 == office.get("/console/promises/nothing/").status_code


def test_an_entry_shows_where_it_is_published_held_and_used():
    """Published sentences with their page, systems that hold it, partners, findings beside the line."""
    published()
    office = staff(Role.OFFICE)
    assert "契約者" in _text(office.get("/console/register/"))
    page = _text(office.get("/console/register/subscriber/"))
    for part in ("公表しているところ", "/published/purposes.html#s-", "利用の件数", "0人"):
        assert part in page, part
    assert 404 == office.get("/console/register/nothing/").status_code


def test_a_manager_sees_the_rows_of_the_own_department_and_no_other():
    """Own rows only: the tree, and the entry's page."""
    published()
    edition = minato()[0]
    department = edition.register.information["subscriber"].department
    own = {n for n, one in edition.register.information.items() if one.department == department}
    manager = staff(Role.MANAGER, department=department)
    tree = _text(manager.get("/console/register/"))
    for name in edition.register.information:
        assert (name in own) == (f'/console/register/{name}/"' in tree), name
        assert (200 if name in own else 404) == manager.get(f"/console/register/{name}/").status_code


def test_small_numbers_of_persons_are_never_exact():
    """Nine and one look alike; nought and ten are told."""
    assert "10人未満" == suppressed(9).ja == suppressed(1).ja
    assert ("0人", "10人") == (suppressed(0).ja, suppressed(10).ja)
    published()
    for _ in range(3):
        person = people.add(SOMEBODY, NOW, IDS, (), proved=True)
        people.wish(SOMEBODY, NOW, IDS, person, Wish(kind=WishKind.MAIL_STOP, on=minato()[0].day))
    page = _text(staff(Role.OFFICE).get("/console/people/"))
    assert 3 == page.count("10人未満")  # the lead, the persons known, the wish
    assert "3人" not in page


def test_the_ledger_is_read_in_pages_and_gives_receipts_that_check():
    """Newest first; by kind; an entry's receipt is a file that the independent checker accepts."""
    fresh_log()
    published()
    office = staff(Role.OFFICE)
    assert "版の発行" in _text(office.get("/console/ledger/?kind=edition"))
    entry = Entry.objects.get(kind="edition")
    assert "効力の始まる日" in _text(office.get(f"/console/ledger/{entry.entry}/"))
    receipt = office.get(f"/console/ledger/{entry.entry}/receipt/")
    shown = proof.check(proof.read(receipt.content.decode()))
    assert (entry.index, "edition") == (shown.index, shown.heading["kind"])
    for hostile in ("?before=x", "?before=-1", "?kind=nothing", "?before=99999999999999999999"):
        assert 200 == office.get(f"/console/ledger/{hostile}").status_code
    assert 404 == office.get("/console/ledger/nothing/").status_code


def test_sealed_content_is_not_shown():
    """What is about a person says that it is sealed, and nothing else."""
    person = people.add(SOMEBODY, NOW, IDS, (), proved=True)
    people.wish(SOMEBODY, NOW, IDS, person, Wish(kind=WishKind.MAIL_STOP, on=minato()[0].day))
    entry = Entry.objects.get(kind="wish")
    page = _text(staff(Role.OFFICE).get(f"/console/ledger/{entry.entry}/"))
    assert "封をしてあり" in page
    assert person not in page


def test_an_edition_is_issued_only_as_approved_by_two_others():
    """Compared, put forward, approved by manager and officer, issued; what changed is a page."""
    published()
    edition, _ = minato()
    was, now = "大切に取り扱います".encode(), "何より大切に取り扱います".encode()
    text = {name: data.replace(was, now) for name, data in edition.files.items()}
    changed = read_register(text).register
    assert changed is not None
    file = to_bytes(replace(edition, register=changed, files=text))

    def upload(do: str):
        return {"file": SimpleUploadedFile("edition.json", file), "do": do}

    office, privacy = staff(Role.OFFICE, name="mori"), staff(Role.PRIVACY_OFFICER, name="nada")
    manager = staff(Role.MANAGER, name="oki", department="legal")
    compared = _text(office.post("/console/issue/", upload("compare")))
    assert "<ins>何より</ins>" in compared
    assert "ご本人の取扱いは変わりません" in compared
    assert "決裁が済んでいません" in _text(office.post("/console/issue/", upload("issue"), follow=True))
    assert 1 == Issued.objects.count()
    assert 302 == office.post("/console/issue/", upload("propose")).status_code
    case = Case.objects.get()
    page = f"/console/approvals/{case.number}/"
    assert "あなたの承認を待つものはありません" in _text(office.get("/console/approvals/"))
    assert "あなたの承認待ち" in _text(manager.get("/console/approvals/"))
    assert "理由を書いてください" in _text(manager.post(page, {"move": "send-back"}, follow=True))
    manager.post(page, {"move": "approve"})
    assert "二者による決裁" in _text(office.post(page, {"move": "approve", "note": "x"}, follow=True))
    privacy.post(page, {"move": "approve"})
    assert State.APPROVED == stand(read(case.route), facts(case)).state
    issued = office.post("/console/issue/", upload("issue"), follow=True)
    assert "第2版で変わったこと" in _text(issued)
    assert "<ins>何より</ins>" in _text(issued)
    assert case.number in _text(office.get("/console/editions/"))
    assert (
        400
        == office.post("/console/issue/", {"file": SimpleUploadedFile("x.json", b"{}"), "do": "compare"}).status_code
    )


def test_the_settings_check_shows_no_secret(monkeypatch):
    """Values, states and what to do; of secrets only that they are set."""
    monkeypatch.setenv("HOGO_MASTER_KEYS", "1:c2VjcmV0")
    page = _text(staff(Role.ADMINISTRATOR).get("/console/settings/"))
    assert "c2VjcmV0" not in page
    assert "HOGO_MASTER_KEYS" in page
    assert "第二の要素なしでログインできます" in page


def test_decisions_are_counted_by_kind():
    """Each kind of the places of use stands there, with the last thirty days."""
    page = _text(staff(Role.OFFICE).get("/console/decisions/"))
    assert "第三者提供" in page


PAGES = (
    "", "register/", "register/subscriber/", "editions/", "editions/1/", "people/", "decisions/", "ledger/",
    "approvals/", "settings/", "promises/careful/",
)  # fmt: skip


def test_few_queries_a_page():
    """At most 25 statements, however many rows there are."""
    published()
    _measured()
    route = next(iter(minato()[0].register.approvals.items()))
    for n in range(30):
        draft(SOMEBODY, NOW, IDS, route, ("publish.issue", f"edition:{n}"), "0" * 64)
    office = staff(Role.OFFICE)
    for address in PAGES:
        office.get(f"/console/{address}")
        with CaptureQueriesContext(connection) as seen:
            assert 200 == office.get(f"/console/{address}").status_code
        assert len(seen) <= 25, (address, [q["sql"][:100] for q in seen])
