"""The edition in force, read once per issue and day by each process of the shell."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from functools import lru_cache

from hogo.base.day import Day, Moment, day_of
from hogo.house.offer import Scene
from hogo.law.disk import load as load_law
from hogo.publish.models import Issued
from hogo.publish.models import in_force as read
from hogo.register.edition import Edition
from hogo.rights.acts.own import own_store
from hogo.sources.opening import open_sources


def in_force() -> Edition | None:
    """The edition in force today; None before the first."""
    newest = Issued.objects.order_by("-number").values_list("number", "digest").first()
    return _read(*newest, day_of(datetime.now(UTC))) if newest else None  # noqa: TID251  a shell reads the clock


@lru_cache(maxsize=4)
def _read(newest: int, digest: str, day: Day) -> Edition | None:
    """Number and digest of the newest are only part of the key: another issue makes another reading."""
    return read(day)


def scene(now: Moment) -> Scene | None:
    """The edition in force with the operator's systems, as far as the environment opens them; None before the first."""
    edition = in_force()
    if edition is None:
        return None
    opened = open_sources(edition.register, os.environ, own=own_store(edition.register, day_of(now)))
    return Scene(edition, load_law(), day_of(now), now, opened.sources, opened.unopened)
