"""Facts as the columns of the tables: nothing said is an empty text, a list stays a list, a day stays a day."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from hogo.decide.facts import Consent, Holding, Told, Wish

_DAYS = frozenset({"until", "withdrawn", "purposes"})
"""Columns that are null where nothing was said."""


def _plain(given: dict[str, Any], *left_out: str) -> dict[str, Any]:
    return {
        name: "" if value is None and name not in _DAYS else list(value) if isinstance(value, tuple) else value
        for name, value in given.items()
        if name not in left_out
    }


def telling(value: Told) -> dict[str, Any]:
    """The columns of `Telling`."""
    return _plain(asdict(value))


def consent(value: Consent) -> dict[str, Any]:
    """The columns of `Consent`; the receipt is the row's entry."""
    return _plain(asdict(value), "receipt")


def wish(value: Wish) -> dict[str, Any]:
    """The columns of `Wish`."""
    return _plain(asdict(value))


def acquired(value: Holding) -> dict[str, Any]:
    """The columns of `Acquired`."""
    return {
        "on": value.acquired,
        "how": value.how,
        "source": value.source or "",
        "ends": {name: last.isoformat() for name, last in value.until.items()},
        "hold": value.hold.document if value.hold else "",
        "hold_law": (value.hold.law if value.hold else None) or "",
        "hold_until": value.hold.until if value.hold else None,
        "improper": value.improper,
    }
