"""Tables as people lay them out: headings, merged cells, bands, several in a sheet, items that run down."""

from __future__ import annotations

from typing import Any

from hogo.register.sheet.block import blocks
from hogo.register.sheet.book import Sheet

HEADS = ("番号", "名称", "利用目的", "件数")


def sheet(*rows: tuple[Any, ...], merged: tuple[tuple[int, int, int, int], ...] = ()) -> Sheet:
    return Sheet("S", rows, merged)


def test_words_around_a_table_are_loose_and_none_is_passed_over():
    """Title, date, note and total come back with their places."""
    found = blocks(sheet(("台帳",), (), HEADS, (1, "名簿", "連絡のため", 3), ("合計", None, None, 3), ("※概数",)))
    assert [one.words for one in found.loose] == ["台帳", "合計", "3", "※概数"]
    assert [row.cells for row in found.blocks[0].rows] == [(1, "名簿", "連絡のため", 3)]
    assert found.blocks[0].title == "台帳"


def test_headings_in_two_rows_are_joined():
    """A group's heading stands before those below it."""
    found = blocks(
        sheet(
            ("番号", "名称", "保管", None),
            (None, None, "場所", "方法"),
            (1, "名簿", "書庫", "施錠"),
            merged=((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3)),
        )
    )
    assert [head.words for head in found.blocks[0].heads] == ["番号", "名称", "保管／場所", "保管／方法"]
    assert len(found.blocks[0].rows) == 1


def test_tables_below_and_beside_each_other_are_kept_apart():
    """Two tables in a column, two in a row with an empty column between."""
    below = blocks(
        sheet(HEADS, (1, "a", "b", 2), (), ("委託先の一覧",), ("委託先名", "委託内容", "契約日"), ("x", "y", "z"))
    )
    assert [len(one.rows) for one in below.blocks] == [1, 1]
    beside = blocks(sheet((*HEADS, None, *HEADS), (1, "a", "b", 2, None, 2, "c", "d", 3)))
    assert [one.rows[0].cells for one in beside.blocks] == [(1, "a", "b", 2), (2, "c", "d", 3)]


def test_an_empty_row_within_a_table_does_not_end_it():
    """Data goes on after a gap; the same headings again are no data."""
    found = blocks(sheet(HEADS, (1, "a", "b", 2), (), (2, "c", "d", 3), HEADS, (3, "e", "f", 4)))
    assert [row.cells[0] for row in found.blocks[0].rows] == [1, 2, 3]


def test_items_that_run_down_are_turned_and_their_places_are_those_of_the_file():
    """Rows and columns are exchanged; a cell's place is where it stands in the sheet."""
    found = blocks(
        sheet(("番号", 1, 2), ("名称", "a", "b"), ("利用目的", "c", "d"), ("件数", 3, 4), ("保管場所", "e", "f"))
    )
    block = found.blocks[0]
    assert (block.turned, [row.cells for row in block.rows]) == (True, [(1, "a", "c", 3, "e"), (2, "b", "d", 4, "f")])
    assert block.place(block.rows[1].at, block.heads[3].column) == (3, 2)


def test_ditto_marks_and_merged_rows_say_what_stands_above():
    """`〃`, `同上` and a cell merged over rows; a mark in the first row stays what it is."""
    found = blocks(
        sheet(HEADS, ("〃", "a", "b", 1), ("2", "c", "〃", 2), ("3", "d", "同上", None), merged=((2, 3, 3, 3),))
    )
    assert [row.cells for row in found.blocks[0].rows] == [("〃", "a", "b", 1), ("2", "c", "b", 2), ("3", "d", "b", 2)]


def test_a_sheet_without_headings_holds_no_table():
    """A cover sheet is loose words; an empty one is nothing."""
    assert [one.words for one in blocks(sheet(("表紙",), ("第3版", "承認"))).loose] == ["表紙", "第3版", "承認"]
    assert blocks(sheet()).blocks == []


def test_merged_ranges_without_end_are_bounded():
    """Thousands of ranges over the whole sheet, and ranges beyond its edge, cost no more than the sheet."""
    rows = (HEADS, *((n, "a", "b", 1) for n in range(300)))
    merged = tuple((1, 0, 1_048_575, 16_383) for _ in range(5_000))
    found = blocks(sheet(*rows, merged=((900, 900, 1000, 1000), *merged)))
    assert len(found.blocks) == 1
