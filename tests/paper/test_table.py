"""A list as a workbook and back: what was written is read, what cannot be read is told at its cell."""

from __future__ import annotations

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from hogo.base.text import Text
from hogo.law.disk import load
from hogo.paper.clause import clauses, of_edition
from hogo.paper.table import Column, cells, read, sheet
from hogo.register.sheet import excel
from hogo.register.sheet.book import Book, Sheet

COLUMNS = (
    Column("name", Text("名称", "Name"), required=True),
    Column("on", Text("日付", "Day"), "day"),
    Column("count", Text("件数", "Count"), "number"),
    Column("good", Text("判定", "Result"), "yes"),
    Column("kind", Text("種別", "Kind"), "choice", {"a": Text("鍵", "key"), "b": Text("カード", "card")}),
    Column("refs", Text("証拠", "Evidence"), "list"),
    Column("state", Text("状態", "State"), reads=False),
)
TITLE = Text("一覧", "List")
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=20
)


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "name": WORDS,
                "on": st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1)),
                "count": st.none() | st.integers(0, 10**9),
                "good": st.booleans(),
                "kind": st.sampled_from(["a", "b", None]),
                "refs": st.lists(WORDS, max_size=3).map(tuple),
            }
        ),
        min_size=1,
        max_size=5,
    )
)
def test_what_was_written_is_read(rows):
    """Through the file in both languages, with no trouble and nothing changed."""
    for language in ("ja", "en"):
        packed = excel.dump(Book("x.xlsx", (sheet(TITLE, COLUMNS, rows, language),)), date(2026, 4, 1))
        came = read(excel.load("x.xlsx", packed), COLUMNS)
        assert () == came.troubles
        assert rows == [row for _, row in came.rows]


def _read(*rows: tuple[object, ...]):
    return read(Book("x.xlsx", (Sheet("一覧", (("名称", "日付", "件数", "判定", "種別"), *rows)),)), COLUMNS)  # type: ignore[arg-type]


def test_a_bad_row_is_told_at_its_cell_and_the_others_are_taken():
    """Each fault names its cell; the good row beside it is there."""
    came = _read(
        ("鍵1", datetime(2026, 4, 1, 10, 0), 3, "○", "鍵"),
        ("", "2026/04/02", 1, "×", "card"),
        ("鍵2", "昨日", 1, "×", "鍵"),
        ("鍵3", None, -1, "×", "鍵"),
        ("鍵4", None, "１", "×", "鍵"),
        ("鍵5", None, 1, "たぶん", "鍵"),
        ("鍵6", None, 1, "×", "印鑑"),
        ("あ" * 2001, None, 1, "×", "鍵"),
        (None, None, None, None, None),
    )
    assert [("x.xlsx!一覧!A2", date(2026, 4, 1))] == [(place, row["on"]) for place, row in came.rows]
    places = ["A3", "B4", "C5", "C6", "D7", "E8", "A9"]
    assert places == [one.ja.split("!")[2].split(":")[0] for one in came.troubles]
    assert "one of: 鍵・カード" in came.troubles[5].en


def test_a_heading_that_is_not_known_or_missing_is_told():
    """An unknown column is named, never dropped in silence; without a needed one nothing is read."""
    came = read(Book("x", (Sheet("s", (("Name", "なぞ"), ("a", "b"))),)), COLUMNS)
    assert (1, "なぞ") == (len(came.rows), came.troubles[0].ja.split("「")[1].split("」")[0])
    none = read(Book("x", (Sheet("s", (("日付",), ("2026-04-01",))),)), COLUMNS)
    assert ((), 1) == (none.rows, len(none.troubles))
    assert 1 == len(read(Book("x", ()), COLUMNS).troubles)
    many = Sheet("s", (("名称",), *[("a",)] * 20_001))
    assert () == read(Book("x", (many,)), COLUMNS).rows


def test_on_paper_the_same_words():
    """Choices by their words, yes and no as marks."""
    row = {
        "name": "鍵1",
        "on": "2026-04-01",
        "good": False,
        "kind": "a",
        "refs": ("x", "y"),
        "state": Text("了", "done"),
    }
    assert (("鍵1", "2026-04-01", "", "×", "鍵", "x\ny", "了"),) == cells(COLUMNS, [row], "ja")


def test_a_clause_says_how_sure_it_is():
    """What was read has no doubt, the standard has; an unknown id stands as it is; the other edition is left out."""
    read_, unsure, unknown = clauses(load(), ("appi-25", "jis-2023-10-2", "nothing"))
    assert ("法25条 委託先の監督", "nothing") == (read_.ja, unknown.ja)
    assert "JIS Q 15001:2023 10.2 不適合及び是正処置［未確認" in unsure.ja
    both = ("jis-2023-10-2", "jis-2017-a-3-8", "jipdec-j-7")
    assert both[1:] == of_edition(both, "JIS Q 15001:2017")
    assert (both[0], both[2]) == of_edition(both, "JIS Q 15001:2023")
