"""The course of a complaint as a fold over its facts; clocks; what comes again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hogo.complaints import fact as f
from hogo.complaints.clock import business_day, dues, service_days
from hogo.complaints.figure import longest_open, recurring, unassigned
from hogo.complaints.flow import MOVES, OPEN, NotNow, State, may_follow, nature, state
from hogo.complaints.words import CAUSES, ENDS, course
from hogo.complaints.written import from_json, to_json
from hogo.register.model.kinds import Channel
from hogo.register.model.procedures import AnswerMethod
from tests.acts import NOW
from tests.web.given import minato

DAY = date(2026, 11, 12)


def came(what: f.Nature = f.Nature.COMPLAINT, on: date = DAY, about: str | None = None) -> f.Received:
    return f.Received(on, Channel.WEB, what, about)


WALK: list[tuple[f.Fact, State]] = [
    (came(), State.UNASSIGNED),
    (f.Assigned(DAY, "desk-1", "desk-1"), State.TO_INVESTIGATE),
    (f.Heard(DAY, "desk-1"), State.TO_INVESTIGATE),
    (f.Investigated(DAY, f.Cause.CONTACT, True, "desk-1"), State.TO_DRAFT),
    (f.Drafted(DAY, "desk-1", "entry-1"), State.TO_APPROVE),
    (f.SentBack(DAY, "office-1"), State.TO_DRAFT),
    (f.Drafted(DAY, "desk-1", "entry-2"), State.TO_APPROVE),
    (f.Approved(DAY, "office-1"), State.TO_ANSWER),
    (f.Answered(DAY, AnswerMethod.ELECTRONIC), State.ANSWERED),
    (f.Dissatisfied(DAY), State.TO_INVESTIGATE),
    (f.Investigated(DAY, f.Cause.CONTACT, True, "desk-1"), State.TO_DRAFT),
    (f.Drafted(DAY, "desk-1", "entry-3"), State.TO_APPROVE),
    (f.Approved(DAY, "office-1"), State.TO_ANSWER),
    (f.Answered(DAY, AnswerMethod.PAPER), State.ANSWERED),
    (f.Closed(DAY, "desk-1"), State.CLOSED),
]


def test_a_complaint_walks_from_receipt_to_close_and_opens_again():
    """Each fact leads to the state beside it, and none is refused on the way."""
    known: list[f.Fact] = []
    for fact, then in WALK:
        if known:
            may_follow(known, fact)
        known.append(fact)
        assert then == state(known), fact


def test_a_question_needs_no_second_name_and_no_investigation():
    """Assigned, drafted, answered; the same case called a complaint needs both."""
    known: list[f.Fact] = [came(f.Nature.ENQUIRY), f.Assigned(DAY, "a", "a"), f.Drafted(DAY, "a", "e")]
    assert State.TO_ANSWER == state(known)
    turned: list[f.Fact] = [*known, f.Reclassified(DAY, f.Nature.COMPLAINT, "a")]
    assert (State.TO_APPROVE, f.Nature.COMPLAINT) == (state(turned), nature(turned))


def test_nobody_approves_their_own_answer():
    """The drafter is refused in words."""
    known: list[f.Fact] = [fact for fact, _ in WALK[:5]]
    with pytest.raises(NotNow, match="Nobody approves"):
        may_follow(known, f.Approved(DAY, "desk-1"))


FACTS = st.sampled_from([fact for fact, _ in WALK[1:]] + [f.Ended(DAY, f.End.WITHDRAWN), f.Linked(DAY, "case:1", "a")])


@given(st.lists(FACTS, max_size=12))
def test_whatever_is_refused_changes_nothing_and_every_fact_reads_back(tried):
    """Any order ends in a known state; what was taken is what the table allows; JSON and back is the same."""
    known: list[f.Fact] = [came()]
    for fact in tried:
        before = state(known)
        try:
            may_follow(known, fact)
        except NotNow:
            continue
        assert type(fact) in MOVES[before]
        known.append(fact)
    assert state(known) in State
    assert known == [from_json(to_json(fact)) for fact in known]


def test_an_ended_case_is_open_no_more():
    """Ended and closed are not open; anything but a link, a body or an action is refused there."""
    known: list[f.Fact] = [came(), f.Ended(DAY, f.End.NOT_OURS)]
    assert state(known) not in OPEN
    with pytest.raises(NotNow):
        may_follow(known, f.Assigned(DAY, "a", "a"))
    may_follow(known, f.Linked(DAY, "case:1", "a"))


def test_service_days_are_business_days():
    """Received on Friday 20 November 2026: Monday the 23rd is a holiday, five business days end on the 30th."""
    assert date(2026, 11, 30) == business_day(date(2026, 11, 20), 5)
    assert date(2026, 12, 1) == business_day(date(2026, 11, 20), 5, (date(2026, 11, 25),))


def test_the_clock_is_met_by_the_answer_and_starts_again():
    """Art. 40 names no days; the declared ones do. Coming back starts a second clock."""
    procedures = tuple(minato()[0].register.procedures.values())
    assert 5 == service_days(procedures, f.Nature.COMPLAINT)
    known: list[f.Fact] = [fact for fact, _ in WALK[:9]]
    assert [DAY] == [one.met for one in dues("c", known, procedures)]
    assert [DAY, None] == [one.met for one in dues("c", [fact for fact, _ in WALK[:10]], procedures)]
    assert () == dues("c", known, ())


def test_what_an_accredited_organisation_asks_has_its_own_day():
    """53-3: due until it was told to the same body."""
    until = DAY + timedelta(days=10)
    known: list[f.Fact] = [came(), f.AskedByBody(DAY, "telecom-body", until)]
    assert [(until, None)] == [(one.on, one.met) for one in dues("c", known)]
    told: list[f.Fact] = [*known, f.ToldBody(DAY, "mark-body"), f.ToldBody(DAY, "telecom-body")]
    assert [(until, DAY)] == [(one.on, one.met) for one in dues("c", told)]


def test_figures_count_who_has_nobody_and_who_waits_longest():
    """Unassigned counts after one business day; the longest open names its case."""
    cases: list[tuple[str, list[f.Fact]]] = [("a", [came(on=DAY)]), ("b", [came(), f.Assigned(DAY, "x", "x")])]
    today = DAY + timedelta(days=9)
    assert (0.0, 1.0) == (unassigned(cases, DAY, NOW).value, unassigned(cases, today, NOW).value)
    assert 9.0 == longest_open(cases, today, NOW).value
    assert 0.0 == longest_open([("c", [fact for fact, _ in WALK])], today, NOW).value


def test_what_comes_again_asks_for_improvement():
    """Three of one cause for one information within ninety days, each case once; an opened action is seen."""

    def case(number: str, cause: f.Cause, on: date, *more: f.Fact) -> tuple[str, list[f.Fact]]:
        looked = f.Investigated(on, cause, True, "a")
        return number, [came(about="subscriber"), f.Assigned(on, "a", "a"), looked, looked, *more]

    early = DAY - timedelta(days=200)
    two = [case("1", f.Cause.CONTACT, DAY), case("2", f.Cause.CONTACT, DAY), case("3", f.Cause.CONTACT, early)]
    assert () == recurring(two, DAY)
    third = case("4", f.Cause.CONTACT, DAY, f.Improved(DAY, "action:1", "a"))
    again = recurring([*two, third], DAY)
    assert [(f.Cause.CONTACT, ("1", "2", "4"), True)] == [(one.cause, one.cases, one.improved) for one in again]
    assert () == recurring([case(str(n), f.Cause.NONE, DAY) for n in range(5)], DAY)


def test_every_word_is_there_and_a_person_sees_no_draft():
    """Vocabularies are whole; drafts, approvals and links stay inside."""
    assert (set(f.Cause), set(f.End)) == (set(CAUSES), set(ENDS))
    marks, coming = course([fact for fact, _ in WALK[:8]])
    assert 4 == len(marks)
    assert coming is not None
