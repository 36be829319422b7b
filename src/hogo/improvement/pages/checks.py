"""Operation checks on the console: departments by month; one check filled in, confirmed, sent back; paper and Excel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hogo.base.actor import Actor, Role
from hogo.base.text import Text
from hogo.improvement.models import Case, facts, since
from hogo.improvement.operation import acts
from hogo.improvement.operation import fact as f
from hogo.improvement.operation.flow import FLOW, KEEPERS, MARKS, WHO, WORDS, State, filled, last_day, months, state
from hogo.improvement.operation.item import Item, checking, items
from hogo.improvement.operation.paper import COLUMNS, LIST, course, paper, rows
from hogo.improvement.refusal import NotNow
from hogo.law.disk import load as load_law
from hogo.paper.disk import sheet_pdf
from hogo.paper.record import Made
from hogo.paper.table import read, sheet
from hogo.register.sheet.excel import NotABook
from hogo.ui.screens.download import pdf, uploaded, workbook
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.say import language, spoken
from hogo.ui.screens.step import ENTERED, Field, Step, form_of, offer
from hogo.ui.screens.surroundings import Surroundings, around
from hogo.ui.screens.templatetags.hogo import words

READERS = frozenset(
    {Role.OFFICE, Role.PRIVACY_OFFICER, Role.REPRESENTATIVE, Role.MANAGER, Role.AUDITOR, Role.HEAD_OF_AUDIT, Role.STAFF}
)
SHOWN = 6
"""Months in the overview."""
STEPS = (
    Step("check-confirmed", Text("確認する", "Confirm"), (), lambda g, by, day: f.Confirmed(day, by.id)),
    Step(
        "check-returned",
        Text("差し戻す", "Send back"),
        (Field("text", Text("理由", "Why"), "lines"),),
        lambda g, by, day: f.Returned(day, by.id, g["text"]),
    ),
)
FILE = (Field("file", Text("記入したExcelブック", "Workbook, filled in"), "file"),)


def _own(by: Actor, department: str) -> bool:
    """Whether the actor reads the checks of a department: managers and staff their own."""
    return bool((READERS - {Role.MANAGER, Role.STAFF}) & by.roles) or by.department == department


@route(Audience.CONSOLE, "checks/", Text("運用の確認", "Operation checks"), roles=READERS, name="improvement.checks")
def checks(request: HttpRequest) -> HttpResponse:
    """Departments down, months across: confirmed, waiting, missing."""
    here = around(request)
    register = here.register
    shown = [one for one in (checking(register) if register else ()) if _own(here.actor, one)]
    across = list(months(since(here.day), here.day))[-SHOWN:]
    made = {case.about: case for case in Case.objects.filter(kind=acts.CHECK, owner__in=shown)}
    table = [
        (
            register.operator.departments[one].name if register else one,
            [_cell(made, one, month, here) for month in across],
        )
        for one in shown
    ]
    return render(request, "improvement/checks.html", {"rows": table, "months": across})


def _cell(made: Mapping[str, Case], department: str, month: str, here: Surroundings) -> tuple[str, str, str, Text]:
    case = made.get(f"{department}/{month}")
    if case is not None:
        return department, month, "ok" if case.state == State.CONFIRMED else "warn", WORDS[State(case.state)]
    late = last_day(month) < here.day
    return department, month, "bad" if late else "", Text("未実施", "missing") if late else Text("これから", "to come")


def _about(request: HttpRequest, department: str, month: str) -> tuple[Surroundings, tuple[Item, ...], Case | None]:
    here = around(request)
    register = here.register
    if register is None or department not in checking(register) or not _own(here.actor, department):
        raise Http404
    if month not in months(since(here.day), here.day):
        raise Http404
    return (
        here,
        items(register, department),
        Case.objects.filter(kind=acts.CHECK, about=f"{department}/{month}").first(),
    )


@route(
    Audience.CONSOLE, "checks/<slug:department>/<slug:month>/", Text("運用の確認", "Operation check"), roles=READERS,
    post=True, name="improvement.check",
)  # fmt: skip
def check(request: HttpRequest, department: str, month: str) -> HttpResponse:
    """Fill it in, or see what was filled in and confirm it."""
    here, asked, case = _about(request, department, month)
    known = facts(case) if case else []
    if request.method != "POST":
        return _show(request, department, month, asked, known)
    try:
        if request.POST.get("what", "") in {step.what for step in STEPS} and case is not None:
            return _step(request, here, department, month, case, known)
        answers = _workbook(request, asked) if request.FILES else _form(request, asked)
        acts.fill(here.actor, here.now, here.ids, department, month, answers, seen=_seen(request, known))
    except NotNow as refused:
        messages.error(request, words(refused.says))
        return _show(request, department, month, asked, known, status=409)
    except NotABook as bad:
        messages.error(request, words(bad.says))
        return _show(request, department, month, asked, known, status=400)
    messages.success(request, ENTERED)
    return redirect("improvement.check", department, month)


def _seen(request: HttpRequest, known: Sequence[f.Fact]) -> int:
    given = request.POST.get("seen", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 9 else len(known)


def _step(
    request: HttpRequest, here: Surroundings, department: str, month: str, case: Case, known: Sequence[f.Fact]
) -> HttpResponse:
    step = next(one for one in STEPS if one.what == request.POST["what"])
    form = offer([step], len(known), request.POST)[0].form
    if form.is_valid():
        acts.tell(here.actor, here.now, here.ids, case.id, step.make(form.cleaned_data, here.actor, here.day),
                  seen=form.cleaned_data["seen"])  # fmt: skip
        messages.success(request, ENTERED)
    else:
        messages.error(request, spoken(_WHY))
    return redirect("improvement.check", department, month)


_WHY = Text("差し戻す理由を書いてください。何も記録していません。", "Say why it is sent back; nothing was entered.")
_LINE = Text("「{q}」に判定がありません。何も記録していません。", "“{q}” has no mark; nothing was entered.")
_LONG = Text("件数は0以上の整数で書いてください。何も記録していません。", "Write numbers as whole numbers from 0.")


def _form(request: HttpRequest, asked: Sequence[Item]) -> list[f.Answer]:
    given = request.POST
    return [
        _answer(
            item, given.get(f"mark:{item.key}"), given.get(f"count:{item.key}", ""), given.get(f"note:{item.key}", "")
        )
        for item in asked
    ]


def _workbook(request: HttpRequest, asked: Sequence[Item]) -> list[f.Answer]:
    came = read(uploaded(request), COLUMNS)
    if came.troubles:
        raise NotNow(came.troubles[0])
    given: dict[str, dict[str, Any]] = {row["item"]: row for _, row in came.rows}
    return [_of_row(item, given.get(item.key, {})) for item in asked]


def _of_row(item: Item, row: Mapping[str, Any]) -> f.Answer:
    count = row.get("count")
    return _answer(item, row.get("mark"), "" if count is None else str(count), row.get("note") or "")


def _answer(item: Item, mark: str | None, count: str, note: str) -> f.Answer:
    if mark not in set(f.Mark):
        raise NotNow(_LINE.fill(q=item.question))
    if count and not (count.isascii() and count.isdigit() and len(count) < 10):
        raise NotNow(_LONG)
    return f.Answer(item.key, item.question, f.Mark(mark), note.strip()[:1000], int(count) if count else None)


def _show(
    request: HttpRequest, department: str, month: str, asked: Sequence[Item], known: list[f.Fact], status: int = 200
) -> HttpResponse:
    here = around(request)
    now = state(known) if known else None
    mine = here.actor.roles & (KEEPERS | {Role.MANAGER}) and (known and filled(known).by != here.actor.id)
    steps = [one for one in STEPS if now and (now, one.what) in FLOW.moves] if mine else []
    may_fill = now in (None, State.RETURNED) and bool(here.actor.roles & WHO[f.Filled])
    given = request.POST if status != 200 else {}
    lines = [(row, given.get(f"mark:{row['item']}", row["mark"]), given.get(f"note:{row['item']}", row["note"] or ""),
              given.get(f"count:{row['item']}", "" if row["count"] is None else row["count"]), item.counted)
             for row, item in zip(rows(asked, known), asked, strict=True)]  # fmt: skip
    context = {
        "department": department, "name": here.register.operator.departments[department].name if here.register else "",
        "month": month, "word": WORDS[now] if now else None, "lines": lines, "fill": may_fill, "marks": MARKS.items(),
        "check": filled(known) if known else None, "words": {str(k): v for k, v in MARKS.items()}, "seen": len(known),
        "offered": offer(steps, len(known)), "course": course(known), "file": form_of(FILE)(),
    }  # fmt: skip
    return render(request, "improvement/check.html", context, status=status)


@route(
    Audience.CONSOLE, "checks/<slug:department>/<slug:month>/paper/", Text("運用点検表", "Operation check, on paper"),
    roles=READERS, name="improvement.check-paper",
)  # fmt: skip
def on_paper(request: HttpRequest, department: str, month: str) -> HttpResponse:
    """The check on A4."""
    here, _, case = _about(request, department, month)
    if case is None:
        raise Http404
    made = Made(case.number, case.opened, load_law(), here.register)
    return pdf(sheet_pdf(paper(made, facts(case), language()), here.day), case.number)


@route(
    Audience.CONSOLE, "checks/<slug:department>/<slug:month>/workbook/", Text("運用点検表（Excel）", "Check (Excel)"),
    roles=READERS, name="improvement.check-workbook",
)  # fmt: skip
def as_workbook(request: HttpRequest, department: str, month: str) -> HttpResponse:
    """The check as a workbook to fill in and send back."""
    here, asked, case = _about(request, department, month)
    known = facts(case) if case else []
    made = sheet(LIST, COLUMNS, rows(asked, known), language())
    return workbook((made,), here.day, f"{LIST.in_(language())}-{department}-{month}")


ROUTES = (checks, check, on_paper, as_workbook)
