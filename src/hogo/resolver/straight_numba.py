"""The quick walk of one dnstap frame: fields once each, in rising order, as protobuf libraries write them. Pure.

It takes only what it knows for certain and says nothing of any other frame: `walk_numba` then walks it from its start.
Places are unsigned, so that no look into the buffer needs a second comparison.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from hogo.resolver.walk_numba import NO_SAY, NONE, TAKEN, UNSAID, compiled

_0, _1, _2, _3, _4, _5, _6, _7, _8, _9, _10, _11, _14, _16, _21, _24, _28, _63 = (
    np.uint64(n) for n in (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 14, 16, 21, 24, 28, 63)
)
_LOW = np.uint64(127)


def _plain_number(b: Any, at: Any, end: Any) -> Any:
    """A varint of one, two, three or five octets, and the place after it; place 0 where it is none of these."""
    if at < end and b[at] < 128:
        return np.uint64(b[at]), at + _1
    if at + _3 <= end:
        first, second, third = np.uint64(b[at]), np.uint64(b[at + _1]), np.uint64(b[at + _2])
        if second <= _LOW:
            return first & _LOW | second << _7, at + _2
        value = first & _LOW | (second & _LOW) << _7 | (third & _LOW) << _14
        if third <= _LOW:
            return value, at + _3
        if at + _5 <= end and b[at + _3] > 127 and b[at + _4] < 128:
            value |= (np.uint64(b[at + _3]) & _LOW) << _21 | np.uint64(b[at + _4]) << _28
            return value, at + _5
    return _0, _0


_number = compiled(_plain_number)


def _plain_past(b: Any, at: Any, end: Any, key: int) -> Any:
    """The place after a sized field `key`, if one stands here; 0 where it does not end within `end`."""
    if at < end and b[at] == key:
        size, after = _number(b, at + _1, end)
        return after + size if after != _0 and size <= end - after else _0
    return at


_past = compiled(_plain_past)


def _plain_fixed(b: Any, at: Any) -> Any:
    return np.uint64(b[at]) | np.uint64(b[at + _1]) << _8 | np.uint64(b[at + _2]) << _16 | np.uint64(b[at + _3]) << _24


_fixed = compiled(_plain_fixed)


def _plain_inner(b: Any, begin: Any, end: Any) -> Any:
    """The client's frame inside: type and family first, then what is there, each at most once, rising."""
    has, mark, asked_port, own = 1, _0, _0, _0
    when4, part4, when6, part6 = _0, _0, _0, _0
    source, source_size = begin, _0
    query, query_size, answer, answer_size = begin, np.int64(-1), begin, np.int64(-1)
    if begin + _4 > end or b[begin] != 0x08 or b[begin + _1] > 127 or b[begin + _2] != 0x10 or b[begin + _3] > 127:
        return UNSAID, NONE
    what, family = np.uint64(b[begin + _1]), np.uint64(b[begin + _3])
    at = begin + _4
    if at + _2 <= end and b[at] == 0x18 and b[at + _1] < 128:
        mark, at = np.uint64(b[at + _1]), at + _2
    if at + _2 <= end and b[at] == 0x22 and b[at + _1] <= 16:
        source_size = np.uint64(b[at + _1])
        source, at = at + _2, at + _2 + source_size
        if at > end:
            return UNSAID, NONE
    at = _past(b, at, end, 0x2A)
    if at != _0 and at < end and b[at] == 0x30:
        asked_port, at = _number(b, at + _1, end)
    if at != _0 and at < end and b[at] == 0x38:
        own, at = _number(b, at + _1, end)
    if at != _0 and at < end and b[at] == 0x40:
        when4, at = _number(b, at + _1, end)
        has |= 2
    if at != _0 and at + _5 <= end and b[at] == 0x4D:
        part4, at = _fixed(b, at + _1), at + _5
        has |= 4
    if at != _0 and at < end and b[at] == 0x52:
        size, query = _number(b, at + _1, end)
        if query == _0 or size > end - query:
            return UNSAID, NONE
        at, query_size = query + size, np.int64(size)
    if at != _0 and at < end and b[at] == 0x60:
        when6, at = _number(b, at + _1, end)
        has |= 8
    if at != _0 and at + _5 <= end and b[at] == 0x6D:
        part6, at = _fixed(b, at + _1), at + _5
        has |= 16
    if at != _0 and at < end and b[at] == 0x72:
        size, answer = _number(b, at + _1, end)
        if answer == _0 or size > end - answer:
            return UNSAID, NONE
        at, answer_size = answer + size, np.int64(size)
    if at != end:
        return UNSAID, NONE
    return TAKEN, (
        has, what, family, mark, np.int64(source), np.int64(source_size), asked_port, own, when4, part4, when6, part6,
        np.int64(query), query_size, np.int64(answer), answer_size,
    )  # fmt: skip


_inner = compiled(_plain_inner)


def _plain_straight(b: Any, begin: Any, end: Any) -> Any:
    """`TAKEN` and the fields of a frame, or `UNSAID`. Identity, version, extra; then the message; then its type."""
    at = _past(b, begin, end, 0x0A)
    at = _past(b, at, end, 0x12) if at != _0 else at
    at = _past(b, at, end, 0x1A) if at != _0 else at
    if at == _0 or at >= end or b[at] != 0x72:
        return UNSAID, NONE
    size, at = _number(b, at + _1, end)
    if at == _0 or size > end - at:
        return UNSAID, NONE
    after = at + size
    if end - after != _2 or b[after] != 0x78 or b[after + _1] != 1:
        return UNSAID, NONE
    return _inner(b, at, after)


straight = compiled(_plain_straight)


def _plain_only(b: Any, at: Any, begin: Any, end: Any) -> Any:
    """Where OPT, with at most two options, is the only record of the message at `at`: 1 and what it says, as `opt`.

    Records begin at `begin`. 3 where it is not so.
    """
    if b[at + _6] | b[at + _7] | b[at + _8] | b[at + _9] | b[at + _10] or b[at + _11] != 1 or begin + _11 > end:
        return NO_SAY
    if b[begin] | b[begin + _1] or b[begin + _2] != 41:
        return NO_SAY
    here = begin + _11
    if here + (np.uint64(b[begin + _9]) << _8 | np.uint64(b[begin + _10])) != end:
        return NO_SAY
    found = _0
    for _ in range(2):
        if here + _4 <= end:
            found |= _1 << min(np.uint64(b[here]) << _8 | np.uint64(b[here + _1]), _63)
            here += _4 + (np.uint64(b[here + _2]) << _8 | np.uint64(b[here + _3]))
    if here != end:
        return NO_SAY
    size = np.int64(b[begin + _3]) << 8 | np.int64(b[begin + _4])
    return 1, size, b[begin + _6], b[begin + _7] >> 7, found, b[begin + _5]


only = compiled(_plain_only)
