"""`hogo doctor` names what is wrong, says what to do in both languages, and changes nothing."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hogo.base.actor import Actor, Means, Role
from hogo.cli.doctor import inside, place
from hogo.cli.doctor.trouble import Patient
from hogo.house.models import Turn
from hogo.keys import disk as files
from hogo.keys.models import Wrapped
from hogo.ledger.acts import act
from hogo.ledger.models import Entry
from tests.acts import IDS
from tests.ledger.given import guarded

ROOT = Path(__file__).parents[2]
NOW = datetime.now(UTC)
BY = Actor("office-1", frozenset({Role.OFFICE}), known_by=Means.LOG_IN)
PERSON = "a" * 32


@pytest.fixture
def home(tmp_path, settings):
    """A home with its keys, shut."""
    settings.HOME = tmp_path
    tmp_path.chmod(0o700)
    files.make(tmp_path / "keys")
    return tmp_path


def names(look, home, now=NOW):
    return [trouble.name for trouble in look(Patient(home, now))]


def enter(kind, data, at=NOW, **more):
    with act(BY, at, IDS) as a:
        a.enter(kind, data, **more)


def test_the_folder(home):
    """Missing, open to others."""
    assert names(place.folder, home) == []
    home.chmod(0o755)
    assert names(place.folder, home) == ["home-open"]
    assert names(place.folder, home / "no") == ["no-home"]


def test_the_keys(home):
    """One missing, one open to others, one damaged, all gone; one that is retired is not missed."""
    assert names(place.keys, home) == []
    files.write(home / "keys", "master-2", bytes(32))
    (home / "keys" / "master-1.key").unlink()
    assert names(place.keys, home) == []
    (home / "keys" / "about.key").unlink()
    (home / "keys" / "sign.key").chmod(0o644)
    (home / "keys" / "spool.key").write_text("x", encoding="utf-8")
    assert names(place.keys, home) == ["key-unusable"] * 3
    (home / "keys").rename(home / "lost")
    assert names(place.keys, home) == ["no-keys"]


def test_the_disk_and_the_settings(home, monkeypatch):
    """A disk that is nearly full; pages without TLS; what is a note only."""
    (home / "hogo.sqlite3").touch()
    os.truncate(home / "hogo.sqlite3", 1 << 42)
    assert names(place.space, home) == ["disk-nearly-full"]
    (home / "hogo.sqlite3").unlink()
    assert names(place.settings, home) == ["no-mail", "no-origin"]
    monkeypatch.setenv("HOGO_TLS", "off")
    monkeypatch.setenv("HOGO_MAIL", "smtp://mail.example:587")
    assert names(place.settings, home) == ["no-tls", "no-origin"]


@pytest.mark.django_db(transaction=True)
def test_the_tables(home):
    """Sound: nothing. A trigger gone, a key that no master opens: named."""
    for look in (inside.tables, inside.database, inside.guards, inside.masters):
        assert names(look, home) == []
    enter("access", {"why": "x", "entries": []}, about=PERSON)
    assert names(inside.masters, home) == []
    with act(BY, NOW, IDS) as a:
        Wrapped.objects.update(wrapped=bytes(60))
        a.enter("ledger.verified", {"size": 0})
    assert names(inside.masters, home) == ["keys-shut"]
    table, name = next((table, name) for name, (table, _) in guarded.hogo_triggers().items())
    with guarded.cursor() as cursor:
        cursor.execute(guarded.hogo_drop(name, table))
    assert names(inside.guards, home) == ["table-unguarded"]
    with guarded.schema_editor():
        pass
    assert names(inside.guards, home) == []


@pytest.mark.django_db(transaction=True)
def test_the_evidence(home):
    """Never verified, verified long ago, with faults, clean; a clock that went back; a broken spool."""
    assert names(inside.evidence, home) == ["not-verified"]
    enter("ledger.verified", {"size": 0, "root": "", "found": 0, "unchecked": 0})
    assert names(inside.evidence, home) == []
    assert names(inside.evidence, home, NOW + timedelta(days=3)) == ["not-verified"]
    assert names(inside.evidence, home, NOW - timedelta(hours=1)) == ["clock-behind"]
    enter("ledger.verified", {"size": 1, "root": "", "found": 2, "unchecked": 0})
    (home / "spool").mkdir()
    (home / "spool" / "x.broken").touch()
    assert names(inside.evidence, home) == ["ledger-faults", "spool-broken"]


@pytest.mark.django_db(transaction=True)
def test_the_work(home):
    """Nobody works; a job that fails in a row; all is well."""
    assert names(inside.work, home) == ["nobody-works"]
    Turn.objects.create(job="ledger.head", started=NOW, ended=NOW)
    assert names(inside.work, home) == []
    assert names(inside.work, home, NOW + timedelta(hours=2)) == ["nobody-works"]
    Turn.objects.filter(job="ledger.head").update(failures=3, error="Inconsistent")
    assert names(inside.work, home) == ["job-fails"]


@pytest.mark.django_db(transaction=True)
def test_the_backups(home):
    """None; old ones; keys that were rotated since; all there."""
    assert names(inside.backups, home) == ["no-backup", "no-backup-of-keys", "no-drill"]
    enter("backup", {"event": "made", "name": "x"})
    enter("backup", {"event": "drilled", "name": "x"})
    enter("key", {"event": "backed-up", "names": []})
    assert names(inside.backups, home) == []
    enter("key", {"event": "rotated", "number": 2, "count": 0}, NOW + timedelta(minutes=1))
    assert names(inside.backups, home, NOW + timedelta(days=40)) == ["no-backup", "no-backup-of-keys", "no-drill"]
    assert names(inside.people, home) == ["no-privacy-officer", "nothing-issued"]


def run(home, *arguments):
    done = subprocess.run(
        [sys.executable, "-m", "hogo.cli.main", *arguments],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "HOGO_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout


@pytest.mark.slow
def test_the_command(tmp_path):
    """Nothing there: said, and nothing made. New: what is still missing. Damaged: said. In both languages, as JSON."""
    home = tmp_path / "home"
    code, said = run(home, "doctor")
    assert (code, "まだ導入されていません" in said, home.exists()) == (2, True, False)
    assert run(home, "ledger", "key")[0] == 0
    code, said = run(home, "doctor", "--lang", "en")
    assert (code, "No regular work is done" in said, "Run `hogo keys backup" in said) == (1, True, True)
    code, told = run(home, "doctor", "--json")
    assert {one["level"] for one in json.loads(told)} == {"error", "warning", "note"}
    assert all(one["ja"] and one["en"] and one["help_ja"] and one["help_en"] for one in json.loads(told))
    raw = sqlite3.connect(home / "hogo.sqlite3")
    assert raw.execute("SELECT count(*) FROM ledger_entry").fetchone() == (0,)
    raw.close()
    (home / "hogo.sqlite3").write_bytes(b"not a database" * 1000)
    for path in home.glob("hogo.sqlite3-*"):
        path.unlink()
    code, said = run(home, "doctor")
    assert (code, "復元してください" in said) == (2, True)


@pytest.mark.django_db(transaction=True)
def test_nothing_is_changed(home):
    """The whole examination enters nothing."""
    for look in (*place.BEFORE, *inside.INSIDE):
        list(look(Patient(home, NOW)))
    assert Entry.objects.count() == 0
