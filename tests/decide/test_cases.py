"""Named cases in JSON, each with the reason for its answer; any other language can run them too."""

from __future__ import annotations

import json
from typing import Any

import pytest

from hogo.decide.decide import decide
from hogo.decide.duty import Owed
from tests.decide.editions import CASES, facts, question, rules

NAMED = [
    pytest.param(case, id=f"{path.stem.removeprefix('cases-')}: {case['name']}")
    for path in sorted(CASES.glob("cases-*.json"))
    for case in json.loads(path.read_text("utf-8"))
]


@pytest.mark.parametrize("case", NAMED)
def test_named_case(case: dict[str, Any]) -> None:
    """The answer and exactly its reasons; duties and masked fields where the case names them."""
    decision = decide(rules(), question(**case["question"]), facts(**case["facts"]))
    expect = case["expect"]
    assert {"allow": decision.allow, "because": sorted(reason.code for reason in decision.because)} == {
        "allow": expect["allow"],
        "because": expect["because"],
    }
    if "duties" in expect:
        assert sorted(duty.owed.value for duty in decision.duties) == expect["duties"]
    if "mask" in expect:
        left = [duty for duty in decision.duties if duty.owed in (Owed.MASK, Owed.DELETE, Owed.KEEP)]
        assert sorted(name for duty in left for name in duty.items) == expect["mask"]


def test_there_are_many_and_no_two_share_a_name() -> None:
    """At least 150, named apart."""
    names = [case.id for case in NAMED]
    assert len(set(names)) == len(names) >= 150
