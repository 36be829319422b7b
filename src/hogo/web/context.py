"""What every page shows: the operator of the edition in force, the menu, where one is."""

from __future__ import annotations

from types import SimpleNamespace

from django.http import HttpRequest
from django.urls import reverse

from hogo.base.actor import Actor
from hogo.base.text import Text
from hogo.ui.screens.route import Audience, Route
from hogo.web.edition import in_force
from hogo.web.nav import PLACES, STAFF, foot, menu

UNDECLARED = SimpleNamespace(name=Text("(事業者 未宣言)", "(operator not declared)"))


def operator(request: HttpRequest) -> dict[str, object]:
    """`operator` for the templates; before the first edition a plain placeholder says so."""
    edition = in_force()
    declared = edition.register.operator if edition else UNDECLARED
    actor = getattr(request, "actor", None)
    return {"operator": declared, "actor": actor, **(_around(request, actor) if actor else {})}


def _around(request: HttpRequest, actor: Actor) -> dict[str, object]:
    """Menu, place and foot of the route that is shown; pages of the frame itself (log-in) are the staff's."""
    from hogo.web.urls import ROUTES  # WHY: urls imports the views, whose templates ask this

    route = request.resolver_match.func if request.resolver_match else None
    shown = route if isinstance(route, Route) else None
    audience = shown.audience if shown else Audience.PORTAL
    return {
        "voice": str(audience),
        "place": PLACES[audience] if shown else STAFF,
        "home": reverse(str(audience)),
        "nav": menu(ROUTES, audience, actor, shown.name) if shown else [],
        "foot": foot(ROUTES),
        "title": shown.title if shown else STAFF,
    }
