"""A worker, `python -m tests.faults.worker HOME SECONDS`: its one job says that it began, waits, says that it ended."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from hogo.base.period import Period
from hogo.base.text import Text
from hogo.cli.home import Shell, open_home
from hogo.cli.work import turns
from hogo.house.offer import Job, Work


def main(home: str, seconds: str) -> None:
    """Give the job one turn, if it is due."""
    open_home(Path(home))

    def run(_: Work) -> None:
        print("began", flush=True)
        time.sleep(float(seconds))
        print("ended", flush=True)

    failed = turns(Shell(), (Job("test.slow", Text("遅い仕事", "slow"), Period(days=1), run),), lambda: False)
    print("failed", failed, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
