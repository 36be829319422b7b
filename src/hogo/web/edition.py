"""The edition in force, read once per issue and day by each process of the shell."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache

from hogo.base.day import Day, day_of
from hogo.publish.models import Issued
from hogo.publish.models import in_force as read
from hogo.register.edition import Edition


def in_force() -> Edition | None:
    """The edition in force today; None before the first."""
    newest = Issued.objects.order_by("-number").values_list("number", flat=True).first()
    return _read(newest, day_of(datetime.now(UTC))) if newest else None  # noqa: TID251  a shell reads the clock


@lru_cache(maxsize=4)
def _read(newest: int, day: Day) -> Edition | None:
    """`newest` is only part of the key: another issue makes another reading."""
    return read(day)
