"""dnstap frames → columns, all frames in step: the reference in numpy. Masks inside; pure.

All frames stand at a field each; those at the same field are read together, then all go on. Client frames of one
resolver have few orders of fields, so a step is mostly one group. A malformed frame is counted, never raised.
Format: dnstap.proto (Dnstap 14 message, 15 type; Message 1 to 14), protobuf wire format.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from hogo.resolver import message
from hogo.resolver.layout import (
    FIELDS,
    LAST_SECOND,
    MALFORMED,
    PASSED,
    QUERY,
    RESPONSE,
    Columns,
    Decoded,
    Long,
    Octet,
    Place,
    Plan,
    blank,
    settle,
)
from hogo.resolver.octets import Octets

Mask = NDArray[np.bool_]
CHUNK = 8192
"""Frames in step at once: temporaries of this length stay in the processor's cache."""

VARINT, FIXED64, SIZED, FIXED32 = 0, 1, 2, 5
OUTER: dict[int, int] = {14: SIZED, 15: VARINT}
INNER: dict[int, int] = {
    1: VARINT, 2: VARINT, 3: VARINT, 4: SIZED, 5: SIZED, 6: VARINT, 7: VARINT, 8: VARINT, 9: FIXED32, 10: SIZED,
    12: VARINT, 13: FIXED32, 14: SIZED,
}  # fmt: skip
"""Field numbers that are read, with the wire type each must have."""


def decode(buffer: bytearray | Octets, starts: Place, ends: Place, plan: Plan) -> Decoded:
    """The rows of the frames `buffer[starts:ends]`."""
    octets = buffer if isinstance(buffer, Octets) else Octets(buffer)
    columns = blank(len(starts))
    status = np.zeros(len(starts), np.uint8)
    for begin in range(0, len(starts), CHUNK):
        part = slice(begin, begin + CHUNK)
        _decode(octets, starts[part], ends[part], plan, columns.pick(part), status[part])  # type: ignore[arg-type]
    return settle(columns, status)


class _Found:
    """What one walk found, by field number: values of varint and fixed fields, places and sizes of sized ones."""

    def __init__(self, frames: int, wanted: dict[int, int]) -> None:
        self.value: dict[int, Long] = {
            field: np.zeros(frames, np.uint64) for field, wire in wanted.items() if wire != SIZED
        }
        self.start: dict[int, Place] = {
            field: np.zeros(frames, np.int64) for field, wire in wanted.items() if wire == SIZED
        }
        self.size: dict[int, Place] = {
            field: np.zeros(frames, np.int64) for field, wire in wanted.items() if wire == SIZED
        }
        self.has: dict[int, Mask] = {field: np.zeros(frames, np.bool_) for field in wanted}


def _decode(octets: Octets, starts: Place, ends: Place, plan: Plan, out: Columns, status: Octet) -> None:
    outer, bad = _walk(octets, starts, ends, OUTER)
    bad |= ~outer.has[14] | ~outer.has[15]
    passed = outer.value[15] != 1
    inner, worse = _walk(
        octets, outer.start[14], np.where(bad | passed, outer.start[14], outer.start[14] + outer.size[14]), INNER
    )
    bad |= worse & ~passed
    kind = inner.value[1]
    bad |= ~passed & ~inner.has[1]
    passed |= (kind != QUERY) & (kind != RESPONSE)
    answer = kind == RESPONSE
    timed = inner.has[8] & inner.has[9]
    second = np.where(timed, inner.value[8], inner.value[12])
    nano = np.where(timed, inner.value[9], inner.value[13])
    family = inner.value[2]
    width = np.where(family == 1, 4, 16)
    bad |= ~passed & (
        ~(timed | (inner.has[12] & inner.has[13]))
        | (second >= LAST_SECOND)
        | (nano >= 1_000_000_000)
        | ((family != 1) & (family != 2))
        | (inner.size[4] != width)
        | (inner.value[6] > 0xFFFF)
        | (inner.value[7] > 0xFFFF)
        | ~np.where(answer, inner.has[14], inner.has[10])
    )
    status[passed] = PASSED
    status[bad] = MALFORMED
    good = np.flatnonzero(status == 0)
    rows: slice | Place = slice(None) if good.size == status.size else good
    out.kind[rows] = kind[rows]
    out.second[rows] = second[rows]
    out.nano[rows] = nano[rows]
    out.version[rows] = np.where(family[rows] == 1, 4, 6)
    protocol = inner.value[3]
    out.protocol[rows] = np.where(protocol <= 7, protocol, 0)[rows]
    out.own_port[rows] = inner.value[7][rows]
    if plan.port:
        out.port[rows] = inner.value[6][rows]
    out.network[rows] = _networks(octets, inner.start[4][rows], family[rows], plan)
    start = np.where(answer, inner.start[14], inner.start[10])[rows]
    size = np.where(answer, inner.size[14], inner.size[10])[rows]
    message.read(octets, start, start + size, plan, out, rows)


