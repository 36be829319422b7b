"""What stands above the rooms offers too: the kind of an evaluation, and the check of the register as a measure."""

from __future__ import annotations

from hogo.base.finding import Unchecked
from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.check.engine import check
from hogo.check.every import RULES
from hogo.check.view import View
from hogo.house.offer import Figure, Job, Kind, Measure, Room, Scene, Work


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
    from hogo.promises.acts import record
    from hogo.promises.evaluate import evaluate, measures_of
    from hogo.rooms import ROOMS

    scene = work.scene()
    record(evaluate(scene, measures_of((*ROOMS, ROOM))), scene.edition.number, work.by, work.now, work.ids)


ROOM = Room(
    name="promises",
    serves=(),
    measures=(
        Measure(
            "promises.register-findings",
            Text("登録簿の検出事項", "findings in the register"),
            "count",
            _register_findings,
        ),
    ),
    kinds=(
        Kind(
            "evaluation",
            1,
            Text("公表事項の遵守状況の測定", "an evaluation of the promises"),
            {"edition": Text("版の番号", "the edition's number"), "states": Text("公表事項ごとの状態", "states")},
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
