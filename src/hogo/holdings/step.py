"""A plan for one person's rows (対応案): what is done with each row and why. Values; `plan` makes them, `run` acts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from hogo.base.cite import Cite
from hogo.base.day import Day
from hogo.base.finding import Finding, Level, Unchecked
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.holdings.held import Held, Path
from hogo.sources.convert import same
from hogo.sources.interface import Key, Row


class Do(StrEnum):
    """What happens with a row, or with some of its columns."""

    DISCLOSE = "disclose"
    WITHHOLD = "withhold"
    """Not disclosed, for the reason given."""
    CORRECT = "correct"
    DELETE = "delete"
    NULL = "null"
    MASK = "mask"
    KEEP = "keep"
    ASK = "ask"
    """A human must decide or do it."""


WRITES = frozenset({Do.CORRECT, Do.DELETE, Do.NULL, Do.MASK})
"""What changes a system."""


class Ground(StrEnum):
    """Why something is done or not done."""

    HELD = "held"
    DECLARED = "declared"
    RETENTION = "retention"
    STATUTE = "statute"
    HOLD = "hold"
    ENTRUSTED = "entrusted"
    NOT_RETAINED = "not-retained"
    OTHER_PERSON = "other-person"
    SHARED = "shared"
    CANDIDATE = "candidate"
    MENTIONED = "mentioned"
    REFERENCED = "referenced"
    KEY = "key"
    CONSTRAINT = "constraint"
    HISTORY = "history"
    BY_HAND = "by-hand"
    DECISION = "decision"
    FREE_TEXT = "free-text"


@dataclass(frozen=True, slots=True)
class Reason:
    """A ground in words; `until` is the last day of a keep where it is known, `law` the duty that it rests on."""

    ground: Ground
    says: Text
    until: Day | None = None
    law: Cite | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """What is done with one row: wholly, or with `columns`; `sets` are the new values of a change."""

    system: Ref
    collection: Ref
    key: Key
    do: Do
    why: Reason
    before: str
    """Digest of the row as the plan saw it: a row that has changed since is not touched. Of a question: its columns."""
    columns: tuple[str, ...] = ()
    sets: tuple[tuple[str, object], ...] = ()
    keyed_by: tuple[str, ...] = ()
    place: str | None = None

    @property
    def path(self) -> Path:
        return f"{self.system}/{self.collection}"


@dataclass(frozen=True, slots=True)
class Plan:
    """All steps for one person. `against` names the whole content: a plan made again that differs is another plan."""

    person: str
    action: str
    steps: tuple[Step, ...]
    conflicts: tuple[Finding, ...]
    unsearched: tuple[Unchecked, ...]
    against: str

    @property
    def writes(self) -> tuple[Step, ...]:
        """The steps that change something."""
        return tuple(step for step in self.steps if step.do in WRITES)

    @property
    def blocked(self) -> bool:
        """Whether a conflict forbids the run."""
        return any(finding.level is Level.ERROR for finding in self.conflicts)


def row_digest(row: Row) -> str:
    """SHA-256 over the row's values, by column name, in a form that is equal across drivers."""
    parts = []
    for name in sorted(row.values):
        value = row.values[name]
        told = "-" if value is None else shown(value)
        # WHY: the length in front, so that no value can pass for two.
        parts.append(f"{name}={'' if value is None else len(told)}:{told}")
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def asked_digest(row: Row, columns: tuple[str, ...]) -> str:
    """The digest of what a human is asked about: these columns, or the whole row."""
    wanted = columns or tuple(row.values)
    return row_digest(Row(row.collection, row.key, {name: row.values.get(name) for name in wanted}))


def shown(value: object) -> str:
    """A value as text for digests."""
    if type(value) is str:
        return value
    return value.hex() if isinstance(value, bytes | memoryview) else same(value)


def make(
    held: Held,
    do: Do,
    why: Reason,
    columns: tuple[str, ...] = (),
    sets: tuple[tuple[str, object], ...] = (),
) -> Step:
    """A step for a row that was found; one that writes or asks remembers how the row was."""
    row = held.row
    before = row_digest(row) if do in WRITES else asked_digest(row, columns) if do is Do.ASK else ""
    return Step(held.system, row.collection, row.key, do, why, before, columns, sets, row.keyed_by, row.place)


def plan_digest(scheme: str, steps: Iterable[Step], unsearched: Iterable[Unchecked]) -> str:
    """SHA-256 over what the plan rests on: the declared and real schema, every step with its row, what was unseen."""
    made = hashlib.sha256(scheme.encode())
    for step in steps:
        sets = [(name, None if value is None else shown(value)) for name, value in step.sets]
        told = (step.system, step.collection, [shown(part) for part in step.key], step.place, step.do.value)
        made.update(repr((told, step.why.ground.value, step.before, step.columns, sets)).encode())
    for one in unsearched:
        made.update(repr((one.what, one.why.en)).encode())
    return made.hexdigest()


def counted(steps: Iterable[Step]) -> Mapping[Path, Mapping[Do, int]]:
    """How many rows get what, by collection."""
    made: dict[Path, dict[Do, int]] = {}
    for step in steps:
        here = made.setdefault(step.path, {})
        here[step.do] = here.get(step.do, 0) + 1
    return made
