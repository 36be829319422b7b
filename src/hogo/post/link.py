"""A signed link for one purpose: the token that a mail carries, and reading it again. Pure.

A token is the link's id and a keyed mark over id, purpose and last moment: nothing in the table opens anything, and a
token made for one page opens no other.
"""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from hogo.base.actor import Actor, Means
from hogo.base.day import Moment

LENGTH = 43
"""Characters of a token: 32 bytes in URL-safe base 64."""


@dataclass(frozen=True, slots=True)
class Link:
    """One link. `purpose` is the name of the route that it opens; `about` and `holder` are refs (`department:legal`,
    `partner:print-mail`), never a person's name or address."""

    id: str
    purpose: str
    about: str
    holder: str
    until: Moment
    entry: str
    used: Moment | None = None

    @property
    def actor(self) -> Actor:
        """Who acts by it: whoever reads the mail box of the holder, known by the mail link and without any role."""
        kind, _, name = self.holder.partition(":")
        return Actor(self.holder, frozenset(), name if kind == "department" else None, known_by=Means.MAIL_LINK)


def token(key: bytes, link: str, purpose: str, until: Moment) -> str:
    """What the mail carries."""
    return urlsafe_b64encode(UUID(link).bytes + _mark(key, link, purpose, until)).decode().rstrip("=")


def named(written: str) -> str:
    """The id that a token speaks of; empty where it is no token. It proves nothing yet: `right` does."""
    if len(written) != LENGTH or not written.isascii():
        return ""
    try:
        return str(UUID(bytes=urlsafe_b64decode(written + "=")[:16]))
    except (Error, ValueError):
        return ""


def right(key: bytes, written: str, link: str, purpose: str, until: Moment) -> bool:
    """Whether a token is the one that was made for this link and this purpose."""
    return hmac.compare_digest(written.encode(), token(key, link, purpose, until).encode())


def _mark(key: bytes, link: str, purpose: str, until: Moment) -> bytes:
    told = f"hogo link {link} {purpose} {until.timestamp():.0f}"
    return hmac.new(key, told.encode(), sha256).digest()[:16]
