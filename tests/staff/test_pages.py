"""From the personnel list to the closed course through the pages: the office, the member by link and by log-in."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hogo.base.actor import Role
from hogo.base.day import day_of
from hogo.ledger.models import Entry, rows
from hogo.ledger.verify import verify
from hogo.post.acts import deliver
from hogo.register.sheet.book import Book, Sheet
from hogo.register.sheet.excel import dump, load
from hogo.staff import acts
from hogo.staff import course as c
from hogo.staff import fact as f
from hogo.staff.flow import NotNow
from hogo.staff.models import Course, Happened, Member, all_courses, all_facts, course_facts, facts
from hogo.staff.quiz import FIRST
from tests.acts import IDS, NOW, SOMEBODY
from tests.canary import KANA, MAIL, NAME, sightings
from tests.staff.given import HEAD, departments, lines, listed, opened, taken
from tests.web.given import in_english, published, staff

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.shows_person]

PDF = b"%PDF-1.7 material"
PLAN = {
    "title": "個人情報保護 基礎",
    "aim": "方針と役割の理解",
    "opens": "2026-11-24",
    "until": "2026-12-20",
    "pass_mark": "80",
    "questions": "問: 一\n○ 正\n× 誤\n問: 二\n○ 正\n× 誤",
}


def _file(name: str, data: bytes) -> io.BytesIO:
    made = io.BytesIO(data)
    made.name = name
    return made


def _bring(client: Client, some: list[str], encoding: str = "cp932", **given: str):
    data = "\r\n".join([HEAD, *some]).encode(encoding)
    return client.post("/console/staff/import/", {"list_": _file("staff.csv", data), **given})


def _step(client: Client, member: Member, **given: str):
    seen = str(Happened.objects.filter(member=member).count())
    return client.post(f"/console/staff/members/{member.id}/", {"seen": seen, **given}, follow=True)


def _link(mailoutbox, member: Member) -> str:
    """The path of the newest link that went to a member."""
    deliver(SOMEBODY, NOW, IDS)
    to = acts.read(SOMEBODY, NOW, IDS, [member], "test")[member.id].mail
    body = next(one.body for one in reversed(mailoutbox) if one.to == [to])
    found = re.search(r"http://127.0.0.1:8000(/links/staff/\S+/)", body)
    assert found is not None
    return found[1]


def _answers(course: Course, member: Member, *, right: bool) -> dict[str, str]:
    """A form's answers, all right or all wrong, in the order in which this member sees them."""
    questions = c.plan(course_facts(course)).questions
    order = c.shown(course.number, member.id, questions)
    return {
        f"q{at}": str(next(n for n, place in enumerate(one) if (place == 0) is right)) for at, one in enumerate(order)
    }


