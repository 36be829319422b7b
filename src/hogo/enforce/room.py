"""What the enforce room offers to the house: provisions, their records, and whether any is missing."""

from __future__ import annotations

import json
from datetime import datetime

from hogo.base.cite import cite
from hogo.base.finding import Unchecked
from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.enforce.provision import MEASURE, without_record
from hogo.house.offer import Figure, Kind, Measure, Room, Scene

OWED = "record:needed"


def _without_record(scene: Scene, about: Ref | None) -> Figure | Unchecked:
    from hogo.ledger.models import Entry

    mark = None if about is None else about.replace("information/", "information:")
    needed = {}
    for row in Entry.objects.filter(kind="provision", refs__contains=OWED).iterator():
        if mark is None or mark in json.loads(row.refs):
            needed[row.entry] = datetime.fromisoformat(row.at)
    recorded = (ref for row in Entry.objects.filter(kind="provision-record").iterator() for ref in json.loads(row.refs))
    return without_record(needed, recorded, scene.now)


ROOM = Room(
    name="enforce",
    serves=(cite("appi-27-1"), cite("appi-29-1"), cite("appi-29-2")),
    kinds=(
        Kind(
            "provision",
            1,
            Text("第三者提供", "a provision to a third party"),
            {
                "information": Text("個人情報の類型", "the information"),
                "recipient": Text("提供先", "the recipient"),
                "basis": Text("根拠", "the basis"),
                "fields": Text("項目", "the fields"),
            },
            about_person=True,
            keep=Period(years=3),
            law=(cite("appi-29-2"),),
        ),
        Kind(
            "provision-record",
            1,
            Text("第三者提供の記録", "the record of a provision"),
            {"items": Text("規則20条の事項", "the items of Rule 20")},
            about_person=True,
            keep=Period(years=3),
            law=(cite("appi-29-2"),),
        ),
    ),
    measures=(Measure(MEASURE, Text("記録のない提供", "provisions without a record"), "count", _without_record),),
)
