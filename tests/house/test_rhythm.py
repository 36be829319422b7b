"""When a job's next turn is: in its rhythm, at once after a kill, sooner after a failure, once after a long pause."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from hogo.base.period import Period
from hogo.house.rhythm import FIRST_RETRY, Last, next_turn
from tests.acts import NOW

HOUR = timedelta(hours=1)
HOURLY = Period(hours=1)


def test_a_job_that_never_ran_is_due_now():
    """A new job does not wait for its first hour."""
    assert next_turn(HOURLY, None, NOW) == NOW


def test_a_turn_that_was_killed_is_due_now():
    """A turn without an end was broken off."""
    assert next_turn(HOURLY, Last(NOW - timedelta(minutes=1), None, 0), NOW) == NOW


def test_after_a_good_turn_the_rhythm_counts_from_its_start():
    """An hourly job that took ten minutes runs each hour, not each hour and ten minutes."""
    began = NOW - timedelta(minutes=20)
    assert next_turn(HOURLY, Last(began, began + timedelta(minutes=10), 0), NOW) == began + HOUR


def test_turns_missed_are_made_up_for_by_one():
    """After three days off the job is due once; after that turn the rhythm goes on from it."""
    began = NOW - timedelta(days=3)
    assert next_turn(HOURLY, Last(began, began, 0), NOW) <= NOW
    assert next_turn(HOURLY, Last(NOW, NOW, 0), NOW) == NOW + HOUR


def test_a_clock_that_was_ahead_puts_nothing_off():
    """A turn that seems to have begun next year does not stop the job until then."""
    ahead = NOW + timedelta(days=365)
    assert next_turn(HOURLY, Last(ahead, ahead, 0), NOW) == NOW


@given(st.integers(1, 60), st.integers(1, 500))
def test_after_failures_the_pause_grows_but_never_beyond_the_rhythm(failures: int, hours: int):
    """One minute, two, four, ...; however often it failed, never later than the job's own rhythm."""
    every = Period(hours=hours)
    due = next_turn(every, Last(NOW, NOW, failures), NOW)
    assert due == min(NOW + FIRST_RETRY * 2 ** min(failures - 1, 20), NOW + hours * HOUR)
