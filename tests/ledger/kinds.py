"""Kinds for the ledger's own tests."""

from __future__ import annotations

from hogo.base.period import Period
from hogo.base.text import Text
from hogo.house.offer import Kind, Room
from hogo.ledger.room import ROOM as LEDGER

_NOTE = Text("覚え", "a note")

ROOMS = (
    LEDGER,
    Room(
        name="tests",
        serves=(),
        kinds=(
            Kind("note", 1, Text("覚え書き", "note"), {"text": _NOTE, "n": _NOTE, "more": _NOTE}),
            Kind("told", 2, Text("通知", "told"), {"text": _NOTE}, about_person=True),
            Kind("provision", 1, Text("提供", "provision"), {"text": _NOTE}, about_person=True, keep=Period(years=3)),
            Kind("enquiry", 1, Text("照会", "enquiry"), {"text": _NOTE}, hidden=True),
        ),
    ),
)
