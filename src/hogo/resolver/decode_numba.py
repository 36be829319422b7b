"""The same decoder compiled, one frame after another: `decode` and `split` with the results of `decode` and `frames`.

Needs the extra `resolver` (numba). Pure. Equal to the reference by test and fuzz; never a second opinion.
"""

from __future__ import annotations

from typing import Any

import numba
import numpy as np

from hogo.resolver import frames
from hogo.resolver.layout import Decoded, Place, Plan, blank, settle

_compiled: Any = numba.njit(cache=True, nogil=True)


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


_varint = _compiled(_plain_varint)


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


_name = _compiled(_plain_name)


def _plain_short(b: Any, at: Any) -> Any:
    return np.int64(b[at]) << 8 | np.int64(b[at + 1])


_short = _compiled(_plain_short)


def _plain_options(b: Any, at: Any, end: Any) -> Any:
    """The codes as bits, and whether all could be read."""
    codes = np.uint64(0)
    for _ in range(16):
        if at >= end:
            return codes, True
        if at + 4 > end:
            return codes, False
        codes |= np.uint64(1) << np.uint64(min(_short(b, at), 63))
        at += 4 + _short(b, at + 2)
        if at > end:
            return codes, False
    return codes, at >= end


_options = _compiled(_plain_options)


def _plain_opt(b: Any, at: Any, end: Any, after: Any, header: bool, row: int, out: Any) -> None:
    (opt, version, do, size, codes, rcode) = out
    additional = _short(b, at + 10)
    if additional == 0:
        return
    opt[row] = 2
    if after < 0:
        return
    before = _short(b, at + 6) + _short(b, at + 8)
    here = after
    for index in range(min(before + additional, 64)):
        stop = _name(b, here, end, True)
        if stop < 0 or stop + 10 > end:
            return
        past = stop + 10 + _short(b, stop + 8)
        if past > end:
            return
        if _short(b, stop) == 41 and stop == here + 1 and index >= before:
            found, good = _options(b, stop + 10, past)
            if good:
                opt[row] = 1
                size[row] = _short(b, stop + 2)
                version[row] = b[stop + 5]
                do[row] = b[stop + 6] >> 7
                codes[row] = found
                if header:
                    rcode[row] |= np.uint16(b[stop + 4]) << 4
            return
        here = past
    if before + additional <= 64:
        opt[row] = 0


_opt = _compiled(_plain_opt)


