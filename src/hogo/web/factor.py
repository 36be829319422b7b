"""Staff log in with two factors, or with a passkey: who has only a password is sent to set one up first.

`HOGO_SECOND_FACTOR=off` lets a password alone do (the demo, a first try on one machine); the settings check says so.
"""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from hogo.ui.screens.route import Route
from hogo.ui.screens.say import say

KEY = "second-factor"
"""Session key: this session's account has a second factor or a passkey."""
STRONG = ("totp", "webauthn")


class SecondFactor:
    """Keeps who has a password only from every page of ours, but not from those of the log-in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        """None: go on."""
        asked = settings.SECOND_FACTOR and request.user.is_authenticated and isinstance(view, Route) and view.roles
        if not asked or request.session.get(KEY):
            return None
        if Authenticator.objects.filter(user=request.user, type__in=STRONG).exists():
            request.session[KEY] = True
            return None
        messages.warning(request, say(
            "はじめに、認証アプリかパスキーを登録してください。パスワードだけでは画面を開けません。",
            "Please register an authenticator app or a passkey first. A password alone opens no page."))  # fmt: skip
        return redirect("mfa_index")
