"""A capture file becomes the same rows as dnstap; whatever else stands in it is passed over."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hogo.resolver import decode, frames
from hogo.resolver.layout import QUERY, RESPONSE, Plan
from hogo.resolver.pcap import BadCapture, transcode
from tests.resolver.dnstap import T0, dns, rows

FOUR, SIX = (
    (b"\xc6\x33\x67\x4d", b"\xc0\0\2\1"),
    (bytes.fromhex("20010db8f1f2f3f4f5f6f7f8f9fafbfc"), b"\x20\1" + b"\0" * 14),
)


def packet(message, ends=FOUR, ports=(40000, 53), protocol=17):
    udp = struct.pack(">HHHH", *ports, 8 + len(message), 0) + message
    if len(ends[0]) == 4:
        return struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(udp), 0, 0, 64, protocol, 0) + b"".join(ends) + udp
    return struct.pack(">IHBB", 6 << 28, len(udp), protocol, 64) + b"".join(ends) + udp


def capture(packets, link=101, order="<"):
    out = struct.pack(order + "IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, link)
    for one in packets:
        out += struct.pack(order + "IIII", T0, 7, len(one), len(one)) + one
    return bytearray(out)


def taken(source):
    buffer = bytearray()
    done = transcode(source, buffer)
    split = frames.split(buffer, 0, len(buffer))
    return done, rows(decode.decode(buffer, split.starts, split.ends, Plan()).columns)


@pytest.mark.parametrize(("link", "before"), [(101, b""), (1, b"\0" * 14), (113, b"\0" * 16), (0, b"\0" * 4)])
@pytest.mark.parametrize("order", "<>")
def test_queries_and_answers_become_rows(link, before, order):
    """v4 and v6, both ways, in either byte order, over each link type: the client's network is kept."""
    whole = [packet(dns()), packet(dns(flags=0x8180), FOUR[::-1], (53, 40000)), packet(dns(), SIX)]
    done, found = taken(capture([before + one for one in whole], link, order))
    assert (3, 0) == (done.messages, done.passed)
    assert [(QUERY, 0xC6336400 << 32), (RESPONSE, 0xC6336400 << 32), (QUERY, 0x20010DB8F1 << 24)] == [
        (row["kind"], row["network"]) for row in found
    ]
    assert {(T0, 7000, 40000, 2)} == {(row["second"], row["nano"], row["port"], row["read"]) for row in found}


def test_all_else_is_passed_over():
    """TCP, other ports and packets that are cut short are counted and left."""
    done, _ = taken(capture([packet(dns(), protocol=6), packet(dns(), ports=(1, 2)), b"", b"\x45", packet(dns())[:25]]))
    assert (0, 5) == (done.messages, done.passed)


@pytest.mark.parametrize("source", [b"", b"\0" * 40, capture([], link=9)])
def test_what_is_no_capture_is_refused(source):
    """One fault, without the file's words."""
    with pytest.raises(BadCapture):
        transcode(bytearray(source), bytearray())


@settings(max_examples=150)
@given(st.lists(st.one_of(st.binary(max_size=80), st.binary(max_size=60).map(packet))), st.integers(0, 40))
def test_hostile_captures_never_raise(packets, cut):
    """Any packets, cut anywhere: as many messages as frames."""
    source = capture(packets)
    buffer = bytearray()
    done = transcode(source[: max(24, len(source) - cut)], buffer)
    assert done.messages == len(frames.split(buffer, 0, len(buffer)).starts)
