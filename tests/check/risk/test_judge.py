"""A risk table against the register: each finding bites, and the proposed table needs only judgement."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hogo.base.finding import Basis
from hogo.check.risk.judge import judge
from hogo.check.risk.propose import propose
from hogo.check.risk.trouble import TROUBLES
from hogo.register.sheet.risk import Risk
from tests.check.laid import view

DAY = date(2026, 11, 24)


def table() -> list[Risk]:
    return [replace(one, residual_score=1, control="あり") for one in propose(view().register)]


def codes(risks: list[Risk]) -> set[str]:
    return {one.code for one in judge(risks, view().register, DAY)}


def test_a_whole_table_is_clean():
    """Every entry and phase, every risk treated, nothing high left."""
    assert codes(table()) == set()


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("HG912", {"information": "gone"}),
        ("HG913", {"likelihood": None}),
        ("HG914", {"score": 7}),
        ("HG915", {"controls": (), "control": None}),
        ("HG916", {"controls": ("gone",)}),
        ("HG917", {"residual": None}),
        ("HG918", {"accepted": True}),
        ("HG919", {"residual_score": 9}),
        ("HG920", {"reviewed": date(2025, 1, 1)}),
    ],
)
def test_each_fault_of_a_row_is_found(code, change):
    """One thing wrong in one row gives that finding, on the standard, in both languages."""
    risks = table()
    found = [one for one in judge([replace(risks[0], **change), *risks], view().register, DAY) if one.code == code]
    assert len(found) == 1
    assert (found[0].basis, bool(found[0].law)) == (Basis.STANDARD, True)
    assert "{" not in found[0].message.ja + found[0].message.en


def test_a_forgotten_phase_is_named():
    """An entry that the table forgets, and a phase of one that it has."""
    risks = [one for one in table() if one.information != "call"]
    assert [one.code for one in judge(risks, view().register, DAY)] == ["HG911"]
    risks = [one for one in table() if (one.information, one.phase.value) != ("call", "keep")]
    assert "保管・バックアップ" in judge(risks, view().register, DAY)[0].message.ja


def test_high_residual_risk_may_be_planned_for_or_accepted():
    """Either a plan with its day, or acceptance by a named person."""
    risks = table()
    planned = replace(risks[0], residual_score=9, planned="追加", due=date(2027, 3, 31))
    accepted = replace(risks[0], residual_score=9, accepted=True, accepted_by="架空 花子")
    assert codes([planned, accepted, *risks]) == set()


def test_every_code_is_tried_here():
    """No trouble is without a test above."""
    assert [one.code for one in TROUBLES] == [f"HG{n}" for n in range(911, 921)]
