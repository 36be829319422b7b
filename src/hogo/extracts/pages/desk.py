"""The pages of extracts: asking, the list of asks, one extract with its next step, collecting, screening again."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from hogo.approval.acts import NotApproved
from hogo.approval.move import NotAllowed
from hogo.base.actor import Actor, Role
from hogo.base.text import Text
from hogo.extracts import acts, disk
from hogo.extracts import fact as f
from hogo.extracts.ask import Ask
from hogo.extracts.clock import dues, proof_until
from hogo.extracts.flow import MOVES, OPEN, WORDS, NotNow, State, asked, newest, state
from hogo.extracts.layout import NotAsked, places
from hogo.extracts.models import Case, facts
from hogo.extracts.pages.forms import STEPS, Asking, Mail, Step
from hogo.extracts.pages.give import give
from hogo.extracts.run import Unread
from hogo.extracts.words import ACTIONS, CHANNELS, NEXT, course, left_out, owed
from hogo.register.model.kinds import Channel
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.say import say, spoken
from hogo.ui.screens.surroundings import Surroundings, around
from hogo.ui.screens.templatetags.hogo import words

ASKERS = frozenset({Role.STAFF, Role.MANAGER, Role.DESK, Role.OFFICE, Role.PRIVACY_OFFICER})
OFFICE = frozenset({Role.OFFICE, Role.PRIVACY_OFFICER})
SECOND = OFFICE | {Role.MANAGER}
"""Who may look whether a list was deleted."""
SEE_ALL = OFFICE | {Role.REPRESENTATIVE, Role.HEAD_OF_AUDIT, Role.AUDITOR}
READERS = ASKERS | SEE_ALL
MOST = 200
FILTERS = {
    "open": Text("進行中", "Open"),
    "mine": Text("自分の申請", "Mine"),
    "overdue": Text("消去の期限を過ぎたもの", "Past their day"),
    "all": Text("すべて", "All"),
}


def seen_by(actor: Actor) -> QuerySet[Case]:
    """The extracts that an actor may see: all, those of the department that a manager leads, or one's own."""
    if SEE_ALL & actor.roles:
        return Case.objects.all()
    if Role.MANAGER in actor.roles and actor.department:
        return Case.objects.filter(department=actor.department) | Case.objects.filter(asker=actor.id)
    return Case.objects.filter(asker=actor.id)


def _found(request: HttpRequest, case_id: str) -> Case:
    found = seen_by(around(request).actor).filter(pk=case_id).first()
    if found is None:
        raise Http404
    return found


def _chosen(here: Surroundings, name: str) -> QuerySet[Case]:
    rows = seen_by(here.actor).order_by("until", "id")
    if name == "all":
        return rows.order_by("-asked", "-id")
    if name == "mine":
        return rows.filter(asker=here.actor.id).order_by("-asked", "-id")
    if name == "overdue":
        return rows.filter(state__in=(State.IN_USE, State.TO_DELETE, State.TO_CONFIRM), until__lt=here.day)
    return rows.filter(state__in=OPEN)


@route(Audience.DESK, "extracts/", Text("データの抽出", "Extracts"), roles=READERS)
def inbox(request: HttpRequest) -> HttpResponse:
    """A row an extract, the earliest day of deletion first."""
    here, name = around(request), request.GET.get("show", "open")
    rows = [(case, WORDS[State(case.state)]) for case in _chosen(here, name)[:MOST]]
    context = {"rows": rows, "filters": FILTERS, "show": name, "today": here.day}
    return render(request, "extracts/inbox.html", context | {"asks": bool(ASKERS & here.actor.roles)})


@route(Audience.DESK, "extracts/new/", Text("抽出を申請する", "Ask for an extract"), roles=ASKERS, post=True)
def new(request: HttpRequest) -> HttpResponse:
    """First the place, then what of it; a key is made for who has none."""
    here = around(request)
    if here.register is None:
        return render(request, "extracts/new.html", {"places": [], "form": None})
    known = {"/".join(place): place for place in places(here.register)}
    chosen = request.GET.get("of", "")
    if chosen not in known:
        return render(request, "extracts/new.html", {"places": _titled(here, known), "form": None})
    form = Asking(here.register, known[chosen], request.POST or None)
    return _taken(request, form) if request.method == "POST" else _blank(request, form)


