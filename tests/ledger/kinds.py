"""Kinds for the ledger's own tests."""

from __future__ import annotations

from hogo.base.text import Text
from hogo.house.offer import Kind, Room

_NOTE = Text("覚え", "a note")

ROOMS = (
    Room(
        name="tests",
        serves=(),
        kinds=(
            Kind("note", 1, Text("覚え書き", "note"), {"text": _NOTE, "n": _NOTE, "more": _NOTE}),
            Kind("told", 2, Text("通知", "told"), {"text": _NOTE}, about_person=True),
        ),
    ),
)
