"""Workbooks as files: text stays text, equal books are equal bytes, and hostile files are refused in words."""

from __future__ import annotations

import io
import time
import zipfile
from datetime import date

import openpyxl
import pytest

from hogo.register.sheet import excel
from hogo.register.sheet.book import Book, Sheet, address, letters

DAY = date(2026, 4, 1)


def book(*rows: tuple[object, ...]) -> Book:
    return Book("b.xlsx", (Sheet("台帳", tuple(rows)),))  # type: ignore[arg-type]


def rows_of(data: bytes) -> list[list[object]]:
    return [list(row) for row in excel.load("b.xlsx", data).sheets[0].rows]


TEXTS = ["=1+1", '=HYPERLINK("http://x.example")', "+81-3", "-", "@SUM(A1)", "\t=1", "#N/A", "_x0041_", "a\x07b"]


@pytest.mark.parametrize("text", [*TEXTS, "改\n行", " 前後 ", "012", "1e5"])
def test_text_is_text_and_never_a_formula(text: str):
    """What a ledger says is never run by Excel, and comes back letter by letter."""
    data = excel.dump(book(("h",), (text,)), DAY)
    assert [["h"], [text]] == rows_of(data)
    cell = openpyxl.load_workbook(io.BytesIO(data))["台帳"]["A2"]
    assert cell.data_type in ("s", "inlineStr")


def test_numbers_days_and_truths_keep_their_kind():
    """A whole number is one, a day is a day."""
    assert [["h", None, None], [12, 1.5, date(2026, 2, 3)]] == rows_of(
        excel.dump(book(("h",), (12, 1.5, date(2026, 2, 3), None)), DAY)
    )


def test_equal_books_are_equal_files():
    """Nothing of the clock gets in: the bytes depend on the book and the day given."""
    first = excel.dump(book(("h",), ("x",)), DAY)
    time.sleep(1.1)
    assert first == excel.dump(book(("h",), ("x",)), DAY)
    assert first != excel.dump(book(("h",), ("x",)), date(2026, 4, 2))


def test_a_text_beyond_a_cell_is_refused_not_cut():
    """32,767 characters is what a cell holds."""
    with pytest.raises(ValueError, match="32,767"):
        excel.dump(book(("x" * 32_768,)), DAY)


def sheet_xml(cells: str) -> bytes:
    """A valid workbook whose only sheet has these cells."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(excel.dump(book(("h",)), DAY))) as old, zipfile.ZipFile(packed, "w") as new:
        for part in old.infolist():
            data = old.read(part.filename)
            if part.filename == "xl/worksheets/sheet1.xml":
                start, end = data.index(b"<sheetData>"), data.index(b"</sheetData>")
                data = data[:start] + b"<sheetData>" + cells.encode() + data[end:]
            new.writestr(part.filename, data)
    return packed.getvalue()


def test_a_sheet_that_claims_a_million_columns_is_refused():
    """One cell in the last row and column would be filled up to sixteen thousand million cells."""
    first, last = '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>', '<c r="XFD1048576"><v>1</v></c>'
    far = f'{first}<row r="1048576">{last}</row>'
    with pytest.raises(excel.NotABook, match="too large"):
        excel.load("b.xlsx", sheet_xml(far))
    near = '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>'
    assert rows_of(sheet_xml(near)) == [["a"]]


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    """A part that says it is a gigabyte is never read."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/worksheets/sheet1.xml", b" " * (excel.MAX_UNPACKED + 1))
    started = time.perf_counter()
    with pytest.raises(excel.NotABook, match="too large"):
        excel.load("b.xlsx", packed.getvalue())
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\x01\x02",
        b"PK\x03\x04 broken",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken",
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        "ただの文章\n".encode(),
        b"\xff\xfe\x00",
        b'a,"b\nc',
    ],
)
def test_what_is_no_workbook_is_refused_in_words(data: bytes):
    """Whatever the bytes: a sentence in both languages, never another error."""
    with pytest.raises(excel.NotABook) as refused:
        excel.load("x", data)
    assert refused.value.says.ja


@pytest.mark.parametrize("cut", range(0, 5000, 331))
def test_a_file_cut_off_is_refused(cut: int):
    """A download that broke off."""
    data = excel.dump(book(*[("氏名", "住所")] * 50), DAY)[:cut]
    with pytest.raises(excel.NotABook):
        excel.load("b.xlsx", data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_csv_in_any_usual_encoding(encoding: str):
    """Excel saves cp932, others UTF-8 with and without a mark; a line break within a cell stays."""
    text = '業務名,個人情報名\r\n受付,"顧客\r\n名簿"\r\n'
    one = excel.load("台帳.csv", text.encode(encoding)).sheets[0]
    assert (("業務名", "個人情報名"), ("受付", "顧客\r\n名簿")) == one.rows


def test_tabs_and_semicolons_part_cells_too():
    """The delimiter is the one that the head of the file uses most."""
    assert (("a", "b"), ("1", "2")) == excel.load("x", b"a\tb\n1\t2\n").sheets[0].rows
    assert (("a", "b"), ("1", "2")) == excel.load("x", b"a;b\n1;2\n").sheets[0].rows


def test_merged_cells_and_hidden_sheets_are_known():
    """The ranges come with the sheet."""
    made = openpyxl.Workbook()
    made.active.append(["区分", None, "件数"])
    made.active.merge_cells("A1:B1")
    made.create_sheet("hidden").sheet_state = "hidden"
    packed = io.BytesIO()
    made.save(packed)
    read = excel.load("b.xlsx", packed.getvalue())
    assert ((0, 0, 0, 1),) == read.sheets[0].merged
    assert [True, False] == [sheet.shown for sheet in read.sheets]


def test_addresses_are_those_of_excel():
    """A, Z, AA, XFD."""
    assert ["A", "Z", "AA", "XFD"] == [letters(n) for n in (0, 25, 26, 16383)]
    assert address("b.xlsx", "台帳", 4, 2) == "b.xlsx!台帳!C5"
