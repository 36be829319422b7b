"""Routes: every page of every room is one `Route`, and says who may see it. What is unlisted is not served.

Rooms write `@route(...)` above a view in `pages/<audience>.py` and list the results in `ROUTES`; `hogo.web.urls` joins
them. The matrix of routes and roles in the documentation is generated from the same values.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse

from hogo.base.actor import Actor, Role
from hogo.base.text import Text

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


class Audience(StrEnum):
    """For whom a page is: it decides the layout and the first part of its address."""

    PORTAL = "portal"
    DESK = "desk"
    CONSOLE = "console"
    API = "api"


PREFIX: dict[Audience, str] = {
    Audience.PORTAL: "",
    Audience.DESK: "desk/",
    Audience.CONSOLE: "console/",
    Audience.API: "api/",
}

EVERYONE: frozenset[Role] = frozenset()
"""No roles: a public page."""


@dataclass(frozen=True)
class Route:
    """One page. `roles` empty means public. `methods` other than those listed answer 405."""

    audience: Audience
    address: str
    name: str
    title: Text
    roles: frozenset[Role]
    view: Callable[..., HttpResponseBase]
    methods: frozenset[str] = frozenset({"GET", "HEAD"})
    door: str = "account_login"
    """The route to which somebody is sent who has not said who they are."""

    def __call__(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """Serve the page to those who may see it; strangers are sent to log-in, the wrong role sees nothing there."""
        actor: Actor = request.actor  # type: ignore[attr-defined]  # set by hogo.web.actor
        if self.roles and not self.roles & actor.roles:
            if actor.roles:
                raise Http404
            return redirect(f"{reverse(self.door)}?next={request.path}")
        if request.method not in self.methods:
            refused = HttpResponse(status=405)
            refused["Allow"] = ", ".join(sorted(self.methods))
            return refused
        return self.view(request, *args, **kwargs)

    def pattern(self) -> URLPattern:
        """The Django pattern of the page."""
        return path(PREFIX[self.audience] + self.address, self, name=self.name)


def route(
    audience: Audience,
    address: str,
    title: Text,
    *,
    roles: frozenset[Role] = EVERYONE,
    name: str | None = None,
    post: bool = False,
    door: str = "account_login",
) -> Callable[[Callable[..., HttpResponseBase]], Route]:
    """Make a view a route. Its name is `<room>:<function>` unless given; `post` allows POST beside GET."""

    def make(view: Callable[..., HttpResponseBase]) -> Route:
        room = view.__module__.split(".")[1]
        methods = frozenset({"GET", "HEAD", "POST"} if post else {"GET", "HEAD"})
        return Route(audience, address, name or f"{room}.{view.__name__}", title, roles, view, methods, door)

    return make
