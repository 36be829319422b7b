"""What is past its period goes, for everybody, by the same plans and runs; what still runs stays."""

from datetime import date
from pathlib import Path

import pytest

from hogo.base.text import Text
from hogo.holdings.asked import Hold
from hogo.holdings.retain import overdue, retain, verify
from hogo.holdings.run import Stage, run
from hogo.holdings.step import Do
from hogo.holdings.verify import Seen
from hogo.register.model.information import Retention, Then
from hogo.register.model.systems import Aged, Column, OnErase
from tests.holdings.build import Case, NoJournal, Rows, T, column, dump, sqlite
from tests.holdings.test_plan import MAIL, declare, does, information

DAY = date(2026, 11, 24)
DDL = (
    "CREATE TABLE persons (id INTEGER PRIMARY KEY, mail TEXT, note TEXT, amount INTEGER, gone TEXT)",
    (
        "CREATE TABLE bills (id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES persons, amount INTEGER,"
        " issued TEXT)"
    ),
    "CREATE TABLE visits (id INTEGER PRIMARY KEY, note TEXT, day TEXT)",
    "CREATE TABLE files (id INTEGER PRIMARY KEY, note TEXT, day TEXT)",
)
ROWS: Rows = {
    "persons": [
        (1, "a@kakuu.example", "left long ago", 5, "2024-01-01"),
        (2, "b@kakuu.example", "still here", 5, None),
        (3, "c@kakuu.example", "left long ago, billed", 5, "2010-01-01"),
        (4, "d@kakuu.example", "left very long ago", 5, "2010-01-01"),
    ],
    "bills": [(1, 3, 500, "2026-01-01"), (2, 1, 500, "2015-01-01")],
    "visits": [(1, "old", "2024-01-01"), (2, "new", "2026-10-01"), (3, "no day", None)],
    "files": [(1, "old", "2024-01-01")],
}
RETENTION = {
    "who": Retention(T, "P1Y", T, fields=("mail",)),
    "rest": Retention(T, "P7Y", T),
    "books": Retention(T, "P7Y", T, law="law-1", fields=("amount",)),
    "visit": Retention(T, "P1Y", T),
    "review": Retention(T, "P1Y", T, then=Then.REVIEW),
}
NOTE, AMOUNT = Column(field="shop/note"), Column(field="shop/amount")
DECLARED = {
    "persons": declare(
        {"id": column(), "mail": MAIL, "note": NOTE, "amount": column(), "gone": column()},
        aged=(Aged("gone", "who"), Aged("gone", "rest")),
    ),
    "bills": declare(
        {"id": column(), "person": column(), "amount": AMOUNT, "issued": column()},
        aged=(Aged("issued", "books"),),
        erase=OnErase.KEEP,
    ),
    "visits": declare({"id": column(), "note": NOTE, "day": column()}, aged=(Aged("day", "visit"),)),
    "files": declare({"id": column(), "note": NOTE, "day": column()}, aged=(Aged("day", "review"),)),
}


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case({"s": sqlite(tmp_path / "s.db", DDL, ROWS)}, {"s": DECLARED}, {"shop": information(RETENTION)})


def test_each_class_by_its_own_period(case: Case, tmp_path: Path):
    """Deleted, emptied because a bill points at it, emptied of one class only, left alone, given to a human."""
    sources = case.sources()
    scheme = case.scheme(sources)
    planned = retain(overdue(scheme, sources, {}, DAY), scheme, "p", DAY)
    assert {
        "persons": {(Do.NULL, (1,), ("mail",)), (Do.NULL, (3,), ("mail", "note")), (Do.DELETE, (4,), ())},
        "bills": {(Do.DELETE, (2,), ())},
        "visits": {(Do.DELETE, (1,), ())},
        "files": {(Do.ASK, (1,), ())},
    } == does(planned)
    outcomes = run(planned, scheme, sources, NoJournal(), dry=False)
    assert Stage.DONE is outcomes["s"].stage, outcomes
    after = dump(tmp_path / "s.db")
    assert [
        (1, None, "left long ago", 5, "2024-01-01"),
        (2, "b@kakuu.example", "still here", 5, None),
        (3, None, None, 5, "2010-01-01"),
    ] == after["persons"]
    assert [(1, 3, 500, "2026-01-01")] == after["bills"]
    assert [2, 3] == [row[0] for row in after["visits"]]


def test_looked_at_again(case: Case):
    """After the run only what waits for a human is still past its period; before it everything is."""
    sources = case.sources()
    scheme = case.scheme(sources)
    planned = retain(overdue(scheme, sources, {}, DAY), scheme, "p", DAY)
    before = verify(planned, overdue(scheme, sources, {}, DAY))
    assert 5 == len(before.of(Seen.LEFT))
    run(planned, scheme, sources, NoJournal(), dry=False)
    after = verify(planned, overdue(scheme, sources, {}, DAY))
    assert (0, 1) == (len(after.of(Seen.LEFT)), len(after.of(Seen.WAITING)))
    assert not after.complete
    again = retain(overdue(scheme, sources, {}, DAY), scheme, "p", DAY)
    assert () == again.writes


def test_the_last_day_still_counts(case: Case):
    """One year from 2024-01-01: the row may go on 2025-01-02, not before."""
    sources = case.sources()
    scheme = case.scheme(sources)
    for day, there in ((date(2025, 1, 1), False), (date(2025, 1, 2), True)):
        found = overdue(scheme, sources, {}, day)
        assert there is any(held.path == "s/visits" for held in found.held), day


def test_holds_and_what_cannot_be_seen(case: Case):
    """A dispute holds rows back; a system that is down is said."""
    from hogo.base.finding import Unchecked

    sources = case.sources()
    scheme = case.scheme(sources)
    held = retain(overdue(scheme, sources, {}, DAY), scheme, "p", DAY, (Hold(Text("訴訟", "a suit")),))
    assert () == held.writes
    down = Unchecked("s", Text("落ちている", "down"))
    assert (down,) == overdue(scheme, {}, {"s": down}, DAY).unchecked
