"""How often one address may send what costs or guesses: sign-in, codes, numbers, new cases. Per window, all processes.

Counts stand under a keyed mark of the address (an IPv6 network of 64 bits counts as one), in the table of the house
that holds nothing else; they are gone when their window is over. Reading pages is never limited here.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from hogo.base.day import Moment
from hogo.house.models import count
from hogo.ui.screens.surroundings import around


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many from one address within a window."""

    most: int
    within: timedelta


LIMITS: dict[str, Limit] = {
    "account_login": Limit(30, timedelta(minutes=10)),
    "mfa_authenticate": Limit(30, timedelta(minutes=10)),
    "people.prove": Limit(30, timedelta(hours=1)),
    "people.code": Limit(60, timedelta(hours=1)),
    "rights.find": Limit(40, timedelta(minutes=10)),
    "rights.mine": Limit(60, timedelta(minutes=10)),
    "rights.papers": Limit(60, timedelta(hours=1)),
    "rights.ask": Limit(400, timedelta(hours=1)),
    "complaints.find": Limit(40, timedelta(minutes=10)),
    "complaints.tell": Limit(60, timedelta(hours=1)),
}
"""Route → how often it may be posted to. A request is asked in eight steps, each of them a post."""


class Limits:
    """Counts posts to the routes above and answers 429 beyond the limit. Stands behind `ActorMiddleware`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        """None: go on."""
        match = request.resolver_match
        limit = LIMITS.get(match.url_name or "") if match and request.method == "POST" else None
        if match is None or limit is None:
            return None
        now, what = around(request).now, str(match.url_name)
        if count(what, mark(client(request), settings.SECRET_KEY), limit.within, now) <= limit.most:
            return None
        answer = render(request, "web/slow.html", {"minutes": minutes(limit, now)}, status=429)
        answer["Retry-After"] = str(60 * minutes(limit, now))
        return answer


def minutes(limit: Limit, now: Moment) -> int:
    """Until the window is over, at least one."""
    seconds = limit.within.total_seconds()
    return max(1, ceil((seconds - now.timestamp() % seconds) / 60))


def client(request: HttpRequest) -> str:
    """The address that asks: as the nearest of our own proxies saw it."""
    seen = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    near = [one.strip() for one in seen if one.strip()]
    proxies = settings.PROXIES
    direct: str = request.META.get("REMOTE_ADDR", "")
    return near[-proxies] if 0 < proxies <= len(near) else direct


def mark(address: str, secret: str) -> bytes:
    """The keyed mark of an address; what is none counts as one client together."""
    try:
        known = ip_address(address.strip("[]"))
        text = str(ip_network((known, 64), strict=False)) if isinstance(known, IPv6Address) else str(known)
    except ValueError:
        text = "unknown"
    return hmac.new(secret.encode(), f"hogo limits {text}".encode(), sha256).digest()
