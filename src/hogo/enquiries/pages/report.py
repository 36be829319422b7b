"""The numbers for a transparency report: seen first, then entered and taken out as a file."""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hogo.base.actor import Role
from hogo.base.text import Text
from hogo.enquiries.acts import publish
from hogo.enquiries.models import Case, facts
from hogo.enquiries.pages.steps import date_field
from hogo.enquiries.transparency import SMALLEST, Report, as_csv, report
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.say import language, say
from hogo.ui.screens.surroundings import around

OFFICER = frozenset({Role.PRIVACY_OFFICER})


class Asked(forms.Form):
    """Which days, and from which number on."""

    since = date_field("期間の初日", "First day")
    until = date_field("期間の末日", "Last day")
    smallest = forms.IntegerField(
        label=say("この件数未満は示さない", "Show no number below"), min_value=2, initial=SMALLEST
    )


def half_year(day: date) -> tuple[date, date]:
    """The last whole half of a calendar year."""
    end = date(day.year, 1, 1) if day.month <= 6 else date(day.year, 7, 1)
    start = date(end.year - 1, 7, 1) if end.month == 1 else date(end.year, 1, 1)
    return start, end - timedelta(days=1)


def _made(since: date, until: date, today: date, smallest: int) -> Report:
    rows = Case.objects.filter(received__gte=since, received__lte=until).prefetch_related("facts")
    return report((facts(row) for row in rows), since, until, today, smallest)


@route(
    Audience.CONSOLE, "enquiries-report/", Text("照会の統計（公表用）", "Statistics of enquiries, for publication"),
    roles=OFFICER, post=True, name="enquiries.report",
)  # fmt: skip
def statistics(request: HttpRequest) -> HttpResponse:
    """What would be published; pressed, it is entered with its digest and handed over as CSV."""
    here = around(request)
    since, until = half_year(here.day)
    form = Asked(request.POST or request.GET or {"since": since, "until": until, "smallest": SMALLEST})
    if not form.is_valid():
        return render(request, "enquiries/report.html", {"form": form}, status=400)
    given = form.cleaned_data
    made = _made(given["since"], given["until"], here.day, given["smallest"])
    if request.method != "POST":
        return render(request, "enquiries/report.html", {"form": form, "report": made})
    body = as_csv(made, language())
    publish(here.actor, here.now, here.ids, made, sha256(body.encode()).hexdigest())
    name = {"Content-Disposition": f'attachment; filename="enquiries-{made.since}-{made.until}.csv"'}
    return HttpResponse(body, content_type="text/csv; charset=utf-8", headers=name)


ROUTES = (statistics,)
