"""dnstap frames made by hand, and the decoder's specification: one frame, plain Python, no numpy."""

from __future__ import annotations

import struct
from dataclasses import dataclass

import numpy as np

from hogo.resolver.layout import Columns, Plan

SPEC = tuple[str, dict[str, int]]
T0 = 1_795_489_445  # 2026-11-24T03:04:05Z


def varint(value: int) -> bytes:
    out = bytearray()
    while True:
        out.append(value & 127 | (128 if value > 127 else 0))
        value >>= 7
        if not value:
            return bytes(out)


def number(field: int, value: int) -> bytes:
    return varint(field << 3) + varint(value)


def sized(field: int, data: bytes) -> bytes:
    return varint(field << 3 | 2) + varint(len(data)) + data


def fixed(field: int, value: int) -> bytes:
    return varint(field << 3 | 5) + struct.pack("<I", value)


def name(text: str) -> bytes:
    return b"".join(bytes([len(label)]) + label.encode() for label in text.split(".") if label) + b"\0"


def opt(size: int = 1232, version: int = 0, do: bool = True, options: bytes = b"", upper: int = 0) -> bytes:
    return b"\0" + struct.pack(">HHBBHH", 41, size, upper, version, do << 15, len(options)) + options


def option(code: int, data: bytes = b"") -> bytes:
    return struct.pack(">HH", code, len(data)) + data


def dns(
    asked: str | None = "www.minato-kakuu.example",
    qtype: int = 1,
    qclass: int = 1,
    flags: int = 0x0100,
    answers: tuple[bytes, ...] = (),
    additional: tuple[bytes, ...] = (),
) -> bytes:
    question = b"" if asked is None else name(asked) + struct.pack(">HH", qtype, qclass)
    head = struct.pack(">HHHHHH", 7, flags, asked is not None, len(answers), 0, len(additional))
    return head + question + b"".join(answers) + b"".join(additional)


def answer(kind: int = 1, data: bytes = b"\xc0\x00\x02\x01") -> bytes:
    return b"\xc0\x0c" + struct.pack(">HHIH", kind, 1, 300, len(data)) + data


@dataclass(frozen=True)
class Tap:
    """One dnstap message; `frame()` is the data frame's content."""

    message: bytes = b""
    kind: int = 5
    address: bytes = b"\xc0\x00\x02\x63"
    protocol: int = 1
    port: int = 40000
    own_port: int = 53
    second: int = T0
    nano: int = 5
    extra: bytes = b""

    def frame(self) -> bytes:
        family = 1 if len(self.address) == 4 else 2
        message = self.message or dns()
        own = b"\xc0\x00\x02\x35" if family == 1 else bytes.fromhex("20010db8000000000000000000000035")
        body = number(1, self.kind) + number(2, family) + number(3, self.protocol) + sized(4, self.address)
        body += sized(5, own) + number(6, self.port) + number(7, self.own_port)
        if self.kind % 2:
            body += number(8, self.second) + fixed(9, self.nano) + sized(10, message)
        else:
            body += number(12, self.second) + fixed(13, self.nano) + sized(14, message)
        return sized(1, b"resolver-1") + sized(2, b"unbound 1.17") + self.extra + sized(14, body) + number(15, 1)


def stream(contents: list[bytes]) -> tuple[bytearray, np.ndarray, np.ndarray]:
    """A received buffer with these data frames, and their places."""
    buffer, starts, ends = bytearray(), [], []
    for content in contents:
        buffer += struct.pack(">I", len(content))
        starts.append(len(buffer))
        buffer += content
        ends.append(len(buffer))
    return buffer, np.array(starts, np.int64), np.array(ends, np.int64)


class Bad(Exception):  # noqa: N818  the word people read
    """The frame is malformed."""


def _varint(b: bytes, at: int, end: int) -> tuple[int, int]:
    value = 0
    for index in range(10):
        if at >= end:
            raise Bad
        value |= (b[at] & 127) << 7 * index
        at += 1
        if b[at - 1] < 128:
            return value % 2**64, at
    raise Bad


def _fields(b: bytes, at: int, end: int, wanted: dict[int, int]) -> dict[int, tuple[int, int]]:
    found: dict[int, tuple[int, int]] = {}
    for _ in range(64):
        if at >= end:
            return found
        key, at = _varint(b, at, end)
        field, wire = key >> 3, key & 7
        if key >= 2**32 or wanted.get(field, wire) != wire or wire not in (0, 1, 2, 5):
            raise Bad
        value, start = 0, at
        if wire in (0, 2):
            value, start = _varint(b, at, end)
        after = start + {0: 0, 1: 8, 2: value, 5: 4}[wire]
        if after > end:
            raise Bad
        if wire == 5:
            value = int.from_bytes(b[start:after], "little")
        if field in wanted:
            found[field] = (value, start)
        at = after
    if at < end:
        raise Bad
    return found


