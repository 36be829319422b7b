"""Plans: each row and column with what is done and why: statutes, holds, constraints, other persons."""

import contextlib
import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from hogo.base.identity import IdentityKind
from hogo.base.text import Text
from hogo.holdings.asked import Action, Asked, Hold
from hogo.holdings.held import row_id
from hogo.holdings.plan import plan
from hogo.holdings.run import Stage
from hogo.holdings.step import Do, Ground, Plan
from hogo.register.model.information import Authority, Entrusted, Field, FromPerson, Information, Retention
from hogo.register.model.kinds import FieldKind, Whose
from hogo.register.model.systems import Aged, Collection, Column, OnErase
from hogo.sources.interface import Limits
from tests.holdings.build import Case, Rows, T, column, dump, link, mail, sqlite
from tests.postgres import Database

ERASE = Asked(Action.ERASE)
TARO = mail("taro@kakuu.example")
MAIL = Column(field="shop/mail", identity=IdentityKind.MAIL)
SAYS = FromPerson("from-person", T)


def information(retention: Mapping[str, Retention], *, retained: bool = True, entrusted: bool = False) -> Information:
    """An entry with a mail, an amount and a note."""
    fields = {"mail": Field(T, FieldKind.MAIL), "amount": Field(T, FieldKind.PAYMENT), "note": Field(T, FieldKind.NOTE)}
    ways = (Entrusted("entrusted", "client"),) if entrusted else (SAYS,)
    return Information(
        T, (Whose.CUSTOMER,), ways, fields, (), "d", Authority(retained, Text("権限", "authority")), retention
    )


def declare(columns: Mapping[str, Column], key: str = "id", *links, **more) -> Collection:
    return Collection(T, ("shop",), columns, tuple(key.split()), links=tuple(links), **more)


def does(planned: Plan) -> dict[str, set[tuple[Do, tuple[object, ...], tuple[str, ...]]]]:
    """Steps by collection, as (do, key, columns)."""
    made: dict[str, set[tuple[Do, tuple[object, ...], tuple[str, ...]]]] = {}
    for step in planned.steps:
        made.setdefault(step.collection, set()).add((step.do, step.key, step.columns))
    return made


def grounds(planned: Plan, do: Do) -> set[Ground]:
    return {step.why.ground for step in planned.steps if step.do is do}


BOOKS = Retention(T, "P7Y", T, law="law-1", fields=("amount",))
OWN = Retention(T, "P1Y", T)
BILLS = declare(
    {
        "id": column(),
        "mail": MAIL,
        "amount": Column(field="shop/amount"),
        "note": Column(field="shop/note", free_text=True),
        "issued": column(),
    },
    aged=(Aged("issued", "books"), Aged("issued", "own")),
)
DDL = ("CREATE TABLE bills (id INTEGER PRIMARY KEY, mail TEXT, amount INTEGER NOT NULL, note TEXT, issued TEXT)",)


@pytest.fixture
def bills(tmp_path: Path) -> Case:
    """Two bills of Taro, one past seven years, and one of Hanako."""
    rows = [
        (1, "Taro@kakuu.example", 500, "taro said so", "2026-01-10"),
        (2, "taro@kakuu.example", 500, "long ago", "2015-01-10"),
        (3, "hanako@kakuu.example", 700, "hers", "2026-01-10"),
    ]
    url = sqlite(tmp_path / "s.db", DDL, {"bills": rows})
    return Case({"s": url}, {"s": {"bills": BILLS}}, {"shop": information({"books": BOOKS, "own": OWN})})


def test_what_the_law_keeps_stays_with_its_day_and_the_rest_goes(bills: Case):
    """Books are kept to their day with the duty named; other columns of the row go; an old bill goes whole."""
    planned, _ = bills.plan(ERASE, TARO)
    assert {
        (Do.KEEP, (1,), ("amount",)),
        (Do.NULL, (1,), ("mail", "note")),
        (Do.DELETE, (2,), ()),
    } == does(planned)["bills"]
    kept = next(step for step in planned.steps if step.do is Do.KEEP)
    assert (Ground.STATUTE, date(2033, 1, 10)) == (kept.why.ground, kept.why.until)
    assert kept.why.law is not None
    assert "law-1" == kept.why.law.id


