"""500 promises over a million persons and five million entries: the first evaluation and one after something changed.

Persons are made directly below the guards; entries are appended as always: of twenty two are samples of uses, one a
provision with its record, the rest others. What changes between the evaluations is a sample. `HOGO_BENCH_PERSONS` and
`HOGO_BENCH_ENTRIES` set the size; what is printed says which it was.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

PERSONS = int(os.environ.get("HOGO_BENCH_PERSONS", "1000000"))
ENTRIES = int(os.environ.get("HOGO_BENCH_ENTRIES", "5000000"))
REGISTER = Path(__file__).parents[1] / "examples" / "minato" / "register"
PROMISES, FIRST, AGAIN = 500, 60.0, 1.0
RUN = """
import json, os, sys, time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from hogo.cli.home import Shell, open_home
open_home(Path(sys.argv[1]))
from django.db import connection
from hogo.base.actor import Actor, Role
from hogo.base.day import day_of
from hogo.ledger.acts import act
from hogo.promises.acts import measure
from hogo.promises.evaluate import measures_of
from hogo.promises.room import ROOM
from hogo.rooms import ROOMS
persons, entries, wanted = map(int, sys.argv[2:5])
shell = Shell()
scene, by, ids = shell.scene(), Actor("bench", frozenset({Role.OFFICE})), shell.ids
now, day = scene.now, scene.day.isoformat()
with connection.cursor() as cursor:
    cursor.execute("SELECT 1")
    raw = connection.connection
    held = [row[0] for row in raw.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'").fetchall()]
    names = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()]
    for name in names:
        raw.execute(f'DROP TRIGGER "{name}"')
    raw.execute("BEGIN")
    def many(sql, rows):
        raw.executemany(sql, rows)
    many("INSERT INTO people_person (id, entry) VALUES (?, 'e')", ((f"{n:032x}",) for n in range(persons)))
    many("INSERT INTO people_telling (person_id, entry, ending, information, mode, \\"on\\", edition, channel, digest,"
         " about) VALUES (?, 'e', '', 'subscriber', 'stated', ?, 1, '', '', '')",
         ((f"{n:032x}", day) for n in range(persons)))
    many("INSERT INTO people_acquired (person_id, entry, ending, information, \\"on\\", how, source, ends, hold,"
         " hold_law, improper) VALUES (?, 'e', '', 'subscriber', ?, 'in-writing', '', '{}', '', '', 0)",
         ((f"{n:032x}", (scene.day - timedelta(days=n % 365)).isoformat()) for n in range(persons)))
    raw.execute("COMMIT")
    for sql in held:
        raw.execute(sql)
seen = {"system": "crm", "on": day, "action": "use", "information": "subscriber", "purpose": "billing",
        "recipient": "", "allow": True, "because": []}
given = {"information": "subscriber", "recipient": "access-network", "basis": "consent", "fields": [],
         "purpose": "", "on": day}
claimed = {"item": "1", "who": "x", "why": "x", "document": "x", "action": "use", "information": "subscriber",
           "recipient": "", "on": day}
marks = ("information:subscriber", "record:needed")
for start in range(0, entries, 1000):
    about = f"{start // 1000:032x}"
    with act(by, now - timedelta(days=400 - 400 * start / entries), ids) as a:
        for n in range(0, 1000, 20):
            for _ in range(2):
                a.enter("use-sample", seen)
            for _ in range(16):
                a.enter("claim-for-many", claimed)
            one = a.enter("provision", given, refs=marks, about=about)
            a.enter("provision-record", {"information": "subscriber"}, refs=(one,), about=about)
promises = {}
usual = list(scene.edition.register.promises.items())
for n in range(wanted):
    name, one = usual[n % len(usual)]
    promises[f"{name}-{n}"] = one
register = replace(scene.edition.register, promises=promises)
measures = measures_of((*ROOMS, ROOM))
took = []
for _ in range(3):
    now = datetime.now(UTC)
    with act(by, now, ids) as a:
        a.enter("use-sample", seen)
    look = replace(scene, edition=replace(scene.edition, register=register), now=now, day=day_of(now))
    start = time.perf_counter()
    measure(look, measures, by, now, ids)
    took.append(time.perf_counter() - start)
slow = {}
for promise in {one.measure: one for one in promises.values() if one.measure}.values():
    start = time.perf_counter()
    measures[promise.measure].take(look, promise.about)
    slow[promise.measure] = round(time.perf_counter() - start, 2)
print(json.dumps({"took": took, "slow": sorted(slow.items(), key=lambda one: -one[1])[:6]}))
"""


def bench() -> None:
    """Print the seconds of the first evaluation, and of one after an entry that some of the measures read."""
    with tempfile.TemporaryDirectory(prefix="hogo-bench-") as name:
        home = str(Path(name) / "home")
        env = os.environ | {"HOGO_HOME": home, "DJANGO_SETTINGS_MODULE": "hogo.settings"}

        def run(*arguments: str) -> str:
            done = subprocess.run([sys.executable, *arguments], env=env, capture_output=True, text=True, check=False)
            if done.returncode:
                raise RuntimeError(done.stderr[-2000:])
            return done.stdout

        run("-m", "hogo", "publish", str(Path(name) / "site"), "--register", str(REGISTER), "--issue")
        told = json.loads(run("-c", RUN, home, str(PERSONS), str(ENTRIES), str(PROMISES)).splitlines()[-1])
    first, _, again = told["took"]
    print(
        f"{PROMISES} promises, {PERSONS:,} persons, {ENTRIES:,} entries: first {first:.1f} s (aim {FIRST:.0f} s),"
        f" again {again:.2f} s (aim {AGAIN:.0f} s)"
    )
    print("  slowest measures alone: " + ", ".join(f"{of} {seconds} s" for of, seconds in told["slow"]))