def test_from_the_list_to_the_closed_course(mailoutbox):
    """Taken, planned, opened, mailed, failed, passed, the absentee from paper, closed; the ledger verifies."""
    register = published().register
    office = staff(Role.OFFICE, name="office-1")
    said = _bring(office, lines(3)).content.decode()
    assert "取り込みました" in said
    assert 302 == office.post("/console/staff/courses/new/", PLAN).status_code
    course = Course.objects.get()
    page = f"/console/staff/courses/{course.id}/"
    assert "教材がありません" in office.post(page, {"what": "open"}, follow=True).content.decode()
    assert 400 == office.post(page, {"what": "material", "file": _file("x.pdf", b"MZ")}).status_code
    office.post(page, {"what": "material", "file": _file("教材.pdf", PDF)})
    office.post(page, {"what": "open"})
    first, second, third = Member.objects.order_by("department", "joined", "id")
    assert 3 == acts.remind(SOMEBODY, NOW, IDS, register.operator, register.policy.version)
    path, own = _link(mailoutbox, first), Client()
    assert "誓約する" in own.get(path).content.decode()
    assert "四角に印を付けて" in own.post(path, {"what": "joining"}, follow=True).content.decode()
    for what in ("joining", "policy"):
        own.post(path, {"what": what, "agreed": "on"})
    test = f"{path}?course={course.number}"
    assert PDF == own.get(f"{path}?material={course.number}").content
    assert "0点でした" in own.post(test, _answers(course, first, right=False)).content.decode()
    assert 400 == own.post(test, {"q0": "0"}).status_code
    assert "100点で合格" in own.post(test, _answers(course, first, right=True), follow=True).content.decode()
    assert "いま行っていただくことはありません" in own.get(path).content.decode()
    closing = {"what": "close", "worked": "平均が上がった", "better": "なし"}
    assert "未修了の方が2人います" in office.post(page, closing, follow=True).content.decode()
    numbers = acts.read(SOMEBODY, NOW, IDS, [second, third], "test")
    sheet = Sheet(
        "s", (("社員番号", "受講日", "得点"), *((one.number, date(2026, 11, 24), 90) for one in numbers.values()))
    )
    book = dump(Book("a.xlsx", (sheet,)), day_of(NOW))
    for expected in ("2人の受講を記録", "0人の受講を記録"):
        told = office.post(page, {"what": "attendance", "file": _file("a.xlsx", book)}, follow=True).content.decode()
        assert expected in told
    office.post(page, closing)
    assert "closed" == Course.objects.get().stage
    for kind in ("plan", "report"):
        assert b"%PDF" == office.get(f"{page}{kind}.pdf").content[:4]
    assert 3 == len(load("l.xlsx", office.get(f"{page}list.xlsx").content).sheets[0].rows) - 1
    assert verify(rows()).clean


def test_names_and_addresses_lie_in_no_table_and_no_entry(mailoutbox):
    """The list holds the canary; neither tables nor ledger do; looking is entered."""
    edition = published()
    office = staff(Role.OFFICE, name="office-1")
    _bring(office, [f"1,{NAME},{KANA},{MAIL},{departments()[0]},,2020-04-01,"], "utf-8")
    member = Member.objects.get()
    acts.send_link(SOMEBODY, NOW, IDS, member, edition.register.operator.name)
    with connection.cursor() as cursor:
        for table in ("staff_member", "staff_happened", "post_outgoing", "post_given", "ledger_entry"):
            cursor.execute(f"SELECT * FROM {table}")
            held = b"".join(bytes(v) if isinstance(v, memoryview) else repr(v).encode() for r in cursor for v in r)
            assert [] == sightings(held), table
    before = Entry.objects.filter(kind="staff-read").count()
    assert NAME not in office.get("/console/staff/members/").content.decode()
    assert before == Entry.objects.filter(kind="staff-read").count()
    assert NAME in office.get("/console/staff/members/?names=1").content.decode()
    assert NAME in office.get(f"/console/staff/members/{member.id}/").content.decode()
    assert before + 2 == Entry.objects.filter(kind="staff-read").count()


def test_a_bad_list_names_its_cells_and_trying_enters_nothing():
    """Errors by cell on the page; a try changes nothing; a file that is no list is refused."""
    published()
    office = staff(Role.OFFICE, name="office-1")
    said = _bring(office, [*lines(3), "9,誰か,,,宇宙部,,,"], dry="on").content.decode()
    assert ("!E5" in said, "まだ何も記録していません" in said) == (True, True)
    assert 0 == Member.objects.count()
    said = _bring(office, [*lines(3), "9,誰か,,,宇宙部,,,"]).content.decode()
    assert "!E5" in said
    assert 3 == Member.objects.count()
    bad = office.post("/console/staff/import/", {"list_": _file("x.csv", b"\x00\x01\x02")})
    assert 400 == bad.status_code
    assert 400 == office.post("/console/staff/import/", {}).status_code


