"""Erasing a person: what goes at once, what stays and until when. Runs on SQLite and on PostgreSQL."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hogo.base.day import in_japanese, start_of
from hogo.base.finding import Unchecked
from hogo.base.period import Period
from hogo.keys.models import Wrapped
from hogo.ledger.acts import act
from hogo.ledger.erasure.acts import erase, expire
from hogo.ledger.erasure.statement import state
from hogo.ledger.models import Entry, rows
from hogo.ledger.verify import verify
from tests.ledger.given import APPS, BY, IDS, NOW, PERSON

pytestmark = pytest.mark.django_db(transaction=True, available_apps=APPS)
LATER = NOW + timedelta(days=100)


def enter(kind, text, now=NOW, **more):
    with act(BY, now, IDS) as a:
        return a.enter(kind, {"text": text}, **more)


def read(entry, now):
    with act(BY, now, IDS) as a:
        a.enter("note", {})
        return a.open(entry)


def test_a_record_of_three_years_outlives_the_erasure_and_dies_on_its_day():
    """Erase a person with a 3-year record: it stays readable to its date and goes after it, all else goes at once."""
    told = enter("told", "告知", about=PERSON)
    provision = enter("provision", "提供の記録", about=PERSON)
    other = enter("told", "別の人", about="f" * 32)
    statement = erase(BY, LATER, IDS, PERSON)
    assert [(kept.name, kept.until) for kept in statement.stays] == [("P3Y@2026-11-24", date(2029, 11, 24))]
    assert isinstance(read(told, LATER), Unchecked)
    assert read(other, LATER) == {"text": "別の人"}
    last_day = start_of(date(2029, 11, 24)) + timedelta(hours=23)
    assert expire(BY, last_day, IDS) == ()
    assert read(provision, last_day) == {"text": "提供の記録"}
    day_after = start_of(date(2029, 11, 25))
    assert len(expire(BY, day_after, IDS)) == 1
    assert isinstance(read(provision, day_after), Unchecked)
    assert read(other, day_after) == {"text": "別の人"}
    assert verify(rows()).clean


def test_the_erasure_has_an_entry_of_its_own():
    """It says which keys were destroyed and what stays until when, and it can still be read."""
    enter("told", "告知", about=PERSON)
    enter("provision", "提供", about=PERSON)
    keys = dict(Wrapped.objects.values_list("name", "id"))
    erase(BY, LATER, IDS, PERSON)
    entry = Entry.objects.get(kind="erasure")
    assert entry.commitment is None
    assert read(entry.entry, LATER) == {
        "destroyed": [keys["own"]],
        "stays": [{"class": "P3Y@2026-11-24", "until": "2029-11-24"}],
    }


def test_what_is_hidden_is_not_touched():
    """A police enquiry about the person is no retained data: the erasure neither takes nor mentions it."""
    hidden = enter("enquiry", "照会", about=PERSON)
    enter("told", "告知", about=PERSON)
    statement = erase(BY, LATER, IDS, PERSON)
    assert (len(statement.destroyed), statement.stays) == (1, ())
    assert read(hidden, LATER) == {"text": "照会"}


def test_a_person_may_come_back():
    """After an erasure new entries are sealed under a new key; the old ones stay unreadable."""
    before = enter("told", "前", about=PERSON)
    erase(BY, LATER, IDS, PERSON)
    after = enter("told", "後", LATER, about=PERSON)
    assert isinstance(read(before, LATER), Unchecked)
    assert read(after, LATER) == {"text": "後"}


def test_an_erasure_that_fails_takes_nothing():
    """Erasing inside an act that fails: the keys are there as before."""
    told = enter("told", "告知", about=PERSON)
    with pytest.raises(KeyError), act(BY, LATER, IDS) as a:
        a.enter("note", {})
        erase(BY, LATER, IDS, PERSON)
        raise KeyError
    assert read(told, LATER) == {"text": "告知"}


def test_one_year_of_a_leap_day():
    """Civil Code Art. 143-2: a year from 29 February ends on 28 February."""
    enter("told", "x", start_of(date(2028, 2, 29)), about=PERSON, keep=Period(years=1))
    assert Wrapped.objects.get().ends == "2029-02-28"


def test_the_day_is_a_day_in_japan():
    """15:00 UTC is the next day in Japan: the period starts there."""
    enter("told", "x", start_of(date(2026, 12, 1)), about=PERSON, keep=Period(years=1))
    enter("told", "y", start_of(date(2026, 12, 1)) - timedelta(seconds=1), about=PERSON, keep=Period(years=1))
    assert sorted(Wrapped.objects.values_list("ends", flat=True)) == ["2027-11-30", "2027-12-01"]


def test_what_the_person_is_told():
    """The statement in words: all gone, or what stays and its last day; natural Japanese."""
    assert "すべて読めない" in state([("a", "own", "")], date(2027, 1, 1)).words.ja
    words = state([("a", "own", ""), ("b", "P3Y@x", "2029-11-24")], date(2027, 1, 1)).words
    assert in_japanese(date(2029, 11, 24)) in words.ja
    assert "2029-11-24" in words.en
