"""Since when a ground holds: the verdicts of each day on which something became known, folded. Pure.

The present run begins on its first day that was not a no: what was unknown and became a yes began when it was unknown
(the earlier date stays); what was a no and became a yes begins on that day (passing 1,000 later starts its own clock).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hogo.base.day import Day
from hogo.base.text import Text
from hogo.incidents.assess import PLACES, Ground, Verdict, assess
from hogo.incidents.fact import Fact, Question
from hogo.incidents.picture import days, picture
from hogo.incidents.setting import Setting


@dataclass(frozen=True, slots=True)
class Run:
    """One ground that holds, or may hold. `yes`: since when it is known to hold; None: it may."""

    ground: Ground
    since: Day
    yes: Day | None
    again: Day | None = None
    """It had been a yes, then a no, and is one again since this day; the text says nothing of it."""
    why: Text | None = None
    """What is not known yet, while it may hold."""

    @property
    def place(self) -> Text:
        """Where it stands."""
        return PLACES[self.ground]


@dataclass(frozen=True, slots=True)
class History:
    """The runs that go on, and the grounds that once were a yes and are not any more."""

    runs: Mapping[Ground, Run]
    past: frozenset[Ground]
    verdicts: Mapping[Ground, Verdict]


def history(facts: Sequence[Fact], here: Setting) -> History:
    """The runs after all facts."""
    seen = [(day, assess(picture(facts, day), here, day)) for day in days(facts)]
    decided = picture(facts).decided.get(Question.AGAIN)
    anew = decided is not None and decided.answer == "new"
    runs = {ground: run for ground in Ground if (run := _run(ground, seen, anew=anew)) is not None}
    past = frozenset(
        ground for ground in Ground if ground not in runs and any(told[ground].holds for _, told in seen)
    )  # fmt: skip
    return History(runs, past, seen[-1][1] if seen else {})


def _run(ground: Ground, seen: Sequence[tuple[Day, Mapping[Ground, Verdict]]], *, anew: bool) -> Run | None:
    begun: list[tuple[Day, Day | None]] = []
    """Since, and first day of yes, of each run; the last may be over."""
    on = False
    for day, verdicts in seen:
        holds = verdicts[ground].holds
        if holds is False:
            on = False
            continue
        if not on:
            begun.append((day, None))
            on = True
        if holds and begun[-1][1] is None:
            begun[-1] = (begun[-1][0], day)
    if not on:
        return None
    since, yes = begun[-1]
    earlier = next(((first, held) for first, held in begun[:-1] if held is not None), None)
    why = seen[-1][1][ground].why
    if earlier is None or anew:
        return Run(ground, since, yes, None if earlier is None else since, why)
    return Run(ground, earlier[0], earlier[1] if yes else None, since, why)
