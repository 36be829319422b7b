"""A driver that kills the carrying out of a case: `python -m tests.faults.case FOLDER SOCKET`. One JSON line a point.

The case stands in an installation of its own, before the real systems of the example. For each point everything is put
back; a child carries the approved erasure out and there kills itself with SIGKILL, or finds its disk full; another
takes the case up and ends it.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from examples.minato.generate import DATABASE
from examples.minato.server import Server

from hogo.base.day import Moment
from hogo.cli.home import open_home
from tests.faults.runner import DyingSource, Points, forked

SAVED = "minato_saved"
TARO = "customer_id = 100001"


@dataclass
class Clock:
    """A clock whose every reading is a point: it lies before an act."""

    points: Points

    def now(self) -> Moment:
        self.points.pass_()
        return datetime.now(UTC)


class Full(Points):
    """From its point on no byte can be written by this process."""

    def pass_(self) -> None:
        self.passed += 1
        if self.passed == self.last:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))


@dataclass(frozen=True)
class Stage:
    """Where it is played: folders and the server of the customer database."""

    folder: Path
    server: Server

    def keep(self) -> None:
        """Keep everything as it is now."""
        for name in ("home", "systems"):
            shutil.copytree(self.folder / name, self.folder / f"{name}-saved")
        self._copy(DATABASE, SAVED)

    def put_back(self) -> None:
        """Everything as it was kept."""
        for name in ("home", "systems"):
            shutil.rmtree(self.folder / name)
            shutil.copytree(self.folder / f"{name}-saved", self.folder / name)
        self._copy(SAVED, DATABASE)

    def _copy(self, of: str, to: str) -> None:
        with psycopg.connect(self.server.conninfo("postgres"), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{to}" WITH (FORCE)'.encode())
            connection.execute(b"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s", [of])
            connection.execute(f'CREATE DATABASE "{to}" TEMPLATE "{of}"'.encode())

    def rows(self, statement: str) -> list[list[object]]:
        with psycopg.connect(self.server.conninfo(DATABASE)) as connection:
            return [[str(part) for part in row] for row in connection.execute(statement.encode())]


def carry(case_id: str, points: Points) -> None:
    """Carry the case out through sources and a clock that pass the points."""
    from hogo.holdings.systems import Systems
    from hogo.rights.acts import carry as acts
    from hogo.rights.acts.lefts import Shell
    from hogo.web.edition import scene
    from tests.acts import IDS, SOMEBODY

    opened = scene(datetime.now(UTC))
    assert opened is not None
    sources: dict[str, Any] = {
        ref: DyingSource(one, points) if type(one).__name__ == "RelationalSource" else one  # type: ignore[arg-type]
        for ref, one in opened.sources.items()
    }
    systems = Systems(opened.edition.register, sources, opened.unopened)
    acts.carry_out(Shell(SOMEBODY, Clock(points), IDS), case_id, systems)


def ended(stage: Stage, case_id: str) -> dict[str, object]:
    """Take it up, end it, and say how everything is."""
    from hogo.holdings.models import Run
    from hogo.ledger.models import rows
    from hogo.ledger.verify import verify
    from hogo.people.models import Wish
    from hogo.rights import fact as f
    from hogo.rights.flow import state
    from hogo.rights.models import Case, facts

    told: dict[str, object] = {"begun": Run.objects.count(), "before": state(facts(Case.objects.get(pk=case_id))).value}
    carry(case_id, Points(-1))
    case = Case.objects.get(pk=case_id)
    executed = [fact for fact in facts(case) if isinstance(fact, f.Executed)]
    return told | {
        "runs": Run.objects.count(), "open": Run.objects.filter(ended="").count(),
        "sealed": Run.objects.exclude(plan=None).count(), "executed": len({fact.journal for fact in executed}),
        "left": [fact.left for fact in executed], "wishes": Wish.objects.filter(person_id=case.known).count(),
        "state": state(facts(case)).value, "ledger": verify(rows()).clean,
        "taro": stage.rows(f"SELECT name, kana, mail, phone FROM customers WHERE {TARO}"),
        "others": stage.rows(f"SELECT * FROM customers WHERE NOT {TARO} ORDER BY 1"),
    }  # fmt: skip


def approved() -> str:
    """A case of erasure as far as approval; its id."""
    from django.test.utils import setup_test_environment

    from tests.rights.given import Desk
    from tests.web.given import published

    setup_test_environment()
    published()
    desk = Desk(kinds=["erasure"])
    desk.prove()
    desk.seek()
    desk.judge_candidates()
    desk.propose(**{"outcome-erasure": "granted"})
    desk.approve()
    return str(desk.case.id)


def broken(stage: Stage, case_id: str, points: Points) -> dict[str, object]:
    """One point: put back, broken off, ended by another process."""
    stage.put_back()
    status, _ = forked(lambda: carry(case_id, points))
    _, said = forked(lambda: ended(stage, case_id))
    return {"killed": os.WIFSIGNALED(status), "failed": status != 0, **json.loads(said)}


def main(folder: str, socket: str) -> None:
    """All points, until one process passes them all; then a full disk at some of them."""
    stage = Stage(Path(folder), Server(socket))
    open_home(stage.folder / "home")
    from django.db import connections

    from tests.rights.given import minato

    with minato(stage.server, stage.folder / "systems"):
        case_id = approved()
        connections.close_all()
        stage.keep()
        last = _each(lambda point: broken(stage, case_id, Points(point)), range(1, 400), "kill", "killed")
        _each(lambda point: broken(stage, case_id, Full(point)), range(2, last, 9), "full", "failed")


def _each(play: Callable[[int], dict[str, object]], points: Sequence[int], how: str, broke: str) -> int:
    for point in points:
        line = {"how": how, "point": point, **play(point)}
        print(json.dumps(line, ensure_ascii=False), flush=True)
        if not line.get(broke):
            return point
    return points[-1]


if __name__ == "__main__":
    main(*sys.argv[1:])
