"""The course of a relation as a fold over its facts: every state and turn of every role, holds, days, figures."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from datetime import date, timedelta

import pytest

from hogo.partners import fact as f
from hogo.partners.clock import dues
from hogo.partners.figure import MEASURES
from hogo.partners.file import File, NotTaken, taken
from hogo.partners.flow import SOURCES, UNASSESSED, NotNow, State, Turn, allowed, may_follow, state, turn
from hogo.partners.holds import holds_until, standings
from hogo.partners.question import ITEMS, score
from hogo.partners.written import from_json, to_json
from hogo.register.model.partners import ContractClause, PartnerRole, Result
from tests.acts import NOW
from tests.web.given import minato

DAY = date(2026, 4, 1)
EIGHT = tuple(ContractClause)
YES = dict.fromkeys(ITEMS, f.Said.YES)
UNTIL = date(2027, 3, 31)


def need(role: PartnerRole = PartnerRole.PROCESSOR, ref: str = "print-mail", *, abroad: bool = False) -> f.Proposed:
    return f.Proposed(DAY, "office-1", ref, role, "finance", ("subscriber",), abroad=abroad)


CONTRACT = f.Contracted(DAY, "office-1", "委託契約", UNTIL, False, EIGHT)
SAMPLES: dict[type, f.Fact] = {
    type(one): one
    for one in (
        f.Asked(DAY, "office-1", DAY + timedelta(days=14)),
        f.Answered(DAY, "partner:1", f.Source.QUESTIONNAIRE, YES, "entry"),
        f.Assessed(DAY, "office-1", Result.PASSED),
        f.SourceChecked(DAY, "office-1", Result.PASSED, "名鑑への掲載時の同意"),
        f.PutForward(DAY, "office-1", "2026-1"),
        f.Approved(DAY, "officer", "2026-1"),
        f.Refused(DAY, "officer", "2026-1"),
        CONTRACT,
        f.HandedOver(DAY, "office-1", "subscriber", 10, "暗号化したファイル", "受付係"),
        f.SubAsked(DAY, "partner:1", "架空再委託", "保管", DAY + timedelta(days=30)),
        f.SubDecided(DAY, "office-1", "架空再委託", True),
        f.Reported(DAY, "partner:1"),
        f.IncidentTold(DAY, "partner:1", "entry"),
        f.IncidentTaken(DAY, "office-1", "incident:1"),
        f.AbroadChecked(DAY, "office-1", True, False),
        f.Licensed(DAY, "office-1", UNTIL, 2),
        f.Used(DAY, "office-1"),
        f.Suspended(DAY, "office-1", "事故のため"),
        f.Resumed(DAY, "office-1"),
        f.Ending(DAY, "office-1", DAY, DAY + timedelta(days=30)),
        f.Ended(DAY, "office-1", f.Finish.BOTH, ("paper",)),
    )
}
NOT_TAKEN = f.Ended(DAY, "office-1", f.Finish.NOT_TAKEN)


def walk(*kinds: type, role: PartnerRole = PartnerRole.PROCESSOR) -> list[f.Fact]:
    known: list[f.Fact] = [need(role)]
    for kind in kinds:
        may_follow(known, SAMPLES[kind])
        known.append(SAMPLES[kind])
    return known


FIRST = (f.Asked, f.Answered, f.Assessed, f.PutForward, f.Approved)
STATES = [State.NEEDED, State.ASKED, State.TO_ASSESS, State.TO_PUT_FORWARD, State.TO_APPROVE, State.TO_CONTRACT]


def test_a_processor_walks_from_need_to_certificate():
    """Each fact leads to the state beside it; the yearly turn goes on while the contract is in force."""
    for length, then in enumerate(STATES):
        assert then is state(walk(*FIRST[:length]))
    in_force = walk(*FIRST, f.Contracted)
    assert (State.IN_FORCE, Turn.APPROVED) == (state(in_force), turn(in_force))
    again = walk(*FIRST, f.Contracted, *FIRST[:4])
    assert (State.IN_FORCE, Turn.TO_APPROVE) == (state(again), turn(again))
    over = walk(*FIRST, f.Contracted, f.HandedOver, f.Ending, f.Ended)
    assert State.ENDED is state(over)
    assert over == [from_json(to_json(fact)) for fact in over]


@pytest.mark.parametrize("role", list(PartnerRole))
def test_every_reachable_state_is_one_of_the_table_and_takes_only_what_it_allows(role):
    """All states and turns that any order of facts reaches, up to nine facts: the table is whole and is kept."""
    seen: set[tuple[State, Turn]] = set()
    queue: deque[list[f.Fact]] = deque([[need(role, abroad=role is PartnerRole.RECIPIENT)]])
    while queue:
        known = queue.popleft()
        here = (state(known), turn(known))
        if here in seen or len(known) > 9:
            continue
        seen.add(here)
        may = allowed(role, *here, abroad=role is PartnerRole.RECIPIENT)
        for kind, fact in SAMPLES.items():
            for one in (fact, NOT_TAKEN) if kind is f.Ended else (fact,):
                try:
                    may_follow(known, one)
                except NotNow:
                    continue
                assert kind in may
                queue.append([*known, one])
    states = {one for one, _ in seen}
    first = {State.TO_CONTRACT} if role in UNASSESSED else {State.NEEDED, State.REFUSED, State.TO_CONTRACT}
    later = {State.IN_FORCE, State.ENDING, State.ENDED}
    asked = set() if role in UNASSESSED else {State.TO_PUT_FORWARD, State.TO_APPROVE}
    if role not in UNASSESSED | SOURCES:
        asked |= {State.ASKED, State.TO_ASSESS}
    assert first - {State.REFUSED} | later | asked == states - {State.REFUSED}
    for where in seen:
        assert allowed(role, *where) or where[0] is State.ENDED


@pytest.mark.parametrize(
    ("known", "fact", "word"),
    [
        (FIRST[:3], replace(SAMPLES[f.PutForward], by="a"), ""),
        (FIRST, replace(CONTRACT, clauses=EIGHT[:6]), "2 are missing"),
        (FIRST, replace(CONTRACT, until=DAY - timedelta(days=1)), "before it was signed"),
        (FIRST[:2], f.Assessed(DAY, "a", Result.CONDITIONAL), "its conditions"),
        ((*FIRST, f.Contracted), SAMPLES[f.SubDecided], "Nobody asked"),
        ((*FIRST, f.Contracted), SAMPLES[f.Resumed], "present state"),
        ((*FIRST, f.Contracted), SAMPLES[f.IncidentTaken], "present state"),
        ((*FIRST, f.Contracted, f.Ending), f.Ended(DAY, "a", f.Finish.ERASED), "certificate"),
        ((*FIRST, f.Contracted, f.Ending), NOT_TAKEN, "not taken"),
    ],
)
def test_what_lacks_something_is_refused_in_words(known, fact, word):
    """Eight contents, conditions, certificate: each is missed by name."""
    if not word:
        may_follow(walk(*known), fact)
        return
    with pytest.raises(NotNow, match=word):
        may_follow(walk(*known), fact)


def test_nobody_approves_what_they_assessed_where_no_route_is_declared():
    """With a route the approval room sees to it; without one, this room does."""
    known: list[f.Fact] = [*walk(*FIRST[:3]), f.PutForward(DAY, "office-2")]
    for by in ("office-1", "office-2"):
        with pytest.raises(NotNow, match="Nobody approves"):
            may_follow(known, f.Approved(DAY, by))
    may_follow(known, f.Approved(DAY, "officer"))


def test_a_required_item_answered_no_or_not_at_all_does_not_pass():
    """`no`, and silence, are the same: never a yes."""
    for answers in (YES | {"access": f.Said.NO}, {k: v for k, v in YES.items() if k != "access"}):
        assert ("access",) == score(answers).lacking
        known: list[f.Fact] = [need(), f.Answered(DAY, "p", f.Source.PUBLIC, answers, "")]
        with pytest.raises(NotNow, match="1 required"):
            may_follow(known, SAMPLES[f.Assessed])
        may_follow(known, f.Assessed(DAY, "a", Result.CONDITIONAL, conditions="3か月以内に多要素認証"))
    assert (19, 19) == (score(YES | {"abroad": f.Said.NOT_APPLICABLE}).yes, 19)


def test_the_licence_counts_its_uses():
    """Two uses, then none; a new licence counts anew."""
    roles = (f.SourceChecked, f.PutForward, f.Approved, f.Contracted)
    known = walk(*roles, f.Licensed, f.Used, f.Used, role=PartnerRole.SELLER)
    with pytest.raises(NotNow, match="0 more uses"):
        may_follow(known, SAMPLES[f.Used])
    assert DAY == holds_until(known)
    renewed = [*known, f.Licensed(DAY, "office-1", UNTIL)]
    may_follow(renewed, SAMPLES[f.Used])
    assert UNTIL == holds_until(renewed)


def test_what_ends_first_ends_the_standing():
    """Dates by hand: a year from 1 April 2026 is 1 April 2027; the contract ends on 31 March; a stop ends at once."""
    known = walk(*FIRST, f.Contracted)
    assert UNTIL == holds_until(known)
    renewing = [*walk(*FIRST), replace(CONTRACT, renews=True)]
    assert date(2027, 4, 1) == holds_until(renewing)
    later = DAY + timedelta(days=100)
    stopped: list[f.Fact] = [*known, f.Suspended(later, "a", "事故")]
    assert later - timedelta(days=1) == holds_until(stopped)
    assert UNTIL == holds_until([*stopped, f.Resumed(later, "a")])
    failed: list[f.Fact] = [*known, f.Assessed(later, "a", Result.FAILED)]
    assert later - timedelta(days=1) == holds_until(failed)
    circulating: list[f.Fact] = [*known, f.Assessed(later, "a", Result.PASSED), f.PutForward(later, "a", "2026-2")]
    assert UNTIL == holds_until(circulating)
    assert holds_until(walk(*FIRST[:3])) is None


def test_the_yearly_look_abroad_binds_and_a_bad_one_ends_it():
    """28-3: a year from the last look; measures no longer taken, or a law that hinders them, end it the day before."""
    looked: list[f.Fact] = [replace(need(), abroad=True), *walk(*FIRST, f.Contracted)[1:]]
    good: list[f.Fact] = [*looked, f.AbroadChecked(date(2026, 2, 1), "a", True, False)]
    assert date(2027, 2, 1) == holds_until(good)
    for taken_, hinders in ((False, False), (True, True)):
        bad: list[f.Fact] = [*looked, f.AbroadChecked(date(2026, 6, 1), "a", taken_, hinders)]
        assert date(2026, 5, 31) == holds_until(bad)


def test_days_of_a_relation_by_hand():
    """Answer by 15 April; contract by 31 March; certificate thirty days after the end; an incident the same day."""
    asked = walk(f.Asked)
    name = minato()[0].register.partners["print-mail"].name
    assert [(date(2026, 4, 15), None)] == [(one.on, one.met) for one in dues("p", asked, name)]
    assert [(date(2026, 4, 15), DAY)] == [(one.on, one.met) for one in dues("p", walk(*FIRST[:2]), name)]
    running = dues("p", walk(*FIRST, f.Contracted, f.SubAsked, f.IncidentTold), name)
    assert {date(2027, 3, 31), date(2027, 4, 1), date(2026, 5, 1), DAY} == {one.on for one in running if not one.met}
    ending = dues("p", walk(*FIRST, f.Contracted, f.Ending), name)
    assert [date(2026, 5, 1)] == [one.on for one in ending if one.met is None]


def test_never_assessed_and_in_force_is_due_since_the_contract():
    """Taken over from before, with no assessment declared either."""
    known: list[f.Fact] = [need(ref="new"), SAMPLES[f.Contracted]]
    name = minato()[0].register.partners["print-mail"].name
    assert DAY in {one.on for one in dues("p", known, name)}


def test_a_declared_check_counts_for_a_source_and_a_recipient_needs_none():
    """The list seller was checked on 25 March 2026: a year. Who only receives is not asked for an assessment."""
    partners = minato()[0].register.partners
    seller: list[f.Fact] = [need(PartnerRole.SELLER, "list-seller"), CONTRACT]
    assert date(2027, 3, 25) == holds_until(seller, partners["list-seller"])
    assert holds_until(seller, replace(partners["list-seller"], check=None)) is None
    recipient: list[f.Fact] = [need(PartnerRole.RECIPIENT, "ads-us"), replace(CONTRACT, renews=True)]
    assert date.max == holds_until(recipient, partners["ads-us"])
    assert () == dues("p", recipient, partners["ads-us"].name, partners["ads-us"])


def test_the_newest_word_goes_before_the_register_and_the_other_partners_stay():
    """A failed assessment known here ends what the register declares; others keep their declared end."""
    register = minato()[0].register
    known = walk(*FIRST, f.Contracted)
    failed: list[f.Fact] = [*known, f.Assessed(date(2026, 8, 1), "a", Result.FAILED)]
    stands = standings(register, {"1": failed})
    assert (date(2026, 7, 31), date(2027, 7, 31)) == (stands["print-mail"], stands["card-gateway"])
    ended: list[f.Fact] = [*known, SAMPLES[f.Ending], SAMPLES[f.Ended]]
    assert date(2027, 3, 31) == standings(register, {"1": ended, "2": known})["print-mail"]
    assert DAY == standings(register, {"1": ended})["print-mail"]
    client: list[f.Fact] = [need(PartnerRole.CLIENT), SAMPLES[f.Contracted]]
    assert date(2027, 7, 31) == standings(register, {"3": client})["print-mail"]


def test_of_two_contracts_the_one_signed_last_counts():
    """Entered here until yesterday; the edition declares one signed later, which holds; signed earlier, it does not."""
    register, today = minato()[0].register, NOW.date()
    declared = register.partners["print-mail"]
    assert declared.contract is not None
    old = [*walk(*FIRST), replace(CONTRACT, until=today - timedelta(days=1))]
    ends = {date(2026, 6, 1): today + timedelta(days=30), DAY - timedelta(days=1): today - timedelta(days=1)}
    for signed, last in ends.items():
        contract = replace(declared.contract, signed=signed, until=today + timedelta(days=30), renews=False)
        newer = replace(declared, contract=contract)
        changed = replace(register, partners={**register.partners, "print-mail": newer})
        figure = MEASURES["contracts"](changed, {"x": old}, today, NOW)
        assert last == holds_until(old, newer)
        assert (last < today) is (figure.says is not None)


def test_figures_show_what_lapsed_and_whose():
    """All hold today; a lapsed contract, source, look and certificate each take one away and name it."""
    register, today = minato()[0].register, NOW.date()
    for name, take in MEASURES.items():
        figure = take(register, {}, today, NOW)
        assert (figure.out_of or 0.0) == figure.value, name
        assert figure.says is None
    old = [*walk(*FIRST), replace(CONTRACT, until=today - timedelta(days=1))]
    seller = [need(PartnerRole.SELLER, "list-seller"), *walk(*SELLING, role=PartnerRole.SELLER)[1:]]
    expired = [*seller, f.Licensed(DAY, "a", today - timedelta(days=1))]
    ending: list[f.Fact] = [*walk(*FIRST, f.Contracted), f.Ending(DAY, "a", DAY, today - timedelta(days=1))]
    for name, facts in (("contracts", old), ("sources", expired)):
        figure = MEASURES[name](register, {"x": facts}, today, NOW)
        assert 1.0 == (figure.out_of or 0.0) - figure.value
        assert figure.says is not None
    assert 1.0 == MEASURES["certificates"](register, {"x": ending}, today, NOW).value
    looked: list[f.Fact] = [need(ref="cloud-us", abroad=True), f.AbroadChecked(today, "a", False, False)]
    assert (1.0, 1.0) == (MEASURES["abroad"](register, {}, today, NOW).value, len(_conforming(register)))
    assert 0.0 == MEASURES["abroad"](register, {"x": looked}, today, NOW).value


def _conforming(register):
    return [one for one in register.partners.values() if one.abroad and one.abroad.basis == "conforming"]


SELLING = (f.SourceChecked, f.PutForward, f.Approved, f.Contracted)


@pytest.mark.parametrize(
    ("name", "data", "kept"),
    [
        ("証明書.pdf", b"%PDF-1.7 x", "証明書.pdf"),
        ("..\\..\\a/b\x00c.png", b"\x89PNG\r\n\x1a\n", "bc.png"),
        ("x.exe", b"MZ", None),
        ("page.pdf", b"<script>", None),
        ("empty.pdf", b"", None),
        ("large.pdf", b"%PDF-" + b"0" * 10_000_001, None),
    ],
)
def test_files_are_told_by_their_first_bytes_and_bounded(name, data, kept):
    """Names lose folders and control characters; what is no paper is refused in words."""
    if kept is None:
        with pytest.raises(NotTaken):
            taken(name, data)
        return
    made = taken(name, data)
    assert kept == made.name
    assert made == File.opened(made.whole())
