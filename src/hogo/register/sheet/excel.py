"""Workbooks as files: bytes → Book (xlsx, xlsm, xls, CSV in UTF-8 or cp932) and Book → the bytes of an xlsx.

Files come from anywhere: their size is bounded before anything is unpacked, formulas are read as their values and never
written, and a sheet that claims a million columns is refused rather than filled in.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from hogo.base.text import Text
from hogo.register.sheet.book import Book, Cell, Sheet

MAX_BYTES = 64 * 1024 * 1024
"""Of the file."""
MAX_UNPACKED = 200 * 1024 * 1024
"""Of all parts of an xlsx together."""
MAX_CELLS = 5_000_000
"""Of one sheet, its empty cells counted: the rectangle that a reader would fill."""


class NotABook(ValueError):  # noqa: N818  the word people read
    """The file is no workbook that can be read; `says` tells a person why."""

    def __init__(self, says: Text) -> None:
        super().__init__(says.en)
        self.says = says


_UNKNOWN = Text(
    "Excelブック（.xlsx、.xls）でもCSVでもないため読めません。",
    "This is neither an Excel workbook (.xlsx, .xls) nor CSV.",
)
_LARGE = Text(
    "ファイルが大きすぎます。台帳以外のシートを除くか、シートを分けてください。",
    "The file is too large: remove sheets that are no ledgers, or split it.",
)
_LOCKED = Text(
    "パスワードで保護されているため読めません。保護を外して保存し直してください。",
    "The file is protected by a password; save it without.",
)


def load(name: str, data: bytes) -> Book:
    """The workbook in `data`. Its kind is told by its first bytes, not by its name.

    Raises:
        NotABook: it cannot be read, is too large, or is locked.
    """
    if len(data) > MAX_BYTES:
        raise NotABook(_LARGE)
    if data[:4] == b"PK\x03\x04":
        _bounded(data)
        return _calamine(name, data)
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return _calamine(name, data)
    return _csv(name, data)


_CELL = re.compile(rb'<c [^>]*?r="([A-Z]{1,3})([0-9]{1,7})"')
_ROW = re.compile(rb"<row[ >]")


def _bounded(data: bytes) -> None:
    """Refuse what would unpack without end, before it is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            if sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise NotABook(_LARGE)
            for part in parts:
                # WHY: a size that lies is found here (a wrong checksum), before another reader trusts it.
                _rectangle(packed.read(part))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as bad:
        raise NotABook(_UNKNOWN) from bad


def _rectangle(xml: bytes) -> None:
    """The cells of a sheet as the rectangle around them."""
    last_row = len(_ROW.findall(xml))
    last_column = 1
    for letters, row in _CELL.findall(xml):
        column = 0
        for letter in letters:
            column = column * 26 + letter - 64
        last_column, last_row = max(last_column, column), max(last_row, int(row))
    if last_row * last_column > MAX_CELLS:
        raise NotABook(_LARGE)


def _calamine(name: str, data: bytes) -> Book:
    import python_calamine as calamine  # lazily: only imports need it

    try:
        with calamine.CalamineWorkbook.from_object(io.BytesIO(data)) as opened:
            visible = {one.name: one.visible == calamine.SheetVisibleEnum.Visible for one in opened.sheets_metadata}
            sheets = []
            for sheet_name in opened.sheet_names:
                sheet = opened.get_sheet_by_name(sheet_name)
                rows = tuple(tuple(map(_cell, row)) for row in sheet.to_python(skip_empty_area=False))
                merged = tuple((r1, c1, r2, c2) for (r1, c1), (r2, c2) in sheet.merged_cell_ranges or ())
                sheets.append(Sheet(sheet_name, rows, merged, shown=visible.get(sheet_name, True)))
    except calamine.PasswordError as bad:
        raise NotABook(_LOCKED) from bad
    except (calamine.CalamineError, ValueError, OSError) as bad:
        raise NotABook(_UNKNOWN) from bad
    return Book(name, tuple(sheets))


