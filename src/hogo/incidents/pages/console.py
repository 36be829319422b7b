"""The console: incidents with their nearest clock; one incident, its clocks on top, items, tracks, persons, course."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hogo.base.text import Text
from hogo.incidents import fact as f
from hogo.incidents import words as w
from hogo.incidents.acts import case as acts
from hogo.incidents.assess import PLACES, assess
from hogo.incidents.feed import FEEDS
from hogo.incidents.flow import OPEN, WORDS, NotNow, State, assignee, state
from hogo.incidents.form import sheet_rows, unknown
from hogo.incidents.models import Affected, Case, Hint, facts
from hogo.incidents.pages.scene import READ, WORK, Seen, may_write, seen
from hogo.incidents.pages.steps import BY_WHAT, NOTE, PREVENT, STEPS, deciding, filing
from hogo.incidents.picture import first, picture
from hogo.incidents.setting import Setting, client_of, filled, setting, unanswered
from hogo.incidents.sheet import count_rows, timeline
from hogo.incidents.track import LIVE, Status, Track, tracks
from hogo.law.disk import load as load_law
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.say import language
from hogo.ui.screens.step import ENTERED, Field, Step, offer
from hogo.ui.screens.surroundings import Surroundings, around
from hogo.ui.screens.templatetags.hogo import words

MOST = 200
TITLE = Text("事故", "Incidents")
FILTERS = {"open": Text("対応中", "Open"), "drill": Text("訓練", "Drills"), "all": Text("すべて", "All")}


def _chosen(name: str) -> Any:
    rows = Case.objects.order_by("-known", "-id").prefetch_related("facts")
    if name == "drill":
        return rows.filter(drill=True)
    return rows if name == "all" else rows.filter(state__in=OPEN, drill=False)


@route(Audience.CONSOLE, "incidents/", TITLE, roles=READ, post=True, name="incidents.list")
def incidents(request: HttpRequest) -> HttpResponse:
    """A row an incident with its nearest day; on top what measures hint at."""
    if request.method == "POST":
        return _take(request)
    here, name = around(request), request.GET.get("show", "open")
    set_, law = (setting(here.register) if here.register else Setting()), load_law()
    rows = []
    for case in _chosen(name)[:MOST]:
        found = tracks(facts(case), set_, law)
        rows.append((case, WORDS[State(case.state)], w.EVENTS[first(facts(case)).event], _nearest(found)))
    hints = [
        (one, FEEDS.get(one.measure)) for one in Hint.objects.filter(case="", set_aside=False).order_by("-on")[:20]
    ]
    context = {"rows": rows, "hints": hints, "filters": FILTERS, "show": name, "today": here.day}
    return render(request, "incidents/list.html", context | {"writes": bool(WORK & here.actor.roles)})


def _nearest(found: tuple[Track, ...]) -> Any:
    live = [one.nearest for one in found if one.status in (Status.OPEN, Status.PROVISIONAL) and one.nearest]
    return min(live, key=lambda clock: clock.shown, default=None)  # type: ignore[arg-type, return-value]


def _take(request: HttpRequest) -> HttpResponse:
    """A drill begins, a hint becomes a case or is set aside."""
    here, what = around(request), request.POST.get("what", "")
    if not WORK & here.actor.roles:
        raise Http404
    if what == "drill":
        came = f.Reported(here.day, here.now, f.Source.WORKER, f.Event.STOLEN, f.Sure.POSSIBLE, here.actor.id)
        made = acts.report(here.actor, here.now, here.ids, came, {"text": "訓練 / drill"}, drill=True)
        return redirect("incidents.case", made.id)
    number = request.POST.get("hint", "")
    row = (
        Hint.objects.filter(pk=int(number), case="", set_aside=False).first()
        if number.isascii() and number.isdigit() and len(number) < 16
        else None
    )
    if row is None:
        raise Http404
    opened = _open_hint(here, row) if what == "open" else None
    acts.take_hint(here.actor, here.now, here.ids, row.pk, case=opened)
    messages.success(request, ENTERED)
    return redirect("incidents.case", opened.id) if opened else redirect("incidents.list")


def _open_hint(here: Surroundings, row: Hint) -> Case:
    came = f.Reported(here.day, here.now, f.Source.MEASURE, f.Event.OTHER, f.Sure.POSSIBLE, here.actor.id)
    why = FEEDS.get(row.measure)
    told = {"text": why.ja if why else row.measure, "measure": row.measure}
    return acts.report(here.actor, here.now, here.ids, came, told)


@route(Audience.CONSOLE, "incidents/<str:case_id>/", TITLE, roles=READ, post=True, name="incidents.case")
def case(request: HttpRequest, case_id: str) -> HttpResponse:
    """Clocks on top; what is known and what is not; tracks; items; persons; the course."""
    one = seen(request, case_id)
    if request.method == "POST":
        return _enter(request, one)
    return _show(request, one)


def _steps(one: Seen) -> list[Step]:
    now = state(one.facts)
    if not may_write(one):
        return []
    if now is State.CLOSED:
        return [BY_WHAT["reopened"], NOTE]
    asked = dict.fromkeys(question for track in one.tracks for question in track.questions)
    offered = [deciding(question) for question in (*asked, f.Question.SUBSTITUTE)]
    filed = filing(one.tracks)
    rest = [step for step in STEPS if step.what != "reopened"]
    if one.case.assignee:
        rest = [step for step in rest if step.what != "assigned"]
    return _ordered(one, [*rest, filed, NOTE, _prevent(one), *offered])


def _ordered(one: Seen, steps: list[Step]) -> list[Step]:
    """What is missing most stands first: who leads, what the data are, how many, then the reports."""
    known = picture(one.facts)
    flags, counted = unanswered(known, one.setting), f.Counted.PERSONS in known.spans
    owed = any(track.status in LIVE for track in one.tracks)
    wanted = "assigned" if not one.case.assignee else "concerns" if flags else "number" if not counted else ""
    first_ = wanted or ("file" if owed else "note")
    ranks = {first_: 0, "file": 1, "note": 2, "prevent": 3}
    return sorted(steps, key=lambda step: ranks.get(step.what, 3 if step.what.startswith("decide-") else 4))


def _prevent(one: Seen) -> Step:
    """The step with this operator's departments to choose from."""
    departments = one.register.operator.departments if one.register else {}
    choices = tuple((name, held.name) for name, held in departments.items())
    fields = tuple(
        Field(x.name, x.label, x.kind, x.required, choices) if x.name == "owner" else x for x in PREVENT.fields
    )
    return Step(PREVENT.what, PREVENT.button, fields, PREVENT.make)


