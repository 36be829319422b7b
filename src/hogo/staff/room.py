"""What the staff room offers to the house."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from hogo.base.cite import cite
from hogo.base.finding import Unchecked
from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Due, Figure, Job, Kind, Measure, Room, Scene, Work
from hogo.staff.office import managers_figure

if TYPE_CHECKING:
    from hogo.staff.figure import Staff

READS = ("staff-import", "staff-member", "staff-described", "staff-fact", "staff-course", "staff-course-fact")
"""The kinds that alone change a figure of staff within a day."""
MEMBER, COURSE = Text("従業者の番号(無作為)", "the member's random id"), Text("教育の番号", "the course's number")


def _managers(scene: Scene, about: Ref | None) -> Figure | Unchecked:
    if about is not None:
        why = Text("この測定は部門ごとに絞れません。", "This measure cannot be narrowed.")
        return Unchecked("staff.managers-in-office", why)
    return managers_figure(scene.edition.register.operator, scene.day, scene.now)


def _staff(scene: Scene) -> Staff:
    from hogo.staff.figure import Staff
    from hogo.staff.models import all_courses, all_facts

    return Staff(all_facts(), all_courses(), scene.edition.register.policy.version, scene.day, scene.now)


def _measure(name: str) -> Callable[[Scene, Ref | None], Figure | Unchecked]:
    def take(scene: Scene, about: Ref | None) -> Figure | Unchecked:
        from hogo.staff.figure import MEASURES

        if about is not None:
            return Unchecked(f"staff.{name}", Text("この測定は絞れません。", "This measure cannot be narrowed."))
        staff = _staff(scene)
        if not staff.members:
            why = Text("従業者の名簿がまだ取り込まれていません。", "No list of staff has been taken yet.")
            return Unchecked(f"staff.{name}", why)
        return MEASURES[name](staff)

    return take


def _dues(scene: Scene) -> Iterable[Due]:
    from hogo.staff.clock import dues
    from hogo.staff.owed import everything

    staff, operator = _staff(scene), scene.edition.register.operator
    owed = everything(staff.members, staff.courses, staff.version, scene.day)
    return dues(owed, staff.courses, operator, scene.day)


def _follow(work: Work) -> None:
    from hogo.staff.acts import remind, shut_left

    shut_left(work.by, work.now, work.ids)
    register = work.scene().edition.register
    remind(work.by, work.now, work.ids, register.operator, register.policy.version)


ROOM = Room(
    name="staff",
    serves=(cite("appi-24"), cite("tba-4-2")),
    kinds=(
        Kind(
            "account",
            1,
            Text("アカウントの開設・変更・閉鎖", "an account opened, changed or closed"),
            {
                "account": Text("ログイン名", "log-in name"),
                "roles": Text("役割(閉鎖なら空)", "roles (empty: closed)"),
                "department": Text("部門", "department"),
                "partner": Text("委託先等", "partner"),
            },
        ),
        Kind(
            "staff-import",
            1,
            Text("従業者名簿の取り込み", "the list of staff taken"),
            {"new": Text("新規の人数", "how many are new"), "changed": Text("変更の人数", "how many changed")},
        ),
        Kind(
            "staff-member",
            1,
            Text("従業者の登録", "a member of staff entered"),
            {"member": MEMBER},
            leaves=("staff_member",),
        ),
        Kind("staff-described", 1, Text("従業者の登録の変更", "how a member is described changed"), {"member": MEMBER}),
        Kind(
            "staff-fact",
            1,
            Text("従業者の経過(誓約・教育・方針の確認など)", "a step of a member: pledge, training, policy"),
            {"member": MEMBER, "fact": Text("日付のある事実", "the dated fact")},
            about_person=True,
            leaves=("staff_happened",),
        ),
        Kind(
            "staff-read",
            1,
            Text("従業者の氏名等の閲覧", "who members are was looked at"),
            {"why": Text("目的", "why"), "members": Text("従業者の番号", "which members")},
        ),
        Kind("staff-course", 1, Text("教育の計画", "a training planned"), {"course": COURSE}, leaves=("staff_course",)),
        Kind(
            "staff-course-fact",
            1,
            Text("教育の経過", "a step of a training"),
            {"course": COURSE, "fact": Text("日付のある事実", "the dated fact")},
            leaves=("staff_coursestep",),
        ),
        Kind(
            "staff-material",
            1,
            Text("教材の登録", "material of a training"),
            {"course": COURSE, "digest": Text("SHA-256", "SHA-256")},
            leaves=("staff_material",),
        ),
    ),
    measures=(
        Measure(
            "staff.managers-in-office",
            Text("扱う部門に管理責任者が在任", "a manager in office in every handling department"),
            "departments",
            _managers,
            reads=(),
        ),
        Measure("staff.trained", Text("教育の修了", "training passed"), "persons", _measure("trained"), reads=READS),
        Measure("staff.pledged", Text("誓約の提出", "pledges given"), "persons", _measure("pledged"), reads=READS),
        Measure(
            "staff.acknowledged",
            Text("方針の現行版の確認", "the present policy acknowledged"),
            "persons",
            _measure("acknowledged"),
            reads=READS,
        ),
        Measure(
            "staff.leavers",
            Text("退職者の権限・鍵の未回収", "leavers whose accounts are open"),
            "count",
            _measure("leavers"),
            reads=READS,
        ),
    ),
    jobs=(
        Job(
            "staff.follow",
            Text(
                "退職者のアカウントを閉じ、未了の方に案内する", "close leavers' accounts; write to who owes something"
            ),
            Period(days=1),
            _follow,
        ),
    ),
    dues=_dues,
)
