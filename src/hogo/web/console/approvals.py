"""The inbox of approvals (決裁): what waits for me, what I drafted, what is decided; approve, send back, refuse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hogo.approval import acts, move
from hogo.approval.fact import WORDS as EVENTS
from hogo.approval.fact import Fact
from hogo.approval.flow import WORDS, Standing, State, stand
from hogo.approval.models import Case, facts
from hogo.approval.move import NotAllowed
from hogo.approval.route import read
from hogo.base.actor import Actor, Role
from hogo.base.day import Moment
from hogo.base.ids import Ids
from hogo.base.text import Text
from hogo.register.model.approvals import Route as Way
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.say import say
from hogo.ui.screens.surroundings import around
from hogo.ui.screens.templatetags.hogo import words

READERS = frozenset(
    {Role.OFFICE, Role.PRIVACY_OFFICER, Role.REPRESENTATIVE, Role.HEAD_OF_AUDIT, Role.AUDITOR, Role.MANAGER, Role.DESK}
)
MOST = 200
ACTS: dict[str, Text] = {
    "promises.show": Text("実施状況の公開", "Showing how promises are kept"),
    "publish.issue": Text("公表物の発行", "Issuing published documents"),
    "rights.answer": Text("開示等の請求への回答", "Answer to a request"),
    "enquiries.answer": Text("照会への回答", "Answer to an official enquiry"),
    "extracts.hand-over": Text("データの抽出", "Extract"),
    "partners.approve": Text("委託先の選定", "Selecting a partner"),
    "staff.training": Text("教育の計画", "Training plan"),
    "year.plan": Text("年間計画", "Yearly plan"),
}
"""The acts that routes are declared for, in words; an act of the operator's own naming is shown as it is."""
STEPS: dict[str, Callable[[Actor, Moment, Ids, str, str], Standing]] = {
    "approve": acts.approve,
    "send-back": acts.send_back,
    "refuse": acts.refuse,
    "withdraw": acts.withdraw,
}


@dataclass(frozen=True)
class Row:
    """One approval in the list. `mine`: the reader can approve it now."""

    case: Case
    act: Text | str
    standing: Standing
    word: Text
    step: Text | str
    mine: bool


def row(case: Case, actor: Actor, now: Moment) -> Row:
    """How a case stands for this reader."""
    way, known = read(case.route), facts(case)
    standing = stand(way, known)
    step = way.steps[standing.waiting].title if standing.waiting is not None else ""
    return Row(
        case, ACTS.get(case.act, case.act), standing, WORDS[standing.state], step, open_to(way, standing, actor, now)
    )


def open_to(way: Way, standing: Standing, actor: Actor, now: Moment) -> bool:
    """Whether a step waits for this actor: the same question that approving asks."""
    try:
        move.approval(way, standing, actor, now)
    except NotAllowed:
        return False
    return True


@route(Audience.CONSOLE, "approvals/", Text("決裁", "Approvals"), roles=READERS, name="web.approvals")
def approvals(request: HttpRequest) -> HttpResponse:
    """What waits for the reader on top, then what circulates, then what ended."""
    here = around(request)
    cases = Case.objects.prefetch_related("facts").order_by("-entry")[:MOST]
    rows = [row(case, here.actor, here.now) for case in cases]
    order = [State.CIRCULATING, State.SENT_BACK, State.APPROVED, State.REFUSED, State.WITHDRAWN]
    rows.sort(key=lambda one: (not one.mine, order.index(one.standing.state)))
    return render(request, "web/approvals.html", {"rows": rows, "mine": sum(one.mine for one in rows)})


class Note(forms.Form):
    """A word with the move; sending back and refusing need one."""

    note = forms.CharField(
        label=say("意見", "A word with it"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=say(
            "差戻しと却下には理由が要ります。ご本人の情報は書かないでください。",
            "Sending back and refusing need a reason. No person's data, please.",
        ),
    )


@route(
    Audience.CONSOLE, "approvals/<str:number>/", Text("決裁", "Approval"), roles=READERS, post=True, name="web.approval"
)  # fmt: skip
def approval(request: HttpRequest, number: str) -> HttpResponse:
    """One approval: what is put forward, its course, and the moves open to the reader."""
    case = Case.objects.filter(number=number).first()
    if case is None:
        raise Http404
    if request.method == "POST":
        return _move(request, number)
    here, known = around(request), facts(case)
    shown = row(case, here.actor, here.now)
    drafter = shown.standing.drafter == here.actor.id
    course = [(fact, EVENTS[fact.what], _step(read(case.route), fact)) for fact in known]
    context = {
        "row": shown,
        "route": read(case.route),
        "course": course,
        "form": Note(),
        "withdraws": drafter and shown.standing.state in (State.CIRCULATING, State.SENT_BACK),
        "extract": case.of.partition("extract:")[2],
        "owed": [read(case.route).steps[step].title for step in shown.standing.owed],
    }
    return render(request, "web/approval.html", context)


def _step(way: Way, fact: Fact) -> Text | str:
    return way.steps[fact.step].title if fact.step is not None else ""


def _move(request: HttpRequest, number: str) -> HttpResponse:
    here, wanted, form = around(request), request.POST.get("move", ""), Note(request.POST)
    if wanted not in STEPS or not form.is_valid():
        raise Http404
    note = form.cleaned_data["note"].strip()
    if wanted in ("send-back", "refuse") and not note:
        messages.error(
            request, say("理由を書いてください。何も記録していません。", "Please give a reason; nothing was entered.")
        )
        return redirect("web.approval", number)
    try:
        STEPS[wanted](here.actor, here.now, here.ids, number, note)
        messages.success(request, say("記録しました。", "It was entered."))
    except NotAllowed as refused:
        messages.error(request, words(refused.says))
    return redirect("web.approval", number)


ROUTES = (approvals, approval)