def test_killed_between_two_parts_it_goes_on_where_it_was():
    """The first hundred were taken; taking the list again takes the rest, and nothing twice."""
    some = listed(lines(250))

    class KilledError(RuntimeError):
        pass

    def acts_until(number: int):
        """Ids that fail after so many members."""
        count = 0

        class Dying:
            def new(self, now):
                nonlocal count
                count += 1
                if count > number:
                    raise KilledError
                return IDS.new(now)

        return Dying()

    with pytest.raises(KilledError):
        acts.take(SOMEBODY, NOW, acts_until(1000), some)
    done = Member.objects.count()
    assert done in (100, 200)
    assert 250 - done == acts.take(SOMEBODY, NOW, IDS, some).new
    assert (250, 250) == (Member.objects.count(), Happened.objects.filter(what="joined").count())
    again = acts.take(SOMEBODY, NOW, IDS, some)
    assert (0, 0, 0, 0) == (again.new, again.changed, again.described, again.gone)
    assert verify(rows()).clean


def test_a_leaver_of_the_list_loses_the_account_and_stays_owed():
    """Gone from the list: the last day is asked for; said: the account is closed; all given back: done."""
    published()
    taken(10)
    office = staff(Role.OFFICE, name="office-1")
    leaver = Member.objects.first()
    assert leaver is not None
    own = staff(Role.STAFF, name="shain-1")
    assert "結び付いていません" in own.get("/staff/me/").content.decode()
    assert "アカウントはありません" in _step(office, leaver, what="account", account="nobody").content.decode()
    _step(office, leaver, what="account", account="shain-1")
    assert "誓約する" in own.get("/staff/me/").content.decode()
    number = acts.read(SOMEBODY, NOW, IDS, [leaver], "test")[leaver.id].number
    _bring(office, lines(10, **{f"n{number}": ""}))
    page = _step(office, leaver, what="left", on="2026-11-20").content.decode()
    assert "閉鎖済み" in page
    assert 302 == own.get("/staff/me/").status_code
    _step(office, leaver, what="pledged", pledge="leaving")
    _step(office, leaver, what="accounts-closed", systems="mail crm")
    assert "すべて済んでいます" in office.get(f"/console/staff/members/{leaver.id}/").content.decode()


def test_the_last_day_closes_the_account_when_it_is_over():
    """A last day ahead closes nothing yet; the daily work does, once."""
    published()
    taken(1)
    staff(Role.STAFF, name="shain-1")
    member = Member.objects.get()
    acts.set_account(SOMEBODY, NOW, IDS, member.id, "shain-1")
    acts.add(SOMEBODY, NOW, IDS, member.id, f.Left(day_of(NOW), "o"))
    assert 0 == acts.shut_left(SOMEBODY, NOW, IDS)
    assert [1, 0] == [acts.shut_left(SOMEBODY, NOW + timedelta(days=1), IDS) for _ in range(2)]


def test_a_mail_a_week_and_none_without_an_address(mailoutbox):
    """Who owes is written to once a week; who has no address is not, and the office is told."""
    edition = published()
    acts.take(SOMEBODY, NOW, IDS, listed([*lines(1), f"2,架空 二,,,{departments()[0]},,2020-04-01,"]))
    about = (edition.register.operator, edition.register.policy.version)
    assert [1, 0, 1] == [acts.remind(SOMEBODY, NOW + timedelta(days=n), IDS, *about) for n in (0, 6, 7)]
    bare = next(m for m in Member.objects.all() if not acts.read(SOMEBODY, NOW, IDS, [m], "t")[m.id].mail)
    told = _step(staff(Role.OFFICE, name="office-1"), bare, what="link").content.decode()
    assert "メールアドレスの登録がない" in told


def test_opening_a_link_changes_nothing_and_ends_with_the_next(mailoutbox):
    """A GET never acts; the newer link replaces the older; a foreign token opens nothing."""
    edition = published()
    taken(1)
    member, name = Member.objects.get(), edition.register.operator.name
    acts.send_link(SOMEBODY, NOW, IDS, member, name)
    old = _link(mailoutbox, member)
    before = Entry.objects.count()
    assert 200 == Client().get(old).status_code
    assert before == Entry.objects.count()
    acts.send_link(SOMEBODY, NOW, IDS, member, name)
    assert 404 == Client().get(old).status_code
    new = _link(mailoutbox, member)
    acts.end_links(SOMEBODY, NOW, IDS, member)
    assert 404 == Client().get(new).status_code


