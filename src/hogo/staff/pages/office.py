"""The office's pages on staff: how all stand, the list taken, one member, officers and their terms."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hogo.base.actor import Role
from hogo.base.finding import Finding
from hogo.base.text import Text
from hogo.check.engine import findings
from hogo.check.every import RULES
from hogo.check.view import View
from hogo.law.disk import load
from hogo.paper.disk import Unprintable, sheet_pdf
from hogo.paper.sheet import Sheet
from hogo.register.model.register import Register
from hogo.register.sheet.excel import NotABook, dump
from hogo.register.sheet.excel import load as load_book
from hogo.staff import acts, hr
from hogo.staff import fact as f
from hogo.staff.book import members as members_book
from hogo.staff.book import officers as officers_book
from hogo.staff.figure import MEASURES, Staff
from hogo.staff.flow import MOVES, WORDS, NotNow, standing, state
from hogo.staff.models import Account, Member, all_courses, all_facts, facts
from hogo.staff.owed import WORDS as OWED
from hogo.staff.owed import everything, of
from hogo.staff.pages.forms import STEPS, StepForm, Upload
from hogo.staff.person import Person
from hogo.staff.record import card, office_sheet, pledge_sheet
from hogo.staff.words import EMPLOYMENTS, said
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.say import language, say
from hogo.ui.screens.surroundings import Surroundings, around
from hogo.ui.screens.templatetags.hogo import words

READERS = frozenset(
    {Role.OFFICE, Role.PRIVACY_OFFICER, Role.REPRESENTATIVE, Role.HEAD_OF_AUDIT, Role.AUDITOR, Role.MANAGER}
)
WRITERS = frozenset({Role.OFFICE, Role.PRIVACY_OFFICER})
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST = 1000
TITLES = {
    "trained": Text("教育の修了", "Training passed"), "pledged": Text("誓約の提出", "Pledges given"),
    "acknowledged": Text("方針の確認", "Policy read"), "leavers": Text("未回収の退職者", "Leavers with open accounts"),
}  # fmt: skip
ABOUT = ("operator/officers", "operator/departments")


def declared(here: Surroundings) -> Register:
    """The register in force; none: nothing is shown."""
    if here.register is None:
        raise Http404
    return here.register


def edition(here: Surroundings) -> int:
    """The number of the edition in force."""
    scene = here.scene
    return scene.edition.number if scene else 0


def writes(here: Surroundings) -> bool:
    """Whether the reader may enter something."""
    return bool(WRITERS & here.actor.roles)


def rows_of(here: Surroundings):  # type: ignore[no-untyped-def]
    """The members this reader may see: a manager those of the own department, others all."""
    rows = Member.objects.order_by("department", "joined", "id").prefetch_related("facts")
    wide = READERS - {Role.MANAGER}
    return rows if wide & here.actor.roles else rows.filter(department=here.actor.department or "")


def units(here: Surroundings, rows: list[Member]) -> list[Member]:
    """The members, each with the name of the department as `unit`."""
    named = {ref: one.name for ref, one in here.register.operator.departments.items()} if here.register else {}
    for row in rows:
        row.unit = named.get(row.department, row.department)  # type: ignore[attr-defined]
    return rows


def as_file(data: bytes, kind: str, name: str) -> HttpResponse:
    """A download."""
    answer = HttpResponse(data, content_type=kind)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return answer


def as_pdf(request: HttpRequest, made: Sheet, back: str, *args: str) -> HttpResponse:
    """A record on A4; what cannot be printed is said on the page it came from."""
    try:
        return HttpResponse(sheet_pdf(made, around(request).day), content_type="application/pdf")
    except Unprintable as bad:
        messages.error(request, words(bad.says))
        return redirect(back, *args)


@route(Audience.CONSOLE, "staff/", Text("従業者", "Staff"), roles=READERS)
def overview(request: HttpRequest) -> HttpResponse:
    """The figures, and everybody who owes something, the earliest first."""
    here = around(request)
    rows = units(here, list(rows_of(here)))
    members, courses = all_facts(rows), all_courses()
    version = declared(here).policy.version if here.register else None
    owed = everything(members, courses, version, here.day) if version else ()
    figures = []
    if version and members:
        staff = Staff(members, courses, version, here.day, here.now)
        figures = [(TITLES[name], int(one.value), one.out_of and int(one.out_of), one.says)
                   for name, take in MEASURES.items() for one in (take(staff),)]  # fmt: skip
    by_id = {row.id: row for row in rows}
    shown = [(by_id[one.member], OWED[one.what], one) for one in owed[:MOST]]
    people = _people(request, [row for row, _, _ in shown])
    context = {"figures": figures, "owed": [(row, people.get(row.id), word, one) for row, word, one in shown]}
    return render(
        request, "staff/overview.html", context | {"today": here.day, "writes": writes(here), "count": len(rows)}
    )


def _people(request: HttpRequest, rows: list[Member]) -> dict[str, Person]:
    """Names, only where they were asked for: looking is entered."""
    if "names" not in request.GET or not rows:
        return {}
    here = around(request)
    unique = list({row.id: row for row in rows}.values())
    return acts.read(here.actor, here.now, here.ids, unique, "staff: list")


@route(Audience.CONSOLE, "staff/members/", Text("従業者名簿", "List of staff"), roles=READERS)
def members(request: HttpRequest) -> HttpResponse:
    """All members; numbers and names on request."""
    here = around(request)
    rows = units(here, list(rows_of(here)[:MOST]))
    people = _people(request, rows)
    table = []
    for row in rows:
        known = facts(row)
        now = standing(known)
        table.append((row, people.get(row.id), EMPLOYMENTS[now.employment], WORDS[state(known, here.day)], now))
    return render(request, "staff/members.html", {"rows": table, "names": bool(people), "writes": writes(here)})


@route(Audience.CONSOLE, "staff/members.xlsx", Text("従業者名簿（Excel）", "Staff as Excel"), roles=READERS)
def members_excel(request: HttpRequest) -> HttpResponse:
    """Numbers, names, pledges, policy versions; that it was taken out is entered."""
    here = around(request)
    if here.register is None:
        return render(request, "staff/none.html")
    rows = list(rows_of(here))
    people = acts.read(here.actor, here.now, here.ids, rows, "staff: workbook")
    book = members_book(all_facts(rows), people, declared(here).operator, here.day, language())
    return as_file(dump(book, here.day), EXCEL, "staff.xlsx")


@route(
    Audience.CONSOLE, "staff/import/", Text("従業者名簿を取り込む", "Take the list of staff"), roles=WRITERS, post=True
)
def bring(request: HttpRequest) -> HttpResponse:
    """The list from the personnel department; every line that cannot be read is named, none is lost."""
    here = around(request)
    form = Upload(request.POST, request.FILES) if request.method == "POST" else Upload()
    context: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            book = load_book(given["list_"].name, given["list_"].read())
        except NotABook as bad:
            form.add_error("list_", words(bad.says))
        else:
            listed = hr.read(book, declared(here).operator)
            how = {"whole": not given["part"], "sure": given["sure"]}
            if given["dry"]:
                plan = acts.planned(here.actor, here.now, listed, **how)
                counts = (len(plan.new), len(plan.facts) - len(plan.gone), len(plan.renamed), len(plan.gone))
                context["done"] = acts.Taken(*counts, plan.wrong, plan.doubtful)
            else:
                context["done"] = acts.take(here.actor, here.now, here.ids, listed, **how)
            context |= {"dry": given["dry"]}
    return render(request, "staff/import.html", context, status=400 if form.is_bound and not form.is_valid() else 200)


@route(Audience.CONSOLE, "staff/members/<str:member_id>/", Text("従業者", "Member of staff"), roles=READERS, post=True)
def member(request: HttpRequest, member_id: str) -> HttpResponse:
    """One member: what is owed, what happened, what can be entered. Opening the name is entered."""
    here = around(request)
    found = rows_of(here).filter(pk=member_id).first()
    if found is None:
        raise Http404
    if request.method != "POST":
        return _show(request, found)
    if not writes(here):
        raise Http404
    other = {"link": _link, "account": _account}.get(request.POST.get("what", ""), _enter)
    return other(request, found)


def _enter(request: HttpRequest, found: Member) -> HttpResponse:
    here, made = around(request), STEPS.get(request.POST.get("what", ""))
    if made is None:
        raise Http404
    form = made(request.POST)
    if not form.is_valid():
        return _show(request, found, form, status=400)
    try:
        seen = form.cleaned_data["seen"]
        acts.add(here.actor, here.now, here.ids, found.id, form.fact(here.actor, here.day), seen=seen)
        messages.success(request, say("記録しました。", "It was entered."))
    except NotNow as refused:
        messages.error(request, words(refused.says))
    return redirect("staff.member", found.id)


def _link(request: HttpRequest, found: Member) -> HttpResponse:
    here = around(request)
    sent = acts.send_link(here.actor, here.now, here.ids, found, declared(here).operator.name)
    if sent:
        messages.success(request, say("案内のメールを送りました。", "The mail was sent."))
    else:
        messages.error(
            request,
            say("メールアドレスの登録がないため、送っていません。", "No mail address is on file; nothing was sent."),
        )
    return redirect("staff.member", found.id)


def _account(request: HttpRequest, found: Member) -> HttpResponse:
    here = around(request)
    try:
        acts.set_account(here.actor, here.now, here.ids, found.id, request.POST.get("account", "").strip()[:150])
        messages.success(request, say("記録しました。", "It was entered."))
    except NotNow as refused:
        messages.error(request, words(refused.says))
    return redirect("staff.member", found.id)


def _show(request: HttpRequest, found: Member, form: StepForm | None = None, status: int = 200) -> HttpResponse:
    here, known = around(request), facts(found)
    now, may = standing(known), MOVES[state(known, here.day)]
    seen = {"seen": len(known)}
    steps = [made(initial=seen, auto_id=f"{made.what}-%s") for made in STEPS.values() if made.fact_type in may]
    if form is not None:
        steps = [form if one.what == form.what else one for one in steps]
    owed = of(found.id, known, all_courses(), declared(here).policy.version, here.day)
    person = acts.read(here.actor, here.now, here.ids, [found], "staff: member").get(found.id)
    department = declared(here).operator.departments.get(now.department)
    context = {
        "member": found, "person": person, "now": now, "employment": EMPLOYMENTS[now.employment],
        "department": department.name if department else now.department, "word": WORDS[state(known, here.day)],
        "owed": [(OWED[one.what], one) for one in owed], "today": here.day, "steps": steps if writes(here) else [],
        "course": [(one.on, said(one), one.by) for one in known], "writes": writes(here), "bad": form,
        "open": Account.objects.filter(user__username=found.account or "", ended=None).exists(), "pledges": f.Pledge,
    }  # fmt: skip
    return render(request, "staff/member.html", context, status=status)


@route(
    Audience.CONSOLE,
    "staff/members/<str:member_id>/<str:kind>.pdf",
    Text("記録を印刷する", "Print a record"),
    roles=READERS,
)
def printed(request: HttpRequest, member_id: str, kind: str) -> HttpResponse:
    """A member's record, or a pledge: as given, or blank to be signed."""
    here = around(request)
    found = rows_of(here).filter(pk=member_id).first()
    if found is None or kind not in ("card", *f.Pledge):
        raise Http404
    known, register, law = facts(found), declared(here), load()
    person = acts.read(here.actor, here.now, here.ids, [found], f"staff: {kind}").get(found.id)
    if kind == "card":
        made = card(person, known, register, law, language(), here.day, edition=edition(here))
    else:
        which = f.Pledge(kind)
        given = next((one for one in reversed(known) if isinstance(one, f.Pledged) and one.pledge is which), None)
        department = register.operator.departments.get(found.department)
        name = department.name if department else found.department
        made = pledge_sheet(which, person, name, given, register, law, language(), here.day, edition=edition(here))
    return as_pdf(request, made, "staff.member", found.id)


