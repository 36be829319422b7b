"""The days that bind each report: drawn from the deadlines of the law data, each with its own way of counting. Pure.

A clock is met by a filing alone, never by a warning. Several clocks of one track may run at once: whatever passes its
threshold later starts its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from hogo.base.cite import Cite, cite
from hogo.base.day import Day, Moment, day_of, start_of
from hogo.base.text import Text
from hogo.incidents import fact as f
from hogo.incidents.run import Run
from hogo.law.clock import ends, ends_at
from hogo.law.law import Counting, Deadline, Law


@dataclass(frozen=True, slots=True)
class Clock:
    """One day that binds. `on` None: the norm names no number of days; `alarm` is then where we raise it."""

    stage: f.Stage
    title: Text
    law: Cite | None
    start: Day
    warn: Day | None
    alarm: Day | None
    on: Day | None
    counted: Day | None = None
    """The last day before it was rolled forward."""
    until: Moment | None = None
    """For hours: the moment."""
    met: Day | None = None
    met_late: bool = False
    provisional: bool = False
    """It counts because something is not known yet."""

    @property
    def shown(self) -> Day | None:
        """The day by which it is sorted and shown: the last one, else the one of the alarm."""
        return self.on or self.alarm

    def stands(self, today: Day) -> str:
        """`met`, `over`, `alarm`, `warn` or `running`."""
        if self.met is not None:
            return "met"
        if self.on is not None and self.on < today:
            return "over"
        if self.alarm is not None and self.alarm <= today:
            return "alarm"
        return "warn" if self.warn is not None and self.warn <= today else "running"


STAGES: Mapping[f.Stage, frozenset[f.Stage]] = {
    f.Stage.FIRST: frozenset({f.Stage.FIRST, f.Stage.FORM}),
    f.Stage.PRELIMINARY: frozenset({f.Stage.PRELIMINARY, f.Stage.FINAL}),
    f.Stage.FINAL: frozenset({f.Stage.FINAL}),
    f.Stage.FORM: frozenset({f.Stage.FORM}),
    f.Stage.NOTICE: frozenset({f.Stage.NOTICE}),
}
"""What meets what: one report may be preliminary and final at once (3-5-3-4 note 1)."""


def clock(law: Law, on: Cite, part: str, stage: f.Stage, start: Day, *, at: Moment | None = None) -> Clock | None:
    """A clock that starts on `start`; None where the duty was not in force then. `at`: the moment, for hours."""
    duty = law.on(on, start)
    if duty is None:
        return None
    deadline = duty.deadline(part)
    if deadline.counting is Counting.HOURS:
        return _hours(deadline, on, stage, start, at or start_of(start))
    end = ends(deadline, start)
    return Clock(stage, deadline.title, on, start, end.warn, end.alarm, end.on, end.counted)


def _hours(deadline: Deadline, on: Cite, stage: f.Stage, start: Day, at: Moment) -> Clock:
    until = ends_at(deadline, at)
    warn = deadline.warn.after_moment(at) if deadline.warn else until
    alarm = deadline.alarm.after_moment(at) if deadline.alarm else until
    last = day_of(until)
    return Clock(stage, deadline.title, on, start, day_of(warn), day_of(alarm), last, last, until)


def met(one: Clock, track: str, facts: Iterable[f.Fact]) -> Clock:
    """The clock with the first filing since its start that meets it."""
    for fact in facts:
        fits = isinstance(fact, f.Filed) and fact.track == track and fact.stage in STAGES[one.stage]
        if isinstance(fact, f.Filed) and fits and fact.on >= one.start:
            late = fact.at > one.until if fact.at and one.until else one.on is not None and fact.on > one.on
            return replace(one, met=fact.on, met_late=late)
    return one


APPI, MINE = cite("appi-26-1-final"), cite("mn-29-4")


# LAW: appi-26-1-prelim, appi-26-1-final, mn-29-4
def reports(
    law: Law, runs: Sequence[Run], wrongful: Run | None, decided: str, *, my_number: bool = False
) -> tuple[tuple[Clock, ...], bool]:
    """Preliminary and final clocks of an APPI or My Number report, and whether the question of the sixty days is open.

    Args:
        law: the law.
        runs: the grounds of this duty that hold or may hold.
        wrongful: the run of the ground with the wrongful aim, if it goes on.
        decided: the answer to `Question.SIXTY`: `keep`, `first`, `later`; empty: not answered.
        my_number: by the My Number rules.
    """
    prelim = MINE if my_number else cite("appi-26-1-prelim")
    final = MINE if my_number else APPI
    others = min((run.yes for run in runs if run is not wrongful and run.yes), default=None)
    aimed = wrongful.yes if wrongful else None
    open_ = aimed is not None and others is not None and others < aimed
    found: list[Clock] = []
    for start in sorted({run.since for run in runs}):
        group = [run for run in runs if run.since == start]
        sure = any(run.yes for run in group)
        sixty, begins = aimed is not None and not open_, start
        if open_ and aimed is not None:
            sixty = (
                start >= aimed or (wrongful in group and not _other(group, wrongful)) or decided in ("first", "later")
            )
            begins = aimed if decided == "later" and start < aimed else start
        part = "final-wrongful" if sixty else "final"
        pair = (
            clock(law, prelim, "preliminary", f.Stage.PRELIMINARY, start),
            clock(law, final, part, f.Stage.FINAL, begins),
        )
        found += [replace(one, provisional=not sure) for one in pair if one is not None]
    return tuple(dict.fromkeys(found)), open_ and not decided


def _other(group: Sequence[Run], wrongful: Run | None) -> bool:
    return any(run is not wrongful and run.yes for run in group)
