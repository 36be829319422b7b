"""The desk's pages: complaints by state with their clock, one case with its next step, new ones by phone and paper."""

from __future__ import annotations

from datetime import date

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hogo.base.actor import Role
from hogo.base.finding import Unchecked
from hogo.base.text import Text
from hogo.complaints import acts
from hogo.complaints.clock import dues
from hogo.complaints.fact import Fact, Linked, Nature, Received
from hogo.complaints.figure import recurring
from hogo.complaints.flow import MOVES, NATURES, OPEN, WORDS, NotNow, State, assignee, nature, state
from hogo.complaints.letter import letter
from hogo.complaints.models import Case, facts
from hogo.complaints.pages.portal import contact_ways
from hogo.complaints.pages.steps import FORMS, PRIMARY, Draft, StepForm, named
from hogo.complaints.words import CAUSES, course
from hogo.paper.disk import letter_pdf
from hogo.register.model.kinds import Channel
from hogo.ui.screens.fields import DayField
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.say import say
from hogo.ui.screens.surroundings import Surroundings, around
from hogo.ui.screens.templatetags.hogo import words

DESK = frozenset({Role.DESK, Role.OFFICE, Role.PRIVACY_OFFICER})
MOST = 200
FILTERS = {
    "open": Text("対応中", "Open"),
    "mine": Text("自分の担当", "Mine"),
    "unassigned": Text("担当未定", "Unassigned"),
    "approve": Text("承認待ち", "To be approved"),
    "all": Text("すべて", "All"),
}


def _chosen(here: Surroundings, name: str):  # type: ignore[no-untyped-def]
    rows = Case.objects.order_by("received", "id")
    if name == "all":
        return rows.order_by("-received", "-id")
    if name == "mine":
        return rows.filter(state__in=OPEN, assignee=here.actor.id)
    if name in ("unassigned", "approve"):
        return rows.filter(state=State.UNASSIGNED if name == "unassigned" else State.TO_APPROVE)
    return rows.filter(state__in=OPEN)


def _days(here: Surroundings, case: Case, known: list[Fact]) -> list[date]:
    declared = here.register
    closing = declared.operator.closing_days if declared else ()
    procedures = tuple(declared.procedures.values()) if declared else ()
    return [one.on for one in dues(case.id, known, procedures, closing) if one.met is None]


@route(Audience.DESK, "complaints/", Text("苦情・相談", "Complaints and consultations"), roles=DESK)
def inbox(request: HttpRequest) -> HttpResponse:
    """A row a case, oldest first; what comes again stands on top."""
    here, name = around(request), request.GET.get("show", "open")
    rows = []
    for case in _chosen(here, name).prefetch_related("facts")[:MOST]:
        known = facts(case)
        due = min(_days(here, case, known), default=None)
        rows.append(
            (case, NATURES[Nature(case.nature)], WORDS[State(case.state)], (here.day - case.received).days, due)
        )
    recent = Case.objects.filter(facts__what="investigated").distinct().order_by("-received").prefetch_related("facts")
    again = recurring([(case.number, facts(case)) for case in recent[:MOST]], here.day)
    shown = [(CAUSES[one.cause], one) for one in again]
    context = {"rows": rows, "again": shown, "filters": FILTERS, "show": name, "today": here.day}
    return render(request, "complaints/inbox.html", context)


@route(Audience.DESK, "complaints/<str:case_id>/", Text("苦情・相談", "Complaint"), roles=DESK, post=True)
def case(request: HttpRequest, case_id: str) -> HttpResponse:
    """Left what was said, middle the present step, right clock and course."""
    found = Case.objects.filter(pk=case_id).first()
    if found is None:
        raise Http404
    return _enter(request, found) if request.method == "POST" else _show(request, found)


def _enter(request: HttpRequest, found: Case) -> HttpResponse:
    made = FORMS.get(request.POST.get("what", ""))
    if made is None:
        raise Http404
    form = made(request.POST)
    if not form.is_valid():
        return _show(request, found, form, status=400)
    here, seen = around(request), form.cleaned_data["seen"]
    try:
        if isinstance(form, Draft):
            acts.draft(here.actor, here.now, here.ids, found.id, form.cleaned_data["answer"], seen=seen)
        else:
            acts.add(here.actor, here.now, here.ids, found.id, form.fact(here.actor, here.day), seen=seen)
    except NotNow as refused:
        messages.error(request, words(refused.says))
        return redirect("complaints.case", found.id)
    messages.success(request, say("記録しました。", "It was entered."))
    return redirect("complaints.case", found.id)


