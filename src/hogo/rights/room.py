"""What the rights room offers to the house."""

from __future__ import annotations

from collections.abc import Iterable

from hogo.base.cite import cite
from hogo.base.finding import Unchecked
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Due, Figure, Kind, Measure, Room, Scene

SERVES = ("appi-32-2", "appi-33-1", "appi-33-5", "appi-34-1", "appi-35-1", "appi-37-1", "appi-38-1", "appi-39")
CASE = Text("受付番号", "the case's number")


def _longest_open(scene: Scene, about: Ref | None) -> Figure | Unchecked:
    from hogo.rights.acts import facts
    from hogo.rights.figure import longest_open
    from hogo.rights.models import Case

    if about is not None:
        return Unchecked("rights.longest-open", Text("この測定は絞れません。", "This measure cannot be narrowed."))
    cases = Case.objects.prefetch_related("facts")
    return longest_open(((case.number, facts(case)) for case in cases), scene.day, scene.now)


def _dues(scene: Scene) -> Iterable[Due]:
    from hogo.rights.acts import facts
    from hogo.rights.clock import dues
    from hogo.rights.models import Case

    operator, procedures = scene.edition.register.operator, tuple(scene.edition.register.procedures.values())
    for case in Case.objects.prefetch_related("facts"):
        yield from dues(f"case:{case.id}", facts(case), procedures, operator.closing_days)


ROOM = Room(
    name="rights",
    serves=tuple(
        map(
            cite, ("appi-32-2", "appi-33-1", "appi-33-5", "appi-34-1", "appi-35-1", "appi-37-1", "appi-38-1", "appi-39")
        )
    ),
    kinds=(
        Kind(
            "request-told",
            1,
            Text("請求の内容", "what the person wrote"),
            {"case": CASE, "told": Text("ご本人の記載", "what the person wrote, by field")},
            about_person=True,
        ),
        Kind("request-opened", 1, Text("請求の受付", "a request opened"), {"case": CASE}, leaves=("rights_case",)),
        Kind(
            "request-fact",
            1,
            Text("請求の経過", "a step of a request"),
            {"case": CASE, "fact": Text("日付のある事実", "the dated fact")},
            about_person=True,
            leaves=("rights_happened",),
        ),
    ),
    measures=(
        Measure(
            "rights.longest-open",
            Text("未回答の請求の最長日数", "days of the longest open request"),
            "days",
            _longest_open,
        ),
    ),
    dues=_dues,
)
