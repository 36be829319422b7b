"""Members, courses, the personnel list, what is owed: pure folds, enumerated; dates by hand."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hogo.base.day import day_of
from hogo.base.text import Text
from hogo.law.disk import load as law
from hogo.register.model.operator import Office, Term
from hogo.register.model.policy import Version
from hogo.register.sheet.book import Book, Sheet
from hogo.register.sheet.excel import load
from hogo.staff import course as c
from hogo.staff import fact as f
from hogo.staff import hr
from hogo.staff.book import NotRead, attendance, members, officers
from hogo.staff.clock import dues
from hogo.staff.figure import MEASURES, Staff
from hogo.staff.flow import MOVES, NotNow, State, may_follow, standing, state
from hogo.staff.owed import What, everything, of, to_remind
from hogo.staff.person import Person, number_of
from hogo.staff.pledge import TITLES, WORDS
from hogo.staff.quiz import FIRST, read, written
from hogo.staff.record import card, course_plan, course_report, office_sheet, pledge_sheet
from hogo.staff.words import EMPLOYMENTS, HOWS, OFFICES, said
from hogo.staff.written import course_fact, course_json, from_json, to_json
from tests.acts import NOW
from tests.staff.given import departments, lines, listed, planned
from tests.web.given import minato

DAY = day_of(NOW)
JOINED = f.Joined(date(2020, 4, 1), "hr", "finance", f.Employment.REGULAR)
VERSION = Version(4, date(2005, 4, 1), in_force=date(2022, 6, 24))
SAMPLES: tuple[f.Fact, ...] = (
    replace(JOINED, on=DAY),
    f.Moved(DAY, "hr", "legal", f.Employment.CONTRACT),
    f.Left(DAY - timedelta(days=1), "hr"),
    f.Left(DAY + timedelta(days=9), "hr"),
    f.Left(DAY - timedelta(days=1), "hr", found=True),
    f.Pledged(DAY, "m", f.Pledge.JOINING, 1, f.How.LINK),
    f.Pledged(DAY, "m", f.Pledge.LEAVING, 1, f.How.PAPER),
    f.Acknowledged(DAY, "m", 4, f.How.LOG_IN),
    f.Trained(DAY, "m", "2026-教-0001", 90, True, f.How.LINK, "d"),
    f.Away(DAY, "o", "2026-教-0001", DAY + timedelta(days=60)),
    f.Reminded(DAY, "o"),
    f.AccountsClosed(DAY, "o", ("mail",)),
)


def test_every_reachable_state_takes_only_what_its_table_allows():
    """All orders of facts up to five, from somebody here and somebody to join: states whole, JSON and back the same."""
    seen: set[tuple[State, frozenset[str]]] = set()
    queue: deque[list[f.Fact]] = deque([[JOINED], [replace(JOINED, on=DAY + timedelta(days=5))]])
    while queue:
        known = queue.popleft()
        here = state(known, DAY)
        key = (here, frozenset(one.what for one in known))
        if key in seen or len(known) > 5:
            continue
        seen.add(key)
        assert known == [from_json(to_json(one)) for one in known]
        for one in SAMPLES:
            try:
                may_follow(known, one, DAY)
            except NotNow:
                continue
            assert type(one) in MOVES[here]
            queue.append([*known, one])
    assert set(State) == {one for one, _ in seen}


@pytest.mark.parametrize(
    ("known", "fact", "word"),
    [
        ([JOINED], SAMPLES[6], "last day"),
        ([JOINED], SAMPLES[11], "here"),
        ([JOINED, SAMPLES[2]], SAMPLES[5], "left"),
        ([JOINED, SAMPLES[2]], SAMPLES[8], "left"),
        ([JOINED], replace(f.Trained(DAY, "m", "c", 90, True, f.How.LINK), score=101), "from 0 to 100"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(known, fact, word):
    """No pledge on leaving without a last day; nothing is taught to who has left."""
    with pytest.raises(NotNow, match=word):
        may_follow(known, fact, DAY)


def test_who_comes_back_is_here_again_and_owes_anew():
    """A second joining starts the pledges over; training that was passed stays passed."""
    known: list[f.Fact] = [JOINED, SAMPLES[5], SAMPLES[7], SAMPLES[2]]
    back = [*known, replace(JOINED, on=DAY)]
    assert (State.LEFT, State.HERE) == (state(known, DAY), state(back, DAY))
    assert {What.PLEDGE} == {one.what for one in of("m", back, {}, VERSION, DAY)}


COURSE: list[c.CourseFact] = [planned(), c.Shown(DAY, "o", "p", "d"), c.Opened(DAY, "o")]
NUMBER = "2026-教-0001"
PASSED = f.Trained(DAY, "m", NUMBER, 90, True, f.How.LINK, "d")


def test_a_course_walks_and_closes_only_when_all_have_passed():
    """Plan, material, open, extended, closed; the absentee holds it up; who is on leave does too."""
    here: dict[str, list[f.Fact]] = {"a": [JOINED, PASSED], "b": [JOINED]}
    for length, then in enumerate((c.Stage.PLANNED, c.Stage.PLANNED, c.Stage.OPEN), 1):
        assert then is c.stage(COURSE[:length])
    with pytest.raises(NotNow, match="no material"):
        c.may_follow(NUMBER, COURSE[:1], COURSE[2], here, DAY)
    with pytest.raises(NotNow, match="open"):
        c.may_follow(NUMBER, COURSE, COURSE[0], here, DAY)
    closed = c.Closed(DAY, "o", "平均90点", "なし")
    absentees: tuple[list[f.Fact], ...] = ([JOINED], [JOINED, SAMPLES[9]], [JOINED, replace(PASSED, passed=False)])
    for absent in absentees:
        with pytest.raises(NotNow, match="1 have not passed"):
            c.may_follow(NUMBER, COURSE, closed, here | {"b": absent}, DAY)
    finished: tuple[list[f.Fact], ...] = ([JOINED, PASSED], [JOINED, SAMPLES[2]])
    for gone in finished:
        c.may_follow(NUMBER, COURSE, closed, here | {"b": gone}, DAY)
    assert c.Stage.CLOSED is c.stage([*COURSE, closed])
    assert [*COURSE, closed] == [course_fact(course_json(one)) for one in [*COURSE, closed]]
    with pytest.raises(NotNow, match="moved later"):
        c.may_follow(NUMBER, COURSE, c.Extended(DAY, "o", DAY), here, DAY)


@pytest.mark.parametrize(
    "changed", [{"questions": ()}, {"questions": (c.Question(Text("問", "q"), (Text("○", "o"),)),)}, {"pass_mark": 0},
                {"until": DAY - timedelta(days=1)}],
)  # fmt: skip
def test_a_plan_that_nobody_could_fail_is_refused(changed):
    """Questions with wrong answers, a pass mark, days forward."""
    with pytest.raises(NotNow):
        c.check(planned(**changed))


def test_whom_a_course_binds_and_until_when():
    """Departments and employments narrow; the joiner of 1 December has until the 31st; who is on leave until then."""
    narrow = [planned(departments=("finance",), employments=(f.Employment.REGULAR,)), *COURSE[1:]]
    members_: dict[str, list[f.Fact]] = {
        "in": [JOINED],
        "other": [replace(JOINED, department="legal")],
        "officer": [replace(JOINED, employment=f.Employment.OFFICER)],
        "left": [JOINED, SAMPLES[2]],
        "leaving": [JOINED, SAMPLES[3]],
        "coming": [replace(JOINED, on=DAY + timedelta(days=1))],
    }
    assert ("in", "leaving") == c.bound(narrow, members_, DAY)
    assert date(2026, 12, 20) == c.last_day(NUMBER, COURSE, [JOINED])
    assert date(2026, 12, 31) == c.last_day(NUMBER, COURSE, [replace(JOINED, on=date(2026, 12, 1))])
    assert DAY + timedelta(days=60) == c.last_day(NUMBER, COURSE, [JOINED, SAMPLES[9]])


@given(st.lists(st.integers(0, 2), min_size=8, max_size=8))
def test_a_score_is_the_share_of_right_answers_rounded_down(chosen):
    """Never rounded up to the pass mark; the order shown is a permutation, the same each time."""
    assert chosen.count(0) * 100 // 8 == c.mark(FIRST, chosen)
    once, again = c.shown(NUMBER, "m", FIRST), c.shown(NUMBER, "m", FIRST)
    assert once == again
    assert [sorted(one) for one in once] == [list(range(len(one.choices))) for one in FIRST]


def test_the_right_answer_is_not_always_first():
    """Over many members each place has it."""
    assert {0, 1} <= {c.shown(NUMBER, str(n), FIRST)[0].index(0) for n in range(40)}


def test_questions_are_written_and_read_the_same_and_bad_lines_are_named():
    """The text that the office edits; both languages, or one."""
    assert FIRST == read(written(FIRST))
    assert Text("正", "正") == read("問: 何か\n○ 正\n× 誤")[0].choices[0]
    for text, word in (("よくない行", "Line 1"), ("問: a\n○ b\n\n○ c\n× d", "line 1"), ("Q: a\n○ b", "line 1")):
        with pytest.raises(NotNow, match=word):
            read(text)


MARKS = hr.Marks(lambda number: f"#{number}", lambda person: repr(person))


def _known(some: hr.List) -> dict[str, hr.Known]:
    facts = {one.person.number: hr.first_facts(one, DAY, "hr") for one in some.lines}
    return {
        f"#{number_of(one.person.number)}": hr.Known(standing(facts[one.person.number]), repr(one.person))
        for one in some.lines
    }


@pytest.mark.parametrize("encoding", ["cp932", "utf-8", "utf-8-sig", "utf-16"])
def test_two_hundred_lines_are_read_in_any_encoding(encoding):
    """The same list each time; taken again, nothing changes."""
    some = listed(lines(), encoding)
    assert (200, ()) == (len(some.lines), some.wrong)
    assert {f.Employment(one) for one in f.Employment} == {one.employment for one in some.lines}
    assert hr.plan(some, _known(some), MARKS, DAY, "hr").empty


def test_joiners_movers_leavers_and_new_names_are_found():
    """One of each; who is missing has left on the day it was found, to be said."""
    before = _known(listed(lines(20)))
    moved = f"00002,架空 2郎,カクウ 2,s2@minato-kakuu.example,{departments()[5]},派遣,2020-04-01,"
    married = f"00003,新姓 三郎,カクウ 3,s3@minato-kakuu.example,{departments()[3]},パート,2020-04-01,"
    leaves = f"00004,架空 4郎,カクウ 4,s4@minato-kakuu.example,{departments()[4]},役員,2020-04-01,2026/11/30"
    joins = f"00099,架空 新,,,{departments()[0]},,令和8年11月1日,"
    now = listed([*lines(20, n00001="", n00002=moved, n00003=married, n00004=leaves), joins])
    plan = hr.plan(now, before, MARKS, DAY, "hr")
    assert (["00099"], ("#1",)) == ([one.person.number for one in plan.new], plan.gone)
    assert (f.Left(DAY, "hr", found=True),) == plan.facts["#1"]
    assert isinstance(plan.facts["#2"][0], f.Moved)
    assert {"#3"} == set(plan.renamed)
    assert (f.Left(date(2026, 11, 30), "hr"),) == plan.facts["#4"]
    assert date(2026, 11, 1) == plan.new[0].joined


def test_a_bad_line_is_named_and_nobody_is_lost_for_it():
    """Each fault by its cell, never with what was written; the others are taken; nobody is held to have left."""
    bad = [
        ",名無し,,,法務・コンプライアンス部,,,",
        "00001,二度目,,,法務・コンプライアンス部,,,",
        "00301,,,,法務・コンプライアンス部,,,",
        "00302,部門なし,,,宇宙部,,,",
        "00303,区分,,,法務・コンプライアンス部,王様,,",
        "00304,日付,,,法務・コンプライアンス部,,2020-13-01,",
        "00305,逆,,,法務・コンプライアンス部,,2020-04-01,2019-04-01",
        "00306,宛先,,nowhere,法務・コンプライアンス部,,,",
    ]
    some = listed([*lines(10, n00005=""), *bad])
    assert (9, 8) == (len(some.lines), len(some.wrong))
    cells = [one.where.rpartition("!")[2] for one in some.wrong]
    assert ["A11", "A12", "B13", "E14", "F15", "G16", "H17", "D18"] == cells
    assert all("宇宙部" not in one.says.ja and "名無し" not in one.says.ja for one in some.wrong)
    plan = hr.plan(some, _known(listed(lines(10))), MARKS, DAY, "hr")
    assert ((), False) == (plan.gone, plan.doubtful)


def test_half_a_list_makes_nobody_leave_unless_that_is_meant():
    """More than a fifth missing: held for a part, until somebody says otherwise."""
    before, half = _known(listed(lines(20))), listed(lines(20)[:10])
    assert ((), True) == (
        hr.plan(half, before, MARKS, DAY, "hr").gone,
        hr.plan(half, before, MARKS, DAY, "hr").doubtful,
    )
    assert 10 == len(hr.plan(half, before, MARKS, DAY, "hr", sure=True).gone)
    part = hr.plan(half, before, MARKS, DAY, "hr", whole=False)
    assert ((), False) == (part.gone, part.doubtful)


def test_who_was_found_gone_and_is_listed_again_is_back():
    """Left out by mistake: the next whole list brings them back."""
    gone = {"#1": hr.Known(standing([JOINED, f.Left(DAY, "hr", found=True)]), "")}
    plan = hr.plan(listed(lines(1)), gone, MARKS, DAY, "hr")
    assert isinstance(plan.facts["#1"][0], f.Joined)


def test_numbers_have_one_written_form():
    """Full width, spaces and small letters mean the same; a spreadsheet takes leading zeros away."""
    assert {"A0012"} == {number_of(one) for one in ("Ａ００１２", " a0012 ", "A 0012")}
    assert ({"42"}, "0") == ({number_of(one) for one in ("00042", "42", "４２")}, number_of("0")[:1])
    assert Person("1", "架空") == Person.opened(Person("1", "架空").sealed())


def test_a_list_without_a_head_says_so():
    """Nothing is guessed."""
    some = hr.read(load("x.csv", b"a,b\r\n1,2"), minato()[0].register.operator)
    assert "見出し" in some.wrong[0].says.ja


def test_what_is_owed_by_hand():
    """Pledge 14 days after joining; policy 30 days after; training by the course's day; one mail a week for all."""
    new: list[f.Fact] = [replace(JOINED, on=date(2026, 11, 2))]
    owed = {one.what: one.on for one in of("m", new, {NUMBER: COURSE}, VERSION, DAY)}
    assert {
        What.PLEDGE: date(2026, 11, 16), What.POLICY: date(2026, 12, 2), What.TRAINING: date(2026, 12, 20)
    } == owed  # fmt: skip
    leaver: list[f.Fact] = [JOINED, SAMPLES[5], SAMPLES[7], SAMPLES[4]]
    assert {What.DAY, What.LEAVING, What.ACCOUNTS} == {one.what for one in of("m", leaver, {}, VERSION, DAY)}
    done = [*leaver, f.Left(DAY - timedelta(days=3), "hr"), SAMPLES[6], SAMPLES[11]]
    assert () == of("m", done, {}, VERSION, DAY)
    all_: dict[str, list[f.Fact]] = {
        "m": new,
        "n": [*new, f.Reminded(DAY - timedelta(days=6), "o")],
        "l": [*leaver, SAMPLES[6]],
    }
    assert ("m",) == to_remind(all_, everything(all_, {}, VERSION, DAY), DAY)
    assert {"m", "n"} == set(to_remind(all_, everything(all_, {}, VERSION, DAY), DAY + timedelta(days=1)))


