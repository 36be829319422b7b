"""Who is asking: one `Actor` for each request, from the log-in or from a person's proved session."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase

from hogo.base.actor import Actor, Means, Role
from hogo.base.ids import RandomIds
from hogo.register.model.register import Register
from hogo.ui.screens.surroundings import PERSON_KEY, Surroundings
from hogo.web.edition import in_force, scene

IDS = RandomIds(os.urandom)

NOBODY = Actor("nobody", frozenset())


class ActorMiddleware:
    """Sets `request.actor` and `request.surroundings`. Nothing below reads `request.user` or a clock."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        now = datetime.now(UTC)  # noqa: TID251  a shell reads the clock
        if _too_old(request, now):
            logout(request)
        actor = actor_of(request)
        request.actor = actor  # type: ignore[attr-defined]
        request.surroundings = Surroundings(actor, now, IDS, cache(_register), lambda: scene(now))  # type: ignore[attr-defined]
        return self.get_response(request)


def _register() -> Register | None:
    edition = in_force()
    return edition.register if edition else None


LONGEST = {"staff": timedelta(hours=12), "person": timedelta(hours=2)}
"""How long a session lasts at most, however busy it is (OWASP ASVS 5.0, 7.3.2)."""
BEGAN = "began"
"""Session key of the moment at which somebody was first known in it."""


def _too_old(request: HttpRequest, now: datetime) -> bool:
    """Whether the session of somebody known has lasted too long. Notes when it began."""
    staff, person = request.user.is_authenticated, PERSON_KEY in request.session
    if not staff and not person:
        return False
    kind = "staff" if staff else "person"
    began = request.session.setdefault(BEGAN, [kind, now.isoformat()])
    if began[0] != kind:
        began = request.session[BEGAN] = [kind, now.isoformat()]
    return now - datetime.fromisoformat(began[1]) > LONGEST[kind]


def actor_of(request: HttpRequest) -> Actor:
    """The actor of a request: staff by log-in, a person by a proved session, else nobody."""
    user = request.user
    if user.is_authenticated:
        account = getattr(user, "account", None)
        if account is None or account.ended is not None or not user.is_active:
            return NOBODY
        roles = frozenset(Role(role) for role in account.roles)
        return Actor(user.get_username(), roles, account.department or None, known_by=Means.LOG_IN)
    person = request.session.get(PERSON_KEY)
    if person:
        return Actor(f"person:{person}", frozenset({Role.PERSON}), known_by=Means.TOKEN)
    return NOBODY
