"""The persons affected: a list brought in, notices made in batches, sent by post or mail, and what became of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hogo.base.text import Text
from hogo.incidents import fact as f
from hogo.incidents.acts import case
from hogo.incidents.acts import persons as acts
from hogo.incidents.flow import NotNow
from hogo.incidents.form import count
from hogo.incidents.holding import at_most, completed, searching
from hogo.incidents.letter import frame, mail, named, notices, words, wrong
from hogo.incidents.models import Affected
from hogo.incidents.pages.scene import READ, WORK, Seen, seen
from hogo.incidents.persons import MAIL, WORDS, NotAList, Status, distinct, read
from hogo.incidents.picture import picture
from hogo.paper.disk import Unprintable, letters_pdf
from hogo.paper.letter import Letter
from hogo.ui.screens.download import pdf
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.say import language
from hogo.ui.screens.step import ENTERED, Field, form_of
from hogo.ui.screens.templatetags.hogo import words as in_words

TOGETHER = 50
"""Letters of one PDF."""
SHOWN = 200
MOST_BYTES = 30_000_000
AT_ONCE = 500
"""Rows whose addresses are looked up while the page waits; more: `hogo incidents persons`."""
FILE = (
    Field("file", Text("対象の方の一覧（CSV）", "List of persons (CSV)"), "file"),
    Field("complete", Text("足りない宛名・住所・メールを保管先から補う", "Look up names and addresses on file"), "yes"),
)
_STEPS = (Status.SENT, Status.RETURNED, Status.REACHED, Status.UNREACHABLE, Status.NEEDLESS)
MARK = (
    Field(
        "step",
        Text("どうなったか", "What became of them"),
        "choice",
        choices=tuple((one.value, WORDS[one]) for one in _STEPS),
    ),
    Field(
        "numbers",
        Text("通知の番号（一行に一つ。空欄なら未発送の全部）", "Numbers of notices (empty: all that wait)"),
        "list",
        required=False,
        most=40_000,
    ),
)


@route(
    Audience.CONSOLE, "incidents/<str:case_id>/persons/", Text("対象の方", "Persons affected"), roles=READ, post=True,
    name="incidents.persons",
)  # fmt: skip
def persons(request: HttpRequest, case_id: str) -> HttpResponse:
    """How many, how their notices stand, and what may be done next."""
    one = seen(request, case_id)
    if request.method == "POST":
        if not WORK & one.here.actor.roles:
            raise Http404
        return _do(request, one)
    rows = Affected.objects.filter(case=one.case)
    told = rows.values("status").annotate(n=Count("id")).order_by()
    numbered = rows.exclude(number="").count()
    context = {
        "case": one.case, "counts": [(WORDS[Status(row["status"])], row["n"]) for row in told], "whole": rows.count(),
        "batches": [(start + 1, min(start + TOGETHER, numbered)) for start in range(0, numbered, TOGETHER)],
        "rows": [(row, WORDS[Status(row.status)]) for row in rows.order_by("place")[:SHOWN]], "shown": SHOWN,
        "file": form_of(FILE)(auto_id="file-%s"), "mark": form_of(MARK)(auto_id="mark-%s"),
        "writes": bool(WORK & one.here.actor.roles),
    }  # fmt: skip
    return render(request, "incidents/persons.html", context)


def _do(request: HttpRequest, one: Seen) -> HttpResponse:
    what = {"list": _bring, "bound": _bound, "number": _number, "mark": _mark, "mail": _mail}.get(
        request.POST.get("what", "")
    )
    if what is None:
        raise Http404
    try:
        what(request, one)
    except (NotNow, NotAList, Unprintable) as refused:
        messages.error(request, in_words(refused.says))
    return redirect("incidents.persons", one.case.id)


def _bring(request: HttpRequest, one: Seen) -> None:
    """A list, as it was stolen or exported: read row by row, each person once."""
    sent = request.FILES.get("file")
    found = read(sent.read(MOST_BYTES) if sent is not None else b"")
    here, rows = one.here, distinct(found.rows)
    if request.POST.get("complete") and one.register is not None:
        rows = _completed(request, one, rows)
    added = acts.enlist(here.actor, here.now, here.ids, one.case, rows, "list")
    messages.success(request, in_words(_LISTED.fill(a=added, n=len(found.rows))))
    if found.nameless:
        lines = "、".join(str(line) for line in found.nameless[:10])
        messages.warning(request, in_words(_NAMELESS.fill(n=len(found.nameless), l=lines)))


def _completed(request: HttpRequest, one: Seen, rows: list[Mapping[str, str]]) -> list[Mapping[str, str]]:
    scene = one.here.scene
    if scene is None or len(rows) > AT_ONCE:
        raise NotNow(_MANY.fill(n=AT_ONCE))
    register = scene.edition.register
    done, left = completed(rows, searching(scene), register)
    if left:
        messages.warning(request, in_words(_UNSURE.fill(n=left)))
    return done


def _bound(request: HttpRequest, one: Seen) -> None:
    """Count at most how many, from the systems that hold the information concerned."""
    scene, about = one.here.scene, picture(one.facts).information
    if scene is None or not about:
        raise NotNow(_NO_INFORMATION)
    found = at_most(scene.edition.register, scene.sources, scene.unopened, about)
    how = "holdings: " + ", ".join(f"{path}={number}" for path, number in found.counted)[:80]
    here = one.here
    fact = f.Number(here.day, f.Counted.PERSONS, found.span.least, found.span.most, here.actor.id, how)
    case.add(here.actor, here.now, here.ids, one.case.id, fact, seen=len(one.facts))
    messages.success(request, in_words(_BOUND.fill(n=count(found.span, language()) or "—", p=len(found.counted))))
    if found.unchecked:
        messages.warning(request, in_words(_BLIND.fill(w="、".join(sorted({one.what for one in found.unchecked})))))


_MANY = Text(
    "一度に補えるのは{n}行までです。多いときは hogo incidents persons で取り込んでください。何も取り込んでいません。",
    "At most {n} rows are looked up at once; for more use `hogo incidents persons`. Nothing was taken.",
)
_UNSURE = Text(
    "{n}人は、保管先の方と同じ人か確かめられないため補っていません（氏名の不一致など）。",
    "{n} were left as they are: it is not sure that they are the persons on file.",
)
_NO_INFORMATION = Text(
    "先に「情報の性質」に台帳の名前を記録してください。何も数えていません。",
    "First enter the names of the information. Nothing was counted.",
)
_BOUND = Text("{p}か所を数えました: {n}", "{p} places were counted: {n}")
_BLIND = Text("数えられない保管先があります: {w}。上限は不明のままです。", "Not counted: {w}. There is no upper bound.")
_LISTED = Text("{n}行から、新しく{a}人を加えました。", "{a} persons were added from {n} rows.")
_NAMELESS = Text(
    "{n}行は氏名・メール・番号のどれもなく、加えていません（{l}行目ほか）。",
    "{n} rows name nobody and were left out (line {l} and others).",
)
_WRONG = Text("通知の文面を直してください: {m} {h}", "Correct the words of the notice: {m} {h}")


def _drawn(one: Seen, held: Sequence[Affected], why: str) -> list[tuple[dict[str, str], Letter]]:
    """The rows and letters of some persons. Opening their rows is entered."""
    if one.register is None:
        raise Http404
    here = one.here
    rows = acts.opened(here.actor, here.now, here.ids, one.case, held, why)
    written, _ = one.words(why)
    shape = words(one.lines(written), written, language(), drill=one.case.drill)
    filled = named(rows, language())
    if found := wrong(shape, filled):
        raise NotNow(_WRONG.fill(m=found[0].message, h=found[0].help))
    around = frame(one.register, here.day, language())
    made = notices(shape, filled, around, [row.number for row in held])
    return list(zip(rows, made, strict=True))


def _number(request: HttpRequest, one: Seen) -> None:
    here = one.here
    acts.numbered(here.actor, here.now, here.ids, one.case, year_starts=one.starts)
    messages.success(request, ENTERED)


def _mark(request: HttpRequest, one: Seen) -> None:
    form = form_of(MARK)(request.POST)
    if not form.is_valid():
        raise NotNow(Text("入力を確かめてください。", "See what was entered."))
    given: dict[str, Any] = form.cleaned_data
    here, step = one.here, Status(given["step"])
    numbers = given["numbers"] or None
    if numbers is None and step is not Status.SENT:
        raise NotNow(
            Text("通知の番号を入れてください。何も記録していません。", "Give the numbers. Nothing was entered.")
        )
    way = "post" if step is Status.SENT else ""
    marked = acts.mark(here.actor, here.now, here.ids, one.case, step, numbers=numbers, way=way)
    messages.success(request, in_words(Text("{n}人分を記録しました。", "{n} were entered.").fill(n=marked)))


def _mail(request: HttpRequest, one: Seen) -> None:
    """Every person who waits and has a mail address gets the notice by mail; the others wait for the post."""
    waiting = list(
        Affected.objects.filter(case=one.case, status__in=(Status.WAITING, Status.PRINTED)).exclude(number="")
    )
    drawn = _drawn(one, waiting, "notices by mail")
    made = [
        (held, letter, mail(letter, row[MAIL]))
        for held, (row, letter) in zip(waiting, drawn, strict=True)
        if row.get(MAIL)
    ]
    here = one.here
    sent = acts.send_mails(here.actor, here.now, here.ids, one.case, made)
    messages.success(request, in_words(Text("{n}人に送信を始めました。", "{n} mails were handed in.").fill(n=sent)))


@route(
    Audience.CONSOLE, "incidents/<str:case_id>/notices/<int:start>/", Text("本人への通知（PDF）", "Notices (PDF)"),
    roles=WORK, name="incidents.notices",
)  # fmt: skip
def batch(request: HttpRequest, case_id: str, start: int) -> HttpResponse:
    """Fifty notices in one PDF, from the one with this place among the numbered."""
    one = seen(request, case_id)
    held = list(
        Affected.objects.filter(case=one.case).exclude(number="").order_by("place")[max(start - 1, 0) :][:TOGETHER]
    )
    if not held:
        raise Http404
    try:
        letters = [letter for _, letter in _drawn(one, held, "notices on paper")]
        made = next(iter(letters_pdf(letters, together=TOGETHER)))
    except (NotNow, Unprintable) as refused:
        messages.error(request, in_words(refused.says))
        return redirect("incidents.persons", case_id)
    return pdf(made.pdf, f"{held[0].number}-{held[-1].number}")


ROUTES = (persons, batch)
