"""The probes: all hold where a database obeys, and each is seen to leak where it is only asked nicely."""

from __future__ import annotations

from collections import defaultdict

import psycopg
import pytest

from hogo.enforce.database import acts
from hogo.enforce.database.look.net import Session, tried, tried_around
from hogo.enforce.database.probe import AROUND, PROBES, Around, Attempt, Place, Standing
from hogo.ledger.models import Entry
from tests.acts import IDS, SOMEBODY
from tests.enforce.obeying import NOW, shop

pytestmark = pytest.mark.django_db(transaction=True)
ALL = {one.name for one in PROBES} | set(AROUND)


@pytest.mark.parametrize("way", ["policies", "views"])
def test_all_probes_hold(database, way):
    made = shop(database, way=way)
    made.apply()
    made.follow()
    database.run("ANALYZE")
    results, wrong = acts.verify(SOMEBODY, NOW, IDS, made.target())
    assert [one for one in results if one.standing is Standing.LEAKED] == []
    assert wrong == 0
    held = {one.probe for one in results if one.standing is Standing.HELD}
    assert held >= {one.name for one in PROBES} | {"owner", "security-definer", "stop-list", "user-setting", "stale"}
    assert Entry.objects.filter(kind="database-verified").count() == 1
    assert made.sees(table="hogo_shop_marketing.customers") == ["C-1", "C-4"], "probing changed nothing"


NAIVE = """
CREATE ROLE naive NOLOGIN;
CREATE ROLE naive_owner NOLOGIN;
CREATE ROLE naive_login LOGIN;
CREATE TABLE people (id text PRIMARY KEY, name text UNIQUE, ok boolean, noted date DEFAULT '2026-01-01');
INSERT INTO people SELECT 'P-' || lpad(n::text, 5, '0'), '氏名-' || lpad(n::text, 5, '0'), n % 2 = 0
  FROM generate_series(1, 200) n;
CREATE TABLE agreed AS SELECT id FROM people WHERE ok;
CREATE VIEW allowed AS SELECT id, name FROM people p WHERE EXISTS (SELECT FROM agreed a WHERE a.id = p.id);
GRANT SELECT ON allowed TO naive;
CREATE TABLE guarded (LIKE people INCLUDING ALL);
INSERT INTO guarded SELECT * FROM people;
ALTER TABLE guarded OWNER TO naive_owner;
ALTER TABLE guarded ENABLE ROW LEVEL SECURITY;
CREATE POLICY see ON guarded TO naive USING (ok OR current_setting('shop.purpose', true) = 'sales');
GRANT SELECT ON guarded TO naive;
CREATE VIEW copy_of AS SELECT * FROM people;
CREATE MATERIALIZED VIEW kept AS SELECT * FROM people;
CREATE TABLE child (LIKE people);
INSERT INTO child SELECT * FROM people;
CREATE TABLE refusals AS SELECT name FROM people WHERE NOT ok;
CREATE FUNCTION everyone() RETURNS SETOF people LANGUAGE sql SECURITY DEFINER AS 'SELECT * FROM people';
GRANT SELECT ON copy_of, kept, child, refusals TO naive;
GRANT SELECT ON people TO naive_login;
ANALYZE;
"""
WITNESS = "氏名-00001"


@pytest.fixture
def naive(database):
    """The same rows behind what is usually written: a filtering view, a policy without FORCE that trusts a setting."""
    with psycopg.connect(database.conninfo, autocommit=True) as connection:
        connection.execute(NAIVE.encode())
        yield Session(connection)
        for role in ("naive", "naive_owner", "naive_login"):
            connection.execute(f"DROP OWNED BY {role} CASCADE".encode())
            connection.execute(f"DROP ROLE {role}".encode())


def leaks(results) -> set[str]:
    return {one.probe for one in results if one.standing is Standing.LEAKED}


