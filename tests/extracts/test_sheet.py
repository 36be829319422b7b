"""CSV and Excel as others read them; canaries are nobody, and are found again; marks of a list."""

from __future__ import annotations

import csv
import gc
import io
from datetime import date
from decimal import Decimal
from unicodedata import normalize

import openpyxl
import pyrage
import pytest

from hogo.extracts import disk
from hogo.extracts.ask import Form
from hogo.extracts.canary import COUNT, canaries, placed, places, traces
from hogo.extracts.run import Memory, listed, packed
from hogo.extracts.sheet import WRITERS, harmless
from hogo.register.model.kinds import FieldKind

ROWS = [
    (1, "髙橋, 「花」", "改行\nあり", None, date(2026, 4, 1), Decimal("1.50")),
    (2, "=HYPERLINK(\"http://x.example\")", "+81 90 0000 0001", "@cmd", None, True),
    (3, "\x07\ufffe<&>\"'", "-", "_x000D_", "\t=1+1", 0.5),
]  # fmt: skip
KEY = b"k" * 32


class Held:
    """Takes bytes, and cannot go back: as a pipe."""

    def __init__(self):
        self.data = b""

    def write(self, data, /):
        self.data += bytes(data)
        return len(data)

    def flush(self):
        """Nothing waits."""


def _written(form: Form, rows) -> bytes:
    sink = Held()
    writer = WRITERS[form](sink, ("番号", "氏名", "a", "b", "c", "d"))
    writer.rows(rows[:1])
    writer.rows(rows[1:])
    writer.end()
    return sink.data


def test_a_csv_opens_in_a_spreadsheet_and_runs_nothing():
    """Byte-order mark, quotes and line breaks as they were; no cell begins as a formula but telephone numbers."""
    data = _written(Form.CSV, ROWS)
    assert data.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert ["1", "髙橋, 「花」", "改行\nあり", "", "2026-04-01", "1.50"] == lines[1]
    assert ["2", '\'=HYPERLINK("http://x.example")', "+81 90 0000 0001", "'@cmd", "", "True"] == lines[2]
    assert all(cell[:1] not in ("=", "@", "\t") for line in lines for cell in line)


def test_an_excel_sheet_opens_with_texts_as_texts():
    """The same cells by another reader; numbers are numbers, formulas and control characters are texts."""
    sheet = openpyxl.load_workbook(io.BytesIO(_written(Form.EXCEL, ROWS))).active
    assert sheet is not None
    found = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert ["番号", "氏名", "a", "b", "c", "d"] == found[0]
    assert [1, "髙橋, 「花」", "改行\nあり", None, "2026-04-01", 1.5] == found[1]
    assert '=HYPERLINK("http://x.example")' == found[2][1]
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert 4 == len(found)


@pytest.mark.parametrize("cell", ["=1", "@x", "-x", "+x", "\t1", "\r1"])
def test_what_would_run_gets_an_apostrophe(cell):
    """Every beginning that a spreadsheet takes for a formula."""
    assert "'" + cell == harmless(cell)
    assert ("-12.5", "+81 3 0000 0000", "x=1", 5) == tuple(map(harmless, ("-12.5", "+81 3 0000 0000", "x=1", 5)))


def test_canaries_are_the_same_again_and_in_no_other_list():
    """By key and list; of three in a list, each differs; where they stand differs from list to list."""
    one, other = canaries(KEY, "a", "c.example"), canaries(KEY, "b", "c.example")
    assert one == canaries(KEY, "a", "c.example")
    assert not {mark for c in one for mark in traces(c)} & {mark for c in other for mark in traces(c)}
    assert COUNT == len(set(one))
    assert places(KEY, "a", 10**6) != places(KEY, "b", 10**6)
    assert () == places(KEY, "a", 0)


def test_a_canary_looks_like_a_row_and_is_nobody():
    """A number longer than any, no real person's address or bank; names that are fictional."""
    canary = canaries(KEY, "a", "c.example")[0]
    kinds = [FieldKind.NUMBER, FieldKind.NAME, FieldKind.MAIL, FieldKind.BANK, FieldKind.SERVICE, FieldKind.NUMBER]
    row = (4711, "本物 太郎", "taro@kakuu.example", "1234567", "光", "C-0042-A")
    out = list(placed([row], 5, (5, 9), (canary, canary), kinds))
    assert row == out[1]
    made = out[0]
    assert isinstance(made[0], int)
    assert made[0] > 10**9
    assert "架空" in str(made[1])
    assert str(made[2]).endswith("@c.example")
    assert (None, "光") == (made[3], made[4])
    assert str(made[5]).startswith("C-9")
    assert normalize("NFKC", str(made[1])) == made[1]


def test_what_turns_up_names_its_list():
    """In CSV, in a workbook, on the border of two pieces; a list of nobody's is none's."""
    secret = disk.key("canary")
    canary = canaries(secret, "list-1", "c.example")[0]
    text = f"x{'あ' * 10}\n{canary.mail},1\n".encode()
    assert {"list-1": 1} == disk.traced(io.BytesIO(text), ["list-0", "list-1"])
    assert {} == disk.traced(io.BytesIO(text), ["list-0"])
    assert {} == disk.traced(io.BytesIO(b""), ["list-1"])
    border = b"x" * (disk.PIECE - 9) + b"," + canary.mail.encode()
    assert {"list-1": 1} == disk.traced(io.BytesIO(border), ["list-1"])
    number = str(canary.cell(FieldKind.NUMBER, 17)).encode()
    assert {"list-1": 1} == disk.traced(io.BytesIO(b"a," + number + b",b"), ["list-1"])
    book = _written(Form.EXCEL, [(canary.mail,) * 6, *ROWS])
    assert {"list-1": 1} == disk.traced(io.BytesIO(book), ["list-0", "list-1"])


def test_a_list_remembers_by_marks_of_its_own():
    """Sorted, once each; another list's key gives other marks; nobody in an empty one."""
    marks = [listed(bytes([n]) * 16, KEY) for n in (3, 1, 3)]
    memory = Memory.of(packed(b"".join(marks)))
    assert [True, True, False] == memory.holds([marks[0], marks[1], listed(b"z" * 16, KEY)]).tolist()
    assert 16 == len(packed(b"".join(marks)))
    assert listed(b"a" * 16, KEY) != listed(b"a" * 16, b"j" * 32)
    assert [False] == Memory.of(b"").holds(marks[:1]).tolist()


def test_a_list_that_cannot_be_made_leaves_nothing(tmp_path):
    """What the rows raise is raised; neither file nor part of one is left; a bad key is said."""
    path = tmp_path / "list.age"
    own = str(pyrage.x25519.Identity.generate().to_public())

    def broken(writer):
        writer.rows([("x" * 100,)] * 50_000)
        raise LookupError("half-way")

    for form in Form:
        with pytest.raises(LookupError):
            disk.seal(path, own, form, ("a",), broken)
        gc.collect()
    with pytest.raises(ValueError, match="age"):
        disk.seal(path, "age1nothing", Form.CSV, ("a",), broken)
    assert [] == list(tmp_path.iterdir())
    disk.seal(path, own, Form.CSV, ("a",), lambda writer: writer.rows([("b",)]))
    assert [path] == list(tmp_path.iterdir())
