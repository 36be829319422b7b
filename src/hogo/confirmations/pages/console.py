"""The office's pages: how departments stand, who is asked, what came back, and what becomes of each answer."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hogo.base.actor import Role
from hogo.base.text import Text
from hogo.confirmations import acts
from hogo.confirmations.models import Answered, Asking, heard, latest
from hogo.confirmations.pages.linked import asked, workbook
from hogo.confirmations.row import TAKEN, WORDS, Answer, Taken, change, standings
from hogo.confirmations.sheet import NotReturned, returned
from hogo.publish.models import in_force
from hogo.register.edition import Edition, to_bytes, working
from hogo.register.read import read
from hogo.register.sheet.excel import NotABook, load
from hogo.register.write import NotWritable, edit
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.say import say
from hogo.ui.screens.surroundings import around
from hogo.ui.screens.templatetags.hogo import words

OFFICE = frozenset({Role.OFFICE, Role.PRIVACY_OFFICER})
TITLE = Text("部門の確認", "Departments' confirmations")
NO_FIT = Text(
    "受け入れた変更を登録簿に反映できません。登録簿がその後に変わっています。もう一度、部門に依頼してください。",
    "The accepted changes do not fit the register: it changed since. Please ask the department again.",
)


def _edition(request: HttpRequest) -> Edition:
    found = in_force(around(request).day)
    if found is None:
        raise Http404
    return found


@route(Audience.CONSOLE, "confirmations/", TITLE, roles=OFFICE, post=True, name="confirmations.board")
def board(request: HttpRequest) -> HttpResponse:
    """A department a row: its entries, when they were confirmed, what was asked and what came back."""
    here = around(request)
    register = here.register
    if request.method == "POST":
        return _ask(request)
    answers = list(Answered.objects.select_related("asking"))
    last = {one.department: one for one in reversed(Asking.objects.all())}
    waits = [row for row, one in zip(answers, heard(answers), strict=True) if one.waits]
    made = standings(register, heard(answers)) if register else []
    departments = register.operator.departments if register else {}
    rows = [
        (one, departments[one.department], one.open(here.day), last.get(one.department),
         sum(row.asking.department == one.department for row in waits))
        for one in made
    ]  # fmt: skip
    context = {"rows": rows, "today": here.day, "waits": len(waits), "open": sum(bool(row[2]) for row in rows)}
    return render(request, "confirmations/board.html", context)


def _ask(request: HttpRequest) -> HttpResponse:
    here, edition, wanted = around(request), _edition(request), request.POST.get("department", "")
    departments = [wanted] if wanted else _due(request, edition)
    if wanted and wanted not in edition.register.operator.departments:
        raise Http404
    mailed = 0
    for name in departments:
        try:
            mailed += acts.ask(here.actor, here.now, here.ids, edition, name).mailed
        except acts.NotAsked as refused:
            messages.error(request, words(refused.says))
    told = Text("{n}部門に依頼しました（うちメール{m}件）。", "{n} departments asked, {m} of them by mail.")
    messages.success(request, words(told.fill(n=len(departments), m=mailed)))
    return redirect("confirmations.board")


def _due(request: HttpRequest, edition: Edition) -> list[str]:
    """Departments with a row that was not confirmed within the year and that are not being asked now."""
    day = around(request).day
    running = set(Asking.objects.filter(until__gte=day, answers=None).values_list("department", flat=True))
    made = standings(edition.register, heard(Answered.objects.all()))
    return [one.department for one in made if one.open(day) and one.department not in running]


class Back(forms.Form):
    """The workbook that came back."""

    file = forms.FileField(label=say("返ってきたExcel", "The workbook that came back"),
                           widget=forms.FileInput({"accept": ".xlsx"}))  # fmt: skip


@route(
    Audience.CONSOLE, "confirmations/<slug:department>/", TITLE, roles=OFFICE, post=True,
    name="confirmations.department",
)  # fmt: skip
def department(request: HttpRequest, department: str) -> HttpResponse:
    """One department's newest asking, row by row; accept or not; take in a workbook."""
    asking, edition = asked(department)
    if "excel" in request.GET:
        return workbook(asking, edition, request)
    if request.method == "POST":
        return _take(request, asking) if "answer" in request.POST else _returned(request, asking, edition)
    return _show(request, asking, edition, Back())


