"""Record an evaluation with what follows from it, and show or hide the states in public."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hogo.approval.acts import require
from hogo.approval.route import route_for
from hogo.base.actor import Actor
from hogo.base.day import Moment, day_of
from hogo.base.ids import Ids
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Measure, Scene
from hogo.improvement.action.fact import Source
from hogo.improvement.acts import measured, of_cause, open_action
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
        whys = {standing.promise: standing.why for standing in standings}
        for event, held in alarm.events(alarms(), standings, day_of(now)):
            _alarm(a, event, held, whys[held.promise], entry)
        if answers is not None:
            kept = [[of, about, wire.written(answer)] for (of, about), answer in answers.items()]
            Evaluated.objects.create(at=now, edition=edition, size=size, answers=kept, entry=entry)
        return entry


def _alarm(a: Act, event: alarm.Event, held: alarm.Alarm, why: Text, evaluation: str) -> None:
    """Enter what happens to an alarm, keep it, and carry its corrective action on."""
    told = {"promise": held.promise, "event": str(event), "owner": held.owner}
    entry = a.enter("alarm", told, refs=(f"promise:{held.promise}",))
    if event is alarm.Event.OPENED:
        action = _correct(a, held, why)
        Alarm.objects.create(promise=held.promise, owner=held.owner, opened=held.opened, action=action, entry=entry)
        return
    row = Alarm.objects.get(promise=held.promise, closed=None)
    row.mended, row.closed, row.ending = held.mended, held.closed, entry
    row.save(update_fields=["mended", "closed", "ending"])
    if row.action and event is not alarm.Event.MENDED:
        closed = event is alarm.Event.CLOSED
        says = alarm.EVENTS[event].ja
        measured(a.now, a.ids, row.action, says, held=closed, evidence=(evaluation,) if closed else ())


def _correct(a: Act, held: alarm.Alarm, why: Text) -> str:
    """The corrective action of a promise that turned broken: the open one, to which it came again, or a new one."""
    cause = f"promise:{held.promise}"
    for case in reversed(of_cause(cause)):
        if measured(a.now, a.ids, case.id, why.ja, held=False):
            return case.id
    found = _BROKEN.fill(promise=held.promise, why=why)
    return open_action(a.by, a.now, a.ids, Source.PROMISE, cause, held.owner, found).id


_BROKEN = Text("公表事項「{promise}」が未遵守: {why}", "the promise {promise} is broken: {why}")


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