def test_a_new_version_of_the_policy_is_owed_by_all_again():
    """Version 5 in force on 1 November: everybody by 1 December."""
    newer = Version(5, date(2005, 4, 1), in_force=date(2026, 11, 1))
    owed = of("m", [JOINED, SAMPLES[5], SAMPLES[7]], {}, newer, DAY)
    assert [(What.POLICY, date(2026, 12, 1))] == [(one.what, one.on) for one in owed]


def test_figures_count_by_hand():
    """Three here, one left: one trained, two pledged, one has read; one leaver's accounts are open."""
    members_: dict[str, list[f.Fact]] = {
        "a": [JOINED, SAMPLES[5], SAMPLES[7], PASSED],
        "b": [JOINED, SAMPLES[5]],
        "c": [JOINED],
        "d": [JOINED, SAMPLES[2]],
    }
    staff = Staff(members_, {NUMBER: COURSE}, VERSION, DAY, NOW)
    made = {name: take(staff) for name, take in MEASURES.items()}
    assert [(1, 3), (2, 3), (1, 3), (1, None)] == [
        (int(one.value), one.out_of and int(one.out_of)) for one in made.values()
    ]
    assert all(one.says is not None for one in made.values())
    closed = replace(staff, courses={NUMBER: [*COURSE, c.Closed(DAY, "o", "よい", "なし")]})
    assert (1.0, 1.0) == (MEASURES["trained"](closed).value, MEASURES["trained"](closed).out_of)


