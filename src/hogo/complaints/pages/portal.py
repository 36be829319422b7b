"""The person's pages: say what troubles you, with or without a name; see how it goes and read the answer."""

from __future__ import annotations

import secrets

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.crypto import constant_time_compare

from hogo.base.finding import Unchecked
from hogo.base.text import Text
from hogo.complaints import acts
from hogo.complaints.fact import Nature, Received
from hogo.complaints.flow import NATURES, State, state
from hogo.complaints.models import Case, facts
from hogo.complaints.pages.steps import named
from hogo.complaints.words import course
from hogo.register.model.kinds import Channel
from hogo.ui.screens.fields import narrow
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.say import say
from hogo.ui.screens.surroundings import around

SEEN = "complaints-case"
"""Session key of the case whose code was given."""
TITLES = {
    "text": Text("内容", "What was said"),
    "name": Text("お名前", "Name"),
    "reach": Text("ご連絡先", "How to reach the person"),
    "wanted": Text("ご希望", "What is hoped for"),
}


def contact_ways(told: dict[str, str]) -> list[tuple[Text | str, str]]:
    """What was written, with the name of each field; empty ones left out."""
    return [(TITLES.get(name, name), value) for name, value in told.items() if value]


class Said(forms.Form):
    """A complaint, a consultation or a question, in the person's own words."""

    nature = forms.ChoiceField(
        label=say("どのようなお申し出ですか", "What is it?"), choices=named(NATURES), widget=forms.RadioSelect,
        initial=Nature.COMPLAINT.value,
    )  # fmt: skip
    text = forms.CharField(
        label=say("内容", "What happened, or what would you like to know?"), max_length=8000, widget=forms.Textarea,
        help_text=say("いつ、どのサービスや店で、どんなことがあったかを書いていただくと、早く調べられます。",
                      "When, with which service or shop, and what happened: that helps us to look into it quickly."),
    )  # fmt: skip
    wanted = forms.CharField(
        label=say("どうなればよいとお考えですか", "What would you hope for?"), max_length=1000, required=False
    )  # fmt: skip
    name = forms.CharField(
        label=say("お名前", "Your name"), max_length=100, required=False,
        widget=forms.TextInput({"autocomplete": "name"}),
        help_text=say("伏せたままでも承ります。", "You may leave it out."),
    )  # fmt: skip
    reach = forms.CharField(
        label=say("ご連絡先", "How we can reach you"), max_length=300, required=False,
        help_text=say("電話番号、メールアドレス、ご住所のどれでも。空欄のときは、お答えはこの画面でだけお読みいただけます。",
                      "Telephone, e-mail or address. If left out, you can read our answer on this site only."),
    )  # fmt: skip


@route(Audience.PORTAL, "complaints/new/", Text("苦情・相談", "Complaint or consultation"), post=True)
def tell(request: HttpRequest) -> HttpResponse:
    """One page: what it is, what happened, how to be reached."""
    form = Said(request.POST) if request.method == "POST" else Said()
    if request.method != "POST" or not form.is_valid():
        return render(request, "complaints/tell.html", {"form": form}, status=400 if form.is_bound else 200)
    here, given = around(request), form.cleaned_data
    came = Received(here.day, Channel.WEB, Nature(given["nature"]))
    told = {name: given[name] for name in ("text", "wanted", "name", "reach")}
    code = secrets.token_hex(8).upper()
    starts = here.register.operator.business_year_starts if here.register else 4
    case = acts.receive(here.actor, here.now, here.ids, came, told, code=code, year_starts=starts)
    request.session[SEEN] = case.id
    shown = "-".join(code[place : place + 4] for place in range(0, 16, 4))
    return render(request, "complaints/sent.html", {"case": case, "code": shown})


@route(Audience.PORTAL, "complaints/", Text("苦情・相談の状況", "How your complaint goes"), post=True)
def find(request: HttpRequest) -> HttpResponse:
    """Number and code open one case; a wrong pair is told in the same words whichever was wrong."""
    if request.method != "POST":
        return render(request, "complaints/find.html")
    number = narrow(request.POST.get("number", "")[:60])[:24]
    code = narrow(request.POST.get("code", "")[:60]).replace("-", "")[:16]
    case = Case.objects.filter(number=number).first()
    if constant_time_compare(case.key if case else "", acts.key_of(number, code)) and case:
        request.session[SEEN] = case.id
        return redirect("complaints.mine")
    return render(request, "complaints/find.html", {"wrong": True, "number": number}, status=403)


@route(Audience.PORTAL, "complaints/mine/", Text("苦情・相談の状況", "How your complaint goes"), name="complaints.mine")
def mine(request: HttpRequest) -> HttpResponse:
    """The course with its days, what comes next, and the answer once it was given."""
    case = Case.objects.filter(pk=request.session.get(SEEN, "")).first()
    if case is None:
        return render(request, "complaints/find.html")
    here, known = around(request), facts(case)
    answered = state(known) in (State.ANSWERED, State.CLOSED)
    answer = acts.read_answer(here.actor, here.now, here.ids, case, "own answer") if answered else None
    marks, coming = course(known)
    context = {"case": case, "marks": marks, "next": coming, "nature": NATURES[Nature(case.nature)]}
    shown = None if answer is None or isinstance(answer, Unchecked) else answer
    return render(request, "complaints/mine.html", context | {"answer": shown})


ROUTES = (tell, find, mine)
