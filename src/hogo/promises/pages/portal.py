"""The promises in public, once approved: state, figure, since when, with the proof; JSON and badge for others."""

from __future__ import annotations

import json
from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from hogo.base.day import JST, Day
from hogo.base.text import LANGUAGES, Text
from hogo.ledger.log.acts import prove
from hogo.ledger.models import Entry
from hogo.promises import public
from hogo.promises.judge import STATES, State
from hogo.promises.models import Measured, Shown, newest, since
from hogo.publish.every import INTERNAL
from hogo.publish.models import in_force, numbered
from hogo.register.model.promises import Promise
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.surroundings import around


def shown() -> list[Measured]:
    """The newest evaluation, if the states of its edition's promises may be seen by everybody; else nothing."""
    rows = newest()
    if rows and Shown.objects.filter(edition=rows[0].edition, hidden=False).exists():
        return rows
    return []


def said(rows: list[Measured]) -> tuple[public.Said, ...]:
    """The rows as they are said in public."""
    return tuple(public.said(row.promise, State(row.state), row.value, row.out_of, row.unit) for row in rows)


def sentences(day: Day) -> list[tuple[Promise, str]]:
    """The promises of the edition in force, each with the name of the public document that says it, else empty."""
    edition = in_force(day)
    open_to_all = edition.documents.keys() - INTERNAL if edition else frozenset()
    declared = edition.register.promises.values() if edition else ()
    return [
        (one, one.document if one.document in open_to_all else "") for one in declared if one.document not in INTERNAL
    ]


@lru_cache(maxsize=4)
def _receipt(entry: str) -> dict[str, object]:
    """The proof that the ledger holds this evaluation, with what its entry says."""
    receipt: dict[str, object] = json.loads(prove(entry))
    return {**receipt, "payload": json.loads(bytes(Entry.objects.get(entry=entry).data))}


@route(Audience.PORTAL, "promises/", Text("お約束の実施状況", "How we keep our promises"))
def promises(request: HttpRequest) -> HttpResponse:
    """Every promise with its state; before it is approved, every sentence with the page that says it."""
    rows = shown()
    edition = numbered(rows[0].edition) if rows else None
    begun = since(rows)
    lines = [
        (edition.register.promises[one.promise], one, STATES[one.state], public.words(one), begun.get(one.promise))
        for one in said(rows)
        if edition and one.promise in edition.register.promises
    ]
    context = {"lines": lines, "at": rows[0].at if rows else None, "digest": public.of_figures(said(rows))}
    only = [] if rows else sentences(around(request).day)
    return render(request, "promises/public.html", context | {"entry": rows[0].entry if rows else "", "only": only})


@route(Audience.PORTAL, "promises.json", Text("実施状況（JSON）", "Promises as JSON"))
def as_json(request: HttpRequest) -> HttpResponse:
    """The same for other sites and for those who verify; while it is not shown, only that."""
    rows = shown()
    edition = numbered(rows[0].edition) if rows else None
    if edition is None:
        return JsonResponse({"shown": False})
    begun = {name: at.astimezone(JST).date().isoformat() for name, at in since(rows).items()}
    at, receipt = rows[0].at.isoformat(), _receipt(rows[0].entry)
    answer = JsonResponse(
        public.document(edition, at, said(rows), begun, receipt), json_dumps_params={"ensure_ascii": False}
    )
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


@route(Audience.PORTAL, "promises/badge-<str:lang>.svg", Text("実施状況の表示", "Badge"))
def badge(request: HttpRequest, lang: str) -> HttpResponse:
    """A small picture for other sites; 404 while it is not shown."""
    rows = shown()
    if not rows or lang not in LANGUAGES:
        raise Http404
    drawn = public.badge([State(row.state) for row in rows], lang)
    answer = HttpResponse(drawn, content_type="image/svg+xml; charset=utf-8")
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cache-Control"] = "max-age=600"
    return answer


ROUTES = (promises, as_json, badge)