def test_dues_name_nobody_and_a_term_that_ends_is_due():
    """Put together by kind and day; an officer's last day, unless somebody follows."""
    operator = minato()[0].register.operator
    members_: dict[str, list[f.Fact]] = {str(n): [JOINED] for n in range(3)}
    owed = everything(members_, {NUMBER: COURSE}, VERSION, DAY)
    made = dues(owed, {NUMBER: COURSE}, operator, DAY)
    assert {"在職の誓約: 3人", "方針の新しい版の確認: 3人", "教育の修了: 3人"} <= {one.what.ja for one in made}
    assert [date(2026, 12, 20)] == [one.on for one in made if one.case == f"course:{NUMBER}"]
    term = Term(Text("架空 太郎", "KAKUU Taro"), date(2024, 7, 1), date(2026, 12, 31))
    after = Term(Text("架空 次郎", "KAKUU Jiro"), date(2027, 1, 1))
    cases: list[tuple[tuple[Term, ...], list[date]]] = [((term,), [date(2026, 12, 31)]), ((term, after), [])]
    for terms, expected in cases:
        changed = replace(operator, officers={**operator.officers, Office.HEAD_OF_AUDIT: terms})
        assert expected == [one.on for one in dues((), {}, changed, DAY) if one.case.endswith("head-of-audit")]


