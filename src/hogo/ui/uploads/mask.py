"""Cover parts of a page that was made clean: what a person left visible and the desk must not keep. Pure.

Works on the PNGs of `decode.png` only. What is covered is gone from the bytes; there is no layer to lift.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable

import numpy as np

from hogo.ui.uploads.box import WHOLE, Box
from hogo.ui.uploads.decode import Pixels, png


def covered(page: bytes, parts: Iterable[Box]) -> bytes:
    """The page with these parts black, as a fresh PNG."""
    pixels = opened(page).copy()
    high, wide = pixels.shape[:2]
    for box in parts:
        rows = slice(box.top * high // WHOLE, -(-box.bottom * high // WHOLE))
        columns = slice(box.left * wide // WHOLE, -(-box.right * wide // WHOLE))
        pixels[rows, columns] = 0
    return png(pixels)


def opened(page: bytes) -> Pixels:
    """The pixels of a PNG that `decode.png` made: one piece of data, the first row plain, each other filtered "up"."""
    wide, high = struct.unpack_from(">II", page, 16)
    (length,) = struct.unpack_from(">I", page, 33)
    rows = np.frombuffer(zlib.decompress(page[41 : 41 + length]), np.uint8).reshape(high, wide * 3 + 1)
    return np.cumsum(rows[:, 1:], axis=0, dtype=np.uint8).reshape(high, wide, 3)
