"""The management review on the console: inputs gathered, words added, held, approved, on paper; the mark's renewal."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hogo.base.text import Text
from hogo.law.disk import load as load_law
from hogo.paper.disk import sheet_pdf
from hogo.paper.record import Made
from hogo.records.pages.make import pages
from hogo.ui.screens.download import archive, pdf
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.say import language
from hogo.ui.screens.step import ENTERED, NO_NAMES, Field, form_of
from hogo.ui.screens.surroundings import Surroundings, around
from hogo.ui.screens.templatetags.hogo import words
from hogo.year import acts, paper
from hogo.year.form import FORMS
from hogo.year.models import Case, facts, of_kind
from hogo.year.pages.calendar import READERS, seen
from hogo.year.refusal import NotNow
from hogo.year.renewal import flow as renewal
from hogo.year.renewal.acts import pack
from hogo.year.review import fact as f
from hogo.year.review.acts import inputs
from hogo.year.review.flow import FLOW, INPUTS, KEEPERS, WHO, WORDS, State, held, state
from hogo.year.review.flow import inputs as gathered

TITLE = Text("マネジメントレビュー", "Management review")
RENEWAL = Text("認証の更新", "Renewal of the mark")
SAID = (
    Field("key", Text("資料の区分", "Input"), "choice", choices=tuple(INPUTS.items())),
    Field("text", Text("記載", "Words"), "lines", support=NO_NAMES),
)
HELD = (
    Field("present", Text("出席者（役職）", "Present (offices)")),
    Field("improvement", Text("継続的改善についての結論", "Concluded on improvement"), "lines"),
    Field("change", Text("マネジメントシステムの変更の要否", "Changes of the system"), "lines", required=False),
    Field("means", Text("資源", "Means"), "lines", required=False),
    Field(
        "decisions",
        Text("決定（内容｜担当部門｜期限。一行に一つ）", "Decisions (what|department|until, one a line)"),
        "lines",
        required=False,
    ),
)


@route(Audience.CONSOLE, "year/review/", TITLE, roles=READERS, post=True, name="year.reviews")
def reviews(request: HttpRequest) -> HttpResponse:
    """A row a review; a new one gathers its inputs from all rooms."""
    here = around(request)
    if request.method == "POST":
        _told(request, lambda: _gather(here))
        return redirect("year.reviews")
    rows = [(case, WORDS[State(case.state)], held(known)) for case, known in reversed(of_kind(acts.REVIEW))]
    return render(request, "year/reviews.html", {"rows": rows, "keeps": KEEPERS & here.actor.roles})


def _told(request: HttpRequest, do: Any) -> None:
    try:
        do()
    except NotNow as refused:
        messages.error(request, words(refused.says))
    else:
        messages.success(request, ENTERED)


def _gather(here: Surroundings) -> None:
    """With the operator's systems as far as they open: a measure that looks into them is not left out of the review."""
    looked = here.scene
    if looked is None:
        raise NotNow(_NO_EDITION)
    acts.gather_review(here.actor, here.now, here.ids, inputs(looked))


_NO_EDITION = Text(
    "登録簿の版がまだ発行されていません。何も記録していません。", "No edition was issued yet; nothing was entered."
)


def _found(case_id: str) -> tuple[Case, list[f.Fact]]:
    case = Case.objects.filter(pk=case_id, kind=acts.REVIEW).first()
    if case is None:
        raise Http404
    return case, facts(case)


@route(Audience.CONSOLE, "year/review/<str:case_id>/", TITLE, roles=READERS, post=True, name="year.review")
def review(request: HttpRequest, case_id: str) -> HttpResponse:
    """Inputs with what was gathered and said; held; approved."""
    case, known = _found(case_id)
    here = around(request)
    if request.method == "POST":
        _told(request, lambda: _step(request, here, case, known))
        return redirect("year.review", case.id)
    now = state(known)
    may = {str(kind.__dataclass_fields__["what"].default) for kind, roles in WHO.items() if roles & here.actor.roles}
    can = {what.removeprefix("review-") for what in may if (now, what) in FLOW.moves}
    context = {
        "case": case, "word": WORDS[now], "inputs": gathered(known), "held": held(known), "can": can,
        "course": paper.course(known), "said": form_of(SAID)(), "form": form_of(HELD)(),
    }  # fmt: skip
    return render(request, "year/review.html", context)


def _step(request: HttpRequest, here: Surroundings, case: Case, known: list[f.Fact]) -> None:
    what = request.POST.get("what", "")
    if what == "said":
        form = form_of(SAID)(request.POST)
        if not form.is_valid():
            raise NotNow(_SAY)
        fact: f.Fact = f.Said(here.day, here.actor.id, form.cleaned_data["key"], form.cleaned_data["text"])
    elif what == "held":
        fact = _held(request, here)
    elif what == "approved":
        fact = f.Approved(here.day, here.actor.id)
    else:
        raise Http404
    acts.tell(here.actor, here.now, here.ids, acts.REVIEW, case.id, fact, seen=len(known))


