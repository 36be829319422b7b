"""The run over all rows: whose each is, whether it may be in, and out it goes. Pure; holds one batch at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import compress
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from hogo.base.finding import Unchecked
from hogo.base.identity import IdentityKind
from hogo.extracts.layout import Layout
from hogo.extracts.tally import Counting
from hogo.people.crowd import Crowd
from hogo.sources.interface import Batch

MARK = 8
"""Bytes of a mark in a list's memory."""
Marks = Callable[[IdentityKind, Sequence[object]], list[bytes]]
"""Values as stored → keyed marks of identities, empty where a value is none (`hogo.people.disk.marks`)."""
Keep = Callable[[list[Sequence[object]], list[bytes], list[bytes]], None]
"""Takes rows that are in, as the list shows them, with the marks of their persons and addresses for its memory."""


class Unread(RuntimeError):  # noqa: N818  it says what happened
    """Not all rows could be read: no list is made of some of them. `unchecked` says why."""

    def __init__(self, unchecked: Unchecked) -> None:
        super().__init__(f"{unchecked.what}: {unchecked.why.en}")
        self.unchecked = unchecked


@dataclass(frozen=True, slots=True)
class Memory:
    """Who was in a list: sorted 8-byte marks, keyed for that list alone."""

    marks: NDArray[np.uint64]

    @classmethod
    def of(cls, stored: bytes) -> Memory:
        """As it was stored."""
        return cls(np.frombuffer(stored, dtype="<u8"))

    def holds(self, marks: Sequence[bytes]) -> NDArray[np.bool_]:
        """Which of these were in."""
        asked = np.frombuffer(b"".join(marks), dtype="<u8")
        if not len(self.marks):
            return np.zeros(len(asked), dtype=bool)
        at = np.searchsorted(self.marks, asked)
        at[at == len(self.marks)] = 0
        return np.asarray(self.marks[at] == asked, dtype=bool)


def packed(marks: bytes | bytearray) -> bytes:
    """Marks, one after the other, as they are stored: each once, sorted."""
    return np.unique(np.frombuffer(bytes(marks), dtype="<u8")).tobytes()


def listed(mark: bytes, key: bytes) -> bytes:
    """The mark of an identity as a list remembers it: of no use for any other list."""
    return blake2b(mark, digest_size=MARK, key=key).digest()


def run(
    batches: Iterable[Batch | Unchecked],
    how: Layout,
    marks: Marks,
    crowd: Crowd,
    counting: Counting,
    *,
    key: bytes,
    keep: Keep | None = None,
    only: Memory | None = None,
) -> None:
    """Go through all rows.

    Args:
        batches: of the columns `how.read`.
        how: which column is what.
        marks: makes marks of identities.
        crowd: everybody, as of now.
        counting: counts, and says who is in.
        key: of this list, for its memory.
        keep: takes what is in; none: only count.
        only: look at nobody else than who was in a list before.

    Raises:
        Unread: some rows could not be read.
    """
    refused = crowd.addresses_of(counting.refusing)
    (at, kind), pick = how.whose, _picking(how.shown)
    for batch in batches:
        if isinstance(batch, Unchecked):
            raise Unread(batch)
        rows: list[Sequence[object]] = list(batch)
        own = marks(kind, [row[at] for row in rows])
        if only is not None:
            inside = only.holds([listed(mark, key) for mark in own])
            rows, own = list(compress(rows, inside)), list(compress(own, inside))
        if not rows:
            continue
        persons = crowd.persons(own)
        addresses = _addresses(rows, how, marks, own)
        against = refused.holds(addresses) if addresses else np.zeros(len(persons), dtype=bool)
        ok = counting.take(persons, against)
        if keep is not None and ok.any():
            kept = list(map(pick, compress(rows, ok)))
            to = [listed(mark, key) for mark in compress(addresses, ok) if mark]
            keep(kept, [listed(mark, key) for mark in compress(own, ok)], to)


def _picking(shown: tuple[int, ...]) -> Callable[[Sequence[object]], Sequence[object]]:
    """The cells of a row that the list shows, in its order."""
    if len(shown) == 1:
        only = shown[0]
        return lambda row: (row[only],)
    return itemgetter(*shown)


def _addresses(rows: Sequence[Sequence[object]], how: Layout, marks: Marks, own: list[bytes]) -> list[bytes]:
    """The marks of the addresses that would be used; none where it is no contact by an address."""
    if how.address is None:
        return []
    at, kind = how.address
    return own if how.address == how.whose else marks(kind, [row[at] for row in rows])
