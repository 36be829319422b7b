"""A new edition put forward and issued: read from its file, compared, approved by named officers, then made to bind.

The file is chosen again for each step, and what is issued is exactly what was approved: nothing waits in between.
"""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hogo.approval.acts import NotApproved, draft
from hogo.approval.move import NotAllowed
from hogo.approval.route import route_for
from hogo.base.actor import Role
from hogo.base.text import Text
from hogo.people.models import told_of
from hogo.publish.acts import ACT, Refused, issue
from hogo.publish.comparison import WEIGHTS
from hogo.publish.consequence import consequence
from hogo.publish.difference import differences
from hogo.publish.disk import templates
from hogo.publish.site import compose
from hogo.register.edition import Edition, NotAnEdition, edition_digest, from_bytes
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.say import language, say
from hogo.ui.screens.surroundings import around
from hogo.ui.screens.templatetags.hogo import words
from hogo.web.console import reading
from hogo.web.edition import in_force

ISSUERS = frozenset({Role.OFFICE, Role.PRIVACY_OFFICER})
LARGEST = 16 * 1024 * 1024


class Candidate(forms.Form):
    """The file of an edition, as `hogo publish --edition FILE` writes it."""

    file = forms.FileField(
        label=say("版のファイル", "The edition's file"),
        help_text=say(
            "hogo publish OUT --edition FILE で作ったファイルを選んでください。",
            "The file that hogo publish OUT --edition FILE wrote.",
        ),
    )
    note = forms.CharField(
        label=say("承認する方への説明", "A word to those who approve"), required=False, max_length=500
    )  # fmt: skip

    def clean_file(self) -> Edition:
        """The edition itself, within a bound."""
        given: UploadedFile = self.cleaned_data["file"]
        if (given.size or 0) > LARGEST:
            raise forms.ValidationError(say("大きすぎます（16 MBまで）。", "It is too large (16 MB at most)."))
        try:
            return from_bytes(given.read())
        except NotAnEdition as wrong:
            raise forms.ValidationError(words(wrong.says)) from None


def candidate(edition: Edition) -> str:
    """What is approved: the next edition after the one in force."""
    last = in_force()
    return f"edition:{(last.number if last else 0) + 1}"


@route(
    Audience.CONSOLE, "issue/", Text("新しい版を発行する", "Issue a new edition"), roles=ISSUERS, post=True,
    name="web.issue",
)  # fmt: skip
def issuing(request: HttpRequest) -> HttpResponse:
    """Compare, put forward, issue: three buttons on one file."""
    form = Candidate(request.POST, request.FILES) if request.method == "POST" else Candidate()
    if request.method != "POST" or not form.is_valid():
        status = 400 if form.is_bound else 200
        return render(request, "web/issue.html", {"form": form, "routed": _route(request)}, status=status)
    edition, wanted = form.cleaned_data["file"], request.POST.get("do", "compare")
    if wanted == "propose":
        return _propose(request, edition, form.cleaned_data["note"])
    return _issue(request, edition) if wanted == "issue" else _compare(request, edition, form)


def _route(request: HttpRequest):  # type: ignore[no-untyped-def]
    declared = around(request).register
    return route_for(declared, ACT) if declared else None


def _compare(request: HttpRequest, edition: Edition, form: Candidate) -> HttpResponse:
    last, new = in_force(), reading.drawings(edition)
    old = reading.drawings(last) if last else ()
    titles = {one.document: one.title for one in (*old, *new) if one.language == language()}
    rows = [(titles.get(one.document, one.document), one) for one in differences(old, new, language())] if last else []
    context = {"form": form, "rows": rows, "compared": True, "digest": edition_digest(edition), "first": last is None}
    touched = consequence(last, edition, old, new) if last else None
    meant = [
        {"weight": WEIGHTS[one.weight], "says": one.says, "law": one.law, "persons": len(told_of(one.information))}
        for one in (touched.meanings if touched else ())
    ]
    return render(request, "web/issue.html", context | {"routed": _route(request), "meant": meant, "touched": touched})


def _propose(request: HttpRequest, edition: Edition, note: str) -> HttpResponse:
    here, way, last = around(request), _route(request), in_force()
    if way is None:
        messages.error(
            request,
            say("公表物の発行には決裁の経路が宣言されていません。", "No route of approval is declared for issuing."),
        )
        return redirect("web.issue")
    of, digest = (ACT, candidate(edition)), edition_digest(edition)
    try:
        number = draft(here.actor, here.now, here.ids, way, of, digest, edition=last.number if last else 0, note=note)
    except NotAllowed as refused:
        messages.error(request, words(refused.says))
        return redirect("web.issue")
    messages.success(request, say("決裁に回しました。", "It was put forward for approval."))
    return redirect("web.approval", number)


def _issue(request: HttpRequest, edition: Edition) -> HttpResponse:
    here = around(request)
    try:
        made, _ = issue(edition, compose(edition, templates()), here.actor, here.now, here.ids)
    except NotApproved:
        messages.error(request, say(
            "この内容の決裁が済んでいません。発行していません。内容が決裁後に変わったときも、改めて決裁が必要です。",
            "Exactly this content is not approved; nothing was issued."))  # fmt: skip
        return redirect("web.issue")
    except Refused as refused:
        messages.error(request, " ".join(words(found.message) for found in refused.findings))
        return redirect("web.issue")
    messages.success(request, say("発行しました。", "It was issued."))
    return redirect("web.edition", made.number)


ROUTES = (issuing,)
