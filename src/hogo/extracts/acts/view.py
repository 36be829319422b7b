"""Everybody and every row as of now, for one ask: decided, counted, and written into an encrypted file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from hogo.base.finding import Unchecked
from hogo.base.text import Text
from hogo.decide.compile import compile_
from hogo.extracts import disk
from hogo.extracts.ask import Ask, questions
from hogo.extracts.canary import Canary, canaries, placed, places
from hogo.extracts.layout import Layout, layout
from hogo.extracts.models import Case
from hogo.extracts.run import Memory, Unread, run
from hogo.extracts.sheet import Writer
from hogo.extracts.tally import Counting, verdict
from hogo.house.offer import Scene
from hogo.partners.standing import standing
from hogo.people.crowd import Crowd
from hogo.people.disk import marks
from hogo.people.models.many import crowd
from hogo.publish.models import numbered
from hogo.register.edition import Edition
from hogo.sources.interface import Batch


@dataclass(frozen=True, slots=True)
class Out:
    """What was made: where it lies, its rows and canaries, SHA-256 of what is within and of the file, its bytes."""

    path: Path
    lines: int
    canaries: int
    sealed: tuple[str, str, int]


class View:
    """Everybody and every row as of now, for one ask."""

    def __init__(self, scene: Scene, wanted: Ask) -> None:
        self.scene, self.ask = scene, wanted
        self.layout: Layout = layout(scene.edition.register, wanted, min(scene.day, wanted.until - timedelta(days=1)))
        self.crowd: Crowd = crowd(scene.day, addresses=self.layout.address is not None)
        rules = compile_(scene.edition, _earlier(scene.edition.number))
        partners, asked_of = standing(scene.edition.register), questions(wanted, scene.day)
        given = [replace(one, standing=partners) for one in self.crowd.facts]
        self.counting = Counting([verdict(rules, asked_of, one) for one in given], self.crowd.states)
        self.remembered, self.reached = bytearray(), bytearray()

    def go(self, key: bytes, keep: Keeping | None = None, only: Memory | None = None) -> None:
        """Once over all rows."""
        source = self.scene.sources.get(self.ask.system)
        if source is None:
            raise Unread(self.scene.unopened.get(self.ask.system) or Unchecked(self.ask.system, _CLOSED))
        with source.reading() as reader:
            batches = reader.stream(self.ask.collection, self.layout.read, self.layout.joined)
            run(batches, self.layout, marks, self.crowd, self.counting, key=key, keep=keep, only=only)

    def make(self, case: Case, path: Path, domain: str, expected: int, only: Memory | None = None) -> Out:
        """The encrypted file of those who are in."""
        secret = disk.key("canary")
        at, made = places(secret, case.id, max(0, expected - 1)), canaries(secret, case.id, domain)
        keeping = Keeping(self, at if expected else (), made)
        head = tuple(one.ja for one in self.layout.head)

        def fill(writer: Writer) -> None:
            keeping.writer = writer
            self.go(disk.list_key(case.id), keeping, only)
            keeping.finish()

        sealed = disk.seal(path, self.ask.key, self.ask.form, head, fill)
        return Out(path, keeping.lines, keeping.sung, (sealed.plain, sealed.sealed, sealed.size))


class Keeping:
    """Takes the rows that are in, puts the canaries among them, and remembers marks."""

    writer: Writer

    def __init__(self, view: View, at: Sequence[int], made: Sequence[Canary]) -> None:
        self._view, self._at, self._made = view, at, made
        self._first = self.lines = self.sung = 0
        self._last: Sequence[object] = ()

    def __call__(self, rows: Batch, marked: list[bytes], reached: list[bytes]) -> None:
        """One batch."""
        out = list(placed(rows, self._first, self._at, self._made, self._view.layout.kinds))
        self._first += len(rows)
        self._last = rows[-1]
        self._view.remembered += b"".join(marked)
        self._view.reached += b"".join(reached)
        self._write(out, len(out) - len(rows))

    def finish(self) -> None:
        """The canaries whose places lay beyond the last row."""
        if self._last:
            left = [one for place, one in zip(self._at, self._made, strict=False) if place >= self._first]
            kinds = self._view.layout.kinds
            rows = [[one.cell(kind, cell) for kind, cell in zip(kinds, self._last, strict=True)] for one in left]
            self._write(rows, len(rows))

    def _write(self, rows: Batch, sung: int) -> None:
        self.sung += sung
        self.lines += len(rows)
        self.writer.rows(rows)


def _earlier(number: int) -> list[Edition]:
    return [one for before in range(1, number) if (one := numbered(before)) is not None]


_CLOSED = Text("この保管先に接続できません", "this system cannot be reached")
