"""Ledger, state and keys agree, or the one that does not is named. Runs on SQLite and on PostgreSQL."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection

from hogo.base.day import start_of
from hogo.base.text import Text
from hogo.house.offer import Kind
from hogo.keys.models import Wrapped
from hogo.ledger.acts import act, kinds
from hogo.ledger.agreement.models import disagreements, state
from hogo.ledger.erasure.acts import erase, expire
from tests.ledger.given import APPS, BY, IDS, NOW, PERSON, guarded

pytestmark = pytest.mark.django_db(transaction=True, available_apps=APPS)
TODAY = date(2026, 11, 24)


def enter(kind, now=NOW, refs=(), **more):
    with act(BY, now, IDS) as a:
        return a.enter(kind, {"text": "x"} if kind != "note" else {}, refs=refs, **more)


def names(day=TODAY, among=None):
    return [(finding.name, str(finding.where)) for finding in disagreements(among or kinds(), day)]


def test_what_agrees_is_clean():
    """Entries, keys, an erasure and an expiry: nothing to say."""
    enter("told", about=PERSON)
    enter("provision", about=PERSON)
    enter("enquiry")
    enter("note")
    erase(BY, NOW, IDS, PERSON)
    later = start_of(date(2030, 1, 1))
    expire(BY, later, IDS)
    assert Wrapped in state()
    assert names(date(2030, 1, 1)) == []


def test_a_row_without_its_entry_is_named():
    """A key that says it came from an entry which the ledger does not have."""
    entry = enter("told", about=PERSON)
    with act(BY, NOW, IDS) as a:
        a.enter("note", {})
        Wrapped.objects.update(entry="019b1c2d-0000-7000-8000-000000000001")
    key = Wrapped.objects.get()
    assert key.entry != entry
    assert names() == [("state-without-entry", f"keys_wrapped/{key.id}")]


def test_a_key_that_vanished_is_named():
    """A key deleted without an erasure: every entry sealed under it is named."""
    enter("told", about=PERSON)
    enter("note")
    enter("told", about=PERSON)
    with act(BY, NOW, IDS) as a:
        a.enter("note", {})
        Wrapped.objects.all().delete()
    assert names() == [("key-lost", "ledger_entry/0"), ("key-lost", "ledger_entry/2")]


def test_a_record_erased_before_its_day_is_named():
    """A 3-year record whose key an erasure destroyed too early."""
    enter("provision", about=PERSON)
    key = Wrapped.objects.get()
    with act(BY, NOW + timedelta(days=30), IDS) as a:
        a.enter("erasure", {"destroyed": [key.id], "stays": []}, about=PERSON)
        key.delete()
    assert names() == [("destroyed-early", "ledger_entry/0")]


def test_what_is_kept_past_its_day_is_named():
    """Nobody ran `expire`: the key whose day has passed is named, on the day after and not before."""
    enter("provision", about=PERSON)
    key = Wrapped.objects.get()
    assert names(date(2029, 11, 24)) == []
    assert names(date(2029, 11, 25)) == [("kept-too-long", f"keys_wrapped/{key.id}")]


def test_an_entry_without_its_row_is_named_unless_something_ended_it():
    """A kind that leaves a row: missing is named; ended by an entry that refers to it is not."""
    among = {"note": Kind("note", 1, Text("覚", "note"), {}, leaves=("keys_wrapped",))}
    lost = enter("note")
    assert [name for name, _ in names(among=among)] == ["entry-without-state"]
    enter("provision", about=PERSON, refs=(lost,))
    assert names(among=among) == []


def test_many_that_ended_hide_none_that_did_not():
    """However many entries have ended, one that lost its row behind them is named; only a later entry ends one."""
    among = {"note": Kind("note", 1, Text("覚", "note"), {}, leaves=("keys_wrapped",))}
    with act(BY, NOW, IDS) as a:
        ended = [a.enter("note", {}) for _ in range(7)]
    enter("enquiry", refs=(*ended, "subscriber"))
    lost = enter("note", refs=(ended[0],))
    found = [(finding.name, str(finding.where)) for finding in disagreements(among, TODAY, batch=3)]
    assert found == [("entry-without-state", "ledger_entry/8")], lost


def test_a_table_without_triggers_is_named():
    """Somebody has taken the guard away."""
    with connection.cursor() as cursor:
        for name, (table, _) in guarded.hogo_triggers().items():
            if table == "ledger_number":
                cursor.execute(guarded.hogo_drop(name, table))
    assert names() == [("table-unguarded", "ledger_number")]
    with connection.schema_editor():
        pass
    assert names() == []
