"""Departments confirm their rows once a year: by a mailed link, or by a workbook that comes back, without log-in."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

import openpyxl
import pytest
from django.core import mail as box
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from hogo.base.actor import Role
from hogo.base.finding import Unchecked
from hogo.confirmations.models import Answered, Asking
from hogo.confirmations.room import ROOM
from hogo.confirmations.row import Answer, Heard, Taken, confirmed, standings
from hogo.confirmations.sheet import HEAD, NOTE, NotReturned, book, returned
from hogo.house.offer import Scene
from hogo.law.disk import load as law
from hogo.ledger.models import Entry, rows
from hogo.ledger.verify import verify
from hogo.post.acts import deliver
from hogo.publish.models import newest
from hogo.register.edition import from_bytes
from hogo.register.sheet.excel import dump, load
from hogo.register.sheet.heading import HEADINGS
from tests.acts import IDS, NOW, SOMEBODY
from tests.web.given import minato, published, staff

pytestmark = pytest.mark.django_db(transaction=True)
BOARD = "/console/confirmations/"
DAY = date(2026, 11, 24)
REGISTER = minato()[0].register


def _departments() -> dict[str, list[str]]:
    """Department → its rows, of those with a mail address first."""
    found: dict[str, list[str]] = {}
    for name, one in REGISTER.information.items():
        found.setdefault(one.department, []).append(name)
    return found


MAILED = next(name for name in _departments() if REGISTER.operator.departments[name].mail)
ROWS = _departments()[MAILED]


def _ask(office: Client, department: str = MAILED) -> str:
    """Ask, send, and give the path that the mail carries (empty: no mail went)."""
    box.outbox.clear()
    assert 302 == office.post(BOARD, {"department": department}).status_code
    deliver(SOMEBODY, datetime.now(UTC), IDS)
    found = re.search(r"https?://\S+", str(box.outbox[-1].body)) if box.outbox else None
    return urlsplit(found[0]).path if found else ""


def _all(answer: str = "right", **other: str) -> dict[str, str]:
    return {f"{name}-answer": answer for name in ROWS} | other


def test_a_manager_confirms_by_the_link_and_never_logs_in():
    """Asked by mail; every row answered; what has changed waits for the office, row by row; the ledger verifies."""
    published()
    office = staff(Role.OFFICE)
    path = _ask(office)
    assert [[REGISTER.operator.departments[MAILED].mail]] == [one.to for one in box.outbox]
    manager = Client()
    page = manager.get(path).content.decode()
    for name in ROWS:
        assert REGISTER.information[name].title.ja in page
    first, *_ = ROWS
    given = _all(**{f"{first}-answer": "change", f"{first}-note": "保存期間を3年に延ばした"})
    assert "年に一度" not in manager.post(path, given).content.decode()
    assert len(ROWS) == Answered.objects.count()
    assert {f"department:{MAILED}"} == set(Answered.objects.values_list("by", flat=True))
    assert 404 == manager.get(path).status_code
    shown = office.get(f"{BOARD}{MAILED}/").content.decode()
    assert "保存期間を3年に延ばした" in shown
    row = Answered.objects.get(information=first)
    page = f"{BOARD}{MAILED}/"
    refused = office.post(page, {"answer": row.pk, "do": "declined"}, follow=True)
    assert "理由を書いてください" in refused.content.decode()
    office.post(page, {"answer": row.pk, "do": "accepted"})
    again = office.post(page, {"answer": row.pk, "do": "declined", "why": "x"}, follow=True)
    assert "すでに処理されています" in again.content.decode()
    assert "確認済み" in office.get(BOARD).content.decode()
    assert verify(rows()).clean


def test_an_answer_that_is_not_whole_keeps_what_was_entered():
    """A row without answer, a change without words: told beside the row; nothing is saved, nothing typed is lost."""
    published()
    path = _ask(staff(Role.OFFICE))
    first, *rest = ROWS
    sent = Client().post(path, {f"{first}-answer": "change"} | {f"{name}-answer": "right" for name in rest})
    assert (400, 0) == (sent.status_code, Answered.objects.count())
    assert "内容を書いてください" in sent.content.decode()
    assert 200 == Client().get(path).status_code


def test_asking_again_ends_the_older_link():
    """One open link a department."""
    published()
    office = staff(Role.OFFICE)
    old, new = _ask(office), _ask(office)
    assert (404, 200) == (Client().get(old).status_code, Client().get(new).status_code)


def test_everyone_who_is_due_is_asked_at_once_and_not_twice():
    """The button asks those with open rows that are not being asked; a department without address gets a workbook."""
    published()
    office = staff(Role.OFFICE)
    office.post(BOARD, {})
    assert set(_departments()) == set(Asking.objects.values_list("department", flat=True))
    assert {bool(REGISTER.operator.departments[one.department].mail) == one.mailed for one in Asking.objects.all()} == {
        True
    }
    office.post(BOARD, {})
    assert len(_departments()) == Asking.objects.count()


def _workbook(office: Client) -> openpyxl.Workbook:
    answer = office.get(f"{BOARD}{MAILED}/?excel=1")
    return openpyxl.load_workbook(io.BytesIO(answer.content))


def _upload(office: Client, made: openpyxl.Workbook):
    packed = io.BytesIO()
    made.save(packed)
    file = SimpleUploadedFile("返送.xlsx", packed.getvalue())
    return office.post(f"{BOARD}{MAILED}/", {"file": file}, follow=True)


def test_a_workbook_that_comes_back_is_taken_row_by_row():
    """○ confirms, a changed cell is a change; accepted it makes the next edition's candidate; blank rows stay open."""
    published()
    office = staff(Role.OFFICE)
    _ask(office)
    made = _workbook(office)
    sheet = made["個人情報管理台帳"]
    heads = {str(cell.value): cell.column or 0 for cell in sheet[1]}
    own = {str(sheet.cell(n, 1).value): n for n in range(2, sheet.max_row + 1)}
    assert set(ROWS) == set(own)
    first, *rest = ROWS
    title = heads[HEADINGS["Information.title"].ja]
    sheet.cell(own[first], title).value = "契約者の新しい名称"
    for name in rest[1:]:
        sheet.cell(own[name], heads[HEAD]).value = "○"
    if rest:
        sheet.cell(own[rest[0]], heads[NOTE]).value = ""
    assert "取り込みました" in _upload(office, made).content.decode()
    row = Answered.objects.get(information=first)
    assert ["put", f"information/{first}/title/ja", "契約者の新しい名称"] in row.changes
    assert {first, *rest[1:]} == set(Answered.objects.values_list("information", flat=True))
    office.post(f"{BOARD}{MAILED}/", {"answer": row.pk, "do": "accepted"})
    candidate = from_bytes(office.get(f"{BOARD}{MAILED}/edition/").content)
    assert "契約者の新しい名称" == candidate.register.information[first].title.ja
    unchanged = replace(candidate.register.information[first], title=REGISTER.information[first].title)
    assert REGISTER.information[first] == unchanged
    assert verify(rows()).clean


