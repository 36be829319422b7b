"""What the partners room offers to the house."""

from __future__ import annotations

from hogo.base.cite import cite
from hogo.base.finding import Unchecked
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Figure, Measure, Room, Scene
from hogo.partners.standing import assessed_figure


def _assessed(scene: Scene, about: Ref | None) -> Figure | Unchecked:
    if about is not None:
        return Unchecked("partners.assessed", Text("この測定は絞れません。", "This measure cannot be narrowed."))
    return assessed_figure(scene.edition.register, scene.day, scene.now)


ROOM = Room(
    name="partners",
    serves=(cite("appi-25"),),
    measures=(Measure("partners.assessed", Text("委託先の評価が有効", "processors assessed"), "partners", _assessed),),
)
