"""`/api/metrics/promises/` for Prometheus: only with the token the installation was given; else it is not there."""

from __future__ import annotations

import hmac

from django.http import Http404, HttpRequest, HttpResponse

from hogo.base.text import Text
from hogo.promises.judge import State
from hogo.promises.metrics import lines
from hogo.promises.models import Alarm, newest
from hogo.publish.models import numbered
from hogo.settings import setting
from hogo.ui.screens.route import Audience, route


@route(Audience.API, "metrics/<slug:of>/", Text("監視用の数値", "Metrics"))
def metrics(request: HttpRequest, of: str) -> HttpResponse:
    """State and figure of every promise, as last recorded."""
    token = setting("HOGO_METRICS_TOKEN")
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if of != "promises" or not token or not hmac.compare_digest(given.encode(), token.encode()):
        raise Http404
    rows = newest()
    edition = numbered(rows[0].edition) if rows else None
    if edition is None:
        return HttpResponse("", content_type="text/plain; version=0.0.4; charset=utf-8")
    told = [(row.promise, State(row.state), row.value, row.out_of) for row in rows]
    text = "\n".join(lines(edition.register, told, rows[0].at, Alarm.objects.filter(closed=None).count()))
    return HttpResponse(text + "\n", content_type="text/plain; version=0.0.4; charset=utf-8")


ROUTES = (metrics,)
