"""One dnstap frame walked field by field, in whatever order its fields stand; and the DNS parts both kernels read.

Compiled with numba. Pure. `straight` is the quick way for frames as protobuf writes them; this one knows them all.
"""

from __future__ import annotations

from typing import Any

import numba
import numpy as np

compiled: Any = numba.njit(cache=True, nogil=True)

TAKEN, PASSED, MALFORMED, UNSAID = 0, 1, 2, 3
_Z = np.uint64(0)
_B = np.uint8(0)
_I = np.int64(0)
NONE = (0, _Z, _Z, _Z, _I, _I, _Z, _Z, _Z, _Z, _Z, _Z, _I, _I, _I, _I)
"""What a walk gives beside its verdict: which fields it has (bits 1 type, 2 4 query time, 8 16 answer time), type,
family, protocol, source (place, size), its port, own port, query time (seconds, nanoseconds), answer time, query
(place, size or -1), answer (place, size or -1)."""

WITHOUT, BROKEN, NO_SAY = (0, 0, _B, _B, _Z, _B), (2, 0, _B, _B, _Z, _B), (3, 0, _B, _B, _Z, _B)


def _plain_varint(b: Any, at: Any, end: Any) -> Any:
    """value, next place; next place -1 where it does not end within `end` or ten octets."""
    if at < end and b[at] < 128:
        return np.uint64(b[at]), at + 1
    value = np.uint64(0)
    for index in range(10):
        if at >= end:
            return value, -1
        octet = b[at]
        at += 1
        value |= np.uint64(octet & 127) << np.uint64(7 * index)
        if octet < 128:
            return value, at
    return value, -1


varint = compiled(_plain_varint)


def _plain_name(b: Any, at: Any, end: Any, pointers: bool) -> Any:
    """The place after the name, or -1."""
    limit = min(end, at + 255)
    while at < limit:
        size = b[at]
        if size == 0:
            return at + 1
        if size >= 64:
            return at + 2 if pointers and size >= 192 and at + 2 <= end else -1
        at += 1 + np.int64(size)
    return -1


name = compiled(_plain_name)


def _plain_short(b: Any, at: Any) -> Any:
    return np.int64(b[at]) << 8 | np.int64(b[at + 1])


short = compiled(_plain_short)


def _plain_options(b: Any, at: Any, end: Any) -> Any:
    """The codes as bits, and whether all could be read."""
    codes = np.uint64(0)
    for _ in range(16):
        if at >= end:
            return codes, True
        if at + 4 > end:
            return codes, False
        codes |= np.uint64(1) << np.uint64(min(short(b, at), 63))
        at += 4 + short(b, at + 2)
        if at > end:
            return codes, False
    return codes, at >= end


options = compiled(_plain_options)


def _plain_opt(b: Any, at: Any, end: Any, after: Any) -> Any:
    """`opt` of the layout; then size, version, DO, option codes as bits and the upper bits of RCODE where it is 1.

    Of the message `[at:end]`, whose records begin at `after` (-1: unknown).
    """
    additional = short(b, at + 10)
    if additional == 0:
        return WITHOUT
    if after < 0:
        return BROKEN
    before = short(b, at + 6) + short(b, at + 8)
    here = after
    for index in range(min(before + additional, 64)):
        stop = name(b, here, end, True)
        if stop < 0 or stop + 10 > end:
            return BROKEN
        past = stop + 10 + short(b, stop + 8)
        if past > end:
            return BROKEN
        if short(b, stop) == 41 and stop == here + 1 and index >= before:
            found, good = options(b, stop + 10, past)
            if not good:
                return BROKEN
            return 1, short(b, stop + 2), b[stop + 5], b[stop + 6] >> 7, found, b[stop + 4]
        here = past
    return WITHOUT if before + additional <= 64 else BROKEN


opt = compiled(_plain_opt)


