"""A list of a million persons: decided one by one out of an operator's table, encrypted, with the memory that takes."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

PERSONS = int(os.environ.get("PERSONS", "1000000"))
LIMIT = 30.0
REGISTER = Path(__file__).parents[1] / "examples" / "minato" / "register"
COMMON = ("information=subscriber", "how=in-writing", "told=stated", "told_on=2026-04-01")
RUN = """
import resource, sys, time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from hogo.cli.home import Shell, open_home
open_home(Path(sys.argv[1]))
import pyrage
from hogo.base.actor import Actor, Means, Role
from hogo.decide.question import Action
from hogo.extracts import acts
from hogo.extracts.acts.view import View
from hogo.extracts.ask import Ask, Form
from hogo.register.model.kinds import Channel
shell = Shell()
scene, now = shell.scene(), shell.clock.now()
own = pyrage.x25519.Identity.generate()
ask = Ask(
    action=Action.CONTACT, by=Channel.MAIL, information="subscriber", purpose="sales", system="customer",
    collection="customers", fields=("number", "name", "kana", "mail", "phone", "postal"), most=1_000_000,
    until=scene.day + timedelta(days=9), reason="bench", key=str(own.to_public()), form=Form(sys.argv[2]),
)
asker = Actor("asker", frozenset({Role.STAFF}), "marketing", known_by=Means.LOG_IN)
case = acts.ask(asker, now, shell.ids, ask, scene.edition.register)
started, spent = time.perf_counter(), time.process_time()
view = View(scene, ask)
crowd = time.perf_counter()
path = acts.disk.path_of(case.id)
made = view.make(case, path, "canary.example", 10_000)
ended, spent = time.perf_counter(), time.process_time() - spent
size = path.stat().st_size
acts.disk.drop(path)
told = view.counting.told()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(told.rows, told.kept, told.refused, size, peak, crowd - started, ended - crowd, len(view.crowd.facts), spent)
"""


def bench() -> None:
    """Print the seconds of a whole run, in parts, and its memory."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        _files(place)
        home = place / "home"
        _run(place, "-m", "hogo", "publish", str(place / "site"), "--register", str(REGISTER), "--issue")
        words = [word for one in COMMON for word in ("--set", one)]
        _run(place, "-m", "hogo", "people", "import", str(place / "persons.csv"), *words)
        for form in ("csv", "xlsx"):
            told = _run(place, "-c", RUN, str(home), form).split()
            rows, kept, out, size, peak, people, rest, states, spent = told
            assert (int(rows), int(kept) + int(out)) == (PERSONS, PERSONS)
            print(
                f"extract of {int(rows):,} persons ({form}): {float(people) + float(rest):.1f} s, limit {LIMIT:.0f} "
                f"({float(people):.1f} s everybody's facts in {int(states):,} states, {float(rest):.1f} s rows "
                f"decided, written, encrypted; {float(spent):.1f} s of processor); {int(kept):,} in, "
                f"{int(size) / 1e6:.0f} MB, peak memory {int(peak):,} MB"
            )


def _files(place: Path) -> None:
    """The persons to import, half of whom consented, and the operator's table."""
    chance = random.Random(1)
    with (place / "persons.csv").open("w", encoding="utf-8") as file:
        file.write("identity.customer,identity.mail,acquired,consents,consented_on\n")
        for number in range(PERSONS):
            day = f"2026-{chance.randrange(4, 10):02d}-{chance.randrange(1, 29):02d}"
            consent = "sales" if chance.random() < 0.5 else ""
            file.write(f"{number},u{number}@kakuu.example,{day},{consent},{day}\n")
    base = sqlite3.connect(place / "customer.sqlite3")
    base.execute(
        "CREATE TABLE customers"
        " (customer_id bigint PRIMARY KEY, name text, kana text, mail text, phone text, postal text)"
    )
    made = (
        (n, f"架空 {n}", f"カクウ {n}", f"u{n}@kakuu.example", f"090-0000-{n % 10_000:04d}", "000-0000")
        for n in range(PERSONS)
    )
    base.executemany("INSERT INTO customers VALUES (?, ?, ?, ?, ?, ?)", made)
    base.commit()
    base.close()


def _run(place: Path, *words: str) -> str:
    env = {"PATH": os.environ["PATH"], "HOGO_HOME": str(place / "home"), "HOME": str(place)}
    env["MINATO_CUSTOMER_URL"] = f"sqlite:///{place / 'customer.sqlite3'}"
    ended = subprocess.run([sys.executable, *words], env=env, capture_output=True, text=True, check=False)
    if ended.returncode:
        raise RuntimeError(ended.stderr[-2000:])
    return ended.stdout


if __name__ == "__main__":
    bench()
