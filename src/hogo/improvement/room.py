"""What the improvement room offers to the house."""

from __future__ import annotations

from collections.abc import Iterable

from hogo.base.cite import cite
from hogo.base.finding import Unchecked
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Due, Figure, Kind, Measure, Room, Scene

CASE = Text("番号", "the case's number")
SERVES = (
    "jis-2017-a-3-8", "jis-2023-10-1", "jis-2023-10-2", "jipdec-j-7",
    "jis-2017-a-3-7-1", "jis-2017-a-3-7-2", "jis-2023-9-1", "jis-2023-9-2",
)  # fmt: skip
READS = ("improvement-opened", "improvement-fact")
WHOLE = Text("この測定は絞れません。", "This measure cannot be narrowed.")


def _overdue(scene: Scene, about: Ref | None) -> Figure | Unchecked:
    from hogo.improvement.action.figure import overdue
    from hogo.improvement.action.flow import OPEN
    from hogo.improvement.models import Case, facts

    if about is not None:
        return Unchecked("improvement.overdue-actions", WHOLE)
    cases = Case.objects.filter(kind="action", state__in=OPEN).prefetch_related("facts")
    return overdue([(case.id, case.number, facts(case)) for case in cases], scene.day, scene.now)


def _audits(scene: Scene, about: Ref | None) -> Figure | Unchecked:
    from hogo.improvement.audit.acts import held
    from hogo.improvement.audit.clock import in_time
    from hogo.improvement.operation.item import checking

    if about is not None:
        return Unchecked("improvement.audits-in-time", WHOLE)
    return in_time(held(), checking(scene.edition.register), scene.day, scene.now)


def _checks(scene: Scene, about: Ref | None) -> Figure | Unchecked:
    from hogo.improvement.models import Case, since
    from hogo.improvement.operation.flow import in_time
    from hogo.improvement.operation.item import checking

    if about is not None:
        return Unchecked("improvement.checks-in-time", WHOLE)
    done = Case.objects.filter(kind="check").values_list("about", flat=True)
    return in_time(checking(scene.edition.register), done, since(scene.day), scene.day, scene.now)


def _dues(scene: Scene) -> Iterable[Due]:
    from hogo.improvement.action import clock as action
    from hogo.improvement.audit import clock as audit
    from hogo.improvement.audit.acts import held
    from hogo.improvement.models import Case, facts, since
    from hogo.improvement.operation import flow as operation
    from hogo.improvement.operation.item import checking

    for case in Case.objects.filter(kind="action").exclude(state="dropped").prefetch_related("facts"):
        yield from action.dues(f"action:{case.id}", case.number, facts(case))
    register, first = scene.edition.register, since(scene.day)
    departments = checking(register)
    made = dict(Case.objects.filter(kind="check").values_list("about", "opened"))
    yield from operation.dues(register, departments, first, scene.day, made)
    yield from audit.dues(held(), departments, first)


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
            reads=READS,
        ),
        Measure(
            "improvement.audits-in-time",
            Text("1年以内に監査を行った範囲", "what was audited within a year"),
            "count",
            _audits,
            reads=READS,
        ),
        Measure(
            "improvement.checks-in-time",
            Text("運用の確認を行った部門と月", "operation checks made"),
            "count",
            _checks,
            reads=READS,
        ),
    ),
    dues=_dues,
)
