"""Reviews of access rights on the console, and the page a department's manager opens from a mail, without log-in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hogo.base.finding import Unchecked
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.law.disk import load as load_law
from hogo.paper.disk import sheet_pdf
from hogo.paper.record import Made
from hogo.paper.table import read, sheet
from hogo.post.acts import LinkOver
from hogo.post.link import Link
from hogo.post.pages.link import linked
from hogo.register.sheet.excel import NotABook
from hogo.safety.acts import REVIEW
from hogo.safety.models import Case, facts, of_kind
from hogo.safety.refusal import NotNow
from hogo.safety.review import acts
from hogo.safety.review import fact as f
from hogo.safety.review.flow import (
    ANSWERS,
    APPLIERS,
    KEEPERS,
    READERS,
    WORDS,
    State,
    answers,
    department,
    opened,
    state,
    to_apply,
    waiting,
)
from hogo.safety.review.read import COLUMNS, LIST, course, listing, of_list, paper
from hogo.ui.screens.download import pdf, uploaded, workbook
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.say import language, spoken
from hogo.ui.screens.step import ENTERED, Field, form_of
from hogo.ui.screens.surroundings import Surroundings, around
from hogo.ui.screens.templatetags.hogo import words

TITLE = Text("アクセス権の見直し", "Access rights")
UNTIL = Field("until", Text("回答の期限", "To be answered by"), "day")
FILE = Field("file", Text("一覧（Excel・CSV）", "List (Excel, CSV)"), "file", required=False)


def _fields(here: Surroundings) -> tuple[Field, ...]:
    systems = here.register.systems if here.register else {}
    choices = tuple((name, one.title) for name, one in systems.items())
    return (Field("system", Text("システム", "System"), "choice", choices=choices), UNTIL, FILE)


@route(Audience.CONSOLE, "access/", TITLE, roles=READERS, post=True, name="safety.reviews")
def reviews(request: HttpRequest) -> HttpResponse:
    """A row a review, newest first; a new one from the database itself or from a list."""
    here = around(request)
    form = form_of(_fields(here))(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and _told(request, lambda: _open(request, here, form.cleaned_data)):
        return redirect("safety.reviews")
    held = reversed(of_kind(REVIEW))
    rows = [(case, WORDS[state(known)], opened(known), len(waiting(known))) for case, known in held]
    context = {"rows": rows, "form": form if APPLIERS & here.actor.roles else None, "today": here.day}
    return render(request, "safety/reviews.html", context, status=400 if form.is_bound else 200)


def _open(request: HttpRequest, here: Surroundings, given: Mapping[str, Any]) -> None:
    system, until = given["system"], given["until"]
    if given["file"]:
        came = read(uploaded(request), COLUMNS)
        if came.troubles:
            raise NotNow(came.troubles[0])
        owner = here.register.systems[system].department if here.register else ""
        rights, source = of_list(came.rows, owner), "list"
    else:
        scene = here.scene
        found = acts.read_rights(scene, system) if scene else Unchecked(system, acts.UNOPENED)
        if isinstance(found, Unchecked):
            raise NotNow(found.why)
        rights, source = found, "postgresql"
    acts.open_review(here.actor, here.now, here.ids, system, rights, source, until)


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


def _found(request: HttpRequest, case_id: str) -> tuple[Case, list[f.Fact]]:
    case = Case.objects.filter(pk=case_id, kind=REVIEW).first()
    if case is None:
        raise Http404
    return case, facts(case)


@route(Audience.CONSOLE, "access/<str:case_id>/", TITLE, roles=READERS, post=True, name="safety.review")
def review(request: HttpRequest, case_id: str) -> HttpResponse:
    """The rows with their answers; asking by mail, answering, carrying out, closing."""
    case, known = _found(request, case_id)
    if request.method == "POST":
        _told(request, lambda: _enter(request, around(request), case, known))
        return redirect("safety.review", case.id)
    here = around(request)
    mine = None if KEEPERS & here.actor.roles else here.actor.department or "\0"
    undone = {one.key for one in to_apply(known)}
    context = {
        "case": case, "began": opened(known), "word": WORDS[state(known)], "lines": _lines(known, mine),
        "today": here.day,
        "answers": ANSWERS.items(), "course": course(known), "undone": undone, "keeps": KEEPERS & here.actor.roles,
        "applies": APPLIERS & here.actor.roles and undone, "asks": KEEPERS & here.actor.roles and waiting(known),
        "closes": KEEPERS & here.actor.roles and state(known) is State.TO_CLOSE,
        "answering": state(known) is not State.CLOSED and any(one[3] for one in _lines(known, mine)),
    }  # fmt: skip
    return render(request, "safety/review.html", context)


def _lines(known: Sequence[f.Fact], mine: Ref | None) -> list[tuple[f.Right, Ref, f.Answered | None, bool]]:
    """Right, who answers for it, its answer, and whether the reader may answer it now."""
    given = answers(known)
    return [
        (
            right,
            whose := department(known, right.key),
            given.get(right.key),
            mine in (None, whose) and right.key not in given,
        )
        for right in opened(known).rights
    ]


def _enter(request: HttpRequest, here: Surroundings, case: Case, known: Sequence[f.Fact]) -> None:
    """What was pressed: ask, answer, carried out, close."""
    what = request.POST.get("what", "")
    departments = here.register.operator.departments if here.register else {}
    if what == "ask":
        missing = acts.ask(here.actor, here.now, here.ids, case.id, departments)
        if missing:
            messages.warning(request, spoken(_NO_MAIL.fill(d="、".join(missing))))
    elif what == "close" and here.scene is not None:
        acts.close_review(here.actor, here.now, here.ids, case.id, here.scene)
    elif what == "applied":
        fact = f.Applied(here.day, here.actor.id, request.POST.get("key", ""))
        acts.tell(here.actor, here.now, here.ids, case.id, fact)
    elif what == "hand":
        if request.POST.get("department", "") not in departments:
            raise NotNow(_NO_DEPARTMENT)
        handed = f.Handed(here.day, here.actor.id, request.POST.get("key", ""), request.POST["department"])
        acts.tell(here.actor, here.now, here.ids, case.id, handed)
    elif what == "answer":
        acts.answer(here.actor, here.now, here.ids, case.id, _given(request, known, here.actor.id, here))
    else:
        raise Http404


_NO_MAIL = Text(
    "メールアドレスのない部門には依頼していません: {d}。", "Departments without a mail address were not asked: {d}."
)
_NO_DEPARTMENT = Text(
    "登録簿にない部門です。何も記録していません。", "The register has no such department. Nothing was entered."
)
_NONE = Text("回答が選ばれていません。何も記録していません。", "No answer was chosen. Nothing was entered.")


def _given(request: HttpRequest, known: Sequence[f.Fact], by: str, here: Surroundings) -> list[f.Answered]:
    """The answers of a page: rows left open are left open."""
    found = []
    for right in opened(known).rights:
        chosen = request.POST.get(f"answer:{right.key}", "")
        if chosen in set(f.Answer):
            note = request.POST.get(f"note:{right.key}", "").strip()[:500]
            found.append(f.Answered(here.day, by, right.key, f.Answer(chosen), note))
    if not found:
        raise NotNow(_NONE)
    return found


@route(Audience.PORTAL, "links/access/<str:token>/", TITLE, name=acts.LINK, post=True)
@linked(acts.LINK)
def recertify(request: HttpRequest, link: Link) -> HttpResponse:
    """One page for a department's manager: each right, and whether it is still needed. No log-in."""
    case, known = _found(request, link.about.partition(":")[2])
    here, whose = around(request), link.actor.department or ""
    if request.method == "POST":
        try:
            acts.answer_by_link(link, here.now, here.ids, _given(request, known, link.actor.id, here))
        except NotNow as refused:
            return _asked(request, known, whose, words(refused.says), 409)
        except LinkOver:
            return _asked(request, known, whose, words(_OVER), 409)
        known = facts(case)
    return _asked(request, known, whose)


