"""Backups: encrypted, whole, verified by restoring them; on SQLite and on PostgreSQL; killed at any moment."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pyrage
import pytest

from hogo.cli.saving.age import NotAge, read, write

ROOT = Path(__file__).parents[3]
FILL = """
import os, sys
from datetime import UTC, datetime
from hogo.base.actor import Actor, Means, Role
from hogo.base.ids import RandomIds
from hogo.cli.home import open_home
home = open_home()
from django.contrib.auth.models import User
from hogo.ledger.acts import act
from hogo.ledger.log.acts import sign_head
from hogo.staff.acts import open_account
now, ids, by = datetime.now(UTC), RandomIds(os.urandom), Actor("os:x", frozenset({Role.OFFICE}), known_by=Means.LOG_IN)
open_account(by, now, ids, name="desk-1", password="a long enough password", roles=frozenset({Role.DESK}))
for n in range(int(sys.argv[1])):
    with act(by, now, ids) as a:
        a.number("case", 2026)
        a.enter("access", {"why": "架空の理由 髙橋", "entries": []}, about=f"{n % 7:032x}")
        a.enter("ledger.verified", {"size": n, "root": "x\\ty\\\\", "found": 0, "unchecked": 1.5})
sign_head()
(home / "spool").mkdir(exist_ok=True)
(home / "spool" / "waiting.spool").write_bytes(b"torn")
"""
LOOK = """
import json
from hogo.cli.home import open_home
home = open_home()
from django.contrib.auth.models import User
from django.db import connection
from hogo.ledger.models import Entry, Number
from hogo.keys.models import Wrapped
from hogo.keys import models as keys
from hogo.ledger import disk
print(json.dumps({"entries": Entry.objects.exclude(kind="backup").count(), "number": Number.objects.get().last,
    "keys": Wrapped.objects.count(), "shut": keys.unopened(disk.masters()),
    "password": User.objects.get().check_password("a long enough password"),
    "next": User.objects.create(username="next").pk > User.objects.get(username="desk-1").pk,
    "waiting": (home / "spool" / "waiting.spool").exists()}))
"""
SEEN = '{"entries": 25, "number": 12, "keys": 7, "shut": 0, "password": true, "next": true, "waiting": true}'
pytestmark = pytest.mark.slow


def run(home, *arguments, database="", **more):
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "HOGO_HOME": str(home)}
        | {"HOGO_DATABASE": database},
        capture_output=True,
        text=True,
        check=False,
        **more,
    )


def hogo(home, *arguments, expect=0, database=""):
    done = run(home, "-m", "hogo.cli.main", *arguments, database=database)
    assert done.returncode == expect, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def holder(tmp_path_factory):
    """An identity file, its recipient, and a stranger's identity."""
    folder = tmp_path_factory.mktemp("age")
    made = {name: pyrage.x25519.Identity.generate() for name in ("holder", "stranger")}
    for name, identity in made.items():
        (folder / name).write_text(f"# age\n{identity}\n", encoding="utf-8")
    return folder / "holder", str(made["holder"].to_public()), folder / "stranger"


@pytest.fixture(scope="module")
def saved(tmp_path_factory, holder):
    """An installation on SQLite, its backup and the backup of its keys."""
    folder = tmp_path_factory.mktemp("saved")
    done = run(folder / "home", "-c", FILL, 12)
    assert done.returncode == 0, done.stderr
    hogo(folder / "home", "backup", folder / "db.age", "-r", holder[1])
    hogo(folder / "home", "keys", "backup", folder / "keys.age", "-r", holder[1])
    return folder


def restored(home, saved, holder, *more, **kwargs):
    return hogo(home, "restore", saved / "db.age", "-i", holder[0], "--keys", saved / "keys.age", *more, **kwargs)


def test_what_was_lost_comes_back(saved, holder, tmp_path):
    """Another machine, nothing but the two files and the identity: everything is there, opens and goes on."""
    assert "すべて検証しました" in restored(tmp_path / "home", saved, holder)
    assert run(tmp_path / "home", "-c", LOOK).stdout.strip() == SEEN
    assert "不一致は見つかりませんでした" in hogo(tmp_path / "home", "ledger", "verify")
    assert {oct(p.stat().st_mode)[-3:] for p in (tmp_path / "home" / "keys").iterdir()} == {"600"}


