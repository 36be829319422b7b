"""Requests as acts: numbered without gaps, sealed, carried on only as the state allows."""

from __future__ import annotations

import pytest
from django.db import connection

from hogo.ledger.models import Entry, rows
from hogo.ledger.verify import verify
from hogo.register.model.procedures import RequestKind
from hogo.rights import fact as f
from hogo.rights.acts.case import add, key_of, read_told, receive
from hogo.rights.flow import State, state
from hogo.rights.models import Case, facts
from hogo.rights.move import MOVES, NotNow, may_follow
from hogo.rights.number import business_year, series, written
from hogo.rights.written import from_json, to_json
from tests.acts import IDS, NOW, SOMEBODY
from tests.canary import ADDRESS, MAIL, NAME, sightings
from tests.rights.test_clock import arrived as came
from tests.rights.test_clock import d
from tests.rights.test_flow import WALKS

pytestmark = pytest.mark.django_db(transaction=True)

TOLD = {"name": NAME, "mail": MAIL, "address": ADDRESS}


def _receive(*kinds: RequestKind) -> Case:
    return receive(SOMEBODY, NOW, IDS, came("11-12", *kinds), TOLD, code="code-1")


def test_numbers_run_without_gaps_by_kind_and_year():
    """2026-開-0001, 0002; correction has a series of its own; an act that fails gives its number back."""
    assert ["2026-開-0001", "2026-開-0002", "2026-訂-0001"] == [
        _receive().number, _receive().number, _receive(RequestKind.CORRECTION).number,
    ]  # fmt: skip
    with pytest.raises(TypeError):
        receive(SOMEBODY, NOW, IDS, came("11-12"), None, code="x")  # type: ignore[arg-type]
    assert "2026-開-0003" == _receive().number


def test_what_the_person_wrote_is_nowhere_in_plain():
    """Neither table nor ledger holds the name, mail or address in any encoding; opening it is an act."""
    case = _receive()
    with connection.cursor() as cursor:
        for table in ("rights_case", "rights_happened", "ledger_entry"):
            cursor.execute(f"SELECT * FROM {table}")
            assert [] == sightings(repr(cursor.fetchall()).encode())
    before = Entry.objects.count()
    assert TOLD == read_told(SOMEBODY, NOW, IDS, case, "本人確認")
    assert before < Entry.objects.count()


def test_a_case_goes_only_where_its_state_allows():
    """A search before identity is refused and nothing is saved; the message says where the case stands."""
    case = _receive()
    with pytest.raises(NotNow, match="identity"):
        add(SOMEBODY, NOW, IDS, case.id, f.Searched(d("11-13"), "e"))
    assert [State.TO_IDENTIFY] == [state(facts(case))]
    add(SOMEBODY, NOW, IDS, case.id, f.IdentityProved(d("11-13"), (), "desk-1"))
    add(SOMEBODY, NOW, IDS, case.id, f.Searched(d("11-13"), "e"))
    assert State.TO_JUDGE == state(facts(Case.objects.get(pk=case.id)))
    assert verify(rows()).clean


def test_nobody_approves_what_they_drafted():
    """Two persons: the drafter is refused, another is not."""
    drafted: list[f.Fact] = [
        came("11-12"),
        f.IdentityProved(d("11-13"), (), "a"),
        f.Searched(d("11-13"), "e"),
        f.Judged(d("11-16"), "a", ()),
    ]
    with pytest.raises(NotNow, match="drafted"):
        may_follow(drafted, f.Approved(d("11-17"), "a"))
    may_follow(drafted, f.Approved(d("11-17"), "b"))


def test_every_state_of_every_walk_has_its_moves():
    """No state is without a row in the table, and every fact of the walks was possible when it was entered."""
    assert set(State) == set(MOVES)
    for walk, _ in WALKS:
        for at in range(1, len(walk)):
            assert type(walk[at]) in MOVES[state(walk[:at])], (walk[at], state(walk[:at]))


@pytest.mark.parametrize("walk", [walk for walk, _ in WALKS])
def test_facts_survive_writing_and_reading(walk):
    """What was entered is what is folded later."""
    assert list(walk) == [from_json(to_json(fact)) for fact in walk]


def test_a_code_opens_one_case_only():
    """The kept key belongs to number and code; the code itself is nowhere."""
    case = _receive()
    assert case.key == key_of(case.number, "code-1")
    assert case.key != key_of(case.number, "code-2")
    assert case.key != key_of("2026-開-9999", "code-1")


@pytest.mark.parametrize(
    ("day", "starts", "year"), [("2027-03-31", 4, 2026), ("2027-04-01", 4, 2027), ("2027-01-01", 1, 2027)]
)
def test_the_business_year(day, starts, year):
    """A year that starts in April ends in March."""
    assert year == business_year(d(day), starts)
    assert "2026-開-0012" == written(2026, series((RequestKind.DISCLOSURE,)), 12)
