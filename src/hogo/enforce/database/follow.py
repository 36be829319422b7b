"""What a follower has to do: everything anew, or only what the ledger says has changed since. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from hogo.base.day import Day, Moment

BULK = "people-import"
"""The kind that changes many persons with one entry, about none of them."""
NAMING = frozenset({"person", "identity", "merge", "split", "candidate"})
"""Kinds that change who is who."""


@dataclass(frozen=True, slots=True)
class State:
    """Where the masks of a database stand. `position`: how many entries of the ledger they know; `as_of`: when."""

    system: str
    edition: int | None
    lanes: str | None
    position: int | None
    entry: str | None
    identity: int | None
    as_of: Moment | None
    lag: float
    """Seconds."""
    clock: Moment
    """The database's own, as the state was read."""

    @property
    def open(self) -> bool:
        """Whether anything can be seen now."""
        return self.as_of is not None and 0 <= (self.clock - self.as_of).total_seconds() <= self.lag

    @property
    def behind(self) -> float | None:
        """Seconds since the masks were known to be right; none: never."""
        return None if self.as_of is None else (self.clock - self.as_of).total_seconds()


@dataclass(frozen=True, slots=True)
class Mask:
    """A person's mask as it lies in the database. `words`: see `mask.words`."""

    mark: bytes | None
    about: bytes | None
    until: Day | None
    words: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Followed:
    """What a run did. `changed`: how many masks are others now."""

    system: str
    full: bool
    keys: int
    changed: int
    position: int


def digest(lanes: Mapping[str, int], active: Iterable[str]) -> str:
    """What the masks were made for: which lanes with which bits."""
    told = "\n".join(f"{lanes[name]} {name}" for name in sorted(active))
    return sha256(told.encode()).hexdigest()


def anew(state: State, *, edition: int, lanes: str, head: int, entry: str | None) -> bool:
    """Whether all masks must be made anew.

    Args:
        edition: the number of the edition in force.
        lanes: `digest` of the lanes now.
        head: the size of the ledger.
        entry: the entry that stands now at the end of what the masks know; another than theirs: hogo or the database
            was restored from a backup.
    """
    known = state.position
    if known is None or known > head or state.entry != entry:
        return True
    return state.edition != edition or state.lanes != lanes


def different(old: Mapping[str, Mask], new: Mapping[str, Mask]) -> tuple[dict[str, Mask], list[str]]:
    """What is to be written, and the keys whose bits differ."""
    written = {key: mask for key, mask in new.items() if old.get(key) != mask}
    moved = [key for key, mask in written.items() if (old[key].words if key in old else ()) != mask.words]
    return written, moved
