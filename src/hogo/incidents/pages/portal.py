"""Persons tell us of a leak they noticed: short, with or without a name."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hogo.base.text import Text
from hogo.incidents import fact as f
from hogo.incidents.acts import case as acts
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.say import say
from hogo.ui.screens.surroundings import around

KINDS = (
    ("missent", say("ほかの人あての手紙・メールが届いた", "Somebody else's letter or mail came to me")),
    ("exposed", say("個人の情報がインターネットで見られる", "Personal information can be seen on the internet")),
    ("lost-outside", say("書類や機器を拾った", "I found papers or a device")),
    ("stolen", say("情報が盗まれた・悪用されたと思う", "I think information was stolen or misused")),
    ("other", say("そのほか・分からない", "Something else, or I do not know")),
)


class Told(forms.Form):
    """What somebody noticed, in their own words."""

    event = forms.ChoiceField(
        label=say("どのようなことですか", "What is it about?"), choices=KINDS, widget=forms.RadioSelect, initial="other"
    )  # fmt: skip
    text = forms.CharField(
        label=say("お気づきになったこと", "What you noticed"), max_length=8000, widget=forms.Textarea,
        help_text=say(
            "いつ、どこで、何を見たか。届いた物の中身はここに書き写さず、お手元に置いてください。",
            "When, where and what you saw. Please do not copy what you received; keep it with you.",
        ),
    )  # fmt: skip
    reach = forms.CharField(
        label=say("ご連絡先", "How we can reach you"), max_length=300, required=False,
        help_text=say("回収やお礼のご連絡に使います。空欄でもお知らせいただけます。", "May be left out."),
    )  # fmt: skip


@route(
    Audience.PORTAL, "incidents/report/", Text("漏えいに気づいたとき", "If you notice a leak"), post=True,
    name="incidents.tell",
)  # fmt: skip
def tell(request: HttpRequest) -> HttpResponse:
    """One page; a number is given."""
    form = Told(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "incidents/tell.html", {"form": form}, status=400 if form.is_bound else 200)
    here, given = around(request), form.cleaned_data
    came = f.Reported(here.day, here.now, f.Source.PERSON, f.Event(given["event"]), f.Sure.POSSIBLE, "person")
    starts = here.register.operator.business_year_starts if here.register else 4
    told = {name: given[name] for name in ("text", "reach")}
    case = acts.report(here.actor, here.now, here.ids, came, told, year_starts=starts)
    return render(request, "incidents/thanks.html", {"case": case})


ROUTES = (tell,)