def test_nothing_of_it_can_be_read_without_the_identity(saved, holder, tmp_path):
    """No word of the database is in the file; another identity, a cut or a changed file restore nothing."""
    content = (saved / "db.age").read_bytes()
    assert oct((saved / "db.age").stat().st_mode)[-3:] == "600"
    for word in (b"desk-1", b"ledger_entry", "架空".encode(), b"sqlite"):
        assert word not in content
    for name, wrong in (
        ("cut", content[:-20]),
        ("half", content[: len(content) // 2]),
        ("changed", content[:-300] + bytes([content[-300] ^ 1]) + content[-299:]),
        ("none", b"hello"),
    ):
        (tmp_path / name).write_bytes(wrong)
        home = tmp_path / f"home-{name}"
        said = hogo(home, "restore", tmp_path / name, "-i", holder[0], "--keys", saved / "keys.age", expect=1)
        assert "何も書いていません" in said
        assert not (home / "log" / "checkpoint").exists()
        raw = sqlite3.connect(home / "hogo.sqlite3")
        tables = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        assert "ledger_entry" not in tables or raw.execute("SELECT count(*) FROM ledger_entry").fetchone() == (0,)
        raw.close()
    stranger = hogo(
        tmp_path / "x", "restore", saved / "db.age", "-i", holder[2], "--keys", saved / "keys.age", expect=1
    )
    assert "開けません" in stranger


def test_it_never_restores_over_anything_or_without_keys(saved, holder, tmp_path):
    """An installation with entries stays as it is; without keys nothing begins."""
    assert "既に記録があります" in restored(saved / "home", saved, holder, expect=1)
    said = hogo(tmp_path / "home", "restore", saved / "db.age", "-i", holder[0], expect=1)
    assert "鍵がありません" in said
    assert not (tmp_path / "home" / "hogo.sqlite3").exists()


def test_a_full_disk_leaves_no_backup(holder, tmp_path):
    """Files cannot grow: it is said, and neither a file nor a part of one is left."""
    code = (
        "import os, resource, sys\nfrom pathlib import Path\nfrom hogo.cli.saving.age import write\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "try: write(Path(sys.argv[1]), (os.urandom(5000).hex().encode() for _ in range(99)), [sys.argv[2]])\n"
        "except OSError as error: print('said', error)"
    )
    done = run(tmp_path, "-c", code, tmp_path / "db.age", holder[1])
    assert (done.returncode, done.stdout.startswith("said")) == (0, True), done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_hostile_backup_writes_nowhere_else(saved, holder, tmp_path):
    """Anyone can encrypt to a public recipient: a file outside log/ and spool/, or a table of their own, is refused."""
    head = b'{"hogo-backup":1,"vendor":"sqlite","at":"x"}'
    for n, lines in enumerate(
        (
            [head, b'{"file":"log/../keys/sign.key","bytes":""}'],
            [head, b'{"file":"keys/sign.key","bytes":""}'],
            [head, b'{"file":"/tmp/x","bytes":""}'],
            [head, b'{"migrations":[]}', b'{"table":"x\\" (a); --","columns":["a"]}', b"[1]"],
            [head, b'{"migrations":[["ledger","9999_future"]]}'],
            [b"[]"],
            [b"\xff"],
        )
    ):
        write(tmp_path / "bad", iter(lines), [holder[1]])
        home = tmp_path / f"home-{n}"
        hogo(home, "restore", tmp_path / "bad", "-i", holder[0], "--keys", saved / "keys.age", expect=1)
        assert {path.name.partition("-")[0] for path in home.iterdir()} <= {"keys", "hogo.sqlite3", "log"}
        assert (home / "keys" / "sign.key").read_bytes() == (saved / "home" / "keys" / "sign.key").read_bytes()


def test_a_drill_proves_the_backup_and_leaves_nothing(saved, holder):
    """Restored into a passing place, verified, entered as tried out."""
    said = hogo(saved / "home", "restore", saved / "db.age", "-i", holder[0], "--keys", saved / "keys.age", "--drill")
    assert "復元できることを確かめ" in said
    raw = sqlite3.connect(saved / "home" / "hogo.sqlite3")
    kinds = [row[0] for row in raw.execute('SELECT kind FROM ledger_entry ORDER BY "index" DESC LIMIT 3')]
    raw.close()
    assert kinds[0] == "backup"


@pytest.mark.servers
def test_killed_at_any_moment_a_restore_is_whole_or_nothing(saved, holder, tmp_path):
    """SIGKILL after ever longer times: afterwards there is no entry, or all of them; run again, it ends well."""
    home, wait = tmp_path / "home", 0.15
    while True:
        process = subprocess.Popen(
            [sys.executable, "-m", "hogo.cli.main", "restore", str(saved / "db.age"), "-i", str(holder[0]),
             "--keys", str(saved / "keys.age")],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "HOGO_HOME": str(home)},
        )  # fmt: skip
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        if (home / "hogo.sqlite3").exists():
            raw = sqlite3.connect(home / "hogo.sqlite3")
            there = raw.execute("SELECT count(*) FROM sqlite_master WHERE name = 'ledger_entry'").fetchone()[0]
            count = raw.execute("SELECT count(*) FROM ledger_entry").fetchone()[0] if there else 0
            raw.close()
            assert count in (0, 25, 26)
            if count:
                break
        wait *= 1.6
    assert "不一致は見つかりませんでした" in hogo(home, "ledger", "verify")


@pytest.mark.servers
def test_a_backup_while_others_write(saved, holder, tmp_path):
    """It waits for nobody and nobody for it: a consistent moment in between is saved."""
    writer = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.appender", str(tmp_path / "home"), "100000"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.PIPE,
    )
    assert writer.stdout is not None
    writer.stdout.readline()
    try:
        hogo(tmp_path / "home", "backup", tmp_path / "db.age", "-r", holder[1])
        hogo(tmp_path / "home", "keys", "backup", tmp_path / "keys.age", "-r", holder[1])
    finally:
        writer.kill()
        writer.communicate()
    assert "すべて検証しました" in restored(tmp_path / "other", tmp_path, holder)


