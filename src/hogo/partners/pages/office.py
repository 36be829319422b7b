"""The office's pages: all relations with what ends next, one relation with its next step, its records and files."""

from __future__ import annotations

from urllib.parse import quote

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hogo.approval.models import Case
from hogo.approval.models import facts as course_of
from hogo.approval.move import NotAllowed
from hogo.approval.route import read
from hogo.approval.sheet import seals
from hogo.base.actor import Role
from hogo.base.text import Text
from hogo.law.disk import load
from hogo.paper.disk import Unprintable, sheet_pdf
from hogo.paper.sheet import Seal
from hogo.partners import acts, holds
from hogo.partners import fact as f
from hogo.partners.book import NotAnswered, answers, out, questionnaire
from hogo.partners.clock import dues
from hogo.partners.flow import OPEN, NotNow, State, Turn, open_subs, open_to, proposed, state, turn, untaken, uses_left
from hogo.partners.letter import link_mail
from hogo.partners.models import Paper, Relation, all_facts, facts
from hogo.partners.pages.fields import named
from hogo.partners.pages.steps import FORMS, Approve, Ask, Back, Look, PutForward, StepForm, TakeDecision, primary
from hogo.partners.question import ITEMS, SAID, score
from hogo.partners.record import FORMS as RECORDS
from hogo.partners.record import sheet
from hogo.partners.words import ROLES, course, standing_words
from hogo.register.model.partners import PartnerRole
from hogo.register.model.register import Register
from hogo.register.sheet.excel import NotABook, dump
from hogo.register.sheet.excel import load as load_book
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.say import language, say
from hogo.ui.screens.surroundings import Surroundings, around
from hogo.ui.screens.templatetags.hogo import words

READERS = frozenset(
    {Role.OFFICE, Role.PRIVACY_OFFICER, Role.REPRESENTATIVE, Role.HEAD_OF_AUDIT, Role.AUDITOR, Role.MANAGER}
)
WRITERS = frozenset({Role.OFFICE, Role.PRIVACY_OFFICER, Role.MANAGER})
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILTERS = {
    "open": Text("取引中・準備中", "Open"),
    "due": Text("期限30日以内・超過", "Due within 30 days"),
    "lapsed": Text("切れているもの", "Lapsed"),
    "all": Text("すべて", "All"),
}


def rows_of(here: Surroundings):  # type: ignore[no-untyped-def]
    """The relations this reader may see: a manager those of the own department, others all."""
    rows = Relation.objects.order_by("number").prefetch_related("facts")
    wide = READERS - {Role.MANAGER}
    return rows if wide & here.actor.roles else rows.filter(department=here.actor.department or "")


def _declared(here: Surroundings) -> Register:
    if here.register is None:
        raise Http404
    return here.register


@route(Audience.CONSOLE, "partners/", Text("取引先", "Partners"), roles=READERS)
def relations(request: HttpRequest) -> HttpResponse:
    """A row a relation, what ends first on top."""
    here, show = around(request), request.GET.get("show", "open")
    declared = here.register.partners if here.register else {}
    rows = []
    for relation in rows_of(here):
        known = facts(relation)
        partner = declared.get(relation.ref)
        until, now = holds.holds_until(known, partner), state(known)
        late = now is State.IN_FORCE and (until is None or until < here.day)
        soon = min((one.on for one in dues("", known, Text("", ""), partner) if one.met is None), default=None)
        near = soon is not None and (soon - here.day).days <= 30
        if show == "all" or (show == "lapsed" and late) or (show == "due" and near) or (show == "open" and now in OPEN):
            name = partner.name if partner else relation.ref
            role = ROLES[PartnerRole(relation.role)]
            relation.unit = _unit(here, relation.department)
            rows.append((relation, name, role, standing_words(known), now, late, soon))
    rows.sort(key=lambda row: (row[6] is None, row[6] or here.day, row[0].number))
    context = {"rows": rows, "filters": FILTERS, "show": show, "today": here.day, "writes": _writes(here)}
    return render(request, "partners/relations.html", context | {"untaken": _untaken(here)})


def _unit(here: Surroundings, ref: str) -> Text | str:
    """The department's name."""
    found = here.register.operator.departments.get(ref) if here.register else None
    return found.name if found else ref


def _writes(here: Surroundings) -> bool:
    return bool(WRITERS & here.actor.roles)


