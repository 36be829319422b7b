"""One measured process of `benchmarks.ledger`: `python -m benchmarks.ledger_process WAY …`; prints JSON."""

from __future__ import annotations

import copy
import json
import os
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hogo.base.actor import Actor, Role
from hogo.base.ids import RandomIds

NOW = datetime(2026, 11, 24, 3, 4, 5, 6, tzinfo=UTC)
BY = Actor("office-1", frozenset({Role.OFFICE}))
IDS = RandomIds(os.urandom)


def set_up(*, migrate: bool) -> None:
    """Django with two databases: hogo's, and the same tables under Django's own backend, without guard and ledger."""
    from django.conf import settings

    bare: dict[str, Any] = copy.deepcopy(settings.DATABASES["default"])
    if "sqlite" in bare["ENGINE"]:
        bare |= {"ENGINE": "django.db.backends.sqlite3", "NAME": settings.HOME / "bare.sqlite3"}
    else:
        bare |= {"ENGINE": "django.db.backends.postgresql", "NAME": "bare"}
    settings.DATABASES["bare"] = bare
    from hogo.cli.home import open_home

    open_home(migrate=migrate)
    settings.ROOMS = "tests.ledger.kinds.ROOMS"
    if migrate:
        from django.core.management import call_command

        call_command("migrate", database="bare", verbosity=0)


def with_ledger(times: int) -> None:
    """One row changed, one entry, in one act."""
    from hogo.ledger.acts import act
    from hogo.ledger.models import Number

    for n in range(times):
        with act(BY, NOW, IDS) as a:
            entry = a.enter("note", {"text": "架空の記録", "n": n}, refs=("subscriber",))
            Number.objects.create(kind=entry, year=1, last=1)


def without_ledger(times: int) -> None:
    """The same row through the same Django transaction, without ledger and guard."""
    from django.db import transaction

    from hogo.ledger.models import Number

    for _ in range(times):
        entry = str(IDS.new(NOW))
        with transaction.atomic(using="bare", durable=True):
            Number.objects.using("bare").create(kind=entry, year=1, last=1)


def pair(times: str) -> dict[str, float]:
    """Medians of one act with and without, in turns (microseconds); bare inserts a second."""
    set_up(migrate=True)
    with_ledger(50)
    without_ledger(50)
    took: dict[str, list[float]] = {"with": [], "without": []}
    for _ in range(int(times)):
        for name, run in (("with", with_ledger), ("without", without_ledger)):
            start = time.perf_counter()
            run(1)
            took[name].append((time.perf_counter() - start) * 1e6)
    return {name: statistics.median(values) for name, values in took.items()} | _inserts()


def _inserts() -> dict[str, float]:
    from django.db import connections

    connection = connections["bare"]
    if connection.vendor != "sqlite":
        return {}
    raw = connection.connection
    insert = "INSERT INTO ledger_number (kind, year, last) VALUES (?, 1, 1)"

    def one() -> None:
        for _ in range(500):
            raw.execute("BEGIN IMMEDIATE")
            raw.execute(insert, [str(IDS.new(NOW))])
            raw.execute("COMMIT")

    def many() -> None:
        for _ in range(20):
            raw.execute("BEGIN IMMEDIATE")
            raw.executemany(insert, [[str(IDS.new(NOW))] for _ in range(1000)])
            raw.execute("COMMIT")

    return {"insert": 500 / _seconds(one), "batch": 20_000 / _seconds(many)}


def _seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def writer(way: str, times: str) -> dict[str, float]:
    """One of many writers: says when it is ready, begins when told."""
    set_up(migrate=False)
    run = without_ledger if way == "without" else with_ledger
    run(3)
    print("ready", flush=True)
    sys.stdin.readline()
    run(int(times))
    return {}


