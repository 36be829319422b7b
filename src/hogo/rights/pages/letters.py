"""The letters of a case: each drawn as it will be printed, page by page as pictures or as PDF."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hogo.base.text import Language, Text
from hogo.ledger.acts import act
from hogo.paper.disk import letter_preview
from hogo.paper.letter import Letter
from hogo.rights.acts import send
from hogo.rights.acts.case import keep
from hogo.rights.acts.draw import WRITTEN, draw, words
from hogo.rights.letter.frame import TITLES, Name
from hogo.rights.models import Case
from hogo.rights.move import NotNow
from hogo.rights.pages.roles import DESK
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.surroundings import around


@route(
    Audience.DESK, "requests/<str:case_id>/letters/<str:name>/", Text("手紙", "Letter"), roles=DESK, post=True,
    name="rights.letter",
)  # fmt: skip
def letter(request: HttpRequest, case_id: str, name: str) -> HttpResponse:
    """One letter: its own words to be filled in, and its pages as they will be printed; `?pdf` gives the print."""
    case = Case.objects.filter(pk=case_id).first()
    if case is None or name not in set(Name):
        raise Http404
    if request.method == "POST":
        return _write(request, case, Name(name))
    language: Language = "en" if request.GET.get("lang") == "en" else "ja"
    if "pdf" in request.GET:
        here, file = around(request), f"{name}.{language}.pdf"
        if (sent := send.sent_file(here.actor, here.now, here.ids, case, file)) is not None:
            return HttpResponse(sent, content_type="application/pdf")
    made = _drawn(request, case, Name(name), language)
    if "pdf" in request.GET:
        return HttpResponse(send.pdf(made), content_type="application/pdf")
    if "page" in request.GET:
        return _picture(made, request.GET["page"])
    return _page(request, case, Name(name), made, language)


def _page(request: HttpRequest, case: Case, name: Name, made: Letter, language: Language) -> HttpResponse:
    here, declared = around(request), around(request).register
    partners = declared.partners if declared and name is Name.PARTNER else {}
    context = {
        "case": case, "name": name.value, "title": TITLES[name], "lang": language, "writes": name in WRITTEN,
        "text": words(here.actor, here.now, here.ids, case, name),
        "pages": range(1, len(letter_preview(made, dots=20)) + 1),
        "partner": request.GET.get("partner", ""), "partners": [(ref, one.name) for ref, one in partners.items()],
    }  # fmt: skip
    return render(request, "rights/letter.html", context)


def _write(request: HttpRequest, case: Case, name: Name) -> HttpResponse:
    """Keep the letter's own words sealed, so that none stands in an address."""
    if name not in WRITTEN:
        raise Http404
    here, text = around(request), request.POST.get("text", "").strip()[:4000]
    with act(here.actor, here.now, here.ids) as a:
        keep(a, case, f"words:{name.value}", text.encode())
    return redirect("rights.letter", case.id, name.value)


def _picture(made: Letter, page: str) -> HttpResponse:
    pages = letter_preview(made)
    if not page.isascii() or not page.isdigit() or len(page) > 4 or not 1 <= int(page) <= len(pages):
        raise Http404
    return HttpResponse(pages[int(page) - 1], content_type="image/png")


def _drawn(request: HttpRequest, case: Case, name: Name, language: Language) -> Letter:
    here, scene = around(request), around(request).scene
    if scene is None:
        raise Http404
    house, partner = send.House(scene.edition.register, scene.law), request.GET.get("partner", "")
    try:
        return send.shown(draw(here.actor, here.now, here.ids, case, name, house, language, partner))
    except NotNow:
        raise Http404 from None


ROUTES = (letter,)
