"""Everybody at once: which mark names whom, and in which state of facts each is, as arrays. Pure; no personal data.

A million persons take some 40 MB. A mark that certainly names two persons names neither.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from hogo.base.identity import PersonId
from hogo.decide.facts import Facts

SIZE = 16
"""Bytes of a mark."""
Known = tuple[PersonId, Facts, Sequence[bytes]]


class Crowd:
    """All persons as of one moment. `states[person]` is the place in `facts`; persons are places from 0."""

    def __init__(self, facts: Sequence[Facts], states: NDArray[np.uint32], marks: bytes, owners: array[int]) -> None:
        self.facts, self.states = facts, states
        keys = np.frombuffer(marks, dtype=f"S{SIZE}") if marks else np.empty(0, dtype=f"S{SIZE}")
        order = np.argsort(keys, kind="stable")
        self._keys = keys[order]
        owned = np.frombuffer(owners, dtype=np.uint32)[order] if len(owners) else np.empty(0, dtype=np.uint32)
        self._owners: NDArray[np.int64] = owned.astype(np.int64)
        if len(order) > 1:
            same = self._keys[1:] == self._keys[:-1]
            differ = np.nonzero(same & (owned[1:] != owned[:-1]))[0]
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


def gather(everyone: Iterable[Known]) -> Crowd:
    """A crowd of persons that come one by one; equal facts are to be one object."""
    facts: list[Facts] = []
    places: dict[int, int] = {}
    states, owners, marks = array("I"), array("I"), bytearray()
    for number, (_, known, named) in enumerate(everyone):
        place = places.get(id(known))
        if place is None:
            place = places[id(known)] = len(facts)
            facts.append(known)
        states.append(place)
        for mark in named:
            marks += mark
            owners.append(number)
    return Crowd(facts, np.array(states, dtype=np.uint32), bytes(marks), owners)