def _untaken(here: Surroundings) -> int:
    """Declared partners that have no relation yet."""
    known = set(Relation.objects.values_list("ref", flat=True))
    declared = here.register.partners if here.register else {}
    return sum(ref not in known and one.ended is None and not one.public_body for ref, one in declared.items())


@route(Audience.CONSOLE, "partners/list.xlsx", Text("取引先管理台帳", "Partners as Excel"), roles=READERS)
def as_book(request: HttpRequest) -> HttpResponse:
    """All relations and hand-overs as a workbook."""
    here = around(request)
    book = out(all_facts(rows_of(here)), here.register, language()) if here.register else None
    return _file(dump(book, here.day) if book else b"", EXCEL, "partners.xlsx")


def _file(data: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=kind or "application/octet-stream")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return answer


class Need(forms.Form):
    """Somebody needs a partner."""

    ref = forms.SlugField(
        label=say("登録簿の名前", "Name in the register"), max_length=100,
        help_text=say("登録簿の partners にある名前。新しい相手なら、これから付ける名前。",
                      "As in `partners` of the register; for a new one, the name it will have."),
    )  # fmt: skip
    role = forms.ChoiceField(label=say("役割", "Role"), choices=named(ROLES))
    department = forms.SlugField(label=say("担当部門（登録簿の名前）", "Department (its name)"), max_length=100)
    information = forms.CharField(
        label=say("個人情報（登録簿の名前、空白で区切る）", "Information (names, with spaces)"),
        required=False,
        max_length=500,
    )
    country = forms.RegexField(r"\A[A-Z]{2}\Z", label=say("国（JPなど2文字）", "Country (two letters)"), initial="JP")
    abroad = forms.BooleanField(
        label=say("基準適合体制（法28条3項の年次確認が必要）", "Conforming abroad (yearly look by 28(3))"),
        required=False,
    )


@route(
    Audience.CONSOLE, "partners/new/", Text("取引先の必要性を登録する", "A partner is needed"), roles=WRITERS, post=True
)
def propose(request: HttpRequest) -> HttpResponse:
    """The first step: who is needed, for what."""
    here, form = around(request), Need(request.POST or None)
    if request.method == "POST" and form.is_valid():
        g = form.cleaned_data
        department = g["department"] if Role.MANAGER not in here.actor.roles else here.actor.department or ""
        need = f.Proposed(
            here.day, here.actor.id, g["ref"], PartnerRole(g["role"]), department, tuple(g["information"].split()),
            g["country"], g["abroad"],
        )  # fmt: skip
        starts = here.register.operator.business_year_starts if here.register else 4
        return redirect("partners.relation", acts.propose(here.actor, here.now, here.ids, need, year_starts=starts).id)
    return render(request, "partners/propose.html", {"form": form}, status=400 if form.is_bound else 200)


@route(
    Audience.CONSOLE,
    "partners/take/",
    Text("登録簿から引き継ぐ", "Take over from the register"),
    roles=WRITERS,
    post=True,
)
def take(request: HttpRequest) -> HttpResponse:
    """A relation for each declared partner that has none."""
    here = around(request)
    if request.method == "POST" and here.register is not None:
        made = acts.take_over(here.actor, here.now, here.ids, here.register)
        messages.success(request, say(f"{len(made)}件を引き継ぎました。", f"{len(made)} taken over."))
        return redirect("partners.relations")
    return render(request, "partners/take.html", {"count": _untaken(here)})


class Contact(forms.Form):
    """Who answers for the partner."""

    mail = forms.EmailField(
        label=say("先方の担当者のメールアドレス", "Mail address of who answers for them"), max_length=254,
        help_text=say("封じて保存します。変えると、前に送ったリンクは無効になります。",
                      "Kept sealed. Changing it ends the links sent before."),
    )  # fmt: skip


@route(Audience.CONSOLE, "partners/<str:relation_id>/", Text("取引先", "Partner"), roles=READERS, post=True)
def relation(request: HttpRequest, relation_id: str) -> HttpResponse:
    """Left who it is and what ends, middle the present step, right the course and the records."""
    here = around(request)
    found = rows_of(here).filter(pk=relation_id).first()
    if found is None:
        raise Http404
    if request.method != "POST":
        return _show(request, found)
    if not _writes(here):
        raise Http404
    other = {"contact": _contact, "link": _link}.get(request.POST.get("what", ""), _enter)
    return other(request, found)


