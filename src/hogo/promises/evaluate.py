"""Every promise of an edition against the measures of all rooms, now."""

from __future__ import annotations

from collections.abc import Iterable

from hogo.base.finding import Unchecked
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Figure, Measure, Room, Scene
from hogo.promises.judge import Standing, judge
from hogo.register.model.promises import Promise


def measures_of(rooms: Iterable[Room]) -> dict[Ref, Measure]:
    """All measures by id.

    Raises:
        ValueError: two rooms offer the same id.
    """
    found: dict[Ref, Measure] = {}
    for room in rooms:
        for measure in room.measures:
            if measure.id in found:
                raise ValueError(f"the measure `{measure.id}` is offered twice")
            found[measure.id] = measure
    return found


def evaluate(scene: Scene, measures: dict[Ref, Measure]) -> tuple[Standing, ...]:
    """How each promise of the scene's edition stands. One question to a room is asked once."""
    answers: dict[tuple[Ref, Ref | None], Figure | Unchecked] = {}
    return tuple(
        judge(name, promise, _answer(promise, scene, measures, answers), scene.now)
        for name, promise in scene.edition.register.promises.items()
    )


def _answer(
    promise: Promise,
    scene: Scene,
    measures: dict[Ref, Measure],
    answers: dict[tuple[Ref, Ref | None], Figure | Unchecked],
) -> Figure | Unchecked:
    if promise.measure is None:
        why = promise.no_measure or Text("測定方法が宣言されていません。", "No measure is declared.")
        return Unchecked(promise.document, why)
    if promise.measure not in measures:
        why = Text("測定 `{id}` を行う部屋がありません。", "No room offers the measure `{id}`.").fill(
            id=promise.measure
        )
        return Unchecked(promise.measure, why)
    asked = (promise.measure, promise.about)
    if asked not in answers:
        answers[asked] = measures[promise.measure].take(scene, promise.about)
    return answers[asked]
