"""The yearly plan on the console: proposed by custom, drafted, approved, compared with what was done; Excel and A4."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hogo.approval.move import NotAllowed
from hogo.base.text import Text
from hogo.law.disk import load as load_law
from hogo.paper.disk import sheet_pdf
from hogo.paper.record import Made
from hogo.paper.table import Column, read, sheet
from hogo.publish.models import in_force
from hogo.register.sheet.excel import NotABook
from hogo.ui.screens.download import pdf, uploaded, workbook
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.say import language
from hogo.ui.screens.step import ENTERED, Field, form_of
from hogo.ui.screens.surroundings import Surroundings, around
from hogo.ui.screens.templatetags.hogo import words
from hogo.year import acts, paper
from hogo.year.item import year_of
from hogo.year.models import Case, audit_of, facts, of_kind, office_of
from hogo.year.pages.calendar import READERS, seen
from hogo.year.plan import fact as f
from hogo.year.plan.flow import FLOW, WHO, WORDS, State, approved, compare, opened, state, usual
from hogo.year.refusal import NotNow

TITLE = Text("年間計画", "Yearly plan")
LIST = Text("年間計画", "Yearly plan")
COLUMNS: tuple[Column, ...] = (
    Column("key", Text("項目の名前", "Key"), required=True),
    Column("title", Text("項目", "Activity"), required=True),
    Column("owner", Text("担当部門", "Department"), required=True),
    Column("on", Text("計画日", "Planned for"), "day", required=True),
    Column("done", Text("実施日", "Done on"), "day", reads=False),
)
FILE = (Field("file", Text("計画（Excel）", "Plan (Excel)"), "file"),)
DONE = (
    Field("key", Text("項目", "Activity"), "choice"),
    Field("done", Text("実施日", "Done on"), "day"),
    Field("evidence", Text("証拠（一行に一つ）", "Evidence (one a line)"), "list", required=False),
)


@route(Audience.CONSOLE, "year/plan/", TITLE, roles=READERS, post=True, name="year.plans")
def plans(request: HttpRequest) -> HttpResponse:
    """A row a year; the plan of this year or the next is drafted from what custom proposes."""
    here = around(request)
    if request.method == "POST":
        _told(request, lambda: _draft(request, here))
        return redirect("year.plans")
    rows = [(case, WORDS[State(case.state)], len(opened(known).lines)) for case, known in reversed(of_kind(acts.PLAN))]
    starts = here.register.operator.business_year_starts if here.register else 4
    now = year_of(here.day, starts)
    context = {
        "rows": rows,
        "years": (now, now + 1),
        "keeps": WHO[f.Drafted] & here.actor.roles,
        "file": form_of(FILE)(),
    }
    return render(request, "year/plans.html", context)


def _told(request: HttpRequest, do: Any) -> None:
    try:
        do()
    except (NotNow, NotAllowed, NotABook) as refused:
        messages.error(request, words(refused.says))
    else:
        messages.success(request, ENTERED)


def _draft(request: HttpRequest, here: Surroundings) -> None:
    asked, register = request.POST.get("year", ""), here.register
    if register is None or not (asked.isascii() and asked.isdigit() and len(asked) == 4):
        raise NotNow(_NO_EDITION)
    year = int(asked)
    if request.FILES:
        came = read(uploaded(request), COLUMNS)
        wrong = [row for _, row in came.rows if row["owner"] not in register.operator.departments]
        if came.troubles or wrong:
            raise NotNow(came.troubles[0] if came.troubles else _NO_DEPARTMENT.fill(d=wrong[0]["owner"]))
        lines = tuple(
            f.Line(row["key"], Text(row["title"], row["title"]), row["owner"], row["on"]) for _, row in came.rows
        )
    else:
        starts = register.operator.business_year_starts
        lines = usual(year, starts, office_of(register), audit_of(register))
    acts.draft_plan(here.actor, here.now, here.ids, f.Drafted(here.day, here.actor.id, year, lines))


_NO_EDITION = Text(
    "登録簿の版か年度がありません。何も記録していません。", "No edition or no year; nothing was entered."
)
_NO_DEPARTMENT = Text(
    "部門「{d}」は登録簿にありません。何も記録していません。",
    "No department “{d}” in the register; nothing was entered.",
)


def _found(case_id: str) -> tuple[Case, list[f.Fact]]:
    case = Case.objects.filter(pk=case_id, kind=acts.PLAN).first()
    if case is None:
        raise Http404
    return case, facts(case)


def _compared(here: Surroundings, case: Case, known: Sequence[f.Fact]):  # type: ignore[no-untyped-def]
    looked = seen(here)
    return compare(known, acts.shown(looked, int(case.about)) if looked else {})


@route(Audience.CONSOLE, "year/plan/<str:case_id>/", TITLE, roles=READERS, post=True, name="year.plan")
def plan(request: HttpRequest, case_id: str) -> HttpResponse:
    """Plan against done; approving, taking the approval back, what was done by hand."""
    case, known = _found(case_id)
    here = around(request)
    if request.method == "POST":
        _told(request, lambda: _step(request, here, case, known))
        return redirect("year.plan", case.id)
    now = state(known)
    choices = tuple((line.key, line.title) for line in opened(known).lines)
    fields = (Field("key", DONE[0].label, "choice", choices=choices), *DONE[1:])
    may = {str(kind.__dataclass_fields__["what"].default) for kind, roles in WHO.items() if roles & here.actor.roles}
    can = {what.removeprefix("plan-") for what in may if (now, what) in FLOW.moves}
    context = {
        "case": case, "word": WORDS[now], "lines": _compared(here, case, known), "approved": approved(known),
        "can": can,
        "course": paper.course([one for one in known if not isinstance(one, f.Done)]), "today": here.day,
        "done": form_of(fields)() if "done" in can else None, "file": form_of(FILE)(), "year": case.about,
    }  # fmt: skip
    return render(request, "year/plan.html", context)


def _step(request: HttpRequest, here: Surroundings, case: Case, known: Sequence[f.Fact]) -> None:
    what, register = request.POST.get("what", ""), here.register
    if register is None:
        raise NotNow(_NO_EDITION)
    if what == "forward":
        edition = in_force(here.day)
        acts.put_forward(here.actor, here.now, here.ids, case.id, register, edition.number if edition else 0)
    elif what == "approved":
        acts.approve_plan(here.actor, here.now, here.ids, case.id, register)
    elif what == "unlocked":
        fact: f.Fact = f.Unlocked(here.day, here.actor.id, request.POST.get("text", "").strip()[:500] or "—")
        acts.tell(here.actor, here.now, here.ids, acts.PLAN, case.id, fact)
    elif what == "done":
        form = form_of((Field("key", DONE[0].label), *DONE[1:]))(request.POST)
        if not form.is_valid():
            raise NotNow(_DONE)
        given = form.cleaned_data
        fact = f.Done(here.day, here.actor.id, given["key"], given["done"], given["evidence"] or ())
        acts.tell(here.actor, here.now, here.ids, acts.PLAN, case.id, fact, seen=len(known))
    else:
        raise Http404


_DONE = Text("項目と実施日を選んでください。何も記録していません。", "Choose activity and day; nothing was entered.")


@route(Audience.CONSOLE, "year/plan/<str:case_id>/<slug:kind>/", TITLE, roles=READERS, name="year.plan-paper")
def papers(request: HttpRequest, case_id: str, kind: str) -> HttpResponse:
    """The plan against done on A4, or as a workbook."""
    case, known = _found(case_id)
    here = around(request)
    lines = _compared(here, case, known)
    if kind == "workbook":
        names = ("key", "title", "owner", "on")
        rows = [{name: getattr(one.line, name) for name in names} | {"done": one.done} for one in lines]
        return workbook((sheet(LIST, COLUMNS, rows, language()),), here.day, f"{LIST.in_(language())}-{case.about}")
    if kind != "pdf":
        raise Http404
    made = Made(case.number, case.opened, load_law(), here.register)
    return pdf(sheet_pdf(paper.plan(made, known, lines, language()), here.day), case.number)


ROUTES = (plans, papers, plan)
