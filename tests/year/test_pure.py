"""Calendar, reminders, plan, review and renewal as pure folds; every day worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar

from hogo.base.actor import Actor, Means, Role
from hogo.base.text import Text
from hogo.house.offer import Due
from hogo.year.ics import calendar
from hogo.year.item import WORDS, State, by_month, items, months_of, span_of, year_of
from hogo.year.plan import fact as p
from hogo.year.plan import flow as plan
from hogo.year.refusal import NotNow
from hogo.year.remind import TOP, letter, reminders
from hogo.year.renewal import flow as renewal
from hogo.year.review import fact as v
from hogo.year.review import flow as review
from hogo.year.written import from_json, to_json
from tests.acts import SOMEBODY
from tests.web.given import minato

DAY = date(2026, 7, 7)
LEADER = Actor("ceo", frozenset({Role.REPRESENTATIVE}), known_by=Means.LOG_IN)
OFFICER = Actor("officer", frozenset({Role.PRIVACY_OFFICER}), known_by=Means.LOG_IN)
NAMES = {"sales": Text("営業部", "Sales"), "office": Text("事務局", "Office")}


def due(on: date, met: date | None = None, owner: str | None = "sales", what: str = "点検") -> Due:
    return Due("check:1", Text(what, what), on, None, met, owner)


def listed(*dues: Due, day: date = DAY):
    return items([("improvement", one) for one in dues], day, "office")


def test_a_due_stands_by_its_day():
    """Done, done late, over, within fourteen days, later; what names no owner is the office's."""
    found = listed(
        due(date(2026, 6, 1), date(2026, 6, 1)), due(date(2026, 6, 2), date(2026, 6, 3)), due(date(2026, 7, 6)),
        due(date(2026, 7, 7)), due(date(2026, 7, 21)), due(date(2026, 7, 22), owner=None),
    )  # fmt: skip
    assert [State.MET, State.MET_LATE, State.OVERDUE, State.SOON, State.SOON, State.COMING] == [o.state for o in found]
    assert ("office", set(State)) == (found[-1].owner, set(WORDS))
    assert 6 == len({one.key for one in found})


def test_the_months_of_a_business_year():
    """April to March; January begins at the calendar year; a day before April is of the year before."""
    months = months_of(2026, 4)
    assert (12, "2026-04", "2027-03") == (len(months), months[0], months[-1])
    assert ((date(2026, 4, 1), date(2027, 3, 31)), 2025, 2026) == (
        span_of(2026, 4), year_of(date(2026, 3, 31), 4), year_of(date(2026, 4, 1), 4))  # fmt: skip
    assert (date(2026, 1, 1), date(2026, 12, 31)) == span_of(2026, 1)
    held = by_month(listed(due(date(2026, 7, 31)), due(date(2027, 4, 1))), months)
    assert {"2026-07": 1} == {month: len(found) for month, found in held.items() if found}


def test_the_calendar_reads_back_as_icalendar():
    """One all-day event each with a stable id; an alarm only where it is open; the same bytes twice."""
    shown = listed(due(date(2026, 7, 31)), due(date(2026, 6, 1), date(2026, 6, 1), what="済;,\n改行"))
    at = datetime(2026, 7, 7, tzinfo=UTC)
    data = calendar(shown, NAMES, at)
    assert data == calendar(shown, NAMES, at)
    events = Calendar.from_ical(data.decode()).walk("VEVENT")
    assert [date(2026, 6, 1), date(2026, 7, 31)] == [one["DTSTART"].dt for one in events]
    assert [0, 1] == [len(one.walk("VALARM")) for one in events]
    assert [f"{one.key}@hogo" for one in shown] == [str(one["UID"]) for one in events]
    assert "済;,\n改行" in str(events[0]["SUMMARY"])
    assert "Sales" in calendar(shown, NAMES, at, "en").decode()


@pytest.mark.parametrize(
    ("day", "level", "holders"),
    [
        (date(2026, 6, 15), None, ()),
        (date(2026, 6, 16), 1, ("sales",)),
        (date(2026, 6, 29), 1, ("sales",)),
        (date(2026, 6, 30), 2, ("sales",)),
        (date(2026, 7, 6), 2, ("sales",)),
        (date(2026, 7, 7), 3, ("sales", "office")),
        (date(2026, 7, 14), 4, ("sales", "office", TOP)),
        (date(2027, 7, 14), 4, ("sales", "office", TOP)),
    ],
)
def test_reminders_go_up_by_the_day(day, level, holders):
    """Due on 30 June: told from 16 June, on the day, a week over with the office, two weeks over with the top."""
    found = reminders(listed(due(date(2026, 6, 30)), day=day), day, set(), "office")
    assert holders == tuple(one.to for one in found)
    assert {level} - {None} == {one.level for one in found}


