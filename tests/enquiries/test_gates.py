"""Both gates, form by form: what each opens and what it never does; the walk from receipt to answer; two persons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given as sampled
from hypothesis import strategies as st

from hogo.approval.fact import What
from hogo.base.text import Text
from hogo.decide.compile import compile_
from hogo.decide.facts import Consent, Facts
from hogo.enquiries import fact as f
from hogo.enquiries.asking import FORMS, HOLDS, SENDER_ITEMS, Asking, Opens
from hogo.enquiries.figure import sound, unsound
from hogo.enquiries.flow import MOVES, OPEN, WORDS, NotNow, State, circle, standing, state
from hogo.enquiries.gate import given_to, least, verdicts
from hogo.enquiries.may import may_follow
from hogo.enquiries.words import COURSE, ENDS, METHODS, OPINIONS, SOURCES, WAYS
from hogo.enquiries.written import from_json, to_json
from tests.acts import NOW
from tests.enquiries.given import DAY, LOG, NAME, SERVED, WHO, answered, approved, came, drafted, scoped, yes
from tests.web.given import minato

IP = f.Item("connection-log", ("address",), sender=5)
LOGIN = f.Item("connection-log", ("address",), sender=9)
A = Asking
GATES = [
    # (asking, item, facts before the judgement, judgement, what may be given)
    # 197-2 and TBA 4: names are given, the log of communications never.
    (A.INVESTIGATION, NAME, (), yes(), ("name", "address")),
    (A.INVESTIGATION, LOG, (), yes(), ()),
    (A.INVESTIGATION, f.Item("connection-log"), (), yes(), ("line",)),  # what is no secret of the same entry
    (A.INVESTIGATION, f.Item("mail-log", ("sender",)), (), yes(), ()),
    (A.INVESTIGATION, f.Item("cache-dns", ("question",)), (), yes(), ()),
    (A.INVESTIGATION, LOG, (SERVED,), yes(), ()),  # whatever else lies in the file: an enquiry is no warrant
    (A.INVESTIGATION, LOG, (), yes(necessity=True), ("address", "when")),  # danger to life: a ground of its own
    # 218: a warrant that was served opens what it names; unserved it opens nothing.
    (A.WARRANT, LOG, (SERVED,), yes(), ("address", "when")),
    (A.WARRANT, LOG, (), yes(), ()),
    (A.WARRANT, f.Item("mail-log", ("when",)), (SERVED,), yes(), ("when",)),
    (A.PROVISION_ORDER, LOG, (SERVED,), yes(), ("address", "when")),
    (A.PROVISION_ORDER, LOG, (), yes(), ()),
    # Attorney Act 23-2, taxes, courts: by law under the Act, never the secret.
    (A.BAR, NAME, (), yes(), ("name", "address")),
    (A.BAR, LOG, (), yes(), ()),
    (A.TAX, NAME, (), yes(), ("name", "address")),
    (A.TAX, LOG, (), yes(), ()),
    (A.COURT, NAME, (), yes(), ("name", "address")),
    (A.COURT, LOG, (), yes(), ()),
    (A.OTHER, LOG, (), yes(), ()),
    # Platform Act 5: the fourteen items, the specified ones with their further condition.
    (A.SENDER, IP, (), yes(clear=True, just=True), ("address",)),
    (A.SENDER, replace(IP, sender=None), (), yes(clear=True, just=True), ()),
    (A.SENDER, LOGIN, (), yes(clear=True, just=True), ()),
    (A.SENDER, LOGIN, (), yes(clear=True, just=True, needed=True), ("address",)),
    (A.SENDER_ORDER, LOGIN, (), yes(), ("address",)),  # the court has looked at the conditions
    (A.SENDER_ORDER, replace(IP, sender=None), (), yes(), ()),
    # My Number is given by its own Act alone (30-2), also under a warrant.
    (A.INVESTIGATION, f.Item("my-number", ("number",)), (), yes(), ()),
    (A.WARRANT, f.Item("my-number", ("number",)), (SERVED,), yes(), ()),
    # We do not answer: nothing is given.
    (A.INVESTIGATION, NAME, (), replace(yes(), answers=False), ()),
    (A.WARRANT, LOG, (SERVED,), replace(yes(), answers=False), ()),
    # What the register does not know cannot be given.
    (A.WARRANT, f.Item("nothing-of-that-name"), (SERVED,), yes(), ()),
]


NOBODY = (None, Facts())


def _verdicts(known, about=NOBODY):
    register = minato()[0].register
    return verdicts(compile_(minato()[0]), given_to(register), known, "2026-照-0001", DAY, about)


@pytest.mark.parametrize(("asking", "item", "before", "judged", "gives"), GATES)
def test_what_each_form_of_asking_opens(asking, item, before, judged, gives):
    """Each row by hand; the law's place stands beside it."""
    (one,) = _verdicts([came(asking), WHO, scoped(item), *before, judged])
    assert gives == (one.gives.fields if one.gives else ())
    assert set(item.fields) == set(gives) | set(one.withheld) or not item.fields or one.gives is None
    if not gives:
        assert one.decision.because


