"""Whether what is kept is what was declared: columns, and bits of source networks beyond the masks. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from hogo.register.model.resolver import Resolver
from hogo.resolver.batch import shape
from hogo.resolver.minute import V4, V6


@dataclass(frozen=True, slots=True)
class Examined:
    """What was looked at: columns of the segments, rows, networks in counts; `unmasked` of both have bits too many."""

    columns: frozenset[str]
    rows: int
    unmasked: int
    networks: int

    def undeclared(self, declared: Resolver) -> tuple[str, ...]:
        """Columns that nothing declares."""
        return tuple(sorted(self.columns - set(shape(frozenset(declared.captured)).names)))


def beyond(version: NDArray[Any], network: NDArray[np.uint64], declared: Resolver) -> int:
    """How many rows hold bits of their source that the declared mask drops."""
    dropped = np.where(version == 4, _dropped(declared.ipv4_prefix), _dropped(declared.ipv6_prefix))
    return int(np.count_nonzero(network & dropped))


def counts_beyond(networks: Iterable[tuple[str, int]], declared: Resolver) -> int:
    """The same for keys of counts."""
    four, six = int(_dropped(declared.ipv4_prefix)), int(_dropped(declared.ipv6_prefix))
    return sum(1 for dimension, key in networks if (key << 32 & four if dimension == V4 else key & six))


def networks_of(counts: pa.Table) -> pa.Table:
    """Each network that is counted, once."""
    chosen = counts.filter(pc.is_in(counts["dimension"], pa.array([V4, V6])))
    return chosen.select(["dimension", "key"]).group_by(["dimension", "key"]).aggregate([])


def _dropped(bits: int) -> np.uint64:
    return np.uint64((1 << 64 - min(bits, 64)) - 1)
