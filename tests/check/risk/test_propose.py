"""The risk table proposed from the register: threats by what is declared, measures linked, nothing forgotten."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from hogo.base.frozen import FrozenMap
from hogo.check.risk.propose import complete, every, phases, propose, residual
from hogo.check.risk.threat import THREATS
from hogo.register.disk import load
from hogo.register.model.register import Register
from hogo.register.model.safeguards import Head, Phase
from hogo.register.read import read
from hogo.register.sheet.risk import Risk
from tests.check.laid import view

MINATO = Path(__file__).parents[3] / "examples" / "minato" / "register"


@cache
def minato() -> Register:
    register = read(load(MINATO)).register
    assert register is not None
    return register


def rows(information: str, piece: str = "{}") -> list[Risk]:
    return [one for one in propose(view(piece).register) if one.information == information]


def test_every_entry_has_risks_in_each_phase_it_goes_through():
    """Acquiring, moving, using, keeping and disposing always; entrusting where something goes out."""
    register = minato()
    for name, found in phases(register).items():
        going = any(
            flow.information == name and not flow.incoming for p in register.partners.values() for flow in p.flows
        )
        assert set(Phase) - set(found) <= ({Phase.TRANSFER, Phase.ACQUIRE} | (set() if going else {Phase.ENTRUST})), (
            name
        )
    assert {one.information for one in propose(register)} == set(register.information)


@pytest.mark.parametrize("threat", THREATS, ids=lambda one: one.id)
def test_every_threat_is_there_for_somebody_and_none_for_all_but_the_general_ones(threat):
    """A threat that never or always applied would say nothing about what is declared."""
    applies = [threat.when(held) for held in every(minato())]
    assert any(applies) or threat.id == "acquire-unlawful-source"
    assert (
        not all(applies) or threat.id in {"use-beyond", "keep-too-long", "dispose-wrong"} or threat.phase is Phase.USE
    )


def test_paper_brings_the_threats_of_paper():
    """Declared on paper: lost papers, theft, shredding."""
    before = {one.risk for one in rows("call")}
    paper = {one.risk for one in rows("call", "information: {call: {handling: {media: [electronic, paper]}}}")}
    assert {"書類の置き忘れ・紛失・誤配", "廃棄した書類からの漏えい"} <= paper - before


def test_measures_are_linked_by_phase_head_and_scope():
    """A measure stands against a threat of its phase and head, if it is for that entry."""
    peeking = next(one for one in rows("subscriber") if "権限のない者" in one.risk)
    assert "access" in peeking.controls
    narrowed = rows("subscriber", "safeguards: {access: {information: [worker]}}")
    assert "access" not in next(one for one in narrowed if "権限のない者" in one.risk).controls


def test_scores_are_likelihood_times_impact_and_measures_lower_what_remains():
    """The impact is the entry's own; technical and human measures each take one step off the likelihood."""
    for one in propose(minato()):
        assert one.score == (one.likelihood or 0) * (one.impact or 0)
        assert one.residual_score is not None
        assert one.score is not None
        assert one.residual_score <= one.score
        assert (one.residual_score == one.score) or one.controls
        assert not one.accepted
    assert [residual(3, set()), residual(3, {Head.TECHNICAL}), residual(3, {Head.TECHNICAL, Head.HUMAN})] == [3, 2, 1]
    assert residual(1, {Head.RULES}) == 1


def test_the_offices_rows_stay_and_only_what_is_missing_is_added():
    """One row of the office per entry and phase is enough; nothing of it is changed."""
    own = Risk(information="subscriber", phase=Phase.USE, risk="自社で見つけたリスク", likelihood=1, impact=1, score=1)
    table = complete(minato(), [own])
    assert table[0] is own
    assert [one for one in table[1:] if (one.information, one.phase) == ("subscriber", Phase.USE)] == []
    assert complete(minato(), table) == table


def test_an_empty_register_has_no_risks():
    """Nothing held, nothing proposed."""
    assert propose(replace(minato(), information=FrozenMap({}))) == ()