INNER = {1: 0, 2: 0, 3: 0, 4: 2, 5: 2, 6: 0, 7: 0, 8: 0, 9: 5, 10: 2, 12: 0, 13: 5, 14: 2}


def specification(b: bytes, plan: Plan) -> SPEC:
    """`taken` with a row, `passed` or `malformed`: what any decoder must say of one frame."""
    try:
        return _specification(b, plan)
    except Bad:
        return "malformed", {}


def _specification(b: bytes, plan: Plan) -> SPEC:
    outer = _fields(b, 0, len(b), {14: 2, 15: 0})
    if set(outer) != {14, 15}:
        raise Bad
    if outer[15][0] != 1:
        return "passed", {}
    f = _fields(b, outer[14][1], outer[14][1] + outer[14][0], INNER)
    if 1 not in f:
        raise Bad
    kind = f[1][0]
    if kind not in (5, 6):
        return "passed", {}
    value = {field: f[field][0] if field in f else 0 for field in INNER}
    asked = 8 in f and 9 in f
    second, nano = (value[8], value[9]) if asked else (value[12], value[13])
    message = 10 if kind == 5 else 14
    if (
        not (asked or (12 in f and 13 in f))
        or second >= 2**40
        or nano >= 10**9
        or (value[2], value[4]) not in ((1, 4), (2, 16))
        or max(value[6], value[7]) > 0xFFFF
        or message not in f
    ):
        raise Bad
    bits, width = (plan.v4, 32) if value[2] == 1 else (plan.v6, 128)
    address = int.from_bytes(b[f[4][1] : f[4][1] + width // 8], "big") << (128 - width)
    row = {
        "kind": kind, "second": second, "nano": nano, "version": 4 if value[2] == 1 else 6,
        "network": address >> (128 - bits) << (128 - bits) >> 64 if bits else 0,
        "protocol": value[3] if value[3] <= 7 else 0, "port": value[6] if plan.port else 0, "own_port": value[7],
    }  # fmt: skip
    if plan.header or plan.question or plan.opt:
        row |= _message(b[f[message][1] : f[message][1] + value[message]], plan, f[message][1])
    return "taken", row


def _name(m: bytes, at: int, pointers: bool) -> int:
    start = at
    while at < min(len(m), start + 255):
        if m[at] == 0:
            return at + 1
        if m[at] >= 64:
            return at + 2 if pointers and m[at] >= 192 and at + 2 <= len(m) else -1
        at += 1 + m[at]
    return -1


def _message(m: bytes, plan: Plan, base: int) -> dict[str, int]:
    if len(m) < 12:
        return {}
    _, flags, questions, *others, additional = struct.unpack(">HHHHHH", m[:12])
    row = {"read": 1} | ({"flags": flags, "rcode": flags & 15} if plan.header else {})
    after = 12 if questions == 0 else -1
    if questions == 1 and 0 <= (stop := _name(m, 12, False)) <= len(m) - 4:
        after = stop + 4
        if plan.question:
            qtype, qclass = struct.unpack(">HH", m[stop : stop + 4])
            row |= {"read": 2, "name_at": base + 12, "name_size": stop - 12, "qtype": qtype, "qclass": qclass}
    if not plan.opt or not additional:
        return row
    if after < 0:
        return row | {"opt": 2}
    total = sum(others) + additional
    for index in range(min(total, 64)):
        stop = _name(m, after, True)
        if stop < 0 or stop + 10 > len(m):
            return row | {"opt": 2}
        kind, size, upper, version, do, length = struct.unpack(">HHBBHH", m[stop : stop + 10])
        past = stop + 10 + length
        if past > len(m):
            return row | {"opt": 2}
        if kind == 41 and stop == after + 1 and index >= sum(others):
            codes = _codes(m[stop + 10 : past])
            if codes is None:
                return row | {"opt": 2}
            row |= {"opt": 1, "opt_size": size, "opt_version": version, "opt_do": do >> 15, "opt_codes": codes}
            return row | ({"rcode": row["rcode"] | upper << 4} if plan.header else {})
        after = past
    return row | ({"opt": 2} if total > 64 else {})


def _codes(data: bytes) -> int | None:
    codes = at = 0
    for _ in range(16):
        if at == len(data):
            return codes
        if at + 4 > len(data):
            return None
        code, size = struct.unpack(">HH", data[at : at + 4])
        codes |= 1 << min(code, 63)
        at += 4 + size
        if at > len(data):
            return None
    return codes if at == len(data) else None


def rows(columns: Columns, *, base: int = 0) -> list[dict[str, int]]:
    """Columns as rows without zeros; places of names count from `base`."""
    names = columns.__slots__
    found = [{name: int(getattr(columns, name)[row]) for name in names} for row in range(len(columns))]
    return [{name: value for name, value in row.items() if value} for row in found]
