"""The files of an answer: JSON for machines, CSV for spreadsheets, and the archive with its proof. Pure.

CSV cells can start no formula; names of files come from the register, never from data.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from hogo.base.text import Text
from hogo.rights.answer import Content

RECEIPT = "receipt.json"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a cell begins that a spreadsheet may run; such a cell gets an apostrophe in front."""
MOST = 200_000_000
"""Bytes that a file of an archive may unpack to when it is checked."""


def data(made: Content, case: str, operator: Text, day: str) -> bytes:
    """The whole answer as JSON, values exact."""
    told = {"case": case, "day": day, "operator": {"ja": operator.ja, "en": operator.en}, **made}
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def tables(made: Content) -> dict[str, bytes]:
    """A CSV for each place, named by its path: UTF-8 with a mark, so that spreadsheets read Japanese."""
    return {
        f"{place['path'].replace('/', '--')}.csv": _table(place["rows"])
        for entry in made["information"]
        for place in entry["places"]
    }


def _table(rows: list[Mapping[str, Any]]) -> bytes:
    columns: dict[str, str] = {}
    for row in rows:
        for one in row["values"]:
            title = one["title"]["ja"]
            columns.setdefault(one["column"], title if title == one["column"] else f"{title} ({one['column']})")
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([cell(title) for title in columns.values()])
    for row in rows:
        told = {one["column"]: one["value"] for one in row["values"]}
        writer.writerow([cell(told.get(name, "")) for name in columns])
    return out.getvalue().encode("utf-8-sig", "backslashreplace")


def cell(value: object) -> str:
    """A value as a cell that no spreadsheet runs. Numbers stay numbers."""
    if value is None:
        return ""
    if isinstance(value, bool | int | float):
        return str(value)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = text.replace("\0", "")
    return f"'{text}" if text.lstrip(" 　").startswith(FORMULA) or text.startswith(FORMULA) else text


def digests(files: Mapping[str, bytes]) -> dict[str, str]:
    """Name → SHA-256, as the ledger's entry of the answer names them."""
    return {name: sha256(data).hexdigest() for name, data in sorted(files.items())}


def archive(files: Mapping[str, bytes], receipt: str) -> bytes:
    """All files with the receipt in one ZIP, the same bytes for the same content."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, held in (*sorted(files.items()), (RECEIPT, receipt.encode())):
            zipped.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), held, zipfile.ZIP_DEFLATED)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class Taken:
    """An archive taken apart: the receipt, and the digests of its files."""

    receipt: str
    digests: dict[str, str]


class NotAnAnswer(ValueError):  # noqa: N818  the word people read
    """The file is no answer's archive; `says` tells the holder."""

    def __init__(self, says: Text) -> None:
        super().__init__(f"{says.ja} / {says.en}")
        self.says = says


def taken(archived: bytes) -> Taken:
    """The parts of an archive.

    Raises:
        NotAnAnswer: it is none, or unpacks to more than is sane.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(archived)) as zipped:
            if sum(one.file_size for one in zipped.infolist()) > MOST:
                raise NotAnAnswer(_LARGE)
            files = {one.filename: zipped.read(one) for one in zipped.infolist()}
        receipt = files.pop(RECEIPT).decode()
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError, OSError, NotImplementedError, RuntimeError):
        raise NotAnAnswer(_NOT) from None
    return Taken(receipt, digests(files))


def differing(taken: Taken, payload: Mapping[str, Any]) -> list[str]:
    """The names of files that are not the ones that were answered with: changed, missing or added."""
    files = payload.get("files")
    told: Mapping[str, Any] = files if isinstance(files, dict) else {}
    return sorted(name for name in {*told, *taken.digests} if told.get(name) != taken.digests.get(name))


_NOT = Text("これは回答のファイル（ZIP）ではありません。", "This is no archive of an answer.")
_LARGE = Text("展開すると大きすぎるため開きません。", "It would unpack to more than is sane; not opened.")