def test_the_persons_own_specific_consent_opens_the_secret():
    """TBA 4 and consent: individual, specific, to this recipient (from memory, as `decide` holds it)."""
    known: list[f.Fact] = [came(A.BAR), WHO, scoped(LOG), yes()]
    agreed = Consent(given=date(2026, 1, 1), purposes=("official-enquiries",), recipient="authorities", secrecy=True)
    (one,) = _verdicts(known, ("0" * 32, Facts(consents=(agreed,))))
    assert one.gives is not None
    (other,) = _verdicts(known, ("0" * 32, Facts(consents=(replace(agreed, secrecy=False),))))
    assert other.gives is None


def test_the_least_that_answers_is_never_more_than_asked():
    """Fields, times and items that were not asked for are dropped; fewer may be given."""
    asked = f.Item("subscriber", ("name", "address"), date(2026, 1, 1), date(2026, 6, 30))
    passing = _verdicts([came(A.INVESTIGATION), WHO, scoped(asked), yes()])
    for wanted, may in (
        (replace(asked, fields=("name",)), True),
        (replace(asked, fields=("name", "phone")), False),
        (replace(asked, fields=()), False),
        (replace(asked, fields=("name",), since=None), False),
        (replace(asked, fields=("name",), until=date(2026, 7, 1)), False),
        (replace(asked, fields=("name",), since=date(2026, 2, 1), until=date(2026, 3, 1)), True),
        (replace(asked, information="billing", fields=("bank",)), False),
    ):
        assert may == bool(least(passing, (wanted,))), wanted


WALKS = {
    A.INVESTIGATION: [State.TO_VERIFY, State.TO_SCOPE, State.TO_JUDGE, State.TO_DRAFT, State.TO_APPROVE,
                      State.TO_ANSWER, State.ANSWERED],
    A.WARRANT: [State.TO_VERIFY, State.TO_SCOPE, State.TO_SERVE, State.TO_JUDGE, State.TO_DRAFT, State.TO_APPROVE,
                State.TO_ANSWER, State.ANSWERED],
}  # fmt: skip


@pytest.mark.parametrize("asking", sorted(WALKS))
def test_an_enquiry_walks_from_receipt_to_answer(asking):
    """Each fact leads to the next state, and none is refused."""
    known: list[f.Fact] = []
    seen = []
    for fact in answered(asking, NAME):
        if known:
            may_follow(known, fact)
        known.append(fact)
        seen.append(state(known))
    assert WALKS[asking] == seen
    may_follow(known, f.Closed(DAY, "a"))


def test_a_claim_waits_for_the_sender():
    """Platform Act 6-1: heard first; unreachable needs tries; then the three conditions of 5-1."""
    known: list[f.Fact] = [came(A.SENDER), WHO, scoped(LOGIN)]
    assert state(known) is State.TO_HEAR
    with pytest.raises(NotNow):
        may_follow(known, yes(clear=True, just=True))
    with pytest.raises(NotNow, match="how often"):
        may_follow(known, f.SenderSaid(DAY, "a", f.Opinion.UNREACHABLE))
    known += [f.SenderAsked(DAY, "a", date(2026, 12, 15), "e"), f.SenderSaid(DAY, "a", f.Opinion.OBJECTS)]
    assert state(known) is State.TO_JUDGE
    for flags, may in (({}, False), ({"clear": True}, False), ({"clear": True, "just": True}, False),
                       ({"clear": True, "just": True, "needed": True}, True)):  # fmt: skip
        if may:
            may_follow(known, yes(**flags))
        else:
            with pytest.raises(NotNow, match="infringement"):
                may_follow(known, yes(**flags))
    may_follow(known, replace(yes(), answers=False))
    with pytest.raises(NotNow, match="fourteen"):
        may_follow(known, scoped(NAME))


