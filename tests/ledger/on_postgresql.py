"""The triggers bite on what the driver does behind Django's back. PostgreSQL: run by `test_postgresql.py`."""

from __future__ import annotations

import psycopg
import pytest
from django.db import connection

from hogo.ledger.acts import act
from hogo.ledger.models import Entry, Number
from tests.ledger.given import APPS, BY, IDS, NOW, guarded
from tests.ledger.test_guard import INSERT, remade, saved

pytestmark = pytest.mark.django_db(transaction=True, available_apps=APPS)


def _copy(raw):
    with raw.cursor() as cursor, cursor.copy("COPY ledger_number (kind, year, last) FROM STDIN") as copy:
        copy.write_row(("a", 1, 1))


DRIVER = {
    "raw cursor": lambda raw: raw.cursor().execute(INSERT),
    "raw update": lambda raw: raw.execute("UPDATE ledger_number SET last = 7"),
    "raw delete": lambda raw: raw.execute("DELETE FROM ledger_number"),
    "raw truncate": lambda raw: raw.execute("TRUNCATE ledger_number"),
    "raw merge": lambda raw: raw.execute(
        "MERGE INTO ledger_number n USING (SELECT 1 AS y) s ON n.year = s.y"
        " WHEN NOT MATCHED THEN INSERT (kind, year, last) VALUES ('m', 1, 1)"
    ),
    "many statements": lambda raw: raw.execute(f"SELECT 1; {INSERT}; SELECT 2"),
    "code block": lambda raw: raw.execute(f"DO $$ BEGIN {INSERT}; END $$"),
    "copy": _copy,
}


def refused():
    return pytest.raises(psycopg.errors.RaiseException, match="hogo-guard: ledger_number")


@pytest.mark.parametrize("way", DRIVER)
def test_the_driver_is_stopped_by_triggers(way):
    """What passes below Django's cursors meets the trigger."""
    saved()
    before = list(Number.objects.values_list())
    with refused():
        DRIVER[way](connection.connection)
    assert list(Number.objects.values_list()) == before


@pytest.mark.parametrize("way", DRIVER)
def test_after_a_migration(way):
    """The same after the table was altered."""
    saved()
    before = list(Number.objects.values_list("kind", "year", "last"))
    with remade(), refused():
        DRIVER[way](connection.connection)
    assert list(Number.objects.values_list("kind", "year", "last")) == before


def test_after_an_act_the_setting_is_gone():
    """The setting ends with the act's transaction, on the connection that had it and on any other."""
    saved()
    with refused():
        connection.connection.execute(INSERT)
    with psycopg.connect(connection.connection.info.dsn) as other, refused():
        other.execute(INSERT)
    assert connection.connection.execute("SELECT current_setting('hogo.act', true)").fetchone()[0] in (None, "")
    assert Number.objects.count() == 1


def test_an_entry_is_never_changed_deleted_or_truncated():
    """Not even where `hogo.act` says that an act is open."""
    saved()
    for sql in ("UPDATE ledger_entry SET kind = 'x'", "DELETE FROM ledger_entry", "TRUNCATE ledger_entry"):
        with pytest.raises(psycopg.errors.RaiseException, match="ledger_entry"), act(BY, NOW, IDS) as a:
            a.enter("note", {})
            connection.connection.execute(sql)
    assert Entry.objects.count() == 1


def test_a_disabled_trigger_is_no_trigger():
    """A trigger that somebody has switched off counts as missing, and the next migration puts it back."""
    connection.ensure_connection()
    connection.connection.execute("ALTER TABLE ledger_number DISABLE TRIGGER ALL")
    assert guarded.hogo_unguarded() == ("ledger_number",)
    with connection.schema_editor():
        pass
    assert guarded.hogo_unguarded() == ()
    with refused():
        connection.connection.execute(INSERT)
