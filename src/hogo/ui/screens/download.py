"""Files that a page hands out: a record as PDF, a list as a workbook. Uploads come back through `uploaded`."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse

from hogo.register.sheet import excel
from hogo.register.sheet.book import Book, Sheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def pdf(data: bytes, name: str) -> HttpResponse:
    """A record on A4, shown in the browser."""
    return _file(data, "application/pdf", f"{name}.pdf", "inline")


def workbook(sheets: tuple[Sheet, ...], day: date, name: str) -> HttpResponse:
    """A list as an Excel workbook."""
    return _file(excel.dump(Book(name, sheets), day), XLSX, f"{name}.xlsx", "attachment")


def archive(data: bytes, name: str) -> HttpResponse:
    """A set of documents as one ZIP."""
    return _file(data, "application/zip", f"{name}.zip", "attachment")


def uploaded(request: HttpRequest, field: str = "file") -> Book:
    """The workbook that was sent.

    Raises:
        NotABook: none was, or it cannot be read.
    """
    sent = request.FILES.get(field)
    if sent is None:
        return excel.load("", b"")
    return excel.load(str(getattr(sent, "name", ""))[:100], sent.read(excel.MAX_BYTES + 1))


def _file(data: bytes, kind: str, name: str, how: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=kind)
    answer["Content-Disposition"] = f"{how}; filename*=UTF-8''{quote(name)}"
    return answer
