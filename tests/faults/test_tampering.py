"""Somebody with the database's file in hand: whatever is done to it, `hogo ledger verify` detects it and names it.

Each is done by a plain driver with the triggers taken away, on a copy of one small installation with a signed head.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILL = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from hogo.base.actor import Actor, Role
from hogo.base.ids import RandomIds
from hogo.cli.home import open_home
open_home(Path(sys.argv[1]))
from hogo.ledger.acts import act
from hogo.ledger.log.acts import sign_head
now, ids, by = datetime.now(UTC), RandomIds(os.urandom), Actor("office-1", frozenset({Role.OFFICE}))
given = {"why": "架空の理由", "entries": []}
for person in ("a" * 32, "b" * 32, "a" * 32, "b" * 32):
    with act(by, now, ids) as a:
        a.enter("access", given, about=person)
        a.enter("ledger.verified", {"size": 1}, refs=("subscriber",))
sign_head()
"""
pytestmark = pytest.mark.slow


def run(home, *arguments):
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "HOGO_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """Eight entries, four of them about two persons; the head is signed; and the file as it was before."""
    home = tmp_path_factory.mktemp("sound") / "home"
    done = run(home, "-c", FILL, home)
    assert done.returncode == 0, done.stderr
    shutil.copy(home / "hogo.sqlite3", home.parent / "yesterday.sqlite3")
    done = run(home, "-c", FILL, home)
    assert done.returncode == 0, done.stderr
    return home


def named(home):
    """What the command names: code and place."""
    done = run(home, "-m", "hogo.cli.main", "ledger", "verify", "--json")
    assert "Traceback" not in done.stderr
    told = json.loads(done.stdout)
    assert done.returncode == (0 if told["clean"] else 1)
    return {(found["code"], found["where"]) for found in told["findings"]}


def sql(home, *statements):
    """Execute with the guards taken away, and put them back so that nothing but the deed shows."""
    raw = sqlite3.connect(home / "hogo.sqlite3")
    guards = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        raw.execute(f'DROP TRIGGER "{name}"')
    for statement in statements:
        raw.execute(statement)
    for _, made in guards:
        raw.execute(made)
    raw.commit()
    raw.close()


SWAP = 'UPDATE ledger_entry SET data = (SELECT data FROM kept WHERE kept."index" = 2 - ledger_entry."index")'
INSERT = """INSERT INTO ledger_entry ("index", id, form, kind, version, at, "by", about, refs, data, commitment, leaf,
    frontier) SELECT 8, '019b1c2d-0000-7000-8000-000000000001', form, kind, version, at, "by", about, refs, data,
    commitment, leaf, frontier FROM ledger_entry WHERE "index" = 7"""
EXCHANGE = """UPDATE ledger_entry SET about = (SELECT about FROM kept WHERE kept."index" = 2 - ledger_entry."index")
    WHERE "index" IN (0, 2)"""
DEEDS = {
    "change": (['UPDATE ledger_entry SET at = replace(at, "2", "3") WHERE "index" = 5'], {("HG901", "ledger_entry/5")}),
    "change the payload": (
        ["UPDATE ledger_entry SET data = x'7b7d' WHERE \"index\" = 3"],
        {("HG901", "ledger_entry/3")},
    ),
    "delete": (['DELETE FROM ledger_entry WHERE "index" = 5'], {("HG903", "ledger_entry/6")}),
    "delete what a row came from": (
        ['DELETE FROM ledger_entry WHERE "index" = 0'],
        {("HG903", "ledger_entry/1"), ("HG904", "keys_wrapped/*")},
    ),
    "insert": (
        [
            'UPDATE ledger_entry SET "index" = -1 - "index" WHERE "index" > 7',
            'UPDATE ledger_entry SET "index" = -"index" WHERE "index" < 0',
            INSERT,
        ],
        {("HG901", "ledger_entry/8"), ("HG902", "ledger_entry/9"), ("HG910", "log/checkpoint")},
    ),
    "reorder": (
        [
            'UPDATE ledger_entry SET "index" = -2 WHERE "index" = 5',
            'UPDATE ledger_entry SET "index" = 5 WHERE "index" = 6',
            'UPDATE ledger_entry SET "index" = 6 WHERE "index" = -2',
        ],
        {("HG902", "ledger_entry/5"), ("HG902", "ledger_entry/6")},
    ),
    "truncate": (['DELETE FROM ledger_entry WHERE "index" > 12'], {("HG910", "log/checkpoint")}),
    "swap two persons' payloads": (
        ["CREATE TEMP TABLE kept AS SELECT * FROM ledger_entry", f'{SWAP} WHERE "index" IN (0, 2)'],
        {("HG901", "ledger_entry/0"), ("HG901", "ledger_entry/2")},
    ),
    "swap two persons altogether": (
        [
            "CREATE TEMP TABLE kept AS SELECT * FROM ledger_entry",
            EXCHANGE,
        ],
        {("HG901", "ledger_entry/0"), ("HG901", "ledger_entry/2")},
    ),
    "take a key away": (
        ['DELETE FROM keys_wrapped WHERE entry = (SELECT id FROM ledger_entry WHERE "index" = 0)'],
        {("HG906", f"ledger_entry/{index}") for index in (0, 4, 8, 12)},
    ),
    "write a row of state": (["UPDATE keys_wrapped SET entry = 'x'"], {("HG904", "keys_wrapped/*")}),
}


def test_left_alone_it_is_clean(sound):
    """Nothing is found where nothing was done."""
    assert named(sound) == set()


@pytest.mark.parametrize("deed", DEEDS)
def test_every_tampering_is_detected_and_named(sound, tmp_path, deed):
    """The code of the fault and the row in which it lies."""
    home = shutil.copytree(sound, tmp_path / "home")
    statements, expected = DEEDS[deed]
    sql(home, *statements)
    found = {(code, "keys_wrapped/*" if where.startswith("keys_wrapped/") else where) for code, where in named(home)}
    assert expected <= found
    assert {code for code, _ in found} <= {code for code, _ in expected} | {"HG910"}


def test_an_old_file_put_back_is_named(sound, tmp_path):
    """Yesterday's database in place of today's: each row is true, yet the ledger does not continue what was signed."""
    home = shutil.copytree(sound, tmp_path / "home")
    for path in home.glob("hogo.sqlite3*"):
        path.unlink()
    shutil.copy(sound.parent / "yesterday.sqlite3", home / "hogo.sqlite3")
    assert named(home) == {("HG910", "log/checkpoint")}


def test_a_disarmed_table_is_named(sound, tmp_path):
    """The guard of one table taken away and left so."""
    home = shutil.copytree(sound, tmp_path / "home")
    raw = sqlite3.connect(home / "hogo.sqlite3")
    raw.execute('DROP TRIGGER "hogo-guard-update-ledger_number"')
    raw.commit()
    raw.close()
    assert named(home) == {("HG909", "ledger_number")}
