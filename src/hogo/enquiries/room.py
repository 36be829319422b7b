"""What the enquiries room offers to the house. All kinds but that of the published report are hidden."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from hogo.base.cite import cite
from hogo.base.finding import Unchecked
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Due, Figure, Kind, Measure, Room, Scene

if TYPE_CHECKING:
    from hogo.enquiries.fact import Fact

CASE = Text("照会の番号", "the enquiry's number")
SERVES = (
    "ccp-197-2",
    "ccp-197-3",
    "ccp-218",
    "ccp-102-2",
    "att-23-2",
    "plat-5",
    "plat-6-1",
    "plat-6-2",
    "plat-15-16",
    "tba-4-1",
    "appi-16-4",
    "appi-27-1",
)


def _all() -> list[list[Fact]]:
    from hogo.enquiries.models import Case, facts

    return [facts(case) for case in Case.objects.prefetch_related("facts")]


def _unsound(scene: Scene, about: Ref | None) -> Figure | Unchecked:
    from hogo.enquiries.figure import unsound

    if about is not None:
        return Unchecked("enquiries.unsound", Text("この測定は絞れません。", "This measure cannot be narrowed."))
    return unsound(_all(), scene.now)


def _dues(_: Scene) -> Iterable[Due]:
    from hogo.enquiries.clock import dues
    from hogo.enquiries.flow import OPEN
    from hogo.enquiries.models import Case, facts

    for case in Case.objects.filter(state__in=OPEN).prefetch_related("facts"):
        yield from dues(f"enquiry:{case.id}", facts(case))


def _kind(name: str, title: Text, fields: dict[str, Text], *leaves: str) -> Kind:
    return Kind(name, 1, title, {"case": CASE, **fields}, hidden=True, leaves=leaves)


ROOM = Room(
    name="enquiries",
    serves=tuple(map(cite, SERVES)),
    kinds=(
        _kind(
            "enquiry-told",
            Text("照会の内容", "what an enquiry says"),
            {"told": Text("照会書の記載", "what the letter says, by field")},
        ),
        _kind(
            "enquiry-opened",
            Text("照会の受付", "an enquiry opened"),
            {"asking": Text("照会の種類", "the form of asking")},
            "enquiries_case",
        ),
        _kind(
            "enquiry-concern",
            Text("照会の対象となるご本人", "a person whom an enquiry is about"),
            {"person": Text("ご本人のID", "the person's id")},
            "enquiries_concern",
        ),
        _kind(
            "enquiry-fact",
            Text("照会の経過", "a step of an enquiry"),
            {"fact": Text("日付のある事実", "the dated fact")},
            "enquiries_happened",
        ),
        _kind(
            "enquiry-words",
            Text("照会の判断と回答の文面", "the words of a judgement or an answer"),
            {"of": Text("どの段階か", "of which step"), "words": Text("文面", "the words")},
        ),
        _kind(
            "enquiry-access",
            Text("照会の閲覧・検索", "an enquiry opened, or rows looked for to answer it"),
            {
                "why": Text("理由", "why"),
                "entries": Text("開いた記録", "the entries opened"),
                "cases": Text("見た照会の番号", "the enquiries looked at"),
                "rows": Text("保管先ごとの件数", "rows found, by place"),
                "unchecked": Text("検索できなかった保管先の数", "places that could not be searched"),
            },
        ),
        Kind(
            "transparency-report",
            1,
            Text("照会の統計の公表", "statistics of enquiries for publication"),
            {
                "since": Text("期間の初日", "first day"),
                "until": Text("期間の末日", "last day"),
                "smallest": Text("公表する最小の件数", "the smallest number shown"),
                "digest": Text("公表した表のSHA-256", "SHA-256 of the table as published"),
            },
        ),
    ),
    measures=(
        Measure(
            "enquiries.unsound",
            Text("確認・判断・決裁を欠く照会への回答", "answers to enquiries without all their gates"),
            "count",
            _unsound,
        ),
    ),
    dues=_dues,
)
