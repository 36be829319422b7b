"""What the staff room offers to the house."""

from __future__ import annotations

from hogo.base.cite import cite
from hogo.base.finding import Unchecked
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Figure, Measure, Room, Scene
from hogo.staff.office import managers_figure


def _managers(scene: Scene, about: Ref | None) -> Figure | Unchecked:
    if about is not None:
        why = Text("この測定は部門ごとに絞れません。", "This measure cannot be narrowed.")
        return Unchecked("staff.managers-in-office", why)
    return managers_figure(scene.edition.register.operator, scene.day, scene.now)


ROOM = Room(
    name="staff",
    serves=(cite("appi-24"),),
    measures=(
        Measure(
            "staff.managers-in-office",
            Text("扱う部門に管理責任者が在任", "a manager in office in every handling department"),
            "departments",
            _managers,
        ),
    ),
)
