"""What every answer carries so that nothing stays behind in a browser, and what is logged of refusals and log-ins.

Never logs who or what was asked for: the route, the status and the state only (`hogo.cli.logs.FIELDS`).
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from hogo.ui.screens.surroundings import around

log = logging.getLogger("hogo.web")
REFUSED = frozenset({400, 401, 403, 404, 405, 409, 429})
LEAVING = frozenset({"account_logout", "people.leave"})
"""After a post to these the browser forgets what it kept of us."""
LOG_INS = frozenset({"account_login", "mfa_authenticate", "mfa_login_webauthn"})


class Shield:
    """Outermost of our own: sees every answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self.get_response(request)
        match = request.resolver_match
        route = (match.url_name or "") if match else ""
        known = _known(request)
        if known and "Cache-Control" not in answer:
            answer["Cache-Control"] = "no-store"
        answer.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.method == "POST" and route in LEAVING:
            answer["Clear-Site-Data"] = '"cache", "storage"'
        _tell(request, route, answer.status_code, known=known)
        return answer


def _known(request: HttpRequest) -> bool:
    """Whether the answer may be about somebody: staff, a proved person, a session with a case in it."""
    return bool(around(request).actor.roles) or not request.session.is_empty()


def _tell(request: HttpRequest, route: str, status: int, *, known: bool) -> None:
    if request.method == "POST" and route in LOG_INS:
        state = "in" if request.user.is_authenticated else "not in"
        log.info("a log-in was tried", extra={"route": route, "status": status, "state": state})
    elif status in REFUSED:
        log.warning(
            "a request was refused", extra={"route": route, "status": status, "state": "known" if known else ""}
        )
