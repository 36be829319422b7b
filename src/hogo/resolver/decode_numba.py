"""The same decoder compiled, one frame after another: `decode` and `split` with the results of `decode` and `frames`.

Needs the extra `resolver` (numba). Pure. Equal to the reference by test and fuzz; never a second opinion.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from hogo.resolver import frames
from hogo.resolver.layout import Decoded, Place, Plan, blank, settle
from hogo.resolver.straight_numba import only, straight
from hogo.resolver.walk_numba import NO_SAY, TAKEN, UNSAID, compiled, name, opt, short, walk


def _plain_decode(b: Any, starts: Any, ends: Any, v4: int, v6: int, wanted: Any, out: Any, status: Any) -> None:
    (kind, second, nano, version, network, protocol, port, own_port, read, flags) = out[0]
    (name_at, name_size, qtype, qclass) = out[1]
    (opts, opt_version, opt_do, opt_size, opt_codes, rcode) = out[2]
    want_port, want_header, want_question, want_opt = wanted
    for row in range(starts.size):
        said, told = straight(b, np.uint64(starts[row]), np.uint64(ends[row]))
        if said == UNSAID:
            said, told = walk(b, starts[row], ends[row])
        if said != TAKEN:
            status[row] = said
            continue
        (has, what, family, mark, source, source_size, asked_port, own, when4, part4, when6, part6) = told[:12]
        (query, query_size, answer, answer_size) = told[12:]
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
            flags[row] = short(b, at + 2)
            rcode[row] = b[at + 3] & 15
        asked = short(b, at + 4)
        after: Any = np.int64(-1)
        if asked == 0:
            after = at + 12
        elif asked == 1:
            stop = name(b, at + 12, end, False)
            if stop >= 0 and stop + 4 <= end:
                after = stop + 4
                if want_question:
                    read[row] = 2
                    name_at[row] = at + 12
                    name_size[row] = stop - at - 12
                    qtype[row] = short(b, stop)
                    qclass[row] = short(b, stop + 2)
        if want_opt:
            found = only(b, np.uint64(at), np.uint64(after), np.uint64(end)) if after >= 0 else NO_SAY
            if found[0] == 3:
                found = opt(b, at, end, after)
            opts[row] = found[0]
            if found[0] == 1:
                (_, opt_size[row], opt_version[row], opt_do[row], opt_codes[row], upper) = found
                if want_header:
                    rcode[row] |= np.uint16(upper) << 4


_decode = compiled(_plain_decode)

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


_split = compiled(_plain_split)


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
