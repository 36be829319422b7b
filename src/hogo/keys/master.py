"""The master keys that are there now: several at once while one is being replaced (rotation with overlap)."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass

_PART = re.compile(r"([1-9][0-9]{0,5}):([A-Za-z0-9+/]{43}=)\Z")


@dataclass(frozen=True, slots=True, repr=False)
class Masters:
    """Master keys by number. The highest wraps what is made now; each of them opens what it wrapped."""

    keys: Mapping[int, bytes]

    @property
    def current(self) -> int:
        """The number of the key that wraps new keys."""
        return max(self.keys)

    def __repr__(self) -> str:
        return f"Masters({sorted(self.keys)})"


def from_words(words: str) -> Masters:
    """Read `HOGO_MASTER_KEYS`: `1:BASE64 2:BASE64`, for those who keep master keys in the environment.

    Raises:
        ValueError: it is written in another way; the message shows none of it.
    """
    keys = {}
    for part in words.split():
        match = _PART.match(part)
        if match is None:
            raise ValueError("HOGO_MASTER_KEYS: write 1:BASE64 2:BASE64, each of 32 bytes")
        keys[int(match.group(1))] = base64.b64decode(match.group(2))
    if not keys:
        raise ValueError("HOGO_MASTER_KEYS names no key")
    return Masters(keys)
