"""Who may do what: case by case, and against a short specification over random courses."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hogo.approval import move
from hogo.approval.fact import Fact, What
from hogo.approval.flow import State, stand
from hogo.approval.move import NotAllowed
from hogo.base.actor import Means, Role
from tests.approval.routes import (
    ALONE,
    BARE,
    BOSS,
    DEPUTY,
    DRAFTER,
    EVERYONE,
    EXTERNAL,
    MANAGER,
    OFFICER,
    OTHER_MANAGER,
    ROUTE,
    who,
)

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)


def drafted(by=DRAFTER):
    return (Fact(What.DRAFTED, NOW, by.id, by.department, digest="d1"),)


def approve(facts, by, route=ROUTE):
    return (*facts, move.approval(route, stand(route, facts), by, NOW))


def test_the_usual_course():
    """Manager, officer: approved; the representative stays owed and may give it afterwards."""
    facts = drafted()
    assert stand(ROUTE, facts).waiting == 0
    facts = approve(facts, MANAGER)
    facts = approve(facts, OFFICER)
    standing = stand(ROUTE, facts)
    assert (standing.state, standing.owed) == (State.APPROVED, (2,))
    facts = approve(facts, BOSS)
    assert stand(ROUTE, facts).owed == ()


def test_the_representative_may_also_come_first():
    """After the fact means "need not wait", not "must wait"."""
    facts = approve(drafted(), BOSS)
    assert stand(ROUTE, facts).state is State.CIRCULATING
    assert stand(ROUTE, approve(approve(facts, MANAGER), OFFICER)).owed == ()


def test_a_deputy_acts_for_the_officer_and_it_is_said():
    """代理決裁: by the declared deputy role only; the fact says so."""
    facts = approve(approve(drafted(), MANAGER), DEPUTY)
    assert facts[-1].deputy
    with pytest.raises(NotAllowed):
        approve(drafted(), DEPUTY)


def test_a_bare_name_approves_nothing():
    """Whatever roles it claims: without a log-in nothing is approved, sent back, withdrawn or brought in."""
    facts = approve(drafted(), MANAGER)
    for means in set(Means) - {Means.LOG_IN}:
        with pytest.raises(NotAllowed, match="ログイン"):
            approve(facts, replace(BARE, known_by=means))
    standing = stand(EXTERNAL, facts)
    with pytest.raises(NotAllowed):
        move.elsewhere(EXTERNAL, standing, replace(DEPUTY, known_by=Means.ASSERTED), NOW, "W-1")
    with pytest.raises(NotAllowed):
        move.withdrawal(standing, replace(DRAFTER, known_by=Means.OPERATING_SYSTEM), NOW)


def test_the_manager_is_the_one_of_the_asking_department():
    """Another department's manager cannot approve for it."""
    with pytest.raises(NotAllowed, match="部門の確認"):
        approve(drafted(), OTHER_MANAGER)


def test_two_persons():
    """Nobody approves what they drafted, nor twice; a route may allow it."""
    officer_drafts = drafted(who("officer", Role.PRIVACY_OFFICER, department="sales"))
    with pytest.raises(NotAllowed, match="起案した人"):
        approve(approve(officer_drafts, MANAGER), OFFICER)
    both = who("sales-1", Role.MANAGER, Role.PRIVACY_OFFICER, department="sales")
    with pytest.raises(NotAllowed, match="すでに承認した人"):
        approve(approve(drafted(), both), both)
    assert stand(ALONE, approve(drafted(OFFICER), OFFICER, ALONE)).state is State.APPROVED


def test_sent_back_everything_begins_anew():
    """Approvals given before do not count for what is put forward anew; only the drafter resubmits."""
    facts = approve(drafted(), MANAGER)
    facts = (*facts, move.objection(ROUTE, stand(ROUTE, facts), OFFICER, NOW, What.SENT_BACK, "別紙を直す"))
    standing = stand(ROUTE, facts)
    assert (standing.state, standing.waiting) == (State.SENT_BACK, None)
    with pytest.raises(NotAllowed):
        approve(facts, OFFICER)
    with pytest.raises(NotAllowed):
        move.resubmission(standing, MANAGER, NOW, "d2")
    facts = (*facts, move.resubmission(standing, DRAFTER, NOW, "d2"))
    standing = stand(ROUTE, facts)
    assert (standing.waiting, standing.digest, standing.given) == (0, "d2", {})


