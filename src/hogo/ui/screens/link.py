"""Signed mail links: who never logs in opens one page by a link that came by mail, for a while.

The link only opens a session; nothing changes by opening it, so that a mail scanner that follows it does no harm. It
counts as long as the number in it is the one on file (raising that number ends all links before it).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.http import HttpRequest

STAY = 2 * 60 * 60
"""Seconds that a session opened by a link lasts."""


@dataclass(frozen=True, slots=True)
class Link:
    """What a link opens: of which kind (`partners`), which row, and the number that must still be on file."""

    what: str
    row: str
    number: int


def made(link: Link) -> str:
    """The token of a link."""
    return signing.dumps([link.row, link.number], salt=f"hogo link {link.what}")


def opened(what: str, token: str, life: timedelta) -> Link | None:
    """The link of a token; None where it was not made here for this, or is too old."""
    try:
        row, number = signing.loads(token[:500], salt=f"hogo link {what}", max_age=life)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Link(what, str(row), int(number))


def enter(request: HttpRequest, link: Link) -> None:
    """The browser's session becomes that of who has the link, under a new key."""
    request.session.flush()
    request.session[f"link-{link.what}"] = [link.row, link.number]
    request.session.set_expiry(STAY)


def present(request: HttpRequest, what: str) -> Link | None:
    """What the session was opened for; None where it was not."""
    held = request.session.get(f"link-{what}")
    return Link(what, str(held[0]), int(held[1])) if isinstance(held, list) else None


def leave(request: HttpRequest) -> None:
    """The session is gone."""
    request.session.flush()
