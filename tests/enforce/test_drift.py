"""Drift: everything that would leak is named, and nothing is where a database is as applied."""

from __future__ import annotations

import json

import psycopg
import pytest

from hogo.enforce.database import acts
from hogo.enforce.database.drift import WHAT
from hogo.ledger.models import Entry
from tests.acts import IDS, SOMEBODY
from tests.enforce.obeying import NOW, shop

pytestmark = pytest.mark.django_db(transaction=True)

HOLES = {
    "table": ("CREATE TABLE export (a int)", "DROP TABLE export"),
    "column": ("ALTER TABLE customers ADD COLUMN memo text", "ALTER TABLE customers DROP COLUMN memo"),
    "child": ("CREATE TABLE old () INHERITS (customers); GRANT SELECT ON old TO PUBLIC", "DROP TABLE old"),
    "view": (
        "CREATE VIEW v AS SELECT * FROM (SELECT * FROM payments) p; GRANT SELECT (payer) ON v TO kakuu_other",
        "DROP VIEW v",
    ),
    "materialised": (
        "CREATE MATERIALIZED VIEW m AS SELECT * FROM customers; GRANT SELECT ON m TO kakuu_other",
        "DROP MATERIALIZED VIEW m",
    ),
    "function": ("CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'", "DROP FUNCTION f"),
    "grant": ("GRANT SELECT (name) ON customers TO kakuu_other", "REVOKE SELECT (name) ON customers FROM kakuu_other"),
    "public": ("GRANT SELECT ON payments TO PUBLIC", "REVOKE SELECT ON payments FROM PUBLIC"),
    "default": (
        "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO hogo_shop_marketing",
        "ALTER DEFAULT PRIVILEGES REVOKE SELECT ON TABLES FROM hogo_shop_marketing",
    ),
    "attribute": ("ALTER ROLE hogo_shop_marketing BYPASSRLS", "ALTER ROLE hogo_shop_marketing NOBYPASSRLS"),
    "member": ("GRANT kakuu_other TO hogo_shop_marketing", "REVOKE kakuu_other FROM hogo_shop_marketing"),
    "inherits": (
        "GRANT hogo_shop_marketing TO kakuu_other WITH INHERIT TRUE",
        "REVOKE hogo_shop_marketing FROM kakuu_other",
    ),
    "creates": (
        "GRANT CREATE ON SCHEMA public TO hogo_shop_billing",
        "REVOKE CREATE ON SCHEMA public FROM hogo_shop_billing",
    ),
    "published": ("CREATE PUBLICATION p FOR TABLE customers", "DROP PUBLICATION p"),
    "stale": (
        "SET session_replication_role = replica; UPDATE customers SET hogo_mask0 = 7",
        "RESET session_replication_role; UPDATE customers SET hogo_mask0 = 0",
    ),
    "changed": ("ALTER TABLE customers NO FORCE ROW LEVEL SECURITY", "ALTER TABLE customers FORCE ROW LEVEL SECURITY"),
}


def found(made) -> set[str]:
    return {one.what for one in acts.drift(SOMEBODY, NOW, IDS, made.target())}


def test_each_thing_that_would_leak_is_named(database):
    made = shop(database)
    made.apply()
    made.follow()
    database.run(
        "DROP TABLE settings", "DO $$ BEGIN CREATE ROLE kakuu_other; EXCEPTION WHEN duplicate_object THEN NULL; END $$"
    )
    assert found(made) == set()
    said = {}
    for what, (hole, mended) in HOLES.items():
        database.run(hole)
        said[what] = found(made)
        database.run(mended)
    assert said == {what: {what} for what in HOLES} | {"child": {"child", "table"}}
    assert set(HOLES) == set(WHAT) - {"bypass"}
    assert found(made) == set()
    last = Entry.objects.filter(kind="database-drift").order_by("index").last()
    assert json.loads(bytes(last.data)) == {"system": "shop", "found": []}


@pytest.mark.parametrize(
    "change",
    [
        "DROP POLICY hogo_only_shop_marketing ON customers",
        "ALTER POLICY hogo_only_shop_marketing ON customers USING (true)",
        "ALTER TABLE payments DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE payments DISABLE TRIGGER hogo_mask_set",
        "GRANT SELECT (bank) ON customers TO hogo_shop_marketing",
        "CREATE OR REPLACE FUNCTION hogo_guard.open() RETURNS boolean LANGUAGE sql AS 'SELECT true'",
        "ALTER VIEW hogo_shop_marketing.customers SET (security_invoker = false)",
        "GRANT SELECT ON hogo_guard.mask TO PUBLIC",
    ],
)
def test_a_change_of_what_was_applied_is_named_and_applying_sets_it_right(database, change):
    made = shop(database)
    made.apply()
    made.follow()
    database.run("DROP TABLE settings")
    with psycopg.connect(database.conninfo, autocommit=True) as connection:
        connection.execute(change.encode())
    assert "changed" in found(made)
    made.apply()
    assert found(made) == set()
    assert made.sees() == ["C-1", "C-4"]


def test_the_audit_names_who_is_not_bound(database):
    made = shop(database)
    made.apply()
    made.follow()
    _, state, things = acts.audit(made.target())
    assert state is not None
    assert state.open
    assert {one.name for one in things if one.what == "bypass"} == {"postgres (SUPERUSER)", "kakuu_app (exempt)"}
