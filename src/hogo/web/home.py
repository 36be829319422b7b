"""The three home pages, which compose rooms: portal (本人), desk (窓口), console (事務局)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hogo.base.actor import Role
from hogo.base.text import Text
from hogo.ui.screens.route import Audience, route
from hogo.web import board

DESK = frozenset({Role.DESK, Role.OFFICE, Role.PRIVACY_OFFICER})
CONSOLE = frozenset(
    {Role.OFFICE, Role.PRIVACY_OFFICER, Role.REPRESENTATIVE, Role.HEAD_OF_AUDIT, Role.AUDITOR, Role.MANAGER}
)


@route(Audience.PORTAL, "", Text("お預かりしている情報について", "Your information with us"), name="portal")
def portal(request: HttpRequest) -> HttpResponse:
    """What is promised, and the four doors."""
    return render(request, "web/portal.html", {"promises": board.sentences()})


@route(Audience.DESK, "", Text("受付一覧", "Inbox"), roles=DESK, name="desk")
def desk(request: HttpRequest) -> HttpResponse:
    """The cases with their clocks."""
    return render(request, "web/desk.html")


@route(Audience.CONSOLE, "", Text("公表事項の遵守状況", "Promises today"), roles=CONSOLE, name="console")
def console(request: HttpRequest) -> HttpResponse:
    """The board."""
    return render(request, "web/console.html", board.context())


ROUTES = (portal, desk, console)
