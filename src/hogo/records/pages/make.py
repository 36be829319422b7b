"""The pages of a room's forms: list, entering, one record, paper, Excel out and in. A room calls `pages` once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hogo.base.text import Text
from hogo.law.disk import load as load_law
from hogo.paper.disk import sheet_pdf
from hogo.paper.record import Made
from hogo.paper.table import Column, read, sheet
from hogo.records import acts
from hogo.records.form import CONFIRMERS, OPENERS, READERS, WORDS, WRITERS, NotTaken, RecordForm, State, sees
from hogo.records.models import Record
from hogo.records.paper import columns, paper, row, shown
from hogo.register.sheet.excel import NotABook
from hogo.ui.screens.download import pdf, uploaded, workbook
from hogo.ui.screens.route import Audience, Route, route
from hogo.ui.screens.say import language, spoken
from hogo.ui.screens.step import ENTERED, Field, FieldKind, form_of
from hogo.ui.screens.surroundings import Surroundings, around
from hogo.ui.screens.templatetags.hogo import words

MOST = 300
"""Records on one page and one paper; the workbook holds more."""
MOST_OUT = 20_000
FILE = (Field("file", Text("Excelブック・CSV", "Excel workbook or CSV"), "file"),)
_KINDS: dict[str, FieldKind] = {"text": "line", "day": "day", "number": "number", "yes": "choice", "choice": "choice",
                                "list": "list"}  # fmt: skip
_NAMES = ("form", "record", "form_new", "form_paper", "form_workbook")
_YES = (("yes", Text("○", "yes")), ("no", Text("×", "no")))


def fields(form: RecordForm, here: Surroundings) -> tuple[Field, ...]:
    """The fields of a record: day, department, the form's own, the measure it is evidence of."""
    register = here.register
    departments = tuple((name, one.name) for name, one in (register.operator.departments if register else {}).items())
    measures = tuple((name, one.title) for name, one in (register.safeguards if register else {}).items())
    own = tuple(_field(form, one) for one in form.columns)
    return (
        Field("on", Text("日付", "Day"), "day"),
        Field("department", Text("部門", "Department"), "choice", choices=departments),
        *own,
        Field("safeguard", Text("証拠となる安全管理措置", "Measure it is evidence of"), "choice", False, measures),
    )


def _field(form: RecordForm, column: Column) -> Field:
    choices = _YES if column.kind == "yes" else tuple(column.words.items())
    support = _SEALS if column.name in form.sealed else None
    return Field(column.name, column.title, _KINDS[column.kind], column.required, choices, support, 10**9
                 if column.kind == "number" else 2000)  # fmt: skip


_SEALS = Text("封じて保管します。開くと閲覧の記録が残ります。", "Kept sealed; opening it is entered.")


def pages(room: str, title: Text, forms: Sequence[RecordForm]) -> tuple[Route, ...]:
    """The routes of a room's forms, named `<room>.records`, `<room>.form`, `<room>.record`."""
    by_id = {form.id: form for form in forms}
    names: dict[str, Any] = {
        "title": title,
        "overview": f"{room}.records",
        **{name: f"{room}.{name.replace('_', '-')}" for name in _NAMES},
    }

    def known(form: str) -> RecordForm:
        if form not in by_id:
            raise Http404
        return by_id[form]

    @route(Audience.CONSOLE, f"{room}/records/", title, roles=READERS, name=names["overview"])
    def overview(request: HttpRequest) -> HttpResponse:
        """Every form with its newest record and how many wait."""
        return render(request, "records/overview.html", {"rows": _overview(around(request), forms), "names": names})

    @route(Audience.CONSOLE, f"{room}/records/<slug:form>/", title, roles=READERS, post=True, name=names["form"])
    def listing(request: HttpRequest, form: str) -> HttpResponse:
        """The newest records of a form; chosen ones are confirmed."""
        if request.method == "POST":
            _told(request, lambda here: acts.confirm(here.actor, here.now, here.ids, request.POST.getlist("record")))
            return redirect(names["form"], form)
        return _list(request, known(form), names)

    @route(
        Audience.CONSOLE, f"{room}/records/<slug:form>/new/", title, roles=WRITERS, post=True, name=names["form_new"]
    )
    def new(request: HttpRequest, form: str) -> HttpResponse:
        """One record by form, or many by workbook."""
        if request.method == "POST" and request.FILES:
            return _bring(request, known(form), names)
        return _new(request, known(form), names)

    @route(Audience.CONSOLE, f"{room}/records/<slug:form>/paper/", title, roles=READERS, name=names["form_paper"])
    def papers(request: HttpRequest, form: str) -> HttpResponse:
        """One record on A4 (`?record=`), or the newest ones as a table."""
        return _paper(request, known(form))

    @route(Audience.CONSOLE, f"{room}/records/<slug:form>/workbook/", title, roles=READERS, name=names["form_workbook"])
    def book(request: HttpRequest, form: str) -> HttpResponse:
        """All records of a form as a workbook."""
        return _workbook(request, known(form))

    @route(Audience.CONSOLE, f"{room}/record/<str:record>/", title, roles=READERS, post=True, name=names["record"])
    def one(request: HttpRequest, record: str) -> HttpResponse:
        """One record: what it says, who confirmed it; replaced or made void here."""
        held = Record.objects.filter(pk=record, form__in=by_id).first()
        if held is None or not sees(around(request).actor, held.department):
            raise Http404
        return _record(request, by_id[held.form], held, names)

    return (overview, new, papers, book, listing, one)


