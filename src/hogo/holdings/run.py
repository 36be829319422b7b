"""Carry out a plan: one transaction for each database, a journal across them. Dry unless told otherwise.

Run by acts of the rooms inside a shell. It refuses rows that have changed since the plan, waits briefly for locks, and
after a crash finds out from the rows themselves whether a transaction was saved. It never says that all is done: what
is left over is for `verify`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from hogo.base.finding import Unchecked
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.holdings.graph import Edge, real
from hogo.holdings.held import Path
from hogo.holdings.order import order
from hogo.holdings.step import Do, Plan, Step, row_digest, shown
from hogo.holdings.treatment import Scheme
from hogo.sources.interface import Answer, Key, NotWritten, Row, Source, Writer

TRIES = 3
"""How often a system is tried where a deadlock or a lock stood in the way."""


class Stage(StrEnum):
    """How far a system is."""

    WAITING = "waiting"
    BEGUN = "begun"
    """A transaction was opened: whether it was saved is found out from the rows."""
    DONE = "done"
    DRY = "dry"
    """Everything was carried out and taken back."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one system: `changed` rows by what was done, or `why` not."""

    stage: Stage
    changed: Mapping[Do, int] = field(default_factory=dict)
    why: Text | None = None


class Journal(Protocol):
    """What survives a crash. Each call is on the disk before it returns."""

    def begun(self, system: Ref) -> None:
        """A transaction is about to be opened."""
        ...

    def ended(self, system: Ref, outcome: Outcome) -> None:
        """The transaction was saved, or was not."""
        ...


class _Stale(RuntimeError):  # noqa: N818  it says what is
    """A row is not as the plan saw it."""


def run(
    plan: Plan,
    scheme: Scheme,
    sources: Mapping[Ref, Source],
    journal: Journal,
    *,
    dry: bool = True,
    stages: Mapping[Ref, Stage] | None = None,
) -> dict[Ref, Outcome]:
    """Carry out the writing steps of a plan, system by system.

    Args:
        plan: what is to be done; one with a conflict is refused before anything is begun.
        scheme: the schema it was checked against.
        sources: the opened systems.
        journal: told before and after each transaction; not told of dry runs.
        dry: carry everything out, let the database check it, and take it back.
        stages: after a crash, how far each system was.
    """
    by_system: dict[Ref, list[Step]] = defaultdict(list)
    for step in plan.writes:
        by_system[step.system].append(step)
    if plan.blocked:
        return {ref: Outcome(Stage.FAILED, why=_BLOCKED) for ref in by_system}
    edges = list(real(scheme.systems, scheme.catalogues, scheme.collections()))
    made: dict[Ref, Outcome] = {}
    for ref, steps in by_system.items():
        stage = (stages or {}).get(ref, Stage.WAITING)
        if stage is Stage.DONE:
            made[ref] = Outcome(Stage.DONE, _changed(steps))
            continue
        source = sources.get(ref)
        if source is None:
            made[ref] = Outcome(Stage.FAILED, why=_UNOPENED)
        else:
            made[ref] = _system(_Work(ref, steps, source, scheme, edges), journal, stage, dry=dry)
        if not dry:
            journal.ended(ref, made[ref])
    return made


@dataclass(frozen=True, slots=True)
class _Work:
    """What is to be done in one system."""

    ref: Ref
    steps: Sequence[Step]
    source: Source
    scheme: Scheme
    edges: Sequence[Edge]


def _system(work: _Work, journal: Journal, stage: Stage, *, dry: bool) -> Outcome:
    again = stage is Stage.BEGUN
    for attempt in range(TRIES):
        if not dry and not again:
            journal.begun(work.ref)
        try:
            with work.source.writing(dry=dry) as writer:
                if again and _saved(writer, work.steps):
                    return Outcome(Stage.DONE, _changed(work.steps))
                _unchanged(writer, work.steps)
                _change(writer, work)
            return Outcome(Stage.DRY if dry else Stage.DONE, _changed(work.steps))
        except _Stale:
            return Outcome(Stage.FAILED, why=_STALE)
        except NotWritten as refused:
            if not refused.again or attempt == TRIES - 1:
                return Outcome(Stage.BEGUN if refused.unknown else Stage.FAILED, why=refused.why)
            again = again or refused.unknown
    raise AssertionError("unreachable")


def _now(writer: Writer, steps: Iterable[Step]) -> dict[tuple[Path, Key], list[Row]]:
    """The rows of some steps as they are now, locked."""
    wanted: dict[tuple[Ref, tuple[str, ...]], list[Key]] = defaultdict(list)
    for step in steps:
        wanted[step.collection, step.keyed_by].append(step.key)
    found: dict[tuple[Path, Key], list[Row]] = defaultdict(list)
    for (collection, keyed_by), keys in wanted.items():
        asked = [key for key in dict.fromkeys(keys) if None not in key]
        loose = [key for key in dict.fromkeys(keys) if None in key]
        answers = [writer.linked(collection, keyed_by, asked)] if asked else []
        answers += [_loose(writer, collection, keyed_by, key) for key in loose]
        for answer in answers:
            if answer.unchecked:
                raise NotWritten(answer.unchecked[0].why)
            for row in answer.rows:
                found[collection, tuple(shown(part) for part in row.key)].append(row)
    return found


