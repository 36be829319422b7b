"""A capture file (pcap) as a stream of dnstap frames, for tests and for resolvers without dnstap. Pure.

DNS over UDP only; TCP streams are passed over and counted. Frames are written into a `bytearray`, never into `bytes`.
Format: draft-ietf-opsawg-pcap; link types Ethernet (1), raw IP (101), Linux cooked (113), null (0).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

_NANO = {0xA1B2C3D4: 1000, 0xA1B23C4D: 1}
_LINKS = {0: 4, 1: 14, 101: 0, 113: 16}
_UDP, _TCP = 17, 6


class BadCapture(ValueError):  # noqa: N818  the word people read
    """The file is no pcap file of a known link type. Says nothing of what it holds."""


@dataclass(slots=True)
class Transcoded:
    """How many messages were written, and how many packets held none."""

    messages: int = 0
    passed: int = 0


def transcode(source: bytearray, into: bytearray, ports: tuple[int, ...] = (53,)) -> Transcoded:
    """Append a data frame for each DNS message over UDP to or from one of the resolver's `ports`.

    Raises:
        BadCapture: it is no pcap file.
    """
    if len(source) < 24:
        raise BadCapture("too short")
    order = next((mark for mark in "<>" if struct.unpack_from(mark + "I", source)[0] in _NANO), None)
    if order is None:
        raise BadCapture("no pcap")
    magic, link = struct.unpack_from(order + "I", source)[0], struct.unpack_from(order + "I", source, 20)[0] & 0xFFFF
    if link not in _LINKS:
        raise BadCapture("unknown link type")
    done, at = Transcoded(), 24
    while at + 16 <= len(source):
        second, part, size, _ = struct.unpack_from(order + "IIII", source, at)
        start, at = at + 16, at + 16 + size
        if at > len(source):
            break
        if _packet(source, start + _LINKS[link], at, second, part * _NANO[magic], ports, into):
            done.messages += 1
        else:
            done.passed += 1
    return done


def _packet(
    source: bytearray, at: int, end: int, second: int, nano: int, ports: tuple[int, ...], into: bytearray
) -> bool:
    if at + 20 > end:
        return False
    version = source[at] >> 4
    if version == 4:
        head, protocol, client, width = (source[at] & 15) * 4, source[at + 9], at + 12, 4
        if source[at + 6] & 0x3F or source[at + 7]:  # a fragment
            return False
    elif version == 6 and at + 40 <= end:
        head, protocol, client, width = 40, source[at + 6], at + 8, 16
    else:
        return False
    udp = at + head
    if protocol != _UDP or head < 20 or udp + 8 > end:
        return False
    port, own, size = struct.unpack_from(">HHH", source, udp)
    answer = port in ports and own not in ports
    if not answer and own not in ports:
        return False
    if answer:
        port, own, client = own, port, client + width
    limit = min(end, udp + size)
    _frame(source, into, answer, width, client, port, own, second, nano, udp + 8, limit)
    return True


def _frame(
    source: bytearray, into: bytearray, answer: bool, width: int, client: int, port: int, own: int,
    second: int, nano: int, begin: int, end: int,
) -> None:  # fmt: skip
    body = bytearray(b"\x08" + bytes([6 if answer else 5]) + b"\x10" + bytes([1 if width == 4 else 2]) + b"\x18\x01")
    body += bytes([0x22, width])
    body += memoryview(source)[client : client + width]
    body += b"\x30" + _varint(port) + b"\x38" + _varint(own)
    body += (b"\x60" if answer else b"\x40") + _varint(second) + (b"\x6d" if answer else b"\x4d")
    body += struct.pack("<I", nano) + (b"\x72" if answer else b"\x52") + _varint(max(0, end - begin))
    body += memoryview(source)[begin:end]
    outer = b"\x72" + _varint(len(body))
    into += struct.pack(">I", len(outer) + len(body) + 2) + outer
    into += body
    into += b"\x78\x01"


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)
