"""Every promise of an edition against the measures of all rooms, now; what cannot have changed is not asked again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from hogo.base.day import Moment, day_of
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


Asked = tuple[Ref, Ref | None]
"""A measure and what it is narrowed to."""
Answers = Mapping[Asked, Figure | Unchecked]


@dataclass(frozen=True, slots=True)
class Before:
    """The evaluation before: when, of which edition, what each measure answered, and the kinds entered since."""

    at: Moment
    edition: int
    answers: Answers
    entered: frozenset[str]

    def standing(self, scene: Scene, measure: Measure, asked: Asked) -> Figure | Unchecked | None:
        """The answer that nothing can have changed since; None where it has to be taken anew."""
        if measure.reads is None or self.edition != scene.edition.number or day_of(self.at) != scene.day:
            return None
        if self.entered & set(measure.reads):
            return None
        held = self.answers.get(asked)
        return replace(held, at=scene.now) if isinstance(held, Figure) and held.at == self.at else held


def evaluate(scene: Scene, measures: Mapping[Ref, Measure]) -> tuple[Standing, ...]:
    """How each promise of the scene's edition stands, every measure taken now."""
    return answered(scene, measures, None)[0]


def answered(
    scene: Scene, measures: Mapping[Ref, Measure], before: Before | None
) -> tuple[tuple[Standing, ...], Answers]:
    """The same, letting stand what cannot have changed; and what each measure answered. One question is asked once."""
    answers: dict[Asked, Figure | Unchecked] = {}
    standings = tuple(
        judge(name, promise, _answer(promise, scene, measures, answers, before), scene.now)
        for name, promise in scene.edition.register.promises.items()
    )
    return standings, answers


def _answer(
    promise: Promise,
    scene: Scene,
    measures: Mapping[Ref, Measure],
    answers: dict[Asked, Figure | Unchecked],
    before: Before | None,
) -> Figure | Unchecked:
    if promise.measure is None:
        why = promise.no_measure or Text("測定方法が宣言されていません。", "No measure is declared.")
        return Unchecked(promise.document, why)
    if promise.measure not in measures:
        why = Text("測定 `{id}` を行う部屋がありません。", "No room offers the measure `{id}`.").fill(
            id=promise.measure
        )
        return Unchecked(promise.measure, why)
    asked, measure = (promise.measure, promise.about), measures[promise.measure]
    if asked not in answers:
        stands = before.standing(scene, measure, asked) if before else None
        answers[asked] = _taken(measure, scene, promise.about) if stands is None else stands
    return answers[asked]


def _taken(measure: Measure, scene: Scene, about: Ref | None) -> Figure | Unchecked:
    """The measure's answer; one that fails is not measured, and stops none of the others."""
    try:
        return measure.take(scene, about)
    except Exception as bad:  # noqa: BLE001  a promise whose measure fails is unchecked, whatever the fault
        why = Text("測定に失敗しました（{kind}）。", "The measure failed ({kind}).").fill(kind=type(bad).__name__)
        return Unchecked(measure.id, why)