def _show(request: HttpRequest, asking: Asking, edition: Edition, form: Back, findings: object = ()) -> HttpResponse:
    answers = latest(asking.answers.all())
    rows = []
    for name in asking.rows:
        row = answers.get(name)
        one = heard([row])[0] if row else None
        word = WORDS[one.answer] if one else Text("まだ回答がありません", "not answered yet")
        taken = TAKEN[one.taken] if one and one.answer is not Answer.RIGHT else None
        held = edition.register.information[name]
        rows.append((name, held.title, row, one, word, taken))
    declared = edition.register.operator.departments[asking.department]
    context = {"asking": asking, "department": declared, "rows": rows, "form": form, "findings": findings}
    context["changed"] = any(row and row.taken == Taken.ACCEPTED and row.changes for _, _, row, *_ in rows)
    status = 400 if findings or form.errors else 200
    return render(request, "confirmations/department.html", context, status=status)


def _take(request: HttpRequest, asking: Asking) -> HttpResponse:
    here, row = around(request), request.POST["answer"]
    own = asking.answers.filter(pk=row).exists() if row.isdecimal() else False
    if not own or request.POST.get("do") not in ("accepted", "declined"):
        raise Http404
    try:
        why = request.POST.get("why", "")[:500]
        acts.take(here.actor, here.now, here.ids, int(row), Taken(request.POST["do"]), why)
        messages.success(request, say("記録しました。", "It was entered."))
    except acts.NotAsked as refused:
        messages.error(request, words(refused.says))
    return redirect("confirmations.department", asking.department)


def _returned(request: HttpRequest, asking: Asking, edition: Edition) -> HttpResponse:
    here, form = around(request), Back(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, asking, edition, form)
    try:
        file = form.cleaned_data["file"]
        came = returned(load(file.name, file.read()), edition.register, edition.files, here.day)
        if came.asking != asking.id:
            raise NotReturned
        if not came.findings:
            acts.answer(here.actor, here.now, here.ids, asking, came.heard, how="workbook")
    except (NotABook, NotReturned, acts.NotAsked) as refused:
        form.add_error("file", words(refused.says))
        return _show(request, asking, edition, form)
    if came.findings:
        return _show(request, asking, edition, form, came.findings)
    told = Text("{n}件の回答を取り込みました。", "{n} answers were taken in.").fill(n=len(came.heard))
    messages.success(request, words(told))
    return redirect("confirmations.department", asking.department)


@route(
    Audience.CONSOLE, "confirmations/<slug:department>/edition/", Text("次の版の候補", "Candidate edition"),
    roles=OFFICE, name="confirmations.edition",
)  # fmt: skip
def candidate(request: HttpRequest, department: str) -> HttpResponse:
    """The edition in force with the accepted changes of cells, as a file to compare, put forward and issue."""
    asking, _ = asked(department)
    edition, here = _edition(request), around(request)
    rows = [row for row in latest(asking.answers.all()).values() if row.taken == Taken.ACCEPTED]
    changes = [change(one) for row in rows for one in row.changes]
    try:
        files = edit(edition.files, changes)
        made = working(read(files), files, here.day)
    except (NotWritable, ValueError):
        messages.error(request, words(NO_FIT))
        return redirect("confirmations.department", department)
    name = f'attachment; filename="edition-{department}.json"'
    return HttpResponse(to_bytes(made), content_type="application/json", headers={"Content-Disposition": name})


ROUTES = (board, department, candidate)
