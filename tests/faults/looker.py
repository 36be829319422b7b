"""A driver that kills a verification in pieces: `python -m tests.faults.looker FOLDER`. Says one JSON line."""

from __future__ import annotations

import json
import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from hogo.cli.home import Shell, open_home
from hogo.holdings.asked import Action, Asked
from hogo.holdings.run import run
from hogo.holdings.verify import verify
from tests.faults.runner import CALLED, CALLS, DDL, DECLARED, ROWS, TARO, forked
from tests.holdings.build import Case, sqlite


def case(folder: Path) -> Case:
    return Case({ref: f"sqlite:///{folder / ref}.db" for ref in DECLARED}, DECLARED)


def begun(folder: Path) -> str:
    """Erase, look at one row, keep what was seen, die."""
    from hogo.holdings.acts import Noted, begin, looked

    here, shell = case(folder), Shell()
    made, scheme = here.plan(Asked(Action.ERASE), TARO)
    name = begin(shell.actor(), datetime.now(UTC), shell.ids, made, [TARO])
    sources = here.sources()
    run(made, scheme, sources, Noted(shell, name), dry=False)
    piece = verify(made, scheme, sources, {}, [TARO], rows=1, stretch=1)
    looked(shell.actor(), datetime.now(UTC), shell.ids, name, made.person, piece)
    os.kill(os.getpid(), signal.SIGKILL)
    return name


def ended(folder: Path) -> dict[str, object]:
    """Go on from what is kept, to the end."""
    from hogo.holdings.acts import look_on, settle, take_up
    from hogo.holdings.models import Run

    here, shell = case(folder), Shell()
    found = Run.objects.get()
    made, who = take_up(shell.actor(), datetime.now(UTC), shell.ids, found.id)
    seen = look_on(shell.actor(), datetime.now(UTC), shell.ids, found.id)
    assert seen is not None
    sealed = bytes(found.seen or b"")
    told: dict[str, object] = {"tables": len(seen.cursor.tables), "plain": b"kakuu" in sealed or b"persons" in sealed}
    while not seen.cursor.ended:
        sources = here.sources()
        seen = verify(made, here.scheme(sources), sources, {}, who, rows=1, stretch=1, before=seen)
    told["complete"] = settle(shell.actor(), datetime.now(UTC), shell.ids, found.id, seen)
    after = Run.objects.get()
    return {**told, "kept": after.seen is not None or after.plan is not None}


def main(folder: str) -> None:
    here = Path(folder) / "systems"
    open_home(Path(folder) / "home")
    from django.db import connections

    connections.close_all()
    here.mkdir()
    sqlite(here / "crm.db", DDL, ROWS)
    sqlite(here / "calls.db", CALLS, CALLED)
    status, _ = forked(lambda: begun(here))
    _, said = forked(lambda: ended(here))
    print(json.dumps({"killed": os.WIFSIGNALED(status), **json.loads(said)}))


if __name__ == "__main__":
    main(sys.argv[1])
