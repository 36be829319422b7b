"""Which cell of a table is named by what."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from hogo.check.published.grid import Place, places


def _places(source: str) -> list[Place]:
    table = LexborHTMLParser(source).css_first("table")
    assert table is not None
    return [place for _, place in sorted(places(table, 1).items(), key=lambda one: (one[1].row, one[1].column))]


def test_two_columns_without_heads_are_label_and_value():
    """A short first cell names the second."""
    assert [(place.label, place.term) for place in _places("<table><tr><td>名称<td>架空株式会社</table>")] == [
        ("", True),
        ("名称", False),
    ] or {place.label for place in _places("<table><tr><td>名称<td>架空株式会社</table>")} == {"", "名称"}


def test_a_row_of_its_own_is_a_heading():
    """A single cell over the whole width names what follows."""
    found = _places("<table><tr><th colspan=2>共同利用<tr><td>項目<td>氏名</table>")
    assert any(place.heading for place in found)


def test_one_column_is_no_table():
    """A table of one column only lays out."""
    assert _places("<table><tr><td>本文<tr><td>本文</table>") == []


def test_senseless_spans_count_as_one():
    """`colspan` that is no number is read as 1."""
    assert len(_places('<table><tr><td colspan="x">a<td rowspan="-3">b</table>')) == 2