def test_a_period_that_has_not_begun_keeps(bills: Case, tmp_path: Path):
    """A book entry without its day cannot be past its period."""
    connection = sqlite3.connect(tmp_path / "s.db")
    connection.execute("UPDATE bills SET issued = NULL WHERE id = 2")
    connection.commit()
    connection.close()
    planned, _ = bills.plan(ERASE, TARO)
    assert (Do.KEEP, (2,), ("amount",)) in does(planned)["bills"]


def test_a_hold_stops_everything(bills: Case):
    """A dispute keeps the row and says why."""
    held = Asked(Action.ERASE, holds=(Hold(Text("訴訟", "a suit"), "s/bills", date(2027, 1, 1)),))
    planned, _ = bills.plan(held, TARO)
    assert {Ground.HOLD} == {step.why.ground for step in planned.steps}
    assert () == planned.writes


def test_entrusted_and_outside_authority(bills: Case):
    """What a client entrusted is passed on to the client; what we may not disclose is withheld with its reason."""
    entrusted = replace(bills, information={"shop": information({}, retained=False, entrusted=True)})
    for action in (Action.ERASE, Action.DISCLOSE):
        planned, _ = entrusted.plan(Asked(action), TARO)
        assert {(Do.ASK, Ground.ENTRUSTED)} == {(step.do, step.why.ground) for step in planned.steps}
    without = replace(bills, information={"shop": information({}, retained=False)})
    planned, _ = without.plan(Asked(Action.DISCLOSE), TARO)
    assert {(Do.WITHHOLD, Ground.NOT_RETAINED)} == {(step.do, step.why.ground) for step in planned.steps}


def test_run_does_what_the_plan_says(bills: Case, tmp_path: Path):
    """After the run: kept what is kept, gone what goes, Hanako's bill untouched."""
    _, outcomes = bills.run(ERASE, TARO)
    assert {"s": Stage.DONE} == {ref: one.stage for ref, one in outcomes.items()}
    assert {Do.NULL: 1, Do.DELETE: 1} == outcomes["s"].changed
    assert [
        (1, None, 500, None, "2026-01-10"),
        (3, "hanako@kakuu.example", 700, "hers", "2026-01-10"),
    ] == dump(tmp_path / "s.db")["bills"]


def test_a_dry_run_changes_nothing(bills: Case, tmp_path: Path):
    """Dry: the database checks everything and keeps nothing; the journal is not told."""
    before = (tmp_path / "s.db").read_bytes()
    _, outcomes = bills.run(ERASE, TARO, dry=True)
    assert Stage.DRY is outcomes["s"].stage
    assert before == (tmp_path / "s.db").read_bytes()


def test_a_stale_plan_refuses(bills: Case, tmp_path: Path):
    """A row that changed after the plan stops the whole system's run; a plan made again has another digest."""
    from hogo.holdings.run import run
    from tests.holdings.build import NoJournal

    planned, scheme = bills.plan(ERASE, TARO)
    same, _ = bills.plan(ERASE, TARO)
    assert planned.against == same.against
    connection = sqlite3.connect(tmp_path / "s.db")
    connection.execute("UPDATE bills SET note = 'changed' WHERE id = 2")
    connection.commit()
    connection.close()
    before = dump(tmp_path / "s.db")
    outcomes = run(planned, scheme, bills.sources(), NoJournal(), dry=False)
    assert Stage.FAILED is outcomes["s"].stage
    assert before == dump(tmp_path / "s.db")
    again, _ = bills.plan(ERASE, TARO)
    assert planned.against != again.against
    connection = sqlite3.connect(tmp_path / "s.db")
    connection.execute("ALTER TABLE bills ADD COLUMN more TEXT")
    connection.commit()
    connection.close()
    assert again.against != bills.plan(ERASE, TARO)[0].against


def test_a_writer_is_needed(bills: Case):
    """Without a connection for writing nothing is done, and it says which one is missing."""
    from hogo.holdings.run import left_undone, run
    from hogo.sources.relational import RelationalSource
    from tests.holdings.build import NoJournal

    planned, scheme = bills.plan(ERASE, TARO)
    reads = {"s": RelationalSource("s", bills.urls["s"], bills.declared["s"])}
    outcomes = run(planned, scheme, reads, NoJournal(), dry=False)
    assert "_WRITE" in left_undone(outcomes)[0].why.en
    assert Stage.FAILED is run(planned, scheme, {}, NoJournal(), dry=False)["s"].stage