def _plain_decode(b: Any, starts: Any, ends: Any, v4: int, v6: int, wanted: Any, out: Any, status: Any) -> None:
    (kind, second, nano, version, network, protocol, port, own_port, read, flags) = out[0]
    (name_at, name_size, qtype, qclass) = out[1]
    opts = out[2]
    rcode = opts[5]
    want_port, want_header, want_question, want_opt = wanted
    for row in range(starts.size):
        at, end = starts[row], ends[row]
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
                key, at = _varint(b, at, end)
            if at < 0 or key >= np.uint64(1 << 32) or count > 64:
                good = False
                break
            field, wire = np.int64(key >> np.uint64(3)), np.int64(key & np.uint64(7))
            if (field == 14 and wire != 2) or (field == 15 and wire != 0):
                good = False
            elif wire == 0:
                number, at = (np.uint64(b[at]), at + 1) if at < end and b[at] < 128 else _varint(b, at, end)
                good = at >= 0
                if field == 15:
                    outer_type, typed = number, True
            elif wire == 2:
                number, at = (np.uint64(b[at]), at + 1) if at < end and b[at] < 128 else _varint(b, at, end)
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
            status[row] = 2
            continue
        if outer_type != np.uint64(1):
            status[row] = 1
            continue
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
                key, at = _varint(b, at, end)
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
                number, at = (np.uint64(b[at]), at + 1) if at < end and b[at] < 128 else _varint(b, at, end)
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
                number, at = (np.uint64(b[at]), at + 1) if at < end and b[at] < 128 else _varint(b, at, end)
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
            status[row] = 2
            continue
        if what != np.uint64(5) and what != np.uint64(6):
            status[row] = 1
            continue
        timed = has & 6 == 6
        when = when4 if timed else when6
        part = part4 if timed else part6
        dns, dns_size = (answer, answer_size) if what == np.uint64(6) else (query, query_size)
        if (
            not (timed or has & 24 == 24)
            or when >= np.uint64(1 << 40)
            or part >= np.uint64(1_000_000_000)
            or not ((family == np.uint64(1) and source_size == 4) or (family == np.uint64(2) and source_size == 16))
            or asked_port > np.uint64(0xFFFF)
            or own > np.uint64(0xFFFF)
            or dns_size < 0
        ):
            status[row] = 2
            continue
        kind[row] = what
        second[row] = np.int64(when)
        nano[row] = part
        version[row] = 4 if family == np.uint64(1) else 6
        protocol[row] = mark if mark <= np.uint64(7) else 0
        own_port[row] = own
        if want_port:
            port[row] = asked_port
        bits = v4 if family == np.uint64(1) else v6
        kept = np.uint64(0)
        for octet in range((bits + 7) // 8):
            over = 8 * (octet + 1) - bits
            shown = np.uint64(b[source + octet])
            if over > 0:
                shown &= np.uint64(0xFF << over & 0xFF)
            kept |= shown << np.uint64(56 - 8 * octet)
        network[row] = kept
        if not (want_header or want_question or want_opt):
            continue
        at, end = dns, dns + dns_size
        if dns_size < 12:
            continue
        read[row] = 1
        if want_header:
            flags[row] = _short(b, at + 2)
            rcode[row] = b[at + 3] & 15
        asked = _short(b, at + 4)
        after: Any = np.int64(-1)
        if asked == 0:
            after = at + 12
        elif asked == 1:
            stop = _name(b, at + 12, end, False)
            if stop >= 0 and stop + 4 <= end:
                after = stop + 4
                if want_question:
                    read[row] = 2
                    name_at[row] = at + 12
                    name_size[row] = stop - at - 12
                    qtype[row] = _short(b, stop)
                    qclass[row] = _short(b, stop + 2)
        if want_opt:
            _opt(b, at, end, after, want_header, row, opts)


_decode = _compiled(_plain_decode)

_NAMES = (
    ("kind", "second", "nano", "version", "network", "protocol", "port", "own_port", "read", "flags"),
    ("name_at", "name_size", "qtype", "qclass"),
    ("opt", "opt_version", "opt_do", "opt_size", "opt_codes", "rcode"),
)


def decode(buffer: bytearray, starts: Place, ends: Place, plan: Plan) -> Decoded:
    """As `hogo.resolver.decode.decode`."""
    columns = blank(len(starts))
    status = np.zeros(len(starts), np.uint8)
    out = tuple(tuple(getattr(columns, name) for name in names) for names in _NAMES)
    wanted = (plan.port, plan.header, plan.question, plan.opt)
    _decode(np.frombuffer(buffer, np.uint8), starts, ends, plan.v4, plan.v6, wanted, out, status)
    return settle(columns, status)


def _plain_split(b: Any, at: Any, fill: Any, longest: int, starts: Any, ends: Any) -> Any:
    """count, place reached, why it stopped: 0 unfinished, 1 control, 2 too long."""
    count = 0
    while at + 4 <= fill:
        size = np.int64(b[at]) << 24 | np.int64(b[at + 1]) << 16 | np.int64(b[at + 2]) << 8 | np.int64(b[at + 3])
        if size == 0:
            return count, at, 1
        if size > longest:
            return count, at, 2
        if at + 4 + size > fill:
            break
        starts[count], ends[count] = at + 4, at + 4 + size
        at += 4 + size
        count += 1
    return count, at, 0


_split = _compiled(_plain_split)


def split(buffer: bytearray, begin: int, fill: int) -> frames.Split:
    """As `hogo.resolver.frames.split`.

    Raises:
        BadStream: a frame is longer than any that is taken.
    """
    room = (fill - begin) // 5 + 1  # a data frame has at least five octets; what is not filled is never touched
    starts, ends = np.empty(room, np.int64), np.empty(room, np.int64)
    count, at, why = _split(np.frombuffer(buffer, np.uint8), begin, fill, frames.LONGEST, starts, ends)
    if why == 2:
        raise frames.BadStream("a frame is too long")
    last = frames.split(buffer, at, fill) if why == 1 else None
    consumed, control = (last.consumed, last.control) if last else (at, None)
    return frames.Split(starts[:count], ends[:count], consumed, control)
