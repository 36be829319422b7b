"""The person's own pages, once proved: what is held, what was agreed to, what was asked for. Nobody else's."""

from __future__ import annotations

import json

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from hogo.base.actor import Role
from hogo.base.identity import PersonId
from hogo.base.text import Text
from hogo.decide.facts import Consent, Wish, WishKind
from hogo.ledger import disk
from hogo.ledger.acts import kinds
from hogo.ledger.log.acts import prove_content
from hogo.ledger.models import Entry
from hogo.ledger.pages.portal import checking
from hogo.people import acts, models
from hogo.people.own import Held, held
from hogo.people.receipt import receipt as written
from hogo.people.words import WISHES
from hogo.publish.models import numbered
from hogo.register.model.register import Register
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.say import language, say, spoken
from hogo.ui.screens.surroundings import PERSON_KEY, around
from hogo.ui.screens.templatetags.hogo import words

SELF = frozenset({Role.PERSON})
DOOR = "people.prove"
MOST = 50
OWN: tuple[WishKind, ...] = (
    WishKind.MAIL_STOP,
    WishKind.PHONE_REFUSAL,
    WishKind.CONTACT_REFUSAL,
    WishKind.OBJECTION,
)
"""What a person may ask for on these pages, at once; stops that need a judgement are requests."""


def _person(request: HttpRequest) -> PersonId:
    person: PersonId = request.session[PERSON_KEY]
    return person


def _register(request: HttpRequest) -> Register:
    declared = around(request).register
    if declared is None:
        raise Http404
    return declared


@route(
    Audience.PORTAL,
    "me/held/",
    Text("お預かりしている情報", "What we hold on you"),
    roles=SELF,
    door=DOOR,
    name="people.held",
)
def own(request: HttpRequest) -> HttpResponse:
    """By kind of information: since when, from whom, for what, how long; and what was entered about the person."""
    person, declared = _person(request), _register(request)
    known = models.facts_of(person)
    rows: list[Held] = held(declared, known) if known else []
    marks = [disk.about_hash(one) for one in models.all_of(person)]
    shown = [name for name, kind in kinds().items() if not kind.hidden]
    entries = Entry.objects.filter(about__in=marks, kind__in=shown).order_by("-index")
    told = [(at, kinds()[kind].title) for at, kind in entries.values_list("at", "kind")[:MOST]]
    return render(request, "people/held.html", {"rows": rows, "told": told})


@route(
    Audience.PORTAL, "me/consents/", Text("同意の確認と撤回", "Your consents"), roles=SELF, door=DOOR, post=True,
    name="people.consents",
)  # fmt: skip
def consents(request: HttpRequest) -> HttpResponse:
    """Each consent with its day and purposes; withdrawing is one press, as easy as giving."""
    person, declared = _person(request), _register(request)
    known = models.facts_of(person)
    given = {one.receipt: one for one in known.consents} if known else {}
    if request.method == "POST":
        return _withdraw(request, given)
    rows = [(one, _purposes(declared, one), declared.information.get(one.information or "")) for one in given.values()]
    return render(request, "people/consents.html", {"rows": rows, "today": around(request).day})


def _purposes(declared: Register, one: Consent) -> list[Text | str]:
    return [declared.purposes[name].text if name in declared.purposes else name for name in one.purposes]


def _withdraw(request: HttpRequest, given: dict[str | None, Consent]) -> HttpResponse:
    here, receipt = around(request), request.POST.get("receipt", "")
    if receipt not in given:
        raise Http404
    try:
        acts.withdraw(here.actor, here.now, here.ids, receipt)
        messages.success(request, say("撤回しました。今日から同意のない扱いになります。", "Withdrawn, from today on."))
    except acts.NotPossible as refused:
        messages.error(request, words(refused.says))
    return redirect("people.consents")


@route(
    Audience.PORTAL, "me/consents/<str:receipt>/", Text("同意の控え", "Receipt of a consent"), roles=SELF, door=DOOR,
    name="people.receipt",
)  # fmt: skip
def receipt(request: HttpRequest, receipt: str) -> HttpResponse:
    """The consent as a receipt with the ledger's proof, to keep and to check offline."""
    name = 'attachment; filename="consent-receipt.json"'
    body = _proved(request, receipt)
    return HttpResponse(body, content_type="application/json", headers={"Content-Disposition": name})