def _titled(here: Surroundings, known: dict[str, tuple[str, str, str]]) -> list[tuple[str, Text, Text, Text]]:
    register = here.register
    assert register is not None  # noqa: S101  asked before
    return [
        (key, register.systems[system].title, register.systems[system].collections[name].title,
         register.information[information].title)
        for key, (system, name, information) in known.items()
    ]  # fmt: skip


def _blank(request: HttpRequest, form: Asking, status: int = 200) -> HttpResponse:
    return render(request, "extracts/new.html", {"form": form}, status=status)


def _taken(request: HttpRequest, form: Asking) -> HttpResponse:
    here = around(request)
    register = here.register
    if not form.is_valid() or register is None:
        return _blank(request, form, 400)
    given = form.cleaned_data["key"].strip()
    key, secret = (given, "") if given else disk.new_identity()
    starts = register.operator.business_year_starts
    try:
        made = acts.ask(here.actor, here.now, here.ids, form.ask(key), register, year_starts=starts)
    except NotAsked as refused:
        for one in refused.says:
            form.add_error(None, spoken(one))
        return _blank(request, form, 400)
    return render(request, "extracts/asked.html", {"case": made, "secret": secret})


@route(Audience.DESK, "extracts/<str:case_id>/", Text("データの抽出", "Extract"), roles=READERS, post=True)
def case(request: HttpRequest, case_id: str) -> HttpResponseBase:
    """Left what is asked, middle the count and the present step, right days and course."""
    found = _found(request, case_id)
    if request.method != "POST":
        return _show(request, found)
    what = request.POST.get("what", "")
    return DOING[what](request, found) if what in DOING else _enter(request, found, what)


def _enter(request: HttpRequest, found: Case, what: str) -> HttpResponse:
    made, here = STEPS.get(what), around(request)
    if made is None or not _open_to(here, found, made):
        raise Http404
    form = _form(made, request, found, request.POST)
    if not form.is_valid():
        return _show(request, found, form, 400)
    fact, seen = form.fact(here.actor, here.day), form.cleaned_data["seen"]
    given = (here.actor, here.now, here.ids, found.id)
    if isinstance(fact, f.Sent):
        sent = fact
        return _said(request, found, lambda: acts.sent(*given, sent, seen=seen))
    return _said(request, found, lambda: acts.add(*given, fact, seen=seen))


def _open_to(here: Surroundings, found: Case, step: type[Step]) -> bool:
    """Whether a step is this reader's: the asker's own, or that of a second person."""
    mine = found.asker == here.actor.id
    return mine if step.own else not mine and bool(SECOND & here.actor.roles)


def _form(made: type[Step], request: HttpRequest, found: Case, *given: object, **more: object) -> Step:
    """A step's form; a mailing by e-mail asks for its text."""
    mailed = asked(facts(found)).ask.by in (Channel.MAIL, Channel.SMS)
    form = (Mail if made.what == "sent" and mailed else made)(*given, **more)  # type: ignore[arg-type]
    register = around(request).register
    if isinstance(form, Mail) and register is not None:
        form.operator = register.operator
    return form


def _said(request: HttpRequest, found: Case, do: Callable[[], object]) -> HttpResponse:
    """Do it, and say how it went."""
    try:
        do()
    except (NotNow, NotAllowed) as refused:
        messages.error(request, words(refused.says))
    except NotApproved:
        messages.error(
            request, say("決裁が済んでいません。何も行っていません。", "It is not approved; nothing was done.")
        )
    except Unread as failed:
        messages.error(request, words(failed.unchecked.why))
    except NotAsked as gone:
        messages.error(request, " ".join(words(one) for one in gone.says))
    else:
        messages.success(request, say("記録しました。", "It was entered."))
    return redirect("extracts.case", found.id)


def _decide(request: HttpRequest, found: Case) -> HttpResponse:
    here = around(request)
    scene = here.scene
    if scene is None or not (found.asker == here.actor.id or OFFICE & here.actor.roles):
        raise Http404
    return _said(request, found, lambda: acts.decide(here.actor, here.now, here.ids, found.id, scene))


def _put_forward(request: HttpRequest, found: Case) -> HttpResponse:
    here = around(request)
    scene = here.scene
    if scene is None:
        raise Http404
    register, number = scene.edition.register, scene.edition.number
    return _said(request, found, lambda: acts.put_forward(here.actor, here.now, here.ids, found.id, register, number))


