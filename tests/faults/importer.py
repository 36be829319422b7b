"""A process that imports: `python -m tests.faults.importer HOME FILE [die=N]`, killed at the N-th statement."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from hogo.cli.home import open_home
from hogo.cli.main import main as hogo


def main(home: str, file: str, die: str = "die=0") -> None:
    """Import the file, forty lines an act."""
    open_home(Path(home))
    from django.db import connection

    last, seen = int(die.removeprefix("die=")), 0

    def dying(_: str) -> None:
        nonlocal seen
        seen += 1
        if seen == last:
            os.kill(os.getpid(), signal.SIGKILL)

    connection.ensure_connection()
    connection.connection.set_trace_callback(dying)
    sys.argv = ["hogo", "people", "import", file, "--batch", "40", "--set", "information=subscriber",
                "--set", "how=in-writing", "--set", "told=published", "--set", "told_on=2026-04-01"]  # fmt: skip
    hogo(standalone_mode=False)
    os.write(2, f"statements {seen}\n".encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