def test_mail_in_a_key(tmp_path: Path):
    """A mail address in a primary key is masked to something unique; if rows point at it, a human decides."""
    ddl = (
        "CREATE TABLE boxes (mail TEXT PRIMARY KEY, size INTEGER)",
        "CREATE TABLE logins (mail TEXT PRIMARY KEY)",
        "CREATE TABLE uses (id INTEGER PRIMARY KEY, login TEXT NOT NULL REFERENCES logins (mail), at TEXT)",
    )
    rows: Rows = {
        "boxes": [("taro@kakuu.example", 5), ("ken@kakuu.example", 6)],
        "logins": [("taro@kakuu.example",)],
        "uses": [(1, "taro@kakuu.example", "2026-01-01")],
    }
    key = {"mail": MAIL}
    declared = {
        "boxes": declare(key | {"size": column()}, "mail", erase=OnErase.NULL),
        "logins": declare(key, "mail"),
        "uses": declare({"id": column(), "login": column(), "at": Column(field="shop/note")}, "id", erase=OnErase.KEEP),
    }
    case = Case({"s": sqlite(tmp_path / "s.db", ddl, rows)}, {"s": declared}, {"shop": information({})})
    planned, outcomes = case.run(ERASE, TARO)
    assert Stage.DONE is outcomes["s"].stage
    boxes = dump(tmp_path / "s.db")["boxes"]
    assert ("ken@kakuu.example", 6) in boxes
    assert [True, False] == [str(box[0]).startswith("erased-") for box in sorted(boxes)]
    assert (Do.ASK, ("taro@kakuu.example",), ("mail",)) in does(planned)["logins"]


def test_messages_between_two(tmp_path: Path):
    """A message stays for the other one: what Taro said goes, and the link to him; a card of another is not his."""
    ddl = (
        "CREATE TABLE persons (id INTEGER PRIMARY KEY, mail TEXT)",
        (
            "CREATE TABLE messages (id INTEGER PRIMARY KEY, sender INTEGER REFERENCES persons,"
            " receiver INTEGER REFERENCES persons, said TEXT)"
        ),
    )
    rows: Rows = {
        "persons": [(1, "taro@kakuu.example"), (2, "ken@kakuu.example")],
        "messages": [
            (1, 1, 2, "taro's words"),
            (2, 2, 1, "ken's words"),
            (3, 1, None, "a note to self"),
            (4, 2, 2, "x"),
        ],
    }
    declared = {
        "persons": declare({"id": column(), "mail": MAIL}),
        "messages": declare(
            {
                "id": column(),
                "sender": column(),
                "receiver": column(),
                "said": Column(field="shop/note", free_text=True),
            }
        ),
    }
    case = Case({"s": sqlite(tmp_path / "s.db", ddl, rows)}, {"s": declared}, {"shop": information({})})
    shown, _ = case.plan(Asked(Action.DISCLOSE), TARO)
    assert {(Do.DISCLOSE, (1,), ("said",)), (Do.WITHHOLD, (1,), ("receiver",))} <= does(shown)["messages"]
    _, outcomes = case.run(ERASE, TARO)
    assert Stage.DONE is outcomes["s"].stage
    after = dump(tmp_path / "s.db")
    assert [(2, "ken@kakuu.example")] == after["persons"]
    assert [(1, None, 2, None), (2, 2, None, None), (4, 2, 2, "x")] == after["messages"]


def test_an_undeclared_table_that_would_cascade_blocks(tmp_path: Path):
    """A table that the register does not know must not lose rows unseen."""
    ddl = (
        "CREATE TABLE persons (id INTEGER PRIMARY KEY, mail TEXT)",
        "CREATE TABLE secret (id INTEGER PRIMARY KEY, person INTEGER REFERENCES persons ON DELETE CASCADE)",
        "CREATE TRIGGER log AFTER DELETE ON persons BEGIN SELECT 1; END",
    )
    rows: Rows = {"persons": [(1, "taro@kakuu.example")], "secret": [(1, 1)]}
    declared = {"persons": declare({"id": column(), "mail": column("mail")})}
    case = Case({"s": sqlite(tmp_path / "s.db", ddl, rows)}, {"s": declared})
    planned, outcomes = case.run(ERASE, TARO)
    assert {"HG751", "HG753"} == {finding.code for finding in planned.conflicts}
    assert planned.blocked
    assert Stage.FAILED is outcomes["s"].stage
    assert [(1, 1)] == dump(tmp_path / "s.db")["secret"]


