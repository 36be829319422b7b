"""Papers that prove who asks: brought in by the person or the desk with numbers blacked out, looked at, destroyed."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hogo.base.actor import Actor
from hogo.base.text import Text
from hogo.rights.acts import prove
from hogo.rights.evidence import EVIDENCE, masks
from hogo.rights.models import Case
from hogo.rights.move import NotNow
from hogo.rights.pages.portal import SEEN, person_of
from hogo.rights.pages.roles import DESK
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.say import say, spoken
from hogo.ui.screens.surroundings import around
from hogo.ui.screens.templatetags.hogo import words
from hogo.ui.screens.upload import PaperField


class Brought(forms.Form):
    """One paper. What is never taken stands in the list too, so that its reason can be told."""

    evidence = forms.ChoiceField(
        label=say("書類の種類", "Which document"), choices=[(name, spoken(one.title)) for name, one in EVIDENCE.items()]
    )
    image = PaperField(
        label=say("書類の写し", "A copy of it"),
        help_text=say("番号などは、送る前にこの画面で隠せます。マイナンバーカードは表面だけ。",
                      "Cover numbers on this screen before you send it. Of an Individual Number Card the front only."),
    )  # fmt: skip
    masked = forms.BooleanField(
        label=say("番号などを隠した（隠すものがないことを確かめた）", "The numbers are covered (or there are none)"),
        required=True,
    )


def _take(request: HttpRequest, case: Case, by: Actor, form: Brought) -> bool:
    """Keep every page sealed; whether it was taken. What may not be taken is not kept at all."""
    here, told = around(request), form.cleaned_data
    try:
        for page, image in enumerate(told["image"].pages, 1):
            prove.keep_image(by, here.now, here.ids, case.id, told["evidence"], image, masked=told["masked"], page=page)
    except NotNow as refused:
        form.add_error("evidence", words(refused.says))
        return False
    messages.success(request, say("封をして受け取りました。", "It was taken and sealed."))
    return True


@route(
    Audience.PORTAL, "requests/mine/papers/", Text("本人確認の書類を送る", "Send a document"), post=True,
    name="rights.papers",
)  # fmt: skip
def papers(request: HttpRequest) -> HttpResponse:
    """The person sends a copy of a document for their own case."""
    case = Case.objects.filter(pk=request.session.get(SEEN)).first()
    if case is None:
        return render(request, "rights/find.html")
    form = Brought(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and _take(request, case, person_of(case), form):
        return redirect("rights.mine")
    context = {"case": case, "form": form, "masks": masks(EVIDENCE), "desk": False}
    return render(request, "rights/papers.html", context, status=400 if form.is_bound else 200)


@route(
    Audience.DESK, "requests/<str:case_id>/papers/", Text("本人確認の書類", "Documents"), roles=DESK, post=True,
    name="rights.brought",
)  # fmt: skip
def brought(request: HttpRequest, case_id: str) -> HttpResponse:
    """The desk's side: what came, one looked at at a time (each look is recorded), and the end of them all."""
    case, here = Case.objects.filter(pk=case_id).first(), around(request)
    if case is None:
        raise Http404
    if "image" in request.GET:
        return _image(request, case)
    if "destroy" in request.POST:
        count = prove.destroy(here.actor, here.now, here.ids, case.id)
        messages.success(request, say(f"{count}件の画像を廃棄しました。", f"{count} images were destroyed."))
        return redirect("rights.case", case.id)
    form = Brought(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and _take(request, case, here.actor, form):
        return redirect("rights.brought", case.id)
    rows = [(one, EVIDENCE[one.summary["evidence"]].title) for one in prove.images(case)]
    context = {"case": case, "form": form, "rows": rows, "masks": masks(EVIDENCE), "desk": True}
    return render(request, "rights/papers.html", context, status=400 if form.is_bound else 200)


def _image(request: HttpRequest, case: Case) -> HttpResponse:
    here, told = around(request), request.GET["image"]
    plain = prove.open_image(here.actor, here.now, here.ids, case.id, int(told)) if told.isdecimal() else None
    if plain is None:
        raise Http404
    return HttpResponse(plain, content_type="image/png", headers={"Cache-Control": "no-store"})


ROUTES = (papers, brought)
