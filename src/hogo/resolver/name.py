"""Names of questions: gathered from the buffer, kept whole or cut to the registrable domain. Pure.

The registrable domain is one label more than the longest public suffix (publicsuffix.org, "Algorithm").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from hogo.resolver.layout import Octet, Place, Short


def gather(octets: Octet, at: Place, size: Short) -> pa.Array:
    """The names in wire form, as an Arrow binary array. Null where the size is 0."""
    # WHY: 32 bits are enough for a buffer of some megabytes, and twice as fast to gather by
    sizes = size.astype(np.int32)
    offsets = np.zeros(len(sizes) + 1, np.int32)
    np.cumsum(sizes, out=offsets[1:])
    places = np.repeat(at.astype(np.int32) - offsets[:-1], sizes)
    places += np.arange(offsets[-1], dtype=np.int32)
    data = pa.py_buffer(octets[places])
    valid, empty = None, int((sizes == 0).sum())
    if empty:
        valid = pa.py_buffer(np.packbits(sizes > 0, bitorder="little"))
    return pa.Array.from_buffers(pa.binary(), len(sizes), [valid, pa.py_buffer(offsets), data], empty)


def labels(wire: bytes) -> list[bytes]:
    """The labels of a name in wire form, without the root."""
    found, at = [], 0
    while at < len(wire) and wire[at]:
        found.append(wire[at + 1 : at + 1 + wire[at]])
        at += 1 + wire[at]
    return found


def wire(parts: Iterable[bytes]) -> bytes:
    """The wire form of labels."""
    return b"".join(bytes([len(part)]) + part for part in parts) + b"\0"


@dataclass(frozen=True, slots=True)
class Suffixes:
    """Public suffixes: plain rules, wildcards (`*.ck`) and exceptions (`!www.ck`), as reversed label tuples."""

    plain: frozenset[tuple[bytes, ...]]
    wild: frozenset[tuple[bytes, ...]] = frozenset()
    never: frozenset[tuple[bytes, ...]] = frozenset()
    _known: dict[bytes, bytes] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def read(cls, text: str) -> Suffixes:
        """From the public suffix list's own format."""
        plain: set[tuple[bytes, ...]] = set()
        wild: set[tuple[bytes, ...]] = set()
        never: set[tuple[bytes, ...]] = set()
        for line in text.splitlines():
            rule = line.split()[0] if line.split() else ""
            if not rule or rule.startswith("//"):
                continue
            into, rule = (
                (never, rule[1:]) if rule[0] == "!" else (wild, rule[2:]) if rule[:2] == "*." else (plain, rule)
            )
            into.add(tuple(label.encode("idna") for label in reversed(rule.lower().split("."))))
        return cls(frozenset(plain), frozenset(wild), frozenset(never))

    def cut(self, name: bytes) -> bytes:
        """The registrable domain in wire form; a public suffix itself stays as it is; case is lowered."""
        if name not in self._known:
            if len(self._known) > 200_000:
                self._known.clear()
            self._known[name] = self._cut(name)
        return self._known[name]

    def _cut(self, name: bytes) -> bytes:
        parts = [part.lower() for part in labels(name)]
        back = tuple(reversed(parts))
        suffix = 1
        for size in range(1, len(back) + 1):
            head = back[:size]
            if head in self.never:
                suffix = size - 1
                break
            if head in self.plain:
                suffix = max(suffix, size)
            if size > 1 and head[:-1] in self.wild:
                suffix = max(suffix, size)
        return wire(parts[-(suffix + 1) :])


def registrable(names: pa.Array, suffixes: Suffixes) -> pa.Array:
    """Each name cut to its registrable domain; each distinct name is looked at once."""
    coded = names.dictionary_encode()
    cut = pa.array([suffixes.cut(name) for name in coded.dictionary.to_pylist()], pa.binary())
    return cut.take(coded.indices)
