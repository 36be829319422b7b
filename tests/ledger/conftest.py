"""What the ledger's tests share: an actor, a moment, ids and kinds of their own."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _kinds(settings):
    settings.ROOMS = "tests.ledger.kinds.ROOMS"
