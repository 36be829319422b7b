"""What the improvement room offers to the house."""

from __future__ import annotations

from collections.abc import Iterable

from hogo.base.cite import cite
from hogo.base.finding import Unchecked
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Due, Figure, Kind, Measure, Room, Scene

CASE = Text("番号", "the case's number")
SERVES = ("jis-2017-a-3-8", "jis-2023-10-1", "jis-2023-10-2", "jipdec-j-7")
WHOLE = Text("この測定は絞れません。", "This measure cannot be narrowed.")


def _overdue(scene: Scene, about: Ref | None) -> Figure | Unchecked:
    from hogo.improvement.action.figure import overdue
    from hogo.improvement.action.flow import OPEN
    from hogo.improvement.models import Case, facts

    if about is not None:
        return Unchecked("improvement.overdue-actions", WHOLE)
    cases = Case.objects.filter(kind="action", state__in=OPEN).prefetch_related("facts")
    return overdue([(case.id, case.number, facts(case)) for case in cases], scene.day, scene.now)


def _dues(scene: Scene) -> Iterable[Due]:
    from hogo.improvement.action.clock import dues
    from hogo.improvement.models import Case, facts

    for case in Case.objects.filter(kind="action").exclude(state="dropped").prefetch_related("facts"):
        yield from dues(f"action:{case.id}", case.number, facts(case))


ROOM = Room(
    name="improvement",
    serves=tuple(map(cite, SERVES)),
    kinds=(
        Kind(
            "improvement-opened",
            1,
            Text("是正処置・運用の確認・監査の開始", "a corrective action, operation check or audit opened"),
            {
                "case": CASE,
                "kind": Text("種類", "which of them"),
                "about": Text(
                    "発生源・部門と月・監査の種類", "what brought it up, department and month, kind of audit"
                ),
            },
            leaves=("improvement_case",),
        ),
        Kind(
            "improvement-fact",
            1,
            Text("是正処置・運用の確認・監査の経過", "a step of it"),
            {"case": CASE, "fact": Text("日付のある事実", "the dated fact")},
            leaves=("improvement_happened",),
        ),
    ),
    measures=(
        Measure(
            "improvement.overdue-actions",
            Text("期限を過ぎた是正処置", "corrective actions overdue"),
            "count",
            _overdue,
            reads=("improvement-opened", "improvement-fact"),
        ),
    ),
    dues=_dues,
)
