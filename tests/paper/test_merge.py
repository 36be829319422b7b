"""One letter to many: places and rows are checked before anything is made."""

from __future__ import annotations

from hogo.paper.block import Paragraph
from hogo.paper.merge import check, letters, pattern
from tests.paper.given import HARD, LETTER

WORDS = (
    "{{サービス}}の取扱いについて\n\n{{宛名}}さまの契約（{{契約番号}}）についてお知らせします。\n\n以上のとおりです。\n"
)
COLUMNS = ["宛名", "郵便番号", "住所", "サービス", "契約番号"]
ROW = {
    "宛名": HARD,
    "郵便番号": "000-0001",
    "住所": "東京都架空区\n架空荘101",
    "サービス": "光回線",
    "契約番号": "{{宛名}}",
}


def names(found):
    """The names of findings."""
    return [one.name for one in found]


def test_a_row_becomes_a_letter():
    """Title, text and addressee are filled; what a cell holds is never read as a place again."""
    assert () == check(pattern(WORDS), COLUMNS, [ROW])
    (one,) = letters(pattern(WORDS), [ROW], LETTER, lambda index: f"2026-通-{index + 7:04d}")
    assert (one.number, one.title, one.to.name) == ("2026-通-0007", "光回線の取扱いについて", HARD)
    assert ("東京都架空区", "架空荘101") == one.to.lines
    assert one.blocks[0] == Paragraph(f"{HARD}さまの契約（{{{{宛名}}}}）についてお知らせします。")
    assert one.window == LETTER.window


def test_what_is_wrong_is_said_before():
    """A place without a column, no addressee column, an empty cell by its line, braces, a letter without words."""
    assert ["no-such-column"] == names(check(pattern(WORDS), [*COLUMNS[:4]], []))
    assert ["no-such-column"] == names(check(pattern("件名\n\n本文"), ["氏名"], []))
    (blank,) = check(pattern(WORDS), COLUMNS, [ROW, {**ROW, "契約番号": " "}])
    assert (blank.name, blank.where.line) == ("row-incomplete", 3)
    assert ["unclosed-place"] == names(check(pattern("件名\n\n{{宛名"), COLUMNS, [ROW]))
    assert ["no-words"] == names(check(pattern("件名だけ"), COLUMNS, [ROW]))