def test_cells_that_cannot_be_read_are_told_and_nothing_is_taken():
    """The cell's address and what is wrong with it."""
    published()
    office = staff(Role.OFFICE)
    _ask(office)
    made = _workbook(office)
    sheet = made["個人情報管理台帳"]
    department = next(cell.column for cell in sheet[1] if cell.value == HEADINGS["Information.department"].ja)
    sheet.cell(2, department).value = "どこにもない部"
    answer = _upload(office, made)
    assert 400 == answer.status_code
    assert re.search(r"個人情報管理台帳![A-Z]+2", answer.content.decode())
    assert 0 == Answered.objects.count()


def test_other_files_are_refused_in_words():
    """No workbook, a workbook of somebody else, one that was sent to another department."""
    published()
    office = staff(Role.OFFICE)
    _ask(office)
    page = f"{BOARD}{MAILED}/"
    assert "読めません" in office.post(page, {"file": SimpleUploadedFile("x.xlsx", b"no")}).content.decode()
    other = openpyxl.Workbook()
    assert "hogoから送った" in _upload(office, other).content.decode()
    made = _workbook(office)
    stamp = made["hogo"]
    stamp.cell(stamp.max_row, 2).value = "another"
    assert "hogoから送った" in _upload(office, made).content.decode()
    assert 0 == Answered.objects.count()


