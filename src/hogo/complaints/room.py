"""What the complaints room offers to the house."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from hogo.base.cite import cite
from hogo.base.finding import Unchecked
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Due, Figure, Kind, Measure, Room, Scene

if TYPE_CHECKING:
    from hogo.complaints.fact import Fact

CASE = Text("受付番号", "the case's number")
SERVES = ("appi-40", "appi-53-3", "jipdec-j-11")


def _open_cases() -> list[tuple[str, Sequence[Fact]]]:
    from hogo.complaints.flow import OPEN
    from hogo.complaints.models import Case, facts

    cases = Case.objects.filter(state__in=OPEN).prefetch_related("facts")
    return [(case.number, facts(case)) for case in cases]


def _measure(name: str) -> Callable[[Scene, Ref | None], Figure | Unchecked]:
    def take(scene: Scene, about: Ref | None) -> Figure | Unchecked:
        from hogo.complaints import figure

        if about is not None:
            why = Text("この測定は絞れません。", "This measure cannot be narrowed.")
            return Unchecked(f"complaints.{name}", why)
        ask = {"unassigned": figure.unassigned, "longest-open": figure.longest_open}[name]
        return ask(_open_cases(), scene.day, scene.now)

    return take


def _dues(scene: Scene) -> Iterable[Due]:
    from hogo.complaints.clock import dues
    from hogo.complaints.models import Case, facts

    operator, procedures = scene.edition.register.operator, tuple(scene.edition.register.procedures.values())
    for case in Case.objects.exclude(state="ended").prefetch_related("facts"):
        yield from dues(f"complaint:{case.id}", facts(case), procedures, operator.closing_days)


ROOM = Room(
    name="complaints",
    serves=tuple(map(cite, SERVES)),
    kinds=(
        Kind(
            "complaint-told",
            1,
            Text("苦情・相談の内容", "what a complaint says"),
            {"case": CASE, "told": Text("ご本人の記載", "what the person wrote, by field")},
            about_person=True,
        ),
        Kind(
            "complaint-opened",
            1,
            Text("苦情・相談の受付", "a complaint, consultation or question opened"),
            {"case": CASE, "nature": Text("区分", "what it is")},
            leaves=("complaints_case",),
        ),
        Kind(
            "complaint-fact",
            1,
            Text("苦情・相談の経過", "a step of a complaint"),
            {"case": CASE, "fact": Text("日付のある事実", "the dated fact")},
            about_person=True,
            leaves=("complaints_happened",),
        ),
        Kind(
            "complaint-answer",
            1,
            Text("苦情・相談への回答案", "the answer to a complaint, as drafted"),
            {"case": CASE, "answer": Text("回答の文面", "its words")},
            about_person=True,
        ),
    ),
    measures=(
        Measure(
            "complaints.unassigned",
            Text("担当の決まらない申出", "complaints that nobody has"),
            "count",
            _measure("unassigned"),
            reads=("complaint-opened", "complaint-fact"),
        ),
        Measure(
            "complaints.longest-open",
            Text("未回答の申出の最長日数", "days of the longest open complaint"),
            "days",
            _measure("longest-open"),
            reads=("complaint-opened", "complaint-fact"),
        ),
    ),
    dues=_dues,
)
