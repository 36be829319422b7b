"""Where a request stands after each fact, and what money is due."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hogo.base.text import Text
from hogo.register.model.kinds import Channel
from hogo.register.model.procedures import AnswerMethod, Document, Fee, Payment, Procedure, RequestKind
from hogo.rights import fact as f
from hogo.rights.fee import CHARGEABLE, account, due
from hogo.rights.flow import WORDS, State, state
from tests.rights.test_clock import FEE, answered, arrived, d, judged, paid, proved

K, O = RequestKind, f.Outcome  # noqa: E741

SEARCHED = f.Searched(d("11-16"), "entry-1")
APPROVED = f.Approved(d("11-18"), "officer-1")
LICENCE = f.IdentityProved(d("11-13"), (Document.DRIVING_LICENCE,), "desk-1")
PAPER = (
    arrived("11-12"),
    LICENCE,
    *FEE,
    paid("11-14"),
    SEARCHED,
    judged("11-17", O.GRANTED),
    APPROVED,
    answered("11-19"),
)

WALKS = [
    ((f.Asked(d("11-10"), Channel.PHONE),), State.ASKED),
    ((f.Asked(d("11-10"), Channel.PHONE), f.FormSent(d("11-10"))), State.FORM_SENT),
    ((arrived("11-12"),), State.TO_IDENTIFY),
    ((arrived("11-12"), f.CompletionAsked(d("11-12"))), State.INCOMPLETE),
    ((arrived("11-12"), f.CompletionAsked(d("11-12")), f.Completed(d("11-13"))), State.TO_IDENTIFY),
    ((arrived("11-12"), f.IdentityFailed(d("11-12"))), State.TO_IDENTIFY),
    ((arrived("11-12"), proved("11-13"), *FEE), State.FEE_DUE),
    ((arrived("11-12"), proved("11-13"), *FEE, paid("11-14", 999)), State.FEE_DUE),
    ((arrived("11-12"), proved("11-13"), *FEE, paid("11-14")), State.TO_SEARCH),
    ((arrived("11-12"), proved("11-13")), State.TO_SEARCH),
    ((arrived("11-12", agent=True), proved("11-13")), State.TO_IDENTIFY),
    ((arrived("11-12", agent=True), proved("11-13", agent=True)), State.TO_SEARCH),
    ((arrived("11-12"), proved("11-13"), SEARCHED), State.TO_JUDGE),
    ((arrived("11-12"), proved("11-13"), SEARCHED, judged("11-17", O.GRANTED)), State.TO_APPROVE),
    (
        (arrived("11-12"), proved("11-13"), SEARCHED, judged("11-17", O.GRANTED), f.SentBack(d("11-17"), "officer-1")),
        State.TO_JUDGE,
    ),
    ((arrived("11-12"), proved("11-13"), SEARCHED, judged("11-17", O.GRANTED), APPROVED), State.TO_ANSWER),
    (
        (arrived("11-12", K.ERASURE), proved("11-13"), SEARCHED, judged("11-17", O.GRANTED, K.ERASURE), APPROVED),
        State.TO_EXECUTE,
    ),
    (
        (arrived("11-12", K.ERASURE), proved("11-13"), SEARCHED, judged("11-17", O.REFUSED, K.ERASURE), APPROVED),
        State.TO_ANSWER,
    ),
    (
        (arrived("11-12", K.ERASURE), proved("11-13"), SEARCHED, judged("11-17", O.GRANTED, K.ERASURE), APPROVED,
         f.Executed(d("11-19"), "run-1")),
        State.TO_ANSWER,
    ),
    ((*PAPER,), State.ANSWERED),
    ((*PAPER, f.CameBack(d("11-24"))), State.TO_SEND_AGAIN),
    ((*PAPER, f.CameBack(d("11-24")), answered("11-25")), State.ANSWERED),
    ((*PAPER, f.Delivered(d("11-21"))), State.PAPERS_HELD),
    ((*PAPER, f.Delivered(d("11-21")), f.PapersGone(d("11-24"))), State.CLOSED),
    ((*PAPER[:-4], f.Ended(d("11-16"), f.End.WITHDRAWN)), State.ENDED),
    ((arrived("11-12"), f.Ended(d("11-13"), f.End.JOINED, "case-2")), State.ENDED),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "expected"), WALKS)
def test_the_state_follows_from_the_facts(facts, expected):
    """One next step each time; an approval of an older proposal does not answer a newer one."""
    assert expected == state(facts)


def test_a_case_proved_by_account_holds_no_papers():
    """A one-time code leaves nothing to give back."""
    facts = (arrived("11-12", K.CORRECTION), proved("11-13"), SEARCHED, judged("11-17", O.GRANTED), APPROVED)
    assert State.CLOSED == state((*facts, answered("11-19"), f.Delivered(d("11-20"))))


def test_every_state_has_words():
    """Desk and portal show words."""
    assert set(State) == set(WORDS)


_FACTS = st.lists(
    st.sampled_from([*PAPER, f.CameBack(d("11-24")), f.Completed(d("11-13")), f.CompletionAsked(d("11-12")), FEE[0]]),
    max_size=12,
)


@given(_FACTS)
def test_any_facts_have_a_state(facts):
    """The fold is total: facts that people enter in odd orders never break a case."""
    assert state(facts) in WORDS


@given(_FACTS, st.sampled_from(list(f.End)))
def test_an_ended_case_stays_ended(facts, how):
    """Nothing entered later opens it again."""
    assert State.ENDED == state([f.Ended(d("11-20"), how), *facts])


def _procedure(kinds, yen):
    return Procedure(Text("手続", "p"), kinds, (), (Channel.POST,), fee=Fee(yen, (Payment.STAMPS,)))


@pytest.mark.parametrize(
    ("kinds", "yen"),
    [
        ((K.DISCLOSURE,), 1000),
        ((K.PURPOSE, K.DISCLOSURE), 1000),
        ((K.PROVISION_RECORDS,), 1000),
        ((K.CORRECTION,), 0),
        ((K.ERASURE, K.STOP_USE), 0),
        ((K.CORRECTION, K.DISCLOSURE), 1000),
        ((K.EEA_ACCESS,), 0),
    ],
)
def test_a_fee_is_asked_only_where_it_is_lawful(kinds, yen):
    """Art. 38: where a register declares a fee for all kinds, correction and stop of use stay free; once a case."""
    assert yen == due([_procedure(tuple(K), 1000)], kinds)
    assert frozenset({K.PURPOSE, K.DISCLOSURE, K.PROVISION_RECORDS}) == CHARGEABLE


def test_short_over_and_returned_money():
    """Stamps of 1,500 yen for 1,000: 500 are over until they go back."""
    facts: list[f.Fact] = [*FEE, paid("11-14", 1500)]
    assert (True, 0, 500) == (account(facts).settled, account(facts).short, account(facts).over)
    back = account([*facts, f.FeeReturned(d("11-15"), 500)])
    assert (True, 0) == (back.settled, back.over)
    assert 400 == account([*FEE, paid("11-14", 600)]).short


def test_methods_of_answer_are_those_of_the_statute():
    """33-1 and Rule 30: electronic, paper, another that the operator sets."""
    assert {"electronic", "paper", "other"} == {method.value for method in AnswerMethod}
