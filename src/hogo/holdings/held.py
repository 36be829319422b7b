"""What was found of a person: rows with how sure we are, and what was not searched.

`find` makes these values; plans, answers and the screen read them. Whoever shows them shows the third state too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from hogo.base.finding import Finding, Unchecked
from hogo.base.identity import Identity
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.sources.convert import same
from hogo.sources.interface import Key, Row, State

Path = str
"""`system/collection`."""


RowId = tuple[object, ...]
"""What tells a row from the others of its collection, as far as it can be told."""


class Sure(StrEnum):
    """How sure it is that a row is the person's. Only `certain` rows are ever disclosed or erased without asking."""

    CERTAIN = "certain"
    """Holds a proved identity, or is linked to such a row."""
    SHARED = "shared"
    """Linked, but may belong to several persons: a household's address."""
    CANDIDATE = "candidate"
    """Looks like the person: a human must confirm or deny it."""
    MENTIONED = "mentioned"
    """Another person's row in which this person occurs."""
    OTHER = "other"
    """Reached by a link, but belongs to another person: shown to nobody, counted only."""


STRONGER = (Sure.CERTAIN, Sure.SHARED, Sure.CANDIDATE, Sure.MENTIONED, Sure.OTHER)
"""From the strongest on: a row reached twice keeps the stronger."""


@dataclass(frozen=True, slots=True)
class Held:
    """One row found. `via` says how: an identity column or a link; `others` are columns that lead to other persons."""

    path: Path
    row: Row
    sure: Sure
    why: Text
    via: str
    others: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    """Columns declared as another person's in which this row holds the person's own data (a parcel to oneself)."""
    at: tuple[str, ...] = ()
    """The columns of a mentioned row that hold this person."""
    alone: bool = False
    """Of a shared row: nobody else points at it any more."""

    @property
    def system(self) -> Ref:
        return self.path.partition("/")[0]

    @property
    def collection(self) -> Ref:
        return self.path.partition("/")[2]


@dataclass(frozen=True, slots=True)
class Holdings:
    """Everything found of one person at one time.

    `asked` are the identities proved by the person, `learnt` those that certain rows added. `paths` are all
    collections that were to be searched.
    """

    asked: tuple[Identity, ...]
    learnt: tuple[Identity, ...]
    held: tuple[Held, ...]
    unchecked: tuple[Unchecked, ...]
    paths: tuple[Path, ...]
    findings: tuple[Finding, ...] = ()
    _by_path: dict[Path, tuple[Held, ...]] = field(default_factory=dict, repr=False, compare=False)

    def of(self, path: Path) -> tuple[Held, ...]:
        """The rows found in one collection."""
        if not self._by_path:
            grouped: dict[Path, list[Held]] = {}
            for held in self.held:
                grouped.setdefault(held.path, []).append(held)
            self._by_path.update({known: tuple(rows) for known, rows in grouped.items()})
        return self._by_path.get(path, ())

    def only(self, *sure: Sure) -> tuple[Held, ...]:
        """The rows of these degrees."""
        return tuple(held for held in self.held if held.sure in sure)

    def unchecked_in(self, path: Path) -> tuple[Unchecked, ...]:
        """Why a collection was not searched, or not wholly."""
        system = path.partition("/")[0]
        return tuple(one for one in self.unchecked if one.what in (path, system))

    def state(self, path: Path) -> State:
        """Rows, none, or unchecked: `none` only where everything was searched."""
        if self.unchecked_in(path):
            return State.UNCHECKED
        return State.ROWS if any(held.sure is not Sure.OTHER for held in self.of(path)) else State.NONE

    def by_system(self) -> Mapping[Ref, tuple[Path, ...]]:
        """The collections of each system, in the register's order."""
        grouped: dict[Ref, list[Path]] = {}
        for path in self.paths:
            grouped.setdefault(path.partition("/")[0], []).append(path)
        return {system: tuple(paths) for system, paths in grouped.items()}


def row_id(row: Row) -> RowId:
    """The key, and the place where a key may repeat."""
    return (*row.key, row.place)


def key_of(row: Row, columns: tuple[str, ...]) -> Key | None:
    """The values of some columns in a form that is equal across types, or none where one is null."""
    values = tuple(row.values.get(name) for name in columns)
    return None if any(value is None for value in values) else tuple(same(value) for value in values)
