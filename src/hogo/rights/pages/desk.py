"""The desk's pages: a case with its one next step, new cases from phone, paper and visits."""

from __future__ import annotations

from datetime import date

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hogo.base.finding import Unchecked
from hogo.base.text import Text
from hogo.publish.label import label
from hogo.register.model.kinds import Channel
from hogo.register.model.procedures import AnswerMethod, Document, RequestKind
from hogo.rights import fact as f
from hogo.rights.acts import judge
from hogo.rights.acts.case import add, read_told, receive
from hogo.rights.acts.draw import ON_THE_WAY
from hogo.rights.clock import dues, suit_possible
from hogo.rights.evidence import enough
from hogo.rights.fee import account, due
from hogo.rights.flow import WORDS, arrived, state
from hogo.rights.letter.frame import TITLES
from hogo.rights.models import Case, facts
from hogo.rights.move import MOVES, NotNow
from hogo.rights.pages import work
from hogo.rights.pages.roles import DESK
from hogo.rights.pages.steps import FORMS, AskFee, Prove, primary
from hogo.rights.pages.timeline import timeline
from hogo.rights.pages.wizard import KINDS
from hogo.ui.screens.fields import DayField
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.say import say
from hogo.ui.screens.surroundings import around
from hogo.ui.screens.templatetags.hogo import words

JOINED = frozenset({"searched", "judged", "executed", "answered", "sent-back"})
"""What is entered by doing it, once an edition is in force; typed by hand only before."""


@route(Audience.DESK, "requests/<str:case_id>/", Text("請求", "Request"), roles=DESK, post=True)
def case(request: HttpRequest, case_id: str) -> HttpResponse:
    """Left the request, middle the present step with one primary button, right clock and history."""
    found = Case.objects.filter(pk=case_id).first()
    if found is None:
        raise Http404
    if request.method == "POST":
        joined = work.enter(request, found) if around(request).register else None
        return joined or _enter(request, found)
    here = around(request)
    judge.take_over(here.actor, here.now, here.ids, found.id)
    return _show(request, found)


def _enter(request: HttpRequest, found: Case) -> HttpResponse:
    made = FORMS.get(request.POST.get("what", ""))
    if made is None or (made.what in JOINED and around(request).register is not None):
        raise Http404
    form = made(request.POST)
    if not form.is_valid() or (isinstance(form, Prove) and _lacking(request, found, form)):
        return _show(request, found, form, status=400)
    try:
        here, came = around(request), arrived(facts(found))
        fact = form.fact(here.actor.id, here.day, came.kinds if came else ())
        add(here.actor, here.now, here.ids, found.id, fact)
    except NotNow as refused:
        messages.error(request, words(refused.says))
        return redirect("rights.case", found.id)
    messages.success(request, say("記録しました。", "It was entered."))
    return redirect("rights.case", found.id)


def _lacking(request: HttpRequest, found: Case, form: Prove) -> bool:
    """Whether the published procedure asks for more than was looked at; the form then says what."""
    declared, came = around(request).register, arrived(facts(found))
    if declared is None or came is None:
        return False
    procedure = next((one for one in declared.procedures.values() if set(one.kinds) & set(came.kinds)), None)
    papers = [Document(one) for one in form.cleaned_data["by"]]
    missing = enough(papers, procedure, agent=came.agent, proved_agent=form.cleaned_data["agent"])
    if missing is not None:
        form.add_error("by", words(missing))
    return missing is not None


def _show(request: HttpRequest, found: Case, form: forms.Form | None = None, status: int = 200) -> HttpResponse:
    here, known = around(request), facts(found)
    declared, today = here.register, here.day
    came = arrived(known)
    procedures = tuple(declared.procedures.values()) if declared else ()
    told = read_told(here.actor, here.now, here.ids, found, "窓口での確認") if "told" in request.GET else None
    fee = due(procedures, came.kinds) if came else 0
    first = primary(state(known), fee, account(known))
    opened = None if isinstance(told, Unchecked) else told
    joined = work.context(request, found, opened)
    context = {
        "case": found,
        "told": opened,
        "word": WORDS[state(known)],
        "form": form or (first(initial={"yen": fee}) if first is AskFee else first and first()),
        "what": (form and form.what) or (first and first.what),  # type: ignore[attr-defined]
        "others": [
            made
            for made in FORMS.values()
            if made.fact_type in MOVES[state(known)] and made is not first and not (declared and made.what in JOINED)
        ],
        "dues": [one for one in dues(found.id, known, procedures) if one.met is None],
        "suit": suit_possible(known),
        "line": timeline(known),
        "money": account(known),
        "came": came,
        "method": label(came.answer_by) if came else "",
        "kinds": [dict(KINDS).get(kind.value, kind.value) for kind in came.kinds] if came else [],
        "today": today,
        "letters_on_the_way": [(one.value, TITLES[one]) for one in ON_THE_WAY],
        **joined,
    }
    return render(request, "rights/case.html", context, status=status)


class Intake(forms.Form):
    """A request that came by phone, paper, fax or visit, in one form."""

    on = DayField(label=say("届いた日", "Day of arrival"))
    channel = forms.ChoiceField(
        label=say("届き方", "How it came"),
        choices=[
            ("post", say("郵送", "by post")),
            ("phone", say("電話", "by phone")),
            ("fax", say("ファクス", "by fax")),
            ("visit", say("来訪", "by visit")),
            ("mail", say("電子メール", "by e-mail")),
        ],
    )
    kinds = forms.MultipleChoiceField(label=say("種類", "Kind"), choices=KINDS, widget=forms.CheckboxSelectMultiple)
    answer_by = forms.ChoiceField(
        label=say("回答の方法", "Method of the answer"),
        choices=[("paper", say("紙", "on paper")), ("electronic", say("電子データ", "electronically"))],
    )
    name = forms.CharField(label=say("氏名", "Name"), max_length=100)
    address = forms.CharField(label=say("住所", "Address"), max_length=300, required=False)
    phone = forms.CharField(label=say("電話番号", "Telephone"), max_length=40, required=False)
    detail = forms.CharField(
        label=say("申出の内容", "What is asked"), max_length=4000, required=False, widget=forms.Textarea
    )
    agent = forms.BooleanField(label=say("代理人から", "by an agent"), required=False)

    today: date | None = None

    def clean_on(self) -> date:
        """The day of arrival is not in the future: clocks run from it."""
        on: date = self.cleaned_data["on"]
        if self.today and on > self.today:
            raise forms.ValidationError(say("届いた日が未来になっています。", "The day of arrival lies in the future."))
        return on


@route(Audience.DESK, "requests/", Text("受け付ける", "New case"), roles=DESK, post=True)
def intake(request: HttpRequest) -> HttpResponse:
    """New case from phone, paper, visit."""
    here = around(request)
    form = Intake(request.POST or None)
    form.today = here.day
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        kinds = tuple(RequestKind(kind) for kind in given["kinds"])
        came = f.Arrived(
            given["on"], Channel(given["channel"]), kinds, AnswerMethod(given["answer_by"]), given["agent"]
        )
        told = {name: given[name] for name in ("name", "address", "phone", "detail")}
        code = here.ids.new(here.now).hex[-16:].upper()
        starts = here.register.operator.business_year_starts if here.register else 4
        made = receive(here.actor, here.now, here.ids, came, told, code=code, year_starts=starts)
        return redirect("rights.case", made.id)
    return render(request, "rights/intake.html", {"form": form}, status=400 if request.method == "POST" else 200)


ROUTES = (case, intake)
