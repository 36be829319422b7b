"""Rows of the risk table proposed, reviewed, approved, opened again as the register changes, each step one act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hogo.base.actor import Actor
from hogo.base.day import Day, Moment, day_of
from hogo.base.ids import Ids
from hogo.base.text import Text
from hogo.ledger.acts import Act, act
from hogo.register.model.register import Register
from hogo.register.sheet.risk import Risk
from hogo.safety.acts import RISK, append, locked, open_case
from hogo.safety.models import Case, of_kind
from hogo.safety.refusal import NotNow, refusal
from hogo.safety.risk import fact as k
from hogo.safety.risk import flow as risks


def refresh_risks(by: Actor, now: Moment, ids: Ids, register: Register, edition: int) -> tuple[int, int, int]:
    """Bring the table up to the register: rows proposed, opened again, and dropped; how many of each."""
    rows = {case.id: known for case, known in of_kind(RISK)}
    fresh, again, gone = risks.changed(register, rows)
    if fresh or again or gone:
        with act(by, now, ids) as a:
            day = day_of(now)
            for one in fresh:
                enter_risk(a, register, one)
            for ident in again:
                held_ = risks.risk(rows[ident])
                base = risks.basis(register, held_.information, held_.controls)
                _tell_risk(a, by, ident, k.Reopened(day, by.id, base, edition), register)
            for ident in gone:
                _tell_risk(a, by, ident, k.Dropped(day, by.id, "登録簿から削除された"), register)
    return len(fresh), len(again), len(gone)


def enter_risk(a: Act, register: Register, one: Risk) -> Case:
    """A row of its own."""
    fact = k.Entered(day_of(a.now), a.by.id, one, risks.basis(register, one.information, one.controls))
    return open_case(a, RISK, one.information, fact, risks.State.TO_REVIEW)


def bring_risks(
    by: Actor, now: Moment, ids: Ids, register: Register, table: Sequence[Risk]
) -> tuple[int, int, tuple[Text, ...]]:
    """A table that came back: rows that differ, or wait, are reviewed as written; rows not known come in.

    Returns:
        How many were reviewed, how many came in, and why each of the others could not be taken.

    Raises:
        NotNow: none could be taken. Nothing was entered.
    """
    rows = {case.id: known for case, known in of_kind(RISK)}
    reviewed = entered = 0
    refused: list[Text] = []
    with act(by, now, ids) as a:
        for one in (row for row in table if row.information in register.information):
            ident = risks.twin(rows, one)
            if ident is None:
                enter_risk(a, register, one)
                entered += 1
            elif _differs(risks.risk(rows[ident]), one) or risks.state(rows[ident]) is risks.State.TO_REVIEW:
                try:
                    _tell_risk(a, by, ident, _reviewed(by, day_of(now), one, register), register)
                    reviewed += 1
                except NotNow as no:  # raised before anything of the row was entered
                    refused.append(no.says)
        if not reviewed and not entered:
            raise NotNow(refused[0] if refused else _SAME)
    return reviewed, entered, tuple(refused)


_SAME = refusal("いまの表と同じです。", "It is the same as the present table.")


def _differs(held_: Risk, came: Risk) -> bool:
    own = (
        "likelihood",
        "impact",
        "controls",
        "control",
        "planned",
        "residual",
        "residual_score",
        "due",
        "owner",
        "cause",
    )
    return any(getattr(held_, name) != getattr(came, name) for name in own)


def _reviewed(by: Actor, day: Day, one: Risk, register: Register) -> k.Reviewed:
    return k.Reviewed(day, by.id, one, risks.basis(register, one.information, one.controls))


def tell_risk(
    by: Actor, now: Moment, ids: Ids, register: Register, several: Mapping[str, k.Fact], *, seen: int | None = None
) -> None:
    """Enter what happened next on rows of the table, all or none.

    Raises:
        NotNow: not now, not this actor's, or somebody else was faster.
    """
    with act(by, now, ids) as a:
        for ident, fact in several.items():
            _tell_risk(a, by, ident, fact, register, seen)


def review_risk(by: Actor, now: Moment, ids: Ids, register: Register, case_id: str, one: Risk, *, seen: int) -> None:
    """Review a row as it is written now.

    Raises:
        NotNow: it is not whole, not this actor's, or somebody else was faster.
    """
    tell_risk(by, now, ids, register, {case_id: _reviewed(by, day_of(now), one, register)}, seen=seen)


def _tell_risk(a: Act, by: Actor, ident: str, fact: k.Fact, register: Register, seen: int | None = None) -> None:
    case, known = locked(RISK, ident, seen)
    risks.may(by, known, fact, register)
    append(a, case, len(known), fact, risks.state([*known, fact]))
