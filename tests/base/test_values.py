"""Ids, flows, texts, slugs."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hogo.base.finding import Where
from hogo.base.flow import Flow, Refused
from hogo.base.ids import RandomIds, uuid7
from hogo.base.ref import is_slug
from hogo.base.text import Text

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


@given(st.binary(min_size=10, max_size=10), st.integers(0, 10**9))
def test_ids_are_uuid_version_7_and_sort_by_time(random, milliseconds):
    """RFC 9562: version 7, variant 10, the first 48 bits are the milliseconds; a later id sorts later."""
    at = NOW + timedelta(milliseconds=milliseconds)
    made = uuid7(at, random)
    assert (7, uuid.RFC_4122) == (made.version, made.variant)
    assert int(at.timestamp() * 1000) == made.int >> 80
    assert uuid7(NOW - timedelta(milliseconds=1), random) < made


@given(st.binary(min_size=10, max_size=10), st.binary(min_size=10, max_size=10))
def test_74_random_bits_reach_the_id(one, other):
    """Two draws give different ids exactly when they differ in the 74 bits that are used."""
    used = 0xFFF << 64 | 2**62 - 1
    differ = (int.from_bytes(one, "big") ^ int.from_bytes(other, "big")) & used != 0
    assert differ == (uuid7(NOW, one) != uuid7(NOW, other))


def test_too_little_randomness_is_refused():
    """Nine bytes are not enough."""
    with pytest.raises(ValueError, match="10"):
        RandomIds(lambda n: b"x" * (n - 1)).new(NOW)


def test_a_flow_refuses_what_its_table_lacks_and_names_what_it_has():
    """The message helps: it lists the possible moves."""
    flow: Flow[str, str] = Flow("draft", {("draft", "send"): "sent", ("sent", "approve"): "approved"})
    assert "sent" == flow.after("draft", "send")
    with pytest.raises(Refused, match="possible: send"):
        flow.after("draft", "approve")
    with pytest.raises(Refused, match="it has ended"):
        flow.after("approved", "send")
    assert ("approve",) == flow.possible("sent")


def test_a_text_fills_each_language_with_its_own_words():
    """A `Text` as a value gives its Japanese to the Japanese sentence."""
    filled = Text("{who}が{n}件", "{n} by {who}").fill(who=Text("事務局", "the office"), n=3)
    assert ("事務局が3件", "3 by the office") == (filled.in_("ja"), filled.in_("en"))


@pytest.mark.parametrize(
    ("name", "ok"),
    [
        ("cache-dns", True),
        ("p1", True),
        ("Cache", False),
        ("a--b", False),
        ("-a", False),
        ("a\n", False),
        ("個人", False),
        ("", False),
    ],
)
def test_slugs(name, ok):
    """Lower-case ASCII letters, digits and single hyphens."""
    assert ok == is_slug(name)


def test_a_place_is_shown_as_editors_read_it():
    """`path:line:column`, or the path alone."""
    assert "a.yaml:3:5" == str(Where("a.yaml", 3, 5))
    assert "a.yaml" == str(Where("a.yaml"))