def _overview(here: Surroundings, forms: Sequence[RecordForm]) -> list[tuple[RecordForm, Any, int]]:
    found = []
    for form in forms:
        seen = _visible(here, form)
        found.append((form, seen.first(), seen.filter(state=State.TO_CONFIRM).count()))
    return found


def _visible(here: Surroundings, form: RecordForm):  # type: ignore[no-untyped-def]
    rows = Record.objects.filter(form=form.id).order_by("-on", "-id")
    if not sees(here.actor, "\0"):
        rows = rows.filter(department=here.actor.department or "\0")
    return rows


def _opened(request: HttpRequest, held: Sequence[Record], why: str) -> Mapping[str, Mapping[str, Any]] | None:
    """What is sealed, where it was asked for (`?names=1`) by somebody who may; none otherwise."""
    here = around(request)
    if "names" not in request.GET or not OPENERS & here.actor.roles:
        return None
    return acts.names(here.actor, here.now, here.ids, held, why)


def _rows(request: HttpRequest, form: RecordForm, held: Sequence[Record]) -> list[dict[str, Any]]:
    named = _opened(request, held, f"record: {form.id}")
    return [row(form, one, None if named is None else named.get(one.pk, {})) for one in held]


def _list(request: HttpRequest, form: RecordForm, names: Mapping[str, Any]) -> HttpResponse:
    here = around(request)
    held = list(_visible(here, form)[:MOST])
    context = {
        "form": form, "rows": shown(form, _rows(request, form, held), language()), "states": WORDS, "names": names,
        "opens": form.sealed and OPENERS & here.actor.roles, "writes": WRITERS & here.actor.roles,
        "confirms": CONFIRMERS & here.actor.roles, "me": here.actor.id, "most": MOST,
    }  # fmt: skip
    return render(request, "records/list.html", context)


def _given(form: RecordForm, values: Mapping[str, Any]) -> acts.Given:
    yes = {one.name for one in form.columns if one.kind == "yes"}
    told: dict[str, Any] = {name: _truth(value) if name in yes else value for name, value in values.items()}
    return acts.Given(told["on"], told, told.get("department") or "", told.get("safeguard") or "")


def _truth(value: Any) -> bool | None:
    return value if isinstance(value, bool) else {"yes": True, "no": False}.get(str(value))


def _told(request: HttpRequest, do: Any) -> bool:
    """Do it, and tell what came of it."""
    try:
        do(around(request))
    except NotTaken as refused:
        messages.error(request, words(refused.says))
        return False
    messages.success(request, ENTERED)
    return True


def _new(request: HttpRequest, form: RecordForm, names: Mapping[str, Any]) -> HttpResponse:
    here = around(request)
    first = {"on": here.day, "department": here.actor.department}
    asked = form_of(fields(form, here))(request.POST or None, initial=first)
    if request.method == "POST" and asked.is_valid():
        given = _given(form, asked.cleaned_data)
        if _told(request, lambda h: acts.enter(h.actor, h.now, h.ids, form, given)):
            return redirect(names["form"], form.id)
    context = {"form": form, "asked": asked, "file": form_of(FILE)(), "names": names}
    return render(request, "records/new.html", context, status=400 if asked.is_bound else 200)


