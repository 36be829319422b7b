"""What named humans are asked: the list of their searches and tasks with due days, and one with its three answers."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hogo.base.actor import Role
from hogo.base.text import Text
from hogo.register.model.systems import ByHand
from hogo.rights.acts import hand
from hogo.rights.acts.search import open_sought
from hogo.rights.models import Asking
from hogo.rights.move import NotNow
from hogo.rights.pages.proposing import KINDS
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.say import say, spoken
from hogo.ui.screens.surroundings import around
from hogo.ui.screens.templatetags.hogo import words

SEARCHERS = frozenset({Role.DESK, Role.OFFICE, Role.PRIVACY_OFFICER, Role.MANAGER, Role.STAFF})
TASKS: dict[str, Text] = {
    "search": Text("検索", "Search"),
    "correct": Text("訂正", "Correct"),
    "stop": Text("利用の停止", "Stop using"),
    "erase": Text("消去", "Erase"),
}
RESULTS: dict[str, Text] = {
    "found": Text("あった", "Found"),
    "done": Text("行った", "Done"),
    "none": Text("なかった", "None"),
    "could-not": Text("できなかった", "Could not"),
}


@route(Audience.DESK, "tasks/", Text("検索などの依頼", "Searches and tasks"), roles=SEARCHERS)
def tasks(request: HttpRequest) -> HttpResponse:
    """What waits for the reader, the next due on top."""
    here = around(request)
    rows = [(row, _place(request, row), TASKS[row.task]) for row in hand.mine(here.actor)]
    return render(request, "rights/tasks.html", {"rows": rows, "today": here.day})


def _place(request: HttpRequest, row: Asking) -> Text:
    declared = around(request).register
    system = declared.systems.get(row.system) if declared else None
    if system is None or row.collection not in system.collections:
        return Text(f"{row.system}/{row.collection}", f"{row.system}/{row.collection}")
    title = system.collections[row.collection].title
    return Text(f"{system.title.ja}・{title.ja}", f"{system.title.en}: {title.en}")


class Answer(forms.Form):
    """Three answers; what was found line by line, or why it could not be done."""

    result = forms.ChoiceField(label=say("結果", "Result"), widget=forms.RadioSelect)
    lines = forms.CharField(
        label=say("見つかったもの（1件を1行で）", "What was found, one item a line"), required=False, max_length=20_000,
        widget=forms.Textarea({"rows": 5}),
        help_text=say("ご本人に開示する言葉で書きます。ほかの人の情報は書かないでください。",
                      "In words that can be shown to the person. Nothing about others."),
    )  # fmt: skip
    why = forms.CharField(label=say("できなかった理由", "Why it could not be done"), required=False, max_length=1000)

    def __init__(self, *args: object, task: str, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        names = ("found", "none", "could-not") if task == "search" else ("done", "none", "could-not")
        self.fields["result"].choices = [(name, spoken(RESULTS[name])) for name in names]  # type: ignore[attr-defined]
        if task != "search":
            del self.fields["lines"]


@route(Audience.DESK, "tasks/<str:asking>/", Text("依頼に答える", "Answer"), roles=SEARCHERS, post=True)
def task(request: HttpRequest, asking: str) -> HttpResponse:
    """One task: where, how, by when, for whom; opened only by those it was asked of, and each opening is entered."""
    row, here = Asking.objects.select_related("case").filter(pk=asking).first(), around(request)
    if row is None or not hand.may(here.actor, row):
        raise Http404
    form = Answer(request.POST or None, task=row.task)
    if request.method == "POST" and "to" in request.POST:
        hand.send(here.actor, here.now, here.ids, row.id, request.POST["to"].strip()[:200])
        return redirect("rights.case", row.case_id)
    if request.method == "POST" and form.is_valid():
        return _answer(request, row, form)
    return _show(request, row, form)


def _show(request: HttpRequest, row: Asking, form: Answer) -> HttpResponse:
    here = around(request)
    declared = here.register
    connection = declared.systems[row.system].connection if declared and row.system in declared.systems else None
    sought = (
        open_sought(here.actor, here.now, here.ids, row.case_id, "task of a department")
        if "open" in request.GET
        else None
    )
    context = {
        "row": row, "place": _place(request, row), "task": TASKS[row.task], "form": form, "today": here.day,
        "how": connection.how if isinstance(connection, ByHand) else None,
        "who": [(KINDS[one.kind], one.value) for one in sought.identities] if sought else None,
    }  # fmt: skip
    return render(request, "rights/task.html", context, status=400 if form.is_bound else 200)


def _answer(request: HttpRequest, row: Asking, form: Answer) -> HttpResponse:
    here, told = around(request), form.cleaned_data
    lines = [line.strip() for line in told.get("lines", "").splitlines() if line.strip()]
    try:
        hand.answer(here.actor, here.now, here.ids, row.id, told["result"], lines, told["why"])
        messages.success(request, say("回答を記録しました。", "Your answer was entered."))
    except NotNow as refused:
        messages.error(request, words(refused.says))
        return redirect("rights.task", row.id)
    return redirect("rights.tasks")


ROUTES = (tasks, task)
