"""Showing the states in public: what would be seen, put forward for approval, shown, hidden."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hogo.approval.acts import NotApproved, draft
from hogo.approval.move import NotAllowed
from hogo.approval.route import route_for
from hogo.base.actor import Role
from hogo.base.text import Text
from hogo.promises import acts, public
from hogo.promises.judge import STATES
from hogo.promises.models import Shown, newest
from hogo.promises.pages.portal import said
from hogo.publish.models import in_force
from hogo.register.edition import Edition
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.say import say
from hogo.ui.screens.surroundings import Surroundings, around
from hogo.ui.screens.templatetags.hogo import words

OFFICE = frozenset({Role.OFFICE, Role.PRIVACY_OFFICER})


@route(Audience.CONSOLE, "shown/", Text("実施状況の公開", "States in public"), roles=OFFICE, post=True)
def shown(request: HttpRequest) -> HttpResponse:
    """What everybody would see, and the buttons that let them or stop it."""
    here = around(request)
    edition = in_force(here.day)
    if request.method == "POST" and edition is not None:
        _move(request, here, edition)
        return redirect("promises.shown")
    rows = newest()
    lines = [
        (edition.register.promises[one.promise].sentence, one, STATES[one.state], public.words(one))
        for one in said(rows)
        if edition and one.promise in edition.register.promises
    ]
    seen = edition is not None and Shown.objects.filter(edition=edition.number, hidden=False).exists()
    return render(request, "promises/shown.html", {"lines": lines, "seen": seen, "edition": edition})


def _move(request: HttpRequest, here: Surroundings, edition: Edition) -> None:
    try:
        match request.POST.get("do"):
            case "propose":
                _propose(here, edition)
            case "show":
                acts.show(edition, here.actor, here.now, here.ids)
            case "hide":
                acts.hide(edition.number, here.actor, here.now, here.ids)
            case _:
                raise Http404
    except NotApproved as refused:
        messages.error(request, str(refused))
    except NotAllowed as refused:
        messages.error(request, words(refused.says))
    else:
        messages.success(request, say("記録しました。", "It was entered."))


def _propose(here: Surroundings, edition: Edition) -> None:
    way = route_for(edition.register, acts.SHOW)
    if way is None:
        raise NotApproved(
            "決裁の経路が宣言されていません。そのまま公開できます。 / No route is declared; it can be shown."
        )
    of = (acts.SHOW, f"edition:{edition.number}")
    draft(here.actor, here.now, here.ids, way, of, public.subject(edition), edition=edition.number)


ROUTES = (shown,)
