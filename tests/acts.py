"""What tests give to acts: a moment, ids, somebody who acts."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from hogo.base.actor import Actor, Means, Role
from hogo.base.ids import RandomIds

NOW = datetime(2026, 11, 24, 3, 4, 5, tzinfo=UTC)
IDS = RandomIds(os.urandom)
SOMEBODY = Actor("tester", frozenset({Role.OFFICE}), known_by=Means.LOG_IN)
