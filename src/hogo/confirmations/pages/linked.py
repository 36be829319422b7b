"""The one page that a manager's mail opens: the department's rows, an answer for each, and the workbook instead."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from hogo.base.text import Text
from hogo.confirmations import acts
from hogo.confirmations.models import Asking
from hogo.confirmations.row import WORDS, Answer, Heard
from hogo.confirmations.sheet import book
from hogo.post.acts import LinkOver
from hogo.post.link import Link
from hogo.post.pages.link import linked
from hogo.publish.models import Issued, numbered
from hogo.register.edition import Edition
from hogo.register.sheet.excel import dump
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.say import say, spoken
from hogo.ui.screens.surroundings import around
from hogo.ui.screens.templatetags.hogo import words

TITLE = Text("個人情報の台帳の確認", "Confirm your register entries")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Row(forms.Form):
    """What is said of one row."""

    answer = forms.ChoiceField(
        label=say("この行は", "This entry"),
        widget=forms.RadioSelect,
        choices=[(str(one), spoken(word)) for one, word in WORDS.items()],
        error_messages={"required": say("どれかを選んでください。", "Please choose one.")},
    )
    note = forms.CharField(
        label=say("変わったところ、正しい担当部門など", "What has changed, or whose it is"),
        required=False,
        max_length=1000,
        help_text=say("個人の氏名は書かないでください。", "Please name no person."),
        widget=forms.Textarea({"rows": 2}),
    )

    def clean(self) -> dict[str, object]:
        """Other than "right" needs its words."""
        given: dict[str, object] = super().clean() or {}
        if given.get("answer") in (Answer.CHANGE, Answer.NOT_OURS) and not str(given.get("note", "")).strip():
            self.add_error("note", say("内容を書いてください。", "Please say what."))
        return given


def asked(department: str) -> tuple[Asking, Edition]:
    """The newest asking of a department, with the edition whose rows it asks about."""
    asking = Asking.objects.filter(department=department).first()
    edition = _edition(asking.edition) if asking else None
    if asking is None or edition is None:
        raise Http404
    return asking, edition


def _edition(number: int) -> Edition | None:
    digest = Issued.objects.filter(number=number).values_list("digest", flat=True).first()
    return _kept(number, digest) if digest else None


@lru_cache(maxsize=2)
def _kept(number: int, digest: str) -> Edition | None:
    """Read once by each process: an issued edition does not change, and the digest tells databases apart."""
    return numbered(number)


def workbook(asking: Asking, edition: Edition, request: HttpRequest) -> HttpResponse:
    """The rows as an Excel workbook to answer in."""
    name = words(edition.register.operator.departments[asking.department].name)
    made = dump(book(edition.register, asking.rows, asking.id, "台帳の確認.xlsx"), around(request).day)
    file = quote(f"台帳の確認_{name}_{asking.on.isoformat()}.xlsx")
    return HttpResponse(
        made, content_type=XLSX, headers={"Content-Disposition": f"attachment; filename*=UTF-8''{file}"}
    )


@route(Audience.PORTAL, "links/confirm/<str:token>/", TITLE, name=acts.PAGE, post=True)
@linked(acts.PAGE)
def answer(request: HttpRequest, link: Link) -> HttpResponse:
    """Every row, an answer for each; looking changes nothing."""
    asking, edition = asked(link.holder.removeprefix("department:"))
    if "excel" in request.GET:
        return workbook(asking, edition, request)
    sent = request.POST if request.method == "POST" else None
    forms_ = [(name, Row(sent, prefix=name)) for name in asking.rows]
    if sent is not None and not sum(bool(form.errors) for _, form in forms_):
        return _enter(request, link, asking, forms_)
    held = edition.register.information
    rows = [(held[name], [edition.register.purposes[one].text for one in held[name].purposes], form)
            for name, form in forms_]  # fmt: skip
    context = {"asking": asking, "department": edition.register.operator.departments[asking.department], "rows": rows}
    return render(request, "confirmations/answer.html", context, status=400 if sent is not None else 200)


def _enter(request: HttpRequest, link: Link, asking: Asking, given: list[tuple[str, Row]]) -> HttpResponse:
    here = around(request)
    heard = [
        Heard(name, Answer(form.cleaned_data["answer"]), here.day, form.cleaned_data["note"].strip())
        for name, form in given
    ]
    try:
        acts.answer(link.actor, here.now, here.ids, asking, heard, how="link", link=link)
    except LinkOver:
        messages.error(request, say("すでに回答されています。", "It was answered already."))
        return render(request, "post/over.html", status=409)
    return render(request, "confirmations/thanks.html", {"n": len(heard)})


ROUTES = (answer,)