def test_nothing_is_told_twice_nor_once_it_was_done():
    """A level that was told is not told again; what was met is not told; the office's own is told once."""
    open_ = listed(due(date(2026, 6, 30)), day=DAY)
    assert () == reminders(open_, DAY, {(open_[0].key, 3)}, "office")
    assert () == reminders(listed(due(date(2026, 6, 30), date(2026, 7, 1))), DAY, set(), "office")
    assert ("office",) == tuple(
        o.to for o in reminders(listed(due(date(2026, 6, 30), owner=None)), DAY, set(), "office")
    )
    mail = letter("a@b.example", reminders(open_, DAY, set(), "office"), NAMES, DAY, "office")
    assert "2026-06-30（7日超過） 点検［担当: 営業部］" in mail.body
    assert "担当部門で対応されていないため" in mail.body
    assert "\n" not in mail.subject


LINES = plan.usual(2026, 4, "office", "audit")


def test_the_usual_plan_has_everything_of_a_year_by_its_month():
    """Approval in April, laws in May, …, review in March; audits belong to the auditors."""
    on = {line.key: line.on for line in LINES}
    assert (date(2026, 4, 30), date(2026, 5, 31), date(2026, 7, 31), date(2026, 12, 31), date(2027, 3, 31)) == (
        on["plan"], on["laws"], on["risks"], on["audit-conformity"], on["review"])  # fmt: skip
    assert {"audit"} == {line.owner for line in LINES if line.key.startswith("audit")}
    assert set(plan.ACTIVITIES) == set(on)


def test_a_plan_is_approved_locked_and_compared_with_what_was_done():
    """Only what is approved binds; what the rooms show counts, what was entered by hand stands before it."""
    known: list[p.Fact] = []
    walk: list[tuple[Actor, p.Fact, plan.State]] = [
        (SOMEBODY, p.Drafted(date(2026, 4, 3), "tester", 2026, LINES), plan.State.DRAFTED),
        (LEADER, p.Approved(date(2026, 4, 10), "ceo"), plan.State.APPROVED),
        (LEADER, p.Unlocked(date(2026, 5, 1), "ceo", "組織変更"), plan.State.UNLOCKED),
        (SOMEBODY, p.Drafted(date(2026, 5, 7), "tester", 2026, LINES), plan.State.DRAFTED),
        (LEADER, p.Approved(date(2026, 5, 8), "ceo"), plan.State.APPROVED),
        (OFFICER, p.Done(date(2026, 6, 30), "officer", "register", date(2026, 6, 26)), plan.State.APPROVED),
    ]
    for by, fact, then in walk:
        plan.may(by, known, fact)
        known.append(fact)
        assert then is plan.state(known)
    assert known == [from_json(to_json(fact)) for fact in known]
    assert set(plan.State) == {plan.FLOW.first, *plan.FLOW.moves.values()} == set(plan.WORDS)
    seen = {"laws": (date(2026, 5, 20), ("e1",)), "register": (date(2026, 6, 1), ())}
    done = {one.line.key: (one.done, one.evidence) for one in plan.compare(known, seen)}
    assert (date(2026, 5, 20), ("e1",)) == done["laws"]
    assert (date(2026, 6, 26), ()) == done["register"]
    assert [] == list(plan.dues("plan:1", known[:1], seen))
    found = {one.on: (one.met, one.owner) for one in plan.dues("plan:1", known, seen) if "訓練" in one.what.ja}
    assert {date(2026, 11, 30): (None, "office")} == found


@pytest.mark.parametrize(
    ("by", "known", "fact", "says"),
    [
        (LEADER, [], p.Drafted(DAY, "ceo", 2026, LINES), "not for your role"),
        (SOMEBODY, [], p.Drafted(DAY, "tester", 2026, ()), "no lines"),
        (SOMEBODY, [], p.Drafted(DAY, "tester", 2026, (LINES[0], LINES[0])), "no lines, or one twice"),
        (OFFICER, [p.Drafted(DAY, "t", 2026, LINES)], p.Approved(DAY, "officer"), "not for your role"),
        (SOMEBODY, [p.Drafted(DAY, "t", 2026, LINES)], p.Done(DAY, "t", "laws", DAY), "It is"),
        (SOMEBODY, [p.Drafted(DAY, "t", 2026, LINES), p.Approved(DAY, "c")], p.Drafted(DAY, "t", 2026, LINES), "It is"),
        (SOMEBODY, [p.Drafted(DAY, "t", 2026, LINES), p.Approved(DAY, "c")], p.Done(DAY, "t", "x", DAY), "not planned"),
        (SOMEBODY, [p.Drafted(DAY, "t", 2026, LINES), p.Approved(DAY, "c")],
         p.Done(DAY, "t", "laws", date(2026, 8, 1)), "lies in the future"),
    ],
)  # fmt: skip
def test_what_a_plan_refuses(by, known, fact, says):
    """Each in words."""
    with pytest.raises(NotNow, match=says):
        plan.may(by, known, fact)


