"""What is due this month, over all rooms. Asked of the rooms once in a few minutes by each process of the shell."""

from __future__ import annotations

from functools import lru_cache

from hogo.base.actor import Role
from hogo.base.day import Day
from hogo.house.offer import Due, Scene
from hogo.law.disk import load
from hogo.register.edition import Edition
from hogo.ui.screens.surroundings import Surroundings
from hogo.web.edition import in_force
from hogo.year.models import calendar

HIDDEN = frozenset({Role.PRIVACY_OFFICER, Role.HEAD_OF_AUDIT, Role.AUDITOR})
"""Who is told that there is anything of the hidden kinds."""
MINUTES = 5
"""How old an answer may be."""


def this_month(here: Surroundings) -> tuple[Due, ...]:
    """Every due that is not met and falls in this month or before it; hidden ones only for those who may know."""
    edition = in_force()
    if edition is None:
        return ()
    found = _asked(_Scene(edition, here), int(here.now.timestamp() // (MINUTES * 60)))
    return tuple(due for due in found if not due.hidden or here.actor.roles & HIDDEN)


class _Scene:
    """A scene as a key: the same edition in the same few minutes is not asked twice."""

    def __init__(self, edition: Edition, here: Surroundings) -> None:
        self.edition, self.here = edition, here

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Scene) and self.edition is other.edition

    def __hash__(self) -> int:
        return id(self.edition)


@lru_cache(maxsize=2)
def _asked(scene: _Scene, turn: int) -> tuple[Due, ...]:
    here = scene.here
    seen = Scene(scene.edition, load(), here.day, here.now)
    return tuple(one.due for one in calendar(seen) if one.due.met is None and _soon(one.due.on, here.day))


def _soon(on: Day, today: Day) -> bool:
    return (on.year, on.month) <= (today.year, today.month)
