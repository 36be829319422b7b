"""The list from the personnel department: read line by line, compared with who is known, planned before it is done.

Nothing is lost: a line that cannot be read is named and left out, every other one is taken, and as long as one line
cannot be read nobody is held to have left for not being in the list. Taken twice, it changes nothing the second time.
Pure.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from hogo.base.day import Day
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.register.model.operator import Operator
from hogo.register.sheet.book import Book, Cell, address
from hogo.register.sheet.lenient import day_of
from hogo.staff import fact as f
from hogo.staff.flow import Standing
from hogo.staff.person import Person, number_of

HEADS: dict[str, tuple[str, ...]] = {
    "number": ("社員番号", "従業員番号", "職員番号", "社員コード", "employee number", "number", "id"),
    "name": ("氏名", "名前", "社員名", "name", "full name"),
    "kana": ("フリガナ", "ふりがな", "氏名カナ", "カナ", "kana"),
    "mail": ("メールアドレス", "メール", "e-mail", "email", "mail"),
    "department": ("部門", "部署", "所属", "部門名", "所属部門", "department"),
    "employment": ("雇用区分", "社員区分", "区分", "employment"),
    "joined": ("入社日", "入社年月日", "雇用開始日", "joined", "hired"),
    "left": ("退職日", "退職年月日", "退社日", "契約終了日", "left"),
}
EMPLOYMENTS: dict[str, f.Employment] = {
    "役員": f.Employment.OFFICER, "取締役": f.Employment.OFFICER, "正社員": f.Employment.REGULAR,
    "正": f.Employment.REGULAR, "社員": f.Employment.REGULAR, "契約": f.Employment.CONTRACT,
    "契約社員": f.Employment.CONTRACT, "嘱託": f.Employment.CONTRACT, "派遣": f.Employment.DISPATCHED,
    "派遣社員": f.Employment.DISPATCHED, "パート": f.Employment.PART_TIME, "アルバイト": f.Employment.PART_TIME,
    "出向": f.Employment.SECONDED, "出向者": f.Employment.SECONDED,
}  # fmt: skip
NEEDED = ("number", "name", "department")
MANY = 5
"""One in so many may vanish from a list; beyond it the list is taken for a part, not for the whole."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """A cell that cannot be read. It says where and what to write, never what was written: that may be a name."""

    where: str
    says: Text


@dataclass(frozen=True, slots=True)
class Line:
    """One member as the list has it."""

    person: Person
    department: Ref
    employment: f.Employment
    joined: Day | None
    left: Day | None


@dataclass(frozen=True, slots=True)
class List:
    """A whole list. `numbers`: all that occur, those of unreadable lines too."""

    lines: tuple[Line, ...]
    wrong: tuple[Wrong, ...]
    numbers: frozenset[str] = field(default_factory=frozenset)


def read(book: Book, operator: Operator) -> List:
    """The first sheet with a head that names number, name and department."""
    names = {name.casefold(): ref for ref, one in operator.departments.items()
             for name in (ref, _plain(one.name.ja), _plain(one.name.en))}  # fmt: skip
    for sheet in book.sheets:
        for at, row in enumerate(sheet.rows[:20]):
            columns = _columns(row)
            if all(name in columns for name in NEEDED):
                return _lines(book.name, sheet.name, sheet.rows[at + 1 :], at + 1, columns, names)
    return List((), (Wrong(book.name, _NO_HEAD),))


def _plain(words: str) -> str:
    return "".join(unicodedata.normalize("NFKC", words).split()).casefold()


def _columns(row: Sequence[Cell]) -> dict[str, int]:
    heads = {_plain(head): name for name, heads in HEADS.items() for head in heads}
    found: dict[str, int] = {}
    for at, cell in enumerate(row):
        name = heads.get(_plain(str(cell or "")))
        if name is not None:
            found.setdefault(name, at)
    return found


def _lines(
    book: str,
    sheet: str,
    rows: Sequence[Sequence[Cell]],
    first: int,
    columns: Mapping[str, int],
    names: Mapping[str, Ref],
) -> List:
    lines: list[Line] = []
    wrong: list[Wrong] = []
    seen: set[str] = set()
    for at, row in enumerate(rows, first):
        cells = {name: row[column] if column < len(row) else None for name, column in columns.items()}
        if all(cell is None or not str(cell).strip() for cell in cells.values()):
            continue
        faults = list(_faults(cells, names, seen))
        number = number_of(_text(cells.get("number")))
        seen.add(number)
        if faults:
            wrong += [Wrong(address(book, sheet, at, columns[name]), says) for name, says in faults]
        else:
            lines.append(_line(cells, names))
    return List(tuple(lines), tuple(wrong), frozenset(seen - {""}))


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell).strip()


def _faults(cells: Mapping[str, Cell], names: Mapping[str, Ref], seen: set[str]) -> list[tuple[str, Text]]:
    found: list[tuple[str, Text]] = []
    number = number_of(_text(cells.get("number")))
    if not number or len(number) > 40:
        found.append(("number", _NO_NUMBER))
    elif number in seen:
        found.append(("number", _TWICE))
    if not _text(cells.get("name")) or len(_text(cells.get("name"))) > 100:
        found.append(("name", _NO_NAME))
    if _plain(_text(cells.get("department"))) not in names:
        found.append(("department", _NO_DEPARTMENT))
    kind = _text(cells.get("employment"))
    if kind and _employment(kind) is None:
        found.append(("employment", _NO_EMPLOYMENT))
    mail = _text(cells.get("mail"))
    if mail and (mail.count("@") != 1 or len(mail) > 254 or any(c.isspace() for c in mail)):
        found.append(("mail", _NO_MAIL))
    days = {name: day_of(cells.get(name)) for name in ("joined", "left") if _text(cells.get(name))}
    found += [(name, _NO_DAY) for name, day in days.items() if day is None]
    joined, left = days.get("joined"), days.get("left")
    if joined and left and left < joined:
        found.append(("left", _BACKWARDS))
    return found


def _employment(words: str) -> f.Employment | None:
    plain = unicodedata.normalize("NFKC", words).strip()
    values = {one.value: one for one in f.Employment}
    return EMPLOYMENTS.get(plain) or values.get(plain.casefold())


def _line(cells: Mapping[str, Cell], names: Mapping[str, Ref]) -> Line:
    said = {name: _text(cell) for name, cell in cells.items()}
    number = unicodedata.normalize("NFKC", said["number"])
    person = Person(number, said["name"], said.get("kana", ""), said.get("mail", ""))
    kind = _employment(said.get("employment", "")) or f.Employment.REGULAR
    joined, left = (day_of(cells.get(name)) if said.get(name) else None for name in ("joined", "left"))
    return Line(person, names[_plain(said["department"])], kind, joined, left)


@dataclass(frozen=True, slots=True)
class Known:
    """A member as they are known: how they stand, and a keyed hash of who they are."""

    standing: Standing
    told: str


@dataclass(frozen=True, slots=True)
class Marks:
    """Keyed hashes, so that nobody need be opened to be compared: of a number, and of a whole description."""

    number: Callable[[str], str]
    person: Callable[[Person], str]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a list changes, by the mark of the number. `gone` are left for not being listed."""

    new: tuple[Line, ...]
    facts: Mapping[str, tuple[f.Fact, ...]]
    renamed: Mapping[str, Person]
    gone: tuple[str, ...]
    wrong: tuple[Wrong, ...]
    doubtful: bool
    """So many are missing that the list looks like a part: nobody is held to have left."""

    @property
    def empty(self) -> bool:
        """Whether nothing would change."""
        return not (self.new or self.facts or self.renamed)


