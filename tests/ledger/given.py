"""Values that the ledger's tests start from."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import cast

from django.db import connection

from hogo.base.actor import Actor, Means, Role
from hogo.base.ids import RandomIds
from hogo.ledger.backends.guarded import Guarded

NOW = datetime(2026, 11, 24, 3, 4, 5, 6, tzinfo=UTC)
BY = Actor("office-1", frozenset({Role.OFFICE}), known_by=Means.LOG_IN)
IDS = RandomIds(os.urandom)
guarded = cast(Guarded, connection)
APPS = ["hogo.keys", "hogo.ledger"]
"""What these tests need of Django: the flush after each test is then short."""

PERSON = "0123456789abcdef0123456789abcdef"