def _inputs() -> tuple[v.Input, ...]:
    return tuple(
        v.Input(key, title, () if key in review.BY_HAND else (Text("x", "x"),)) for key, title in review.INPUTS.items()
    )


def test_a_review_needs_every_input_and_becomes_approved():
    """Held only once all inputs say something; approved by the representative; due a year after it was held."""
    known: list[v.Fact] = [v.Gathered(DAY, "tester", _inputs())]
    held = v.Held(date(2027, 3, 10), "tester", "代表者、管理者", "続ける", "", "", (v.Decision("x", "office", DAY),))
    with pytest.raises(NotNow, match="3 inputs are empty"):
        review.may(SOMEBODY, known, held)
    known += [v.Said(DAY, "tester", key, "変化なし") for key in sorted(review.BY_HAND)]
    with pytest.raises(NotNow, match="Say who was present"):
        review.may(SOMEBODY, known, replace(held, improvement=" "))
    review.may(SOMEBODY, known, held)
    known.append(held)
    with pytest.raises(NotNow, match="not for your role"):
        review.may(OFFICER, known, v.Approved(DAY, "officer"))
    review.may(LEADER, known, v.Approved(DAY, "ceo"))
    known.append(v.Approved(DAY, "ceo"))
    assert review.State.APPROVED is review.state(known)
    assert known == [from_json(to_json(fact)) for fact in known]
    assert set(review.State) == {review.FLOW.first, *review.FLOW.moves.values()} == set(review.WORDS)
    since = date(2026, 4, 1)
    assert [date(2028, 3, 10)] == [one.on for one in review.dues([known], since, "office")]
    assert [date(2027, 4, 1)] == [one.on for one in review.dues([], since, "office")]


@pytest.mark.parametrize(
    ("until", "opens", "closes"),
    [
        (date(2027, 8, 31), date(2026, 12, 31), date(2027, 4, 30)),
        (date(2027, 10, 31), date(2027, 2, 28), date(2027, 6, 30)),
        (date(2028, 10, 31), date(2028, 2, 29), date(2028, 6, 30)),
        (date(2027, 3, 15), date(2026, 7, 15), date(2026, 11, 15)),
    ],
)
def test_the_window_of_renewal(until, opens, closes):
    """Eight to four months before the end; a day the month lacks becomes its last."""
    mark = minato()[0].register.operator.mark
    assert mark is not None
    assert (opens, closes) == renewal.window(replace(mark, until=until))


def test_a_renewal_from_its_documents_to_the_new_mark():
    """Prepared, applied, found, granted; the dues are met by preparing and applying, for this end only."""
    mark = minato()[0].register.operator.mark
    assert mark is not None
    mark = replace(mark, until=date(2027, 8, 31))
    facts: list[renewal.Fact] = []
    walk: list[tuple[renewal.Fact, renewal.State]] = [
        (renewal.Prepared(date(2026, 12, 21), "t", mark.until, "d", ()), renewal.State.PREPARED),
        (renewal.Applied(date(2027, 2, 1), "t", "123"), renewal.State.APPLIED),
        (renewal.Found(date(2027, 5, 1), "t", "指摘", "office", date(2027, 6, 1)), renewal.State.APPLIED),
        (renewal.Granted(date(2027, 8, 1), "t", date(2029, 8, 31)), renewal.State.GRANTED),
    ]
    with pytest.raises(NotNow, match="not begun"):
        renewal.may(SOMEBODY, [], walk[1][0])
    for fact, then in walk:
        renewal.may(SOMEBODY, facts, fact)
        facts.append(fact)
        assert then is renewal.state(facts)
    assert facts == [from_json(to_json(fact)) for fact in facts]
    found = [(one.on, one.met) for one in renewal.dues(mark, [facts], "office")]
    assert [(date(2026, 12, 31), date(2026, 12, 21)), (date(2027, 4, 30), date(2027, 2, 1))] == found
    later = replace(mark, until=date(2029, 8, 31))
    assert [None, None] == [one.met for one in renewal.dues(later, [facts], "office")]
    assert [] == list(renewal.dues(None, [], "office"))
    with pytest.raises(NotNow, match="not for your role"):
        renewal.may(LEADER, facts[:1], walk[1][0])


def test_every_post_has_its_words_on_paper():
    """No officer of the register is without a title."""
    from hogo.register.model.operator import Office
    from hogo.year.paper import _POSTS

    assert set(Office) == set(_POSTS)
