"""The guard bites on Django's ways and on raw ones, also after a migration. Runs on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection, models, transaction

from hogo.ledger import guard
from hogo.ledger.acts import act
from hogo.ledger.models import Entry, Number
from tests.ledger.given import APPS, BY, IDS, NOW, guarded

pytestmark = pytest.mark.django_db(transaction=True, available_apps=APPS)
INSERT = "INSERT INTO ledger_number (kind, year, last) VALUES ('case', 2026, 1)"


def saved():
    with act(BY, NOW, IDS) as a:
        a.enter("note", {"n": 1})
        return Number.objects.create(kind="case", year=2026, last=1)


@pytest.mark.django_db(transaction=True)
def test_no_table_is_without_a_trigger():
    """Every table of the database bears our triggers or is exempt by name."""
    assert guarded.hogo_unguarded() == ()
    assert {"ledger_entry", "ledger_number"} <= {table for table, _ in guarded.hogo_triggers().values()}


def test_a_table_without_a_trigger_is_named():
    """The list of unguarded tables bites: a table made behind the guard's back is on it."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE stray (x integer)")
        assert guarded.hogo_unguarded() == ("stray",)
        cursor.execute("DROP TABLE stray")


@contextmanager
def remade() -> Iterator[None]:
    """The table of numbers remade by a migration, and put back afterwards."""
    old = Number._meta.get_field("last")
    new: models.Field[str, str] = models.TextField()
    new.set_attributes_from_name("last")
    with connection.schema_editor() as editor:
        editor.alter_field(Number, old, new)
    assert guarded.hogo_unguarded() == ()
    try:
        yield
    finally:
        with connection.schema_editor() as editor:
            editor.alter_field(Number, new, old)


WRITES = {
    "save": lambda row: row.save(),
    "create": lambda row: Number.objects.create(kind="x", year=1, last=1),
    "bulk_create": lambda row: Number.objects.bulk_create([Number(kind="x", year=1, last=1)]),
    "update": lambda row: Number.objects.update(last=9),
    "delete": lambda row: row.delete(),
    "queryset delete": lambda row: Number.objects.all().delete(),
    "raw": lambda row: list(Number.objects.raw(INSERT + " RETURNING *")),
    "raw with": lambda row: list(Number.objects.raw("WITH x AS (SELECT 1) " + INSERT + " RETURNING *")),
    "cursor": lambda row: connection.cursor().execute("/* sneaky */ " + INSERT),
    "executemany": lambda row: connection.cursor().executemany("DELETE FROM ledger_number WHERE id = %s", [[row.pk]]),
    "get_or_create": lambda row: Number.objects.get_or_create(kind="new", year=1, defaults={"last": 1}),
}


@pytest.mark.parametrize("way", WRITES)
def test_a_write_outside_an_act_is_refused(way):
    """Whatever way of Django's is taken, the message names the table and says what to do; nothing is saved."""
    row = saved()
    before = list(Number.objects.values_list())
    with pytest.raises(guard.OutsideAct, match=r"`ledger_number`.*with act"):
        WRITES[way](row)
    assert list(Number.objects.values_list()) == before


@pytest.mark.parametrize("way", WRITES)
def test_after_a_migration_that_remakes_the_table(way):
    """A table remake drops triggers on SQLite; the schema editor puts them back before it commits."""
    row = saved()
    with remade():
        before = list(Number.objects.values_list())
        with pytest.raises(guard.OutsideAct):
            WRITES[way](row)
        assert list(Number.objects.values_list()) == before


def test_a_migration_that_fails_leaves_the_guard_armed():
    """The guard is open only while the schema editor is; an error shuts it."""
    with pytest.raises(ZeroDivisionError), connection.schema_editor():
        raise ZeroDivisionError
    assert guarded.hogo_open == ""
    assert guarded.hogo_unguarded() == ()


def test_an_entry_is_never_changed_or_deleted():
    """Not even by an act."""
    saved()
    for change in (lambda: Entry.objects.update(by="x"), lambda: Entry.objects.all().delete()):
        with pytest.raises(DatabaseError, match="hogo-guard: ledger_entry"), act(BY, NOW, IDS) as a:
            a.enter("note", {})
            change()
    assert Entry.objects.count() == 1


@pytest.mark.parametrize("end", ["SELECT 1; COMMIT", "COMMIT", "rollback", " /* x */ END", "BEGIN"])
def test_an_act_cannot_be_ended_from_inside(end):
    """Committing half of an act by hand is refused, and the act is undone."""
    with pytest.raises(guard.OutsideAct), act(BY, NOW, IDS) as a:
        Number.objects.create(kind="half", year=1, last=1)
        a.enter("note", {})
        connection.cursor().execute(end)
    assert (Number.objects.count(), Entry.objects.count()) == (0, 0)


def test_savepoints_inside_an_act_are_allowed():
    """What a part of an act undoes by itself stays undone; the rest is saved."""
    with act(BY, NOW, IDS) as a:
        a.enter("note", {})
        with pytest.raises(KeyError), transaction.atomic():
            Number.objects.create(kind="undone", year=1, last=1)
            raise KeyError
    assert (Number.objects.count(), Entry.objects.count()) == (0, 1)


def test_statements_that_only_read_pass():
    """Reading needs no act, whatever the statement looks like."""
    assert guard.targets("SELECT 'UPDATE ledger_number'") == ()
    assert guard.targets('WITH a AS (SELECT 1) SELECT * FROM "ledger_entry"') == ()
    assert guard.targets('UPDATE "main"."ledger_entry" SET x = 1') == ("ledger_entry",)
    assert guard.targets("COPY ledger_entry FROM stdin") == ("ledger_entry",)
    assert guard.targets("  -- note\n(INSERT OR IGNORE INTO ledger_entry VALUES (1))") == ("ledger_entry",)
    assert guard.targets("SELECT 1; DELETE FROM ledger_entry") == ("ledger_entry",)
    assert not guard.ends_transaction("ROLLBACK TO SAVEPOINT a")
    assert not guard.is_guarded("django_session", ("ledger",))
