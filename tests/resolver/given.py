"""A node under test: an intake with a clock that tests move, fed with frames made by hand."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from hogo.register.model.resolver import Captured, Dimension
from hogo.resolver import decode, frames
from hogo.resolver.acts import Intake, Now
from hogo.resolver.batch import SECOND, Taking
from hogo.resolver.disk import Folder
from hogo.resolver.layout import Plan
from hogo.resolver.minute import Feed, Tally, countable
from hogo.resolver.transport import Ports
from hogo.resolver.watch import Limits
from tests.resolver.dnstap import T0, Tap, stream

LATENESS = 120 * SECOND
LIMITS = Limits(timedelta(hours=24), timedelta(minutes=2))
HOUR = 3600 * SECOND
ALL = frozenset(Captured)
HOW = Taking(ALL, Plan(), Ports())
DIMENSIONS = countable(Dimension, ["version", "network", "protocol", "port", "transport", "flags", "rcode", "qtype",
                                   "qclass", "opt"])  # fmt: skip


@dataclass
class Kept:
    """Proofs that a test looks at."""

    held: dict[str, dict[str, Any]] = field(default_factory=dict)

    def put(self, proof: str, kind: str, at: int, data: Any) -> None:
        self.held[proof] = {"kind": kind, "at": at, **data}


@dataclass
class Node:
    """An intake in a folder; `wall` and `steady` are what its clocks say."""

    path: Path
    wall: int = T0 * SECOND
    steady: int = 10**15
    boot: str = "boot-1"
    proofs: Any = field(default_factory=Kept)
    how: Taking = HOW
    limits: Limits = LIMITS
    key: Any = None
    intake: Intake | None = None

    def now(self) -> Now:
        return Now(self.wall, self.steady, self.boot)

    def start(self) -> Intake:
        tally = Tally(DIMENSIONS, Feed.BOTH, LATENESS)
        self.intake = Intake(Folder(self.path), self.how, self.limits, tally, self.proofs, decode.decode, self.key)
        self.intake.start(self.now())
        return self.intake

    def go(self, nanoseconds: int, step: int = 60 * SECOND) -> None:
        """Let time pass, with a tick at each step."""
        end = self.wall + nanoseconds
        while self.wall < end:
            part = min(step, end - self.wall)
            self.wall += part
            self.steady += part
            if self.intake is not None:
                self.intake.tick(self.now())

    def feed(self, taps: list[Tap]) -> None:
        """Take in messages at the present moment."""
        assert self.intake is not None
        buffer, _, _ = stream([tap.frame() for tap in taps])
        self.intake.take(buffer, frames.split(buffer, 0, len(buffer)), self.now())

    def taps(self, count: int, **other: Any) -> list[Tap]:
        """Queries of now, from as many ports."""
        return [Tap(second=self.wall // SECOND, port=1024 + n, **other) for n in range(count)]


def totals(path: Path) -> Counter[str]:
    """Over all closed minutes: how many queries and answers were counted, and every dimension's sum."""
    found: Counter[str] = Counter()
    for name in sorted((path / "counts").glob("*.parquet")):
        table = pq.read_table(name).to_pydict()
        for dimension, key, count in zip(table["dimension"], table["key"], table["count"], strict=True):
            found[f"total/{key}" if dimension == "total" else dimension] += count
    return found
