"""The joined steps of a case at the desk: search, candidates, proposal, approval, carrying out, the answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hogo.approval.acts import NotApproved
from hogo.approval.move import NotAllowed
from hogo.base.day import Moment
from hogo.base.finding import Unchecked
from hogo.base.text import Text
from hogo.holdings.systems import Systems
from hogo.paper.letter import Addressee
from hogo.publish.models import Issued
from hogo.register.model.procedures import AnswerMethod
from hogo.rights import change, done, seek
from hogo.rights.acts import carry, judge, lefts, search, send
from hogo.rights.acts.hand import waiting
from hogo.rights.fee import account, due
from hogo.rights.flow import State, arrived, state
from hogo.rights.ground import stricter
from hogo.rights.letter.frame import TITLES, Name
from hogo.rights.models import Case, facts, newest
from hogo.rights.move import NotNow
from hogo.rights.pages.proposing import Back, Propose, Seek, Send
from hogo.rights.proposal import digest
from hogo.ui.screens.say import say
from hogo.ui.screens.surroundings import Surroundings, around
from hogo.ui.screens.templatetags.hogo import words

Step = Callable[[HttpRequest, Case], HttpResponse | None]


class Given:
    """The moment of the request, as the clock that acts are given: a page runs for a moment only."""

    def __init__(self, here: Surroundings) -> None:
        self._at = here.now

    def now(self) -> Moment:
        return self._at


def systems(here: Surroundings) -> Systems:
    """The operator's systems, opened for this request.

    Raises:
        NotNow: nothing was issued yet.
    """
    scene = here.scene
    if scene is None:
        raise NotNow(_NO_EDITION)
    return Systems(scene.edition.register, scene.sources, scene.unopened)


def enter(request: HttpRequest, case: Case) -> HttpResponse | None:
    """Carry out the joined step that was pressed; none where it is another kind of step."""
    step = STEPS.get(request.POST.get("what", ""))
    if step is None:
        return None
    try:
        return step(request, case) or redirect("rights.case", case.id)
    except (NotNow, NotAllowed) as refused:
        messages.error(request, words(refused.says))
    except NotApproved as refused:
        messages.error(request, str(refused))
    return redirect("rights.case", case.id)


def _seek(request: HttpRequest, case: Case) -> HttpResponse | None:
    here, form = around(request), Seek(request.POST)
    if not form.is_valid():
        return render(
            request, "rights/form.html", {"case": case, "form": form, "what": "seek", "button": _SEARCH}, status=400
        )
    later = form.cleaned_data["later"]
    search.begin(here.actor, here.now, here.ids, case.id, form.identities, later=later)
    if later:
        messages.success(request, say("裏で探します。終わるとこの画面に出ます。", "It is searched in the background."))
    else:
        search.search(here.actor, here.now, here.ids, case.id, systems(here))
        messages.success(request, say("検索しました。", "It was searched."))
    return None


def _again(request: HttpRequest, case: Case) -> None:
    here = around(request)
    search.search(here.actor, here.now, here.ids, case.id, systems(here))
    messages.success(request, say("検索しました。", "It was searched."))


def _candidates(request: HttpRequest, case: Case) -> None:
    here = around(request)
    said = {name.removeprefix("c-"): told == "yes" for name, told in request.POST.items() if name.startswith("c-")}
    search.say(here.actor, here.now, here.ids, case.id, said)
    messages.success(request, say("記録しました。", "It was entered."))


def _propose(request: HttpRequest, case: Case) -> HttpResponse | None:
    """Draw it up and show what it would change; put it forward once somebody has seen exactly that."""
    here, known = around(request), facts(case)
    came = arrived(known)
    opened = systems(here)
    form = Propose(request.POST, kinds=came.kinds if came else (), register=opened.register)
    if not form.is_valid():
        return _show(request, case, form, None, status=400)
    drawn = judge.draw(here.actor, here.now, here.ids, case.id, form.proposal(), opened)
    seen = request.POST.get("seen")
    if seen != digest(drawn.proposal):
        if seen:
            messages.error(
                request, say("見ていた間に変わりました。もう一度確かめてください。", "It has changed meanwhile.")
            )
        return _show(request, case, form, drawn)
    number = Issued.objects.order_by("-number").values_list("number", flat=True).first() or 0
    judge.put_forward(here.actor, here.now, here.ids, case.id, drawn, opened.register, edition=number)
    messages.success(request, say("決裁に回しました。", "It was put forward for approval."))
    return None


def _show(
    request: HttpRequest, case: Case, form: Propose, drawn: judge.Drawn | None, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {"case": case, "form": form, "what": "propose", "button": _SHOW}
    if drawn is not None:
        operator = form.register.operator
        against = [(one.kind, one.outcome, one.ground) for one in drawn.proposal.decisions]
        context |= {
            "lines": change.lines(form.register, drawn.plans),
            "seen": digest(drawn.proposal),
            "rows": len(drawn.content),
            "stricter": stricter(against, mark=operator.mark is not None, eea=True),
            "unsearched": [
                (done.place(form.register, one.what), seek.spelt(form.register, one.why)) for one in _unsearched(drawn)
            ],
        }
    return render(request, "rights/propose.html", context, status=status)


def _unsearched(drawn: judge.Drawn) -> list[Unchecked]:
    found = {(one.what, one.why.en): one for plan in drawn.plans for one in plan.unsearched}
    return list(found.values())


def _approve(request: HttpRequest, case: Case) -> None:
    here = around(request)
    judge.approve(here.actor, here.now, here.ids, case.id, request.POST.get("note", "").strip()[:500])
    messages.success(request, say("承認を記録しました。", "The approval was entered."))


def _send_back(request: HttpRequest, case: Case) -> None:
    here, form = around(request), Back(request.POST)
    if not form.is_valid():
        raise NotNow(_WHY)
    judge.send_back(here.actor, here.now, here.ids, case.id, form.cleaned_data["note"])
    messages.success(request, say("差し戻しました。", "It was sent back."))


def _carry(request: HttpRequest, case: Case) -> None:
    here = around(request)
    opened = systems(here)
    whole = carry.carry_out(lefts.Shell(here.actor, Given(here), here.ids), case.id, opened)
    if whole.left:
        messages.error(
            request, say("残っているものがあります。下の一覧を確かめてください。", "Something is left over: see below.")
        )
    else:
        messages.success(request, say("実施し、もう一度探しました。", "It was carried out, and searched again."))


def _lefts(request: HttpRequest, case: Case) -> None:
    """What a human says of left-overs; then everything is looked at again."""
    here = around(request)
    told = {name.removeprefix("l-"): str(one) for name, one in request.POST.items() if name.startswith("l-")}
    lefts.say(here.actor, here.now, here.ids, case.id, told)
    _carry(request, case)


def _answer(request: HttpRequest, case: Case) -> HttpResponse | None:
    here, form, scene = around(request), Send(request.POST), around(request).scene
    if scene is None:
        raise NotNow(_NO_EDITION)
    if not form.is_valid():
        return render(
            request, "rights/form.html", {"case": case, "form": form, "what": "send", "button": _SENT}, status=400
        )
    told = form.cleaned_data
    to = Addressee(told["name"], postal=told["postal"], lines=(told["address"],) if told["address"] else ())
    house = send.House(scene.edition.register, scene.law)
    starts = scene.edition.register.operator.business_year_starts
    sent = send.answer(here.actor, here.now, here.ids, case.id, house, to, AnswerMethod(told["by"]), year_starts=starts)
    return render(request, "rights/answered.html", {"case": case, "sent": sent})


def _code(request: HttpRequest, case: Case) -> HttpResponse | None:
    here = around(request)
    scene = here.scene
    if scene is None:
        raise NotNow(_NO_EDITION)
    sent = send.new_code(here.actor, here.now, here.ids, case.id, send.House(scene.edition.register, scene.law))
    return render(request, "rights/answered.html", {"case": case, "sent": sent})


STEPS: dict[str, Step] = {
    "seek": _seek,
    "again": _again,
    "candidates": _candidates,
    "propose": _propose,
    "approved": _approve,
    "back": _send_back,
    "carry": _carry,
    "lefts": _lefts,
    "send": _answer,
    "code": _code,
}


def context(request: HttpRequest, case: Case, told: dict[str, str] | None) -> dict[str, Any]:
    """What the case's page shows of the joined steps."""
    here, known = around(request), facts(case)
    now, declared = state(known), here.register
    if declared is None:
        return {}
    found, draft, carried, sent = (newest(case, what) for what in ("found", "draft", "done", "answer"))
    waits = {row.id: row for task in ("search", "correct", "stop", "erase") for row in waiting(case, task)}
    made: dict[str, Any] = {
        "joined": True,
        "places": seek.from_json(found.summary["places"]) if found else (),
        "candidates": found.summary["candidates"] if found else 0,
        "waits": [(row, done.place(declared, f"{row.system}/{row.collection}")) for row in waits.values()],
        "lines": change.from_json(draft.summary["lines"])
        if draft and now not in (State.TO_SEARCH, State.TO_JUDGE)
        else (),
        "letters": [(name, TITLES[Name(name)]) for name in draft.summary.get("letters", [])] if draft else [],
        "drafted": draft is not None and now not in (State.TO_SEARCH, State.TO_JUDGE),
        "approval": judge.approval_of(case),
        "done": done.from_json(carried.summary) if carried else None,
        "sent": sent,
        "state": now.value,
    }
    left = newest(case, lefts.LEFT)
    if left is not None and left.summary["rows"] and now in (State.TO_EXECUTE, State.TO_ANSWER):
        keys = lefts.open_rows(here.actor, here.now, here.ids, case) if "lefts" in request.GET else {}
        rows = [(row, Text(*row["why"]), keys.get(row["id"], ["", ""])[1]) for row in left.summary["rows"]]
        made |= {"lefts": rows, "lefts_open": bool(keys)}
    if now in (State.TO_SEARCH, State.TO_JUDGE) and "candidates" in request.GET:
        made["compare"] = _compare(request, case)
    return made | {"step": _step(request, case, now, told)}


