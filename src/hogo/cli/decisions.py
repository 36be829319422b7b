"""The decision service as Granian runs it: one process, one folder (`HOGO_DECISIONS`), one spool file."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from hogo.base.ids import RandomIds
from hogo.cli.home import SystemClock
from hogo.enforce.disk import Watched, Writer
from hogo.enforce.net import Decisions, Keeper

LOOK = 0.5
"""Seconds between two looks at the folder."""


def made(folder: Path) -> Decisions:
    """The application over a folder that is watched from now on."""
    clock, watched = SystemClock(), Watched(folder)
    watched.look()
    writer = Writer(folder, clock.now(), RandomIds(os.urandom))
    threading.Thread(target=_watch, args=(watched,), daemon=True).start()
    return Decisions(watched, Keeper(writer.write), clock)


def _watch(watched: Watched) -> None:
    pause = threading.Event()
    while True:
        pause.wait(LOOK)
        watched.look()


application = made(Path(os.environ["HOGO_DECISIONS"]))