def _link(request: HttpRequest, found: Relation) -> HttpResponse:
    here = around(request)
    try:
        acts.send_link(
            here.actor, here.now, here.ids, found, link_mail(_declared(here).operator.name, None, language())
        )
        messages.success(request, say("リンクを送りました。", "The link was sent."))
    except NotNow as refused:
        messages.error(request, words(refused.says))
    return redirect("partners.relation", found.id)


def _contact(request: HttpRequest, found: Relation) -> HttpResponse:
    here, form = around(request), Contact(request.POST)
    if not form.is_valid():
        return _show(request, found, contact=form, status=400)
    acts.set_contact(here.actor, here.now, here.ids, found, form.cleaned_data["mail"])
    messages.success(request, say("連絡先を登録しました。", "The contact was entered."))
    return redirect("partners.relation", found.id)


def _enter(request: HttpRequest, found: Relation) -> HttpResponse:
    made = FORMS.get(request.POST.get("what", ""))
    if made is None:
        raise Http404
    form = made(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, found, form, status=400)
    try:
        _do(request, found, form)
        messages.success(request, say("記録しました。", "It was entered."))
    except (NotNow, NotAllowed) as refused:
        messages.error(request, words(refused.says))
    except (NotAnswered, NotABook) as bad:
        for one in bad.says if isinstance(bad, NotAnswered) else (bad.says,):
            messages.error(request, words(one))
    return redirect("partners.relation", found.id)


def _do(request: HttpRequest, found: Relation, form: StepForm) -> None:
    """The act behind a form."""
    here, seen = around(request), form.cleaned_data["seen"]
    by, now, ids, given, came = here.actor, here.now, here.ids, form.cleaned_data, form.came()
    match form:
        case Ask():
            mail = link_mail(_declared(here).operator.name, given["until"], language())
            acts.ask(by, now, ids, found.id, given["until"], mail, seen=seen)
        case Look():
            remarks = {"remark": given["remark"]}
            acts.answer(
                by, now, ids, found.id, f.Source(given["source"]), form.answers(), remarks, files=came, seen=seen
            )  # fmt: skip
        case Back():
            said, remarks = answers(load_book(came[0].name, came[0].data))
            acts.answer(by, now, ids, found.id, f.Source.QUESTIONNAIRE, said, remarks, files=came, seen=seen)
        case PutForward():
            acts.put_forward(by, now, ids, found.id, _declared(here), edition=_edition(here))
        case TakeDecision():
            if not acts.take_decision(by, now, ids, found.id):
                raise NotNow(_CIRCULATES)
        case _:
            acts.add(by, now, ids, found.id, form.fact(by, here.day), files=came, seen=seen)


_CIRCULATES = Text("まだ決裁中です。決裁の画面で状況を確かめてください。", "It still circulates; see the approvals.")


def _edition(here: Surroundings) -> int:
    scene = here.scene
    return scene.edition.number if scene else 0


def _show(
    request: HttpRequest,
    found: Relation,
    form: StepForm | None = None,
    contact: Contact | None = None,
    status: int = 200,
) -> HttpResponse:
    here, known = around(request), facts(found)
    first, others = _steps(found, known)
    context = {
        **_standing(here, found, known),
        "writes": _writes(here),
        "form": form or first,
        "others": others if _writes(here) else [],
        "contact": contact or Contact(auto_id="contact-%s"),
        "answered": next((one for one in reversed(known) if isinstance(one, f.Answered)), None),
    }
    return render(request, "partners/relation.html", context | _answers(request, found, known), status=status)


def _steps(found: Relation, known: list[f.Fact]) -> tuple[StepForm | None, list[StepForm]]:
    """The next step, and the others that are possible."""
    may, put = open_to(known), _put(known)
    first = primary(PartnerRole(found.role), state(known), turn(known))
    if first is TakeDecision and not put:
        first = Approve
    if first is not None and first.fact_type not in may:
        first = None
    seen = {"seen": len(known)}
    others = [
        made(initial=seen, auto_id=f"{made.what}-%s")
        for made in FORMS.values()
        if made is not first and made.fact_type in may and not _hidden(made, put)
    ]
    return first(initial=seen) if first else None, others


def _put(known: list[f.Fact]) -> str:
    """The number of the approval under which the newest assessment was put forward; empty: none, or no route."""
    return next((fact.approval for fact in reversed(known) if isinstance(fact, f.PutForward)), "")