def _step(
    request: HttpRequest, case: Case, now: State, told: dict[str, str] | None
) -> tuple[str, forms.Form, str] | None:
    """The one form of the present state: what it is called, the form, its button."""
    came, declared = arrived(facts(case)), around(request).register
    fee = due(declared.procedures.values(), came.kinds) if declared and came else 0
    if now is State.TO_SEARCH and not (fee and not account(facts(case)).asked):
        return ("seek", Seek(told=told), _SEARCH)
    if now is State.TO_JUDGE and came and declared:
        return ("propose", Propose(kinds=came.kinds, register=declared), _SHOW)
    if now in (State.TO_ANSWER, State.TO_SEND_AGAIN) and came:
        name = (told or {}).get("name", "")
        return ("send", Send(initial={"by": came.answer_by.value, "name": name, "postal": (told or {}).get("postal"),
                                      "address": (told or {}).get("address")}), _SENT)  # fmt: skip
    return None


def _compare(request: HttpRequest, case: Case) -> tuple[seek.Candidate, ...]:
    """The candidates' rows beside each other, searched anew; looking at them is entered."""
    here = around(request)
    opened = systems(here)
    sought = search.open_sought(here.actor, here.now, here.ids, case.id, "compare candidates")
    found = opened.find(sought.identities)
    return tuple(one for one in seek.candidates(found, opened.register) if one.id not in sought.said)


_SEARCH = say("探す", "Search")
_SHOW = say("案を作って内容を見る", "Draw it up and look at it")
_SENT = say("回答を送る", "Send the answer")
_NO_EDITION = Text(
    "まだ登録簿の版が公表されていないため、ここからは行えません。",
    "No edition was issued yet: it cannot be done from here.",
)
_WHY = Text("差し戻す理由を書いてください。", "Say why it is sent back.")
