"""Lists of staff as workbooks, out and in: members, training, officers; attendance comes back. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hogo.base.day import Day
from hogo.base.text import Language, Text
from hogo.register.model.operator import Operator, Term
from hogo.register.sheet.book import Book, Cell, Sheet, address
from hogo.register.sheet.lenient import count_of, day_of
from hogo.staff import fact as f
from hogo.staff.course import CourseFact, Members, bound, has_passed, last_day, plan
from hogo.staff.flow import WORDS, since, standing, state
from hogo.staff.hr import HEADS
from hogo.staff.office import in_office
from hogo.staff.person import Person, number_of
from hogo.staff.words import EMPLOYMENTS, OFFICES

MEMBERS: tuple[Text, ...] = (
    Text("社員番号", "Number"), Text("氏名", "Name"), Text("部門", "Department"), Text("雇用区分", "Employment"),
    Text("状態", "State"), Text("入社日", "Joined"), Text("退職日", "Left"), Text("在職の誓約", "Pledge on joining"),
    Text("退職時の誓約", "Pledge on leaving"), Text("確認した方針の版", "Policy version read"),
    Text("権限・鍵の回収", "Accounts taken back"),
)  # fmt: skip
TRAINED: tuple[Text, ...] = (
    Text("社員番号", "Number"), Text("氏名", "Name"), Text("部門", "Department"), Text("雇用区分", "Employment"),
    Text("受講日", "Date"), Text("得点", "Score"), Text("合否", "Result"), Text("受講回数", "Attempts"),
    Text("期限", "By"),
)  # fmt: skip
OFFICERS: tuple[Text, ...] = (
    Text("役割・部門", "Office, department"), Text("氏名", "Name"), Text("役職", "Title"),
    Text("任期の始まり", "Since"), Text("任期の終わり", "Until"), Text("在任", "In office"),
)  # fmt: skip


def _head(columns: Sequence[Text], language: Language) -> tuple[Cell, ...]:
    return tuple(column.in_(language) for column in columns)


def _who(
    name: str, facts: Sequence[f.Fact], people: Mapping[str, Person], operator: Operator, language: Language
) -> tuple[Cell, ...]:
    person, now = people.get(name), standing(facts)
    department = operator.departments.get(now.department)
    return (
        person.number if person else name[-8:], person.name if person else "—",
        department.name.in_(language) if department else now.department, EMPLOYMENTS[now.employment].in_(language),
    )  # fmt: skip


def members(
    rows: Members, people: Mapping[str, Person], operator: Operator, day: Day, language: Language = "ja"
) -> Book:
    """All members with pledges, policy and what leavers gave back."""
    lines = []
    for name, facts in rows.items():
        now, present = standing(facts), since(facts)
        pledges = {one.pledge: one.on for one in present if isinstance(one, f.Pledged)}
        read = [one.version for one in facts if isinstance(one, f.Acknowledged)]
        back = [one.on for one in present if isinstance(one, f.AccountsClosed)]
        who = _who(name, facts, people, operator, language)
        lines.append(
            (
                *who, WORDS[state(facts, day)].in_(language), now.joined, now.left, pledges.get(f.Pledge.JOINING),
                pledges.get(f.Pledge.LEAVING), max(read, default=None), max(back, default=None),
            )
        )  # fmt: skip
    title = Text("従業者名簿・誓約", "Staff and pledges").in_(language)
    return Book("staff.xlsx", (Sheet(title, (_head(MEMBERS, language), *lines)),))


def training(
    number: str,
    course: Sequence[CourseFact],
    rows: Members,
    people: Mapping[str, Person],
    operator: Operator,
    day: Day,
    language: Language = "ja",
) -> Book:
    """One course: a row for each whom it binds, and for each who took it and left since."""
    bound_ = set(bound(course, rows, day))
    lines = []
    for name, facts in rows.items():
        tries = [one for one in facts if isinstance(one, f.Trained) and one.course == number]
        if name not in bound_ and not tries:
            continue
        best = max(tries, key=lambda one: (one.passed, one.score), default=None)
        word = _RESULT[has_passed(number, facts)].in_(language) if tries else _NONE.in_(language)
        who = _who(name, facts, people, operator, language)
        score = (best.on, best.score) if best else (None, None)
        lines.append((*who, *score, word, len(tries), last_day(number, course, facts)))
    title = Text("受講記録", "Training").in_(language)
    return Book(f"{number}.xlsx", (Sheet(title, (_head(TRAINED, language), *lines)),))


_RESULT = {True: Text("合格", "passed"), False: Text("不合格", "not passed")}
_NONE = Text("未受講", "not yet")


def officers(operator: Operator, day: Day, language: Language = "ja") -> Book:
    """Officers and managers with their terms (体制)."""
    lines = [
        _term(OFFICES[office], term, day, language) for office, terms in operator.officers.items() for term in terms
    ]
    for department in operator.departments.values():
        lines += [_term(department.name, term, day, language) for term in department.managers]
        if not department.managers and department.handles:
            lines.append((department.name.in_(language), _NOBODY.in_(language), None, None, None, "×"))
    title = Text("任命・体制", "Officers and managers").in_(language)
    return Book("officers.xlsx", (Sheet(title, (_head(OFFICERS, language), *lines)),))


_NOBODY = Text("（不在）", "(nobody)")


def _term(name: Text, term: Term, day: Day, language: Language) -> tuple[Cell, ...]:
    title = term.title.in_(language) if term.title else None
    now = "○" if in_office(term, day) else "×"
    return (name.in_(language), term.name.in_(language), title, term.since, term.until, now)


class NotRead(ValueError):  # noqa: N818  the word people read
    """The workbook is no list of attendance; `says` names each cell. Nothing was taken."""

    def __init__(self, says: tuple[Text, ...]) -> None:
        super().__init__("; ".join(one.en for one in says))
        self.says = says


_NEEDED = {"number": HEADS["number"], "on": ("受講日", "日付", "実施日", "date"), "score": ("得点", "点数", "score")}


def attendance(book: Book, today: Day) -> dict[str, tuple[Day, int]]:
    """Number → day and score, of those whom the list says to have taken part; rows without a day are left out.

    Raises:
        NotRead: no head, a day that is none or lies ahead, a score that is none; each cell is named.
    """
    for sheet in book.sheets:
        for at, row in enumerate(sheet.rows[:20]):
            heads = {str(cell or "").strip().casefold(): n for n, cell in enumerate(row)}
            columns = {name: heads[one] for name, words in _NEEDED.items() for one in words if one in heads}
            if len(columns) == len(_NEEDED):
                return _attended(book.name, sheet, at + 1, columns, today)
    raise NotRead((_NO_HEAD,))


def _attended(
    book: str, sheet: Sheet, first: int, columns: Mapping[str, int], today: Day
) -> dict[str, tuple[Day, int]]:
    found: dict[str, tuple[Day, int]] = {}
    wrong: list[Text] = []
    for row in range(first, len(sheet.rows)):
        number = number_of(str(sheet.cell(row, columns["number"]) or ""))
        if not number or sheet.cell(row, columns["on"]) is None:
            continue
        on, score = day_of(sheet.cell(row, columns["on"])), count_of(sheet.cell(row, columns["score"]))
        if on is None or on > today:
            wrong.append(_DAY.fill(w=address(book, sheet.name, row, columns["on"])))
        elif score is None or not 0 <= score <= 100:
            wrong.append(_SCORE.fill(w=address(book, sheet.name, row, columns["score"])))
        else:
            found[number] = (on, score)
    if wrong:
        raise NotRead(tuple(wrong))
    return found


_NO_HEAD = Text(
    "見出し（社員番号・受講日・得点）が見つかりません。何も取り込んでいません。",
    "There is no head with number, date and score. Nothing was taken.",
)
_DAY = Text("{w}: 今日までの日付を書いてください。", "{w}: write a day, today at the latest.")
_SCORE = Text("{w}: 0から100までの得点を書いてください。", "{w}: write a score from 0 to 100.")


def title_of(course: Sequence[CourseFact]) -> Text:
    """What a course is called."""
    return plan(course).title