def _opened(request: HttpRequest, found: Case, known: list[Fact]) -> dict[str, object]:
    """What was asked to be opened; each opening is entered and shown to the person."""
    here = around(request)
    opened: dict[str, object] = {}
    if "told" in request.GET:
        told = acts.read_told(here.actor, here.now, here.ids, found, "complaint: told")
        opened["told"] = None if isinstance(told, Unchecked) else contact_ways(told)
    if "answer" in request.GET and any(fact.what == "drafted" for fact in known):
        answer = acts.read_answer(here.actor, here.now, here.ids, found, "complaint: answer")
        opened["answer"] = None if isinstance(answer, Unchecked) else answer
    return opened


def _show(request: HttpRequest, found: Case, form: StepForm | None = None, status: int = 200) -> HttpResponse:
    here, known = around(request), facts(found)
    now = state(known)
    first, marks = PRIMARY.get(now), course(known)
    seen = {"seen": len(known)}
    others = [
        made(initial=seen, auto_id=f"{made.what}-%s")
        for made in FORMS.values()
        if made is not first and made.fact_type in MOVES[now]
    ]
    context = {
        "case": found, "word": WORDS[now], "nature": NATURES[nature(known)], "who": assignee(known),
        "form": form or (first(initial=seen) if first else None), "others": others, "marks": marks[0], "next": marks[1],
        "dues": _days(here, found, known), "today": here.day,
        "links": [one.to for one in known if isinstance(one, Linked)],
        "drafted": any(fact.what == "drafted" for fact in known), **_opened(request, found, known),
    }  # fmt: skip
    return render(request, "complaints/case.html", context, status=status)


@route(Audience.DESK, "complaints/<str:case_id>/letter/", Text("ご回答の手紙", "The answer as a letter"), roles=DESK)
def paper(request: HttpRequest, case_id: str) -> HttpResponse:
    """The answer as PDF, in the house's frame. Drawing it opens the words, and is entered."""
    here = around(request)
    found, declared = Case.objects.filter(pk=case_id).first(), here.register
    if found is None or declared is None or not any(fact.what == "drafted" for fact in facts(found)):
        raise Http404
    answer = acts.read_answer(here.actor, here.now, here.ids, found, "complaint: letter")
    told = acts.read_told(here.actor, here.now, here.ids, found, "complaint: letter")
    if isinstance(answer, Unchecked) or isinstance(told, Unchecked):
        raise Http404
    drawn = letter(declared, found.number, Nature(found.nature), told.get("name", ""), answer, here.day)
    return HttpResponse(letter_pdf(drawn), content_type="application/pdf")


class Intake(forms.Form):
    """A complaint that came by phone, paper, fax or visit, in one form."""

    on = DayField(label=say("届いた日", "Day it came"))
    channel = forms.ChoiceField(
        label=say("届き方", "How it came"),
        choices=(
            ("phone", say("電話", "by phone")),
            ("post", say("郵送", "by post")),
            ("mail", say("電子メール", "by e-mail")),
            ("fax", say("ファクス", "by fax")),
            ("visit", say("来訪", "by visit")),
        ),
    )  # fmt: skip
    nature = forms.ChoiceField(label=say("区分", "What it is"), choices=named(NATURES))
    text = forms.CharField(label=say("内容", "What was said"), max_length=8000, widget=forms.Textarea)
    name = forms.CharField(label=say("お名前", "Name"), max_length=100, required=False)
    reach = forms.CharField(
        label=say("ご連絡先", "How to reach the person"), max_length=300, required=False,
        help_text=say("お名前と連絡先がなくても受け付けます。", "Taken without a name and address too."),
    )  # fmt: skip
    today: date | None = None

    def clean_on(self) -> date:
        """Clocks run from it: not in the future."""
        on: date = self.cleaned_data["on"]
        if self.today and on > self.today:
            raise forms.ValidationError(say("届いた日が未来になっています。", "The day lies in the future."))
        return on


@route(
    Audience.DESK, "complaints/new/", Text("苦情・相談を受け付ける", "Enter a complaint"), roles=DESK, post=True
)  # fmt: skip
def intake(request: HttpRequest) -> HttpResponse:
    """A new case from phone, paper, visit."""
    here, form = around(request), Intake(request.POST or None)
    form.today = here.day
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        came = Received(given["on"], Channel(given["channel"]), Nature(given["nature"]), None, bool(given["reach"]))
        told = {name: given[name] for name in ("text", "name", "reach")}
        starts = here.register.operator.business_year_starts if here.register else 4
        code = str(here.ids.new(here.now))
        made = acts.receive(here.actor, here.now, here.ids, came, told, code=code, year_starts=starts)
        return redirect("complaints.case", made.id)
    return render(request, "complaints/intake.html", {"form": form}, status=400 if form.is_bound else 200)


ROUTES = (inbox, intake, case, paper)
