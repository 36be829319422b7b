"""The partner's own page, reached by the link from the mail: answers, sub-processing, reports, incidents."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hogo.base.actor import Actor
from hogo.base.text import Text
from hogo.partners import acts, holds
from hogo.partners import fact as f
from hogo.partners.flow import NotNow, open_to, subs, turn
from hogo.partners.models import Relation, facts
from hogo.partners.pages.fields import Files, day_field, named
from hogo.partners.question import ITEMS, SAID
from hogo.partners.words import course
from hogo.post.link import Link
from hogo.post.pages.link import linked
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.say import say, spoken
from hogo.ui.screens.surroundings import around
from hogo.ui.screens.templatetags.hogo import words

SEEN = frozenset(
    {"asked", "answered", "sub-asked", "sub-decided", "reported", "incident-told", "contracted", "ending", "ended"}
)
"""What of the course the partner sees: assessments and approvals stay inside."""


class Answer(forms.Form):
    """The questionnaire."""

    what: ClassVar[str] = "answered"
    button: ClassVar[str] = say("回答を送る", "Send the answers")
    remark = forms.CharField(
        label=say("備考（認証の番号と期限、外国で扱う場合の国名など）", "Remarks (certificates, countries)"),
        required=False, max_length=4000, widget=forms.Textarea({"rows": 4}),
    )  # fmt: skip
    papers = Files(label=say("根拠資料（規程、認証の写しなど）", "Evidence (rules, copies of certificates)"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        asked = {
            f"item-{name}": forms.ChoiceField(label=spoken(item.title), choices=named(SAID), widget=forms.RadioSelect)
            for name, item in ITEMS.items()
        }
        self.fields = {**asked, **self.fields}


class Sub(forms.Form):
    """Leave to engage another."""

    what: ClassVar[str] = "sub-asked"
    button: ClassVar[str] = say("再委託の承認を求める", "Ask for leave")
    name = forms.CharField(label=say("再委託先の名称", "Name of the sub-processor"), max_length=200)
    business = forms.CharField(label=say("再委託する業務", "For what"), max_length=300)
    start = day_field(say("開始予定日", "From"))
    country = forms.RegexField(r"\A[A-Z]{2}\Z", label=say("国（JPなど2文字）", "Country (two letters)"), initial="JP")


class Report(forms.Form):
    """The periodic report."""

    what: ClassVar[str] = "reported"
    button: ClassVar[str] = say("報告書を送る", "Send the report")
    papers = Files(label=say("取扱状況の報告書", "The report on handling"), required=True)


class Incident(forms.Form):
    """Something happened."""

    what: ClassVar[str] = "incident-told"
    button: ClassVar[str] = say("事故を知らせる", "Tell of the incident")
    words = forms.CharField(
        label=say("いつ、何が、どれだけ起きたか（分かっている範囲で）", "When, what, how much (as far as is known)"),
        max_length=8000, widget=forms.Textarea({"rows": 6}),
        help_text=say("確かめ終わるのを待たずに、まずお知らせください。追って何度でも書けます。",
                      "Please do not wait until all is known; you can write again."),
    )  # fmt: skip


FORMS: dict[str, type[forms.Form]] = {
    "answered": Answer,
    "sub-asked": Sub,
    "reported": Report,
    "incident-told": Incident,
}
KINDS: dict[str, type] = {
    "answered": f.Answered, "sub-asked": f.SubAsked, "reported": f.Reported, "incident-told": f.IncidentTold
}  # fmt: skip


def _home(request: HttpRequest, link: Link) -> HttpResponse:
    """What is asked of the partner first, the other things below. The link serves until it runs out."""
    found = Relation.objects.get(pk=link.about.partition(":")[2])
    return _enter(request, found, link.actor) if request.method == "POST" else _show(request, found)


home = route(
    Audience.PORTAL, "links/partner/<str:token>/", Text("取引先のページ", "Partner's page"), name=acts.PAGE, post=True
)(linked(acts.PAGE)(_home))


def _enter(request: HttpRequest, found: Relation, by: Actor) -> HttpResponse:
    what = request.POST.get("what", "")
    if what not in FORMS:
        return _show(request, found, status=400)
    form = FORMS[what](request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, found, form, status=400)
    try:
        _do(request, found, form, by)
        messages.success(request, say("受け取りました。ありがとうございます。", "We have received it. Thank you."))
    except NotNow as refused:
        messages.error(request, words(refused.says))
    return redirect(request.path)


def _do(request: HttpRequest, found: Relation, form: forms.Form, by: Actor) -> None:
    here, given = around(request), form.cleaned_data
    now, ids = here.now, here.ids
    match form:
        case Answer():
            said = {name: f.Said(given[f"item-{name}"]) for name in ITEMS}
            remarks = {"remark": given["remark"]}
            acts.answer(by, now, ids, found.id, f.Source.QUESTIONNAIRE, said, remarks, files=given["papers"])
        case Sub():
            asked = f.SubAsked(
                here.day, by.id, given["name"].strip(), given["business"].strip(), given["start"], given["country"]
            )  # fmt: skip
            acts.add(by, now, ids, found.id, asked)
        case Report():
            acts.add(by, now, ids, found.id, f.Reported(here.day, by.id), files=given["papers"])
        case _:
            acts.tell_incident(by, now, ids, found.id, given["words"])


def _show(request: HttpRequest, found: Relation, form: forms.Form | None = None, status: int = 200) -> HttpResponse:
    here, known = around(request), facts(found)
    may, asked = open_to(known), [fact.until for fact in known if isinstance(fact, f.Asked)]
    partner = here.register.partners.get(found.ref) if here.register else None
    named_forms = {what: made(auto_id=f"{what}-%s") for what, made in FORMS.items() if KINDS[what] in may}
    if form is not None:
        named_forms[form.what] = form  # type: ignore[attr-defined]
    first = named_forms.pop("answered", None)
    context = {
        "relation": found, "name": partner.name if partner else found.ref,
        "asked": first if form is first or turn(known) == "asked" else None, "until": asked[-1] if asked else None,
        "others": list(named_forms.values()), "bad": form, "today": here.day, "subs": subs(known),
        "bounds": [bound for bound in holds.bounds(known) if bound.why == holds.CONTRACT],
        "marks": [mark for fact, mark in zip(known, course(known), strict=True) if fact.what in SEEN],
    }  # fmt: skip
    return render(request, "partners/home.html", context, status=status)


ROUTES = (home,)
