"""Managers in office (S1)."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hogo.base.text import Text
from hogo.register.model.operator import Department, Operator, Term
from hogo.staff.office import managers_figure, without_manager

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


def _operator(**departments):
    return Operator(Text("架空", "Kakuu"), Text("住所", "address"), Text("代表", "rep"), {}, departments, {})


def _term(since, until=None):
    return Term(Text("氏名", "name"), since, until)


def _department(name, *terms, handles=True):
    return Department(Text(name, name), terms, handles)


SALES = _department("営業二部", _term(date(2025, 4, 1), date(2026, 11, 20)))
DESK = _department("お客様窓口部", _term(date(2025, 4, 1)))


def test_the_last_day_of_a_term_still_counts():
    """A term that ends on the 20th covers the 20th and not the 21st."""
    assert {} == without_manager(_operator(sales=SALES), date(2026, 11, 20))
    assert ["sales"] == list(without_manager(_operator(sales=SALES), date(2026, 11, 21)))


def test_the_figure_says_which_department_and_since_when():
    """1/2 departments, with the ended term in words and the register's path as evidence."""
    figure = managers_figure(_operator(sales=SALES, desk=DESK), date(2026, 11, 24), NOW)
    assert (1, 2) == (figure.value, figure.out_of)
    assert "営業二部の管理責任者の任期が11月20日に満了" == figure.says.ja
    assert ("register:operator/departments/sales/managers",) == figure.evidence


def test_a_department_that_handles_nothing_needs_no_manager():
    """It is not part of the whole either."""
    figure = managers_figure(_operator(desk=DESK, canteen=_department("食堂", handles=False)), date(2026, 11, 24), NOW)
    assert (1, 1, None) == (figure.value, figure.out_of, figure.says)


def test_a_department_that_never_had_one_is_named():
    """No term at all is said in other words than an ended one."""
    figure = managers_figure(_operator(new=_department("新規部")), date(2026, 11, 24), NOW)
    assert "新規部に管理責任者がいない" == figure.says.ja
