"""The DNS message inside each frame: header, question, OPT (RFC 1035 4.1, RFC 6891 6.1), all messages in step. Pure.

Of the question's name only place and length are found; of OPT's options only their codes, never what they hold
(an option may carry an address: RFC 7871).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from hogo.resolver.layout import (
    BROKEN_OPT,
    HEADER,
    OPT,
    OPTIONS,
    QUESTION,
    RECORDS,
    Columns,
    Long,
    Place,
    Plan,
)
from hogo.resolver.octets import Octets

Mask = NDArray[np.bool_]
_OPT_TYPE = 41


def read(octets: Octets, at: Place, end: Place, plan: Plan, out: Columns, rows: slice | Place) -> None:
    """Fill the columns of `rows` from the messages `[at:end]`, one for each row."""
    if not (plan.header or plan.question or plan.opt):
        return
    every = np.arange(len(out)) if isinstance(rows, slice) else rows
    whole = end - at >= 12
    if not whole.all():
        at, end, every = at[whole], end[whole], every[whole]
    if not at.size:
        return
    flags = octets.u16(at + 2)
    out.read[every] = HEADER
    if plan.header:
        out.flags[every] = flags
        out.rcode[every] = flags & 15
    after, asked = _question(octets, at, end, plan, out, every)
    if plan.opt:
        _opt(octets, at, end, after, asked, plan, out, every)


def _question(octets: Octets, at: Place, end: Place, plan: Plan, out: Columns, rows: Place) -> tuple[Place, Mask]:
    """Where the records begin, and whether that is known."""
    count = octets.u16(at + 4)
    after = at + 12
    known = count == 0
    one = np.flatnonzero(count == 1)
    start, limit = after[one], end[one]
    stop, good, _ = _names(octets, start, limit, pointers=False)
    good &= stop + 4 <= limit
    if not good.all():
        one, start, stop = one[good], start[good], stop[good]
    after[one] = stop + 4
    known[one] = True
    if plan.question and one.size:
        row = rows[one]
        out.read[row] = QUESTION
        out.name_at[row] = start
        out.name_size[row] = stop - start
        out.qtype[row] = octets.u16(stop)
        out.qclass[row] = octets.u16(stop + 2)
    return after, known


def _names(octets: Octets, at: Place, end: Place, *, pointers: bool) -> tuple[Place, Mask, Mask]:
    """Where each name ends, whether it is one, and whether it is the root.

    A name has at most 255 octets (RFC 1035 2.3.4). Pointers end a name where they may stand; they are not followed.
    """
    stop = at.copy()
    good = np.zeros(at.size, np.bool_)
    limit = np.minimum(end, at + 255)
    left = np.arange(at.size)
    while left.size:
        here = stop[left]
        inside = here < limit[left]
        if not inside.all():
            left, here = left[inside], here[inside]
        size = octets.u8(here)
        stop[left] = here + 1 + size
        more = (size > 0) & (size < 64)
        ended = left[~more]
        if ended.size:
            last = size[~more]
            good[ended] = last == 0
            if pointers:
                pointer = ended[last >= 192]
                stop[pointer] = here[~more][last >= 192] + 2
                good[pointer] = stop[pointer] <= end[pointer]
        left = left[more]
    return stop, good, stop - at == 1


def _opt(
    octets: Octets, at: Place, end: Place, after: Place, known: Mask, plan: Plan, out: Columns, rows: Place
) -> None:
    additional = octets.u16(at + 10).astype(np.int64)
    wanted = additional > 0
    if not wanted.any():
        return
    out.opt[rows[wanted & ~known]] = BROKEN_OPT
    left = np.flatnonzero(wanted & known)
    before = octets.u16(at + 6).astype(np.int64) + octets.u16(at + 8)
    total = before + additional
    here = after.copy()
    for index in range(RECORDS):
        if not left.size:
            return
        stop, good, root = _names(octets, here[left], end[left], pointers=True)
        good &= stop + 10 <= end[left]
        if not good.all():
            out.opt[rows[left[~good]]] = BROKEN_OPT
            left, stop, root = left[good], stop[good], root[good]
        kind = octets.u16(stop)
        past = stop + 10 + octets.u16(stop + 8)
        here[left] = past
        fits = past <= end[left]
        if not fits.all():
            out.opt[rows[left[~fits]]] = BROKEN_OPT
            left, stop, root, kind, past = left[fits], stop[fits], root[fits], kind[fits], past[fits]
        found = (kind == _OPT_TYPE) & root & (index >= before[left])
        if found.any():
            _record(octets, stop[found], past[found], plan, out, rows[left[found]])
        left = left[~found & (index + 1 < total[left])]
    out.opt[rows[left]] = BROKEN_OPT


def _record(octets: Octets, at: Place, end: Place, plan: Plan, out: Columns, rows: Place) -> None:
    """One OPT record whose type stands at `at` and whose data ends at `end`."""
    codes, good = _options(octets, at + 10, end)
    out.opt[rows] = np.where(good, OPT, BROKEN_OPT)
    if not good.all():
        at, rows, codes = at[good], rows[good], codes[good]
    upper = octets.u32(at + 4)
    out.opt_size[rows] = octets.u16(at + 2)
    out.opt_version[rows] = upper >> 16 & 255
    out.opt_do[rows] = upper >> 15 & 1
    out.opt_codes[rows] = codes
    if plan.header:
        out.rcode[rows] |= (upper >> 24 << 4).astype(np.uint16)


def _options(octets: Octets, at: Place, end: Place) -> tuple[Long, Mask]:
    """The codes of the options as bits, and whether all could be read."""
    codes = np.zeros(at.size, np.uint64)
    good = np.ones(at.size, np.bool_)
    here = at.copy()
    left = np.flatnonzero(here < end)
    for _ in range(OPTIONS):
        if not left.size:
            return codes, good
        whole = here[left] + 4 <= end[left]
        good[left[~whole]] = False
        left = left[whole]
        code = np.minimum(octets.u16(here[left]), 63).astype(np.uint64)
        codes[left] |= np.uint64(1) << code
        here[left] += 4 + octets.u16(here[left] + 2).astype(np.int64)
        past = here[left] > end[left]
        good[left[past]] = False
        left = left[~past & (here[left] < end[left])]
    good[left] = False
    return codes, good
