"""Payloads about a person are sealed: the ledger shows that, not what. Runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import connection

from hogo.base.finding import Unchecked
from hogo.base.period import Period
from hogo.keys import cipher
from hogo.keys.models import Wrapped
from hogo.ledger import disk
from hogo.ledger.acts import act
from hogo.ledger.entry import Entry as Value
from hogo.ledger.entry import NotAnEntry, heading
from hogo.ledger.models import Entry, rows
from hogo.ledger.tree import leaf
from hogo.ledger.verify import verify
from tests.canary import SECRETS, sightings
from tests.ledger.given import APPS, BY, IDS, NOW, PERSON

pytestmark = pytest.mark.django_db(transaction=True, available_apps=APPS)
OTHER = "f" * 32


def tell(text, person=PERSON, kind="told", now=NOW, **more):
    with act(BY, now, IDS) as a:
        return a.enter(kind, {"text": text}, about=person, **more)


def read(entry):
    with act(BY, NOW, IDS) as a:
        a.enter("access", {"why": "試験", "entries": [entry]}, about=PERSON)
        return a.open(entry)


def test_nothing_about_a_person_stands_in_any_row():
    """The canary's data, entered about a person, is in no column of any table."""
    tell(" ".join(SECRETS))
    with connection.cursor() as cursor:
        held = list(rows())
        cursor.execute("SELECT * FROM keys_wrapped")
        held += cursor.fetchall()
    everything = b"\0".join(bytes(c) if isinstance(c, bytes | memoryview) else str(c).encode() for r in held for c in r)
    assert sightings(everything) == []
    assert PERSON.encode() not in everything


def test_an_act_opens_what_was_sealed():
    """The same payload comes back, inside an act, also before the act that entered it has closed."""
    entry = tell("明示しました")
    assert read(entry) == {"text": "明示しました"}
    with act(BY, NOW, IDS) as a:
        fresh = a.enter("told", {"text": "まだ"}, about=PERSON)
        assert a.open(fresh) == {"text": "まだ"}
        plain = a.enter("note", {"n": 1})
        assert a.open(plain) == {"n": 1}
        with pytest.raises(LookupError):
            a.open("no-such-entry")


def test_the_leaf_commits_to_the_sealed_bytes():
    """The leaf follows from the row alone, without any key; the commitment follows from salt and payload."""
    tell("x")
    row = Entry.objects.get()
    assert row.commitment is not None
    value = Value(
        row.entry, row.kind, row.version, row.at, row.by, bytes(row.about or b""), tuple(json.loads(row.refs)),
        bytes(row.data), bytes(row.commitment),
    )  # fmt: skip
    assert leaf(heading(value)) == bytes(row.leaf)
    assert verify(rows()).clean


def test_one_key_for_each_person_and_class():
    """Entries of a person's own class share a key; each statutory day of entry has its own; so has each series."""
    tell("a")
    tell("b")
    tell("c", OTHER)
    tell("d", kind="provision")
    tell("e", kind="provision")
    tell("f", kind="provision", now=NOW + timedelta(days=1))
    tell("g", keep=Period(years=1), series="batch-7")
    names = sorted((row.name, row.ends) for row in Wrapped.objects.all())
    assert names == [
        ("P1Y/batch-7", "2027-11-24"), ("P3Y@2026-11-24", "2029-11-24"), ("P3Y@2026-11-25", "2029-11-25"),
        ("own", ""), ("own", ""),
    ]  # fmt: skip


def test_a_series_lives_until_its_newest_part_has_run_out():
    """Batch and partial records: the period starts anew at the newest part; an older part never shortens it."""
    for days in (0, 40, 10):
        tell("part", keep=Period(years=3), series="batch", now=NOW + timedelta(days=days))
    assert Wrapped.objects.get().ends == "2030-01-03"


def test_the_kind_says_how_long_the_law_keeps():
    """`Kind.keep` is used where the act says nothing else."""
    tell("x", kind="provision")
    assert Wrapped.objects.get().name == "P3Y@2026-11-24"


def test_a_payload_moved_to_another_entry_does_not_open():
    """Two sealed payloads of one person exchanged: neither opens (and verify names both)."""
    first, second = tell("one"), tell("two")
    sealed = {row.entry: bytes(row.data) for row in Entry.objects.all()}
    held = cipher.key_of(sealed[first])
    assert held == cipher.key_of(sealed[second])
    from hogo.keys import models as keys

    key = keys.get(held, disk.masters())
    assert key is not None
    with pytest.raises(cipher.NotOpened):
        cipher.unseal(key.key, sealed[second], first.encode())


def test_hidden_kinds_are_sealed_and_not_found_by_person():
    """What must not be revealed to exist: sealed also about nobody, and no look-up by the person leads to it."""
    with act(BY, NOW, IDS) as a:
        first = a.enter("enquiry", {"text": "照会"}, about=PERSON)
        a.enter("enquiry", {"text": "照会"})
    assert not Entry.objects.filter(about=disk.about_hash(PERSON)).exists()
    assert Entry.objects.filter(about=disk.hidden_hash(PERSON)).count() == 1
    assert all(b"\xe7\x85\xa7" not in bytes(row.data) for row in Entry.objects.all())
    assert read(first) == {"text": "照会"}


def test_a_person_never_stands_in_refs():
    """Refs are readable by everyone and outlive an erasure."""
    with act(BY, NOW, IDS) as a:
        with pytest.raises(NotAnEntry):
            a.enter("told", {"text": "x"}, about=PERSON, refs=(f"person:{PERSON}",))
        a.enter("note", {})


def test_columns_of_rooms_are_sealed_the_same_way():
    """`seal` and `unseal`: bound to one place, under the person's class; changed bytes do not open."""
    with act(BY, NOW, IDS) as a:
        with pytest.raises(NotAnEntry):
            a.seal(PERSON, b"x", "people.identity:1")
        a.enter("told", {"text": "x"}, about=PERSON)
        sealed = a.seal(PERSON, "架空太郎".encode(), "people.identity:1")
        assert a.unseal(sealed, "people.identity:1") == "架空太郎".encode()
        for wrong, label in ((sealed, "people.identity:2"), (sealed[:-1] + b"\0", "people.identity:1")):
            with pytest.raises(cipher.NotOpened):
                a.unseal(wrong, label)
        with pytest.raises(cipher.NotOpened):
            a.unseal(b"no seal at all", "people.identity:1")
    with act(BY, NOW, IDS) as a:
        a.enter("note", {})
        Wrapped.objects.all().delete()
        assert isinstance(a.unseal(sealed, "people.identity:1"), Unchecked)
