"""What the confirmations room offers: departments confirm, once a year, the rows of the register they answer for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from hogo.base.cite import cite
from hogo.base.finding import Unchecked
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.confirmations.row import MEASURE, YEARLY, confirmed, standings
from hogo.house.offer import Due, Figure, Kind, Measure, Room, Scene

_ASKING = Text("依頼の番号", "the asking")
_DEPARTMENT = Text("部門", "the department")
DUE = Text("{d}: 台帳の年に一度の確認", "{d}: yearly confirmation of its register entries")


def _confirmed(scene: Scene, about: Ref | None) -> Figure | Unchecked:
    from hogo.confirmations.models import Answered, Asking, heard

    if about is not None:
        return Unchecked(MEASURE, Text("この測定は絞れません。", "This measure cannot be narrowed."))
    rows = heard(Answered.objects.all())
    return confirmed(scene.edition.register, rows, Asking.objects.exists(), scene.day, scene.now)


def _dues(scene: Scene) -> Iterable[Due]:
    from hogo.confirmations.models import Answered, Asking, heard

    asked = {one.department: one for one in Asking.objects.order_by("on", "id")}
    register = scene.edition.register
    for one in standings(register, heard(Answered.objects.all())):
        last = asked.get(one.department)
        first = last.until if last else YEARLY.after(scene.edition.day) - timedelta(days=1)
        what = DUE.fill(d=register.operator.departments[one.department].name)
        yield Due(f"confirmation:{one.department}", what, one.due or first, None)


ROOM = Room(
    name="confirmations",
    serves=(cite("appi-23"),),
    kinds=(
        Kind(
            "confirmation-asked",
            1,
            Text("部門への台帳確認の依頼", "a department asked to confirm its rows"),
            {
                "asking": _ASKING,
                "department": _DEPARTMENT,
                "rows": Text("件数", "how many rows"),
                "mailed": Text("メールで送ったか", "whether a link was mailed"),
            },
            leaves=("confirmations_asking",),
        ),
        Kind(
            "confirmation-answered",
            1,
            Text("部門からの回答", "a department's answers"),
            {"asking": _ASKING, "how": Text("答え方", "how it came"), "rows": Text("回答ごとの件数", "rows by answer")},
            leaves=("confirmations_answered",),
        ),
        Kind(
            "confirmation-taken",
            1,
            Text("回答の受入れ", "what the office made of an answer"),
            {
                "information": Text("個人情報の類型", "the row"),
                "taken": Text("受け入れたか", "accepted or not"),
                "why": Text("理由", "why"),
            },
        ),
    ),
    measures=(
        Measure(
            MEASURE,
            Text("部門が1年以内に確認した台帳の件数", "register entries confirmed by their department within a year"),
            "rows",
            _confirmed,
            reads=("confirmation-asked", "confirmation-answered", "confirmation-taken", "edition"),
        ),
    ),
    dues=_dues,
)