@pytest.mark.servers
def test_on_postgresql(database, postgres, holder, tmp_path):
    """The same on PostgreSQL: another database, the same content, numbering goes on; a drill makes its own database."""
    url = f"postgresql:///{database.name}?host={database.server.socket}&user=postgres"
    done = run(tmp_path / "home", "-c", FILL, 12, database=url)
    assert done.returncode == 0, done.stderr
    hogo(tmp_path / "home", "backup", tmp_path / "db.age", "-r", holder[1], database=url)
    hogo(tmp_path / "home", "keys", "backup", tmp_path / "keys.age", "-r", holder[1], database=url)
    restored(tmp_path / "home", tmp_path, holder, "--drill", database=url)
    assert "sqlite" in restored(tmp_path / "lite", tmp_path, holder, expect=1)
    other = f"{database.name}_other"
    with psycopg.connect(postgres.conninfo("postgres"), autocommit=True) as raw:
        assert raw.execute("SELECT count(*) FROM pg_database WHERE datname LIKE 'hogo_drill%'").fetchone() == (0,)
        raw.execute(f"CREATE DATABASE {other} TEMPLATE template0 ENCODING 'UTF8'".encode())
    try:
        new = url.replace(database.name, other)
        assert "すべて検証しました" in restored(tmp_path / "new", tmp_path, holder, database=new)
        seen = run(tmp_path / "new", "-c", LOOK, database=new)
        assert seen.stdout.strip() == SEEN, seen.stderr
    finally:
        with psycopg.connect(postgres.conninfo("postgres"), autocommit=True) as raw:
            raw.execute(f"DROP DATABASE {other} WITH (FORCE)".encode())


def test_a_stream_that_breaks_leaves_no_file(tmp_path, holder):
    """What makes the lines fails: no file, no part; a recipient that is none: likewise."""

    def broken():
        yield b"one"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write(tmp_path / "out", broken(), [holder[1]])
    with pytest.raises(ValueError, match="age"):
        write(tmp_path / "out", iter([b"x"]), ["age1nonsense"])
    assert list(tmp_path.iterdir()) == []
    write(tmp_path / "out", (b"%d" % n * 1000 for n in range(3000)), [holder[1]])
    lines = read(tmp_path / "out", holder[0].read_text(encoding="utf-8"))
    assert next(lines) == b"0" * 1000
    assert sum(1 for _ in lines) == 2999
    with pytest.raises(NotAge):
        next(read(tmp_path / "out", "no identity"))