def _standing(here: Surroundings, found: Relation, known: list[f.Fact]) -> dict[str, object]:
    """Who it is, how it stands, what is due, its files and course."""
    partner = here.register.partners.get(found.ref) if here.register else None
    name = partner.name if partner else Text(found.ref, found.ref)
    open_dues = [one for one in dues("", known, name, partner) if one.met is None]
    return {
        "relation": found, "unit": _unit(here, found.department), "name": name,
        "role": ROLES[PartnerRole(found.role)], "need": proposed(known),
        "word": standing_words(known), "partner": partner, "today": here.day,
        "holds": holds.holds_until(known, partner), "bounds": holds.bounds(known, partner),
        "in_force": state(known) is State.IN_FORCE, "waits": turn(known) is Turn.ASKED,
        "marks": course(known), "records": RECORDS,
        "put": _put(known) if turn(known) is Turn.TO_APPROVE else "", "subs": open_subs(known),
        "dues": sorted(open_dues, key=lambda one: one.on), "untaken": untaken(known), "uses": uses_left(known),
        "papers": list(found.papers.order_by("entry")),
    }  # fmt: skip


def _answers(request: HttpRequest, found: Relation, known: list[f.Fact]) -> dict[str, object]:
    """The newest answers item by item; remarks only where they were asked to be opened, which is entered."""
    answered = next((one for one in reversed(known) if isinstance(one, f.Answered)), None)
    if answered is None:
        return {}
    given = answered.answers
    told = [(item, SAID[given[name]] if name in given else "—") for name, item in ITEMS.items()]
    shown: dict[str, object] = {"score": score(given), "answers": told}
    if "said" in request.GET:
        here = around(request)
        shown["said"] = acts.read_said(here.actor, here.now, here.ids, found, answered.entry, "partner: remarks")
    return shown


def _hidden(made: type[StepForm], put: str) -> bool:
    """Approving here is for operators without a declared route only; taking on is its opposite."""
    return bool(put) if made.what in ("approved", "refused") else made is TakeDecision and not put


@route(Audience.CONSOLE, "partners/<str:relation_id>/papers/<str:paper_id>/", Text("書類", "File"), roles=READERS)
def paper(request: HttpRequest, relation_id: str, paper_id: str) -> HttpResponse:
    """A file, as it came. Opening it is entered."""
    here = around(request)
    found = Paper.objects.filter(pk=paper_id, relation__in=rows_of(here).filter(pk=relation_id)).first()
    opened = acts.read_paper(here.actor, here.now, here.ids, found, "partner: file") if found else None
    if opened is None:
        raise Http404
    return _file(opened.data, opened.kind, opened.name)


@route(
    Audience.CONSOLE, "partners/<str:relation_id>/questionnaire.xlsx", Text("調査票", "Questionnaire"), roles=READERS
)
def blank(request: HttpRequest, relation_id: str) -> HttpResponse:
    """The questionnaire as a workbook to send."""
    here = around(request)
    found = rows_of(here).filter(pk=relation_id).first()
    if found is None:
        raise Http404
    asked = [fact.until for fact in facts(found) if isinstance(fact, f.Asked)]
    book = questionnaire(found.number, asked[-1] if asked else here.day, language())
    return _file(dump(book, here.day), EXCEL, f"{found.number}.xlsx")


@route(
    Audience.CONSOLE,
    "partners/<str:relation_id>/<str:kind>.pdf",
    Text("記録を印刷する", "Print a record"),
    roles=READERS,
)
def printed(request: HttpRequest, relation_id: str, kind: str) -> HttpResponse:
    """One record on A4, with version, clause and approvals."""
    here = around(request)
    found = rows_of(here).filter(pk=relation_id).first()
    if found is None or kind not in RECORDS:
        raise Http404
    known = facts(found)
    asked = (found.number, known, _declared(here), load(), language(), here.day)
    made = sheet(kind, *asked, edition=_edition(here), seals=_seals(known))
    try:
        return HttpResponse(sheet_pdf(made, here.day), content_type="application/pdf")
    except Unprintable as bad:
        messages.error(request, words(bad.says))
        return redirect(reverse("partners.relation", args=[found.id]))


def _seals(known: list[f.Fact]) -> tuple[Seal, ...]:
    """The approval boxes of the newest assessment; empty where none was put forward along a route."""
    put = _put(known)
    case = Case.objects.filter(number=put).first() if put else None
    return seals(read(case.route), course_of(case), {}, language()) if case else ()


ROUTES = (relations, as_book, propose, take, relation, paper, blank, printed)
