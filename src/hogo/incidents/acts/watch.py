"""Hints of measures: what the ledger says of promises that broke, read on from where the last look ended."""

from __future__ import annotations

import json
from collections.abc import Iterator

from hogo.base.actor import Actor
from hogo.base.day import Moment
from hogo.base.ids import Ids
from hogo.house.offer import Scene
from hogo.incidents.acts.case import hint
from hogo.incidents.feed import FEEDS, OPENED
from hogo.incidents.models import Hint
from hogo.ledger.models import Entry

MOST = 500
"""Alarms looked at in one turn, newest first."""


def look(scene: Scene, by: Actor, now: Moment, ids: Ids) -> int:
    """Enter a hint for each alarm that may be an incident; how many are new. Twice is as once."""
    known = set(Hint.objects.values_list("source", flat=True))
    promises = scene.edition.register.promises
    found = 0
    for source, promise in _alarms():
        measure = promises[promise].measure if promise in promises else None
        if source not in known and measure in FEEDS:
            found += hint(by, now, ids, source, promise, measure or "")
    return found


def _alarms() -> Iterator[tuple[str, str]]:
    """Entry and promise of the alarms that opened."""
    newest = Entry.objects.filter(kind="alarm").order_by("-index").values_list("entry", "data")[:MOST]
    for entry, data in newest:
        told = json.loads(bytes(data))
        if told.get("event") in OPENED:
            yield entry, str(told.get("promise", ""))