def test_a_filtering_view_is_not_enough(naive):
    """What the planner may move before the view's own condition sees every row."""
    place = Place("naive", "allowed", '"public"."people"', "id", "name", WITNESS, 100)
    with naive.connection.transaction(force_rollback=True):
        assert leaks(tried(naive, place)) >= {"where", "join-on", "division", "cast", "cte", "explain", "lateral"}


def test_a_rewritten_query_is_not_enough(naive):
    """Where a program adds the condition to the queries it understands, every other query meets the table itself."""
    with naive.connection.transaction(force_rollback=True):
        naive.connection.execute(b"GRANT SELECT, INSERT, UPDATE, DELETE ON people TO naive")
        place = Place("naive", "people", '"public"."people"', "id", "name", WITNESS, 100)
        without = set() if xml(naive) else {"query-to-xml"}
        assert leaks(tried(naive, place)) == {one.name for one in PROBES} - without


def xml(session: Session) -> bool:
    """Whether the server was built with XML at all (the wheel is not, Debian's is)."""
    return session.attempt("naive", Attempt(("SELECT '<a/>'::xml::text",))).state is None


def test_policies_that_trust_are_not_enough(naive):
    """Without FORCE the owner sees all; a setting is anybody's; what runs as its owner shows what the owner sees."""
    with naive.connection.transaction(force_rollback=True):
        naive.connection.execute(b"GRANT naive_owner TO naive")
        place = Place("naive", "guarded", '"public"."guarded"', "id", "name", WITNESS, 100)
        there = Around(
            others={"copy_of": "v", "kept": "m", "child": "r", "refusals": "r"},
            children=("child",), definers=("everyone()",), variables={"shop.purpose": ("sales",)},
            owner="naive_owner", owner_free=False, logins=(), shut=("refusals",),
        )  # fmt: skip
        found = leaks(tried_around(naive, place, there))
        lone = Place("naive", "people", '"public"."people"', "id", "name", WITNESS, 100)
        found |= leaks(
            tried_around(naive, lone, Around({"people": "r"}, (), (), {}, "naive_owner", True, ("naive_login",), ()))
        )
    assert found == set(AROUND) - {"stale"}


def test_what_grew_old_is_seen_to_leak_where_the_clock_is_not_asked(database):
    made = shop(database)
    made.apply()
    made.follow()
    database.run("CREATE OR REPLACE FUNCTION hogo_guard.open() RETURNS boolean LANGUAGE sql AS 'SELECT true'")
    results, _ = acts.verify(SOMEBODY, NOW, IDS, made.target())
    assert leaks(results) == {"stale"}


def test_what_an_operator_adds_later_is_found_by_the_probes(database):
    """Each hole is made in a database that obeyed, and only its own probe speaks."""
    made = shop(database)
    made.apply()
    made.follow()
    holes = {
        "owner-view": (
            "CREATE VIEW report AS SELECT * FROM customers; GRANT SELECT ON report TO PUBLIC",
            "DROP VIEW report",
        ),
        "materialised-view": (
            "CREATE MATERIALIZED VIEW kept AS SELECT * FROM customers; GRANT SELECT ON kept TO PUBLIC",
            "DROP MATERIALIZED VIEW kept",
        ),
        "security-definer": (
            "CREATE FUNCTION all_of() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT 1::bigint'",
            "DROP FUNCTION all_of",
        ),
        "stop-list": ("GRANT SELECT ON opt_outs TO PUBLIC", "REVOKE SELECT ON opt_outs FROM PUBLIC"),
        "other-table": (
            "CREATE TABLE export AS SELECT * FROM customers; GRANT SELECT ON export TO PUBLIC",
            "DROP TABLE export",
        ),
    }
    said = defaultdict(set)
    for name, (make, unmake) in holes.items():
        database.run(make)
        results, _ = acts.verify(SOMEBODY, NOW, IDS, made.target())
        said[name] = leaks(results)
        database.run(unmake)
    assert {name: name in found for name, found in said.items()} == dict.fromkeys(holes, True), dict(said)
    assert leaks(acts.verify(SOMEBODY, NOW, IDS, made.target())[0]) == set()