def _plain_walk(b: Any, at: Any, end: Any) -> Any:
    """What became of one frame, and its fields."""
    inner_at: Any = np.int64(-1)
    inner_end: Any = np.int64(-1)
    outer_type, typed = np.uint64(0), False
    good, count = True, 0
    while good and at < end:
        count += 1
        if b[at] < 128:
            key = np.uint64(b[at])
            at += 1
        else:
            key, at = varint(b, at, end)
        if at < 0 or key >= np.uint64(1 << 32) or count > 64:
            good = False
            break
        field, wire = np.int64(key >> np.uint64(3)), np.int64(key & np.uint64(7))
        if (field == 14 and wire != 2) or (field == 15 and wire != 0):
            good = False
        elif wire == 0:
            number, at = (np.uint64(b[at]), at + 1) if at < end and b[at] < 128 else varint(b, at, end)
            good = at >= 0
            if field == 15:
                outer_type, typed = number, True
        elif wire == 2:
            number, at = (np.uint64(b[at]), at + 1) if at < end and b[at] < 128 else varint(b, at, end)
            if at < 0 or number > np.uint64(end - at):
                good = False
            else:
                if field == 14:
                    inner_at, inner_end = at, at + np.int64(number)
                at += np.int64(number)
        elif wire == 1 or wire == 5:
            at += 8 if wire == 1 else 4
            good = at <= end
        else:
            good = False
    if not good or inner_at < 0 or not typed:
        return MALFORMED, NONE
    if outer_type != np.uint64(1):
        return PASSED, NONE
    what, family, mark, asked_port, own = np.uint64(0), np.uint64(0), np.uint64(0), np.uint64(0), np.uint64(0)
    when4, part4, when6, part6 = np.uint64(0), np.uint64(0), np.uint64(0), np.uint64(0)
    source: Any = np.int64(0)
    source_size: Any = np.int64(0)
    query: Any = np.int64(0)
    query_size: Any = np.int64(-1)
    answer: Any = np.int64(0)
    answer_size: Any = np.int64(-1)
    has, at, end, count = 0, inner_at, inner_end, 0
    while good and at < end:
        count += 1
        if b[at] < 128:
            key = np.uint64(b[at])
            at += 1
        else:
            key, at = varint(b, at, end)
        if at < 0 or key >= np.uint64(1 << 32) or count > 64:
            good = False
            break
        field, wire = np.int64(key >> np.uint64(3)), np.int64(key & np.uint64(7))
        # WHY: the wire type that each known field must have; 9 for fields that are skipped
        must = np.int64(9)
        if field == 4 or field == 5 or field == 10 or field == 14:
            must = np.int64(2)
        elif field == 9 or field == 13:
            must = np.int64(5)
        elif 0 < field < 9 or field == 12:
            must = np.int64(0)
        if must != 9 and wire != must:
            good = False
        elif wire == 0:
            number, at = (np.uint64(b[at]), at + 1) if at < end and b[at] < 128 else varint(b, at, end)
            good = at >= 0
            if field == 1:
                what, has = number, has | 1
            elif field == 2:
                family = number
            elif field == 3:
                mark = number
            elif field == 6:
                asked_port = number
            elif field == 7:
                own = number
            elif field == 8:
                when4, has = number, has | 2
            elif field == 12:
                when6, has = number, has | 8
        elif wire == 2:
            number, at = (np.uint64(b[at]), at + 1) if at < end and b[at] < 128 else varint(b, at, end)
            if at < 0 or number > np.uint64(end - at):
                good = False
            else:
                if field == 4:
                    source, source_size = at, np.int64(number)
                elif field == 10:
                    query, query_size = at, np.int64(number)
                elif field == 14:
                    answer, answer_size = at, np.int64(number)
                at += np.int64(number)
        elif wire == 5:
            at += 4
            good = at <= end
            if good and must == 5:
                fixed = (
                    np.uint64(b[at - 4])
                    | np.uint64(b[at - 3]) << np.uint64(8)
                    | np.uint64(b[at - 2]) << np.uint64(16)
                    | np.uint64(b[at - 1]) << np.uint64(24)
                )
                if field == 9:
                    part4, has = fixed, has | 4
                else:
                    part6, has = fixed, has | 16
        elif wire == 1:
            at += 8
            good = at <= end
        else:
            good = False
    if not good or not has & 1:
        return MALFORMED, NONE
    return TAKEN, (
        has, what, family, mark, source, source_size, asked_port, own, when4, part4, when6, part6,
        query, query_size, answer, answer_size,
    )  # fmt: skip


walk = compiled(_plain_walk)
