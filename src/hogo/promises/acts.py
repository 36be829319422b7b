"""Record an evaluation with what follows from it, and show or hide the states in public."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hogo.approval.acts import require
from hogo.approval.route import route_for
from hogo.base.actor import Actor
from hogo.base.day import Moment, day_of
from hogo.base.ids import Ids
from hogo.base.ref import Ref
from hogo.house.offer import Measure, Scene
from hogo.ledger.acts import Act, act
from hogo.ledger.entry import JSON
from hogo.ledger.models import head
from hogo.promises import alarm, public, wire
from hogo.promises.evaluate import Answers, answered
from hogo.promises.judge import Standing
from hogo.promises.models import Alarm, Evaluated, Measured, Shown, alarms, before
from hogo.register.edition import Edition

SHOW = "promises.show"
"""The act as routes of approval name it."""


def measure(scene: Scene, measures: Mapping[Ref, Measure], by: Actor, now: Moment, ids: Ids) -> tuple[Standing, ...]:
    """Evaluate what can have changed since the last evaluation, and record all."""
    size = head()[0]
    standings, answers = answered(scene, measures, before())
    record(standings, scene.edition.number, by, now, ids, answers=answers, size=size)
    return standings


def record(
    standings: Sequence[Standing],
    edition: int,
    by: Actor,
    now: Moment,
    ids: Ids,
    *,
    answers: Answers | None = None,
    size: int = 0,
) -> str:
    """Save one evaluation of an edition's promises and the alarms it raises or ends; the id of its entry."""
    with act(by, now, ids) as a:
        states: dict[str, JSON] = {standing.promise: standing.state.value for standing in standings}
        told: dict[str, JSON] = {"edition": edition, "states": states, "figures": public.digest(standings)}
        entry = a.enter("evaluation", told)
        Measured.objects.bulk_create(_row(standing, edition, entry) for standing in standings)
        for event, held in alarm.events(alarms(), standings, day_of(now)):
            _alarm(a, event, held)
        if answers is not None:
            kept = [[of, about, wire.written(answer)] for (of, about), answer in answers.items()]
            Evaluated.objects.create(at=now, edition=edition, size=size, answers=kept, entry=entry)
        return entry


def _alarm(a: Act, event: alarm.Event, held: alarm.Alarm) -> None:
    """Enter what happens to an alarm, and keep it."""
    told = {"promise": held.promise, "event": str(event), "owner": held.owner}
    entry = a.enter("alarm", told, refs=(f"promise:{held.promise}",))
    if event is alarm.Event.OPENED:
        Alarm.objects.create(promise=held.promise, owner=held.owner, opened=held.opened, entry=entry)
        return
    row = Alarm.objects.get(promise=held.promise, closed=None)
    row.mended, row.closed, row.ending = held.mended, held.closed, entry
    row.save(update_fields=["mended", "closed", "ending"])


def _row(standing: Standing, edition: int, entry: str) -> Measured:
    figure = standing.figure
    return Measured(
        promise=standing.promise,
        edition=edition,
        at=standing.at,
        state=standing.state.value,
        value=figure.value if figure else None,
        out_of=figure.out_of if figure else None,
        unit=figure.unit if figure else "",
        ja=standing.why.ja,
        en=standing.why.en,
        evidence=list(figure.evidence) if figure else [],
        entry=entry,
    )


def show(edition: Edition, by: Actor, now: Moment, ids: Ids) -> Shown:
    """Show the states of an edition's promises in public, from now on.

    Raises:
        NotApproved: a route is declared for it, and showing this edition's is not approved.
    """
    with act(by, now, ids) as a:
        way = route_for(edition.register, SHOW)
        number = require(a, way, SHOW, f"edition:{edition.number}", public.subject(edition))
        told = {"edition": edition.number, "shown": True} | ({"approval": number} if number else {})
        entry = a.enter("promises-shown", told, refs=(f"approval:{number}",) if number else ())
        return Shown.objects.create(edition=edition.number, approval=number, entry=entry)


def hide(edition: int, by: Actor, now: Moment, ids: Ids) -> None:
    """No longer show them. Needs no approval: silence claims nothing."""
    with act(by, now, ids) as a:
        entry = a.enter("promises-shown", {"edition": edition, "shown": False})
        Shown.objects.filter(edition=edition, hidden=False).update(hidden=True, ending=entry)