def test_refused_and_withdrawn_are_the_end():
    """Nothing follows."""
    refused = (*drafted(), move.objection(ROUTE, stand(ROUTE, drafted()), MANAGER, NOW, What.REFUSED, ""))
    withdrawn = (*drafted(), move.withdrawal(stand(ROUTE, drafted()), DRAFTER, NOW))
    for facts, state in ((refused, State.REFUSED), (withdrawn, State.WITHDRAWN)):
        assert stand(ROUTE, facts).state is state
        for by in EVERYONE:
            with pytest.raises(NotAllowed):
                approve(facts, by)
            with pytest.raises(NotAllowed):
                move.withdrawal(stand(ROUTE, facts), by, NOW)


def test_another_workflow_stands_in_only_where_declared():
    """A number, from the office, not from the drafter; the route must say so."""
    facts = drafted()
    with pytest.raises(NotAllowed, match="ワークフロー"):
        move.elsewhere(ROUTE, stand(ROUTE, facts), DEPUTY, NOW, "W-2026-88")
    for by, number in ((MANAGER, "W-1"), (DEPUTY, "  ")):
        with pytest.raises(NotAllowed):
            move.elsewhere(EXTERNAL, stand(EXTERNAL, facts), by, NOW, number)
    with pytest.raises(NotAllowed, match="起案した人"):
        move.elsewhere(EXTERNAL, stand(EXTERNAL, drafted(DEPUTY)), DEPUTY, NOW, "W-1")
    done = (*facts, move.elsewhere(EXTERNAL, stand(EXTERNAL, facts), DEPUTY, NOW, "W-2026-88"))
    standing = stand(EXTERNAL, done)
    assert (standing.state, standing.workflow, standing.owed) == (State.APPROVED, "W-2026-88", ())


def test_a_route_of_later_approvals_only_is_not_approved_by_nobody():
    """Every step may come afterwards: still one must have come."""
    late = replace(ROUTE, steps=ROUTE.steps[2:])
    assert stand(late, drafted()).state is State.CIRCULATING
    assert stand(late, approve(drafted(), BOSS, late)).state is State.APPROVED


def approved_by_specification(route, facts) -> bool:
    """Approved: since it was last put forward, every step that cannot wait was approved by somebody entitled to it, by
    different people than the drafter and each other, in the declared order, and nothing ended it."""
    last = max(n for n, fact in enumerate(facts) if fact.digest)
    since = facts[last + 1 :]
    if any(fact.what is not What.APPROVED for fact in since):
        return False
    people = {actor.id: actor for actor in EVERYONE if actor is not BARE}
    needed = [n for n, step in enumerate(route.steps) if not step.after_the_fact]
    order = [fact.step for fact in since if fact.step in needed]
    names = [fact.by for fact in since]
    entitled = all(
        {route.steps[fact.step].role, route.steps[fact.step].deputy} & people[fact.by].roles
        and (route.steps[fact.step].role is not Role.MANAGER or people[fact.by].department == facts[0].department)
        for fact in since
    )
    return order == needed and len(set(names) | {facts[0].by}) == len(names) + 1 and entitled


@given(st.lists(st.tuples(st.sampled_from(EVERYONE), st.sampled_from(list(What)[1:])), max_size=14))
@settings(max_examples=400, deadline=None)
def test_every_course_agrees_with_the_specification(moves):
    """Random moves by random actors; those refused leave no fact; the state is what the specification says."""
    facts = drafted()
    for by, what in moves:
        standing = stand(ROUTE, facts)
        try:
            if what is What.APPROVED:
                fact = move.approval(ROUTE, standing, by, NOW)
            elif what is What.RESUBMITTED:
                fact = move.resubmission(standing, by, NOW, f"d{len(facts)}")
            elif what is What.WITHDRAWN:
                fact = move.withdrawal(standing, by, NOW)
            elif what is What.EXTERNAL:
                fact = move.elsewhere(ROUTE, standing, by, NOW, "W")
            else:
                fact = move.objection(ROUTE, standing, by, NOW, what, "")
        except NotAllowed:
            continue
        assert by is not BARE
        facts = (*facts, fact)
    assert (stand(ROUTE, facts).state is State.APPROVED) == approved_by_specification(ROUTE, facts)
