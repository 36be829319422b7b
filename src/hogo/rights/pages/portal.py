"""The person's pages: ask step by step, see how it goes."""

from __future__ import annotations

import secrets

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.crypto import constant_time_compare

from hogo.base.actor import Actor, Means, Role
from hogo.base.text import Text
from hogo.register.model.kinds import Channel
from hogo.register.model.procedures import AnswerMethod, RequestKind
from hogo.rights.acts import prove, send
from hogo.rights.acts.case import key_of, receive
from hogo.rights.fact import Arrived
from hogo.rights.fee import due
from hogo.rights.flow import State, state
from hogo.rights.models import Case, Code, facts, newest
from hogo.rights.move import NotNow
from hogo.rights.pages.timeline import timeline
from hogo.rights.pages.wizard import STEPS
from hogo.ui.screens import download
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.say import say
from hogo.ui.screens.surroundings import around
from hogo.ui.screens.templatetags.hogo import words

SEEN = "rights-case"
"""Session key of the case whose code was given."""


@route(Audience.PORTAL, "requests/new/", Text("自分の情報についての請求", "Ask about your information"), post=True)
def ask(request: HttpRequest) -> HttpResponse:
    """One question a screen; all answers so far travel with the form, so that nothing is kept until it is sent."""
    at = min(max(_number(request.POST.get("step")), 0), len(STEPS) - 1)
    forms = [step.form(request.POST if request.method == "POST" else None) for step in STEPS]
    if request.method == "POST" and "back" in request.POST:
        return _screen(request, max(at - 1, 0), forms, fresh=False)
    if request.method == "POST" and "begin" not in request.POST:
        wrong = next((place for place in range(at + 1) if not forms[place].is_valid()), None)
        if wrong is not None:
            return _screen(request, wrong, forms, fresh=False)
        return _send(request, forms) if at == len(STEPS) - 1 else _screen(request, at + 1, forms, fresh=True)
    return _screen(request, 0, forms, fresh=True)


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 3 else 0


def _screen(request: HttpRequest, at: int, forms: list, *, fresh: bool) -> HttpResponse:  # type: ignore[type-arg]
    step = STEPS[at]
    known = request.POST if request.method == "POST" else {}
    asked_before = any(name in known for name in step.form.base_fields)
    form = step.form() if fresh and not asked_before else step.form(known)
    if fresh and asked_before:
        form.is_valid()
        form.errors.clear()
    carried = [
        (name, value)
        for place, other in enumerate(STEPS)
        if place != at
        for name in other.form.base_fields
        for value in (known.getlist(name) if hasattr(known, "getlist") else [])
    ]
    shown = [(other.title, forms[place]) for place, other in enumerate(STEPS[:-1])] if at == len(STEPS) - 1 else []
    context = {"step": step, "at": at, "steps": STEPS, "form": form, "carried": carried, "shown": shown}
    context["fee"] = _fee(request, known.getlist("kinds") if hasattr(known, "getlist") else [])
    return render(request, "rights/ask.html", context)


def _fee(request: HttpRequest, kinds: list[str]) -> int:
    declared = around(request).register
    known = [RequestKind(kind) for kind in kinds if kind in set(RequestKind)]
    return due(declared.procedures.values(), known) if declared else 0


def _send(request: HttpRequest, forms: list) -> HttpResponse:  # type: ignore[type-arg]
    told = {
        name: "、".join(value) if isinstance(value, list) else str(value)
        for form in forms
        for name, value in form.cleaned_data.items()
    }
    kinds = tuple(RequestKind(kind) for kind in forms[0].cleaned_data["kinds"])
    here = around(request)
    arrived = Arrived(here.day, Channel.WEB, kinds, AnswerMethod(told["answer_by"]), agent=bool(told["agent"]))
    code = secrets.token_hex(8).upper()
    starts = here.register.operator.business_year_starts if here.register else 4
    case = receive(here.actor, here.now, here.ids, arrived, told, code=code, year_starts=starts)
    request.session[SEEN] = case.id
    shown = "-".join(code[place : place + 4] for place in range(0, 16, 4))
    return render(request, "rights/sent.html", {"case": case, "code": shown})