def test_a_course_for_others_opens_neither_test_nor_material():
    """Another department's course: nothing to see, nothing to answer."""
    published()
    taken(5)
    course = opened(departments=("finance",))
    outsider = next(m for m in Member.objects.all() if m.department != "finance")
    own = staff(Role.STAFF, name="shain-1")
    acts.set_account(SOMEBODY, NOW, IDS, outsider.id, "shain-1")
    assert 404 == own.get(f"/staff/me/?material={course.number}").status_code
    answered = own.post(f"/staff/me/?course={course.number}", _answers(course, outsider, right=True), follow=True)
    assert "受講できません" in answered.content.decode()
    with pytest.raises(NotNow):
        acts.answer(SOMEBODY, NOW, IDS, outsider.id, course.number, [0] * len(FIRST), f.How.LINK)
    assert 404 == own.get("/staff/me/?course=none").status_code


def test_a_manager_sees_the_own_department_and_an_auditor_changes_nothing():
    """Others' members are not there; who audits may read, not enter."""
    published()
    taken(24)
    mine = Member.objects.filter(department="finance").first()
    other = Member.objects.exclude(department="finance").first()
    assert mine is not None
    assert other is not None
    manager = staff(Role.MANAGER, name="m", department="finance")
    assert (200, 404) == tuple(manager.get(f"/console/staff/members/{one.id}/").status_code for one in (mine, other))
    listed_ = manager.get("/console/staff/members/").content.decode()
    assert (True, False) == (mine.id[-8:] in listed_, other.id[-8:] in listed_)
    assert 404 == manager.get(f"/console/staff/members/{other.id}/card.pdf").status_code
    course = manager.get(f"/console/staff/courses/{opened().id}/").content.decode()
    assert (True, False) == (mine.id[-8:] in course, other.id[-8:] in course)
    auditor = staff(Role.AUDITOR, name="a")
    assert 404 == _step(auditor, other, what="left", on="2026-11-20").status_code
    assert 404 == auditor.get("/console/staff/import/").status_code
    for kind in ("card", "joining", "leaving"):
        assert b"%PDF" == auditor.get(f"/console/staff/members/{other.id}/{kind}.pdf").content[:4]


def test_officers_are_shown_with_what_was_found_and_printed():
    """The register's terms; workbook and A4; in English too."""
    published()
    office = staff(Role.OFFICE, name="office-1")
    assert "灘 由紀子" in office.get("/console/staff/officers/").content.decode()
    assert b"%PDF" == office.get("/console/staff/officers.pdf").content[:4]
    assert "NADA Yukiko" in str(
        load("o", in_english(office).get("/console/staff/officers.xlsx").content).sheets[0].rows
    )


def test_two_hundred_members_cost_few_queries():
    """The overview, the list and a course; the same few statements however many."""
    published()
    taken(200)
    opened()
    office = staff(Role.OFFICE, name="office-1")
    for place in ("", "members/", "courses/", f"courses/{Course.objects.get().id}/"):
        path = f"/console/staff/{place}"
        with CaptureQueriesContext(connection) as seen:
            assert 200 == office.get(path).status_code
        assert len(seen) <= 30, path
    assert (200, 1) == (len(all_facts()), len(all_courses()))
    assert 12 == len({member.department for member in Member.objects.all()})


def test_another_entered_something_meanwhile():
    """Told, and nothing entered twice."""
    published()
    taken(1)
    member = Member.objects.get()
    fact = f.Left(date(2026, 11, 30), "o")
    acts.add(SOMEBODY, NOW, IDS, member.id, fact, seen=1)
    with pytest.raises(NotNow, match="Somebody else"):
        acts.add(SOMEBODY, NOW, IDS, member.id, fact, seen=1)
    assert 2 == len(facts(member))
