"""`promises:` each binding sentence of a published page, and the measure that says whether it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from hogo.base.ref import Path, Ref
from hogo.base.text import Text
from hogo.register.model.kinds import PeriodText
from hogo.register.model.operator import DepartmentRef
from hogo.register.model.policy import ClauseRef


@dataclass(frozen=True, slots=True)
class Threshold:
    """When a figure means kept, at risk, broken. `at_least` / `at_most` bound *kept*; `risk` bounds *at risk*.

    With `share` the figure is read as value ÷ out-of. Without bounds, kept means value 0 (a never-event).
    """

    at_least: float | None = None
    at_most: float | None = None
    risk_at_least: float | None = None
    """At risk while the figure is below this though kept."""
    risk_at_most: float | None = None
    """At risk while the figure is above this though kept."""
    share: bool = False


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise (公表事項): a sentence, where it stands, how it is measured, who answers for it."""

    sentence: Text
    document: str
    """The published document that says it (`policy`, `retained`, `resolver` …)."""
    owner: DepartmentRef
    clause: ClauseRef | None = None
    anchor: Annotated[Ref, Path()] | None = None
    """The register path the sentence is drawn from (`safeguards/training`)."""
    measure: Ref | None = None
    """The id of a room's measure (`staff.managers-in-office`)."""
    about: Annotated[Ref, Path()] | None = None
    """Narrows the measure to one entry (`information/subscriber`)."""
    kept: Threshold = Threshold()
    stale_after: PeriodText = "P1D"
    no_measure: Text | None = None
    """Why there is no measure. A promise has either this or `measure`."""