@route(Audience.PORTAL, "requests/", Text("手続きの状況", "How your request goes"), post=True)
def find(request: HttpRequest) -> HttpResponse:
    """Number and code open one case; a wrong pair is told in the same words whichever was wrong."""
    if request.method == "POST":
        number = request.POST.get("number", "").strip()[:24]
        code = request.POST.get("code", "").replace("-", "").strip().upper()[:16]
        case = Case.objects.filter(number=number).first()
        if constant_time_compare(case.key if case else "", key_of(number, code)) and case:
            request.session[SEEN] = case.id
            return redirect("rights.mine")
        return render(request, "rights/find.html", {"wrong": True, "number": number}, status=403)
    return render(request, "rights/find.html")


@route(
    Audience.PORTAL, "requests/mine/", Text("手続きの状況", "How your request goes"), name="rights.mine", post=True
)  # fmt: skip
def mine(request: HttpRequest) -> HttpResponse:
    """A vertical line of steps with dates, the next one bold; the answer, once it is there, by its code."""
    case = Case.objects.filter(pk=request.session.get(SEEN)).first()
    if case is None:
        return render(request, "rights/find.html")
    if request.method == "POST":
        what = request.POST.get("what", "take")
        return {"code": _send_code, "prove": _enter_code}.get(what, _take)(request, case)
    return _mine(request, case)


def person_of(case: Case) -> Actor:
    """The person of a case, as far as its code shows: an account of nobody."""
    return Actor(f"person:{case.person}", frozenset({Role.PERSON}), known_by=Means.TOKEN)


def _send_code(request: HttpRequest, case: Case) -> HttpResponse:
    """A code to the address on file is asked for; the words are the same whether or not there is one."""
    here = around(request)
    try:
        prove.ask(person_of(case), here.now, here.ids, case.id)
        messages.success(request, say(
            "登録のあるメールアドレスなら、確認番号をお送りします。数分かかることがあります。",
            "If the address is on file, a code is sent there. It may take some minutes.",
        ))  # fmt: skip
    except NotNow as refused:
        messages.error(request, words(refused.says))
    return redirect("rights.mine")


def _enter_code(request: HttpRequest, case: Case) -> HttpResponse:
    here = around(request)
    if prove.enter(person_of(case), here.now, here.ids, case.id, request.POST.get("code", "")):
        messages.success(request, say("ご本人と確認しました。", "We confirmed who you are."))
        return redirect("rights.mine")
    return _mine(request, case, unproved=True, status=403)


def _mine(
    request: HttpRequest, case: Case, *, wrong: bool = False, unproved: bool = False, status: int = 200
) -> HttpResponse:
    held = Code.objects.filter(case=case, what="answer", ended=False).last()
    until = held.until if held and held.until >= around(request).now else None
    context = {"case": case, "line": timeline(facts(case)), "until": until, "wrong": wrong,
               "answered": newest(case, "answer") is not None, "unproved": unproved,
               "to_prove": state(facts(case)) is State.TO_IDENTIFY}  # fmt: skip
    return render(request, "rights/mine.html", context, status=status)


def _take(request: HttpRequest, case: Case) -> HttpResponse:
    """The whole answer in one file, for who has the case's code and the answer's; every try is entered."""
    here, code = around(request), request.POST.get("code", "")[:40]
    by = person_of(case)
    if not send.unlock(by, here.now, here.ids, case.id, code):
        return _mine(request, case, wrong=True, status=403)
    made = send.archive(by, here.now, here.ids, case.id)
    if made is None:
        raise Http404
    return download.archive(made, f"answer-{case.number}")


ROUTES = (ask, find, mine)