def _held(request: HttpRequest, here: Surroundings) -> f.Held:
    form = form_of(HELD)(request.POST)
    if not form.is_valid():
        raise NotNow(_SAY)
    given = form.cleaned_data
    departments = here.register.operator.departments if here.register else {}
    decisions = [_decision(line, departments) for line in given["decisions"].splitlines() if line.strip()]
    return f.Held(here.day, here.actor.id, given["present"], given["improvement"], given["change"], given["means"],
                  tuple(decisions))  # fmt: skip


def _decision(line: str, departments: Any) -> f.Decision:
    parts = [one.strip() for one in line.replace("｜", "|").split("|")]
    try:
        text, owner, until = parts
        day = date.fromisoformat(until)
    except ValueError:
        raise NotNow(_DECISION.fill(l=line[:60])) from None
    if owner not in departments or not text:
        raise NotNow(_DECISION.fill(l=line[:60]))
    return f.Decision(text, owner, day)


_SAY = Text("必要な欄を埋めてください。何も記録していません。", "Fill in what is needed; nothing was entered.")
_DECISION = Text(
    "「{l}」が読めません。内容｜登録簿の部門｜2027-06-30 の形で書いてください。何も記録していません。",
    "“{l}” cannot be read; write what|department of the register|2027-06-30. Nothing was entered.",
)


@route(Audience.CONSOLE, "year/review/<str:case_id>/pdf/", TITLE, roles=READERS, name="year.review-paper")
def on_paper(request: HttpRequest, case_id: str) -> HttpResponse:
    """The record on A4."""
    case, known = _found(case_id)
    here = around(request)
    made = Made(case.number, case.opened, load_law(), here.register)
    return pdf(sheet_pdf(paper.review(made, known, language()), here.day), case.number)


STEPS = {
    "applied": (Field("number", Text("受付番号", "Number")),),
    "found": (
        Field("text", Text("指摘", "What was found"), "lines", support=NO_NAMES),
        Field("owner", Text("担当部門（登録簿の名前）", "Department")),
        Field("until", Text("回答の期限", "Answer by"), "day"),
    ),
    "granted": (Field("until", Text("新しい満了日", "New end"), "day"),),
}


@route(Audience.CONSOLE, "year/renewal/", RENEWAL, roles=READERS, post=True, name="year.renewal")
def renewals(request: HttpRequest) -> HttpResponse:
    """The window, the steps, and the set of documents as one ZIP."""
    here = around(request)
    mark = here.register.operator.mark if here.register else None
    case = Case.objects.filter(kind=acts.RENEWAL, about=mark.until.isoformat()).first() if mark else None
    known = facts(case) if case else []
    if request.method == "POST" and mark is not None:
        if request.POST.get("what") == "pack" and KEEPERS & here.actor.roles:
            return _pack(here, mark.until)
        _told(request, lambda: _renew(request, here, case))
        return redirect("year.renewal")
    now = renewal.state(known) if known else None
    moves = [name for name in STEPS if now and (now, f"renewal-{name}") in renewal.FLOW.moves]
    context = {
        "mark": mark, "window": renewal.window(mark) if mark else None, "word": renewal.WORDS[now] if now else None,
        "forms": [(name, _WORDS[name], form_of(STEPS[name])()) for name in moves], "today": here.day, "facts": known,
        "keeps": KEEPERS & here.actor.roles,
    }  # fmt: skip
    return render(request, "year/renewal.html", context)


_WORDS = {
    "applied": Text("申請した", "Applied"),
    "found": Text("指摘を受けた", "Something was found"),
    "granted": Text("更新された", "Renewed"),
}


def _pack(here: Surroundings, until: Any) -> HttpResponse:
    looked = seen(here)
    if looked is None:
        raise Http404
    packed = pack(looked)
    lacks = tuple(one.ja for one in packed.lacks)
    fact = renewal.Prepared(here.day, here.actor.id, until, packed.digest, lacks)
    acts.prepare_renewal(here.actor, here.now, here.ids, fact)
    return archive(packed.data, f"{RENEWAL.in_(language())}-{here.day.isoformat()}")


def _renew(request: HttpRequest, here: Surroundings, case: Case | None) -> None:
    what = request.POST.get("what", "")
    if case is None or what not in STEPS:
        raise Http404
    form = form_of(STEPS[what])(request.POST)
    if not form.is_valid():
        raise NotNow(_SAY)
    given = form.cleaned_data
    if what == "applied":
        fact: renewal.Fact = renewal.Applied(here.day, here.actor.id, given["number"])
    elif what == "found":
        if here.register is None or given["owner"] not in here.register.operator.departments:
            raise NotNow(_DEPARTMENT)
        fact = renewal.Found(here.day, here.actor.id, given["text"], given["owner"], given["until"])
    else:
        fact = renewal.Granted(here.day, here.actor.id, given["until"])
    acts.tell(here.actor, here.now, here.ids, acts.RENEWAL, case.id, fact)


_DEPARTMENT = Text(
    "登録簿にない部門です。何も記録していません。", "The register has no such department; nothing was entered."
)
ROUTES = (
    reviews,
    on_paper,
    review,
    renewals,
    *pages("year", Text("マネジメントシステムの記録", "Records of the system"), FORMS),
)
