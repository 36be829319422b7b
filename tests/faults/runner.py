"""A driver that kills a run at every point: `python -m tests.faults.runner FOLDER`. Says one JSON line per point.

For each point a child carries out an erasure in two databases and kills itself there with SIGKILL; another child
resumes. Both are forked, so that Django is set up once; the folder is put back before each point.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from hogo.cli.home import Shell, open_home
from hogo.holdings.asked import Action, Asked
from hogo.holdings.find import find
from hogo.holdings.plan import plan
from hogo.holdings.run import Outcome, Stage, run
from hogo.holdings.verify import verify
from hogo.register.model.systems import Collection
from hogo.sources.interface import Answer, Key, Writer
from hogo.sources.relational import RelationalSource
from tests.holdings.build import Case, Rows, collection, column, link, mail, sqlite

ROOT = Path(__file__).parents[2]
TARO = mail("taro@kakuu.example")
DDL = (
    "CREATE TABLE persons (id INTEGER PRIMARY KEY, mail TEXT, name TEXT NOT NULL)",
    "CREATE TABLE orders (id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES persons, what TEXT)",
)
ROWS: Rows = {
    "persons": [(1, "Taro@kakuu.example", "港野太郎"), (2, "ken@kakuu.example", "髙橋健")],
    "orders": [(1, 1, "回線"), (2, 1, "電話"), (3, 2, "回線")],
}
CALLS = ("CREATE TABLE calls (id INTEGER PRIMARY KEY, mail TEXT, note TEXT)",)
CALLED: Rows = {
    "calls": [(1, "taro@kakuu.example", "a"), (2, "TARO@KAKUU.example", "b"), (3, "ken@kakuu.example", "c")]
}
DECLARED: dict[str, dict[str, Collection]] = {
    "crm": {
        "persons": collection({"id": column(), "mail": column("mail"), "name": column("name")}, "id"),
        "orders": collection(
            {"id": column(), "person": column(), "what": column()}, "id", link("person", "persons", "id")
        ),
    },
    "calls": {"calls": collection({"id": column(), "mail": column("mail"), "note": column()}, "id")},
}


class Points:
    """Counts the points that a run passes and dies at one of them."""

    def __init__(self, last: int) -> None:
        self.last = last
        self.passed = 0

    def pass_(self) -> None:
        self.passed += 1
        if self.passed == self.last:
            os.kill(os.getpid(), signal.SIGKILL)


@dataclass
class DyingWriter:
    """A writer that passes a point before and after each call."""

    writer: Writer
    points: Points

    def linked(self, collection: str, columns: tuple[str, ...], keys: Sequence[Key]) -> Answer:
        return self.writer.linked(collection, columns, keys)

    def delete(self, collection: str, keyed_by: tuple[str, ...], keys: Sequence[Key]) -> int:
        self.points.pass_()
        return self.writer.delete(collection, keyed_by, keys)

    def update(
        self, collection: str, keyed_by: tuple[str, ...], keys: Sequence[Key], sets: Sequence[tuple[str, object]]
    ) -> int:
        self.points.pass_()
        return self.writer.update(collection, keyed_by, keys, sets)


@dataclass
class DyingSource:
    """A source that passes a point before, inside and after each transaction."""

    source: RelationalSource
    points: Points

    @property
    def system(self) -> str:
        return self.source.system

    def catalogue(self) -> object:
        return self.source.catalogue()

    def findings(self) -> object:
        return ()

    def reading(self) -> object:
        return self.source.reading()

    @contextmanager
    def writing(self, *, dry: bool) -> Iterator[DyingWriter]:
        self.points.pass_()
        with self.source.writing(dry=dry) as writer:
            yield DyingWriter(writer, self.points)
            self.points.pass_()
        self.points.pass_()


@dataclass
class DyingJournal:
    """A journal that passes a point before and after each note."""

    journal: object
    points: Points

    def begun(self, system: str) -> None:
        self.points.pass_()
        self.journal.begun(system)  # type: ignore[attr-defined]
        self.points.pass_()

    def ended(self, system: str, outcome: Outcome) -> None:
        self.points.pass_()
        self.journal.ended(system, outcome)  # type: ignore[attr-defined]
        self.points.pass_()


def case(folder: Path) -> Case:
    return Case({ref: f"sqlite:///{folder}/{ref}.db" for ref in DECLARED}, DECLARED)


def first(folder: Path, points: Points) -> None:
    """Plan and carry out; dies on the way."""
    from hogo.holdings.acts import Noted, begin

    here = case(folder)
    sources, shell = here.sources(), Shell()
    scheme = here.scheme(sources)
    found = find(scheme.systems, sources, {}, [TARO])
    made = plan(found, Asked(Action.ERASE), scheme, "0" * 32, date(2026, 11, 24))
    number = begin(shell.actor(), datetime.now(UTC), shell.ids, made, (*found.asked, *found.learnt))
    points.pass_()
    dying = {ref: DyingSource(source, points) for ref, source in sources.items()}
    run(made, scheme, dying, DyingJournal(Noted(shell, number), points), dry=False)  # type: ignore[arg-type]


def again(folder: Path) -> dict[str, object]:
    """Take up whatever run is open, end it, and say how the systems are."""
    from hogo.holdings.acts import Noted, settle, take_up
    from hogo.holdings.models import Run, stages
    from hogo.ledger.models import rows
    from hogo.ledger.verify import verify as intact
    from tests.holdings.build import dump

    here, shell = case(folder), Shell()
    told: dict[str, object] = {"runs": Run.objects.count()}
    for found in Run.objects.filter(ended=""):
        made, who = take_up(shell.actor(), datetime.now(UTC), shell.ids, found.id)
        far = {ref: Stage(stage) for ref, stage in stages(found.id).items()}
        sources = here.sources()
        scheme = here.scheme(sources)
        outcomes = run(made, scheme, sources, Noted(shell, found.id), dry=False, stages=far)
        seen = verify(made, scheme, sources, {}, who)
        told["complete"] = settle(shell.actor(), datetime.now(UTC), shell.ids, found.id, seen)
        told["stages"] = sorted({one.stage.value for one in outcomes.values()})
        told["changed"] = {ref: {do.value: n for do, n in one.changed.items()} for ref, one in outcomes.items()}
    told["open"] = Run.objects.filter(ended="").count()
    told["sealed"] = Run.objects.exclude(plan=None).count()
    told["rows"] = {ref: dump(folder / f"{ref}.db") for ref in DECLARED}
    told["ledger"] = intact(rows()).clean
    return told


def forked(work: object) -> tuple[int, str]:
    """Do something in a child; its exit status and what it said."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        try:
            said = work()  # type: ignore[operator]
            os.write(write, json.dumps(said, ensure_ascii=False).encode())
            os._exit(0)
        except BaseException as error:
            os.write(write, json.dumps({"error": repr(error)}).encode())
            os._exit(1)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        data = pipe.read()
    return os.waitpid(child, 0)[1], data.decode()


def main(folder: str) -> None:
    """All points, until a run passes them all."""
    here, home, clean = Path(folder) / "systems", Path(folder) / "home", Path(folder) / "clean"
    open_home(home)
    from django.db import connections

    connections.close_all()
    shutil.copytree(home, clean)
    for point in range(1, 200):
        for path in (here, home):
            shutil.rmtree(path, ignore_errors=True)
        shutil.copytree(clean, home)
        here.mkdir()
        sqlite(here / "crm.db", DDL, ROWS)
        sqlite(here / "calls.db", CALLS, CALLED)
        points = Points(point)
        status, _ = forked(lambda points=points: first(here, points))
        _, said = forked(lambda: again(here))
        print(json.dumps({"point": point, "killed": os.WIFSIGNALED(status), **json.loads(said)}), flush=True)
        if not os.WIFSIGNALED(status):
            return


if __name__ == "__main__":
    main(sys.argv[1])
