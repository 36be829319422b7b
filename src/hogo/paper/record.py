"""A record of the management system on A4: what every one of them has at its head and foot. Pure.

Form number, number of the record, day, by whom, until when it is kept, the clauses it serves, boxes for the approvals
that were given, its content, and its course. The room says what stands between.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hogo.base.day import Day
from hogo.base.period import Period
from hogo.base.text import Language, Text
from hogo.law.law import Law
from hogo.paper.block import Block, Heading, Table
from hogo.paper.clause import joined
from hogo.paper.sheet import Seal, Sheet
from hogo.register.model.register import Register

NUMBER, MADE, KEPT = Text("番号", "Number"), Text("作成日", "Made"), Text("保存期限", "Kept until")
CLAUSES, EDITION = Text("関連する条項", "Clauses"), Text("登録簿の版", "Edition of the register")
COURSE = Text("経過", "Course")
COLUMNS = (Text("日付", "Day"), Text("内容", "What"), Text("担当", "By"), Text("記載", "Words"))
KEEP = Period(years=3)
"""How long a record is kept where nothing else is said: more than one cycle of the mark (house practice, no rule)."""


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of record: its form number (`様式 安全-8`), its title, the clauses it serves, how long it is kept."""

    number: Text
    title: Text
    clauses: tuple[str, ...] = ()
    keep: Period = KEEP


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the course: when, what, by whom, and the words with it."""

    on: Day
    what: Text
    by: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """What a record carries at its head."""

    number: str
    on: Day
    law: Law
    register: Register | None
    edition: int = 0


def sheet(
    form: Form,
    made: Made,
    blocks: Iterable[Block],
    *,
    course: Sequence[Step] = (),
    seals: Sequence[Seal] = (),
    language: Language = "ja",
    wide: bool = False,
) -> Sheet:
    """The record as a sheet, for `hogo.paper.disk.sheet_pdf`."""
    head = [
        (NUMBER.in_(language), made.number),
        (MADE.in_(language), made.on.isoformat()),
        (KEPT.in_(language), form.keep.after(made.on).isoformat()),
    ]
    if made.edition:
        head.append((EDITION.in_(language), str(made.edition)))
    if form.clauses:
        head.append((CLAUSES.in_(language), joined(made.law, form.clauses).in_(language)))
    body = [*blocks]
    if course:
        body += [Heading(COURSE.in_(language)), _course(course, language)]
    operator = made.register.operator.name.in_(language) if made.register else ""
    return Sheet(
        language=language,
        form=form.number.in_(language),
        title=form.title.in_(language),
        author=operator,
        head=tuple(head),
        blocks=tuple(body),
        seals=tuple(seals),
        wide=wide,
    )


def _course(course: Sequence[Step], language: Language) -> Table:
    rows = tuple((one.on.isoformat(), one.what.in_(language), one.by, one.words) for one in course)
    return Table(tuple(one.in_(language) for one in COLUMNS), rows, widths=(1.1, 2, 1.2, 4))