@route(
    Audience.PORTAL, "me/consents/<str:receipt>/check/", Text("控えの確認", "Your receipt, checked"), roles=SELF,
    door=DOOR, name="people.checked",
)  # fmt: skip
def checked(request: HttpRequest, receipt: str) -> HttpResponseBase:
    """The receipt in a page that checks it in the browser, without a network; one file to keep."""
    return checking(request, _proved(request, receipt))


def _proved(request: HttpRequest, receipt: str) -> str:
    """A consent of this person with its proof, as JSON; nobody else's."""
    here, person = around(request), _person(request)
    kept = models.consented(receipt)
    if kept is None or kept.person != models.root(person):
        raise Http404
    edition = numbered(kept.edition)
    row = models.Consent.objects.get(entry=receipt)
    proof = json.loads(prove_content(here.actor, here.now, here.ids, receipt, row.person_id, "own receipt"))
    whole = written(kept.person, kept.consent, edition, language()) if edition else {}
    return json.dumps({**proof, "receipt": whole}, ensure_ascii=False, indent=1)


class Asked(forms.Form):
    """A wish that takes effect at once."""

    kind = forms.ChoiceField(
        label=say("ご希望", "What you ask for"), choices=[(str(one), spoken(WISHES[one])) for one in OWN],
        widget=forms.RadioSelect, initial=OWN[0].value,
    )  # fmt: skip
    purpose = forms.ChoiceField(label=say("利用目的（申出のとき）", "Purpose (for an objection)"), required=False)

    def __init__(self, *args: object, declared: Register, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        named = [(name, words(one.text)[:60]) for name, one in declared.purposes.items()]
        self.fields["purpose"].choices = [("", say("すべての案内・勧誘", "All marketing")), *named]  # type: ignore[attr-defined]


@route(
    Audience.PORTAL, "me/wishes/", Text("ご希望の確認と変更", "Your wishes"), roles=SELF, door=DOOR, post=True,
    name="people.wishes",
)  # fmt: skip
def wishes(request: HttpRequest) -> HttpResponse:
    """What the person asked for; new ones bind at once, and can be taken back."""
    person, declared = _person(request), _register(request)
    if request.method == "POST" and "lift" in request.POST:
        return _lift(request, person)
    form = Asked(request.POST if request.method == "POST" else None, declared=declared)
    if request.method == "POST" and form.is_valid():
        return _wish(request, person, form)
    held = models.Wish.objects.filter(person_id__in=models.all_of(person)).order_by("-id")
    rows = [(one, WISHES[WishKind(one.kind)], declared.purposes.get(one.purpose), one.kind in OWN) for one in held]
    return render(request, "people/wishes.html", {"form": form, "rows": rows}, status=400 if form.is_bound else 200)


def _wish(request: HttpRequest, person: PersonId, form: Asked) -> HttpResponse:
    here, kind = around(request), WishKind(form.cleaned_data["kind"])
    purpose = form.cleaned_data["purpose"] if kind is WishKind.OBJECTION else None
    acts.wish(here.actor, here.now, here.ids, person, Wish(kind=kind, on=here.day, purpose=purpose or None))
    messages.success(request, say("承りました。今日から従います。", "Noted; it binds us from today on."))
    return redirect("people.wishes")


def _lift(request: HttpRequest, person: PersonId) -> HttpResponse:
    here, wished = around(request), request.POST["lift"]
    own = models.Wish.objects.filter(entry=wished, kind__in=OWN, person_id__in=models.all_of(person)).exists()
    if not own:
        raise Http404
    try:
        acts.lift(here.actor, here.now, here.ids, wished)
        messages.success(request, say("取り下げました。", "Taken back."))
    except acts.NotPossible as refused:
        messages.error(request, words(refused.says))
    return redirect("people.wishes")


ROUTES = (own, consents, receipt, checked, wishes)
