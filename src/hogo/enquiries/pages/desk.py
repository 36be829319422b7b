"""Taking an enquiry in, at the desk: whoever takes it sees only its number afterwards."""

from __future__ import annotations

from datetime import date

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hogo.base.actor import Role
from hogo.base.day import Day
from hogo.base.identity import Identity, IdentityKind, NotAnIdentity, PersonId, normalise
from hogo.base.text import Text
from hogo.enquiries import acts
from hogo.enquiries.asking import FORMS, Asking
from hogo.enquiries.fact import Received
from hogo.enquiries.pages.console import HANDLERS
from hogo.enquiries.pages.steps import date_field, named
from hogo.people.models import matches
from hogo.register.model.kinds import Channel
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.say import say
from hogo.ui.screens.surroundings import around

KINDS: dict[str, Text] = {
    "": Text("—", "—"),
    IdentityKind.CUSTOMER: Text("お客様番号", "customer number"),
    IdentityKind.CONTRACT: Text("契約番号", "contract number"),
    IdentityKind.MAIL: Text("メールアドレス", "e-mail address"),
    IdentityKind.PHONE: Text("電話番号", "telephone number"),
}


class Intake(forms.Form):
    """What the letter says, in one form."""

    on = date_field("届いた日", "Day it came")
    channel = forms.ChoiceField(
        label=say("届き方", "How it came"),
        choices=(
            ("post", say("郵送", "by post")),
            ("visit", say("来訪", "by visit")),
            ("fax", say("ファクス", "by fax")),
            ("phone", say("電話（書面を求める）", "by phone (ask for a letter)")),
            ("mail", say("電子メール", "by e-mail")),
            ("web", say("電子的な仕組み", "by an electronic system")),
        ),
    )  # fmt: skip
    asking = forms.ChoiceField(
        label=say("照会の種類", "Form of asking"), choices=named({one: form.title for one, form in FORMS.items()})
    )
    asker = forms.CharField(label=say("照会元（官公庁・部署など）", "Who asks (authority, unit)"), max_length=200)
    officer = forms.CharField(label=say("担当者の名前", "Officer's name"), max_length=100, required=False)
    document = forms.CharField(label=say("文書番号", "Number of the document"), max_length=100, required=False)
    article = forms.CharField(label=say("書面の根拠条文", "Article named in it"), max_length=200, required=False)
    person = forms.CharField(label=say("対象となる方", "The person asked about"), max_length=200, required=False)
    kind = forms.ChoiceField(label=say("対象の識別子", "Known by"), choices=named(KINDS), required=False)
    value = forms.CharField(label=say("識別子の値", "Its value"), max_length=254, required=False)
    text = forms.CharField(label=say("求められている内容", "What is asked"), max_length=8000, widget=forms.Textarea)
    until = date_field("回答の希望日", "Wanted by", required=False)
    quiet = forms.BooleanField(
        label=say("照会があったことを漏らさないよう求められている", "They ask not to speak of it"), required=False
    )
    today: date | None = None

    def clean_on(self) -> date:
        """Clocks run from it: not in the future."""
        on: date = self.cleaned_data["on"]
        if self.today and on > self.today:
            raise forms.ValidationError(say("届いた日が未来になっています。", "The day lies in the future."))
        return on

    def clean(self) -> dict[str, object]:
        """A kind without a value, or one that cannot be read, is told."""
        given: dict[str, object] = super().clean() or {}
        kind, value = str(given.get("kind") or ""), str(given.get("value") or "")
        if not kind:
            return given
        try:
            given["identity"] = normalise(IdentityKind(kind), value)
        except NotAnIdentity:
            self.add_error("value", say("この識別子の形になっていません。", "It has not the form of that kind."))
        return given


def persons(identity: Identity | None, day: Day) -> tuple[PersonId, ...]:
    """Those of our own records who certainly are meant."""
    return tuple(sorted(matches(identity, day).certain)) if identity else ()


@route(
    Audience.DESK, "enquiries/new/", Text("官公庁などの照会を受け付ける", "Take in an official enquiry"),
    roles=HANDLERS | {Role.DESK}, post=True, name="enquiries.intake",
)  # fmt: skip
def intake(request: HttpRequest) -> HttpResponse:
    """A new enquiry. Nothing is answered or confirmed at the desk, not even whether somebody is a customer."""
    here, form = around(request), Intake(request.POST or None)
    form.today = here.day
    if request.method != "POST" or not form.is_valid():
        return render(request, "enquiries/intake.html", {"form": form}, status=400 if form.is_bound else 200)
    given = form.cleaned_data
    came = Received(given["on"], Channel(given["channel"]), Asking(given["asking"]), given["until"], given["quiet"])
    told = {
        name: given[name] for name in ("asker", "officer", "document", "article", "person", "kind", "value", "text")
    }
    starts = here.register.operator.business_year_starts if here.register else 4
    known = persons(given.get("identity"), here.day)
    made = acts.receive(here.actor, here.now, here.ids, came, told, persons=known, year_starts=starts)
    if here.actor.roles & HANDLERS:
        return redirect("enquiries.case", made.id)
    return render(request, "enquiries/sent.html", {"number": made.number})


ROUTES = (intake,)
