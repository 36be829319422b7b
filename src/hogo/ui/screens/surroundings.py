"""What a view stands in: who asks, when, fresh ids and the register in force. The shell sets it for each request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest

from hogo.base.actor import Actor
from hogo.base.day import Day, Moment, day_of
from hogo.base.ids import Ids
from hogo.register.model.register import Register

if TYPE_CHECKING:
    from hogo.house.offer import Scene


PERSON_KEY = "person"
"""Session key that holds the random id of a person who proved who they are."""


def _nothing() -> None:
    return None


@dataclass(frozen=True)
class Surroundings:
    """One request's surroundings. `read` gives the register of the edition in force, None before the first."""

    actor: Actor
    now: Moment
    ids: Ids
    read: Callable[[], Register | None]
    look: Callable[[], Scene | None] = _nothing
    """Opens the operator's systems; each call makes them anew."""

    @property
    def day(self) -> Day:
        """The legal day."""
        return day_of(self.now)

    @property
    def register(self) -> Register | None:
        """The register in force."""
        return self.read()

    @property
    def scene(self) -> Scene | None:
        """The edition in force with the operator's systems, freshly opened; None before the first edition."""
        return self.look()


def around(request: HttpRequest) -> Surroundings:
    """The surroundings of a request."""
    found: Surroundings = request.surroundings  # type: ignore[attr-defined]  # set by hogo.web.actor
    return found
