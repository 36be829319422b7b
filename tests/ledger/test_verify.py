"""verify: whatever is changed in any row, it is found and the row is named."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys

import pytest
from django.db import connection
from django.test import override_settings

from hogo.keys.models import Wrapped
from hogo.ledger import guard
from hogo.ledger.acts import act
from hogo.ledger.models import Entry, rows
from hogo.ledger.verify import COLUMNS, verify
from tests.ledger.given import APPS, BY, IDS, NOW, PERSON, guarded

SIZE = 11


def fill():
    """A small ledger: entries about a person and others."""
    for n in range(SIZE):
        with act(BY, NOW, IDS) as a:
            if n % 3:
                a.enter("note", {"n": n, "text": f"架空{n}"}, refs=("subscriber", "a-b"))
            else:
                a.enter("told", {"text": "明示"}, about=PERSON)


@pytest.fixture(scope="module")
def once(django_db_setup, django_db_blocker):
    """The rows of that ledger, entered once for all tests of this file."""
    with django_db_blocker.unblock(), override_settings(ROOMS="tests.ledger.kinds.ROOMS"):
        fill()
        found = [list(row) for row in rows()]
        with guarded.hogo_opened(guard.FLUSH):
            for model in (Entry, Wrapped):
                model.objects.all().delete()
    return found


@pytest.fixture
def stored(once):
    """A copy of the rows that may be tampered with."""
    return [list(row) for row in once]


def changed(value):
    """The same value with one bit, byte or digit changed."""
    if value is None:
        return b"\0" * 32
    if isinstance(value, int):
        return value + 1
    if isinstance(value, str):
        return value[:-1] + chr(ord(value[-1]) ^ 1)
    return bytes(value[:-1]) + bytes([value[-1] ^ 1])


def places(seen):
    return {str(finding.where) for finding in seen.findings}


def test_a_ledger_left_alone_is_clean(stored):
    """Nothing changed: nothing found."""
    seen = verify(stored)
    assert (seen.size, seen.findings, seen.clean) == (SIZE, [], True)


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("index", range(SIZE))
def test_every_column_of_every_row_counts(stored, column, index):
    """One byte of any column of any row changed: found, and that row named."""
    at = COLUMNS.index(column)
    stored[index][at] = changed(stored[index][at])
    seen = verify(stored)
    assert not seen.clean
    named = f"ledger_entry/{stored[index][0]}"
    assert named in places(seen)
    if column != "index":
        assert places(seen) == {named}


@pytest.mark.parametrize("column", COLUMNS)
def test_every_byte_of_a_column_counts(stored, column):
    """Not only the last byte: each one."""
    at = COLUMNS.index(column)
    value = stored[4][at]
    if not isinstance(value, str | bytes):
        return
    for n in range(len(value)):
        if isinstance(value, str):
            stored[4][at] = value[:n] + ("x" if value[n] != "x" else "y") + value[n + 1 :]
        else:
            stored[4][at] = value[:n] + bytes([value[n] ^ 0x80]) + value[n + 1 :]
        assert not verify(stored).clean, (column, n)


@pytest.mark.parametrize("wrong", [None, 0, 1.5, "", b"", "text", b"bytes", -1])
@pytest.mark.parametrize("column", COLUMNS[1:])
def test_values_of_another_type_are_found(stored, column, wrong):
    """SQLite stores anything anywhere: a wrong type is a finding, never a crash."""
    at = COLUMNS.index(column)
    if stored[5][at] == wrong:
        return
    stored[5][at] = wrong
    assert "ledger_entry/5" in places(verify(stored))


@pytest.mark.parametrize("index", range(SIZE - 1))
def test_a_deleted_row_is_found(stored, index):
    """The next row is named, with the place where one is missing."""
    del stored[index]
    seen = verify(stored)
    assert [f.name for f in seen.findings] == ["entry-missing"]
    assert f"ledger_entry/{index + 1}" in places(seen)


def test_deleted_and_renumbered_rows_are_found(stored):
    """Closing the gap does not help."""
    del stored[3]
    for row in stored[3:]:
        row[0] -= 1
    assert "ledger_entry/3" in places(verify(stored))


def test_swapped_rows_are_found(stored):
    """Two entries change places, indexes kept in order."""
    stored[2], stored[7] = stored[7], stored[2]
    stored[2][0], stored[7][0] = 2, 7
    assert {"ledger_entry/2", "ledger_entry/7"} <= places(verify(stored))


def test_an_inserted_row_is_found(stored):
    """A copy of a true entry put in the middle."""
    stored.insert(5, list(stored[4]))
    assert not verify(stored).clean


def test_swapped_payloads_are_found(stored):
    """Two entries about a person exchange their data: both named."""
    at = COLUMNS.index("data")
    stored[1][at], stored[4][at] = stored[4][at], stored[1][at]
    assert places(verify(stored)) == {"ledger_entry/1", "ledger_entry/4"}


def test_a_forged_leaf_is_found(stored):
    """Content and leaf hash changed together: the tree no longer follows."""
    from hogo.ledger.verify import _leaf

    stored[6][COLUMNS.index("by")] = "somebody-else"
    stored[6][COLUMNS.index("leaf")] = _leaf(stored[6])
    seen = verify(stored)
    assert [f.name for f in seen.findings] == ["tree-broken"]
    assert places(seen) == {"ledger_entry/6"}


@pytest.mark.django_db(transaction=True, available_apps=APPS)
def test_reading_is_the_table():
    """A byte changed in the database itself, its triggers taken away first, is found by `rows`."""
    fill()
    with connection.cursor() as cursor:
        for name, (table, _) in guarded.hogo_triggers().items():
            if table == "ledger_entry":
                cursor.execute(guarded.hogo_drop(name, table))
    connection.connection.execute('UPDATE ledger_entry SET "by" = \'office-2\' WHERE "index" = 2')
    assert places(verify(rows())) == {"ledger_entry/2"}
    with connection.schema_editor():
        pass
    assert guarded.hogo_unguarded() == ()


def hogo(home, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "hogo.cli.main", *arguments],
        env={"HOGO_HOME": str(home), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command(tmp_path):
    """`hogo ledger verify`: 0 and the root when clean; 1 and the row when not; keys are 0600 and never made twice."""
    home = tmp_path / "home"
    first = hogo(home, "ledger", "verify")
    assert (first.returncode, first.stderr) == (0, "")
    assert "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" in first.stdout
    assert {oct(path.stat().st_mode)[-3:] for path in (home / "keys").iterdir()} == {"600"}
    raw = sqlite3.connect(home / "hogo.sqlite3")
    raw.execute('DROP TRIGGER "hogo-guard-insert-ledger_entry"')
    raw.execute(
        "INSERT INTO ledger_entry VALUES (0,'x',1,'note',1,'t','b',NULL,'[]',x'7b7d',NULL,zeroblob(32),zeroblob(32))"
    )
    raw.commit()
    raw.close()
    found = hogo(home, "ledger", "verify", "--json")
    assert found.returncode == 1
    told = json.loads(found.stdout)
    assert (told["size"], told["clean"], told["findings"][0]["where"]) == (1, False, "ledger_entry/0")
    for path in (home / "keys").iterdir():
        path.unlink()
    (home / "keys").rmdir()
    lost = hogo(home, "ledger", "verify")
    assert lost.returncode == 2
    assert "鍵" in lost.stderr
    assert "Traceback" not in lost.stderr
