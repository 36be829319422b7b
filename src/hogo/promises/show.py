"""Standings as lines and as plain values. Says nothing that the standings do not say."""

from __future__ import annotations

from collections.abc import Iterable

from hogo.base.text import Language, Text
from hogo.promises.judge import STATES, Standing, State, figure_words
from hogo.register.model.register import Register

ORDER = (State.BROKEN, State.AT_RISK, State.UNCHECKED, State.KEPT)
"""Worst first, as on the board."""


def sort(standings: Iterable[Standing]) -> tuple[Standing, ...]:
    """Worst first, then in the register's order."""
    return tuple(sorted(standings, key=lambda standing: ORDER.index(standing.state)))


def lines(register: Register, standings: Iterable[Standing], language: Language) -> Iterable[str]:
    """One promise in two lines: state, clause and sentence; below it the figure and the reason."""
    for standing in sort(standings):
        promise = register.promises[standing.promise]
        clause = f"{promise.clause} " if promise.clause else ""
        yield f"{STATES[standing.state].in_(language)}  {clause}{promise.sentence.in_(language)}"
        told = [figure_words(standing.figure).in_(language)] if standing.figure else []
        if standing.why.in_(language) not in told:
            told.append(standing.why.in_(language))
        yield f"      {standing.promise}: {' — '.join(told)}"


def summary(standings: Iterable[Standing]) -> Text:
    """`未遵守 1、要注意 2、未測定 3、遵守 20`."""
    seen = [standing.state for standing in standings]
    return Text(
        "、".join(f"{STATES[state].ja} {seen.count(state)}" for state in ORDER),
        ", ".join(f"{STATES[state].en} {seen.count(state)}" for state in ORDER),
    )


def plain(register: Register, standing: Standing) -> dict[str, object]:
    """One standing for JSON."""
    promise = register.promises[standing.promise]
    told: dict[str, object] = {
        "promise": standing.promise,
        "document": promise.document,
        "clause": promise.clause,
        "sentence": {"ja": promise.sentence.ja, "en": promise.sentence.en},
        "state": standing.state.value,
        "why": {"ja": standing.why.ja, "en": standing.why.en},
        "owner": standing.owner,
        "at": standing.at.isoformat(),
    }
    if standing.figure is not None:
        told["figure"] = {
            "measure": standing.figure.of,
            "value": standing.figure.value,
            "out_of": standing.figure.out_of,
            "unit": standing.figure.unit,
            "at": standing.figure.at.isoformat(),
            "evidence": list(standing.figure.evidence),
        }
    return told
