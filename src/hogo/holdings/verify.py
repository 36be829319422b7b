"""Look again after a run: a second search of its own, and a raw look through every text column of every table.

Run by acts of the rooms, in pieces where the systems are large. It says gone, kept, waiting, left or unchecked; never
"complete" while something is left or was not looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from hogo.base.finding import Unchecked
from hogo.base.identity import CERTAIN_KINDS, Identity, IdentityKind
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.base.variant import needles, numeric
from hogo.holdings.find import find
from hogo.holdings.held import Held, Path, Sure
from hogo.holdings.step import Do, Plan, Reason, Step, asked_digest, shown
from hogo.holdings.treatment import Scheme
from hogo.register.model.systems import ByHand, Own
from hogo.sources.catalogue import Catalogue
from hogo.sources.interface import Key, Sighting, Source
from hogo.sources.naming import real_name

LONG = 10_000
"""Whole numbers from here on are looked for in integer columns; smaller ones stand there for anything."""


class Seen(StrEnum):
    """What became of something that named the person."""

    KEPT = "kept"
    """Stays, as the plan says, with its reason."""
    WAITING = "waiting"
    """A human has to decide or to do it."""
    LEFT = "left"
    """Should be gone, or was never planned for."""


@dataclass(frozen=True, slots=True)
class Trace:
    """Something that still names the person: a row by key, in these columns."""

    path: Path
    key: Key
    columns: tuple[str, ...]
    seen: Seen
    why: Text
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a look stopped: tables still to be looked through, each with the key to go on after."""

    tables: tuple[tuple[Ref, str, Key | None], ...] = ()

    @property
    def ended(self) -> bool:
        return not self.tables


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verification saw. `gone`: rows and columns of the plan that are no more."""

    gone: int
    traces: tuple[Trace, ...]
    unchecked: tuple[Unchecked, ...]
    cursor: Cursor = field(default_factory=Cursor)

    def of(self, seen: Seen) -> tuple[Trace, ...]:
        """The traces of one state."""
        return tuple(trace for trace in self.traces if trace.seen is seen)

    @property
    def complete(self) -> bool:
        """Only kept things remain, everything was looked at, nobody has to do anything."""
        return self.cursor.ended and not self.unchecked and all(trace.seen is Seen.KEPT for trace in self.traces)


def verify(
    plan: Plan,
    scheme: Scheme,
    sources: Mapping[Ref, Source],
    unopened: Mapping[Ref, Unchecked],
    who: Sequence[Identity],
    *,
    rows: int = 1_000_000,
    stretch: int = 20_000,
    before: Verified | None = None,
    said: Mapping[tuple[Path, str], Text] | None = None,
) -> Verified:
    """Search again and look raw.

    Args:
        plan: what was carried out.
        scheme: the schema.
        sources: the opened systems.
        unopened: why the others are not.
        who: every identity of the person, those that were learnt as well.
        rows: how many rows to look at in this piece.
        stretch: rows per statement.
        before: what the earlier pieces saw and where they stopped; the search is made only in the first piece.
        said: rows (path, key as shown) that a human judged since: another person's, or to be kept, and why.
    """
    known = _Known(plan, scheme, said or {})
    traces: dict[tuple[Path, tuple[str, ...]], Trace] = {}
    unchecked: dict[tuple[str, str], Unchecked] = {}
    proving = [one for one in who if one.kind in CERTAIN_KINDS]
    if before is not None:
        traces = {(t.path, (*map(shown, t.key), *t.columns)): t for t in before.traces}
        unchecked = {(one.what, one.why.en): one for one in before.unchecked}
    else:
        again = find(scheme.systems, sources, unopened, proving, unreached=False)
        for held in again.held:
            if held.sure in (Sure.CERTAIN, Sure.MENTIONED) and not _human(scheme, held.path):
                for trace in known.judge(held):
                    traces[trace.path, (*map(shown, trace.key), *trace.columns)] = trace
        unchecked = {(one.what, one.why.en): one for one in again.unchecked}
    waiting = list((before.cursor if before is not None else _start(scheme, sources)).tables)
    named = [one for one in who if one.kind in CERTAIN_KINDS or one.kind in (IdentityKind.NAME, IdentityKind.KANA)]
    wanted = tuple(dict.fromkeys(needle for one in named for needle in needles(one)))
    known.proving = frozenset(needle for one in proving for needle in needles(one))
    numbers = tuple(n for one in proving for n in numeric(one) if n >= LONG)
    left = rows
    while waiting and left > 0:
        system, table, after = waiting[0]
        with sources[system].reading() as reader:
            raw = reader.raw(table, wanted, numbers, after, min(stretch, left))
        left -= max(raw.looked, 1)
        for sighting in raw.seen:
            for trace in known.sighted(system, sighting):
                traces.setdefault((trace.path, (*map(shown, trace.key), *trace.columns)), trace)
        unchecked |= {(one.what, one.why.en): one for one in raw.unchecked}
        waiting[:1] = [] if raw.next is None else [(system, table, raw.next)]
    if not waiting:
        for trace in (*_by_hand(plan), *_open(plan, sources, known, unchecked)):
            traces.setdefault((trace.path, (*map(shown, trace.key), *trace.columns)), trace)
    found = tuple(known.judged(trace) for trace in traces.values())
    lost = {(t.path, tuple(map(shown, t.key))) for t in found if t.seen is Seen.LEFT}
    gone = sum((s.path, tuple(map(shown, s.key))) not in lost for s in plan.writes)
    return Verified(gone, found, tuple(unchecked.values()), Cursor(tuple(waiting)))


def _by_hand(plan: Plan) -> Iterator[Trace]:
    """What humans keep must be done by humans."""
    for step in plan.steps:
        if step.do is Do.ASK and not step.key:
            yield Trace(step.path, (), (), Seen.WAITING, step.why.says, step.why)


def _open(
    plan: Plan, sources: Mapping[Ref, Source], known: _Known, unchecked: dict[tuple[str, str], Unchecked]
) -> Iterator[Trace]:
    """The questions of the plan that nobody has answered: the rows still stand as they were asked about."""
    asked: dict[tuple[Ref, Ref, tuple[str, ...]], list[Step]] = defaultdict(list)
    for step in plan.steps:
        if step.do is Do.ASK and step.key and step.keyed_by and None not in step.key and step.system in sources:
            asked[step.system, step.collection, step.keyed_by].append(step)
    for (system, collection, keyed_by), steps in asked.items():
        with sources[system].reading() as reader:
            answer = reader.linked(collection, keyed_by, list(dict.fromkeys(step.key for step in steps)))
        unchecked.update({(one.what, one.why.en): one for one in answer.unchecked})
        rows = {tuple(map(shown, row.key)): row for row in answer.rows}
        for step in steps:
            row = rows.get(tuple(map(shown, step.key)))
            if row is None or (step.before and asked_digest(row, step.columns) != step.before):
                continue
            yield Trace(step.path, step.key, step.columns, Seen.WAITING, step.why.says, step.why)


class _Known:
    """What the plan said about each row, for telling kept from left."""

    def __init__(self, plan: Plan, scheme: Scheme, said: Mapping[tuple[Path, str], Text]) -> None:
        self.scheme = scheme
        self.said = said
        self.proving: frozenset[str] = frozenset()
        self.steps: dict[tuple[Path, tuple[str, ...]], list[Step]] = defaultdict(list)
        for step in plan.steps:
            self.steps[step.path, tuple(map(shown, step.key))].append(step)
        self.paths: dict[tuple[Ref, str], Path] = {}
        for path, collection in scheme.collections().items():
            ref, _, slug = path.partition("/")
            catalogue = scheme.catalogues.get(ref)
            name = real_name(slug, collection, catalogue) if catalogue is not None else None
            if name is not None:
                self.paths[ref, name] = path

    def judge(self, held: Held) -> Iterator[Trace]:
        """A row that the second search found: was it to stay like this?"""
        mine = dict.fromkeys((*self.scheme.treatment(held.path).personal, *held.own))
        personal = (n for n in mine if held.row.values.get(n) is not None)
        columns = held.at if held.sure is Sure.MENTIONED else tuple(personal)
        for name in columns:
            yield self._one(held.path, held.row.key, name, held.row.values.get(name))

    def judged(self, trace: Trace) -> Trace:
        """What a human has said since: not of a row that the plan was to change."""
        key = tuple(map(shown, trace.key))
        why = self.said.get((trace.path, ",".join(key)))
        if why is None or (trace.seen is not Seen.WAITING and (trace.path, key) in self.steps):
            return trace
        return replace(trace, seen=Seen.KEPT, why=why)

    def sighted(self, system: Ref, sighting: Sighting) -> Iterator[Trace]:
        """A row in which the raw look saw the person."""
        path = self.paths.get((system, sighting.table))
        by = dict(zip(sighting.columns, sighting.needles, strict=False))
        for name in sighting.columns:
            where = path or f"{system}/{sighting.table}"
            if path is not None and (path, tuple(map(shown, sighting.key))) in self.steps:
                yield self._one(path, sighting.key, name, None)
            elif by.get(name) and not set(by[name]) & self.proving:
                yield Trace(where, sighting.key, (name,), Seen.WAITING, _ALIKE)
            elif path is None:
                yield Trace(where, sighting.key, (name,), Seen.LEFT, _UNDECLARED)
            else:
                yield self._one(path, sighting.key, name, None)

    def _one(self, path: Path, key: Key, column: str, value: object) -> Trace:
        steps = self.steps.get((path, tuple(map(shown, key))), [])
        for step in steps:
            if step.columns and column not in step.columns:
                continue
            if step.do in (Do.KEEP, Do.WITHHOLD):
                return Trace(path, key, (column,), Seen.KEPT, step.why.says, step.why)
            if step.do is Do.ASK:
                return Trace(path, key, (column,), Seen.WAITING, step.why.says, step.why)
            if step.sets and value is not None and value == dict(step.sets).get(column):
                return Trace(path, key, (column,), Seen.KEPT, _MASKED, step.why)
        return Trace(path, key, (column,), Seen.LEFT, _LEFT if steps else _NEW)


def _start(scheme: Scheme, sources: Mapping[Ref, Source]) -> Cursor:
    """Every table of every system that could be read, declared or not; partitions through their parent.

    Not those whose very existence must not be revealed: nothing said of a verification may come from them (Order 5).
    """
    hidden = _hidden(scheme)
    tables: list[tuple[Ref, str, Key | None]] = []
    for ref in sources:
        known: Catalogue | None = scheme.catalogues.get(ref)
        if known is not None:
            tables += [
                (ref, name, None)
                for name, t in known.tables.items()
                if not t.view and not t.part_of and (ref, name) not in hidden
            ]
    return Cursor(tuple(tables))


def _hidden(scheme: Scheme) -> frozenset[tuple[Ref, str]]:
    """System and real name of each hidden table."""
    made = set()
    for path, collection in scheme.collections().items():
        ref, _, slug = path.partition("/")
        catalogue = scheme.catalogues.get(ref)
        if collection.hidden and catalogue is not None:
            name = real_name(slug, collection, catalogue)
            made.add((ref, name or slug))
    return frozenset(made)


def _human(scheme: Scheme, path: Path) -> bool:
    return isinstance(scheme.systems[path.partition("/")[0]].connection, ByHand | Own)


_LEFT = Text("消えているはずの情報が残っている", "should be gone, but is there")
_NEW = Text("対応案にない場所に本人の情報がある", "names the person in a place that the plan does not know")
_ALIKE = Text(
    "氏名だけが一致する行がある。本人かどうか担当者が確かめる",
    "only the name agrees: a human must find out whether it is the person",
)
OTHERS = Text("担当者が他人の行と確かめた", "a human found that it is another person's")
KEEP = Text("担当者が残すと判断した", "a human decided to keep it")
_UNDECLARED = Text("登録簿にない表に本人の情報がある", "names the person in a table that the register does not know")
_MASKED = Text("伏せた値", "a masked value")
