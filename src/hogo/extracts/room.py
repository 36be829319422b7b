"""What the extracts room offers to the house."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from hogo.base.cite import cite
from hogo.base.finding import Unchecked
from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Due, Figure, Job, Kind, Measure, Room, Scene, Work

if TYPE_CHECKING:
    from hogo.extracts.fact import Fact

NUMBER = Text("抽出の番号", "the extract's number")
SERVES = ("appi-18-1", "appi-22", "appi-23", "appi-24", "mail-3-1", "mail-3-2", "mail-3-3", "mail-4")


def _outside() -> list[tuple[str, Sequence[Fact]]]:
    from hogo.extracts.flow import OUT
    from hogo.extracts.models import Case, facts

    return [(case.number, facts(case)) for case in Case.objects.filter(state__in=OUT).prefetch_related("facts")]


def _measure(name: str) -> Callable[[Scene, Ref | None], Figure | Unchecked]:
    def take(scene: Scene, about: Ref | None) -> Figure | Unchecked:
        from hogo.extracts import figure

        if about is not None:
            return Unchecked(f"extracts.{name}", Text("この測定は絞れません。", "This measure cannot be narrowed."))
        ask = {"overdue-deletions": figure.overdue_deletions, "without-report": figure.without_report}[name]
        return ask(_outside(), scene.day, scene.now)

    return take


def _dues(_: Scene) -> Iterable[Due]:
    from hogo.extracts.clock import dues
    from hogo.extracts.flow import OUT
    from hogo.extracts.models import Case, facts

    for case in Case.objects.filter(state__in=OUT).prefetch_related("facts"):
        yield from dues(f"extract:{case.id}", facts(case))


def _decide(work: Work) -> None:
    from hogo.extracts.acts import decide_waiting

    decide_waiting(work.by, work.now, work.ids, work.scene())


def _sweep(work: Work) -> None:
    from hogo.extracts.disk import sweep

    sweep(work.now)


def _forget(work: Work) -> None:
    from hogo.extracts.acts import forget

    forget(work.by, work.now, work.ids)


ROOM = Room(
    name="extracts",
    serves=tuple(map(cite, SERVES)),
    kinds=(
        Kind(
            "extract-asked",
            1,
            Text("抽出の申請", "a list asked for"),
            {"extract": NUMBER},
            leaves=("extracts_case",),
        ),
        Kind(
            "extract-fact",
            1,
            Text("抽出の経過", "a step of an extract"),
            {"extract": NUMBER, "fact": Text("日付のある事実", "the dated fact")},
            leaves=("extracts_happened",),
        ),
        Kind(
            "extract-forgotten",
            1,
            Text("抽出の照合用の印の消去", "marks of who was in a list dropped"),
            {"extract": NUMBER},
        ),
    ),
    measures=(
        Measure(
            "extracts.overdue-deletions",
            Text("消去が確認されないまま期限を過ぎた抽出", "lists past their day that are not shown deleted"),
            "count",
            _measure("overdue-deletions"),
            reads=("extract-asked", "extract-fact"),
        ),
        Measure(
            "extracts.without-report",
            Text("利用の報告がないまま期限を過ぎた抽出", "lists without a report of their use"),
            "count",
            _measure("without-report"),
            reads=("extract-asked", "extract-fact"),
        ),
    ),
    jobs=(
        Job(
            "extracts.decide",
            Text("申請された抽出を一人ずつ判定する", "decide for each person what lists may hold"),
            Period(minutes=1),
            _decide,
        ),
        Job(
            "extracts.sweep",
            Text("受け取られなかった抽出ファイルを消す", "delete lists that were not collected"),
            Period(hours=1),
            _sweep,
        ),
        Job(
            "extracts.forget",
            Text("消去から一年を過ぎた抽出の照合用の印を消す", "forget who was in lists deleted for a year"),
            Period(days=1),
            _forget,
        ),
    ),
    dues=_dues,
)
