"""When raw data must go and when the intake must stop."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hogo.resolver.watch import STOPS, Aged, overdue, stop
from tests.resolver.given import LIMITS

H = timedelta(hours=1)
ZERO = timedelta()


@pytest.mark.parametrize(("wall", "steady", "reason"), [
    (H, H, None), (22 * H, 22 * H, None), (24 * H, 24 * H, "due"), (H, 24 * H, "due"), (25 * H, H, "due"),
    (-24 * H, None, "age-unknown"), (-24 * H, H, None), (-24 * H, 24 * H, "due"), (24 * H, None, "due"),
    (timedelta(hours=22, minutes=28), None, "due"),
])  # fmt: skip
def test_when_a_segment_is_deleted(wall, steady, reason):
    """By the greater of both ages, at once where it cannot be known, and with a margin before the promise ends."""
    assert [reason] == [found[1] if found else None for found in (overdue([Aged("s", wall, steady)], LIMITS) or ((),))]


def test_deletion_begins_before_the_promise_ends():
    """Between `due` and the promise there is time to see a fault; lateness and a minute are taken off."""
    assert timedelta(hours=23, minutes=57) == LIMITS.end
    assert timedelta(minutes=90) == LIMITS.end - LIMITS.due


def test_what_is_sealed_under_a_lost_key_goes_at_once():
    """Nobody can read it, so nobody needs it."""
    assert (("s", "unreadable"),) == overdue([Aged("s", H, H, readable=False)], LIMITS)


@pytest.mark.parametrize(("wall", "steady", "why"), [
    (timedelta(seconds=60), timedelta(seconds=60), None), (24 * H, timedelta(seconds=1), "clock"),
    (-24 * H, timedelta(seconds=1), "clock"), (timedelta(seconds=-5), timedelta(seconds=1), None),
    (2 * H, 2 * H, None),
])  # fmt: skip
def test_a_clock_that_jumps_stops_the_intake(wall, steady, why):
    """A day forward or back stops; a small correction and a long sleep of the machine do not."""
    assert why == stop([], LIMITS, wall, steady)


def test_what_cannot_be_deleted_stops_the_intake():
    """And each reason to stop is told in both languages."""
    why = stop([Aged("s", 24 * H, None)], LIMITS, ZERO, ZERO)
    assert why == "undeleted"
    assert all(said.ja and said.en for said in STOPS.values())