_OVER = Text(
    "このリンクでは、もう回答できません。何も記録していません。", "This link no longer answers. Nothing was entered."
)


def _asked(
    request: HttpRequest, known: Sequence[f.Fact], whose: Ref, error: str = "", status: int = 200
) -> HttpResponse:
    here = around(request)
    name = here.register.operator.departments[whose].name if here.register else whose
    sent = request.POST if status != 200 else {}
    lines = [
        (right, sent.get(f"answer:{right.key}", ""), sent.get(f"note:{right.key}", ""))
        for right in waiting(known, whose)
    ]
    declared = here.register.systems.get(opened(known).system) if here.register else None
    system = declared.title if declared else opened(known).system
    context = {
        "lines": lines,
        "name": name,
        "system": system,
        "began": opened(known),
        "answers": ANSWERS.items(),
        "error": error,
    }
    return render(request, "safety/recertify.html", context, status=status)


@route(Audience.CONSOLE, "access/<str:case_id>/<slug:paper_>/", TITLE, roles=READERS, name="safety.review-paper")
def papers(request: HttpRequest, case_id: str, paper_: str) -> HttpResponse:
    """The review on A4, or as a workbook."""
    case, known = _found(request, case_id)
    here = around(request)
    if paper_ == "workbook":
        return workbook((sheet(LIST, COLUMNS, listing(known), language()),), here.day, f"{case.number}")
    if paper_ != "pdf":
        raise Http404
    made = Made(case.number, case.opened, load_law(), here.register)
    return pdf(sheet_pdf(paper(made, known, language()), here.day), case.number)


ROUTES = (reviews, papers, review, recertify)
