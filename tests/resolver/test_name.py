"""Names: gathered as they stood, cut as the public suffix list says."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hogo.resolver.name import Suffixes, gather, labels, registrable, wire
from tests.resolver.dnstap import name

LIST = Suffixes.read("// ===BEGIN===\ncom\njp\nco.jp\n*.kawasaki.jp\n!city.kawasaki.jp\n\nexample\n")


@given(st.lists(st.binary(max_size=40), max_size=30))
def test_names_are_gathered_as_they_stood(names):
    """Any octets; a name of length zero is null."""
    at, buffer = [], bytearray(b"..")
    for one in names:
        at.append(len(buffer))
        buffer += one + b"."
    found = gather(
        np.frombuffer(buffer, np.uint8), np.array(at, np.int64), np.array([len(n) for n in names], np.uint16)
    )
    assert [one or None for one in names] == found.to_pylist()


@pytest.mark.parametrize(("whole", "cut"), [
    ("www.minato-kakuu.example", "minato-kakuu.example"), ("a.b.c.kakuu.co.jp", "kakuu.co.jp"), ("co.jp", "co.jp"),
    ("WWW.Kakuu.JP", "kakuu.jp"), ("x.y.kawasaki.jp", "x.y.kawasaki.jp"), ("w.x.y.kawasaki.jp", "x.y.kawasaki.jp"),
    ("a.city.kawasaki.jp", "city.kawasaki.jp"), ("host.unknown", "host.unknown"), ("a.host.unknown", "host.unknown"),
    ("", ""),
])  # fmt: skip
def test_names_are_cut_to_the_registrable_domain(whole, cut):
    """Plain rules, wildcards, exceptions, and one label more than an unknown top domain."""
    assert [name(cut)] == registrable(pa.array([name(whole)], pa.binary()), LIST).to_pylist()


@given(st.lists(st.binary(min_size=1, max_size=63), max_size=4))
def test_labels_and_wire_form_are_inverse(parts):
    """Any octets in a label."""
    assert parts == labels(wire(parts))


def test_a_name_that_could_not_be_read_stays_null():
    """Null is cut to null."""
    assert [None] == registrable(pa.array([None], pa.binary()), LIST).to_pylist()
