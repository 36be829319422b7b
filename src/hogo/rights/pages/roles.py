"""Who works on requests."""

from __future__ import annotations

from hogo.base.actor import Role

DESK = frozenset({Role.DESK, Role.OFFICE, Role.PRIVACY_OFFICER})
"""The desk, its office, and those who approve."""
