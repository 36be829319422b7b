"""What the evaluation of promises itself offers: its kind of entry."""

from __future__ import annotations

from hogo.base.text import Text
from hogo.house.offer import Kind, Room

ROOM = Room(
    name="promises",
    serves=(),
    kinds=(
        Kind(
            "evaluation",
            1,
            Text("公表事項の遵守状況の測定", "an evaluation of the promises"),
            {"edition": Text("版の番号", "the edition's number"), "states": Text("公表事項ごとの状態", "states")},
        ),
    ),
)
