"""A database that obeys: roles see whom `decide` allows, lose them when that ends, and nothing once masks are old."""

from __future__ import annotations

from datetime import timedelta
from itertools import product

import psycopg
import pytest

from hogo.decide.facts import Facts
from hogo.enforce.database import acts, net
from hogo.enforce.database.layout import NotPlanned
from hogo.enforce.database.mask import allowed
from hogo.ledger.models import Entry
from hogo.people import acts as people
from hogo.people.models import facts_of
from tests.acts import IDS, SOMEBODY
from tests.enforce.obeying import BILLING, MARKETING, NOW, shop

pytestmark = pytest.mark.django_db(transaction=True)
WAYS = pytest.mark.parametrize("way", ["policies", "views"])


def table(way: str, role: str = MARKETING, name: str = "customers") -> str:
    return f"{role}.{name}"


@WAYS
def test_roles_see_those_allowed_and_nobody_else(database, way):
    made = shop(database, way=way)
    made.apply()
    assert made.sees(table=table(way)) == [], "nothing was followed yet: nothing set, nothing seen"
    done = made.follow()
    assert (done.full, done.keys) == (True, 4)
    assert made.sees(table=table(way)) == ["C-1", "C-4"]
    assert made.sees(table=table(way, name="contracts"), column="contract_no") == ["KC-1", "KC-4"]
    assert made.sees(table=table(way, name="payments"), column="payer") == ["支払-C-1", "支払-C-4"]
    assert made.sees(BILLING, table(way, BILLING)) == ["C-1", "C-2", "C-4"], "who objects to marketing is still billed"


@WAYS
def test_a_withdrawal_takes_the_row_away_and_lifting_brings_it_back(database, way):
    made = shop(database, way=way)
    made.apply()
    made.follow()
    wish = made.object("C-1")
    done = made.follow()
    assert (done.full, done.changed) == (False, 1)
    assert made.sees(table=table(way)) == ["C-4"]
    assert made.sees(table=table(way, name="payments"), column="payment_id") == ["4"]
    people.lift(SOMEBODY, NOW, IDS, wish, NOW.date())
    made.follow()
    assert made.sees(table=table(way)) == ["C-1", "C-4"]


def test_masked_columns_are_null_in_the_view_and_refused_in_the_table(database):
    made = shop(database)
    made.apply()
    made.follow()
    assert made.asked(MARKETING, f"SELECT DISTINCT bank FROM {MARKETING}.customers") == [(None,)]
    assert made.asked(BILLING, f"SELECT bank FROM {BILLING}.customers WHERE customer_id = 'C-1'") == [("口座-C-1",)]
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        made.asked(MARKETING, "SELECT bank FROM public.customers")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        made.asked(MARKETING, "SELECT * FROM public.opt_outs")


def test_the_application_goes_on_and_new_rows_are_nobodys_until_followed(database):
    made = shop(database)
    made.apply()
    made.follow()
    assert made.sees("kakuu_app") == ["C-1", "C-2", "C-3", "C-4"]
    with psycopg.connect(database.server.conninfo(database.name, "kakuu_app"), autocommit=True) as app:
        app.execute("INSERT INTO customers (customer_id, name, hogo_mask0) VALUES ('C-5', '新規', 9223372036854775807)")
        app.execute("UPDATE customers SET hogo_mask0 = 9223372036854775807 WHERE customer_id IN ('C-2', 'C-3')")
    assert made.sees() == ["C-1", "C-4"], "nobody writes a mask by hand"
    made.tell("C-5")
    made.follow()
    assert made.sees() == ["C-1", "C-4", "C-5"]


def test_a_row_that_changes_hands_has_the_mask_of_whom_it_now_is(database):
    made = shop(database)
    made.apply()
    made.follow()
    database.run("UPDATE contracts SET customer_id = 'C-2' WHERE contract_no = 'KC-1'")
    assert made.sees(table="public.payments", column="payment_id") == ["4"]
    database.run("UPDATE contracts SET customer_id = 'C-4' WHERE contract_no = 'KC-2'")
    assert made.sees(table="public.payments", column="payment_id") == ["2", "4"]


@WAYS
def test_masks_older_than_the_lag_show_nothing(database, way):
    made = shop(database, way=way, lag="PT10M")
    made.apply()
    made.follow()
    assert made.sees(table=table(way))
    for wrong in ("as_of - interval '11 minutes'", "clock_timestamp() + interval '1 hour'", "NULL"):
        database.run(f"UPDATE hogo_guard.state SET as_of = {wrong}")
        assert made.sees(table=table(way)) == []
    made.follow()
    assert made.sees(table=table(way))


