"""The course of a corrective action as a fold over its facts; its days, worked out by hand; who may enter what."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hogo.base.actor import Actor, Means, Role
from hogo.base.text import Text
from hogo.improvement.action import fact as f
from hogo.improvement.action.clock import dues
from hogo.improvement.action.figure import overdue
from hogo.improvement.action.flow import FLOW, GRADES, OPEN, SOURCES, WORDS, State, may_follow, move, owner, state
from hogo.improvement.action.may import KINDS, WHO, allowed, may, sees
from hogo.improvement.action.paper import TITLES
from hogo.improvement.refusal import NotNow
from hogo.improvement.written import from_json, to_json
from tests.acts import NOW

DAY = date(2026, 4, 10)
FOUND = Text("入退室の記録に欠けがある", "The entry records have gaps")


def began(on: date = DAY, until: date | None = None) -> f.Opened:
    return f.Opened(on, "audit-1", f.Source.AUDIT, "audit:1/entry", "general-affairs", FOUND, until=until)


PLAN = f.Planned(date(2026, 4, 20), "manager-1", "点検の当番を置く", date(2026, 5, 15), date(2026, 6, 15))
WALK: list[tuple[f.Fact, State]] = [
    (began(), State.TO_ANALYSE),
    (f.Remedied(DAY, "manager-1", "記録を補った"), State.TO_ANALYSE),
    (f.Analysed(date(2026, 4, 15), "manager-1", "当番がいない"), State.TO_PLAN),
    (PLAN, State.TO_APPROVE),
    (f.SentBack(date(2026, 4, 21), "officer-1", "期限が遠い"), State.TO_PLAN),
    (PLAN, State.TO_APPROVE),
    (f.Approved(date(2026, 4, 22), "officer-1"), State.TO_DO),
    (f.Postponed(date(2026, 5, 10), "officer-1", date(2026, 5, 31), "連休のため"), State.TO_DO),
    (f.Done(date(2026, 5, 29), "manager-1", "当番表を掲示した"), State.TO_VERIFY),
    (f.Verified(date(2026, 6, 15), "audit-1", False, "まだ欠けがある"), State.TO_ANALYSE),
    (f.Analysed(date(2026, 6, 16), "manager-1", "休日の当番がいない"), State.TO_PLAN),
    (f.Planned(date(2026, 6, 18), "manager-1", "休日も置く", date(2026, 6, 30), date(2026, 7, 31)), State.TO_APPROVE),
    (f.Approved(date(2026, 6, 19), "officer-1"), State.TO_DO),
    (f.Done(date(2026, 6, 30), "manager-1", "置いた"), State.TO_VERIFY),
    (f.Verified(date(2026, 7, 31), "audit-1", True, "欠けがない"), State.TO_CLOSE),
    (f.Closed(date(2026, 8, 3), "officer-1"), State.CLOSED),
]


def _facts(upto: int | None = None) -> list[f.Fact]:
    return [fact for fact, _ in WALK[:upto]]


def test_an_action_walks_from_its_opening_to_its_close_and_begins_anew_where_nothing_helped():
    """Each fact leads to the state beside it, and none is refused on the way."""
    known: list[f.Fact] = []
    for fact, then in WALK:
        if known:
            may_follow(known, fact)
        known.append(fact)
        assert then == state(known), fact


def test_every_state_is_reached_and_only_two_end_it():
    """The table is enumerated: from the first state on, every state; nothing but recurrence leads out of the ends."""
    reached, todo = {FLOW.first}, [FLOW.first]
    while todo:
        now = todo.pop()
        for what in FLOW.possible(now):
            then = FLOW.after(now, what)
            if then not in reached:
                reached.add(then)
                todo.append(then)
    assert set(State) == reached
    assert {State.CLOSED, State.DROPPED} == set(State) - OPEN
    assert ("action-again", "action-reflected") == FLOW.possible(State.CLOSED)
    assert () == FLOW.possible(State.DROPPED)


@pytest.mark.parametrize(
    ("upto", "fact"),
    [
        (6, f.Approved(DAY, "manager-1")),
        (7, f.Postponed(DAY, "manager-1", DAY, "x")),
        (9, f.Verified(DAY, "manager-1", True, "x")),
        (15, f.Closed(DAY, "manager-1")),
        (1, f.Dropped(DAY, "audit-1", "x")),
    ],
)
def test_nobody_judges_what_they_did_themselves(upto, fact):
    """Plan, delay, effect, completion and dropping are each for a second person."""
    with pytest.raises(NotNow, match=r"Nobody|nobody"):
        may_follow(_facts(upto), fact)


MORE: list[f.Fact] = [
    f.Held(DAY, "system", "x"),
    f.Again(DAY, "a", "x"),
    f.Dropped(DAY, "b", "x"),
    f.HandedOver(DAY, "office-1", "finance"),
    f.Reflected(DAY, "a", "register:safeguards/entry"),
]
SOME = st.sampled_from([*_facts()[1:], *MORE])


@given(st.lists(SOME, max_size=16))
def test_whatever_is_refused_changes_nothing_and_every_fact_reads_back(tried):
    """Any order ends in a known state; what was taken is what the table allows; its days never fail; JSON and back."""
    known: list[f.Fact] = [began()]
    for fact in tried:
        before = state(known)
        try:
            may_follow(known, fact)
        except NotNow:
            continue
        assert (before, move(fact)) in FLOW.moves
        known.append(fact)
    assert state(known) in State
    assert known == [from_json(to_json(fact)) for fact in known]
    waiting = [one for one in dues("action:1", "n", known) if one.met is None]
    assert not waiting or state(known) is not State.CLOSED or _closed_by_a_measure(known)


def _closed_by_a_measure(known: list[f.Fact]) -> bool:
    return any(isinstance(fact, f.Held) for fact in known)


def test_the_days_of_each_turn_by_hand():
    """Opened 10 April: plan by 10 May (30 days); done by 31 May, put off; looked at on 15 June; then a second turn."""
    found = [(one.on, one.met) for one in dues("action:1", "2026-是-0001", _facts())]
    assert [
        (date(2026, 5, 10), date(2026, 4, 20)),
        (date(2026, 5, 31), date(2026, 5, 29)),
        (date(2026, 6, 15), date(2026, 6, 15)),
        (date(2026, 7, 15), date(2026, 6, 18)),
        (date(2026, 6, 30), date(2026, 6, 30)),
        (date(2026, 7, 31), date(2026, 7, 31)),
    ] == found
    told = dues("a", "n", [began(until=date(2026, 4, 24))])
    assert [(date(2026, 4, 24), None)] == [(one.on, one.met) for one in told]
    assert [] == list(dues("a", "n", [began(), f.Dropped(DAY, "b", "x")]))


def test_a_measure_verifies_only_what_was_done():
    """Held before anything was done says nothing of the effect; held after it does."""
    early = [*_facts(1), f.Held(DAY, "system", "30日間遵守")]
    assert State.TO_ANALYSE is state(early)
    late = [*_facts(9), f.Held(date(2026, 6, 20), "system", "30日間遵守", ("entry",))]
    assert State.TO_CLOSE is state(late)
    assert date(2026, 6, 20) == list(dues("a", "n", late))[-1].met


def test_what_comes_again_after_it_was_closed_is_open_again():
    """Recurrence reopens; its own thirty days begin."""
    again = [*_facts(), f.Again(date(2026, 9, 1), "office-1", "また欠けた")]
    assert State.TO_ANALYSE is state(again)
    assert [(date(2026, 10, 1), None)] == [(one.on, one.met) for one in dues("a", "n", again) if one.met is None]


def test_who_may_enter_what():
    """A manager works on the own department's actions; approving is for officer and representative; systems tell."""
    manager = Actor("m", frozenset({Role.MANAGER}), "general-affairs", known_by=Means.LOG_IN)
    other = Actor("o", frozenset({Role.MANAGER}), "finance", known_by=Means.LOG_IN)
    known = _facts(3)
    may(manager, known, PLAN)
    with pytest.raises(NotNow, match="another department"):
        may(other, known, PLAN)
    with pytest.raises(NotNow, match="not for your role"):
        may(manager, _facts(4), f.Approved(DAY, "m"))
    assert (True, False) == (sees(manager, known), sees(other, known))
    system = Actor("hogo", frozenset({Role.SYSTEM}))
    assert {f.Opened, f.Held, f.Again} == {kind for kind in WHO if allowed(system, known, kind)}
    moved: list[f.Fact] = [*known, f.HandedOver(DAY, "office-1", "finance")]
    assert ("finance", True, False) == (owner(moved), sees(other, moved), sees(manager, moved))


