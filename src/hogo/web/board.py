"""What the home pages show of the promises: the newest evaluation, never one made while a page is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from hogo.base.text import Text
from hogo.promises.judge import STATES, State
from hogo.promises.models import Measured, newest
from hogo.web.edition import in_force


@dataclass(frozen=True)
class Row:
    """One line of the board."""

    clause: str
    sentence: Text
    state: str
    word: Text
    figure: Text
    owner: Text


def sentences() -> list[dict[str, Text]]:
    """The published sentences, for the portal; their states are shown there once that was approved."""
    edition = in_force()
    return [{"sentence": promise.sentence} for promise in edition.register.promises.values()] if edition else []


def context() -> dict[str, object]:
    """The board: worst first, with the two numbers on top."""
    edition = in_force()
    measured = newest()
    if edition is None or not measured:
        return {}
    register = edition.register
    rows = [
        Row(
            promise.clause.upper() if promise.clause else promise.document,
            promise.sentence,
            row.state,
            STATES[State(row.state)],
            Text(row.ja, row.en),
            register.operator.departments[promise.owner].name,
        )
        for row in sorted(measured, key=_rank)
        if (promise := register.promises.get(row.promise)) is not None
    ]
    count = [row.state for row in measured].count
    return {"rows": rows, "broken": count("broken"), "at_risk": count("at-risk"), "at": measured[0].at}


def _rank(row: Measured) -> int:
    return [State.BROKEN, State.AT_RISK, State.UNCHECKED, State.KEPT].index(State(row.state))
