"""The office's pages on training: plan, material, approval, who has not passed, attendance, report."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hogo.approval.acts import NotApproved
from hogo.approval.models import Case
from hogo.approval.models import facts as course_of
from hogo.approval.move import NotAllowed
from hogo.approval.route import read, route_for
from hogo.approval.sheet import seals
from hogo.base.actor import Role
from hogo.base.text import Text
from hogo.law.disk import load
from hogo.paper.sheet import Seal
from hogo.register.sheet.excel import NotABook, dump
from hogo.register.sheet.excel import load as load_book
from hogo.staff import acts
from hogo.staff import course as c
from hogo.staff.book import NotRead, attendance, title_of
from hogo.staff.book import training as training_book
from hogo.staff.flow import NotNow
from hogo.staff.models import Course, Member, all_courses, all_facts, course_facts, shown
from hogo.staff.pages.forms import Attendance, Close, Extend, MaterialFile, Plan
from hogo.staff.pages.office import EXCEL, READERS, WRITERS, as_file, as_pdf, declared, edition, units, writes
from hogo.staff.record import course_plan, course_report
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.say import language, say
from hogo.ui.screens.surroundings import Surroundings, around
from hogo.ui.screens.templatetags.hogo import words

WIDE = READERS - {Role.MANAGER}


@route(Audience.CONSOLE, "staff/courses/", Text("教育", "Training"), roles=READERS)
def courses(request: HttpRequest) -> HttpResponse:
    """A row a training with how many have passed."""
    here, members = around(request), all_facts()
    rows = []
    ids = dict(Course.objects.values_list("number", "id"))
    for number, course in all_courses().items():
        of, left = c.bound(course, members, here.day), c.missing(number, course, members, here.day)
        rows.append((ids[number], number, c.plan(course), c.STAGES[c.stage(course)], len(of) - len(left), len(of)))
    return render(request, "staff/courses.html", {"rows": rows, "today": here.day, "writes": writes(here)})


@route(Audience.CONSOLE, "staff/courses/new/", Text("教育を計画する", "Plan a training"), roles=WRITERS, post=True)
def plan(request: HttpRequest) -> HttpResponse:
    """教育計画書: what, for whom, until when, with which test."""
    here, form = around(request), Plan(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            starts = declared(here).operator.business_year_starts
            made = acts.plan_course(here.actor, here.now, here.ids, form.plan(here.actor, here.day), year_starts=starts)
            return redirect("staff.course", made.id)
        except NotNow as bad:
            form.add_error(None, words(bad.says))
    return render(request, "staff/plan.html", {"form": form}, status=400 if form.is_bound else 200)


@route(Audience.CONSOLE, "staff/courses/<str:course_id>/", Text("教育", "Training"), roles=READERS, post=True)
def course(request: HttpRequest, course_id: str) -> HttpResponse:
    """Plan, material, who has not passed yet, and the next step."""
    found = Course.objects.filter(pk=course_id).first()
    if found is None:
        raise Http404
    if request.method != "POST":
        return _show(request, found)
    if not writes(around(request)):
        raise Http404
    return _step(request, found)


FORMS: dict[str, type[forms.Form]] = {
    "material": MaterialFile, "extend": Extend, "attendance": Attendance, "close": Close
}  # fmt: skip


def _step(request: HttpRequest, found: Course) -> HttpResponse:
    what = request.POST.get("what", "")
    form = FORMS[what](request.POST, request.FILES, auto_id=f"{what}-%s") if what in FORMS else None
    if form is None and what not in ("open", "forward"):
        raise Http404
    if form is not None and not form.is_valid():
        return _show(request, found, {what: form}, status=400)
    try:
        messages.success(request, _do(request, found, what, form))
    except (NotNow, NotAllowed, NotABook) as refused:
        messages.error(request, words(refused.says))
    except NotApproved as refused:
        messages.error(request, str(refused))
    except NotRead as bad:
        for one in bad.says:
            messages.error(request, words(one))
    return redirect("staff.course", found.id)


def _do(request: HttpRequest, found: Course, what: str, form: forms.Form | None) -> str:
    """The act behind a step; what is said when it is done."""
    here = around(request)
    by, now, ids, given = here.actor, here.now, here.ids, form.cleaned_data if form else {}
    match what:
        case "material":
            acts.show(by, now, ids, found.id, given["file"].name, "application/pdf", given["file"].read())
        case "forward":
            acts.put_forward(by, now, ids, found.id, declared(here), edition(here))
        case "open":
            acts.open_course(by, now, ids, found.id, declared(here))
        case "extend":
            acts.step(by, now, ids, found.id, c.Extended(here.day, by.id, given["until"]))
        case "close":
            acts.step(
                by, now, ids, found.id, c.Closed(here.day, by.id, given["worked"].strip(), given["better"].strip())
            )
        case _:
            return _attendance(here, found, given["file"])
    return say("記録しました。", "It was entered.")


def _attendance(here: Surroundings, found: Course, file) -> str:  # type: ignore[no-untyped-def]
    rows = attendance(load_book(file.name, file.read()), here.day)
    entered, unknown = acts.attended(
        here.actor, here.now, here.ids, found.number, {acts.mark(number): row for number, row in rows.items()}
    )  # fmt: skip
    return say(
        f"{entered}人の受講を記録しました。名簿にない社員番号: {len(unknown)}件。",
        f"{entered} entered; {len(unknown)} numbers are not in the list of staff.",
    )


def _show(
    request: HttpRequest, found: Course, given: dict[str, forms.Form] | None = None, status: int = 200
) -> HttpResponse:
    here, known, members = around(request), course_facts(found), all_facts()
    at = c.stage(known)
    of, left = c.bound(known, members, here.day), c.missing(found.number, known, members, here.day)
    late = sum(c.last_day(found.number, known, members[name]) < here.day for name in left)
    kinds = {"planned": ("material",), "open": ("attendance", "extend", "close"), "closed": ()}[at]
    shown_forms = {what: FORMS[what](auto_id=f"{what}-%s") for what in kinds} | (given or {})
    context = {
        "course": found, "plan": c.plan(known), "stage": at, "word": c.STAGES[at], "of": len(of), "left": len(left),
        "late": late, "forms": shown_forms, "material": shown(found), "today": here.day, "writes": writes(here),
        "route": bool(here.register and route_for(here.register, acts.OPEN)), "rows": _left(here, left),
        "approval": Case.objects.filter(act=acts.OPEN, of=f"course:{found.id}").order_by("-entry").first(),
    }  # fmt: skip
    return render(request, "staff/course.html", context, status=status)


def _left(here: Surroundings, left: tuple[str, ...]) -> list[Member]:
    """Who has not passed, without names: each leads to the member's page."""
    rows = Member.objects.filter(pk__in=left).order_by("department", "joined")
    narrow = not (WIDE & here.actor.roles)
    return units(here, list((rows.filter(department=here.actor.department or "") if narrow else rows)[:500]))


