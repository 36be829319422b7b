"""Whom to remind of what, and when it goes up (催促の格上げ): before, on the day, a week over, two weeks over. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from hogo.base.day import Day
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.post.mail import Mail
from hogo.year.item import Item

TOP = ""
"""The holder who is told what is two weeks over: the address of the setting, no department."""


@dataclass(frozen=True, slots=True)
class Level:
    """A step of reminding: from how many days after the due day on (negative: before), and who else hears of it."""

    number: int
    after: int
    office: bool = False
    top: bool = False


LEVELS: tuple[Level, ...] = (
    Level(1, -14),
    Level(2, 0),
    Level(3, 7, office=True),
    Level(4, 14, office=True, top=True),
)


@dataclass(frozen=True, slots=True)
class Reminder:
    """One thing told to one holder, at one level."""

    item: Item
    level: int
    to: Ref


def reminders(listed: Iterable[Item], day: Day, told: Collection[tuple[str, int]], office: Ref) -> tuple[Reminder, ...]:
    """What is to be told today: for each open due the highest level it has reached, once.

    `told`: (key, level) of what was told before; lower levels that were missed are not made up for.
    """
    found = []
    for one in listed:
        reached = [level for level in LEVELS if one.due.on + timedelta(days=level.after) <= day]
        if one.due.met is not None or not reached or (one.key, reached[-1].number) in told:
            continue
        level = reached[-1]
        holders = [one.owner, *([office] if level.office else []), *([TOP] if level.top else [])]
        found += [Reminder(one, level.number, to) for to in dict.fromkeys(holders)]
    return tuple(found)


_SUBJECT = Text("個人情報保護の期限のお知らせ（{n}件）", "Privacy: {n} due")
_LEAD = Text("次の期限について、状況をお確かめください。", "Please see to the following.")
_LINE = Text("- {on}（{left}） {what}［担当: {owner}］", "- {on} ({left}) {what} [{owner}]")
_OVER, _LEFT, _TODAY = Text("{n}日超過", "{n} days over"), Text("残り{n}日", "{n} days left"), Text("本日", "today")
_UP = Text("担当部門で対応されていないため、お知らせしています。", "You are told because its owner has not done it.")


def letter(to: str, told: Iterable[Reminder], names: Mapping[Ref, Text], day: Day, holder: Ref) -> Mail:
    """One mail a holder a day, in both languages, oldest first."""
    listed = sorted(told, key=lambda one: one.item.due.on)
    raised = any(one.item.owner != holder for one in listed)
    lines = [_line(one, names, day) for one in listed]
    parts = [_LEAD, *([_UP] if raised else [])]
    ja = "\n".join([*(one.ja for one in parts), "", *(one.ja for one in lines)])
    en = "\n".join([*(one.en for one in parts), "", *(one.en for one in lines)])
    subject = _SUBJECT.fill(n=len(listed))
    return Mail(to, f"{subject.ja} / {subject.en}", f"{ja}\n\n{en}\n")


def _line(one: Reminder, names: Mapping[Ref, Text], day: Day) -> Text:
    days = (one.item.due.on - day).days
    left = _LEFT.fill(n=days) if days > 0 else _TODAY if days == 0 else _OVER.fill(n=-days)
    owner = names.get(one.item.owner, Text(one.item.owner, one.item.owner))
    return _LINE.fill(on=one.item.due.on.isoformat(), left=left, what=one.item.due.what, owner=owner)
