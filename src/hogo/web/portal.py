"""The public pages that compose rooms: what is published, and whom to ask."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from hogo.base.day import Day
from hogo.base.text import Text
from hogo.publish.every import DOCUMENTS, INTERNAL
from hogo.publish.label import label
from hogo.publish.models import body
from hogo.publish.models import in_force as on_day
from hogo.publish.pen import publication, version
from hogo.register.edition import Edition
from hogo.register.model.operator import Audience as For
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.say import language
from hogo.ui.screens.surroundings import around
from hogo.web.console.pages import READERS
from hogo.web.edition import in_force

KNOWN = {one.name: one for one in DOCUMENTS}


def named(edition: Edition, name: str) -> Text:
    """What a document is called."""
    declared = publication(edition.register, name)
    if declared is not None:
        return declared.title
    return KNOWN[name].title if name in KNOWN else Text(name, name)


def _on(request: HttpRequest) -> Day | None:
    """The day for which somebody asks; none: today."""
    try:
        return date.fromisoformat(request.GET["on"])
    except (KeyError, ValueError):
        return None


@route(Audience.PORTAL, "published/", Text("公表事項", "What we publish"), name="web.published")
def published(request: HttpRequest) -> HttpResponse:
    """Every public document of the edition in force, with its own version."""
    day, today = _on(request), in_force()
    edition = on_day(day) if day else today
    names = [name for name in edition.documents if name not in INTERNAL] if edition else []
    rows = [(name, named(edition, name), version(edition.register, name)) for name in names] if edition else []
    past = today.register.history.values() if day and today and not edition else ()
    earlier = [one for one in past if day and one.published <= day and (one.until is None or day <= one.until)]
    context = {"rows": rows, "edition": edition, "on": day, "today": around(request).day, "earlier": earlier}
    return render(request, "web/published.html", context)


@route(Audience.PORTAL, "published/<str:name>.html", Text("公表事項", "What we publish"), name="web.document")
def document(request: HttpRequest, name: str) -> HttpResponse:
    """One document, byte for byte as published; those for inside are shown to staff only."""
    day = _on(request)
    edition = on_day(day) if day else in_force()
    inside = name in INTERNAL and not READERS & around(request).actor.roles
    kept = body(edition, name, language()) if edition and not inside else None
    if edition is None or kept is None:
        raise Http404
    drawn = mark_safe(kept.decode())  # noqa: S308  our own drawing
    context = {"title": named(edition, name), "body": drawn, "edition": edition, "on": day}
    return render(request, "web/document.html", context)


@route(Audience.PORTAL, "windows/", Text("お問い合わせ窓口", "Contact"), name="web.windows")
def windows(request: HttpRequest) -> HttpResponse:
    """Our windows, those for companies apart, and the accredited organisations that take complaints about us."""
    declared = around(request).register
    contacts = list(declared.operator.contacts.values()) if declared else []
    corporate = [one for one in contacts if tuple(one.audience) == (For.CORPORATE,)]
    context = {
        "persons": [(one, [label(word) for word in one.audience]) for one in contacts if one not in corporate],
        "companies": corporate,
        "accredited": list(declared.operator.accredited.values()) if declared else [],
    }
    return render(request, "web/windows.html", context)


ROUTES = (published, document, windows)
