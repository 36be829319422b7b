"""Which counts may be published: small ones never, nor any that a small one follows from. Pure.

Several tables divide the same total, so a single hidden cell would be total minus the rest: beside small cells others
are hidden, and what is hidden is published as one sum.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Cells = tuple[NDArray[np.uint64], NDArray[np.int64]]
"""Keys and counts, of one length."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The cells that may be published, and the sum of the others (0: nothing is hidden)."""

    cells: Cells
    hidden: int


def suppress(cells: Cells, smallest: int) -> Shown:
    """Hide every cell below `smallest`, and as many others as it takes to make that safe."""
    keep, hidden = kept(*cells, smallest)
    return Shown((cells[0][keep], cells[1][keep]), hidden)


def kept(keys: NDArray[Any], counts: NDArray[np.int64], smallest: int) -> tuple[NDArray[np.bool_], int]:
    """Which cells stay, and the sum of the others.

    Beside m small cells p others are hidden, at least one. A reader who can tell them apart knows that each of the p
    reaches `smallest`, so a small one is at most sum - (m - 1) - p * smallest: that must leave half the range open.
    """
    keep = np.ones(len(counts), np.bool_)
    small = int((counts < smallest).sum())
    if not small:
        return keep, 0
    # WHY: which cells are hidden beside small ones is told by their keys, never by their counts: a rule that takes the
    # next smallest lets a reader bound the small one by what is still shown (the test's reader found it)
    order = np.lexsort((_shuffled(keys), counts >= smallest))
    summed = np.cumsum(counts[order])
    others = np.arange(1, len(counts) + 1) - small
    safe = (others >= 1) & (summed - (small - 1) - others * smallest > smallest // 2)
    hidden = int(np.argmax(safe)) + 1 if safe.any() else len(counts)
    keep[order[:hidden]] = False
    return keep, int(summed[hidden - 1])


def _shuffled(keys: NDArray[Any]) -> NDArray[np.uint64]:
    """An order of keys that has nothing to do with counts (Fibonacci hashing, Knuth 6.4)."""
    return keys.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
