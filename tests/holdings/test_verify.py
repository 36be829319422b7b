"""After a run: gone, kept, waiting, left, unchecked; never complete with left-overs."""

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from hogo.base.finding import Unchecked
from hogo.base.identity import IdentityKind, normalise
from hogo.base.text import Text
from hogo.holdings.asked import Action, Asked
from hogo.holdings.find import find
from hogo.holdings.plan import plan
from hogo.holdings.run import run
from hogo.holdings.seen import from_bytes, to_bytes
from hogo.holdings.verify import Seen, Verified, verify
from hogo.register.model.systems import OnErase
from tests.holdings.build import Case, NoJournal, Rows, column, mail, sqlite
from tests.holdings.test_plan import declare

TARO = mail("taro@kakuu.example")
DDL = (
    "CREATE TABLE persons (id INTEGER PRIMARY KEY, mail TEXT, phone TEXT)",
    "CREATE TABLE notes (id INTEGER PRIMARY KEY, person INTEGER REFERENCES persons, said TEXT)",
    "CREATE TABLE audit (id INTEGER PRIMARY KEY, line TEXT)",
)
ROWS: Rows = {
    "persons": [(100_001, "Taro@kakuu.example", "090-0000-0001"), (100_002, "ken@kakuu.example", "090-0000-0002")],
    "notes": [(1, 100_001, "call back"), (2, 100_002, "asked about ０９０ ００００ ０００１")],
    "audit": [(1, "login 192.0.2.1"), (2, "mail TARO@KAKUU.example changed"), (3, "user 100001")],
}
DECLARED = {
    "persons": declare({"id": column("customer"), "mail": column("mail"), "phone": column("phone")}),
    "notes": declare({"id": column(), "person": column(), "said": column()}),
}


def erase_and_verify(case: Case, *, write: bool = True, **more: object) -> Verified:
    sources = case.sources()
    scheme = case.scheme(sources)
    found = find(scheme.systems, sources, {}, [TARO])
    planned = plan(found, Asked(Action.ERASE), scheme, "p", date(2026, 11, 24))
    if write:
        run(planned, scheme, sources, NoJournal(), dry=False)
    return verify(planned, scheme, case.sources(), {}, (*found.asked, *found.learnt), **more)  # type: ignore[arg-type]


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case({"s": sqlite(tmp_path / "s.db", DDL, ROWS)}, {"s": DECLARED})


def places(verified: Verified, seen: Seen) -> set[tuple[str, object, tuple[str, ...]]]:
    return {(trace.path, trace.key[0] if trace.key else None, trace.columns) for trace in verified.of(seen)}


def test_left_overs_in_free_text_and_in_undeclared_tables_are_seen(case: Case):
    """Another customer's note with the telephone in full width, a log that the register does not know: left."""
    verified = erase_and_verify(case)
    assert not verified.complete
    assert {("s/notes", 2, ("said",)), ("s/audit", 2, ("line",)), ("s/audit", 3, ("line",))} == places(
        verified, Seen.LEFT
    )
    assert 2 == verified.gone


def test_complete_only_when_nothing_is_left(case: Case, tmp_path: Path):
    """With the left-overs removed by a human, it is complete; with a system that is down, it is not."""
    connection = sqlite3.connect(tmp_path / "s.db")
    connection.execute("DELETE FROM audit")
    connection.execute("DELETE FROM notes WHERE id = 2")
    connection.commit()
    connection.close()
    verified = erase_and_verify(case)
    assert verified.complete, verified
    sources = case.sources()
    scheme = case.scheme(sources)
    planned = plan(find(scheme.systems, sources, {}, [TARO]), Asked(Action.ERASE), scheme, "p", date(2026, 11, 24))
    down = {"crm": Unchecked("crm", Text("落ちている", "down"))}
    assert not verify(planned, scheme, sources, down, [TARO]).complete


def test_a_run_that_did_nothing_is_not_complete(case: Case):
    """The verification looks at the systems, not at what the run said of itself."""
    verified = erase_and_verify(case, write=False)
    assert ("s/persons", 100_001, ("mail",)) in places(verified, Seen.LEFT)
    assert not verified.complete


def test_what_is_kept_is_told_with_its_reason(tmp_path: Path):
    """A row that the register keeps is kept, not left; a column that waits for a human is waiting."""
    declared = DECLARED | {
        "persons": replace(DECLARED["persons"], erase=OnErase.KEEP, erase_why=Text("帳簿", "books")),
    }
    rows: Rows = {"persons": [(100_001, "Taro@kakuu.example", None)]}
    verified = erase_and_verify(Case({"s": sqlite(tmp_path / "s.db", DDL, rows)}, {"s": declared}))
    kept = verified.of(Seen.KEPT)
    assert {("s/persons", 100_001, ("id",)), ("s/persons", 100_001, ("mail",))} == places(verified, Seen.KEPT)
    assert {"books"} == {trace.why.en for trace in kept}
    assert verified.complete


def test_in_pieces(case: Case):
    """A bounded look stops and goes on from its cursor; all pieces together see what one look sees."""
    sources = case.sources()
    scheme = case.scheme(sources)
    found = find(scheme.systems, sources, {}, [TARO])
    planned = plan(found, Asked(Action.ERASE), scheme, "p", date(2026, 11, 24))
    run(planned, scheme, sources, NoJournal(), dry=False)
    who = (*found.asked, *found.learnt)
    piece = verify(planned, scheme, sources, {}, who, rows=1, stretch=1)
    seen, pieces = set(places(piece, Seen.LEFT)), 1
    while not piece.cursor.ended:
        assert not piece.complete
        piece = verify(planned, scheme, sources, {}, who, rows=1, stretch=1, before=from_bytes(to_bytes(piece)))
        seen |= places(piece, Seen.LEFT)
        pieces += 1
    whole = verify(planned, scheme, sources, {}, who)
    assert places(whole, Seen.LEFT) == seen == set(places(piece, Seen.LEFT))
    assert (whole.gone, whole.unchecked) == (piece.gone, piece.unchecked)
    assert pieces >= 5


def test_a_new_row_after_the_run_is_left(case: Case, tmp_path: Path):
    """Somebody wrote the address again after the erasure."""
    erase_and_verify(case)
    connection = sqlite3.connect(tmp_path / "s.db")
    connection.execute("INSERT INTO persons VALUES (100003, 'TARO@kakuu.example', NULL)")
    connection.commit()
    connection.close()
    sources = case.sources()
    scheme = case.scheme(sources)
    empty = plan(find(scheme.systems, sources, {}, []), Asked(Action.ERASE), scheme, "p", date(2026, 11, 24))
    verified = verify(empty, scheme, sources, {}, [TARO, normalise(IdentityKind.CUSTOMER, "100001")])
    assert ("s/persons", 100_003, ("mail",)) in places(verified, Seen.LEFT)


def test_a_hidden_collection_leaves_no_word(tmp_path: Path):
    """A table whose existence must not be revealed is neither looked through nor named, whatever stands in it."""
    declared = DECLARED | {"audit": replace(declare({"id": column(), "line": column()}), hidden=True)}
    verified = erase_and_verify(Case({"s": sqlite(tmp_path / "s.db", DDL, ROWS)}, {"s": declared}))
    assert not [trace for trace in verified.traces if "audit" in trace.path]
    assert not [one for one in verified.unchecked if "audit" in one.what]