def _enter(request: HttpRequest, one: Seen) -> HttpResponse:
    steps = _steps(one)
    step = next((held for held in steps if held.what == request.POST.get("what", "")), None)
    if step is None:
        raise Http404
    form = offer([step], len(one.facts), request.POST)[0].form
    if not form.is_valid():
        return _show(request, one, status=400)
    try:
        _do(one, step, form.cleaned_data)
        messages.success(request, ENTERED)
    except NotNow as refused:
        messages.error(request, words(refused.says))
    return redirect("incidents.case", one.case.id)


def _do(one: Seen, step: Step, given: dict[str, Any]) -> None:
    here, case_id, at = one.here, one.case.id, given["seen"]
    who = (here.actor, here.now, here.ids, case_id)
    if step.what == "note":
        acts.note(*who, f.About(given["about"]), given["words"], seen=at)
    elif step.what == "prevent":
        acts.prevent(*who, given["done"], given["words"], owner=given["owner"] or "", seen=at)
    elif step.what.startswith("decide-"):
        acts.decide(*who, f.Question(step.what[7:]), given["answer"], given["words"], seen=at)
    elif step.what == "file":
        filed = step.make(given, here.actor, here.day)
        acts.file(*who, filed, _values(one, filed), seen=at)
    else:
        fact = step.make(given, here.actor, here.day)
        if isinstance(fact, f.Concerns) and one.register is not None:
            fact = filled(fact, one.register)
        acts.add(*who, fact, seen=at, owed=one.tracks)


