"""The decision service as Granian runs it: one process, one folder (`HOGO_DECISIONS`), one spool file."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import Any

from hogo.base.ids import RandomIds
from hogo.cli.home import SystemClock
from hogo.enforce.disk import Watched, Writer
from hogo.enforce.net import Decisions, Keeper

LOOK = 0.5
"""Seconds between two looks at the folder."""


class Application:
    """Opens the folder as the loop begins, and looks at it again and again."""

    def __init__(self) -> None:
        folder, clock = Path(os.environ["HOGO_DECISIONS"]), SystemClock()
        self._watched = Watched(folder)
        self._watched.look()
        writer = Writer(folder, clock.now(), RandomIds(os.urandom))
        self._decisions = Decisions(self._watched, Keeper(writer.write), clock)

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begin to watch."""
        self._watching = loop.create_task(self._watch())

    def __rsgi_del__(self, _: asyncio.AbstractEventLoop) -> None:
        """Stop watching."""
        self._watching.cancel()

    async def _watch(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(LOOK)
            await loop.run_in_executor(None, self._watched.look)

    async def __rsgi__(self, scope: Any, proto: Any) -> None:
        """One request."""
        await self._decisions.__rsgi__(scope, proto)


application = Application()
