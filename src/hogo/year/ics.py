"""The calendar as iCalendar (RFC 5545): one all-day event a due, with an alarm a week before what is still open. Pure.

The same calendar gives the same bytes; ids stay, so that what moved or was done is updated and not doubled.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from icalendar import Alarm, Calendar, Event

from hogo.base.day import Moment
from hogo.base.text import Language, Text
from hogo.year.item import WORDS, Item, State

_NAME = Text("個人情報保護の年間予定", "Privacy office: what is due")
_OPEN = frozenset({State.SOON, State.COMING, State.OVERDUE})


def calendar(listed: Iterable[Item], names: dict[str, Text], at: Moment, language: Language = "ja") -> bytes:
    """The bytes of an .ics file.

    Args:
        listed: what is due.
        names: department → its name.
        at: when it was made; a part of every event.
        language: of the words.
    """
    made = Calendar()
    made.add("prodid", "-//hogo//year//JA")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", _NAME.in_(language))
    for one in listed:
        made.add_component(_event(one, names, at, language))
    return bytes(made.to_ical())


def _event(one: Item, names: dict[str, Text], at: Moment, language: Language) -> Event:
    owner = names.get(one.owner, Text(one.owner, one.owner)).in_(language)
    word = WORDS[one.state].in_(language)
    event = Event()
    event.add("uid", f"{one.key}@hogo")
    event.add("dtstamp", at)
    event.add("dtstart", one.due.on)
    event.add("dtend", one.due.on + timedelta(days=1))
    event.add("summary", f"[{word}] {one.due.what.in_(language)}（{owner}）")
    event.add("description", f"{one.due.case} {one.due.law or ''}".strip())
    event.add("transp", "TRANSPARENT")
    if one.state in _OPEN:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", one.due.what.in_(language))
        alarm.add("trigger", timedelta(days=-7))
        event.add_component(alarm)
    return event
