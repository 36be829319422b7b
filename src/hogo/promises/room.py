"""What stands above the rooms offers too: the kind of an evaluation, and the check of the register as a measure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from hogo.base.finding import Unchecked
from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.check.engine import check
from hogo.check.every import RULES
from hogo.check.view import View
from hogo.house.offer import Due, Figure, Job, Kind, Measure, Room, Scene, Work

MEND = timedelta(days=14)
"""Within which a broken promise is to be answered."""


def _register_findings(scene: Scene, about: Ref | None) -> Figure | Unchecked:
    """What `hogo check` finds in the edition in force, today: errors and warnings that no exception covers."""
    if about is not None:
        return Unchecked(
            "promises.register-findings", Text("この測定は絞れません。", "This measure cannot be narrowed.")
        )
    counted = check(View(scene.edition.register, scene.law, scene.day), RULES).findings
    first = counted[0].message if counted else None
    return Figure("promises.register-findings", float(len(counted)), "count", scene.now, ("register:.",), says=first)


def _evaluate(work: Work) -> None:
    """Measure every promise of the edition in force, and record it."""
    from hogo.ledger.acts import rooms
    from hogo.promises.acts import measure
    from hogo.promises.evaluate import measures_of

    measure(work.scene(), measures_of(rooms()), work.by, work.now, work.ids)


def _dues(scene: Scene) -> Iterable[Due]:
    """An answer to each open alarm: what is done about a broken promise, within two weeks of its turning."""
    from hogo.promises.models import Alarm

    for row in Alarm.objects.filter(closed=None):
        promise = scene.edition.register.promises.get(row.promise)
        sentence = promise.sentence if promise else Text(row.promise, row.promise)
        what = Text("未遵守への対応: {sentence}", "broken, to be mended: {sentence}").fill(sentence=sentence)
        yield Due(f"promise:{row.promise}", what, row.opened + MEND, None, row.mended, row.owner)


ROOM = Room(
    name="promises",
    serves=(),
    measures=(
        Measure(
            "promises.register-findings",
            Text("登録簿の検出事項", "findings in the register"),
            "count",
            _register_findings,
            reads=(),
        ),
    ),
    dues=_dues,
    kinds=(
        Kind(
            "evaluation",
            1,
            Text("公表事項の遵守状況の測定", "an evaluation of the promises"),
            {
                "edition": Text("版の番号", "the edition's number"),
                "states": Text("公表事項ごとの状態", "states"),
                "figures": Text("公開用の数値のSHA-256", "SHA-256 of the figures as shown in public"),
            },
        ),
        Kind(
            "alarm",
            1,
            Text("公表事項の未遵守・復旧", "a promise turned broken, or was mended"),
            {
                "promise": Text("公表事項", "the promise"),
                "event": Text("発生・復旧・再発・有効性の確認", "opened, mended, again, closed"),
                "owner": Text("担当部門", "the department that answers for it"),
            },
        ),
        Kind(
            "promises-shown",
            1,
            Text("遵守状況の公開", "the states shown in public, or no longer"),
            {
                "edition": Text("版の番号", "the edition's number"),
                "shown": Text("公開するか", "whether they are shown"),
                "approval": Text("決裁の番号", "the approval"),
            },
        ),
    ),
    jobs=(
        Job(
            "promises.evaluation",
            Text("公表事項の遵守状況の測定", "measure every published promise"),
            Period(hours=1),
            _evaluate,
        ),
    ),
)
