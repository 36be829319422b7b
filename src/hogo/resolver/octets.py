"""The only way in which the numpy decoder looks at a received buffer: gathers at given places.

What is not asked for is never copied. Tests put a watching reader in its place and see every octet that is read.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from hogo.resolver.layout import Octet, Place, Short, Word


class Octets:
    """Gathers from a buffer. The caller has checked that the places lie inside its frames."""

    def __init__(self, buffer: bytearray | NDArray[np.uint8]) -> None:
        self._octets: Octet = np.frombuffer(buffer, np.uint8)
        size = self._octets.size
        self._shorts = np.ndarray((max(size - 1, 0),), np.dtype(">u2"), self._octets, strides=(1,))
        self._words = np.ndarray((max(size - 3, 0),), np.dtype(">u4"), self._octets, strides=(1,))
        self._little = np.ndarray((max(size - 3, 0),), np.dtype("<u4"), self._octets, strides=(1,))

    def u8(self, at: Place) -> Octet:
        """One octet at each place."""
        return self._octets[at]

    def u16(self, at: Place) -> Short:
        """Two octets at each place, big-endian (DNS)."""
        return self._shorts[at].astype(np.uint16)

    def u32(self, at: Place) -> Word:
        """Four octets at each place, big-endian (DNS)."""
        return self._words[at].astype(np.uint32)

    def u32_little(self, at: Place) -> Word:
        """Four octets at each place, little-endian (protobuf fixed32)."""
        return self._little[at].astype(np.uint32)
