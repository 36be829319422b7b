"""What follows when a promise turns broken: an alarm that stays until it is mended and was seen to hold. Pure.

Each opens a corrective action (`hogo.improvement`) and tells it when the promise came again, or was seen to hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from hogo.base.day import Day
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.promises.judge import Standing, State

PROVED = timedelta(days=30)
"""How long a mended promise must be kept, at every evaluation, before its alarm is closed (有効性の確認)."""


class Event(StrEnum):
    """発生 復旧 再発 有効性の確認."""

    OPENED = "opened"
    MENDED = "mended"
    AGAIN = "again"
    CLOSED = "closed"


EVENTS: dict[Event, Text] = {
    Event.OPENED: Text("未遵守となった", "turned broken"),
    Event.MENDED: Text("遵守に戻った", "kept again"),
    Event.AGAIN: Text("再び未遵守となった", "broken again"),
    Event.CLOSED: Text("有効性を確認した", "shown to hold"),
}


@dataclass(frozen=True, slots=True)
class Alarm:
    """One alarm: since when broken, since when kept again (none: still broken), and when it was closed."""

    promise: Ref
    owner: Ref
    opened: Day
    mended: Day | None = None
    closed: Day | None = None


def events(open_: Mapping[Ref, Alarm], standings: Iterable[Standing], day: Day) -> tuple[tuple[Event, Alarm], ...]:
    """What an evaluation brings about, each with the alarm as it is then. What was not measured changes nothing."""
    found = []
    for standing in standings:
        alarm = open_.get(standing.promise)
        event = _event(alarm, standing.state, day)
        if event is not None:
            found.append((event, _after(event, alarm, standing, day)))
    return tuple(found)


def _event(alarm: Alarm | None, state: State, day: Day) -> Event | None:
    if state is State.UNCHECKED:
        return None
    if alarm is None:
        return Event.OPENED if state is State.BROKEN else None
    if alarm.mended is None:
        return None if state is State.BROKEN else Event.MENDED
    if state is State.BROKEN:
        return Event.AGAIN
    return Event.CLOSED if day - alarm.mended >= PROVED else None


def _after(event: Event, alarm: Alarm | None, standing: Standing, day: Day) -> Alarm:
    if alarm is None:
        return Alarm(standing.promise, standing.owner, day)
    match event:
        case Event.MENDED:
            return replace(alarm, mended=day)
        case Event.CLOSED:
            return replace(alarm, closed=day)
        case _:
            return replace(alarm, mended=None)
