"""Anybody who works here, or for us, reports in two minutes; the desk has a sheet for calls."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hogo.base.actor import Role
from hogo.base.day import JST, Moment, day_of
from hogo.base.text import Text
from hogo.incidents import fact as f
from hogo.incidents import words as w
from hogo.incidents.acts import case as acts
from hogo.incidents.binder import phone_sheet
from hogo.paper.disk import sheet_pdf
from hogo.ui.screens.download import pdf
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.say import language, say, spoken
from hogo.ui.screens.step import named
from hogo.ui.screens.surroundings import Surroundings, around

STAFF = frozenset(Role) - {Role.PERSON, Role.SYSTEM}
"""Everyone with a log-in, processors too."""


def _choices(words: Any) -> list[tuple[str, str]]:
    return [(name, spoken(text)) for name, text in named(words)]


class Report(forms.Form):
    """The first word. Only what, how sure and in which words must be given; the rest comes later."""

    event = forms.ChoiceField(
        label=say("何が起きましたか", "What happened?"), choices=_choices(w.EVENTS), widget=forms.RadioSelect,
        initial=f.Event.OTHER.value,
    )  # fmt: skip
    sure = forms.ChoiceField(
        label=say("確かさ", "How sure is it?"),
        choices=_choices({one: w.SURE[one] for one in (f.Sure.POSSIBLE, f.Sure.CERTAIN)}),
        widget=forms.RadioSelect, initial=f.Sure.POSSIBLE.value,
    )  # fmt: skip
    text = forms.CharField(
        label=say("分かっていること", "What is known"), max_length=8000, widget=forms.Textarea,
        help_text=say(
            "いつ・どこで・何の情報が・何人分か。分からないことは分からないと書いてください。",
            "When, where, which information, how many persons. Say what you do not know.",
        ),
    )  # fmt: skip
    known = forms.DateTimeField(
        label=say("部署の誰かが最初に知った日時", "When anybody in the department first knew"), required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=say("空欄なら今。期限はこの日時から数えます。", "Empty: now. The days count from it."),
    )  # fmt: skip
    source = forms.ChoiceField(
        label=say("最初に知らせた人", "Who brought it up"), choices=_choices(w.SOURCES), initial=f.Source.WORKER.value
    )  # fmt: skip
    reach = forms.CharField(label=say("折返しの連絡先", "Where to call back"), max_length=300, required=False)
    now: Moment | None = None

    def clean_known(self) -> Moment | None:
        """In Japan's time, and not in the future."""
        given: datetime | None = self.cleaned_data["known"]
        if given is None:
            return None
        at = given.replace(tzinfo=JST)
        if self.now is not None and at > self.now:
            raise forms.ValidationError(say("未来の日時になっています。", "It lies in the future."))
        return at


def came(form: Report, here: Surroundings, source: f.Source) -> f.Reported:
    """The first fact of what was given."""
    given = form.cleaned_data
    at: Moment = given.get("known") or here.now
    event, sure = f.Event(given["event"]), f.Sure(given["sure"])
    return f.Reported(day_of(at), at, source, event, sure, here.actor.id)


def starts(here: Surroundings) -> int:
    """The business year's first month."""
    return here.register.operator.business_year_starts if here.register else 4


@route(
    Audience.DESK, "incidents/report/", Text("事故を知らせる", "Report an incident"), roles=STAFF, post=True,
    name="incidents.report",
)  # fmt: skip
def report(request: HttpRequest) -> HttpResponse:
    """One page; the number is shown at once, and what not to do."""
    here = around(request)
    form = Report(request.POST if request.method == "POST" else None)
    form.now = here.now
    if request.method != "POST" or not form.is_valid():
        return render(request, "incidents/report.html", {"form": form}, status=400 if form.is_bound else 200)
    given = form.cleaned_data
    told = {name: given[name] for name in ("text", "reach")}
    first = came(form, here, f.Source(given["source"]))
    case = acts.report(here.actor, here.now, here.ids, first, told, year_starts=starts(here))
    return render(request, "incidents/reported.html", {"case": case})


@route(
    Audience.DESK, "incidents/phone-sheet/", Text("事故の電話受付票（PDF）", "Sheet for calls (PDF)"), roles=STAFF,
    name="incidents.phone_sheet",
)  # fmt: skip
def phone(request: HttpRequest) -> HttpResponse:
    """The sheet for calls, to lie beside the telephone."""
    here = around(request)
    return pdf(sheet_pdf(phone_sheet(here.register, language()), here.day), "incident-phone-sheet")


ROUTES = (report, phone)
