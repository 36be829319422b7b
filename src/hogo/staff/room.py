"""What the staff room offers to the house."""

from __future__ import annotations

from hogo.base.cite import cite
from hogo.base.finding import Unchecked
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Figure, Kind, Measure, Room, Scene
from hogo.staff.office import managers_figure


def _managers(scene: Scene, about: Ref | None) -> Figure | Unchecked:
    if about is not None:
        why = Text("この測定は部門ごとに絞れません。", "This measure cannot be narrowed.")
        return Unchecked("staff.managers-in-office", why)
    return managers_figure(scene.edition.register.operator, scene.day, scene.now)


ROOM = Room(
    name="staff",
    serves=(cite("appi-24"),),
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
    ),
    measures=(
        Measure(
            "staff.managers-in-office",
            Text("扱う部門に管理責任者が在任", "a manager in office in every handling department"),
            "departments",
            _managers,
        ),
    ),
)