def test_candidates_wait_for_a_human(tmp_path: Path):
    """A candidate is asked about; confirmed it is the person's, denied it is left alone."""
    ddl = ("CREATE TABLE guests (id INTEGER PRIMARY KEY, name TEXT)",)
    declared = {"guests": declare({"id": column(), "name": column("name")})}
    url = sqlite(tmp_path / "s.db", ddl, {"guests": [(1, "港野太郎"), (2, "港野 太郎")]})
    case = Case({"s": url}, {"s": declared})
    from hogo.base.identity import IdentityKind, normalise
    from hogo.holdings.find import find

    sources = case.sources()
    scheme = case.scheme(sources)
    found = find(scheme.systems, sources, {}, [normalise(IdentityKind.NAME, "港野太郎")])
    first, second = ((held.path, row_id(held.row)) for held in found.held)
    asked = replace(ERASE, confirmed=frozenset({first}), denied=frozenset({second}))
    day = date(2026, 11, 24)
    assert {(Do.ASK, (1,), ()), (Do.ASK, (2,), ())} == does(plan(found, ERASE, scheme, "p", day))["guests"]
    assert {(Do.DELETE, (1,), ())} == does(plan(found, asked, scheme, "p", day))["guests"]


def test_correction(tmp_path: Path):
    """Corrected in every system; history stays; what does not fit is a conflict before anything is written."""
    ddl = (
        "CREATE TABLE persons (id INTEGER PRIMARY KEY, mail VARCHAR(20) NOT NULL, note TEXT)",
        "CREATE TABLE history (id INTEGER PRIMARY KEY, person INTEGER, note TEXT)",
    )
    rows: Rows = {
        "persons": [(1, "taro@kakuu.example", "old"), (2, "ken@kakuu.example", "old")],
        "history": [(1, 1, "old")],
    }
    note = Column(field="shop/note")
    declared = {
        "persons": declare({"id": column(), "mail": MAIL, "note": note}),
        "history": declare(
            {"id": column(), "person": column(), "note": note}, "id", link("person", "persons", "id"), history=True
        ),
    }
    case = Case({"s": sqlite(tmp_path / "s.db", ddl, rows)}, {"s": declared}, {"shop": information({})})
    _, outcomes = case.run(Asked(Action.CORRECT, {"shop/note": "new"}), TARO)
    assert {Do.CORRECT: 1} == outcomes["s"].changed
    assert [(1, "taro@kakuu.example", "new"), (2, "ken@kakuu.example", "old")] == dump(tmp_path / "s.db")["persons"]
    planned, _ = case.plan(Asked(Action.CORRECT, {"shop/note": "new"}), TARO)
    assert {"history": {(Do.KEEP, (1,), ("note",))}} == does(planned)
    for wrong in ("a.very.long.address@kakuu.example", None):
        planned, outcomes = case.run(Asked(Action.CORRECT, {"shop/mail": wrong}), TARO)
        assert ["HG755"] == [finding.code for finding in planned.conflicts]
        assert {} == outcomes


def test_stop_writes_nothing_where_decisions_do_it(bills: Case):
    """Stop of use by decision: rows stay, use is denied."""
    planned, _ = bills.plan(Asked(Action.STOP), TARO)
    assert {(Do.KEEP, Ground.DECISION)} == {(step.do, step.why.ground) for step in planned.steps}