def test_a_workbook_as_it_went_out_answers_nothing():
    """Unchanged cells and blank columns are no answer: silence is not taken for consent."""
    edition = minato()[0]
    made = load("x.xlsx", dump(book(edition.register, ROWS, "asking-1", "x.xlsx"), DAY))
    came = returned(made, edition.register, edition.files, DAY)
    assert ("asking-1", (), ()) == (came.asking, came.heard, came.findings)
    with pytest.raises(NotReturned):
        returned(replace(made, sheets=made.sheets[:-1]), edition.register, edition.files, DAY)


def _scene() -> Scene:
    edition = newest()
    assert edition is not None
    return Scene(edition, law(), DAY, NOW)


def test_the_measure_counts_rows_and_tells_never_asked_apart():
    """Unchecked before anybody was asked; then rows confirmed of all rows, the departments missing named."""
    published()
    take = ROOM.measures[0].take
    assert isinstance(take(_scene(), None), Unchecked)
    office = staff(Role.OFFICE)
    Client().post(_ask(office), _all())
    figure = take(replace(_scene(), day=datetime.now(UTC).date()), None)
    assert not isinstance(figure, Unchecked)
    assert (len(ROWS), len(REGISTER.information)) == (figure.value, figure.out_of)
    assert figure.says is not None
    assert REGISTER.operator.departments[MAILED].name.ja not in figure.says.ja
    dues = {one.case: one.on for one in ROOM.dues(_scene())}
    assert datetime.now(UTC).year + 1 == dues[f"confirmation:{MAILED}"].year


ANSWERS = st.builds(
    Heard,
    st.sampled_from(sorted(REGISTER.information)),
    st.sampled_from(Answer),
    st.dates(date(2024, 1, 1), DAY),
    taken=st.sampled_from(Taken),
)


@given(st.lists(ANSWERS, max_size=12), st.dates(DAY, date(2028, 12, 31)))
def test_a_row_is_confirmed_for_a_year_and_no_longer(heard, today):
    """Against the sentence: confirmed is what was said to be right, or changed and accepted, within the past year."""
    figure = confirmed(REGISTER, heard, True, today, NOW)
    settled = {one.information: max(two.on for two in heard if two.information == one.information and two.settles)
               for one in heard if one.settles}  # fmt: skip
    within = [name for name, on in settled.items() if date(on.year + 1, on.month, min(on.day, 28)) >= today
              or (on.day > 28 and date(on.year + 1, on.month, 28) + timedelta(days=on.day - 28) >= today)]  # fmt: skip
    assert not isinstance(figure, Unchecked)
    assert abs(len(within) - figure.value) <= sum(on.day == 29 and on.month == 2 for on in settled.values())
    assert sum(len(one.rows) for one in standings(REGISTER, heard)) == len(REGISTER.information)


def test_few_queries_a_page():
    """The board and a department's page, with every department asked."""
    published()
    office = staff(Role.OFFICE)
    office.post(BOARD, {})
    for address in (BOARD, f"{BOARD}{MAILED}/"):
        office.get(address)
        with CaptureQueriesContext(connection) as seen:
            assert 200 == office.get(address).status_code
        assert len(seen) <= 25, (address, len(seen))


def test_what_was_asked_and_answered_stands_in_the_ledger():
    """Asked, link, mail; answered, link ended: each an entry."""
    published()
    Client().post(_ask(staff(Role.OFFICE)), _all())
    kinds = list(Entry.objects.order_by("index").values_list("kind", flat=True))
    for kind in ("confirmation-asked", "link", "mail", "mail-sent", "confirmation-answered", "link-ended"):
        assert 1 == kinds.count(kind), kind
