"""What every room offers to the house and obeys: kinds of entry, measures, dues and the scene they are asked in.

The house calls `ROOM = Room(...)` of each room's `room.py`; a room never calls the house.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hogo.base.cite import Cite
from hogo.base.day import Day, Moment
from hogo.base.finding import Unchecked
from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.base.text import Text

if TYPE_CHECKING:
    from hogo.base.actor import Actor
    from hogo.base.ids import Ids
    from hogo.law.law import Law
    from hogo.register.edition import Edition
    from hogo.sources.interface import Source


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of ledger entry that a room writes. Closed list: an entry of an unlisted kind is refused.

    `fields` documents the payload: name → what it means. `hidden` kinds never appear in anything a person sees.
    `keep` is the statutory life of the payload (None: as long as the subject's own class says).
    """

    name: str
    version: int
    title: Text
    fields: Mapping[str, Text]
    about_person: bool = False
    hidden: bool = False
    plain: bool = False
    """About a person, yet its payload says nothing about them: it is not sealed and outlives an erasure."""
    keep: Period | None = None
    law: tuple[Cite, ...] = ()
    leaves: tuple[str, ...] = ()
    """The tables in each of which an entry of this kind leaves a row with its id in `entry`; a later entry that ends
    the row has the id in its `refs`. `hogo ledger verify` compares them."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something that must happen on a day because a law or a promise says so. `met` is the day it happened."""

    case: Ref
    what: Text
    on: Day
    law: Cite | None
    met: Day | None = None
    owner: Ref | None = None
    """The department that answers for it; none: the privacy office does."""
    hidden: bool = False
    """Only those are told of it who may know of entries of the hidden kinds."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured number with its evidence. `unit` is one of persons, rows, entries, days, hours, share, count."""

    of: Ref
    value: float
    unit: str
    at: Moment
    evidence: tuple[str, ...] = ()
    """Ids of ledger entries, or `register:<path>` for what the register itself shows."""
    out_of: float | None = None
    """For coverage (`11/12 departments`): the whole that `value` is part of."""
    says: Text | None = None
    """What the figure says in a sentence, in the words of an office (`営業二部の任期が11月20日に満了`)."""


@dataclass(frozen=True, slots=True)
class Scene:
    """All a measure may look at. `sources` holds only those that could be opened; the others are `unopened`."""

    edition: Edition
    law: Law
    day: Day
    now: Moment
    sources: Mapping[Ref, Source] = field(default_factory=dict)
    unopened: Mapping[Ref, Unchecked] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Measure:
    """A question that a room can answer with a figure, today. It reads its room's tables, or only the scene.

    `take(scene, about)` narrows to one declared thing where the promise names one (`information/subscriber`);
    a measure that cannot be narrowed that way answers `Unchecked`, never the figure of the whole.
    """

    id: Ref
    title: Text
    unit: str
    take: Callable[[Scene, Ref | None], Figure | Unchecked]
    reads: tuple[str, ...] | None = None
    """The kinds of entry that alone can change its answer within a legal day and an edition: without a new one, the
    last answer stands and is not taken again. None: anything may (files, the operator's systems, the hour)."""


class NotYet(Exception):  # noqa: N818  the word people read
    """There is nothing to work on yet; raised by `Work.scene()` before the first edition. No failure of the job."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a job is given: the moment, on whose behalf it acts, ids, and the scene, which is opened when asked for.

    `scene()` raises `NotYet` where no edition was issued: a job that can do without it does not call it.
    """

    now: Moment
    by: Actor
    ids: Ids
    scene: Callable[[], Scene]


@dataclass(frozen=True, slots=True)
class Job:
    """Work that a room wants done from time to time by `hogo work`; `every` is its rhythm (minutes to days).

    A job may be killed at any moment and is then run again: what it does, it does in acts, and twice is as once.
    """

    id: Ref
    title: Text
    every: Period
    run: Callable[[Work], None]


def no_dues(_: Scene) -> Iterable[Due]:
    """The dues of a room that has none."""
    return ()


@dataclass(frozen=True, slots=True)
class Room:
    """What one room offers: the duties it serves, its ledger kinds, measures, jobs and dues."""

    name: str
    serves: tuple[Cite, ...]
    kinds: tuple[Kind, ...] = ()
    measures: tuple[Measure, ...] = ()
    jobs: tuple[Job, ...] = ()
    dues: Callable[[Scene], Iterable[Due]] = no_dues