def test_workbooks_go_out_and_attendance_comes_back():
    """Members and officers as lists; attendance with every wrong cell named."""
    operator = minato()[0].register.operator
    book = members({"m": [JOINED, SAMPLES[5]]}, {"m": Person("1", "架空 太郎")}, operator, DAY)
    assert ("1", "架空 太郎", "経理部", "正社員", "在籍") == book.sheets[0].rows[1][:5]
    assert "灘 由紀子" in str(officers(operator, DAY).sheets[0].rows)
    head = ("社員番号", "受講日", "得点")
    good = Book("a.xlsx", (Sheet("s", (head, ("00001", "2026/11/20", 85), ("２", DAY, 90), ("3", None, None))),))
    assert {"1": (date(2026, 11, 20), 85), "2": (DAY, 90)} == attendance(good, DAY)
    bad = Book("a.xlsx", (Sheet("s", (head, ("1", "2999-01-01", 85), ("2", DAY, 101), ("3", "いつか", 1))),))
    with pytest.raises(NotRead) as told:
        attendance(bad, DAY)
    assert ["a.xlsx!s!B2", "a.xlsx!s!C3", "a.xlsx!s!B4"] == [one.ja.partition(":")[0] for one in told.value.says]
    with pytest.raises(NotRead, match="no head"):
        attendance(Book("a", (Sheet("s", (("x",),)),)), DAY)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_record_names_version_and_clause(language):
    """S-1 to S-5; the JIS clause says how sure it is, since it was not read."""
    register = minato()[0].register
    about = (register, law(), language, DAY)
    made = (
        course_plan(NUMBER, COURSE, *about, edition=3),
        course_report(NUMBER, COURSE, {"m": [JOINED, PASSED], "n": [JOINED]}, *about, edition=3),
        pledge_sheet(f.Pledge.JOINING, Person("1", "架空"), "経理部", None, *about, edition=3),
        card(Person("1", "架空"), [JOINED, *SAMPLES[1:]], *about, edition=3),
        office_sheet(*about, edition=3, found={"HG200": Text("見つかった", "found")}),
    )
    for one in made:
        head = dict(one.head)
        clause = head["根拠条項" if language == "ja" else "Clause"]
        assert "JIS Q 15001:2023" in clause
        assert "3" in head.values()
        assert ("（" if language == "ja" else "(") in clause


def test_vocabularies_are_whole():
    """A word for every employment, way, office, pledge and fact."""
    assert (set(f.Employment), set(f.How), set(f.Pledge)) == (set(EMPLOYMENTS), set(HOWS), set(TITLES))
    assert set(WORDS) == set(f.Pledge)
    assert len(OFFICES) == len(type(next(iter(OFFICES))))
    assert all(said(one).ja and said(one).en for one in SAMPLES)
