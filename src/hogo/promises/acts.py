"""Record an evaluation: the figures as rows, and one entry that commits to them."""

from __future__ import annotations

from collections.abc import Sequence

from hogo.base.actor import Actor
from hogo.base.day import Moment
from hogo.base.ids import Ids
from hogo.ledger.acts import act
from hogo.promises.judge import Standing
from hogo.promises.models import Measured


def record(standings: Sequence[Standing], edition: int, by: Actor, now: Moment, ids: Ids) -> str:
    """Save one evaluation of an edition's promises; the id of its entry."""
    with act(by, now, ids) as a:
        states = {standing.promise: standing.state.value for standing in standings}
        entry = a.enter("evaluation", {"edition": edition, "states": states})
        Measured.objects.bulk_create(_row(standing, edition, entry) for standing in standings)
        return entry


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
