"""act(): one act, one transaction, its entries."""

from __future__ import annotations

import pytest
from django.db import transaction

from hogo.base.actor import Actor, Role
from hogo.ledger import disk, tree
from hogo.ledger.acts import NoEntry, act
from hogo.ledger.entry import NotAnEntry
from hogo.ledger.models import Entry, Number, rows
from hogo.ledger.verify import verify
from tests.ledger.given import APPS, BY, IDS, NOW, PERSON, guarded

pytestmark = pytest.mark.django_db(transaction=True, available_apps=APPS)


def enter(text="x"):
    with act(BY, NOW, IDS) as a:
        return a.enter("note", {"text": text})


def test_an_act_appends_its_entries_in_order():
    """Indexes are dense from 0 in the order of commits, and the newest row holds the whole tree."""
    for n in range(20):
        with act(BY, NOW, IDS) as a:
            for m in range(n % 3 + 1):
                a.enter("note", {"n": n * 10 + m}, refs=("subscriber",))
    stored = list(Entry.objects.order_by("index"))
    assert [row.index for row in stored] == list(range(len(stored)))
    assert tree.root(tree.split(bytes(stored[-1].frontier), len(stored))) == tree.root_of(bytes(r.leaf) for r in stored)
    seen = verify(rows())
    assert (seen.size, seen.findings) == (len(stored), [])


def test_a_large_act():
    """3,000 entries in one act: all or nothing, and the tree is right."""
    with act(BY, NOW, IDS) as a:
        ids = [a.enter("note", {"n": n}) for n in range(3000)]
    assert list(Entry.objects.order_by("index").values_list("entry", flat=True)) == ids
    assert verify(rows(batch=100)).clean


def test_an_act_without_an_entry_saves_nothing():
    """State changed but nothing entered: it fails and nothing is saved."""
    with pytest.raises(NoEntry), act(BY, NOW, IDS) as a:
        assert a.number("case", 2026) == 1
    assert not Number.objects.exists()
    enter()


def test_an_act_that_fails_saves_nothing():
    """An exception undoes rows, numbers and entries."""
    with pytest.raises(ZeroDivisionError), act(BY, NOW, IDS) as a:
        a.number("case", 2026)
        a.enter("note", {"text": "lost"})
        raise ZeroDivisionError
    assert (Number.objects.count(), Entry.objects.count()) == (0, 0)
    assert guarded.hogo_open == ""


def test_a_nested_act_joins():
    """The inner act's entries are part of the outer one; the order is that of entering."""
    with act(BY, NOW, IDS) as outer:
        first = outer.enter("note", {"n": 1})
        with act(Actor("system-1", frozenset({Role.SYSTEM})), NOW, IDS) as inner:
            second = inner.enter("note", {"n": 2})
        third = outer.enter("note", {"n": 3})
        assert not Entry.objects.exists()
    stored = list(Entry.objects.order_by("index"))
    assert [row.entry for row in stored] == [first, second, third]
    assert [row.by for row in stored] == ["office-1", "system-1", "office-1"]


def test_a_nested_act_without_an_entry_undoes_all():
    """The inner act enters nothing: the whole act is undone, even if the outer one catches the error."""
    with pytest.raises((NoEntry, transaction.TransactionManagementError)), act(BY, NOW, IDS) as outer:
        outer.enter("note", {"n": 1})
        with pytest.raises(NoEntry), act(BY, NOW, IDS):
            pass
    assert not Entry.objects.exists()


def test_an_inner_failure_that_is_swallowed_still_undoes_all():
    """Whoever catches an inner failure cannot commit the outer half."""
    with pytest.raises(transaction.TransactionManagementError), act(BY, NOW, IDS) as outer:
        outer.enter("note", {"n": 1})
        try:
            with act(BY, NOW, IDS) as inner:
                inner.enter("note", {"n": 2})
                raise KeyError
        except KeyError:
            pass
    assert not Entry.objects.exists()


def test_an_act_inside_a_plain_transaction_is_refused():
    """An outer `atomic` could undo an acknowledged act."""
    with pytest.raises(RuntimeError), transaction.atomic():
        enter()


def test_kinds_are_a_closed_list():
    """Unlisted kinds, members a kind does not have, and an entry about nobody are refused."""
    with act(BY, NOW, IDS) as a:
        with pytest.raises(NotAnEntry):
            a.enter("unheard-of", {})
        with pytest.raises(NotAnEntry):
            a.enter("note", {"surprise": 1})
        with pytest.raises(NotAnEntry):
            a.enter("told", {"text": "to whom?"})
        a.enter("told", {"text": "架空"}, about=PERSON)
    assert Entry.objects.get().version == 2


def test_a_person_is_known_by_a_keyed_hash():
    """Neither `about` nor `by` shows the person's id."""
    with act(Actor(PERSON, frozenset({Role.PERSON})), NOW, IDS) as a:
        a.enter("told", {"text": "x"}, about=PERSON)
    row = Entry.objects.get()
    assert row.about is not None
    assert bytes(row.about) == disk.about_hash(PERSON)
    assert row.by == f"person:{disk.about_hash(PERSON).hex()[:16]}"
    assert PERSON.encode() not in b"".join(part for part in next(rows()) if isinstance(part, bytes))


def test_numbers_have_no_gaps():
    """A number given in an act that fails is given again; years count apart."""
    given = []
    for n in range(6):
        try:
            with act(BY, NOW, IDS) as a:
                number = a.number("case", 2026)
                a.enter("note", {"n": number})
                if n % 2:
                    raise KeyError
                given.append(number)
        except KeyError:
            pass
    with act(BY, NOW, IDS) as a:
        assert (a.number("case", 2027), a.number("case", 2026)) == (1, 4)
        a.enter("note", {})
    assert given == [1, 2, 3]