def _networks(octets: Octets, at: Place, family: Long, plan: Plan) -> Long:
    """The kept bits of each source address.

    # INVARIANT: octets that the mask drops are never read; bits that it drops within an octet are cleared at once.
    """
    found = np.zeros(at.size, np.uint64)
    for code, bits in ((1, plan.v4), (2, plan.v6)):
        chosen = family == code
        rows: slice | Place = slice(None) if chosen.all() else np.flatnonzero(chosen)
        places = at[rows]
        if not places.size or not chosen.any():
            continue
        kept = np.zeros(places.size, np.uint64)
        for octet in range(-(-bits // 8)):
            read = octets.u8(places + octet)
            read &= np.uint8(0xFF << max(0, 8 * (octet + 1) - bits) & 0xFF)
            kept |= read.astype(np.uint64) << np.uint64(56 - 8 * octet)
        found[rows] = kept
    return found


def _walk(octets: Octets, starts: Place, ends: Place, wanted: dict[int, int]) -> tuple[_Found, Mask]:
    """Read one protobuf message of each frame; a frame with `starts == ends` has no fields."""
    found = _Found(len(starts), wanted)
    bad = np.zeros(len(starts), np.bool_)
    at = starts.copy()
    live = np.flatnonzero(at < ends)
    for _ in range(FIELDS):
        if not live.size:
            return found, bad
        # WHY: most often no frame has ended yet; then columns are read whole, not gathered
        whole = live.size == at.size
        here, limit = (at, ends) if whole else (at[live], ends[live])
        key, after, good = _varints(octets, here, limit)
        good &= key < (1 << 32)
        at[slice(None) if whole else live] = after
        if not good.all():
            bad[live[~good]] = True
            key, live, whole = key[good], live[good], False
        for field, wire, group in _groups(key, wanted):
            rows = group if whole else live[group]
            _step(octets, at, ends, rows, field, wire, found, bad)
        live = np.flatnonzero((at < ends) & ~bad) if whole else live[(at[live] < ends[live]) & ~bad[live]]
    bad[live] = True
    return found, bad


def _groups(key: Long, wanted: dict[int, int]) -> list[tuple[int, int, slice | Place]]:
    """(field, or 0 where it is skipped; wire type; which frames). Never more groups than known fields and wire types.

    WHY: a hostile sender may number fields at will; unknown ones are told apart by wire type alone.
    """
    if not key.size:
        return []
    if (key == key[0]).all():
        one = int(key[0])
        return [(_known(one, wanted), one & 7 if _fits(one, wanted) else -1, slice(None))]
    small = np.where(key < 128, key, 128 | (key & np.uint64(7))).astype(np.uint8)
    found: list[tuple[int, int, slice | Place]] = []
    for value in np.flatnonzero(np.bincount(small, minlength=136)).tolist():
        group = np.flatnonzero(small == value)
        wire = value & 7 if value >= 128 or _fits(value, wanted) else -1
        found.append((_known(value, wanted) if value < 128 else 0, wire, group))
    return found


def _known(key: int, wanted: dict[int, int]) -> int:
    return key >> 3 if key >> 3 in wanted else 0


def _fits(key: int, wanted: dict[int, int]) -> bool:
    return wanted.get(key >> 3, key & 7) == key & 7


def _step(
    octets: Octets, at: Place, ends: Place, frames: slice | Place, field: int, wire: int, found: _Found, bad: Mask
) -> None:
    here, end = at[frames], ends[frames]
    if wire == VARINT:
        value, after, good = _varints(octets, here, end)
    elif wire == SIZED:
        value, here, good = _varints(octets, here, end)
        good &= value <= (end - here).astype(np.uint64)
        after = here + np.where(good, value, 0).astype(np.int64)
    elif wire in (FIXED32, FIXED64):
        after = here + (4 if wire == FIXED32 else 8)
        good = after <= end
        value = np.zeros(here.size, np.uint64)
        if field:
            value[good] = octets.u32_little(here[good])
    else:
        bad[frames] = True
        return
    at[frames] = after
    if not good.all():
        bad[frames] |= ~good
    if field == 0:
        return
    found.has[field][frames] = True
    if wire == SIZED:
        found.start[field][frames] = here
        found.size[field][frames] = value
    else:
        found.value[field][frames] = value


def _varints(octets: Octets, at: Place, end: Place) -> tuple[Long, Place, Mask]:
    """A varint at each place: value modulo 2**64, the place after it, and whether it ended within its frame."""
    good = at < end
    if at.size and good.all():
        octet = octets.u8(at)
        if octet.max() < 128:
            return octet.astype(np.uint64), at + 1, good
    value = np.zeros(at.size, np.uint64)
    after = at.copy()
    good = np.ones(at.size, np.bool_)
    left: Place | None = None
    for shift in range(0, 70, 7):
        here = after if left is None else after[left]
        inside = here < (end if left is None else end[left])
        if not inside.all():
            rows = np.flatnonzero(inside) if left is None else left[inside]
            good[np.flatnonzero(~inside) if left is None else left[~inside]] = False
            left, here = rows, here[inside]
        octet = octets.u8(here)
        part = (octet & np.uint8(127)).astype(np.uint64) << np.uint64(shift)
        more = octet > 127
        if left is None:
            value |= part
            after += 1
            if more.all():
                continue
            left = np.flatnonzero(more)
        else:
            value[left] |= part
            after[left] += 1
            left = left[more]
        if not left.size:
            return value, after, good
    good[left if left is not None else slice(None)] = False
    return value, after, good