def test_a_long_transaction_is_closed_by_the_clock(database):
    made = shop(database)
    made.apply()
    made.follow()
    with psycopg.connect(database.conninfo) as held:
        held.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        held.execute(f"SET ROLE {MARKETING}".encode())
        assert held.execute("SELECT count(*) FROM customers").fetchone() == (2,)
        database.run("UPDATE hogo_guard.state SET lag = interval '0'")
        assert held.execute("SELECT count(*) FROM customers").fetchone() == (2,), "its snapshot is its own"
    with psycopg.connect(database.conninfo) as held:
        held.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        database.run("UPDATE hogo_guard.state SET lag = interval '300 milliseconds', as_of = clock_timestamp()")
        held.execute(f"SET ROLE {MARKETING}".encode())
        assert held.execute("SELECT count(*) FROM customers").fetchone() == (2,)
        held.execute("RESET ROLE; SELECT pg_sleep(0.4)")
        held.execute(f"SET ROLE {MARKETING}".encode())
        assert held.execute("SELECT count(*) FROM customers").fetchone() == (0,), "the snapshot grew too old"


def test_what_ends_at_midnight_is_gone_before_it(database):
    made = shop(database, lag="PT1H")
    made.apply()
    made.object("C-1", on=NOW.date() + timedelta(days=1))
    late = NOW.replace(hour=14, minute=30)
    made.follow(NOW)
    assert made.sees() == ["C-1", "C-4"]
    made.follow(late)
    assert made.sees() == ["C-4"], "23:30 in Japan, and what is seen may be an hour old"


@WAYS
def test_applying_twice_is_as_once_and_removing_leaves_nothing(database, way):
    made = shop(database, way=way)
    before = structure(database)
    made.apply()
    made.follow()
    once = structure(database)
    made.apply()
    assert structure(database) == once
    assert made.sees(table=table(way)) == ["C-1", "C-4"], "what was followed stands"
    acts.apply(SOMEBODY, NOW, IDS, made.target(), remove=True)
    assert structure(database) == before
    assert [row.kind for row in Entry.objects.filter(kind__startswith="database")] == ["database-applied"] * 3


def structure(database) -> list[tuple[object, ...]]:
    """Everything that could differ: relations with their columns and grants, policies, triggers, functions."""
    with psycopg.connect(database.conninfo) as connection:
        found = [
            connection.execute(query).fetchall()
            for query in (
                (
                    "SELECT n.nspname, c.relname, c.relrowsecurity, c.relforcerowsecurity, a.attname, a.attacl::text "
                    "FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace "
                    "JOIN pg_attribute a ON attrelid = c.oid "
                    "WHERE nspname !~ '^pg_|information_schema' AND NOT attisdropped ORDER BY 1, 2, attname"
                ),
                (
                    "SELECT polname::text, polrelid::regclass::text, pg_get_expr(polqual, polrelid) FROM pg_policy "
                    "ORDER BY 1, 2"
                ),
                "SELECT tgname::text FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1",
                (
                    "SELECT proname::text FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace "
                    "WHERE nspname !~ '^pg_|information_schema' ORDER BY 1"
                ),
            )
        ]
    return [(row) for rows in found for row in rows]


def test_nothing_is_applied_while_the_register_says_observe(database):
    made = shop(database, stage="observe")
    with pytest.raises(NotPlanned, match="observe"):
        made.apply()
    assert net.lanes(psycopg.connect(database.conninfo)) == {}


def test_what_cannot_be_applied_leaves_nothing_half_done(database):
    made = shop(database)
    before = structure(database)
    database.run("REVOKE CREATE ON SCHEMA public FROM kakuu_dba", "ALTER TABLE payments OWNER TO postgres")
    with pytest.raises(net.Refused, match=r"42501.*OWNER OF"):
        made.apply()
    database.run("ALTER TABLE payments OWNER TO kakuu_dba")
    assert structure(database) == before
    assert not Entry.objects.filter(kind="database-applied").exists()


def test_more_than_sixty_four_lanes(database):
    """Each role sees exactly those whom `decide` allows, wherever its bit lies."""
    roles = {
        f"r{number}": {
            "purpose": purpose, "department": department, "channel": channel, "collections": ["customers"]
        }
        for number, (purpose, channel, department) in enumerate(product(
            ["operate", "billing", "notices", "survey", "sales", "upgrade-offers"], [None, "mail", "phone", "post"],
            [None, "sales", "support"],
        ))
    }  # fmt: skip
    made = shop(database, roles=roles)
    made.apply()
    made.follow()
    aim = made.target()
    found, _ = acts.plan(aim)
    assert len(found.lanes()) == 72
    assert found.words == 2
    expected = {
        one.role: [
            number for number, person in sorted(made.persons.items())
            if allowed(aim.rules, one.lane, facts_of(person) or Facts(), NOW.date())
        ]
        for one in found.shown
    }  # fmt: skip
    assert {role: made.sees(role) for role in expected} == expected
    assert len({tuple(numbers) for numbers in expected.values()}) == 3, "all, those who did not object, none"
