"""Corrective actions on the console: what is open, one action with its next step, its paper, the list in and out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hogo.base.text import Text
from hogo.improvement import acts
from hogo.improvement.action import fact as f
from hogo.improvement.action.clock import dues
from hogo.improvement.action.flow import OPEN, SOURCES, WORDS, State, opened, owner, state
from hogo.improvement.action.may import READERS, sees
from hogo.improvement.action.paper import COLUMNS, LIST, course, paper, rows
from hogo.improvement.models import Case, facts
from hogo.improvement.pages.steps import BY_WHAT, OPENING, possible
from hogo.improvement.refusal import NotNow
from hogo.law.disk import load as load_law
from hogo.paper.disk import sheet_pdf
from hogo.paper.record import Made
from hogo.paper.table import read, sheet
from hogo.register.sheet.excel import NotABook
from hogo.ui.screens.download import pdf, uploaded, workbook
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.say import language, spoken
from hogo.ui.screens.step import ENTERED, Field, form_of, offer
from hogo.ui.screens.surroundings import Surroundings, around
from hogo.ui.screens.templatetags.hogo import words

MOST = 500
FILTERS = {"open": Text("対応中", "Open"), "all": Text("すべて", "All")}
FILE = (Field("file", Text("Excelブック", "Excel workbook"), "file"),)


def _chosen(here: Surroundings, name: str) -> list[tuple[Case, list[f.Fact]]]:
    found = Case.objects.filter(kind=acts.ACTION).order_by("-opened", "-id").prefetch_related("facts")
    if name != "all":
        found = found.filter(state__in=OPEN)
    return [(case, known) for case in found[:MOST] if sees(here.actor, known := facts(case))]


@route(
    Audience.CONSOLE, "improvement/", Text("是正処置", "Corrective actions"), roles=READERS, name="improvement.actions"
)
def actions(request: HttpRequest) -> HttpResponse:
    """A row an action, newest first, with its next day."""
    here, name = around(request), request.GET.get("show", "open")
    shown = [
        (case, opened(known), SOURCES[opened(known).source], WORDS[State(case.state)], _next(case, known), owner(known))
        for case, known in _chosen(here, name)
    ]
    return render(
        request, "improvement/actions.html", {"rows": shown, "filters": FILTERS, "show": name, "today": here.day}
    )


def _next(case: Case, known: list[f.Fact]) -> Any:
    return min((one.on for one in dues("", case.number, known) if one.met is None), default=None)


def _found(request: HttpRequest, case_id: str) -> tuple[Case, list[f.Fact]]:
    case = Case.objects.filter(pk=case_id, kind=acts.ACTION).first()
    if case is None or not sees(around(request).actor, known := facts(case)):
        raise Http404
    return case, known


@route(
    Audience.CONSOLE, "improvement/<str:case_id>/", Text("是正処置", "Corrective action"), roles=READERS, post=True,
    name="improvement.action",
)  # fmt: skip
def action(request: HttpRequest, case_id: str) -> HttpResponse:
    """Left what does not conform, middle the present step, right the days and the course."""
    case, known = _found(request, case_id)
    return _enter(request, case, known) if request.method == "POST" else _show(request, case, known)


def _enter(request: HttpRequest, case: Case, known: list[f.Fact]) -> HttpResponse:
    step = BY_WHAT.get(request.POST.get("what", ""))
    if step is None:
        raise Http404
    here, form = around(request), offer([step], len(known), request.POST)[0].form
    if not form.is_valid():
        return _show(request, case, known, status=400)
    fact = step.make(form.cleaned_data, here.actor, here.day)
    try:
        acts.tell(here.actor, here.now, here.ids, case.id, fact, seen=form.cleaned_data["seen"])
        messages.success(request, ENTERED)
    except NotNow as refused:
        messages.error(request, words(refused.says))
    return redirect("improvement.action", case.id)


def _show(request: HttpRequest, case: Case, known: list[f.Fact], status: int = 200) -> HttpResponse:
    here = around(request)
    sent = request.POST if status == 400 else None
    steps = possible(here.actor, known)
    if sent is not None:
        steps.sort(key=lambda step: step.what != sent.get("what"))
    context = {
        "case": case, "began": opened(known), "source": SOURCES[opened(known).source], "word": WORDS[state(known)],
        "owner": owner(known), "offered": offer(steps, len(known), sent), "course": course(known), "today": here.day,
        "dues": [one for one in dues("", case.number, known) if one.met is None],
    }  # fmt: skip
    return render(request, "improvement/action.html", context, status=status)


@route(
    Audience.CONSOLE, "improvement/<str:case_id>/paper/", Text("是正処置報告書", "Corrective action, on paper"),
    roles=READERS, name="improvement.paper",
)  # fmt: skip
def on_paper(request: HttpRequest, case_id: str) -> HttpResponse:
    """The report on A4."""
    case, known = _found(request, case_id)
    here = around(request)
    made = Made(case.number, case.opened, load_law(), here.register)
    return pdf(sheet_pdf(paper(made, known, language()), here.day), case.number)


@route(
    Audience.CONSOLE, "improvement/list/", Text("是正処置一覧（Excel）", "Corrective actions (Excel)"), roles=READERS,
    name="improvement.list",
)  # fmt: skip
def as_workbook(request: HttpRequest) -> HttpResponse:
    """The list as a workbook."""
    here = around(request)
    chosen = [(case.number, known) for case, known in _chosen(here, "all")]
    return workbook((sheet(LIST, COLUMNS, rows(chosen), language()),), here.day, LIST.in_(language()))


def _opening(here: Surroundings) -> tuple[Field, ...]:
    departments = here.register.operator.departments if here.register else {}
    choices = tuple((name, one.name) for name, one in departments.items())
    return tuple(
        Field(one.name, one.label, one.kind, one.required, choices) if one.name == "owner" else one for one in OPENING
    )


@route(
    Audience.CONSOLE, "improvement/new/", Text("不適合を登録する", "Enter a non-conformity"), roles=READERS, post=True,
    name="improvement.new",
)  # fmt: skip
def new(request: HttpRequest) -> HttpResponse:
    """One form; or a workbook with a row each."""
    here = around(request)
    if request.method == "POST" and request.FILES:
        return _bring(request, here)
    form = form_of(_opening(here))(request.POST or None)
    if request.method == "POST" and form.is_valid():
        case = _open(here, form.cleaned_data)
        messages.success(request, ENTERED)
        return (
            redirect("improvement.action", case.id)
            if sees(here.actor, facts(case))
            else redirect("improvement.actions")
        )
    context = {"form": form, "file": form_of(FILE)()}
    return render(request, "improvement/new.html", context, status=400 if form.is_bound else 200)


def _open(here: Surroundings, given: dict[str, Any]) -> Case:
    found = given["found"] if isinstance(given["found"], Text) else Text(given["found"], given["found"])
    grade, clauses = f.Grade(given.get("grade") or "minor"), tuple(given.get("clauses") or ())
    return acts.open_action(
        here.actor, here.now, here.ids, f.Source(given["source"]), given["cause"], given["owner"], found,
        clauses=clauses, grade=grade, until=given.get("until"),
    )  # fmt: skip


def _bring(request: HttpRequest, here: Surroundings) -> HttpResponse:
    """A workbook's rows without a number open actions; what cannot be read is told row by row."""
    try:
        came = read(uploaded(request), COLUMNS)
    except NotABook as bad:
        messages.error(request, words(bad.says))
        return redirect("improvement.new")
    departments = set(here.register.operator.departments) if here.register else set()
    known = set(Case.objects.filter(kind=acts.ACTION).values_list("about", flat=True))
    opened_, troubles = 0, list(came.troubles)
    for place, row in came.rows:
        if row["owner"] not in departments:
            troubles.append(_NO_DEPARTMENT.fill(at=place, d=row["owner"]))
        elif row["cause"] not in known:
            _open(here, row)
            opened_ += 1
    for one in troubles[:20]:
        messages.warning(request, words(one))
    messages.success(request, spoken(Text("{n}件を登録しました。", "{n} were opened.").fill(n=opened_)))
    return redirect("improvement.actions")


_NO_DEPARTMENT = Text(
    "{at}: 部門「{d}」は登録簿にありません。この行は取り込んでいません。",
    "{at}: the register has no department “{d}”; the row was left out.",
)
ROUTES = (actions, new, as_workbook, action, on_paper)