def _cell(value: Any) -> Cell:
    if value == "" and isinstance(value, str):
        return None
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    if isinstance(value, datetime) and (value.hour, value.minute, value.second, value.microsecond) == (0, 0, 0, 0):
        return value.date()
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def _csv(name: str, data: bytes) -> Book:
    """A CSV or tab-separated file: UTF-8 with or without a mark, UTF-16 with one, else cp932."""
    if b"\x00" in data and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise NotABook(_UNKNOWN)
    text = None
    for encoding in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp932"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    if text is None or not text.strip():
        raise NotABook(_UNKNOWN)
    head = text[:20_000]
    between = max("\t,;", key=head.count)
    try:
        read = csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=True)
        rows = tuple(tuple(cell or None for cell in row) for row in read)
    except csv.Error as bad:
        raise NotABook(_UNKNOWN) from bad
    if not any(len(row) > 1 for row in rows) or sum(map(len, rows)) > MAX_CELLS:
        raise NotABook(_UNKNOWN)
    return Book(name, (Sheet("CSV", rows),))


_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_MODIFIED = re.compile(rb"(?<=>)[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z(?=</dcterms:modified>)")
_STILL = (1980, 1, 1, 0, 0, 0)


def dump(book: Book, day: date) -> bytes:
    """The book as an xlsx; the same book and day give the same bytes. Text is always text, never a formula.

    Raises:
        ValueError: a text is longer than a cell can hold (32,767 characters).
    """
    import openpyxl  # lazily: only exports need it
    from openpyxl.utils import get_column_letter

    workbook = openpyxl.Workbook(write_only=True)
    moment = datetime(day.year, day.month, day.day)  # noqa: DTZ001  a property of the file, without a zone in the format
    workbook.properties.created = workbook.properties.modified = moment
    workbook.properties.creator = "hogo"
    for sheet in book.sheets:
        made = workbook.create_sheet(sheet.name)
        made.sheet_state = "visible" if sheet.shown else "hidden"
        made.freeze_panes = "B2"
        for at, width in enumerate(_widths(sheet)):
            dimension = made.column_dimensions[get_column_letter(at + 1)]
            dimension.width, dimension.hidden = width, at in sheet.hidden
        for n, row in enumerate(sheet.rows):
            made.append(_row(made, row, head=n == 0 and sheet.shown))
    packed = io.BytesIO()
    workbook.save(packed)
    return _still(packed.getvalue(), day)


def _row(made: Any, row: Iterable[Cell], *, head: bool) -> list[Any]:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill

    cells: list[Any] = []
    for value in row:
        if value is None or (isinstance(value, int | float | date) and not isinstance(value, bool)):
            cells.append(value)
            continue
        text = writable(str(value))
        plain = not head and text[:1] not in ("=", "+", "-", "@") and "\n" not in text and "_x" not in text
        if plain and not text.startswith("#"):
            cells.append(text)
            continue
        cell = WriteOnlyCell(made, value=text)
        cell.data_type = "s"
        if head:
            cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="FFE8EEF4")
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        elif "\n" in text:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        cells.append(cell)
    return cells


def writable(text: str) -> str:
    """Text as the format holds it: what XML cannot carry, and what looks like its escapes, is escaped (`_x0007_`)."""
    if len(text) > 32_767:
        raise ValueError("a cell holds at most 32,767 characters")
    escaped = _ESCAPED.sub(lambda found: f"_x005F_x{found.group(1)}_", text)
    return _ILLEGAL.sub(lambda found: f"_x{ord(found.group()):04X}_", escaped)


def _widths(sheet: Sheet) -> list[float]:
    """A width for each column from its first rows, between 8 and 48."""
    widths: list[float] = []
    for row in sheet.rows[:50]:
        for at, cell in enumerate(row):
            line = max(str(cell or "").split("\n"), key=len)
            wide = min(48, max(8, 2 + sum(2 if ord(c) > 0x2E7F else 1 for c in line)))
            if at < len(widths):
                widths[at] = max(widths[at], wide)
            else:
                widths.append(wide)
    return widths


def _still(packed: bytes, day: date) -> bytes:
    """The same parts with one fixed time, so that equal books are equal files."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            fixed = zipfile.ZipInfo(part.filename, _STILL)
            fixed.compress_type, fixed.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            data = old.read(part.filename)
            if part.filename == "docProps/core.xml":
                data = _MODIFIED.sub(f"{day}T00:00:00Z".encode(), data)
            new.writestr(fixed, data)
    return made.getvalue()
