"""A department's rows as a workbook with two columns to answer in, and the workbook that came back. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from hogo.base.day import Day
from hogo.base.finding import Finding, Level
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.confirmations.row import Answer, Heard, told
from hogo.register.model.register import Register
from hogo.register.read import tree
from hogo.register.sheet.back import back, is_ours
from hogo.register.sheet.book import Book, Sheet
from hogo.register.sheet.cell import text_of
from hogo.register.sheet.ledger import LEDGERS, STAMP, out
from hogo.register.write import Drop, Put

INFORMATION, PARTNERS = LEDGERS
HEAD, NOTE = "確認（○ 正しい／変更／当部門でない）", "確認の意見（個人の氏名は書かない）"
ASKING = "asking"
_SAID: dict[str, Answer] = {
    "○": Answer.RIGHT, "〇": Answer.RIGHT, "◯": Answer.RIGHT, "正しい": Answer.RIGHT, "そのまま": Answer.RIGHT,
    "変更": Answer.CHANGE, "変更あり": Answer.CHANGE, "△": Answer.CHANGE,
    "当部門でない": Answer.NOT_OURS, "×": Answer.NOT_OURS, "✕": Answer.NOT_OURS,
}  # fmt: skip


class NotReturned(ValueError):  # noqa: N818  the word people read
    """The workbook is not one that was sent out; nothing was taken from it."""

    says = Text(
        "hogoから送った確認用のブックではありません。送ったブックに書き込んで返してもらってください。",
        "This is not a workbook that hogo sent out. Please have the one that was sent filled in and returned.",
    )


@dataclass(frozen=True, slots=True)
class Returned:
    """What a workbook answers. `findings`: cells that cannot be read; while there is one, nothing is taken."""

    asking: str
    heard: tuple[Heard, ...]
    findings: tuple[Finding, ...]


def book(register: Register, rows: Iterable[Ref], asking: str, name: str) -> Book:
    """The rows of one asking, with all that is declared of them."""
    own = frozenset(rows)
    made = []
    for sheet in out(register, name=name).sheets:
        if sheet.name == STAMP:
            made.append(replace(sheet, rows=(*sheet.rows, (ASKING, asking))))
        elif not sheet.name.startswith(PARTNERS.name) and sheet.name not in PARTNERS.sheets.values():
            made.append(_own(sheet, own))
    return Book(name, tuple(made))


def _own(sheet: Sheet, own: frozenset[Ref]) -> Sheet:
    head, *rest = sheet.rows
    kept = [row for row in rest if str(row[0]) in own]
    if sheet.name != INFORMATION.name:
        return replace(sheet, rows=(head, *kept))
    answers = tuple((row[0], None, None, *row[1:]) for row in kept)
    hidden = tuple(place + 2 for place in sheet.hidden)
    return replace(sheet, rows=((head[0], HEAD, NOTE, *head[1:]), *answers), hidden=hidden)


def returned(found: Book, register: Register, files: Mapping[str, bytes], on: Day) -> Returned:
    """Each row's answer: what was written in the column, or that its cells were changed; blank rows are not answered.

    Raises:
        NotReturned: it is no workbook of ours, or not one that asks.
    """
    stamp, main = found.sheet(STAMP), found.sheet(INFORMATION.name)
    asking = [text_of(row[1]) for row in stamp.rows if row[0] == ASKING and len(row) > 1] if stamp else []
    if not is_ours(found) or not asking or main is None or not main.rows:
        raise NotReturned
    said = _said(main)
    plain = Book(found.name, tuple(_without(sheet) if sheet is main else sheet for sheet in found.sheets))
    came = back(plain, register, tree(files)[0])
    changes: dict[Ref, list[Put | Drop]] = {}
    for one in came.changes:
        section, name, *_ = one.path.split("/")
        if section == "information" and name in said:
            changes.setdefault(name, []).append(one)
    heard = tuple(
        _heard(name, *one, changes.get(name, []), on) for name, one in said.items() if any(one) or name in changes
    )
    errors = tuple(one for one in came.findings if one.level is Level.ERROR)
    return Returned(asking[0], heard, errors)


def _said(main: Sheet) -> dict[Ref, tuple[str, str]]:
    """Row → what stands in the two columns."""
    heads = [text_of(cell).strip() for cell in main.rows[0]]
    places = [heads.index(one) if one in heads else -1 for one in (HEAD, NOTE)]
    found = {}
    for n in range(1, len(main.rows)):
        name = text_of(main.cell(n, 0)).strip()
        if name:
            first, second = (text_of(main.cell(n, at)).strip() if at >= 0 else "" for at in places)
            found[name] = (first, second)
    return found


def _heard(name: Ref, said: str, note: str, changes: list[Put | Drop], on: Day) -> Heard:
    answer = _SAID.get(said.replace("　", "").replace(" ", ""))
    if changes:
        answer = Answer.CHANGE
    elif answer is None:
        answer = Answer.CHANGE  # WHY: words in the column that we do not know are for the office to read
        note = f"{said} {note}".strip()
    return Heard(name, answer, on, note[:1000], tuple(told(one) for one in changes))


def _without(main: Sheet) -> Sheet:
    """The sheet without the two columns: what is left is the ledger as it went out, or as it was changed."""
    heads = [text_of(cell).strip() for cell in main.rows[0]]
    kept = [place for place, head in enumerate(heads) if head not in (HEAD, NOTE)]
    return replace(main, rows=tuple(tuple(row[at] for at in kept if at < len(row)) for row in main.rows))
