"""What the incidents room offers to the house."""

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
    from hogo.incidents.track import Track

CASE = Text("事故の番号", "the incident's number")
SERVES = (
    "appi-26-1", "appi-26-1-prelim", "appi-26-1-final", "appi-26-1-method", "appi-26-1-telecom", "appi-26-1-proviso",
    "appi-26-2", "appi-150", "mn-29-4", "mn-29-4-effort", "mn-29-4-method", "tba-28-1", "tba-28-1-ro", "tba-28-1-ha",
    "tba-28-2", "tba-28-2-near", "gdpr-33", "gdpr-34", "jis-2017-a-3-3-7", "hol-1-2",
)  # fmt: skip


def _cases(scene: Scene) -> list[tuple[str, str, Sequence[Track]]]:
    from hogo.incidents.models import Case, facts
    from hogo.incidents.setting import setting
    from hogo.incidents.track import tracks

    here = setting(scene.edition.register)
    held = Case.objects.filter(drill=False).prefetch_related("facts").order_by("known", "id")
    return [(case.id, case.number, tracks(facts(case), here, scene.law)) for case in held]


def _measure(name: str) -> Callable[[Scene, Ref | None], Figure | Unchecked]:
    def take(scene: Scene, about: Ref | None) -> Figure | Unchecked:
        from hogo.incidents import figure

        if about is not None:
            why = Text("この測定は絞れません。", "This measure cannot be narrowed.")
            return Unchecked(f"incidents.{name}", why)
        ask = {"reported-in-time": figure.in_time, "nearest": figure.nearest}[name]
        return ask([(number, found) for _, number, found in _cases(scene)], scene.day, scene.now)

    return take


def _dues(scene: Scene) -> Iterable[Due]:
    from hogo.incidents.figure import dues

    for case_id, number, found in _cases(scene):
        yield from dues(f"incident:{case_id}", number, found)


def _watch(work: Work) -> None:
    from hogo.incidents.acts.watch import look

    look(work.scene(), work.by, work.now, work.ids)


READS = ("incident-fact", "incident-opened")
ROOM = Room(
    name="incidents",
    serves=tuple(map(cite, SERVES)),
    kinds=(
        Kind(
            "incident-told",
            1,
            Text("事故の第一報の内容", "how an incident was reported"),
            {"case": CASE, "told": Text("記載（項目ごと）", "what was told, by field")},
            about_person=True,
        ),
        Kind(
            "incident-opened",
            1,
            Text("事故の受付", "an incident opened"),
            {"case": CASE, "drill": Text("訓練か", "whether it is a drill")},
            leaves=("incidents_case",),
        ),
        Kind(
            "incident-fact",
            1,
            Text("事故について分かったこと", "what became known of an incident"),
            {"case": CASE, "fact": Text("日付のある事実", "the dated fact")},
            about_person=True,
            leaves=("incidents_happened",),
        ),
        Kind(
            "incident-words",
            1,
            Text("事故の記載（報告事項・決定・経過）", "words on an incident: items, decisions, course"),
            {"case": CASE, "words": Text("文面", "the words")},
            about_person=True,
        ),
        Kind(
            "incident-report",
            1,
            Text("事故の報告・通知の控え", "a report or notice as it went out"),
            {"case": CASE, "track": Text("報告先の系統", "the track"), "values": Text("項目と値", "titles and values")},
            about_person=True,
        ),
        Kind(
            "incident-read",
            1,
            Text("事故の記載の閲覧", "an incident's words opened"),
            {"case": CASE, "why": Text("閲覧の理由", "why")},
            about_person=True,
        ),
        Kind(
            "incident-listed",
            1,
            Text("対象の方の一覧の取込み", "persons affected listed"),
            {"case": CASE, "count": Text("新しく加えた人数", "how many new"), "how": Text("元", "from what")},
            leaves=("incidents_affected",),
        ),
        Kind(
            "incident-notices",
            1,
            Text("本人への通知の経過", "notices to persons: made, sent, returned"),
            {"case": CASE, "step": Text("状態", "the step"), "count": Text("人数", "how many")},
        ),
        Kind(
            "incident-hint",
            1,
            Text("事故の疑い（測定から）", "a measure that may be an incident"),
            {"promise": Text("公表事項", "the promise"), "measure": Text("測定", "the measure")},
            leaves=("incidents_hint",),
        ),
        Kind(
            "incident-hint-taken",
            1,
            Text("事故の疑いの判断", "a hint taken up or set aside"),
            {"promise": Text("公表事項", "the promise"), "case": CASE},
        ),
    ),
    measures=(
        Measure(
            "incidents.reported-in-time",
            Text("期限までの報告", "reports in time"),
            "share",
            _measure("reported-in-time"),
            READS,
        ),
        Measure(
            "incidents.nearest",
            Text("最も近い報告期限までの日数", "days to the nearest deadline of a report"),
            "days",
            _measure("nearest"),
            READS,
        ),
    ),
    jobs=(Job("incidents.watch", Text("測定から事故の疑いを拾う", "hints from measures"), Period(minutes=10), _watch),),
    dues=_dues,
)
