"""What can be wrong with an installation, as the doctor says it: what it is, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from hogo.base.day import Moment
from hogo.base.finding import Level
from hogo.base.text import Text


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing wrong: its name, how much it weighs, what it is and what to do."""

    name: str
    level: Level
    message: Text
    help: Text


@dataclass(frozen=True, slots=True)
class Patient:
    """The installation looked at, and when."""

    home: Path
    now: Moment


Look = Callable[[Patient], Iterator[Trouble]]


def bad(name: str, message: Text, help_: Text) -> Trouble:
    """Something that loses data, evidence or secrecy, or stops the work."""
    return Trouble(name, Level.ERROR, message, help_)


def poor(name: str, message: Text, help_: Text) -> Trouble:
    """Something that will become bad."""
    return Trouble(name, Level.WARNING, message, help_)


def note(name: str, message: Text, help_: Text) -> Trouble:
    """Something to know; it is no fault."""
    return Trouble(name, Level.NOTE, message, help_)


def since(before: Moment, now: Moment) -> Text:
    """How long ago, in words."""
    past: timedelta = now - before
    if past.days:
        return Text(f"{past.days}日前", f"{past.days} day(s) ago")
    hours = int(past.total_seconds() // 3600)
    return Text(f"{hours}時間前", f"{hours} hour(s) ago") if hours else Text("1時間以内", "within the hour")
