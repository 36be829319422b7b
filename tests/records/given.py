"""What the tests of records stand on: a form's workbook with one row typed in."""

from __future__ import annotations

import io

import openpyxl

from hogo.records.form import RecordForm

DAY = "2026-11-20"


def filled(form: RecordForm, workbook: bytes) -> bytes:
    """The exported workbook with something in each of the form's columns, on 20 November 2026, of finance."""
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    sheet = book.active
    assert sheet is not None
    heads = [cell.value for cell in sheet[1]]
    for column in form.columns:
        typed: dict[str, str | int] = {"day": DAY, "number": 3, "yes": "○", "list": "a\nb"}
        value = typed.get(column.kind, "記載")
        if column.kind == "choice":
            value = next(iter(column.words.values())).ja
        sheet.cell(2, heads.index(column.title.ja) + 1, value)
    sheet.cell(2, heads.index("日付") + 1, DAY)
    sheet.cell(2, heads.index("部門") + 1, "finance")
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()
