"""Three schemas with the traits of real ones, never declared by hand: drafted, searched, erased, looked at again.

Who owns which row was written down by hand below; nothing of the drafting or the walk is used to work it out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from hogo.base.identity import Identity, IdentityKind, normalise
from hogo.holdings.asked import Action, Asked
from hogo.holdings.find import find
from hogo.holdings.held import Sure
from hogo.holdings.run import Stage
from hogo.holdings.step import Do
from hogo.holdings.verify import Seen, verify
from hogo.sources.interface import Source
from tests.holdings.build import keys
from tests.holdings.schemas import club, shop, telecom
from tests.holdings.schemas.seen import Drafted, drafted, everything, in_postgresql, in_sqlite
from tests.postgres import Database

Owned = Mapping[str, set[tuple[object, ...]]]
SHOP: dict[str, Owned] = {
    "mail=hanako.minatono@mail.example": {
        "customers": {(1,)},
        "cards": {(1,)},
        "orders": {(1,)},
        "order-lines": {(1, 1)},
        "newsletter": {("hanako.minatono@mail.example",)},
        "newsletter-clicks": {(1,)},
        "messages": {(1,), (2,)},
        "point-history": {(1,), (4,)},
    },
    "phone=090-0000-0102": {
        "customers": {(2,)},
        "cards": {(2,)},
        "orders": {(2,)},
        "order-lines": {(2, 1)},
        "messages": {(1,), (2,)},
        "point-history": {(2,)},
    },
    "mail=KEN@MAIL.EXAMPLE": {
        "customers": {(3,)},
        "cards": {(3,)},
        "orders": {(3,)},
        "order-lines": {(3, 1), (3, 2)},
        "newsletter": {("ken@mail.example",)},
        "newsletter-clicks": {(2,)},
        "messages": {(3,)},
        "point-history": {(3,)},
    },
    "mail=mei@mail.example": {
        "customers": {(4,)},
        "orders": {(4,)},
        "order-lines": {(4, 1)},
        "messages": {(3,)},
    },
    "mail=hanako@shop-kakuu.example": {"employees": {(2,)}},
    "mail=nobody@mail.example": {"newsletter": {("nobody@mail.example",)}, "newsletter-clicks": {(3,)}},
}
TELECOM: dict[str, Owned] = {
    "customer=K00001": {
        "customers-master": {("K00001",)},
        "contracts": {("C-1001",)},
        "bills": {(1,)},
        "contacts-history": {(1,)},
        "calls-history": {("C-1001", "2025-12-31", 1), ("C-1001", "2026-01-01", 1)},
    },
    "mail=taro@mail.example": {
        "customers-master": {("K00002",)},
        "contracts": {("C-1002",)},
        "bills": {(2,)},
        "contacts-history": {(2,)},
        "calls-history": {("C-1002", "2026-01-01", 1)},
    },
    "phone=090-0000-0203": {"customers-master": {("K00003",)}, "contracts": {("C-1003",)}, "bills": {(3,)}},
    "phone=+81 90-0000-0204": {
        "customers-master": {("K00004",)},
        "contracts": {("C-1004",)},
        "bills": {(4,)},
        "contacts-history": {(3,)},
        "calls-history": {("C-1004", "2026-01-02", 1)},
    },
    "employee=S002": {"employees": {("S002",)}},
}
CLUB: dict[str, Owned] = {
    "mail=hanako@mail.example": {
        "m-kaiin": {("10000001",)},
        "m-kazoku": {("10000001", 1)},
        "t-yoyaku": {(1,), (4,)},
        "t-riyou-log": {("10000001", "2026/01/10", 1000)},
        "t-enquete": {(1,)},
    },
    "customer=10000002": {
        "m-kaiin": {("10000002",)},
        "t-yoyaku": {(2,)},
        "t-riyou-log": {("10000002", "2026/01/11", 500)},
    },
    "phone=090-0000-0303": {
        "m-kaiin": {("10000003",)},
        "m-kazoku": {("10000003", 1)},
        "t-yoyaku": {(3,)},
        "t-riyou-log": {("10000003", "2026/01/12", 800)},
        "t-enquete": {(3,)},
    },
}
WHICH = [(shop, SHOP), (telecom, TELECOM), (club, CLUB)]
QUOTE = chr(34)
ANSWERS = {"\n        erase: ask": "\n        erase: delete"}
"""What the humans answered: nothing has to be kept by law here."""


@dataclass
class Place:
    """A schema in one database."""

    schema: ModuleType
    truth: Mapping[str, Owned]
    url: str
    database: Database | None

    def drafted(self) -> Drafted:
        return drafted(self.url, ANSWERS)

    def everything(self) -> dict[str, list[tuple[object, ...]]]:
        return everything(self.url, self.schema.ROWS, self.database)


def ddl(schema: ModuleType, product: str) -> tuple[str, ...]:
    return (*schema.DDL, *getattr(schema, "CALLS", {}).get(product, ()))


@pytest.fixture(params=WHICH, ids=["shop", "telecom", "club"])
def sqlite_place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    schema, truth = request.param
    return Place(schema, truth, in_sqlite(tmp_path, ddl(schema, "sqlite"), schema.ROWS), None)


@pytest.fixture(params=WHICH, ids=["shop", "telecom", "club"])
def postgresql_place(request: pytest.FixtureRequest, database: Database) -> Place:
    schema, truth = request.param
    return Place(schema, truth, in_postgresql(database, ddl(schema, "postgresql"), schema.ROWS), database)


def who(written: str) -> Identity:
    kind, _, value = written.partition("=")
    return normalise(IdentityKind(kind), value)


def told(found: Mapping[str, set[tuple[object, ...]]]) -> dict[str, set[tuple[str, ...]]]:
    """Keys as text: a day is a day in one product and a text in the other."""
    return {name: {tuple(str(part).rstrip() for part in key) for key in some} for name, some in found.items()}


def exact(place: Place) -> None:
    """For every person: exactly their rows, and nothing that was not searched without being said."""
    made = place.drafted()
    assert [] == [f.message.en for f in made.drift if f.level.value == "error"]
    sources: dict[str, Source] = dict(made.case.sources())
    scheme = made.case.scheme(sources)
    for written, owned in place.truth.items():
        found = find(scheme.systems, sources, {}, [who(written)])
        assert told(owned) == told(keys(found)), written


def test_exact_rows_in_sqlite(sqlite_place: Place):
    """Every person's rows and nobody else's, on a drafted register, in SQLite."""
    exact(sqlite_place)


def test_exact_rows_in_postgresql(postgresql_place: Place):
    """The same in PostgreSQL, with partitions and real foreign keys."""
    exact(postgresql_place)


def erased(place: Place, written: str) -> None:
    """Erase one person; every row that is not theirs keeps every byte, but for the columns that named them."""
    made = place.drafted()
    before = place.everything()
    sources: dict[str, Source] = dict(made.case.sources())
    scheme = made.case.scheme(sources)
    found = find(scheme.systems, sources, {}, [who(written)])
    planned, outcomes = made.case.run(Asked(Action.ERASE), who(written))
    assert () == planned.conflicts
    assert [Stage.DONE] == [outcome.stage for outcome in outcomes.values()], outcomes
    every = {(held.path, held.row.key) for held in found.only(Sure.CERTAIN)}
    assert every <= {(step.path, step.key) for step in planned.steps}, "a row without a word"
    after = place.everything()
    names = {f"s/{slug}": c.name or slug.replace("-", "_") for slug, c in made.case.declared["s"].items()}
    allowed: dict[str, set[tuple[str, ...]]] = {}
    for step in planned.steps:
        allowed.setdefault(names[step.path].strip(QUOTE).lower(), set()).add(
            tuple(str(part).rstrip() for part in step.key)
        )
    for table, rows in before.items():
        changed = [row for row in rows if row not in after[table]]
        touched = allowed.get(table.strip(QUOTE).lower(), set())
        keyed = [row for row in changed if not any(row[: len(key)] == key or row == key for key in touched)]
        assert [] == keyed, f"{written}: rows of others in {table}"
    asked = {(s.path, s.key) for s in planned.steps if s.do is Do.ASK}
    verified = verify(planned, scheme, made.case.sources(), {}, (*found.asked, *found.learnt))
    assert () == verified.unchecked
    assert [] == list(verified.of(Seen.LEFT)), written
    waiting = {(trace.path, trace.key) for trace in verified.of(Seen.WAITING)}
    assert asked <= waiting
    assert verified.complete == (not waiting)


@pytest.mark.parametrize("number", range(6))
def test_nothing_left_and_nothing_of_others_in_sqlite(sqlite_place: Place, number: int):
    """Each person in turn is erased from a fresh database; what waits for a human says so."""
    if number < len(sqlite_place.truth):
        erased(sqlite_place, list(sqlite_place.truth)[number])


def test_nothing_left_and_nothing_of_others_in_postgresql(postgresql_place: Place):
    """All persons, one after the other, in one PostgreSQL database."""
    for written in postgresql_place.truth:
        erased(postgresql_place, written)


def test_the_employee_who_is_a_customer_waits_for_a_human(tmp_path: Path):
    """The same name in the staff table is neither hers nor nobody's: it waits until a human has said which."""
    place = Place(telecom, TELECOM, in_sqlite(tmp_path, ddl(telecom, "sqlite"), telecom.ROWS), None)
    made = place.drafted()
    hanako = who("customer=K00001")
    planned, _ = made.case.run(Asked(Action.ERASE), hanako)
    sources = made.case.sources()
    learnt = (hanako, normalise(IdentityKind.NAME, "港野花子"))
    verified = verify(planned, made.case.scheme(sources), sources, {}, learnt)
    employee = ("s/employees", ("S002",))
    assert employee in {(trace.path, trace.key) for trace in verified.of(Seen.WAITING)}
    from hogo.holdings.verify import KEEP, OTHERS

    said = {("s/employees", "S002"): OTHERS, ("s/calls-history", "C-1002,2026-01-01,1"): KEEP}
    assert verify(planned, made.case.scheme(sources), sources, {}, learnt, said=said).complete
