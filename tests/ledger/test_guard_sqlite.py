"""The triggers bite on what the driver does behind Django's back. SQLite."""

from __future__ import annotations

import sqlite3

import pytest
from django.db import connection

from hogo.ledger.acts import act
from hogo.ledger.models import Entry, Number
from tests.ledger.given import APPS, BY, IDS, NOW, guarded
from tests.ledger.test_guard import INSERT, remade, saved

pytestmark = pytest.mark.django_db(transaction=True, available_apps=APPS)

DRIVER = {
    "executescript": lambda raw: raw.executescript(INSERT),
    "raw cursor": lambda raw: raw.cursor().execute(INSERT),
    "raw update": lambda raw: raw.execute("UPDATE ledger_number SET last = 7"),
    "raw delete": lambda raw: raw.execute("DELETE FROM ledger_number"),
    "raw replace": lambda raw: raw.execute("REPLACE INTO ledger_number (id, kind, year, last) VALUES (1, 'c', 1, 1)"),
    "raw upsert": lambda raw: raw.execute(INSERT + " ON CONFLICT DO UPDATE SET last = 8"),
}


@pytest.mark.parametrize("way", DRIVER)
def test_the_driver_is_stopped_by_triggers(way):
    """What passes below Django's cursors meets the trigger."""
    saved()
    before = list(Number.objects.values_list())
    with pytest.raises(sqlite3.IntegrityError, match="hogo-guard: ledger_number"):
        DRIVER[way](connection.connection)
    assert list(Number.objects.values_list()) == before


@pytest.mark.parametrize("way", DRIVER)
def test_after_a_migration_that_remakes_the_table(way):
    """The remade table bears its triggers again."""
    saved()
    with remade(), pytest.raises(sqlite3.IntegrityError, match="hogo-guard: ledger_number"):
        DRIVER[way](connection.connection)


def test_a_renamed_table_keeps_its_guard():
    """Triggers follow the new name and speak of it."""
    with connection.schema_editor() as editor:
        editor.alter_db_table(Number, "ledger_number", "ledger_series")
    with pytest.raises(sqlite3.IntegrityError, match="hogo-guard: ledger_series"):
        connection.connection.execute("INSERT INTO ledger_series (kind, year, last) VALUES ('a', 1, 1)")
    with connection.schema_editor() as editor:
        editor.alter_db_table(Number, "ledger_series", "ledger_number")
    assert guarded.hogo_unguarded() == ()


def test_another_programme_cannot_write(tmp_path):
    """A connection that is not ours lacks `hogo_act()`: it can read, and write nothing."""
    saved()
    with sqlite3.connect(tmp_path / "copy.sqlite3") as copy:
        connection.connection.backup(copy)
    copy = sqlite3.connect(tmp_path / "copy.sqlite3")
    assert copy.execute("SELECT count(*) FROM ledger_number").fetchone() == (1,)
    with pytest.raises(sqlite3.OperationalError, match="no such function: hogo_act"):
        copy.execute(INSERT)
    copy.close()


def test_executescript_inside_an_act_cannot_commit_half_of_it():
    """`executescript` commits before it runs; inside an act the database refuses that."""
    with pytest.raises(sqlite3.DatabaseError), act(BY, NOW, IDS) as a:
        Number.objects.create(kind="half", year=1, last=1)
        connection.connection.executescript("SELECT 1")
        a.enter("note", {})
    assert (Number.objects.count(), Entry.objects.count()) == (0, 0)