def _bring(request: HttpRequest, form: RecordForm, names: Mapping[str, Any]) -> HttpResponse:
    """A workbook's rows that have no number, all that can be read; each fault is told with its cell."""
    here = around(request)
    try:
        came = read(uploaded(request), (*columns(form)[1:], Column("number", Text("番号", "Number"))))
    except NotABook as bad:
        messages.error(request, words(bad.says))
        return redirect(names["form_new"], form.id)
    for trouble in came.troubles[:20]:
        messages.warning(request, words(trouble))
    known = set(here.register.operator.departments) if here.register else set()
    fresh = [value for _, value in came.rows if not value.get("number")]
    wrong = [value["department"] for value in fresh if value.get("department") and value["department"] not in known]
    if wrong:
        messages.error(request, words(_NO_DEPARTMENT.fill(d=wrong[0])))
        return redirect(names["form_new"], form.id)
    own = {"department": here.actor.department or ""}
    given = [_given(form, {**own, **{k: v for k, v in value.items() if v is not None}}) for value in fresh]
    if _told(request, lambda h: acts.enter_many(h.actor, h.now, h.ids, form, given)):
        messages.success(request, spoken(_MANY.fill(n=len(given))))
    return redirect(names["form"], form.id)


_MANY = Text("{n}件を取り込みました。", "{n} were taken in.")
_NO_DEPARTMENT = Text(
    "部門「{d}」は登録簿にありません。何も取り込んでいません。",
    "The register has no department “{d}”; nothing was taken in.",
)


def _paper(request: HttpRequest, form: RecordForm) -> HttpResponse:
    here = around(request)
    held = _visible(here, form)
    one = request.GET.get("record", "")
    chosen = list(held.filter(pk=one) if one else held.filter(state__in=("to-confirm", "confirmed"))[:MOST])
    if one and not chosen:
        raise Http404
    number = chosen[0].number if one else f"{form.id}-{here.day.isoformat()}"
    made = Made(number, chosen[0].on if one else here.day, load_law(), here.register)
    return pdf(sheet_pdf(paper(form, made, _rows(request, form, chosen), language()), here.day), number)


def _workbook(request: HttpRequest, form: RecordForm) -> HttpResponse:
    here = around(request)
    rows = _rows(request, form, list(_visible(here, form)[:MOST_OUT]))
    name = form.paper.title.in_(language())
    return workbook((sheet(form.paper.title, columns(form), rows, language()),), here.day, name)


def _record(request: HttpRequest, form: RecordForm, held: Record, names: Mapping[str, Any]) -> HttpResponse:
    here = around(request)
    open_ = held.state in (State.TO_CONFIRM, State.CONFIRMED) and WRITERS & here.actor.roles
    why = (Field("why", Text("理由", "Why"), "lines"),)
    posted = request.POST if request.method == "POST" else None
    again = form_of((*fields(form, here), *why))(
        posted if posted and "on" in posted else None, initial=_initial(form, held)
    )
    end = form_of(why)(posted if posted and "on" not in posted else None, auto_id="end-%s")
    if posted and again.is_bound and again.is_valid():
        given = _given(form, again.cleaned_data)
        if _told(
            request, lambda h: acts.replace(h.actor, h.now, h.ids, form, held.pk, given, again.cleaned_data["why"])
        ):
            return redirect(names["form"], form.id)
    if posted and end.is_bound and end.is_valid():
        _told(request, lambda h: acts.void(h.actor, h.now, h.ids, held.pk, end.cleaned_data["why"]))
        return redirect(names["form"], form.id)
    shown_ = shown(form, _rows(request, form, [held]), language())[0]
    context = {
        "form": form, "held": held, "row": shown_[0], "pairs": list(zip(form.columns, shown_[1], strict=True)),
        "word": WORDS[State(held.state)], "again": again if open_ else None, "end": end if open_ else None,
        "names": names,
        "opens": held.sealed and OPENERS & here.actor.roles and "names" not in request.GET,
    }  # fmt: skip
    return render(request, "records/record.html", context, status=400 if posted else 200)


def _initial(form: RecordForm, held: Record) -> dict[str, Any]:
    yes = {one.name for one in form.columns if one.kind == "yes"}
    data = {name: {True: "yes", False: "no"}.get(value) if name in yes else value for name, value in held.data.items()}
    data = {name: "\n".join(value) if isinstance(value, list) else value for name, value in data.items()}
    return {**data, "on": held.on, "department": held.department, "safeguard": held.safeguard}
