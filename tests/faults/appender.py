"""A process that appends: `python -m tests.faults.appender HOME COUNT [die=N]`. It says each number once it is saved.

Each act gives itself the next number of a series (state) and enters that number (ledger). `die=N` kills the process
with SIGKILL as the N-th statement is about to run, BEGIN and COMMIT counted; `die=-N` as the N-th act has ended, before
it is said.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hogo.base.actor import Actor, Role
from hogo.base.ids import RandomIds
from hogo.cli.home import open_home


def main(home: str, count: str, die: str = "die=0") -> None:
    """Append `count` times."""
    open_home(Path(home))
    from django.conf import settings
    from django.db import connection

    from hogo.ledger.acts import act

    settings.ROOMS = "tests.ledger.kinds.ROOMS"
    by, ids, now = Actor("system-1", frozenset({Role.SYSTEM})), RandomIds(os.urandom), datetime.now(UTC)
    last = int(die.removeprefix("die="))
    seen = 0

    def dying(_: str) -> None:
        nonlocal seen
        seen += 1
        if seen == last:
            os.kill(os.getpid(), signal.SIGKILL)

    connection.ensure_connection()
    if connection.vendor == "sqlite":
        connection.connection.set_trace_callback(dying)
    else:
        _trace(connection, dying)
    for done in range(1, int(count) + 1):
        with act(by, now + timedelta(hours=done), ids) as a:
            number = a.number("case", 2026)
            a.enter("note", {"n": number, "text": "架空の記録"})
            a.enter("note", {"n": number, "more": True})
        if done == -last:
            os.kill(os.getpid(), signal.SIGKILL)
        os.write(1, f"{number}\n".encode())
    os.write(2, f"statements {seen}\n".encode())


def _trace(connection: Any, dying: Callable[[str], None]) -> None:
    """On PostgreSQL: as each statement, or string of statements, is about to be sent."""
    send = connection._send

    def sending(statements: bytes) -> None:
        dying("")
        send(statements)

    def executing(execute: Callable[..., object], *given: object) -> object:
        dying("")
        return execute(*given)

    connection._send = sending
    connection.execute_wrappers.append(executing)


if __name__ == "__main__":
    main(*sys.argv[1:])