def test_roles_and_facts_are_whole():
    """Every fact has its roles, its word and its title; every role that may enter something is named by hand here."""
    assert set(KINDS.values()) == set(f.Fact.__args__) == set(TITLES)
    assert (set(State), set(f.Source), set(f.Grade)) == (set(WORDS), set(SOURCES), set(GRADES))
    can = {role: {kind.__name__ for kind in WHO if role in WHO[kind]} for role in Role}
    work = {"Opened", "Remedied", "Analysed", "Planned", "Done", "Reflected", "Again"}
    lead = {"Opened", "SentBack", "Approved", "Postponed", "Verified", "Closed", "Dropped", "Again"}
    assert can == {
        Role.MANAGER: work,
        Role.OFFICE: work | {"HandedOver", "Verified"},
        Role.PRIVACY_OFFICER: work | lead | {"HandedOver"},
        Role.REPRESENTATIVE: lead,
        Role.AUDITOR: {"Opened", "Verified", "Dropped", "Again"},
        Role.HEAD_OF_AUDIT: {"Opened", "Verified", "Dropped", "Again"},
        **{role: set() for role in (Role.DESK, Role.ADMINISTRATOR, Role.STAFF, Role.PARTNER, Role.PERSON, Role.SYSTEM)},
    }


def test_overdue_names_the_oldest():
    """Counted from the day after; the sentence names number and day."""
    one: list[f.Fact] = [began()]
    other: list[f.Fact] = [began(date(2026, 4, 1))]
    actions: list[tuple[str, str, list[f.Fact]]] = [
        ("1", "2026-是-0001", one),
        ("2", "2026-是-0002", other),
        ("3", "2026-是-0003", _facts()),
    ]
    assert 0.0 == overdue(actions, date(2026, 5, 1), NOW).value
    late = overdue(actions, date(2026, 5, 11), NOW)
    assert (2.0, ("2026-是-0002", "2026-是-0001")) == (late.value, late.evidence)
    assert late.says is not None
    assert "2026-是-0002、2026-05-01" in late.says.ja
