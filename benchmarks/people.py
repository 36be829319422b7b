"""Taking persons from a CSV into SQLite, in a process of its own; what two million would take, and all as a bundle."""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PERSONS = 150_000
GOAL = 2_000_000
COMMON = ("information=subscriber", "how=in-writing", "told=published", "told_on=2024-04-01")
EVERYONE = """
import sys, time
from datetime import date
from pathlib import Path
from hogo.cli.home import open_home
open_home(Path(sys.argv[1]))
from hogo.people.models.many import everyone
start = time.perf_counter()
found = list(everyone(date(2026, 11, 24)))
states = len({id(one.facts) for one in found})
print(len(found), states, sum(len(one.marks) for one in found), time.perf_counter() - start)
"""


def bench() -> None:
    """Print every figure."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        consents = _file(place / "persons.csv")
        before, start = _spent(), time.perf_counter()
        told = _run(place, "-m", "hogo", "people", "import", str(place / "persons.csv"), *_set())
        took, spent = time.perf_counter() - start, _spent() - before
        assert f"taken {PERSONS:,}, wrong 0" in told
        again = _run(place, "-m", "hogo", "people", "import", str(place / "persons.csv"), *_set())
        assert f"taken {PERSONS:,}, wrong 0" in again
        whole = GOAL / PERSONS
        print(
            f"import of {PERSONS:,} persons with two identities each, {consents:,} consents: {took:.0f} s, "
            f"{spent:.0f} s of processor; {GOAL:,} at this rate: {took * whole:.0f} s, limit 300 "
            f"({spent * whole:.0f} s of processor)"
        )
        persons, states, marks, seconds = _run(place, "-c", EVERYONE, str(place / "home")).split()
        assert (int(persons), int(marks)) == (PERSONS, 2 * PERSONS)
        print(f"all of them for a bundle: {float(seconds):.1f} s, {int(states):,} states")


def _file(path: Path) -> int:
    chance, consents = random.Random(1), 0
    with path.open("w", encoding="utf-8") as file:
        file.write("identity.customer,identity.mail,acquired,consents,consented_on\n")
        for number in range(PERSONS):
            day = f"20{chance.randrange(15, 26)}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}"
            agreed = chance.random() < 0.4
            consents += agreed
            consent = "marketing" if agreed else ""
            file.write(f"C-{number:08d},u{number}@minato-kakuu.example,{day},{consent},{day}\n")
    return consents


def _set() -> list[str]:
    return [word for one in COMMON for word in ("--set", one)]


def _run(place: Path, *words: str) -> str:
    env = {"PATH": os.environ["PATH"], "HOGO_HOME": str(place / "home"), "HOME": str(place)}
    ended = subprocess.run([sys.executable, *words], env=env, capture_output=True, text=True, check=True)
    return ended.stdout


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    bench()