@route(Audience.CONSOLE, "staff/courses/<str:course_id>/material/", Text("教材", "Material"), roles=READERS)
def material(request: HttpRequest, course_id: str) -> HttpResponse:
    """What the course shows."""
    found = Course.objects.filter(pk=course_id).first()
    paper = shown(found) if found else None
    if paper is None:
        raise Http404
    return HttpResponse(bytes(paper.data), content_type=paper.kind)


@route(
    Audience.CONSOLE,
    "staff/courses/<str:course_id>/<str:kind>.pdf",
    Text("記録を印刷する", "Print a record"),
    roles=READERS,
)
def course_printed(request: HttpRequest, course_id: str, kind: str) -> HttpResponse:
    """教育計画書 and 教育実施報告書 on A4, with approvals and clause."""
    here, found = around(request), Course.objects.filter(pk=course_id).first()
    if found is None or kind not in ("plan", "report"):
        raise Http404
    known, boxes = course_facts(found), _seals(found)
    register, law = declared(here), load()
    if kind == "plan":
        made = course_plan(
            found.number, known, register, law, language(), here.day, edition=edition(here), seals=boxes
        )  # fmt: skip
    else:
        made = course_report(
            found.number, known, all_facts(), register, law, language(), here.day, edition=edition(here), seals=boxes
        )  # fmt: skip
    return as_pdf(request, made, "staff.course", found.id)


def _seals(found: Course) -> tuple[Seal, ...]:
    case = Case.objects.filter(act=acts.OPEN, of=f"course:{found.id}").order_by("-entry").first()
    return seals(read(case.route), course_of(case), {}, language()) if case else ()


@route(
    Audience.CONSOLE,
    "staff/courses/<str:course_id>/list.xlsx",
    Text("受講記録（Excel）", "Who took part, as Excel"),
    roles=WRITERS,
)
def course_excel(request: HttpRequest, course_id: str) -> HttpResponse:
    """A row for each whom it binds; that it was taken out is entered."""
    here, found = around(request), Course.objects.filter(pk=course_id).first()
    if found is None:
        raise Http404
    rows = list(Member.objects.prefetch_related("facts").order_by("department", "joined"))
    people = acts.read(here.actor, here.now, here.ids, rows, f"staff: {found.number}")
    known = course_facts(found)
    book = training_book(found.number, known, all_facts(rows), people, declared(here).operator, here.day, language())
    return as_file(dump(book, here.day), EXCEL, f"{found.number}-{title_of(known).ja}.xlsx")


ROUTES = (courses, plan, course, material, course_printed, course_excel)