def _release(request: HttpRequest, found: Case) -> HttpResponse:
    """The code is shown once, to be told to the asker by phone or in person."""
    here = around(request)
    if here.register is None or not OFFICE & here.actor.roles:
        raise Http404
    code, register, done = secrets.token_hex(8).upper(), here.register, list[bool]()

    def release() -> None:
        acts.release(here.actor, here.now, here.ids, found.id, register, code)
        done.append(True)

    answer = _said(request, found, release)
    if not done:
        return answer
    shown = "-".join(code[place : place + 4] for place in range(0, 16, 4))
    return render(request, "extracts/released.html", {"case": found, "code": shown})


def _collect(request: HttpRequest, found: Case) -> HttpResponseBase:
    here, code = around(request), request.POST.get("code", "").replace("-", "").strip().upper()[:16]
    scene = here.scene
    if scene is None:
        raise Http404
    domain = settings.CANARY_DOMAIN
    return give(request, lambda: acts.collect(here.actor, here.now, here.ids, found.id, code, scene, domain), found)


def _screen(request: HttpRequest, found: Case) -> HttpResponseBase:
    here = around(request)
    scene = here.scene
    if scene is None:
        raise Http404
    domain = settings.CANARY_DOMAIN
    return give(request, lambda: acts.screen(here.actor, here.now, here.ids, found.id, scene, domain), found)


DOING: dict[str, Callable[[HttpRequest, Case], HttpResponseBase]] = {
    "decide": _decide,
    "put-forward": _put_forward,
    "release": _release,
    "collect": _collect,
    "screen": _screen,
}
"""What is more than entering a fact."""


def _show(request: HttpRequest, found: Case, form: Step | None = None, status: int = 200) -> HttpResponse:
    here, known = around(request), facts(found)
    now, wanted, decided = state(known), asked(known).ask, newest(known, f.Decided)
    mine, put = found.asker == here.actor.id, newest(known, f.PutForward)
    context = {
        "case": found, "ask": wanted, "state": now, "word": WORDS[now], "mine": mine, "course": course(known),
        "office": bool(OFFICE & here.actor.roles), "decided": decided, "next": NEXT.get(now),
        "left": left_out(decided.tally, here.register) if decided else [],
        "owed": owed(decided.owed) if decided else [],
        "approval": put.approval if put else "", "dues": [one for one in dues(found.id, known) if one.met is None],
        "proof": proof_until(known), "today": here.day, "handed": newest(known, f.Handed),
        "steps": _steps(request, found, known, form), "contact": wanted.by is not None,
        **_titles(here, wanted),
    }  # fmt: skip
    return render(request, "extracts/case.html", context, status=status)


def _titles(here: Surroundings, wanted: Ask) -> dict[str, object]:
    register = here.register
    way: Text | str = ACTIONS[wanted.action]
    channel = CHANNELS.get(wanted.by, wanted.by) if wanted.by else ""
    if register is None or wanted.information not in register.information:
        return {"of": wanted.information, "aim": wanted.purpose, "fields": list(wanted.fields), "way": way}
    entry, purpose = register.information[wanted.information], register.purposes.get(wanted.purpose)
    partner = register.partners.get(wanted.recipient or "")
    return {
        "of": entry.title,
        "aim": purpose.text if purpose else wanted.purpose,
        "fields": [entry.fields[name].title if name in entry.fields else name for name in wanted.fields],
        "way": way,
        "channel": channel,
        "recipient": partner.name if partner else wanted.recipient,
    }


def _steps(request: HttpRequest, found: Case, known: list[f.Fact], form: Step | None) -> list[Step]:
    """The forms that are open to this reader now, the one that was filled in with its errors first."""
    here, open_, screened = around(request), MOVES[state(known)], newest(known, f.Screened)
    fresh = screened is not None and screened.on == here.day
    made = [
        _form(step, request, found, initial={"seen": len(known)}, auto_id=f"{step.what}-%s")
        for step in STEPS.values()
        if step.fact_type in open_ and _open_to(here, found, step) and (step.what != "sent" or fresh)
    ]
    return [form, *(one for one in made if one.what != form.what)] if form else made


ROUTES = (inbox, new, case)
