"""Audits on the console: the two kinds, one audit with its checklist, verdicts one by one or by workbook, papers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hogo.base.actor import Role
from hogo.base.text import Text
from hogo.improvement.audit import acts
from hogo.improvement.audit import fact as f
from hogo.improvement.audit import paper as on
from hogo.improvement.audit.flow import FLOW, KINDS, VERDICTS, WHO, WORDS, State, judged, plan, rows, state
from hogo.improvement.models import Case, facts, of_kind
from hogo.improvement.pages.auditing import planned, planning, steps_on
from hogo.improvement.refusal import NotNow
from hogo.law.disk import load as load_law
from hogo.paper.disk import sheet_pdf
from hogo.paper.record import Made
from hogo.paper.sheet import Sheet
from hogo.paper.table import read, sheet
from hogo.register.sheet.excel import NotABook
from hogo.ui.screens.download import pdf, uploaded, workbook
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.say import language, spoken
from hogo.ui.screens.step import ENTERED, Field, form_of, offer
from hogo.ui.screens.surroundings import Surroundings, around
from hogo.ui.screens.templatetags.hogo import words

READERS = frozenset({Role.HEAD_OF_AUDIT, Role.AUDITOR, Role.REPRESENTATIVE, Role.PRIVACY_OFFICER})
LEADS = frozenset({Role.HEAD_OF_AUDIT})
FILE = (Field("file", Text("記入したチェックリスト（Excel）", "Checklist, filled in (Excel)"), "file"),)
TITLE = Text("内部監査", "Internal audits")


@route(Audience.CONSOLE, "audits/", TITLE, roles=READERS, name="improvement.audits")
def audits(request: HttpRequest) -> HttpResponse:
    """A row an audit, newest first."""
    shown = [
        (case, plan(known), KINDS[plan(known).kind], WORDS[State(case.state)], len(judged(known)), len(rows(known)))
        for case, known in reversed(of_kind(acts.AUDIT))
    ]
    leads = LEADS & around(request).actor.roles
    return render(request, "improvement/audits.html", {"rows": shown, "leads": leads})


@route(
    Audience.CONSOLE, "audits/new/", Text("監査を計画する", "Plan an audit"), roles=LEADS, post=True,
    name="improvement.audit-new",
)  # fmt: skip
def new(request: HttpRequest) -> HttpResponse:
    """The plan: kind, departments, auditors with their department, period."""
    here = around(request)
    form = form_of(planning(here.register))(request.POST or None)
    if request.method == "POST" and form.is_valid() and here.register is not None:
        try:
            fact = planned(form.cleaned_data, here.actor, here.day)
            case = acts.plan_audit(here.actor, here.now, here.ids, fact, here.register.operator)
            return redirect("improvement.audit", case.id)
        except NotNow as refused:
            form.add_error(None, words(refused.says))
    return render(request, "improvement/audit_new.html", {"form": form}, status=400 if form.is_bound else 200)


def _found(case_id: str) -> tuple[Case, list[f.Fact]]:
    case = Case.objects.filter(pk=case_id, kind=acts.AUDIT).first()
    if case is None:
        raise Http404
    return case, facts(case)


@route(
    Audience.CONSOLE, "audits/<str:case_id>/", Text("内部監査", "Internal audit"), roles=READERS, post=True,
    name="improvement.audit",
)  # fmt: skip
def audit(request: HttpRequest, case_id: str) -> HttpResponse:
    """The plan, the present step, the checklist with its verdicts."""
    case, known = _found(case_id)
    if request.method != "POST":
        return _show(request, case, known)
    try:
        return _enter(request, case, known)
    except NotNow as refused:
        messages.error(request, words(refused.says))
    except NotABook as bad:
        messages.error(request, words(bad.says))
    return redirect("improvement.audit", case.id)


def _enter(request: HttpRequest, case: Case, known: list[f.Fact]) -> HttpResponse:
    here, what = around(request), request.POST.get("what", "")
    if what == "audit-listed":
        _draw(request, here, case)
    elif request.FILES:
        acts.judge(here.actor, here.now, here.ids, case.id, _came(request, here, known))
    else:
        step = next((one for one in steps_on(known) if one.what == what), None)
        if step is None:
            raise Http404
        form = offer([step], len(known), request.POST)[0].form
        if not form.is_valid():
            return _show(request, case, known, status=400)
        fact = step.make(form.cleaned_data, here.actor, here.day)
        acts.tell(here.actor, here.now, here.ids, case.id, fact, seen=form.cleaned_data["seen"])
    messages.success(request, ENTERED)
    return redirect("improvement.audit", case.id)


def _draw(request: HttpRequest, here: Surroundings, case: Case) -> None:
    scene = here.scene
    if scene is None:
        raise NotNow(_NO_EDITION)
    acts.list_rows(here.actor, here.now, here.ids, case.id, scene)


_NO_EDITION = Text(
    "登録簿の版がまだ発行されていません。先に発行してください。", "No edition was issued yet; issue one first."
)


def _came(request: HttpRequest, here: Surroundings, known: Sequence[f.Fact]) -> list[f.Judged]:
    """The verdicts of a workbook: those that differ from what is entered. All or none."""
    came = read(uploaded(request), on.COLUMNS)
    if came.troubles:
        raise NotNow(came.troubles[0])
    before = judged(known)
    given = [
        f.Judged(here.day, here.actor.id, here.actor.department or "", row["key"], f.Verdict(row["verdict"]),
                 row.get("note") or "", row.get("evidence") or ())
        for _, row in came.rows if row.get("verdict")
    ]  # fmt: skip
    return [one for one in given if one.row not in before or not _same(one, before[one.row])]


def _same(one: f.Judged, other: f.Judged) -> bool:
    return (one.verdict, one.note, one.evidence) == (other.verdict, other.note, other.evidence)


def _show(request: HttpRequest, case: Case, known: list[f.Fact], status: int = 200) -> HttpResponse:
    here, now = around(request), state(known)
    roles = {kind.__dataclass_fields__["what"].default: who for kind, who in WHO.items()}
    steps = [one for one in steps_on(known) if (now, one.what) in FLOW.moves and roles[one.what] & here.actor.roles]
    sent = request.POST if status == 400 else None
    verdicts = judged(known)
    lines = [
        (row, one := verdicts.get(key), VERDICTS[one.verdict] if one else None) for key, row in rows(known).items()
    ]
    context = {
        "case": case, "plan": plan(known), "kind": KINDS[plan(known).kind], "word": WORDS[now], "lines": lines,
        "offered": offer(steps, len(known), sent), "course": on.course(known), "done": len(verdicts),
        "file": form_of(FILE)(),
        "draw": now is State.APPROVED and WHO[f.Listed] & here.actor.roles,
        "judge": now is State.RUNNING and WHO[f.Judged] & here.actor.roles, "actions": _actions(case),
    }  # fmt: skip
    return render(request, "improvement/audit.html", context, status=status)


def _actions(case: Case) -> Mapping[str, Case]:
    """Row → the corrective action that it led to."""
    start = f"audit:{case.id}/"
    return {one.about.removeprefix(start): one for one in Case.objects.filter(kind="action", about__startswith=start)}


@route(
    Audience.CONSOLE, "audits/<str:case_id>/<slug:paper>/", Text("内部監査の文書", "Papers of an audit"), roles=READERS,
    name="improvement.audit-paper",
)  # fmt: skip
def paper(request: HttpRequest, case_id: str, paper: str) -> HttpResponse:
    """Plan, checklist and report on A4, the checklist as a workbook."""
    case, known = _found(case_id)
    here = around(request)
    if paper == "workbook":
        made = sheet(on.LIST, on.COLUMNS, on.listing(known), language())
        return workbook((made,), here.day, f"{case.number}-{spoken(on.LIST)}")
    drawn = _paper(case, known, here, paper)
    return pdf(sheet_pdf(drawn, here.day), f"{case.number}-{paper}")


def _paper(case: Case, known: Sequence[f.Fact], here: Surroundings, name: str) -> Sheet:
    made: Any = Made(case.number, case.opened, load_law(), here.register)
    if name == "plan":
        return on.plan_paper(made, known, language())
    if name == "checklist":
        return on.checklist_paper(made, known, language())
    if name != "report":
        raise Http404
    numbers = {row: one.number for row, one in _actions(case).items()}
    return on.report_paper(made, known, numbers, language())


ROUTES = (audits, new, audit, paper)
