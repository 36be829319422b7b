"""The papers of an incident: the nine items as a form, fields to copy, the record, answers for calls, the binder."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hogo.base.text import Text
from hogo.incidents import fact as f
from hogo.incidents import words as w
from hogo.incidents.acts import case as acts
from hogo.incidents.binder import binder
from hogo.incidents.flow import NotNow
from hogo.incidents.form import FOR_PERSONS, PARTS, PERSONS, Line, Words, sheet_rows
from hogo.incidents.pages.scene import READ, WORK, seen
from hogo.incidents.setting import setting
from hogo.incidents.sheet import answers, count_rows, record, report
from hogo.incidents.track import Track
from hogo.paper.disk import sheet_pdf
from hogo.ui.screens.download import pdf
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.say import language
from hogo.ui.screens.step import ENTERED
from hogo.ui.screens.surroundings import around
from hogo.ui.screens.templatetags.hogo import words

Group = tuple[Text, list[tuple[str, Text, str, str]]]
"""Heading of an item; of each line its name, title, what was written, what the facts say."""


def _groups(lines: Sequence[Line], written: Words) -> list[Group]:
    held = {line.key: line for line in lines}
    found: list[Group] = []
    for part in PARTS:
        key = (part.item.value, part.name)
        row = (
            f"{key[0]}.{key[1]}",
            part.title,
            written.get(key, ""),
            (held[key].value or "") if held[key].drawn else "",
        )
        if not found or found[-1][0] is not w.ITEMS[part.item]:
            found.append((w.ITEMS[part.item], []))
        found[-1][1].append(row)
    return found


@route(Audience.CONSOLE, "incidents/<str:case_id>/items/", Text("報告事項", "The nine items"), roles=WORK, post=True,
       name="incidents.items")  # fmt: skip
def items(request: HttpRequest, case_id: str) -> HttpResponse:
    """The nine items as one form; and the words for the persons, where they differ."""
    one = seen(request, case_id)
    keys = [(part.item.value, part.name) for part in PARTS] + [(item.value, FOR_PERSONS) for item in PERSONS]
    if request.method == "POST":
        given = {key: request.POST.get(f"{key[0]}.{key[1]}", "").strip()[:4000] for key in keys}
        try:
            acts.say(one.here.actor, one.here.now, one.here.ids, case_id, given)
            messages.success(request, ENTERED)
        except NotNow as refused:
            messages.error(request, words(refused.says))
        return redirect("incidents.case", case_id)
    written, _ = one.words("items form")
    lines = one.lines(written)
    persons = [
        (f"{item.value}.{FOR_PERSONS}", w.ITEMS[item], written.get((item.value, FOR_PERSONS), "")) for item in PERSONS
    ]
    context = {"case": one.case, "groups": _groups(lines, written), "persons": persons, "places": _PLACES}
    return render(request, "incidents/items.html", context)


def _stage(request: HttpRequest, track: Track) -> f.Stage:
    asked = request.GET.get("stage", "")
    fitting = [one.stage for one in track.clocks if one.met is None] or [f.Stage.NOTICE]
    return f.Stage(asked) if asked in set(f.Stage) else fitting[0]


@route(
    Audience.CONSOLE,
    "incidents/<str:case_id>/sheet/<str:name>/",
    Text("転記用の一覧", "Fields to copy"),
    roles=READ,
    name="incidents.sheet",
)
def sheet(request: HttpRequest, case_id: str, name: str) -> HttpResponse:
    """Every field of a track's report in the order of its form, to be copied one by one; as PDF with `?pdf=1`."""
    one = seen(request, case_id)
    track = one.track(name)
    stage = _stage(request, track)
    written, _ = one.words(f"sheet {name}")
    rows = sheet_rows(track.id, one.lines(written), written, one.register, stage, language())
    if "pdf" in request.GET:
        drawn = report(one.case.number, track, stage, rows, one.facts, one.author, language(), drill=one.case.drill)
        return pdf(sheet_pdf(drawn, one.here.day), f"{one.case.number}-{track.id}-{stage.value}".replace(":", "-"))
    context = {"case": one.case, "track": track, "stage": w.STAGES[stage], "name": stage.value, "rows": rows}
    return render(request, "incidents/sheet.html", context | {"numbers": count_rows(one.facts, language())})


@route(
    Audience.CONSOLE,
    "incidents/<str:case_id>/record/",
    Text("事故報告書（PDF）", "Incident record (PDF)"),
    roles=READ,
    name="incidents.record",
)
def on_paper(request: HttpRequest, case_id: str) -> HttpResponse:
    """The whole case on A4."""
    one = seen(request, case_id)
    written, others = one.words("record")
    drawn = record(
        one.case.number, one.facts, one.tracks, one.lines(written), others, one.author, language(), drill=one.case.drill
    )
    return pdf(sheet_pdf(drawn, one.here.day), one.case.number)


@route(Audience.CONSOLE, "incidents/<str:case_id>/answers/", Text("電話応対の問答", "Answers for the call centre"),
       roles=READ, name="incidents.answers")  # fmt: skip
def faq(request: HttpRequest, case_id: str) -> HttpResponse:
    """What the call centre says, on A4."""
    one = seen(request, case_id)
    if one.register is None:
        raise Http404
    written, _ = one.words("answers")
    drawn = answers(one.case.number, one.lines(written), written, one.register, language(), drill=one.case.drill)
    return pdf(sheet_pdf(drawn, one.here.day), f"{one.case.number}-answers")


@route(Audience.CONSOLE, "incidents/binder/<str:name>/", Text("緊急時綴り", "Emergency binder"), roles=READ,
       name="incidents.binder")  # fmt: skip
def printed(request: HttpRequest, name: str) -> HttpResponse:
    """One sheet of the binder, to be printed before it is needed."""
    here = around(request)
    sheets = binder(here.register, setting(here.register), here.day, language()) if here.register else {}
    if name not in sheets:
        raise Http404
    return pdf(sheet_pdf(sheets[name], here.day), name)


_PLACES = Text("一覧の列は {{列の名前}} と書くと差し込めます。", "Write {{column}} for a column of the list.")
ROUTES = (printed, items, sheet, on_paper, faq)
