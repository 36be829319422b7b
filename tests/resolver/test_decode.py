"""Both decoders against the specification, on plain, hostile, truncated and random frames."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hogo.resolver import decode as reference
from hogo.resolver import decode_numba as compiled
from hogo.resolver.layout import QUERY, RESPONSE, Plan
from hogo.resolver.octets import Octets
from tests.resolver.dnstap import Tap, answer, dns, fixed, number, opt, option, rows, sized, specification, stream

BOTH = pytest.mark.parametrize("decoder", [reference.decode, compiled.decode], ids=["numpy", "numba"])
V6 = bytes.fromhex("20010db8f1f2f3f4f5f6f7f8f9fafbfc")
PLANS = (Plan(), Plan(32, 64), Plan(0, 0, False, False, False, False), Plan(9, 33, True, False, True, True), Plan(8, 1))


def told(decoder, contents, plan):
    buffer, starts, ends = stream(contents)
    decoded = decoder(buffer, starts, ends, plan)
    return rows(decoded.columns), decoded.passed, decoded.malformed


def expected(contents, plan):
    said = [specification(content, plan) for content in contents]
    _, starts, _ = stream(contents)
    found = []
    for (state, row), start in zip(said, starts.tolist(), strict=True):
        if state == "taken":
            moved = {"name_at": row["name_at"] + start} if row.get("name_at") else {}
            found.append({name: value for name, value in (row | moved).items() if value})
    states = [state for state, _ in said]
    return found, states.count("passed"), states.count("malformed")


@BOTH
def test_a_plain_query_becomes_a_row(decoder):
    """Time, masked network, port, header, question and OPT of one query are read."""
    message = dns("a.minato-kakuu.example", 28, additional=(opt(4096, 0, True, option(10, b"8octets!")),))
    buffer, starts, ends = stream([Tap(message, address=bytes([198, 51, 103, 77])).frame()])
    columns = decoder(buffer, starts, ends, Plan()).columns
    found = rows(columns)[0]
    place = found.pop("name_at")
    assert b"\x01a\x0cminato-kakuu\x07example\0" == buffer[place : place + found["name_size"]]
    assert {
        "kind": QUERY, "second": 1_795_489_445, "nano": 5, "version": 4, "network": 0xC633_6400 << 32, "protocol": 1,
        "port": 40000, "own_port": 53, "read": 2, "flags": 0x100, "name_size": 24, "qtype": 28, "qclass": 1,
        "opt": 1, "opt_do": 1, "opt_size": 4096, "opt_codes": 1 << 10,
    } == found  # fmt: skip


@BOTH
def test_an_answer_carries_its_rcode_with_the_upper_bits(decoder):
    """OPT behind the answers is found; BADVERS (16) is 1 above and 0 below."""
    message = dns(flags=0x8180, answers=(answer(), answer(28, V6)), additional=(answer(), opt(1232, 0, upper=1)))
    found = told(decoder, [Tap(message, RESPONSE, V6, 7, own_port=853).frame()], Plan())[0][0]
    assert (RESPONSE, 16, 6, 0x20010DB8F1 << 24, 853) == tuple(
        found[name] for name in ("kind", "rcode", "version", "network", "own_port")
    )


@BOTH
def test_other_messages_are_passed_over_and_garbage_is_counted(decoder):
    """Resolver queries are passed over, garbage is malformed, a query with a broken DNS message is still a query."""
    contents = [Tap(kind=3).frame(), b"\xff" * 40, Tap(b"short").frame(), b"", Tap().frame()[:-1], number(15, 2)]
    found, passed, malformed = told(decoder, contents, Plan())
    assert ([{}, 1, 4][1:], 1) == ([passed, malformed], len(found))
    assert "read" not in found[0]


@BOTH
def test_frames_in_many_orders_are_told_alike(decoder):
    """v4 and v6, queries and answers, unknown fields and short ports in one batch."""
    contents = []
    for index in range(3000):
        address = V6 if index % 3 else bytes([192, 0, 2, index % 256])
        message = dns(f"n{index % 17}.minato-kakuu.example", index % 300, additional=(opt(),) * (index % 2))
        extra = (b"", number(77, 2**63), sized(200, b"\0" * 20), fixed(16, 9))[index % 4]
        contents.append(Tap(message, 5 + index % 2, address, index % 9, index, extra=extra).frame())
    assert expected(contents, Plan()) == told(decoder, contents, Plan())


records = st.sampled_from(
    [
        answer(),
        answer(16, b"x" * 70),
        opt(),
        opt(512, 3, False, option(8, b"\xc0\0\2\1") * 2),
        opt(options=option(65001, b"abc")),
        opt(options=b"\0\x0a\0\xff"),
        b"\xc0",
        b"\x03abc",
    ]
)
asked = st.sampled_from(
    [None, "", "example", "a.b.c.d.e.f.example", "x" * 63 + "." + "y" * 63, ".".join(["z" * 50] * 6)]
)
messages = st.one_of(
    st.binary(max_size=60),
    st.builds(
        dns,
        asked,
        st.integers(0, 65535), st.integers(0, 65535), st.integers(0, 65535),
        st.lists(records, max_size=4).map(tuple), st.lists(records, max_size=3).map(tuple),
    ),
)  # fmt: skip
extras = st.sampled_from(
    [b"", number(3, 9), sized(5, b"abc"), fixed(9, 1), fixed(14, 2), number(14, 3), b"\x80\x80", b"\x0b"]
)
taps = st.builds(
    Tap, messages, st.integers(1, 14), st.sampled_from([b"\xc0\0\2\x63", V6, b"", b"abc"]), st.integers(0, 300),
    st.integers(0, 70000), st.sampled_from([53, 443, 853, 2**40]), st.sampled_from([0, 1_795_489_445, 2**40, 2**63]),
    st.sampled_from([0, 999_999_999, 10**9, 2**32 - 1]), extras,
).map(Tap.frame)  # fmt: skip


def damage(frame: bytes, changes: list[tuple[int, int]], cut: int) -> bytes:
    broken = bytearray(frame)
    for place, octet in changes:
        broken[place % len(broken)] = octet
    return bytes(broken[: len(broken) - cut])


changes = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=4)
hostile = st.one_of(
    taps,
    st.builds(damage, taps, changes, st.integers(0, 30)),
    st.binary(max_size=200),
)  # fmt: skip


@settings(max_examples=250, deadline=None)
@given(st.lists(hostile, max_size=30), st.sampled_from(PLANS))
def test_hostile_frames_are_told_as_the_specification_says(contents, plan):
    """No frame raises, and numpy, numba and the specification agree on every row and count."""
    wanted = expected(contents, plan)
    assert wanted == told(reference.decode, contents, plan)
    assert wanted == told(compiled.decode, contents, plan)


@pytest.mark.soak
@settings(max_examples=20_000, deadline=None)
@given(st.lists(hostile, max_size=60), st.sampled_from(PLANS))
def test_hostile_frames_for_long(contents, plan):
    """The same, for long."""
    wanted = expected(contents, plan)
    assert wanted == told(reference.decode, contents, plan) == told(compiled.decode, contents, plan)


class Watching(Octets):
    """Remembers every octet that is read."""

    def __init__(self, buffer):
        super().__init__(buffer)
        self.seen = np.zeros(len(buffer), np.bool_)

    def _mark(self, at, width):
        for step in range(width):
            self.seen[at + step] = True

    def u8(self, at):
        self._mark(at, 1)
        return super().u8(at)

    def u16(self, at):
        self._mark(at, 2)
        return super().u16(at)

    def u32(self, at):
        self._mark(at, 4)
        return super().u32(at)

    def u32_little(self, at):
        self._mark(at, 4)
        return super().u32_little(at)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.booleans(), messages, st.integers(0, 120), st.integers(5, 6)), min_size=1),
    st.sampled_from(PLANS),
)
def test_octets_that_the_mask_drops_are_never_read(shapes, plan):
    """Of whole and of cut frames, no octet of an address beyond the mask is copied, nor any of the other address."""
    contents, forbidden = [], []
    for wide, message, cut, kind in shapes:
        address = V6 if wide else b"\xc0\0\2\x63"
        frame = Tap(message, kind, address).frame()
        at = frame.index(sized(4, address)) + 2
        keep = -(-(plan.v6 if wide else plan.v4) // 8)
        forbidden.append(range(at + keep, at + len(address)))
        contents.append(frame[: len(frame) - cut])
    buffer, starts, ends = stream(contents)
    watching = Watching(buffer)
    reference.decode(watching, starts, ends, plan)
    places = [s + p for s, e, r in zip(starts, ends, forbidden, strict=True) for p in r if s + p < e]
    assert [] == [place for place in places if watching.seen[place]]


def test_the_watch_bites():
    """A decoder that is told to keep 32 bits is seen to read the octet that /22 never reads."""
    buffer, starts, ends = stream([Tap().frame()])
    for bits, seen in ((22, False), (32, True)):
        watching = Watching(buffer)
        reference.decode(watching, starts, ends, Plan(bits))
        assert seen == watching.seen[bytes(buffer).index(b"\xc0\0\2\x63") + 3]


@BOTH
@settings(max_examples=60, deadline=None)
@given(address=st.binary(min_size=4, max_size=4), wide=st.binary(min_size=16, max_size=16))
def test_what_the_mask_drops_changes_nothing(decoder, address, wide):
    """Two addresses of one network give the same row, whatever the dropped bits are."""
    networks = bytes([address[0], address[1], address[2] & 0xFC, 0]), wide[:5] + b"\0" * 11
    for told_of, masked in zip((address, wide), networks, strict=True):
        row = partial(told, decoder, plan=Plan())
        assert row([Tap(address=told_of).frame()]) == row([Tap(address=masked).frame()])


@pytest.mark.parametrize("masks", [(33, 40), (22, 65), (-1, 0)])
def test_a_mask_that_keeps_too_much_is_refused(masks):
    """More than a subscriber's line of IPv6 is never kept."""
    with pytest.raises(ValueError):
        Plan(*masks)
