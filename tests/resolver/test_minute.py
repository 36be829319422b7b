"""Counts per minute: equal to counting one by one, the same after a checkpoint."""

from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from hogo.register.model.resolver import Captured, Dimension
from hogo.resolver import decode, minute
from hogo.resolver.batch import MINUTE, SECOND, Declined, Taking, batch, refused, shape, timely
from hogo.resolver.layout import Plan
from hogo.resolver.minute import Feed, Position, Tally, countable
from hogo.resolver.transport import Ports
from tests.resolver.dnstap import T0, Tap, answer, dns, opt, stream
from tests.resolver.given import ALL, DIMENSIONS, HOW, LATENESS

NOW = T0 * SECOND
taps = st.builds(
    Tap,
    st.builds(
        dns, st.sampled_from(["example", "a.example"]), st.sampled_from([1, 28, 65]), st.sampled_from([1, 3]),
        st.sampled_from([0x100, 0x120, 0x2800]), st.just(()), st.sampled_from([(), (opt(),), (opt(512, 0, False),)]),
    ),
    st.sampled_from([5, 6]),
    st.sampled_from([b"\xc0\0\2\1", b"\xc6\x33\x64\7", bytes.fromhex("20010db8" + "00" * 12)]),
    st.sampled_from([1, 2, 3]), st.sampled_from([1024, 1025, 60000]), st.sampled_from([53, 853, 443]),
    st.integers(T0 - 130, T0 + 100),
)  # fmt: skip


def taken(contents, how=HOW):
    buffer, starts, ends = stream(contents)
    columns = decode.decode(buffer, starts, ends, how.plan).columns
    kept, late, astray = timely(columns.second * SECOND + columns.nano, NOW, LATENESS)
    return batch(buffer, columns.pick(kept), how), (late, astray, 0, 0, 0)


def plainly(tables):
    """(minute, dimension) → Counter of keys, from a table of counts."""
    found: dict[tuple[int, str], Counter[int]] = {}
    for row in tables.to_pylist():
        found.setdefault((row["minute"], row["dimension"]), Counter())[row["key"]] += row["count"]
    return found


@settings(max_examples=60, deadline=None)
@given(st.lists(taps, min_size=1, max_size=60), st.integers(1, 4), st.sampled_from(Feed))
def test_counts_are_those_of_counting_one_by_one(given_taps, parts, feed):
    """Every dimension of every minute divides what was taken in, in however many parts and over checkpoints."""
    tally = Tally(DIMENSIONS, feed, LATENESS)
    expected: dict[tuple[int, str], Counter[int]] = {}
    for part in range(parts):
        rows, others = taken([tap.frame() for tap in given_taps[part::parts]] or [b""])
        tally.add(rows, NOW, others)
        again = Tally(DIMENSIONS, feed, LATENESS)
        assert Position("000000000001.seg", part) == minute.thaw(
            minute.freeze(tally, Position("000000000001.seg", part)), again
        )
        tally = again
        for row in rows.to_pylist():
            at, answered = row["time"] // MINUTE, row["kind"] == 6
            expected.setdefault((at, "total"), Counter())[int(answered)] += 1
            for name, key, of_answer in (("qtype", row["qtype"], False), ("transport", row["transport"], False),
                                         ("source-port", row["port"], False), ("rcode", row["rcode"], True),
                                         ("ip-version", row["version"], False)):  # fmt: skip
                wanted = (of_answer and feed is not Feed.QUERIES) or feed is Feed.RESPONSES
                if answered == wanted and not (of_answer and feed is Feed.QUERIES):
                    expected.setdefault((at, name), Counter())[key] += 1
    found = plainly(minute.counts(sorted(tally.open.items())))
    late = found.get((NOW // MINUTE, "total"), Counter())
    for seen in (2, 3):
        late.pop(seen, None)
    names = {name for _, name in expected}
    assert {at: cells for at, cells in found.items() if at[1] in names and cells} == expected
    for (at, name), cells in found.items():
        if name in ("opt", "flags", "opcode", "qclass", "protocol"):
            assert cells.total() == found[at, "ip-version"].total()


def test_late_messages_and_those_from_the_future_are_counted_only():
    """Neither becomes a row: 4 minutes old is late, 3 minutes ahead is astray."""
    rows, others = taken([Tap(second=T0 + away).frame() for away in (-240, 0, 180)])
    assert ((1, 1, 0, 0, 0), 1) == (others, rows.num_rows)


def test_a_minute_closes_by_time_alone():
    """A minute closes when lateness has passed after its end, once; later rows of it are late."""
    tally = Tally(DIMENSIONS, Feed.BOTH, LATENESS)
    rows, others = taken([Tap().frame()])
    tally.add(rows, NOW, others)
    end = (NOW // MINUTE + 1) * MINUTE
    assert [] == list(tally.close(end + LATENESS - 1))
    assert [NOW // MINUTE] == list(tally.close(end + LATENESS))
    kept, late, _ = timely(np.array([NOW]), NOW, LATENESS, tally.closed)
    assert (False, 1) == (kept[0], late)


def test_only_what_is_declared_becomes_a_column():
    """Without the question there is no name; without the network no bit of the address is kept."""
    few = frozenset({Captured.PROTOCOL})
    assert ["kind", "time", "protocol", "read"] == shape(few).names
    assert (Dimension.PROTOCOL,) == countable(Dimension, shape(few).names)
    rows, _ = taken([Tap().frame()], Taking(few, Plan(0, 0, False, False, False, False), Ports()))
    assert 0 == rows["time"][0].as_py() % MINUTE
    assert "network" in shape(ALL).names


def test_encrypted_transports_are_told_by_port_too():
    """Plain TCP on 853 is DoT, on 443 DoH, UDP on 853 DoQ; what the resolver marks stands."""
    shapes = (
        (2, 853, 2),
        (2, 443, 3),
        (1, 853, 4),
        (1, 53, 1),
        (2, 53, 1),
        (3, 8853, 2),
        (4, 53, 3),
        (7, 1, 4),
        (9, 53, 0),
        (9, 443, 3),
    )
    rows, _ = taken([Tap(protocol=protocol, own_port=port).frame() for protocol, port, _ in shapes])
    assert [transport for _, _, transport in shapes] == rows["transport"].to_pylist()


def test_networks_that_declined_are_told_apart_as_far_as_the_mask_can():
    """A /24 within a masked /22 declines the whole /22; others stay."""
    buffer, starts, ends = stream(
        [Tap(address=bytes(a)).frame() for a in ([198, 51, 100, 9], [198, 51, 103, 1], [192, 0, 2, 1])]
    )
    columns = decode.decode(buffer, starts, ends, Plan()).columns
    declined = (Declined.read("198.51.101.0/24", Plan()), Declined.read("2001:db8::/32", Plan()))
    assert [True, True, False] == refused(columns, declined).tolist()


def test_an_answer_that_was_cut_is_counted_as_unreadable():
    """A query whose DNS message is garbage has no QTYPE and no opcode, and is counted as such."""
    tally = Tally(DIMENSIONS, Feed.BOTH, LATENESS)
    rows, others = taken([Tap(b"junk").frame(), Tap(dns(answers=(answer(),))).frame()])
    tally.add(rows, NOW, others)
    found = plainly(minute.counts(tally.open.items()))
    assert ({1 << 16: 1, 1: 1}, {16: 1, 0: 1}) == (
        dict(found[NOW // MINUTE, "qtype"]), dict(found[NOW // MINUTE, "opcode"])
    )  # fmt: skip
