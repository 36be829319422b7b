"""The pages of those who handle enquiries and of auditors: the list, one enquiry, its letters, the report.

A page that is not for the reader is not there. Under a secrecy order only who has had a hand in it, the privacy officer
and the auditors see an enquiry.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hogo.approval.route import route_for
from hogo.base.actor import Actor, Role
from hogo.base.day import Day
from hogo.base.finding import Unchecked
from hogo.base.text import Text
from hogo.decide.compile import compile_
from hogo.decide.rules import Rules
from hogo.enquiries import acts, letter
from hogo.enquiries import fact as f
from hogo.enquiries.asking import FORMS as ASKING
from hogo.enquiries.asking import Asking
from hogo.enquiries.clock import dues
from hogo.enquiries.flow import (
    MOVES,
    OPEN,
    WORDS,
    NotNow,
    State,
    assignee,
    circle,
    items,
    last,
    received,
    secret_until,
    silent,
    state,
)
from hogo.enquiries.gate import Verdict, given_to, verdicts
from hogo.enquiries.models import Case, facts
from hogo.enquiries.pages.steps import FORMS, PRIMARY, Approve, AskSender, Draft, Judge, Release, SendBack, StepForm
from hogo.enquiries.words import COURSE
from hogo.law.disk import load as load_law
from hogo.law.show import cited
from hogo.paper.disk import letter_pdf
from hogo.register.edition import Edition
from hogo.register.model.register import Register
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.say import language, say
from hogo.ui.screens.surroundings import Surroundings, around
from hogo.ui.screens.templatetags.hogo import words

HANDLERS = frozenset({Role.OFFICE, Role.PRIVACY_OFFICER})
WATCHERS = frozenset({Role.PRIVACY_OFFICER, Role.HEAD_OF_AUDIT, Role.AUDITOR})
READERS = HANDLERS | WATCHERS
MOST = 200


def may_see(actor: Actor, known: Sequence[f.Fact], day: Day) -> bool:
    """Whether this reader may know of an enquiry on the day."""
    return bool(actor.roles & WATCHERS) or not silent(known, day) or actor.id in circle(known)


def _found(request: HttpRequest, case_id: str) -> tuple[Case, list[f.Fact], Register]:
    here = around(request)
    case, declared = Case.objects.filter(pk=case_id).first(), here.register
    if case is None or declared is None or not may_see(here.actor, known := facts(case), here.day):
        raise Http404
    return case, known, declared


@lru_cache(maxsize=2)
def _rules(declared: Register, day: Day) -> Rules:
    return compile_(Edition(0, day, declared))


def _passing(declared: Register, case: Case, known: Sequence[f.Fact], by: str, day: Day) -> tuple[Verdict, ...]:
    """What may be given; before it was judged, as if we answered because a law asks it."""
    looked = known
    if last(known, f.Judged) is None:
        looked = [*known, f.Judged(day, by, True, "27-1-1", "", clear=True, just=True, needed=True)]
    return verdicts(_rules(declared, day), given_to(declared), looked, case.number, day)


@route(
    Audience.CONSOLE, "enquiries/", Text("法令に基づく照会", "Official enquiries"), roles=READERS, name="enquiries.list"
)  # fmt: skip
def listed(request: HttpRequest) -> HttpResponse:
    """Open ones first, with their clock; `show=all` all of them."""
    here, everything = around(request), request.GET.get("show") == "all"
    chosen = Case.objects.order_by("-received", "-id") if everything else Case.objects.filter(state__in=OPEN)
    rows = []
    for case in chosen.order_by("received", "id").prefetch_related("facts")[:MOST]:
        known = facts(case)
        if may_see(here.actor, known, here.day):
            due = min((one.on for one in dues(case.id, known) if one.met is None), default=None)
            rows.append(
                (case, ASKING[Asking(case.asking)].title, WORDS[State(case.state)], silent(known, here.day), due)
            )
    context = {"rows": rows, "all": everything, "today": here.day, "handles": bool(here.actor.roles & HANDLERS)}
    return render(request, "enquiries/list.html", context)


@route(
    Audience.CONSOLE, "enquiries/<str:case_id>/", Text("照会", "Enquiry"), roles=READERS, post=True,
    name="enquiries.case",
)  # fmt: skip
def case(request: HttpRequest, case_id: str) -> HttpResponse:
    """Left what came and on what law, middle the present step with both gates, right clock and course."""
    found, known, declared = _found(request, case_id)
    if request.method != "POST":
        return _show(request, found, known, declared)
    if not around(request).actor.roles & HANDLERS:
        raise Http404
    return _enter(request, found, known, declared)


def _enter(request: HttpRequest, found: Case, known: list[f.Fact], declared: Register) -> HttpResponse:
    here, made = around(request), FORMS.get(request.POST.get("what", ""))
    if made is None:
        raise Http404
    passing = _passing(declared, found, known, here.actor.id, here.day)
    form = made(request.POST, declared=declared, known=known, passing=passing, auto_id=f"{made.what}-%s")
    if not form.is_valid():
        return _show(request, found, known, declared, form)
    try:
        _do(here, found, form, declared)
    except NotNow as refused:
        messages.error(request, words(refused.says))
        return redirect("enquiries.case", found.id)
    messages.success(request, say("記録しました。", "It was entered."))
    return redirect("enquiries.case", found.id)


def _do(here: Surroundings, found: Case, form: StepForm, declared: Register) -> None:
    """The one act that a form stands for."""
    stand, seen, given = (here.actor, here.now, here.ids, found.id), form.cleaned_data["seen"], form.cleaned_data
    if isinstance(form, Draft):
        along = route_for(declared, "enquiries.answer")
        acts.draft(*stand, given["answer"], form.given(), form.passing, along[1] if along else None, seen=seen)
    elif isinstance(form, Approve | SendBack):
        acts.circulate(*stand, form.event, seen=seen)
    elif isinstance(form, Judge | AskSender):
        acts.add_worded(*stand, form.fact(here.actor.id, here.day), given["words"], seen=seen)
    else:
        withdrawn = isinstance(form, Release) and given["withdrawn"]
        acts.add(*stand, form.fact(here.actor.id, here.day), seen=seen, withdrawn=withdrawn)


def _forms(
    here: Surroundings, known: list[f.Fact], declared: Register, passing: Sequence[Verdict]
) -> tuple[StepForm | None, list[StepForm]]:
    """The primary form of the state, and the other steps that may follow."""
    if not here.actor.roles & HANDLERS:
        return None, []
    now, asking = state(known), received(known).asking
    first, made = PRIMARY.get(now), {}
    for one in FORMS.values():
        if one.fact_type in MOVES[now] and (one.only is None or asking in one.only):
            form = one(
                initial={"seen": len(known)}, declared=declared, known=known, passing=passing, auto_id=f"{one.what}-%s"
            )
            made[one] = form
    return (made.get(first) if first else None), [form for one, form in made.items() if one is not first]


def _opened(request: HttpRequest, found: Case) -> dict[str, object]:
    """What was asked to be opened; each opening is entered, hidden."""
    here = around(request)
    by = (here.actor, here.now, here.ids, found)
    opened: dict[str, object] = {}
    if "told" in request.GET:
        told = acts.read_told(*by, "told")
        opened["told"] = None if isinstance(told, Unchecked) else told
    if "words" in request.GET:
        opened["reasons"] = acts.read_words(*by, f.Judged, "judged")
        opened["answer"] = acts.read_words(*by, f.Drafted, "drafted")
    return opened


def _show(
    request: HttpRequest, found: Case, known: list[f.Fact], declared: Register, form: StepForm | None = None
) -> HttpResponse:
    here, now = around(request), state(known)
    passing = _passing(declared, found, known, here.actor.id, here.day)
    first, others = _forms(here, known, declared, passing)
    asked, drafted = ASKING[received(known).asking], last(known, f.Drafted)
    context = {
        "case": found, "asked": asked, "came": received(known), "word": WORDS[now], "who": assignee(known),
        "law": [cited(load_law(), one, language(), here.day) for one in asked.law],
        "items": [(letter.named(declared, one.item, language()), _gates(declared, one)) for one in passing],
        "gives": [letter.named(declared, one, language()) for one in drafted.gives] if drafted else None,
        "form": form or first, "others": others if form is None else [], "secret": secret_until(known),
        "silent": silent(known, here.day), "judged": last(known, f.Judged), "drafted": drafted,
        "held": [letter.named(declared, one, language()) for one in getattr(last(known, f.Held), "items", ())],
        "course": [(COURSE[type(fact)], fact.on, getattr(fact, "by", "")) for fact in known],
        "dues": [one for one in dues(found.id, known) if one.met is None], "today": here.day,
        "sender": received(known).asking in (Asking.SENDER, Asking.SENDER_ORDER), **_opened(request, found),
    }  # fmt: skip
    return render(request, "enquiries/case.html", context, status=400 if form else 200)


def _gates(declared: Register, one: Verdict) -> dict[str, object]:
    """One verdict in words: what may be given, what not, and why."""
    information = declared.information.get(one.item.information)
    titles = [information.fields[name].title for name in one.withheld] if information else []
    duties = [reason.text for duty in one.decision.duties for reason in duty.because]
    # WHY: where nothing may be given, what permits other fields of the entry explains nothing.
    because = [] if one.gives is None and duties else [reason.text for reason in one.decision.because]
    return {"allow": one.gives is not None, "withheld": titles, "because": because, "masked": duties}


@route(
    Audience.CONSOLE, "enquiries/<str:case_id>/letter/<str:kind>/", Text("照会の書面", "Letter"), roles=READERS,
    name="enquiries.letter",
)  # fmt: skip
def paper(request: HttpRequest, case_id: str, kind: str) -> HttpResponse:
    """The answer, the question to a sender, or the notice of an order, as PDF. Drawing opens the words: entered."""
    here, (found, known, declared) = around(request), _found(request, case_id)
    told = acts.read_told(here.actor, here.now, here.ids, found, f"letter: {kind}")
    if isinstance(told, Unchecked):
        raise Http404
    drafted, asked = last(known, f.Drafted), last(known, f.SenderAsked)
    if kind == "answer" and drafted is not None:
        said = acts.read_words(here.actor, here.now, here.ids, found, f.Drafted, "letter: answer")
        passing = _passing(declared, found, known, here.actor.id, here.day)
        drawn = letter.answer(
            declared, load_law(), found.number, received(known), told, said, drafted.gives, passing, here.day
        )
    elif kind == "opinion" and asked is not None:
        shown = acts.read_words(here.actor, here.now, here.ids, found, f.SenderAsked, "letter: opinion")
        drawn = letter.opinion(
            declared, found.number, told.get("person", ""), shown, items(known), asked.until, here.day
        )
    elif kind == "order" and received(known).asking is Asking.SENDER_ORDER and not silent(known, here.day):
        drawn = letter.order_told(declared, found.number, told.get("person", ""), here.day)
    else:
        raise Http404
    return HttpResponse(letter_pdf(drawn), content_type="application/pdf")


ROUTES = (listed, case, paper)
