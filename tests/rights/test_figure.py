"""Requests as figures: answered as chosen, and for the fee that was published."""

from __future__ import annotations

from datetime import date

import pytest

from hogo.base.text import Text
from hogo.register.model.kinds import Channel
from hogo.register.model.procedures import AnswerMethod, Fee, Payment, Procedure, RequestKind
from hogo.rights import fact as f
from hogo.rights.figure import answered_as_chosen, fees_as_published
from tests.acts import NOW

DAY = date(2026, 11, 24)
FREE = Procedure(Text("訂正", "change"), (RequestKind.CORRECTION,), (), ())
COSTS = Procedure(Text("開示", "see"), (RequestKind.DISCLOSURE,), (), (), fee=Fee(1000, (Payment.STAMPS,)))


def came(chosen=AnswerMethod.ELECTRONIC, kind=RequestKind.DISCLOSURE):
    """It arrived early in November."""
    return f.Arrived(date(2026, 11, 2), Channel.WEB, (kind,), chosen)


def answered(by, on=DAY):
    """It was answered so."""
    return f.Answered(on, by, "2026-回-0001")


M = AnswerMethod


@pytest.mark.parametrize(
    ("chosen", "by", "value"),
    [
        (M.ELECTRONIC, M.ELECTRONIC, 1),
        (M.ELECTRONIC, M.PAPER, 1),
        (M.PAPER, M.ELECTRONIC, 0),
        (M.OTHER, M.ELECTRONIC, 0),
    ],
)
def test_an_answer_comes_as_chosen_or_on_paper(chosen, by, value):
    """Paper stands in for what was chosen (33-2), nothing else does; the reason names the case or the number."""
    figure = answered_as_chosen([("2026-開-1", (came(chosen), answered(by)))], DAY, NOW)
    assert (value, 1) == (figure.value, figure.out_of)
    assert (figure.says is None) == (chosen is by)
    assert ("2026-開-1" in figure.evidence) == (not value)


def test_only_answers_of_the_last_year_count():
    """Open requests and old answers are left out."""
    cases = [("a", (came(),)), ("b", (came(), answered(M.OTHER, date(2025, 11, 24))))]
    assert answered_as_chosen(cases, DAY, NOW).out_of == 0


@pytest.mark.parametrize(
    ("kind", "yen", "value"),
    [
        (RequestKind.DISCLOSURE, (1000,), 0),
        (RequestKind.DISCLOSURE, (1500,), 1),
        (RequestKind.DISCLOSURE, (1500, 1000), 0),
        (RequestKind.CORRECTION, (1000,), 1),
        (RequestKind.CORRECTION, (), 0),
    ],
)
def test_the_fee_is_the_published_one(kind, yen, value):
    """What was asked for last counts; for correction there is none."""
    facts = (came(kind=kind), *(f.FeeAsked(date(2026, 11, 3), one) for one in yen))
    figure = fees_as_published([("2026-開-1", facts, (FREE, COSTS))], DAY, NOW)
    assert (value, bool(yen)) == (figure.value, figure.out_of)
    if value:
        assert "2026-開-1" in figure.says.ja