def fill(entries: str) -> dict[str, float]:
    """A large ledger, in acts of 1,000 entries; each hundredth is sealed, about one of a thousand persons."""
    set_up(migrate=True)
    from django.conf import settings

    from hogo.ledger.acts import act

    database: dict[str, Any] = settings.DATABASES["default"]

    def go() -> None:
        for start in range(0, int(entries), 1000):
            with act(BY, NOW, IDS) as a:
                for n in range(start, min(start + 1000, int(entries))):
                    if n % 100 == 0:
                        a.enter("told", {"text": "架空の記録"}, about=f"{n // 100 % 1000:032x}")
                    a.enter("note", {"text": "架空の記録", "n": n}, refs=("subscriber",))

    rate = int(entries) / _seconds(go)
    return {"rate": rate, "megabytes": Path(database["NAME"]).stat().st_size / 1e6}


def prove(times: str) -> dict[str, float]:
    """Medians of proofs read from the rows (milliseconds); each is checked."""
    set_up(migrate=False)
    from hogo.ledger import models, tree

    size, frontier = models.head()
    root = tree.root(frontier)
    chosen, took = random.Random(1), {"inclusion": [0.0], "consistency": [0.0]}
    for _ in range(int(times)):
        index, first = chosen.randrange(size), chosen.randrange(1, size)
        leaf = bytes(models.Entry.objects.get(index=index).leaf)
        start = time.perf_counter()
        path = models.inclusion(index, size)
        took["inclusion"].append((time.perf_counter() - start) * 1e3)
        tree.check_inclusion(leaf, index, size, path, root)
        start = time.perf_counter()
        path = models.consistency(first, size)
        took["consistency"].append((time.perf_counter() - start) * 1e3)
        tree.check_consistency(first, size, path, tree.root(models.frontier_at(first)), root)
    return {name: statistics.median(values) for name, values in took.items()}


def verify() -> dict[str, float]:
    """All that `hogo ledger verify` does: seconds, entries, and the most memory the process had."""
    set_up(migrate=False)
    from hogo.ledger.log.acts import verify_all

    start, used = time.perf_counter(), time.process_time()
    seen = verify_all(NOW)
    seconds, used = time.perf_counter() - start, time.process_time() - used
    assert seen.clean
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return {"seconds": seconds, "processor": used, "size": seen.size, "megabytes": megabytes}


def append(times: str) -> dict[str, float]:
    """Median of one act with one entry, then the root (milliseconds)."""
    set_up(migrate=False)
    from hogo.ledger import models, tree
    from hogo.ledger.acts import act

    took = []
    for n in range(int(times)):
        start = time.perf_counter()
        with act(BY, NOW, IDS) as a:
            a.enter("note", {"text": "架空の記録", "n": n})
        tree.root(models.head()[1])
        took.append((time.perf_counter() - start) * 1e3)
    return {"append": statistics.median(took)}


def pymerkle(entries: str, times: str) -> dict[str, float]:
    """The peer: the same on pymerkle's SQLite tree (milliseconds)."""
    from pymerkle import SqliteTree, verify_inclusion

    folder = Path(os.environ["HOGO_HOME"])
    folder.mkdir(parents=True)
    tree: Any = SqliteTree(str(folder / "tree.sqlite3"))
    tree.append_entries([b"x" * 300 + str(n).encode() for n in range(int(entries))], chunksize=1000)
    took: dict[str, list[float]] = {"append": [], "inclusion": [], "consistency": []}
    chosen = random.Random(1)
    for n in range(int(times)):
        start = time.perf_counter()
        tree.append_entry(b"y" * 300 + str(n).encode())
        root = tree.get_root()
        took["append"].append((time.perf_counter() - start) * 1e3)
        if n % 20 == 0:
            index = chosen.randrange(1, int(entries))
            start = time.perf_counter()
            proof = tree.prove_inclusion(index)
            took["inclusion"].append((time.perf_counter() - start) * 1e3)
            verify_inclusion(tree.get_leaf(index), root, proof)
            start = time.perf_counter()
            tree.prove_consistency(index, tree.get_size())
            took["consistency"].append((time.perf_counter() - start) * 1e3)
    tree.close()
    return {name: statistics.median(values) for name, values in took.items()}


WAYS: dict[str, Callable[..., dict[str, float]]] = {
    "pair": pair, "writer": writer, "fill": fill, "prove": prove, "verify": verify, "append": append,
    "pymerkle": pymerkle,
}  # fmt: skip

if __name__ == "__main__":
    print(json.dumps(WAYS[sys.argv[1]](*sys.argv[2:])))
