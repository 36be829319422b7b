"""The console's pages of proof: the ledger, one entry with its receipt, a promise with its evidence, decisions."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta

from django.db.models import Count, Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from hogo.base.actor import Actor, Role
from hogo.base.text import Text
from hogo.enforce.room import ROOM as ENFORCE
from hogo.ledger.acts import kinds
from hogo.ledger.log.acts import prove
from hogo.ledger.models import Entry
from hogo.promises.judge import STATES, State
from hogo.promises.models import Measured
from hogo.rooms import ROOMS
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.surroundings import around
from hogo.web import board
from hogo.web.dues import HIDDEN
from hogo.web.edition import in_force
from hogo.web.portal import named

LEDGER = frozenset({Role.OFFICE, Role.PRIVACY_OFFICER, Role.HEAD_OF_AUDIT, Role.AUDITOR})
BOARD = LEDGER | {Role.REPRESENTATIVE, Role.MANAGER}
PAGE = 50
DAYS = 30


def seen_by(actor: Actor) -> list[str]:
    """The kinds whose entries this actor may know of."""
    return [name for name, kind in kinds().items() if not kind.hidden or actor.roles & HIDDEN]


@route(Audience.CONSOLE, "ledger/", Text("証跡", "Ledger"), roles=LEDGER, name="web.ledger")
def ledger(request: HttpRequest) -> HttpResponse:
    """Newest first, fifty at a time, of one kind or all: what, when, by whom; never about whom."""
    names, kind = seen_by(around(request).actor), request.GET.get("kind", "")
    rows = Entry.objects.filter(kind__in=[kind] if kind in names else names).order_by("-index")
    before = request.GET.get("before", "")
    if before.isascii() and before.isdigit() and len(before) < 16:
        rows = rows.filter(index__lt=int(before))
    found = list(rows.defer("data", "frontier", "leaf", "commitment")[: PAGE + 1])
    shown = [(row, kinds()[row.kind].title, json.loads(row.refs)) for row in found[:PAGE]]
    more = found[PAGE - 1].index if len(found) > PAGE else None
    choices = [(name, kinds()[name].title) for name in sorted(names)]
    return render(request, "web/ledger.html", {"rows": shown, "more": more, "choices": choices, "kind": kind})


def _entry(request: HttpRequest, entry: str) -> Entry:
    row = Entry.objects.filter(entry=entry, kind__in=seen_by(around(request).actor)).first()
    if row is None:
        raise Http404
    return row


@route(
    Audience.CONSOLE, "ledger/<str:entry>/", Text("証跡の記録", "Ledger entry"), roles=LEDGER, name="web.ledger_entry"
)
def ledger_entry(request: HttpRequest, entry: str) -> HttpResponse:
    """One entry: its heading; its payload where it is about nobody."""
    row = _entry(request, entry)
    kind = kinds()[row.kind]
    told = {} if row.commitment is not None else json.loads(bytes(row.data))
    lines = [(kind.fields.get(name, name), value) for name, value in told.items()]
    context = {"row": row, "kind": kind, "refs": json.loads(row.refs), "lines": lines, "leaf": bytes(row.leaf).hex()}
    return render(request, "web/ledger_entry.html", context)


@route(
    Audience.CONSOLE, "ledger/<str:entry>/receipt/", Text("証明書", "Receipt"), roles=LEDGER, name="web.receipt"
)  # fmt: skip
def receipt(request: HttpRequest, entry: str) -> HttpResponse:
    """The receipt of an entry as a file: its heading and the proof that the ledger holds it; no content."""
    row = _entry(request, entry)
    name = f'attachment; filename="receipt-{row.index}.json"'
    return HttpResponse(prove(row.entry), content_type="application/json", headers={"Content-Disposition": name})


def _evidence(told: Sequence[str]) -> list[tuple[str, bool]]:
    """What a figure rests on, and which of it is an entry of the ledger that can be opened with its proof."""
    entries = set(Entry.objects.filter(entry__in=list(told)).values_list("entry", flat=True))
    return [(one, one in entries) for one in told]


@route(Audience.CONSOLE, "promises/<str:name>/", Text("公表事項の根拠", "Evidence"), roles=BOARD, name="web.promise")
def promise(request: HttpRequest, name: str) -> HttpResponse:
    """One promise: where it stands, how it is measured, its ninety days, the evidence, who answers for it."""
    edition = in_force()
    declared = edition.register.promises.get(name) if edition else None
    if edition is None or declared is None:
        raise Http404
    days = board.history(around(request).now, name).get(name, [])
    row = Measured.objects.filter(promise=name).order_by("-id").first()
    context = {
        "name": name,
        "promise": declared,
        "owner": edition.register.operator.departments[declared.owner],
        "row": row,
        "document": named(edition, declared.document),
        "measure": next((one.title for room in ROOMS for one in room.measures if one.id == declared.measure), ""),
        "evidence": _evidence(row.evidence if row else ()),
        "word": STATES[State(row.state)] if row else STATES[State.UNCHECKED],
        "figure": Text(row.ja, row.en) if row else declared.no_measure,
        "days": [(day, state, STATES[State(state)]) for day, state in reversed(days)],
        "since": board.since(days, row.state) if row else None,
        "line": board.points(days, around(request).day),
    }
    return render(request, "web/promise.html", context)


@route(Audience.CONSOLE, "decisions/", Text("可否の判断", "Decisions"), roles=LEDGER, name="web.decisions")
def decisions(request: HttpRequest) -> HttpResponse:
    """What was allowed, refused, provided and observed at the places of use: numbers of thirty days, by kind."""
    names = {kind.name: kind.title for kind in ENFORCE.kinds if kind.name in seen_by(around(request).actor)}
    since = (around(request).now - timedelta(days=DAYS)).strftime("%Y-%m-%dT%H:%M:%S")
    whole = Entry.objects.filter(kind__in=names).values_list("kind").annotate(n=Count("index"), last=Max("at"))
    recent = dict(Entry.objects.filter(kind__in=names, at__gte=since).values_list("kind").annotate(n=Count("index")))
    counted = {kind: (n, last) for kind, n, last in whole}
    rows = [(name, title, recent.get(name, 0), *counted.get(name, (0, None))) for name, title in names.items()]
    return render(request, "web/decisions.html", {"rows": rows, "days": DAYS})


ROUTES = (ledger, ledger_entry, receipt, promise, decisions)
