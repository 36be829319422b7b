"""Fictional persons and what tests do with them."""

from __future__ import annotations

from datetime import date

from hogo.base.identity import Identity, IdentityKind, normalise

MAIL = normalise(IdentityKind.MAIL, "Hanako@minato-kakuu.example")
PHONE = normalise(IdentityKind.PHONE, "090-0000-0001")
CUSTOMER = normalise(IdentityKind.CUSTOMER, "Ｃ－０００１")
NAME = normalise(IdentityKind.NAME, "髙橋 架空子")
DAY = date(2026, 11, 24)


def name(text: str) -> Identity:
    """A name, normalised."""
    return normalise(IdentityKind.NAME, text)
