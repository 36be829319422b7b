"""Who are you: a code to the e-mail address on file opens the person's own pages for a quarter of an hour.

Nobody learns from it whether an address is on file: the same rows, entries and words either way, only that nothing is
sent. The code lives as a keyed hash in the session of the browser that asked; five tries, then a new one.
"""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.crypto import constant_time_compare

from hogo.base.identity import Identity, IdentityKind, NotAnIdentity, PersonId, normalise
from hogo.base.text import Text
from hogo.ledger.acts import act
from hogo.people import models
from hogo.post.acts import asked, hand_in
from hogo.post.mail import Mail
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.say import language, say
from hogo.ui.screens.surroundings import PERSON_KEY, Surroundings, around

KEY, WHAT = "people-proving", "people.code"
LIFE, STAY = timedelta(minutes=10), 15 * 60
TRIES, MOST = 5, 5
"""Wrong codes before a new one is needed; codes to one address within an hour."""
NOTHING = {"key": "", "person": "", "until": "2000-01-01T00:00:00+00:00", "tries": 0}
"""What a browser holds that asked for no code: nothing opens with it."""
_SUBJECT = Text("確認番号のお知らせ", "Your code")
_BODY = Text(
    "確認番号: {code}\n\n10分以内に、番号を請求した画面に入力してください。\n"
    "お心当たりがないときは、このメールを捨ててください。番号を人に伝えないでください。\n\n{name}",
    "Your code: {code}\n\nPlease enter it within ten minutes on the screen where you asked for it.\n"
    "If you did not ask for it, throw this mail away. Never tell the code to anybody.\n\n{name}",
)


class Address(forms.Form):
    """The address on file."""

    mail = forms.CharField(
        label=say("登録しているメールアドレス", "The e-mail address you gave us"),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
    )

    def clean_mail(self) -> Identity:
        """Full-width letters and capitals are taken too."""
        try:
            return normalise(IdentityKind.MAIL, self.cleaned_data["mail"])
        except NotAnIdentity:
            raise forms.ValidationError(
                say("メールアドレスの形になっていません。", "This is no e-mail address.")
            ) from None


class Code(forms.Form):
    """The code from the mail."""

    code = forms.CharField(
        label=say("確認番号", "The code"),
        max_length=20,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "one-time-code"}),
        help_text=say("メールに書かれた8桁の数字です。全角でもかまいません。", "The eight digits in the mail."),
    )


@route(Audience.PORTAL, "me/", Text("ご自分の情報を見る", "See your own information"), post=True, name="people.prove")
def prove(request: HttpRequest) -> HttpResponse:
    """Step one: the address. The answer is the same for every address."""
    form = Address(request.POST) if request.method == "POST" else Address()
    if request.method != "POST" or not form.is_valid():
        return render(request, "people/prove.html", {"form": form}, status=400 if form.is_bound else 200)
    here, address = around(request), form.cleaned_data["mail"]
    person = _on_file(address, here)
    often = asked(WHAT, address.value, here.now, timedelta(hours=1)) >= MOST
    code = f"{secrets.randbelow(10**8):08d}"
    _hand_in(here, address.value, code, drop=often or not person)
    until = (here.now + LIFE).isoformat()
    request.session[KEY] = {"key": _key(code), "person": person, "until": until, "tries": 0}
    return redirect("people.code")


def _on_file(address: Identity, here: Surroundings) -> PersonId:
    """The one person who certainly has this address; nobody (empty) costs as many look-ups."""
    certain = models.matches(address, here.day).certain
    if not certain:
        models.root("")
    return next(iter(certain)) if len(certain) == 1 else ""


def _hand_in(here: Surroundings, address: str, code: str, *, drop: bool) -> None:
    declared = here.register
    name = declared.operator.name if declared else Text("", "")
    body = _BODY.fill(code=code, name=name).in_(language())
    with act(here.actor, here.now, here.ids) as a:
        hand_in(a, WHAT, Mail(address, _SUBJECT.in_(language()), body), here.now + LIFE, drop=drop)


def _key(code: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), f"people code {code}".encode(), sha256).hexdigest()


@route(Audience.PORTAL, "me/code/", Text("確認番号を入力する", "Enter the code"), post=True, name="people.code")
def code(request: HttpRequest) -> HttpResponse:
    """Step two: the code. Right: the session becomes the person's, under a new key."""
    held, form = request.session.get(KEY, NOTHING), Code(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "people/code.html", {"form": form}, status=400 if form.is_bound else 200)
    here = around(request)
    if held is not NOTHING:
        request.session[KEY] = held = {**held, "tries": held["tries"] + 1}
    late = datetime.fromisoformat(held["until"]) < here.now or held["tries"] > TRIES
    given = "".join(str(int(c)) for c in form.cleaned_data["code"] if c.isdecimal())
    right = constant_time_compare(held["key"], _key(given)) and held["person"] != "" and not late
    if not right:
        wrong = say("番号が違うか、期限が切れています。", "The code is wrong, or has run out.")
        return render(request, "people/code.html", {"form": form, "wrong": wrong}, status=403)
    del request.session[KEY]
    request.session.cycle_key()
    request.session[PERSON_KEY] = held["person"]
    request.session.set_expiry(STAY)
    return redirect("people.held")


@route(Audience.PORTAL, "me/end/", Text("終わる", "Leave"), post=True, name="people.leave")
def leave(request: HttpRequest) -> HttpResponse:
    """The person leaves: the session is gone at once."""
    if request.method == "POST":
        request.session.flush()
        messages.success(request, say("終わりました。", "You have left."))
        return redirect("portal")
    return render(request, "people/leave.html")


ROUTES = (prove, code, leave)