def _loose(writer: Writer, collection: Ref, keyed_by: tuple[str, ...], key: Key) -> Answer:
    """Rows told by all their values where some are null: looked for by those that are not."""
    names = tuple(name for name, part in zip(keyed_by, key, strict=True) if part is not None)
    parts = tuple(part for part in key if part is not None)
    answer = writer.linked(collection, names, [parts])
    same = [r for r in answer.rows if tuple(r.values.get(n) is None for n in keyed_by) == tuple(p is None for p in key)]
    return Answer(tuple(same), answer.unchecked)


def _unchanged(writer: Writer, steps: Sequence[Step]) -> None:
    """INVARIANT: a row that is not byte for byte as the plan saw it is not touched."""
    now = _now(writer, steps)
    keys = [(step.collection, tuple(map(shown, step.key))) for step in steps]
    places: dict[tuple[Ref, Key], set[str | None]] = defaultdict(set)
    for step, key in zip(steps, keys, strict=True):
        places[key].add(step.place)
    digests = {key: {row_digest(row) for row in rows} for key, rows in now.items()}
    for step, key in zip(steps, keys, strict=True):
        if len(now.get(key, ())) != len(places[key]) or digests[key] != {step.before}:
            raise _Stale


def _saved(writer: Writer, steps: Sequence[Step]) -> bool:
    """Whether the rows are as they would be after the plan: all gone or changed, none as before."""
    now = _now(writer, steps)
    for step in steps:
        rows = now.get((step.collection, tuple(map(shown, step.key))), [])
        if step.do is Do.DELETE:
            if rows:
                return False
        elif not rows and any(name in step.keyed_by for name, _ in step.sets):
            continue
        elif not rows or any(_text(row.values.get(name)) != _text(value) for row in rows for name, value in step.sets):
            return False
    return True


def _text(value: object) -> str | None:
    return None if value is None else shown(value)


def _change(writer: Writer, work: _Work) -> None:
    deleted: dict[Path, list[Step]] = defaultdict(list)
    updates: dict[tuple[Ref, tuple[str, ...], tuple[tuple[str, object], ...]], list[Step]] = defaultdict(list)
    for step in work.steps:
        if step.do is Do.DELETE:
            deleted[step.path].append(step)
        else:
            updates[step.collection, step.keyed_by, step.sets].append(step)
    plain = [one for one in updates if not any(name in one[1] for name, _ in one[2])]
    for one in (*plain, *(other for other in updates if other not in plain)):
        collection, keyed_by, sets = one
        _exactly(writer.update(collection, keyed_by, [step.key for step in updates[one]], sets), updates[one])
    known = work.scheme.catalogues.get(work.ref)
    strict = frozenset(deleted) if known is not None and known.kind == "mysql" else frozenset()
    planned = order(deleted, work.edges, _nullable(work.scheme, deleted), strict)
    for path, columns in planned.untie:
        steps = deleted[path]
        writer.update(steps[0].collection, steps[0].keyed_by, _keys(steps), [(name, None) for name in columns])
    for path in planned.paths:
        steps = deleted[path]
        _exactly(writer.delete(steps[0].collection, steps[0].keyed_by, _keys(steps)), steps)


def _keys(steps: Sequence[Step]) -> list[Key]:
    return [step.key for step in steps]


def _exactly(count: int, steps: Sequence[Step]) -> None:
    if count != len(steps):
        raise _Stale


def _nullable(scheme: Scheme, paths: Iterable[Path]) -> frozenset[tuple[Path, str]]:
    tables = {path: scheme.treatment(path).table for path in paths}
    return frozenset(
        (path, name) for path, table in tables.items() if table for name, fact in table.columns.items() if fact.nullable
    )


def _changed(steps: Sequence[Step]) -> dict[Do, int]:
    made: dict[Do, int] = {}
    for step in steps:
        made[step.do] = made.get(step.do, 0) + 1
    return made


def left_undone(outcomes: Mapping[Ref, Outcome]) -> tuple[Unchecked, ...]:
    """The systems in which nothing is known to have been done, with the reason."""
    undone = {ref: one for ref, one in outcomes.items() if one.stage not in (Stage.DONE, Stage.DRY)}
    return tuple(Unchecked(ref, one.why or _BLOCKED) for ref, one in undone.items())


_BLOCKED = Text("対応案に解決していない衝突がある", "the plan has conflicts that are not resolved")
_UNOPENED = Text("システムを開けない", "the system cannot be opened")
_STALE = Text("対応案を作った後に行が変わった。作り直す", "rows have changed since the plan: plan again")
