"""The risk table on the console: rows by entry of the register, one row reviewed and approved, Excel out and in, A4."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hogo.base.text import Text
from hogo.check.risk.judge import judge_row
from hogo.law.disk import load as load_law
from hogo.paper.disk import sheet_pdf
from hogo.paper.record import Made
from hogo.publish.models import in_force
from hogo.register.model.register import Register
from hogo.register.model.safeguards import Phase
from hogo.register.sheet.cell import Names
from hogo.register.sheet.excel import NotABook
from hogo.register.sheet.ledger import names_of
from hogo.register.sheet.risk import RISKS, Risk, risk_sheet, risks_of
from hogo.register.sheet.word import words as worded
from hogo.safety.acts import RISK
from hogo.safety.models import Case, facts, of_kind
from hogo.safety.refusal import NotNow
from hogo.safety.risk import acts
from hogo.safety.risk import fact as f
from hogo.safety.risk.flow import FLOW, KEEPERS, READERS, STANDING, WORDS, State, risk, state
from hogo.safety.risk.paper import measures, paper
from hogo.ui.screens.download import pdf, uploaded, workbook
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.say import language, spoken
from hogo.ui.screens.step import ENTERED, NO_NAMES, Field, form_of
from hogo.ui.screens.surroundings import Surroundings, around
from hogo.ui.screens.templatetags.hogo import words

TITLE = Text("リスク分析表", "Risk table")
GRADES = tuple((str(n), Text(str(n), str(n))) for n in (1, 2, 3))
FIELDS: tuple[Field, ...] = (
    Field("cause", Text("原因（脅威・脆弱性）", "Cause"), "lines", False, support=NO_NAMES),
    Field("likelihood", Text("発生可能性", "Likelihood"), "choice", choices=GRADES),
    Field("impact", Text("影響度", "Impact"), "choice", choices=GRADES),
    Field("controls", Text("現状の対策（登録簿の安全管理措置）", "Measures declared"), "list", False),
    Field("control", Text("そのほかの現状の対策", "Other measures now"), "lines", False),
    Field("planned", Text("追加対策", "Planned"), "lines", False),
    Field("due", Text("実施期限", "Due"), "day", False),
    Field("residual", Text("残留リスク", "What remains"), "lines"),
    Field("residual_score", Text("残留リスク値（1から9）", "Score of what remains (1 to 9)"), "number", most=9),
)
FILE = (Field("file", Text("リスク分析表（Excel）", "Risk table (Excel)"), "file"),)


def _declared(here: Surroundings) -> Register:
    if here.register is None:
        raise Http404
    return here.register


@route(Audience.CONSOLE, "risks/", TITLE, roles=READERS, post=True, name="safety.risks")
def risks(request: HttpRequest) -> HttpResponse:
    """Rows by entry: what waits on top. The office brings the table up to the register, or takes a workbook in."""
    here = around(request)
    if request.method == "POST":
        _told(request, lambda: _enter(request, here))
        return redirect("safety.risks")
    rows = [(case, risk(known), state(known)) for case, known in of_kind(RISK) if state(known) in STANDING]
    order = [State.TO_REVIEW, State.TO_ACCEPT, State.ACCEPTED]
    rows.sort(key=lambda one: (order.index(one[2]), one[1].information))
    shown = [(case, held, worded(Phase)[held.phase], WORDS[now], now) for case, held, now in rows]
    counts = {WORDS[one]: sum(now is one for _, _, now in rows) for one in order}
    context = {"rows": shown, "counts": counts.items(), "file": form_of(FILE)(), "keeps": KEEPERS & here.actor.roles}
    return render(request, "safety/risks.html", context)


def _told(request: HttpRequest, do: Any) -> bool:
    try:
        do()
    except NotNow as refused:
        messages.error(request, words(refused.says))
        return False
    except NotABook as bad:
        messages.error(request, words(bad.says))
        return False
    messages.success(request, ENTERED)
    return True


def _enter(request: HttpRequest, here: Surroundings) -> None:
    if not KEEPERS & here.actor.roles and not request.POST.get("what") == "accept":
        raise Http404
    register = here.register
    if register is None:
        raise NotNow(_NO_EDITION)
    if request.FILES:
        _bring(request, here, register)
    elif request.POST.get("what") == "accept":
        _accept(request, here, register)
    else:
        edition = in_force(here.day)
        came = acts.refresh_risks(here.actor, here.now, here.ids, register, edition.number if edition else 0)
        messages.info(request, spoken(_CAME.fill(a=came[0], b=came[1], c=came[2])))


def _accept(request: HttpRequest, here: Surroundings, register: Register) -> None:
    """Approve the chosen rows at once."""
    chosen = request.POST.getlist("row")
    if not chosen:
        raise NotNow(_NONE)
    facts_: dict[str, f.Fact] = {ident: f.Accepted(here.day, here.actor.id) for ident in chosen}
    acts.tell_risk(here.actor, here.now, here.ids, register, facts_)


def _bring(request: HttpRequest, here: Surroundings, register: Register) -> None:
    table, found = risks_of(uploaded(request), _names(register))
    for one in found[:20]:
        messages.warning(request, f"{one.where.path if one.where else ''} {words(one.message)}")
    done = acts.bring_risks(here.actor, here.now, here.ids, register, table)
    for says in done[2][:20]:
        messages.warning(request, words(says))
    messages.info(request, spoken(_BROUGHT.fill(a=done[0], b=done[1], c=len(done[2]))))


def _names(register: Register) -> Names:
    return names_of(register)


_NO_EDITION = Text("登録簿の版がまだ発行されていません。", "No edition was issued yet.")
_NONE = Text("承認する行が選ばれていません。", "No row was chosen.")
_CAME = Text("追加 {a}行、見直し {b}行、対象なし {c}行。", "{a} rows proposed, {b} to review again, {c} dropped.")
_BROUGHT = Text("見直し {a}行、追加 {b}行、取り込めない {c}行。", "{a} rows reviewed, {b} came in, {c} left out.")


def _found(case_id: str) -> tuple[Case, list[f.Fact]]:
    case = Case.objects.filter(pk=case_id, kind=RISK).first()
    if case is None:
        raise Http404
    return case, facts(case)


@route(Audience.CONSOLE, "risks/<str:case_id>/", TITLE, roles=READERS, post=True, name="safety.risk")
def one(request: HttpRequest, case_id: str) -> HttpResponse:
    """One row: reviewed as it is written, approved or sent back by another."""
    case, known = _found(case_id)
    here = around(request)
    register, held = _declared(here), risk(known)
    form = form_of(FIELDS)(request.POST if request.POST.get("what") == "review" else None, initial=_initial(held))
    if request.method == "POST" and _step(request, here, register, case, known, form):
        return redirect("safety.risk", case.id)
    context = {
        "case": case, "held": held, "word": WORDS[state(known)], "form": form, "phase": worded(Phase)[held.phase],
        "accepts": (state(known), "risk-accepted") in FLOW.moves,
        "reviews": (state(known), "risk-reviewed") in FLOW.moves,
        "course": [(fact.on, _COURSE[type(fact)], fact.by, getattr(fact, "text", "")) for fact in known],
        "seen": len(known), "findings": judge_row(held, register, here.day), "measures": measures(register, held),
    }  # fmt: skip
    return render(request, "safety/risk.html", context, status=400 if request.method == "POST" else 200)


_COURSE: dict[type[Any], Text] = {
    f.Entered: Text("登録", "Entered"),
    f.Reviewed: Text("見直し", "Reviewed"),
    f.Accepted: Text("残留リスクの承認", "Residual risk approved"),
    f.SentBack: Text("差戻し", "Sent back"),
    f.Reopened: Text("登録簿の変更により見直し待ち", "Opened again: the register changed"),
    f.Dropped: Text("対象なし", "Dropped"),
}


def _initial(held: Risk) -> dict[str, Any]:
    made = {one.name: getattr(held, one.name) for one in FIELDS}
    return {**made, "controls": "\n".join(held.controls)}


def _step(
    request: HttpRequest, here: Surroundings, register: Register, case: Case, known: Sequence[f.Fact], form: Any
) -> bool:
    what, seen = request.POST.get("what", ""), request.POST.get("seen", "")
    at = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else len(known)
    if what == "review":
        if not form.is_valid():
            return False
        row = _written(risk(known), form.cleaned_data)
        return _told(request, lambda: acts.review_risk(here.actor, here.now, here.ids, register, case.id, row, seen=at))
    fact: f.Fact = f.Accepted(here.day, here.actor.id)
    if what == "send-back":
        fact = f.SentBack(here.day, here.actor.id, request.POST.get("text", "").strip()[:500] or "—")
    return _told(request, lambda: acts.tell_risk(here.actor, here.now, here.ids, register, {case.id: fact}, seen=at))


def _written(held: Risk, given: Mapping[str, Any]) -> Risk:
    likelihood, impact = int(given["likelihood"]), int(given["impact"])
    due: date | None = given["due"]
    return replace(
        held, cause=given["cause"] or None, likelihood=likelihood, impact=impact, score=likelihood * impact,
        controls=tuple(given["controls"] or ()), control=given["control"] or None, planned=given["planned"] or None,
        due=due, residual=given["residual"], residual_score=given["residual_score"],
    )  # fmt: skip


@route(Audience.CONSOLE, "risks/table/<slug:kind>/", TITLE, roles=READERS, name="safety.risks-table")
def table(request: HttpRequest, kind: str) -> HttpResponse:
    """The whole table as a workbook, or on A4 across."""
    here = around(request)
    register = _declared(here)
    held = [risk(known) for _, known in of_kind(RISK) if state(known) in STANDING]
    made = risk_sheet(held, _names(register))
    if kind == "workbook":
        return workbook((made,), here.day, RISKS)
    if kind != "pdf":
        raise Http404
    made_of = Made(f"R-{here.day.isoformat()}", here.day, load_law(), register)
    return pdf(sheet_pdf(paper(made_of, register, held, language()), here.day), RISKS)


ROUTES = (risks, table, one)
