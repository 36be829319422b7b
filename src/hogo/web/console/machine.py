"""The settings check page: for who runs the machine; it shows no secret and no person's data."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hogo.base.actor import Role
from hogo.base.text import Text
from hogo.settings import SETTINGS, setting
from hogo.staff.models import Account
from hogo.ui.screens.route import Audience, route
from hogo.web.console.checked import lines

KEEPERS = frozenset({Role.ADMINISTRATOR, Role.OFFICE, Role.PRIVACY_OFFICER, Role.HEAD_OF_AUDIT, Role.AUDITOR})


@route(Audience.CONSOLE, "settings/", Text("設定の確認", "Settings check"), roles=KEEPERS, name="web.settings")
def machine(request: HttpRequest) -> HttpResponse:
    """Every setting as it stands (secrets only as set or not), and what should be looked at."""
    known = {one.name: _shown(one.name, secret=one.secret) for one in SETTINGS}
    open_ = Account.objects.filter(ended=None)
    strong = Authenticator.objects.filter(user__account__ended=None, type__in=("totp", "webauthn"))
    proved = strong.values("user").distinct().count()
    looked = lines(
        known, database=connection.vendor, unproved=open_.count() - proved, strong=proved, accounts=open_.count()
    )
    rows = [(one.name, known[one.name]) for one in SETTINGS]
    return render(request, "web/settings.html", {"lines": looked, "rows": rows})


def _shown(name: str, *, secret: bool) -> str:
    value = setting(name)
    return ("***" if value else "") if secret else value


ROUTES = (machine,)
