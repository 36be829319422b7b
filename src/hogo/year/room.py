"""What the year offers to the house: its own dues, the measure of the plan, the job that reminds."""

from __future__ import annotations

from collections.abc import Iterable

from hogo.base.cite import cite
from hogo.base.finding import Unchecked
from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Due, Figure, Job, Kind, Measure, Room, Scene, Work

CASE = Text("番号", "the case's number")
SERVES = (
    "jis-2017-a-3-3-5", "jis-2017-a-3-3-6", "jis-2017-a-3-4-1", "jis-2017-a-3-4-5", "jis-2017-a-3-5-1",
    "jis-2017-a-3-5-2", "jis-2017-a-3-7-3", "jis-2023-4-2", "jis-2023-4-3", "jis-2023-5-1", "jis-2023-5-3-1",
    "jis-2023-6-2", "jis-2023-6-3", "jis-2023-6-4", "jis-2023-7-2", "jis-2023-7-3", "jis-2023-8-1", "jis-2023-9-3",
)  # fmt: skip


def _dues(scene: Scene) -> Iterable[Due]:
    from hogo.year.acts import shown
    from hogo.year.models import of_kind, office_of, since
    from hogo.year.plan.flow import dues as plan_dues
    from hogo.year.renewal.flow import dues as renewal_dues
    from hogo.year.review.flow import dues as review_dues

    register = scene.edition.register
    office = office_of(register)
    for case, known in of_kind("plan"):
        yield from plan_dues(f"plan:{case.id}", known, shown(scene, int(case.about)))
    yield from review_dues([known for _, known in of_kind("review")], since(scene.day), office)
    yield from renewal_dues(register.operator.mark, [known for _, known in of_kind("renewal")], office)


def _planned(scene: Scene, about: Ref | None) -> Figure | Unchecked:
    """Of this year's planned lines whose day has passed, how many were done."""
    from hogo.year.acts import shown
    from hogo.year.item import year_of
    from hogo.year.models import of_kind
    from hogo.year.plan.flow import approved, compare

    year = year_of(scene.day, scene.edition.register.operator.business_year_starts)
    known = next((known for case, known in of_kind("plan") if case.about == str(year)), None)
    if about is not None or known is None or approved(known) is None:
        why = Text("承認された今年度の計画がありません。", "There is no approved plan for this year.")
        return Unchecked("year.plan-done", why)
    past = [one for one in compare(known, shown(scene, year)) if one.line.on < scene.day]
    late = [one for one in past if one.done is None]
    says = (
        Text("計画どおりに済んでいない項目: {t}", "planned and not done: {t}").fill(t=late[0].line.title)
        if late
        else None
    )
    done = float(len(past) - len(late))
    shows = tuple(one.line.key for one in late)
    return Figure("year.plan-done", done, "count", scene.now, shows, float(len(past)), says)


def _remind(work: Work) -> None:
    from hogo.year.acts import remind

    remind(work.by, work.now, work.ids, work.scene())


ROOM = Room(
    name="year",
    serves=tuple(map(cite, SERVES)),
    kinds=(
        Kind(
            "year-opened",
            1,
            Text("年間計画・マネジメントレビュー・更新の開始", "a yearly plan, management review or renewal opened"),
            {
                "case": CASE,
                "kind": Text("種類", "which of them"),
                "about": Text("年度・満了日", "year, end of the mark"),
            },
            leaves=("year_case",),
        ),
        Kind(
            "year-fact",
            1,
            Text("年間計画・マネジメントレビュー・更新の経過", "a step of it"),
            {"case": CASE, "fact": Text("日付のある事実", "the dated fact")},
            leaves=("year_happened",),
        ),
        Kind(
            "reminded",
            1,
            Text("期限の知らせ", "reminders of what is due"),
            {"to": Text("知らせた部門", "the departments told"), "items": Text("件数", "how many things")},
        ),
    ),
    measures=(Measure("year.plan-done", Text("年間計画の実施", "of what was planned, done"), "count", _planned),),
    jobs=(Job("year.remind", Text("期限の知らせと催促", "remind of what is due"), Period(hours=12), _remind),),
    dues=_dues,
)