def _values(one: Seen, filed: f.Filed) -> tuple[tuple[str, str], ...]:
    written, _ = one.words("report kept")
    return sheet_rows(filed.track, one.lines(written), written, one.register, filed.stage, language())


def _show(request: HttpRequest, one: Seen, status: int = 200) -> HttpResponse:
    written, others = one.words("incident page")
    sent = request.POST if status == 400 else None
    steps = _steps(one)
    if sent is not None:
        steps.sort(key=lambda step: step.what != sent.get("what"))
    lines = one.lines(written)
    context = {
        "case": one.case, "word": WORDS[state(one.facts)], "event": w.EVENTS[first(one.facts).event],
        "who": assignee(one.facts), "lines": lines, "left": len(unknown(lines)), "tracks": _rows(one),
        "clocks": _clocks(one),
        "asked": _asked(one),
        "verdicts": _verdicts(one), "numbers": count_rows(one.facts, language()), "today": one.here.day,
        "course": reversed(timeline(one.facts, others, language())),
        "persons": Affected.objects.filter(case=one.case).count(),
        "offered": _offered(one, steps, sent), "writes": may_write(one), **_told(request, one),
    }  # fmt: skip
    return render(request, "incidents/case.html", context, status=status)


def _asked(one: Seen) -> list[Text]:
    """What nobody has looked into yet; the register's own hint that a client entrusted the data among it."""
    known = picture(one.facts)
    found = [w.FLAGS[name] for name in unanswered(known, one.setting)]
    client = client_of(one.register, known.information) if one.register else None
    if client is not None and client not in known.clients:
        found.append(_CLIENT.fill(c=client))
    return found


_CLIENT = Text("委託元「{c}」から受託した情報か（登録簿による）", "Entrusted by the client “{c}”? (by the register)")


def _offered(one: Seen, steps: list[Step], sent: Any) -> list[Any]:
    made = offer(steps, len(one.facts), sent)
    for held in made:
        if "on" in held.form.fields:
            held.form.fields["on"].initial = one.here.day
    return made


def _told(request: HttpRequest, one: Seen) -> dict[str, object]:
    if "told" not in request.GET:
        return {}
    here = one.here
    return {"told": list(acts.read_told(here.actor, here.now, here.ids, one.case, "incident: told").items())}


def _clocks(one: Seen) -> list[tuple[Track, Any, str, Text]]:
    """Every clock that is not met, the nearest first: what stands on top."""
    live = [
        (track, clock)
        for track in one.tracks
        if track.status in (Status.OPEN, Status.PROVISIONAL)
        for clock in track.clocks
        if clock.met is None and clock.shown is not None
    ]
    live.sort(key=lambda pair: pair[1].shown or one.here.day)
    return [(track, clock, s := clock.stands(one.here.day), w.STANDS[s]) for track, clock in live]


def _rows(one: Seen) -> list[tuple[Track, Text, str]]:
    return [(track, w.STATUS[track.status], w.TONES.get(track.status, "none")) for track in one.tracks]


def _verdicts(one: Seen) -> list[tuple[Text, Text, str]]:
    told = assess(picture(one.facts), one.setting, one.here.day)
    tone = {True: "bad", False: "none", None: "warn"}
    word = {True: Text("当たる", "yes"), False: Text("当たらない", "no"), None: Text("未判明", "not known")}
    return [
        (PLACES[ground], word[held.holds], tone[held.holds]) for ground, held in told.items() if held.holds is not False
    ]


ROUTES = (incidents, case)