def test_partitioned_history_that_must_not_be_null(database: Database):
    """PostgreSQL: partitions, NOT NULL references, identity columns, a ring of foreign keys: exact rows go."""
    database.run(
        "CREATE TABLE persons (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, mail text NOT NULL UNIQUE,"
        " last bigint)",
        "CREATE TABLE history (id bigint NOT NULL, at date NOT NULL, person bigint NOT NULL REFERENCES persons,"
        " mail text NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at)",
        "CREATE TABLE history_a PARTITION OF history FOR VALUES FROM ('2026-01-01') TO ('2026-07-01')",
        "CREATE TABLE history_b PARTITION OF history FOR VALUES FROM ('2026-07-01') TO ('2027-01-01')",
        "CREATE TABLE visits (id bigint PRIMARY KEY, person bigint REFERENCES persons, up bigint REFERENCES visits)",
        "ALTER TABLE persons ADD FOREIGN KEY (last) REFERENCES visits",
        "INSERT INTO persons (mail) VALUES ('taro@kakuu.example'), ('ken@kakuu.example')",
        "INSERT INTO history SELECT n, date '2026-01-01' + n, 1 + n % 2,"
        " CASE n % 2 WHEN 0 THEN 'Taro@kakuu.example' ELSE 'ken@kakuu.example' END FROM generate_series(1, 300) n",
        "INSERT INTO visits SELECT n, 1 + n % 2, CASE WHEN n > 2 THEN n - 2 END FROM generate_series(1, 3000) n",
        "UPDATE persons SET last = 3000 - (id % 2)",
        "UPDATE persons SET last = CASE id WHEN 1 THEN 3000 ELSE 2999 END",
    )
    declared = {
        "persons": declare({"id": column(), "mail": column("mail"), "last": column()}),
        "history": declare({"id": column(), "at": column(), "person": column(), "mail": column("mail")}, "id at"),
        "visits": declare({"id": column(), "person": column(), "up": column()}),
    }
    case = Case({"s": database.url}, {"s": declared})
    planned, outcomes = case.run(ERASE, TARO)
    assert () == planned.conflicts
    assert Stage.DONE is outcomes["s"].stage, outcomes
    assert {Do.DELETE: 1 + 150 + 1500} == outcomes["s"].changed
    import psycopg

    with psycopg.connect(database.conninfo) as connection:
        left = connection.execute(
            b"SELECT (SELECT count(*) FROM persons), (SELECT count(*) FROM history), (SELECT count(*) FROM visits),"
            b" (SELECT count(*) FROM history WHERE lower(mail) LIKE 'taro%')"
        ).fetchone()
    assert (1, 150, 1500, 0) == left


def test_a_lock_is_waited_for_briefly(bills: Case, tmp_path: Path):
    """Somebody else's long transaction: tried, given up, nothing done, the reason named."""
    impatient = replace(bills, limits=Limits(lock=0.1))
    blocker = sqlite3.connect(tmp_path / "s.db", isolation_level=None)
    blocker.execute("BEGIN IMMEDIATE")
    _, outcomes = impatient.run(ERASE, TARO)
    assert Stage.FAILED is outcomes["s"].stage
    assert outcomes["s"].why is not None
    assert "SQLITE_BUSY" in outcomes["s"].why.en
    blocker.execute("ROLLBACK")
    blocker.close()
    _, outcomes = impatient.run(ERASE, TARO)
    assert Stage.DONE is outcomes["s"].stage


def test_deadlock_is_tried_again(database: Database):
    """PostgreSQL stops one of two that wait for each other; the run tries again and ends."""
    import threading

    import psycopg

    database.run(
        "CREATE TABLE a (id integer PRIMARY KEY, mail text)",
        "CREATE TABLE b (id integer PRIMARY KEY, mail text)",
        "INSERT INTO a VALUES (1, 'taro@kakuu.example')",
        "INSERT INTO b VALUES (1, 'taro@kakuu.example')",
        "ALTER SYSTEM SET deadlock_timeout = '100ms'",
        "SELECT pg_reload_conf()",
    )
    declared = {name: declare({"id": column(), "mail": column("mail")}) for name in ("a", "b")}
    case = Case({"s": database.url}, {"s": declared})
    locked, done = threading.Event(), threading.Event()

    def other() -> None:
        with psycopg.connect(database.conninfo) as connection:
            connection.execute(b"SELECT * FROM b WHERE id = 1 FOR UPDATE")
            locked.set()
            done.wait(1)
            with contextlib.suppress(psycopg.errors.DeadlockDetected):
                connection.execute(b"SELECT * FROM a WHERE id = 1 FOR UPDATE")

    thread = threading.Thread(target=other)
    thread.start()
    locked.wait(5)
    threading.Timer(0.3, done.set).start()
    _, outcomes = case.run(ERASE, TARO)
    thread.join()
    assert Stage.DONE is outcomes["s"].stage, outcomes
