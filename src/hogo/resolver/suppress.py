"""Which source networks of a minute may be published beside the counts by IP version, which they divide. Pure.

Where counts by IP version are hidden, networks of both versions are hidden from one pool.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from hogo.base.suppress import Cells, Shown, kept, suppress

BOTH = 0
"""The pool of networks of both IP versions."""


@dataclass(frozen=True, slots=True)
class Networks:
    """Source networks by IP version, and the sum of those hidden: by version, or under `BOTH` for one pool."""

    shown: dict[int, Cells]
    hidden: dict[int, int]


def networks(by_version: Mapping[int, Cells], versions: Shown | None, smallest: int) -> Networks:
    """The networks that may be published beside the counts by IP version.

    `versions` is what is published of those; None where they are not published at all.
    """
    # WHY: where a version's own count is hidden, its networks together must not tell it.
    if versions is not None and not versions.hidden:
        each = {version: suppress(cells, smallest) for version, cells in by_version.items()}
        return Networks(
            {version: one.cells for version, one in each.items()},
            {version: one.hidden for version, one in each.items() if one.hidden},
        )
    if not by_version:
        return Networks({}, {})
    version = np.concatenate([np.full(len(cells[0]), number) for number, cells in by_version.items()])
    keys = np.concatenate([cells[0] for cells in by_version.values()])
    counts = np.concatenate([cells[1] for cells in by_version.values()])
    keep, hidden = kept(keys, counts, smallest)
    shown = {one: (keys[keep & (version == one)], counts[keep & (version == one)]) for one in by_version}
    return Networks(shown, {BOTH: hidden} if hidden else {})
