"""The persons affected: rows of a list, what each column means, and how each notice stands. Pure."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from hogo.base.text import Text
from hogo.paper.merge import ADDRESS, NAME, POSTAL

MAIL, PHONE, NUMBER = "メール", "電話", "番号"
MOST = 200_000
"""Rows of one list."""
_HEADS: Mapping[str, tuple[str, ...]] = {
    NAME: ("宛名", "氏名", "お名前", "名前", "契約者名", "顧客名", "name", "full_name", "customer_name"),
    POSTAL: ("郵便番号", "〒", "postal", "postal_code", "zip", "postcode"),
    ADDRESS: ("住所", "所在地", "address", "住所1"),
    MAIL: ("メール", "メールアドレス", "電子メール", "mail", "email", "e-mail"),
    PHONE: ("電話", "電話番号", "phone", "tel", "telephone"),
    NUMBER: ("番号", "お客さま番号", "顧客番号", "会員番号", "customer_id", "customer", "customer_no", "id"),
}


class Status(StrEnum):
    """How the notice to one person stands."""

    WAITING = "waiting"
    PRINTED = "printed"
    SENT = "sent"
    RETURNED = "returned"
    """Came back, or the mail bounced: another way is needed."""
    REACHED = "reached"
    """Reached otherwise (by phone, in person)."""
    UNREACHABLE = "unreachable"
    """Hard to notify: a substitute measure stands in (26(2) proviso)."""
    NEEDLESS = "needless"
    """Found not to be affected."""


WORDS: Mapping[Status, Text] = {
    Status.WAITING: Text("未発送", "waiting"),
    Status.PRINTED: Text("作成済", "printed"),
    Status.SENT: Text("発送済", "sent"),
    Status.RETURNED: Text("返戻・不達", "came back"),
    Status.REACHED: Text("別の方法で連絡済", "reached otherwise"),
    Status.UNREACHABLE: Text("連絡困難（代替措置）", "hard to reach (substitute)"),
    Status.NEEDLESS: Text("対象でない", "not affected"),
}
LEFT = frozenset({Status.WAITING, Status.PRINTED, Status.RETURNED})
"""Something is still to be done."""


class NotAList(ValueError):  # noqa: N818  the word people read
    """The file cannot be taken. `says` tells why, and names lines, never values."""

    def __init__(self, says: Text) -> None:
        super().__init__(says.en)
        self.says = says


@dataclass(frozen=True, slots=True)
class Listing:
    """A list as read: rows with known columns, those of other columns kept, and lines that name nobody."""

    rows: tuple[Mapping[str, str], ...]
    columns: tuple[str, ...]
    nameless: tuple[int, ...] = ()


def read(data: bytes) -> Listing:
    """A CSV as somebody stole or exported it: UTF-8 or Shift_JIS, any order of columns.

    Raises:
        NotAList: it is no CSV, has no column that names a person, or too many rows.
    """
    text = _decoded(data)
    try:
        table = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        raise NotAList(_BROKEN) from None
    if len(table) < 2:
        raise NotAList(_EMPTY)
    if len(table) > MOST:
        raise NotAList(_LONG.fill(n=MOST))
    heads = [_head(one) for one in table[0]]
    if not {NAME, MAIL, NUMBER} & set(heads):
        raise NotAList(_NO_NAME.fill(h="、".join(one[:20] for one in table[0][:10])))
    rows, nameless = [], []
    for line, cells in enumerate(table[1:], 2):
        row = _row(heads, cells)
        if not row:
            continue
        if not any(row.get(one) for one in (NAME, MAIL, NUMBER)):
            nameless.append(line)
            continue
        rows.append(row)
    return Listing(tuple(rows), tuple(dict.fromkeys(heads)), tuple(nameless))


def _row(heads: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for head, cell in zip(heads, cells, strict=False):
        value = cell.strip().replace("\0", "")[:500]
        if value and head not in found:
            found[head] = value
    return found


def _head(raw: str) -> str:
    plain = unicodedata.normalize("NFKC", raw).strip().lstrip("\ufeff").lower()
    for known, spelt in _HEADS.items():
        if plain in spelt:
            return known
    return raw.strip()[:40]


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotAList(_BROKEN)


def key(row: Mapping[str, str]) -> str:
    """By what a repeated row is known: number, mail, or name with address, width and spaces aside."""
    told = row.get(NUMBER) or row.get(MAIL) or f"{row.get(NAME, '')} {row.get(ADDRESS, '')}"
    return "".join(unicodedata.normalize("NFKC", told).lower().split())


def distinct(rows: Iterable[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """One row a person, the first of each."""
    found: dict[str, Mapping[str, str]] = {}
    for row in rows:
        found.setdefault(key(row), row)
    return list(found.values())


_BROKEN = Text(
    "CSVとして読めません（UTF-8またはShift_JIS）。何も取り込んでいません。",
    "It cannot be read as CSV (UTF-8 or Shift_JIS). Nothing was taken.",
)
_EMPTY = Text("見出しのほかに行がありません。何も取り込んでいません。", "There are no rows. Nothing was taken.")
_LONG = Text("{n}行を超えています。分けてください。何も取り込んでいません。", "More than {n} rows: split it.")
_NO_NAME = Text(
    "氏名・メール・お客さま番号のどの列も見当たりません。見出し: {h}。見出しを直してもう一度取り込んでください。",
    "No column names a person. Headings: {h}. Correct the headings and bring it again.",
)
