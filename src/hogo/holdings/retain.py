"""What is past its period goes (保存期限処理): the same plans and runs as for a request, for all persons at once.

LAW: appi-22
Run from time to time by a shell. A class that the law or the register still runs keeps its columns; a row that others
point at stays, emptied; `review` and `return` go to a human.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hogo.base.day import Day
from hogo.base.finding import Unchecked
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.holdings.asked import Hold
from hogo.holdings.erasing import Deciding, empty, erase
from hogo.holdings.graph import real
from hogo.holdings.held import Held, Path, RowId, Sure, row_id
from hogo.holdings.past import passed_before
from hogo.holdings.step import Do, Ground, Plan, Reason, Step, make, plan_digest
from hogo.holdings.treatment import Kept, Scheme
from hogo.holdings.verify import Seen, Trace, Verified
from hogo.register.model.information import Then
from hogo.register.model.systems import ByHand, OnErase, Own
from hogo.sources.interface import Reader, Source


@dataclass(frozen=True, slots=True)
class Overdue:
    """Rows with something past its period, rows that point at them, and the places that could not be looked at."""

    held: tuple[Held, ...]
    unchecked: tuple[Unchecked, ...]


def overdue(scheme: Scheme, sources: Mapping[Ref, Source], unopened: Mapping[Ref, Unchecked], day: Day) -> Overdue:
    """Every row that has a class past its period on a day, with content of that class still in it."""
    held: dict[tuple[Path, RowId], Held] = {}
    unchecked: dict[tuple[str, str], Unchecked] = {}
    for ref, system in scheme.systems.items():
        if isinstance(system.connection, ByHand | Own):
            continue
        if ref not in sources:
            why = unopened[ref].why if ref in unopened else _UNOPENED
            unchecked[ref, why.en] = Unchecked(ref, why)
            continue
        with sources[ref].reading() as reader:
            for slug in system.collections:
                for one in _in_collection(scheme, reader, f"{ref}/{slug}", day, unchecked):
                    held.setdefault((one.path, row_id(one.row)), one)
            for one in list(_pointing(scheme, reader, ref, list(held.values()), unchecked)):
                held.setdefault((one.path, row_id(one.row)), one)
    return Overdue(tuple(held.values()), tuple(unchecked.values()))


def _in_collection(
    scheme: Scheme, reader: Reader, path: Path, day: Day, unchecked: dict[tuple[str, str], Unchecked]
) -> Iterator[Held]:
    known = scheme.treatment(path)
    for kept in known.kept:
        answer = reader.aged(path.partition("/")[2], kept.column, passed_before(kept.period, day))
        unchecked |= {(one.what, one.why.en): one for one in answer.unchecked}
        for row in answer.rows:
            if _content(row.values, kept):
                yield Held(path, row, Sure.CERTAIN, _PASSED.fill(title=kept.retention.title), kept.column)


def _content(values: Mapping[str, object], kept: Kept) -> bool:
    """Whether a row still holds something of the class; what was masked before is nothing."""
    told = (values.get(name) for name in kept.covers)
    return any(one is not None and one != "***" and not str(one).startswith("erased-") for one in told)


def _pointing(
    scheme: Scheme,
    reader: Reader,
    ref: Ref,
    held: Sequence[Held],
    unchecked: dict[tuple[str, str], Unchecked],
) -> Iterator[Held]:
    """The rows that point at rows that may go: they stay, and hold what they point at."""
    rows: dict[Path, list[Held]] = {}
    for one in held:
        rows.setdefault(one.path, []).append(one)
    for edge in real(scheme.systems, scheme.catalogues, scheme.collections()):
        if edge.parent in rows and edge.parent.startswith(f"{ref}/"):
            keys = [tuple(one.row.values.get(name) for name in edge.to_columns) for one in rows[edge.parent]]
            answer = reader.linked(edge.child.partition("/")[2], edge.columns, list(dict.fromkeys(keys)))
            unchecked |= {(one.what, one.why.en): one for one in answer.unchecked}
            for row in answer.rows:
                yield Held(edge.child, row, Sure.OTHER, _POINTS, str(edge))


def retain(found: Overdue, scheme: Scheme, person: str, day: Day, holds: Sequence[Hold] = ()) -> Plan:
    """The plan for what is past its period on a day.

    Args:
        found: what `overdue` found.
        scheme: the schema.
        person: the id under which the plan is sealed while it runs.
        day: the legal day.
        holds: what must stay, and why.
    """
    steps, conflicts = erase(found.held, scheme, holds, day, _overdue)
    against = plan_digest(scheme.digest(frozenset(one.path for one in found.held)), steps, found.unchecked)
    return Plan(person, "retain", tuple(steps), tuple(conflicts), found.unchecked, against)


def _overdue(row: Deciding, pointed: frozenset[tuple[Path, str]], day: Day) -> None:
    """Columns of passed classes go, columns of running ones stay; a row of which everything goes is deleted."""
    held, known = row.held, row.known
    passed = [kept for kept in known.kept if (until := kept.until(held.row)) is not None and until < day]
    running = frozenset(name for kept in known.kept if kept not in passed for name in kept.covers)
    covered = frozenset(name for kept in passed for name in kept.covers) - running
    reason = Reason(Ground.RETENTION, _PASSED.fill(title=passed[0].retention.title if passed else Text("", "")))
    left = [name for name in dict.fromkeys((*known.personal, *held.own)) if held.row.values.get(name) is not None]
    going = [name for name in left if name in covered]
    human = next((kept for kept in passed if kept.retention.then in (Then.REVIEW, Then.RETURN)), None)
    if not going:
        return
    if human is not None or not known.writable:
        words = _NOT_WRITABLE if human is None else _HUMAN.fill(then=human.retention.then.value)
        row.steps.append(make(held, Do.ASK, Reason(Ground.RETENTION, words)))
    elif (
        set(left) == set(going)
        and known.collection.erase in (OnErase.DELETE, OnErase.KEEP)
        and all(kept.retention.then is Then.ERASE for kept in passed)
    ):
        row.delete, row.why = True, reason
    else:
        row.steps += empty(row, going, OnErase.NULL, reason, pointed)


def verify(plan: Plan, again: Overdue) -> Verified:
    """What is still past its period after a run, and whether the plan said so."""
    said: dict[tuple[Path, RowId], list[Step]] = {}
    for step in plan.steps:
        said.setdefault((step.path, (*step.key, step.place)), []).append(step)
    traces = []
    for held in again.held:
        if held.sure is not Sure.CERTAIN:
            continue
        steps = said.get((held.path, row_id(held.row)), [])
        dos = {step.do for step in steps}
        seen = Seen.WAITING if Do.ASK in dos else Seen.KEPT if Do.KEEP in dos else Seen.LEFT
        traces.append(Trace(held.path, held.row.key, (held.via,), seen, steps[0].why.says if steps else held.why))
    lost = {(trace.path, trace.key) for trace in traces if trace.seen is Seen.LEFT}
    gone = sum((step.path, step.key) not in lost for step in plan.writes)
    return Verified(gone, tuple(traces), again.unchecked)


_UNOPENED = Text("システムを開けない", "the system cannot be opened")
_PASSED = Text("保存期間を過ぎた（{title}）", "past its period ({title})")
_POINTS = Text("期限を過ぎた行を指している", "points at a row that is past its period")
_HUMAN = Text("期間の後は担当者が扱う（{then}）", "after the period a human acts ({then})")
_NOT_WRITABLE = Text("hogoからは書き換えられない保管先。担当者が消す", "hogo does not write there: a human erases it")
