"""Frame Streams: a buffer split into data frames, and the five control frames of its handshake. Pure.

A data frame is a 32-bit big-endian length and that many octets. Length 0 escapes a control frame: its own length,
its type, then fields (type, length, value). Format: fstrm, "Frame Streams", control.h.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from hogo.resolver.layout import Place

CONTENT = b"protobuf:dnstap.Dnstap"
LONGEST = 192 * 1024
"""Octets of the longest data frame that is taken: two DNS messages of 64 KiB and all around them."""
LONGEST_CONTROL = 512
_CONTENT_TYPE = 1
_LENGTH = struct.Struct(">I")


class Control(IntEnum):
    """The control frames."""

    ACCEPT = 1
    START = 2
    STOP = 3
    READY = 4
    FINISH = 5


class BadStream(ValueError):  # noqa: N818  the word people read
    """The other side does not speak Frame Streams, or not ours. Says nothing of what it sent."""


@dataclass(frozen=True, slots=True)
class Split:
    """Data frames by the places of their first octet and of the octet after their last.

    `consumed`: how many octets are dealt with, a control frame included. `control`: where a control frame stands
    that ended the splitting.
    """

    starts: Place
    ends: Place
    consumed: int
    control: tuple[int, int] | None = None


def split(buffer: bytearray, begin: int, fill: int) -> Split:
    """Split `buffer[begin:fill]`; an unfinished frame at its end is left.

    Raises:
        BadStream: a frame is longer than any that is taken.
    """
    at = begin
    starts: list[int] = []
    ends: list[int] = []
    unpack = _LENGTH.unpack_from
    while at + 4 <= fill:
        size = unpack(buffer, at)[0]
        if size == 0:
            return _control(buffer, at, fill, starts, ends)
        if size > LONGEST:
            raise BadStream("a frame is too long")
        after = at + 4 + size
        if after > fill:
            break
        starts.append(at + 4)
        ends.append(after)
        at = after
    return Split(np.array(starts, np.int64), np.array(ends, np.int64), at)


def _control(buffer: bytearray, at: int, fill: int, starts: list[int], ends: list[int]) -> Split:
    places = np.array(starts, np.int64), np.array(ends, np.int64)
    if at + 8 > fill:
        return Split(*places, at)
    size = _LENGTH.unpack_from(buffer, at + 4)[0]
    if not 4 <= size <= LONGEST_CONTROL:
        raise BadStream("a control frame has no possible length")
    after = at + 8 + size
    return Split(*places, after, (at + 8, after)) if after <= fill else Split(*places, at)


def control(kind: Control, *, content: bool = True) -> bytes:
    """A control frame as sent; ACCEPT, START and READY name the content that is taken."""
    field = struct.pack(">II", _CONTENT_TYPE, len(CONTENT)) + CONTENT if content else b""
    return struct.pack(">III", 0, 4 + len(field), kind) + field


def read_control(buffer: bytearray, start: int, end: int) -> tuple[Control, bool]:
    """What a control frame is, and whether it names our content or none at all.

    Raises:
        BadStream: it is no control frame.
    """
    view = memoryview(buffer)[start:end]
    try:
        kind = Control(_LENGTH.unpack_from(view)[0])
    except (ValueError, struct.error):
        raise BadStream("no control frame that is known") from None
    at, named, ours = 4, False, False
    while at < len(view):
        if at + 8 > len(view):
            raise BadStream("a control frame ends within a field")
        field, size = struct.unpack_from(">II", view, at)
        at += 8 + size
        if at > len(view):
            raise BadStream("a control frame ends within a field")
        if field == _CONTENT_TYPE:
            named, ours = True, ours or view[at - size : at] == CONTENT
    return kind, ours or not named
