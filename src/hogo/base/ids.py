"""Ids of state: UUID version 7 (RFC 9562), from an injected moment and injected randomness."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from hogo.base.day import Moment


class Ids(Protocol):
    """Gives fresh ids. Shells make one from the operating system's randomness; tests make a counting one."""

    def new(self, at: Moment) -> uuid.UUID:
        """A new id that sorts by `at`."""
        ...


@dataclass(frozen=True, slots=True)
class RandomIds:
    """UUIDv7 from `random(n) -> n bytes`; a shell passes `os.urandom`."""

    random: Callable[[int], bytes]

    def new(self, at: Moment) -> uuid.UUID:
        return uuid7(at, self.random(10))


def uuid7(at: Moment, random: bytes) -> uuid.UUID:
    """Build a UUIDv7 (RFC 9562 section 5.7): 48 bits of Unix milliseconds, then 74 of the 80 random bits given."""
    if len(random) != 10:
        raise ValueError("a UUIDv7 takes 10 random bytes")
    milliseconds = int(at.timestamp() * 1000)
    rest = int.from_bytes(random, "big")
    value = (milliseconds & (2**48 - 1)) << 80
    value |= 0x7 << 76 | (rest >> 64 & 0xFFF) << 64
    value |= 0b10 << 62 | rest & (2**62 - 1)
    return uuid.UUID(int=value)
