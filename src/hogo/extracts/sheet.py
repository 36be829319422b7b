"""Rows as CSV or as an Excel sheet, into a stream: nothing is buffered but a batch, nothing touches a disk. Pure."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import IO, Protocol, cast
from xml.sax.saxutils import escape

from hogo.extracts.ask import Form
from hogo.register.sheet.excel import writable

MOST = {Form.CSV: 10**9, Form.EXCEL: 1_048_575}
"""Rows that a form holds beside its head."""
Rows = Iterable[Sequence[object]]
_RISKY = re.compile(r'(?:^|[,\r\n"])[=+\-@\t]')
_PLAIN_NUMBER = re.compile(r"[+-]?[0-9(][0-9()\s.-]*\Z")
_STILL = (1980, 1, 1, 0, 0, 0)


class Sink(Protocol):
    """Where bytes go."""

    def write(self, data: bytes, /) -> int:
        """Some bytes more."""
        ...


class Writer(Protocol):
    """A table that is being written."""

    def rows(self, rows: Rows) -> None:
        """Some rows more."""
        ...

    def end(self) -> None:
        """It is whole."""
        ...


class Csv:
    """CSV in UTF-8 with a byte-order mark, as Excel in Japan opens it. No cell becomes a formula when it is opened."""

    def __init__(self, sink: Sink, head: Sequence[str]) -> None:
        self._sink = sink
        sink.write(b"\xef\xbb\xbf")
        self.rows([head])

    def rows(self, rows: Rows) -> None:
        batch = list(rows)
        text = self._text(batch)
        if _RISKY.search(text):
            text = self._text([[harmless(cell) for cell in row] for row in batch])
        self._sink.write(text.encode("utf-8", "replace"))

    @staticmethod
    def _text(rows: Rows) -> str:
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="\r\n").writerows(rows)
        return buffer.getvalue()

    def end(self) -> None:
        """Nothing follows the rows."""


def harmless(cell: object) -> object:
    """A text that a spreadsheet would take for a formula, with an apostrophe before it; telephone numbers stay."""
    if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not _PLAIN_NUMBER.match(cell):
        return "'" + cell
    return cell


class Excel:
    """One sheet, texts as texts. The parts are packed as they are made."""

    def __init__(self, sink: Sink, head: Sequence[str]) -> None:
        self._zip = zipfile.ZipFile(cast(IO[bytes], sink), "w", zipfile.ZIP_DEFLATED, compresslevel=1)
        for name, text in _PARTS.items():
            self._zip.writestr(_info(name), text)
        self._sheet = self._zip.open(_info("xl/worksheets/sheet1.xml"), "w", force_zip64=True)
        self._sheet.write(_HEAD.encode())
        self.rows([head])

    def rows(self, rows: Rows) -> None:
        lines = ("<row>" + "".join(map(_cell, row)) + "</row>" for row in rows)
        self._sheet.write("".join(lines).encode("utf-8", "replace"))

    def end(self) -> None:
        self._sheet.write(b"</sheetData></worksheet>")
        self._sheet.close()
        self._zip.close()


def _cell(value: object) -> str:
    if value is None:
        return "<c/>"
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return f"<c><v>{value}</v></c>"
    text = escape(writable(str(value)[:32_767]))
    return f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _info(name: str) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name, _STILL)
    made.compress_type, made.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
    return made


WRITERS: dict[Form, Callable[[Sink, Sequence[str]], Writer]] = {Form.CSV: Csv, Form.EXCEL: Excel}
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_OFFICE = "http://schemas.openxmlformats.org"
_MAIN = f"{_OFFICE}/spreadsheetml/2006/main"
_HEAD = f'{_DECLARED}<worksheet xmlns="{_MAIN}"><sheetData>'
_PARTS = {
    "[Content_Types].xml": f'{_DECLARED}<Types xmlns="{_OFFICE}/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    "_rels/.rels": f'{_DECLARED}<Relationships xmlns="{_OFFICE}/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument/2006/relationships/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'{_DECLARED}<workbook xmlns="{_MAIN}" '
    f'xmlns:r="{_OFFICE}/officeDocument/2006/relationships"><sheets><sheet name="抽出" sheetId="1" r:id="rId1"/>'
    "</sheets></workbook>",
    "xl/_rels/workbook.xml.rels": f'{_DECLARED}<Relationships xmlns="{_OFFICE}/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument/2006/relationships/worksheet" '
    'Target="worksheets/sheet1.xml"/></Relationships>',
}