def found_of(register: Register, here: Surroundings) -> list[Finding]:
    """What the rules find about officers and managers: nobody in a post, terms that end, who audits what they run."""
    view = View(register, load(), here.day)
    return [one for rule in RULES for path, one in findings(view, rule) if path.startswith(ABOUT)]


@route(Audience.CONSOLE, "staff/officers/", Text("任命・体制", "Officers and managers"), roles=READERS)
def officers(request: HttpRequest) -> HttpResponse:
    """Officers and managers with terms, and what was found about them; they are declared in the register."""
    here = around(request)
    if here.register is None:
        return render(request, "staff/none.html")
    register = here.register
    head, *rows = officers_book(register.operator, here.day, language()).sheets[0].rows
    return render(request, "staff/officers.html", {"head": head, "rows": rows, "found": found_of(register, here)})


@route(Audience.CONSOLE, "staff/officers.xlsx", Text("任命・体制（Excel）", "Officers as Excel"), roles=READERS)
def officers_excel(request: HttpRequest) -> HttpResponse:
    """The same as a workbook."""
    here = around(request)
    if here.register is None:
        return render(request, "staff/none.html")
    return as_file(dump(officers_book(declared(here).operator, here.day, language()), here.day), EXCEL, "officers.xlsx")


@route(Audience.CONSOLE, "staff/officers.pdf", Text("任命・体制（A4）", "Officers on A4"), roles=READERS)
def officers_printed(request: HttpRequest) -> HttpResponse:
    """The same on A4, with what was found."""
    here = around(request)
    if here.register is None:
        return render(request, "staff/none.html")
    register = here.register
    found = {one.code: one.message for one in found_of(register, here)}
    made = office_sheet(register, load(), language(), here.day, edition=edition(here), found=found)
    return as_pdf(request, made, "staff.officers")


ROUTES = (
    overview, members, members_excel, bring, member, printed, officers, officers_excel, officers_printed,
)  # fmt: skip
