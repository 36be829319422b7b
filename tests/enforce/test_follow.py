"""The follower: killed anywhere, either side from an old backup, hogo down for a day; it never opens what is denied."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import psycopg
import pytest

from hogo.base.identity import IdentityKind, normalise
from hogo.enforce.database import acts, net
from hogo.ledger.models import Entry
from hogo.people import acts as people
from tests.acts import IDS, SOMEBODY
from tests.enforce.obeying import MARKETING, NOW, shop

pytestmark = pytest.mark.django_db(transaction=True)
VIEW = f"{MARKETING}.customers"
WAYS = pytest.mark.parametrize("way", ["policies", "views"])


class Dies(psycopg.Connection):
    """A connection whose process is gone before its n-th statement: nothing is said to the server any more."""

    left = 0

    def execute(self, *args, **more):
        type(self).left -= 1
        if type(self).left == 0:
            self.pgconn.finish()
        return super().execute(*args, **more)


def killed_at(monkeypatch, made, statement: int) -> bool:
    """Follow, dying at a statement; whether there were so many."""
    Dies.left = statement
    monkeypatch.setattr(psycopg, "connect", Dies.connect)
    try:
        made.follow()
    except (psycopg.Error, net.Refused):
        return True
    finally:
        monkeypatch.undo()
    return False


def everything(database) -> list[object]:
    with psycopg.connect(database.conninfo) as connection:
        return [
            connection.execute(query).fetchall()
            for query in (
                b"SELECT system, edition, lanes, position, entry, identity, as_of FROM hogo_guard.state",
                b"SELECT * FROM hogo_guard.mask ORDER BY key",
                b"SELECT customer_id, hogo_mask0 FROM customers ORDER BY 1",
                b"SELECT payment_id, hogo_mask0 FROM payments ORDER BY 1",
            )
        ]


@pytest.mark.parametrize("full", [True, False])
def test_killed_at_each_statement_it_leaves_all_as_it_was(database, monkeypatch, full):
    made = shop(database)
    made.apply()
    if not full:
        made.follow()
    made.object("C-1")
    before, statement = everything(database), 1
    while killed_at(monkeypatch, made, statement):
        assert everything(database) == before, f"killed at statement {statement}"
        statement += 1
    assert statement > 8, "it was killed at every one of several statements"
    assert made.sees() == ["C-4"]


@WAYS
def test_a_database_restored_from_an_old_backup_is_closed_until_it_is_followed(database, way):
    made = shop(database, way=way)
    made.apply()
    made.follow()
    backup = made.asked("postgres", "SELECT key, mark, about, until, w0 FROM hogo_guard.mask")
    state = made.asked("postgres", "SELECT position, entry, as_of - interval '1 day' FROM hogo_guard.state")[0]
    made.object("C-1")
    made.follow()
    with psycopg.connect(database.conninfo) as connection:
        connection.execute("DELETE FROM hogo_guard.mask")
        for row in backup:
            connection.execute("INSERT INTO hogo_guard.mask VALUES (%s, %s, %s, %s, %s)", row)
        connection.execute("UPDATE hogo_guard.state SET position = %s, entry = %s, as_of = %s", state)
        if way == "policies":
            connection.execute("UPDATE customers SET hogo_mask0 = 0")
    assert made.sees(table=VIEW) == [], "the backup is older than the lag"
    assert not made.follow().full, "it goes on from where the backup stood"
    assert made.sees(table=VIEW) == ["C-4"]


def test_many_changes_at_once_are_as_the_same_one_by_one(database, monkeypatch):
    """A bulk import is followed without making all masks anew, and arrays answer as rows do."""
    made = shop(database)
    made.apply()
    made.follow()
    made.object("C-1")
    made.tell("C-3")
    monkeypatch.setattr(acts, "MANY", 0)
    done = made.follow()
    assert (done.full, done.changed) == (False, 2)
    assert made.sees() == ["C-3", "C-4"]
    assert made.sees(table="payments", column="payment_id") == ["3", "4"]


def test_where_hogo_itself_comes_back_from_a_backup_all_masks_are_made_anew(database):
    made = shop(database)
    made.apply()
    made.follow()
    database.run("UPDATE hogo_guard.state SET position = position + 7")
    assert made.follow().full
    database.run("UPDATE hogo_guard.state SET entry = 'another'")
    assert made.follow().full
    assert not made.follow().full


@WAYS
def test_hogo_down_for_a_day_never_opens(database, way):
    made = shop(database, way=way)
    made.apply()
    made.follow()
    database.run("UPDATE hogo_guard.state SET as_of = as_of - interval '1 day'")
    made.object("C-4")
    assert made.sees(table=VIEW) == []
    made.follow(NOW + timedelta(days=1))
    assert made.sees(table=VIEW) == ["C-1"]


def test_who_is_who_may_change(database):
    made = shop(database)
    made.apply()
    made.follow()
    number = normalise(IdentityKind.CUSTOMER, "C-3")
    other = people.add(SOMEBODY, NOW, IDS, [number], proved=True)
    made.follow()
    assert made.sees() == ["C-1", "C-4"], "known, but told nothing"
    people.merge(SOMEBODY, NOW, IDS, made.persons["C-4"], other, "架空の名寄せ")
    assert not made.follow().full
    assert made.sees() == ["C-1", "C-3", "C-4"]
    made.object("C-4")
    made.follow()
    assert made.sees() == ["C-1"], "what one of the records asked for binds all of them"
    people.part(SOMEBODY, NOW, IDS, other, "別人でした")
    people.end_identity(SOMEBODY, NOW, IDS, made.persons["C-1"], normalise(IdentityKind.CUSTOMER, "C-1"), NOW.date())
    made.follow()
    assert made.sees() == [], "a number given back is nobody's"


def test_a_number_that_two_persons_have_is_nobodys(database):
    made = shop(database)
    made.apply()
    people.add(SOMEBODY, NOW, IDS, [normalise(IdentityKind.CUSTOMER, "C-1")], proved=True)
    for full in (True, False):
        made.follow(full=full)
        assert made.sees() == ["C-4"]


def test_another_edition_makes_all_masks_anew_and_following_enters_nothing(database):
    made = shop(database)
    made.apply()
    made.follow()
    entries = Entry.objects.count()
    database.run("UPDATE hogo_guard.state SET edition = 1")
    assert made.follow().full
    database.run("UPDATE hogo_guard.state SET lanes = 'others'")
    assert made.follow().full
    assert Entry.objects.count() == entries


def test_masks_wrongly_in_a_table_are_set_right_by_the_nightly_pass(database):
    made = shop(database)
    made.apply()
    made.follow()
    database.run(
        "SET session_replication_role = replica; UPDATE customers SET hogo_mask0 = 255; "
        "UPDATE payments SET hogo_mask0 = 255"
    )
    assert len(made.sees()) == 4, "triggers were off: it leaks, and drift says so"
    made.follow(full=True)
    assert made.sees() == ["C-1", "C-4"]
    assert Counter(made.sees(table="payments", column="payment_id")) == Counter(["1", "4"])