@pytest.mark.parametrize(
    ("way", "source", "may"),
    [
        (f.Way.CALLED_BACK, f.Source.SITE, True),
        (f.Way.CALLED_BACK, f.Source.DIRECTORY, True),
        (f.Way.CALLED_BACK, f.Source.EARLIER, True),
        (f.Way.CALLED_BACK, f.Source.GIVEN, False),
        (f.Way.CALLED_BACK, None, False),
        (f.Way.IN_PERSON, None, True),
        (f.Way.SYSTEM, None, True),
        (f.Way.POST, None, True),
    ],
)
def test_the_number_that_was_given_proves_nothing(way, source, may):
    """Call back to a published number, never to the one in the letter."""
    fact = f.Verified(DAY, "a", way, True, source)
    if may:
        may_follow([came(A.BAR)], fact)
    else:
        with pytest.raises(NotNow):
            may_follow([came(A.BAR)], fact)


def test_unsure_who_asks_nothing_goes_on():
    """It stays there, and can be ended as false."""
    known: list[f.Fact] = [came(A.BAR), replace(WHO, sure=False)]
    assert state(known) is State.TO_VERIFY
    with pytest.raises(NotNow):
        may_follow(known, scoped(NAME))
    may_follow(known, f.Ended(DAY, "a", f.End.FALSE))


def test_sent_back_it_is_drafted_anew_and_approved_anew():
    """A draft that was sent back, and a judgement made anew, need every approval again."""
    known: list[f.Fact] = [came(A.BAR), WHO, scoped(NAME), yes(), drafted(NAME), approved(event=What.SENT_BACK)]
    assert state(known) is State.TO_DRAFT
    known += [drafted(NAME), approved()]
    assert state(known) is State.TO_ANSWER
    stands = standing(known)
    assert stands is not None
    assert stands.approvers == {"b"}


def test_the_figure_counts_answers_without_their_gates():
    """Zero for sound ones; each gate taken away is counted. Without any enquiry it is the same zero."""
    whole = answered(A.INVESTIGATION, NAME)
    assert sound(whole)
    without = [[fact for fact in whole if not isinstance(fact, gone)] for gone in (f.Verified, f.Judged, f.Circulated)]
    own = [*whole[:5], approved("a"), whole[6]]
    assert [False] * 4 == [sound(facts) for facts in (*without, own)]
    figures = [unsound(cases, NOW) for cases in ([], [whole], [whole, *without, own])]
    assert [0.0, 0.0, 4.0] == [figure.value for figure in figures]
    assert figures[0] == figures[1]


FACTS = st.sampled_from(
    [*answered(A.WARRANT, LOG)[1:], *answered(A.BAR)[1:], f.Held(DAY, "a", (LOG,), DAY), f.Released(DAY, "a"),
     f.SenderSaid(DAY, "a", f.Opinion.AGREES), f.Ended(DAY, "a", f.End.NOT_OURS), f.Assigned(DAY, "z", "a"),
     f.PersonTold(DAY, "a"), f.Closed(DAY, "a")]
)  # fmt: skip


@sampled(st.sampled_from(list(Asking)), st.lists(FACTS, max_size=14))
def test_whatever_is_refused_changes_nothing_and_every_fact_reads_back(asking, tried):
    """Any order ends in a known state; what was taken is what the table allows; JSON and back is the same."""
    known: list[f.Fact] = [came(asking)]
    for fact in tried:
        before = state(known)
        try:
            may_follow(known, fact)
        except NotNow:
            continue
        assert type(fact) in MOVES[before]
        known.append(fact)
    assert state(known) in WORDS
    assert known == [from_json(to_json(fact)) for fact in known]
    if state(known) is State.ANSWERED:
        assert sound(known) or asking in HOLDS
    assert {"a"} >= circle(known) - {"b", "z"}


def test_every_word_is_there():
    """Vocabularies are whole; each form says what it does to secrecy, and what of it is from memory."""
    assert [set(f.Way), set(f.Source), set(f.Opinion)] == [set(WAYS), set(SOURCES), set(OPINIONS)]
    assert [set(f.Method), set(f.End)] == [set(METHODS), set(ENDS)]
    assert set(Asking) == set(FORMS)
    assert set(State) == set(WORDS) == set(MOVES)
    assert OPEN < set(State)
    assert set(COURSE) == set(f.Fact.__args__)
    assert list(SENDER_ITEMS) == list(range(1, 15))
    opening = {asking for asking, form in FORMS.items() if form.opens in (Opens.SCOPE, Opens.SENDER_ITEMS)}
    assert {A.WARRANT, A.PROVISION_ORDER, A.SENDER, A.SENDER_ORDER} == opening
    assert all(isinstance(form.memory, Text) for asking, form in FORMS.items() if asking not in HOLDS)
