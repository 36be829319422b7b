"""A process that collects a list: `python -m tests.extracts.collector HOME CASE CODE DATABASE die=N`.

`die=N` kills it with SIGKILL as the N-th statement in hogo's own database is about to run; 0: never.
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from hogo.base.actor import Actor, Means, Role
from hogo.base.day import day_of
from hogo.base.ids import RandomIds
from hogo.cli.home import open_home


def main(home: str, case: str, code: str, database: str, die: str) -> None:
    """Collect, and say how many rows."""
    open_home(Path(home))
    from django.db import connection

    from hogo.extracts import acts
    from hogo.house.offer import Scene
    from hogo.law.disk import load
    from hogo.publish.models import in_force
    from hogo.sources.relational import RelationalSource

    last, seen = int(die.removeprefix("die=")), 0

    def dying(_: str) -> None:
        nonlocal seen
        seen += 1
        if seen == last:
            os.kill(os.getpid(), signal.SIGKILL)

    now = datetime.now(UTC)
    edition = in_force(day_of(now))
    assert edition is not None
    source = RelationalSource("customer", f"sqlite:///{database}", edition.register.systems["customer"].collections)
    scene = Scene(edition, load(), day_of(now), now, {"customer": source}, {})
    connection.ensure_connection()
    connection.connection.set_trace_callback(dying)
    by = Actor("asker", frozenset({Role.STAFF}), "marketing", known_by=Means.LOG_IN)
    made = acts.collect(by, now, RandomIds(os.urandom), case, code, scene, "canary.example")
    os.write(1, f"{made.lines} {seen}\n".encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
