"""Everybody at once: which mark names whom, and in which state of facts each is, as arrays. Pure; no personal data.

A million persons take some 40 MB. A mark that certainly names two persons names neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from hogo.decide.facts import Facts

SIZE = 16
"""Bytes of a mark."""


@dataclass(frozen=True, slots=True)
class Named:
    """Marks, one after the other, and the place of the person of each; one mark may be of several persons."""

    marks: bytes = b""
    owners: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, dtype=np.int64))

    @property
    def keys(self) -> NDArray[np.bytes_]:
        """The marks as an array."""
        return np.frombuffer(self.marks, dtype=f"S{SIZE}") if self.marks else np.empty(0, dtype=f"S{SIZE}")


class Crowd:
    """All persons as of one moment. `states[person]` is the place in `facts`; persons are places from 0.

    `certain` are the marks that prove who somebody is; `addresses` every address under which somebody is known,
    proved or not: to respect a refusal, no proof is asked for.
    """

    def __init__(
        self, facts: Sequence[Facts], states: NDArray[np.uint32], certain: Named, addresses: Named | None = None
    ) -> None:
        self.facts, self.states, self._addresses = facts, states, addresses or Named()
        keys, owners = certain.keys, certain.owners
        order = np.argsort(keys, kind="stable")
        self._keys, self._owners = keys[order], owners[order]
        if len(order) > 1:
            same = self._keys[1:] == self._keys[:-1]
            differ = np.nonzero(same & (self._owners[1:] != self._owners[:-1]))[0]
            for key in np.unique(self._keys[differ]):
                first, last = np.searchsorted(self._keys, key, "left"), np.searchsorted(self._keys, key, "right")
                self._owners[first:last] = -1

    def persons(self, marks: Sequence[bytes]) -> NDArray[np.int64]:
        """Whom each mark names, as a place; -1: nobody, or no certain one. An empty mark names nobody."""
        if not len(self._keys):
            return np.full(len(marks), -1, dtype=np.int64)
        asked = np.array(marks, dtype=f"S{SIZE}")
        at = np.searchsorted(self._keys, asked)
        at[at == len(self._keys)] = 0
        found = np.where((self._keys[at] == asked) & (asked != b""), self._owners[at], -1)
        return np.asarray(found, dtype=np.int64)

    def addresses_of(self, chosen: NDArray[np.bool_]) -> Marks:
        """The addresses of all persons in the chosen states."""
        return Marks(self._addresses.keys[chosen[self.states[self._addresses.owners]]])


class Marks:
    """A set of marks to look in."""

    def __init__(self, keys: NDArray[np.bytes_] | None = None) -> None:
        self._keys = np.unique(keys) if keys is not None and len(keys) else np.empty(0, dtype=f"S{SIZE}")

    def holds(self, marks: Sequence[bytes]) -> NDArray[np.bool_]:
        """Which of these are in it; an empty mark never is."""
        if not len(self._keys) or not len(marks):
            return np.zeros(len(marks), dtype=bool)
        asked = np.array(marks, dtype=f"S{SIZE}")
        at = np.searchsorted(self._keys, asked)
        at[at == len(self._keys)] = 0
        return np.asarray((self._keys[at] == asked) & (asked != b""), dtype=bool)


class States:
    """In which state each person is: moved on by each of their rows, so that equal rows in order are one state.

    Rows are gathered of one table at a time, in the order in which they were made; `move` then goes one row of each
    person further at a time, all persons at once.
    """

    def __init__(self, persons: int) -> None:
        self._of = np.zeros(persons, dtype=np.int64)
        self._before: dict[int, tuple[int, int]] = {}
        self._places: list[NDArray[np.int64]] = []
        self._codes: list[NDArray[np.int64]] = []

    def gather(self, places: NDArray[np.int64], codes: Sequence[int]) -> None:
        """Rows by their persons' places (-1: to be left aside) and what they say, as a number."""
        kept = places >= 0
        self._places.append(places[kept])
        self._codes.append(np.array(codes, dtype=np.int64)[kept])

    def move(self) -> None:
        """Take what was gathered."""
        if not self._places:
            return
        places, codes = np.concatenate(self._places), np.concatenate(self._codes)
        self._places, self._codes = [], []
        order = np.argsort(places, kind="stable")
        places, codes = places[order], codes[order]
        first = np.ones(len(places), dtype=bool)
        while len(places):
            first = np.r_[True, places[1:] != places[:-1]]
            self._step(places[first], codes[first])
            places, codes = places[~first], codes[~first]

    def _step(self, places: NDArray[np.int64], codes: NDArray[np.int64]) -> None:
        before = self._of[places]
        pairs, which = np.unique(before << 32 | codes, return_inverse=True)
        start = len(self._before) + 1
        for number, pair in enumerate(pairs.tolist(), start):
            self._before[number] = (pair >> 32, pair & 0xFFFFFFFF)
        self._of[places] = start + which

    def distinct(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The states that somebody is in, and the place of each person's among them."""
        numbers, own = np.unique(self._of, return_inverse=True)
        return numbers, own.astype(np.int64)

    def codes(self, state: int) -> list[int]:
        """The rows behind a state, in order."""
        found = []
        while state:
            state, code = self._before[state]
            found.append(code)
        return found[::-1]
