"""A figure against its thresholds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hogo.base.finding import Unchecked
from hogo.base.text import Text
from hogo.house.offer import Figure
from hogo.promises.judge import STATES, State, judge
from hogo.register.model.promises import Promise, Threshold

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


def _promise(**kept):
    return Promise(Text("文", "sentence"), "policy", "office", measure="m", kept=Threshold(**kept))


def _figure(value, out_of=None, age=timedelta()):
    return Figure("m", value, "count", NOW - age, out_of=out_of)


@pytest.mark.parametrize(
    ("kept", "value", "out_of", "state"),
    [
        ({}, 0, None, State.KEPT),
        ({}, 1, None, State.BROKEN),
        ({"at_least": 1.0, "share": True}, 12, 12, State.KEPT),
        ({"at_least": 1.0, "share": True}, 11, 12, State.BROKEN),
        ({"at_least": 0.9, "risk_at_least": 1.0, "share": True}, 11, 12, State.AT_RISK),
        ({"at_most": 14, "risk_at_most": 10}, 10, None, State.KEPT),
        ({"at_most": 14, "risk_at_most": 10}, 11, None, State.AT_RISK),
        ({"at_most": 14, "risk_at_most": 10}, 15, None, State.BROKEN),
        ({"risk_at_most": 10}, 11, None, State.AT_RISK),
    ],
)
def test_thresholds(kept, value, out_of, state):
    """Without bounds a promise is a never-event; shares are value ÷ whole; risk bounds never break."""
    assert state == judge("p", _promise(**kept), _figure(value, out_of), NOW).state


def test_an_old_figure_says_nothing_about_today():
    """Older than a day (the default): unchecked, never kept."""
    standing = judge("p", _promise(), _figure(0, age=timedelta(days=1, minutes=1)), NOW)
    assert State.UNCHECKED == standing.state
    assert State.KEPT == judge("p", _promise(), _figure(0, age=timedelta(hours=23)), NOW).state


def test_a_share_of_nothing_is_unchecked():
    """0/0 is no proof of anything."""
    assert State.UNCHECKED == judge("p", _promise(at_least=1.0, share=True), _figure(0, 0), NOW).state


def test_unchecked_keeps_its_reason():
    """The reason travels to the board in both languages."""
    standing = judge("p", _promise(), Unchecked("m", Text("開けません", "cannot be opened")), NOW)
    assert (State.UNCHECKED, "開けません") == (standing.state, standing.why.ja)


def test_each_state_has_a_word_in_both_languages():
    """The board shows words beside colours."""
    assert set(State) == set(STATES)
