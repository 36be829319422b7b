"""Splitting Frame Streams."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hogo.resolver import decode_numba as compiled
from hogo.resolver import frames
from hogo.resolver.frames import BadStream, Control, control, read_control
from tests.resolver.dnstap import stream


@given(st.lists(st.binary(min_size=1, max_size=300)), st.integers(0, 400))
def test_frames_are_found_however_the_stream_is_cut(contents, cut):
    """All whole frames, never a part of one; both splitters agree, in as many calls as they like."""
    buffer, starts, ends = stream(contents)
    fill = max(0, len(buffer) - cut)
    whole = [(s, e) for s, e in zip(starts.tolist(), ends.tolist(), strict=True) if e <= fill]
    found = frames.split(buffer, 0, fill)
    for told in (found, compiled.split(buffer, 0, fill)):
        assert (whole, found.consumed) == (
            list(zip(told.starts.tolist(), told.ends.tolist(), strict=True)),
            told.consumed,
        )


@pytest.mark.parametrize("split", [frames.split, compiled.split])
def test_a_control_frame_ends_the_splitting(split):
    """STOP after two frames is given with its place, and what follows is left."""
    data, _, _ = stream([b"one", b"two"])
    stop = control(Control.STOP, content=False)
    buffer = data + stop + b"rest"
    found = split(buffer, 0, len(buffer))
    assert (2, len(data) + len(stop)) == (len(found.starts), found.consumed)
    assert (Control.STOP, True) == read_control(buffer, *found.control)
    half = split(buffer, 0, len(data) + 6)
    assert (len(data), None) == (half.consumed, half.control)


@pytest.mark.parametrize("split", [frames.split, compiled.split])
@pytest.mark.parametrize("head", [b"\xff\xff\xff\xff", struct.pack(">II", 0, 2), struct.pack(">II", 0, 10_000)])
def test_an_impossible_length_ends_the_stream(split, head):
    """A frame or control frame of impossible length cannot make the intake wait for it."""
    with pytest.raises(BadStream):
        split(bytearray(head + b"\0" * 100), 0, 104)


def test_the_content_type_is_agreed():
    """READY of our content is ours, of another is not, without any is taken as ours."""
    for frame, ours in (
        (control(Control.READY), True),
        (control(Control.READY, content=False), True),
        (control(Control.READY).replace(b"dnstap.Dnstap", b"dnstap.Dnsxxx"), False),
    ):
        assert (Control.READY, ours) == read_control(bytearray(frame), 8, len(frame))


@given(st.binary(max_size=60))
def test_hostile_control_frames_are_refused_in_one_way(data):
    """Whatever stands there: an answer, or BadStream without the sender's words."""
    try:
        kind, _ = read_control(bytearray(data), 0, len(data))
    except BadStream as bad:
        said = str(bad)
    else:
        said = f"control frame {kind.name}"
    assert "control frame" in said