def plan(
    listed: List, known: Mapping[str, Known], marks: Marks, day: Day, by: str, *, whole: bool = True, sure: bool = False
) -> Plan:
    """What the list changes.

    Args:
        listed: as read.
        known: mark of the number → how each known member stands.
        marks: how numbers and persons are marked.
        day: today.
        by: who takes it.
        whole: the list names everybody; False: it is a part, and nobody is missing from it.
        sure: take missing ones for gone however many they are.
    """
    facts: dict[str, tuple[f.Fact, ...]] = {}
    renamed: dict[str, Person] = {}
    new: list[Line] = []
    for line in listed.lines:
        mark = marks.number(number_of(line.person.number))
        held = known.get(mark)
        if held is None:
            new.append(line)
            continue
        changed = _changes(line, held.standing, day, by)
        if changed:
            facts[mark] = changed
        if held.told != marks.person(line.person):
            renamed[mark] = line.person
    gone, doubtful = _gone(listed, known, marks, whole=whole, sure=sure)
    facts |= {mark: (f.Left(day, by, found=True),) for mark in gone}
    return Plan(tuple(new), facts, renamed, gone, listed.wrong, doubtful)


def _gone(
    listed: List, known: Mapping[str, Known], marks: Marks, *, whole: bool, sure: bool
) -> tuple[tuple[str, ...], bool]:
    if not whole or listed.wrong:
        return (), False
    named = {marks.number(number) for number in listed.numbers}
    here = [mark for mark, one in known.items() if one.standing.left is None]
    missing = tuple(mark for mark in here if mark not in named)
    doubtful = len(missing) * MANY > len(here) and bool(missing) and not sure
    return ((), True) if doubtful else (missing, False)


def _changes(line: Line, now: Standing, day: Day, by: str) -> tuple[f.Fact, ...]:
    found: list[f.Fact] = []
    back = now.left is not None and line.left is None and (now.guessed or (line.joined or day) > now.left)
    if back:
        found.append(f.Joined(line.joined or day, by, line.department, line.employment))
    elif (line.department, line.employment) != (now.department, now.employment) and now.left is None:
        found.append(f.Moved(day, by, line.department, line.employment))
    if line.left is not None and (line.left != now.left or now.guessed):
        found.append(f.Left(line.left, by))
    return tuple(found)


def first_facts(line: Line, day: Day, by: str) -> tuple[f.Fact, ...]:
    """The facts of a member who is new to us."""
    joined = f.Joined(line.joined or day, by, line.department, line.employment)
    return (joined, f.Left(line.left, by)) if line.left is not None else (joined,)


_NO_HEAD = Text(
    "見出し（社員番号・氏名・部門）が見つかりません。1行目に見出しを入れてください。何も取り込んでいません。",
    "There is no head with number, name and department; put it in the first row. Nothing was taken.",
)
_NO_NUMBER = Text("社員番号がありません（40文字まで）。", "The employee number is missing (40 characters at most).")
_TWICE = Text("この社員番号は上の行にもあります。", "This employee number stands in a row above too.")
_NO_NAME = Text("氏名がありません（100文字まで）。", "The name is missing (100 characters at most).")
_NO_DEPARTMENT = Text(
    "この部門は登録簿にありません。登録簿の名前か名称を書いてください。",
    "The register has no such department; write its name or title.",
)
_NO_EMPLOYMENT = Text(
    "雇用区分は 役員・正社員・契約・派遣・パート・出向 のどれかです。",
    "Employment is one of officer, regular, contract, dispatched, part-time, seconded.",
)
_NO_MAIL = Text("メールアドレスの形になっていません。", "This is no e-mail address.")
_NO_DAY = Text("日付が読めません。2026-04-01 のように書いてください。", "This is no date; write it like 2026-04-01.")
_BACKWARDS = Text("退職日が入社日より前です。", "The last day lies before the first.")
