"""Killed at any statement while a list is made: it is handed over or it is not, and no row is anywhere in plain."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

PREPARE = """
import os, sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from hogo.cli.home import open_home
open_home(Path(sys.argv[1]))
import pyrage
from hogo.base.actor import Actor, Means, Role
from hogo.base.day import day_of
from hogo.base.ids import RandomIds
from hogo.decide.question import Action
from hogo.extracts import acts
from hogo.extracts.ask import Ask
from hogo.house.offer import Scene
from hogo.law.disk import load
from hogo.publish.models import in_force
from hogo.sources.relational import RelationalSource
from hogo.approval.acts import approve
now, ids = datetime.now(UTC), RandomIds(os.urandom)
edition = in_force(day_of(now))
key = str(pyrage.x25519.Identity.generate().to_public())
wanted = Ask(action=Action.USE, information="subscriber", purpose="billing", system="customer", collection="customers",
             fields=("number", "name", "mail"), most=900, until=day_of(now) + timedelta(days=9), reason="x", key=key)
def who(name, role):
    return Actor(name, frozenset({role}), "marketing", known_by=Means.LOG_IN)
source = RelationalSource("customer", f"sqlite:///{sys.argv[2]}", edition.register.systems["customer"].collections)
scene = Scene(edition, load(), day_of(now), now, {"customer": source}, {})
asker, register = who("asker", Role.STAFF), edition.register
case = acts.ask(asker, now, ids, wanted, register)
assert acts.decide(asker, now, ids, case.id, scene).kept == 400
number = acts.put_forward(asker, now, ids, case.id, register, 1)
approve(who("manager", Role.MANAGER), now, ids, number)
approve(who("officer", Role.PRIVACY_OFFICER), now, ids, number)
acts.release(who("office", Role.OFFICE), now, ids, case.id, register, "C0DE")
print(case.id)
"""
REGISTER = Path(__file__).parents[2] / "examples" / "minato" / "register"
MANY = 400


def _run(place: Path, *words: str, code: int = 0) -> str:
    env = os.environ | {"HOGO_HOME": str(place / "home"), "HOME": str(place)}
    ended = subprocess.run([sys.executable, *words], env=env, capture_output=True, text=True, check=False)
    assert code == ended.returncode, ended.stderr[-2000:]
    return ended.stdout


@pytest.mark.slow
def test_a_list_is_whole_or_not_there(tmp_path):
    """Killed at statements all through the collecting: nothing in plain, one state or the other, and it goes on."""
    database = tmp_path / "customer.sqlite3"
    with sqlite3.connect(database) as base:
        base.execute("CREATE TABLE customers (customer_id bigint PRIMARY KEY, name text, mail text)")
        made = ((n, f"架空橋 {n}号", f"secret{n}@kakuu.example") for n in range(MANY))
        base.executemany("INSERT INTO customers VALUES (?, ?, ?)", made)
    base.close()
    csv = tmp_path / "persons.csv"
    lines = (f"{n},2026-04-02" for n in range(MANY))
    csv.write_text("identity.customer,acquired\n" + "\n".join(lines), encoding="utf-8")
    _run(tmp_path, "-m", "hogo", "publish", str(tmp_path / "site"), "--register", str(REGISTER), "--issue")
    told = ("information=subscriber", "how=in-writing", "told=stated", "told_on=2026-04-01", "edition=1")
    _run(tmp_path, "-m", "hogo", "people", "import", str(csv), *(word for one in told for word in ("--set", one)))
    case = _run(tmp_path, "-c", PREPARE, str(tmp_path / "home"), str(database)).split()[-1]
    arguments = ("-m", "tests.extracts.collector", str(tmp_path / "home"), case, "C0DE", str(database))
    for statement in (1, 4, 8, 12, 14, 15, 16, 17, 18, 19, 20, 22):
        _run(tmp_path, *arguments, f"die={statement}", code=-9)
        _clean(tmp_path / "home")
    assert 400 + 3 == int(_run(tmp_path, *arguments, "die=0").split()[0])
    _clean(tmp_path / "home")
    assert "clean" in _run(tmp_path, "-m", "hogo", "ledger", "verify")


def _clean(home: Path) -> None:
    """No row in any file of the installation."""
    for path in home.rglob("*"):
        if path.is_file():
            held = path.read_bytes()
            assert b"secret7@" not in held, path
            assert "架空橋 7号".encode() not in held, path
