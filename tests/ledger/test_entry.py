"""The form of entries: canonical, exact, and the same for ever."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from hogo.ledger.entry import Entry, NotAnEntry, canonical, heading, is_kind, moment, read_moment

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text() | st.floats(-1e300, 1e300),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(JSON)
def test_canonical_is_rfc_8785(value):
    """The fast way and the reference implementation write the same bytes."""
    assert canonical(value) == rfc8785.dumps(value)


@pytest.mark.parametrize("value", [2**53, float("nan"), float("inf"), "\ud800", {"a": {1, 2}}, {1: 2}, b"x"])
def test_what_json_cannot_carry_is_refused(value):
    """Nothing is rounded, replaced or dropped on the way into the ledger."""
    with pytest.raises(NotAnEntry):
        canonical({"value": value} if not isinstance(value, dict) else value)


def test_deep_nesting_is_refused():
    """A payload nested beyond reason is refused, not a crash."""
    value: object = 0
    for _ in range(100_000):
        value = [value]
    with pytest.raises(NotAnEntry):
        canonical(value)  # type: ignore[arg-type]


@given(
    st.text(max_size=20), st.lists(st.text(max_size=20), max_size=3), st.none() | st.binary(min_size=32, max_size=32)
)
def test_heading_is_canonical(by, refs, about):
    """The heading, written by hand for speed, is what the reference implementation writes."""
    entry = Entry("0191", "note", 3, "2026-11-24T03:04:05.000006Z", by, about, tuple(refs), b"{}")
    try:
        expected = rfc8785.dumps(json.loads(heading(entry)))
    except UnicodeEncodeError:
        return
    assert heading(entry) == expected


def test_moments_have_one_form():
    """27 characters in UTC, whatever zone they came in; naive ones are refused."""
    at = datetime(2026, 1, 1, 0, 0, tzinfo=timezone(timedelta(hours=9)))
    assert moment(at) == "2025-12-31T15:00:00.000000Z"
    assert read_moment(moment(at)) == at.astimezone(UTC)
    with pytest.raises(NotAnEntry):
        moment(at.replace(tzinfo=None))


@pytest.mark.parametrize(("name", "expected"), [("note", True), ("rights.answer", True), ("a-b.c-d", True),
    ("Note", False), ("a.b.c", False), ('a"b', False), ("", False), ("覚え", False), ("note\n", False)])  # fmt: skip
def test_names_of_kinds(name, expected):
    """Kebab words, at most one dot."""
    assert is_kind(name) is expected


def test_form_1_never_changes():
    """The heading of form 1, byte for byte: an old ledger verifies for ever."""
    entry = Entry(
        "019b1c2d-0000-7000-8000-000000000001", "note", 1, "2026-11-24T03:04:05.000006Z", "office-1",
        bytes(range(32)), ("subscriber", "架空"), b'{"n":1}',
    )  # fmt: skip
    assert heading(entry).decode() == (
        '{"about":"000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f","at":"2026-11-24T03:04:05.000006Z",'
        '"by":"office-1","commitment":null,"data":"2bfd14f43d17fc7cea24e0917a8879b4b2f880b8baeec1b9d90fbaad655e71bd",'
        '"form":1,"id":"019b1c2d-0000-7000-8000-000000000001","kind":"note","refs":["subscriber","架空"],"version":1}'
    )
