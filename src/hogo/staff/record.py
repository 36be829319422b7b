"""Each record of staff as a sheet of A4: plan and report of a training, a pledge, a member's card, officers. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hogo.base.cite import cite
from hogo.base.day import Day
from hogo.base.text import Language, Text
from hogo.law.law import Law
from hogo.law.show import cited
from hogo.paper.block import Block, Heading, Listing, Pairs, Paragraph, Table
from hogo.paper.sheet import Seal, Sheet
from hogo.register.model.register import Register
from hogo.register.sheet.book import Book
from hogo.staff import fact as f
from hogo.staff.book import officers
from hogo.staff.course import Closed, CourseFact, Members, Stage, bound, material, missing, plan, stage
from hogo.staff.flow import WORDS, standing, state
from hogo.staff.person import Person
from hogo.staff.pledge import TITLES
from hogo.staff.pledge import WORDS as PLEDGES
from hogo.staff.words import EMPLOYMENTS, HOWS, said

_TRAINING = ("appi-24", "jis-2023-7-2", "jis-2023-7-3", "jis-2017-a-3-4-5")
_WORKER = ("appi-24", "jis-2023-a-11", "jis-2017-a-3-4-3-3")
_OFFICE = ("jis-2023-5-3-2", "jis-2017-a-3-3-4")


def _sheet(
    form: str, title: Text, clause: tuple[str, ...], blocks: Sequence[Block], register: Register, law: Law,
    language: Language, day: Day, edition: int, seals: tuple[Seal, ...] = (), head: tuple[tuple[Text, str], ...] = (),
) -> Sheet:  # fmt: skip
    top = (
        *((name.in_(language), value) for name, value in head),
        (Text("登録簿の版", "Edition").in_(language), str(edition)),
        (Text("作成日", "Made").in_(language), day.isoformat()),
        (Text("根拠条項", "Clause").in_(language), "、".join(cited(law, cite(one), language, day) for one in clause)),
    )
    author = register.operator.name.in_(language)
    return Sheet(language, form, title.in_(language), author, tuple(blocks), top, seals)


def _pairs(language: Language, *rows: tuple[Text, object]) -> Pairs:
    def word(value: object) -> str:
        return value.in_(language) if isinstance(value, Text) else "" if value is None else str(value)

    return Pairs(tuple((title.in_(language), word(value)) for title, value in rows))


def course_plan(
    number: str, course: Sequence[CourseFact], register: Register, law: Law, language: Language, day: Day,
    *, edition: int = 0, seals: tuple[Seal, ...] = (),
) -> Sheet:  # fmt: skip
    """教育計画書."""
    wanted, shown = plan(course), material(course)
    everybody = Text("全従業者", "everybody")
    names = [register.operator.departments[ref].name.in_(language) for ref in wanted.departments
             if ref in register.operator.departments]  # fmt: skip
    kinds = [EMPLOYMENTS[one].in_(language) for one in wanted.employments]
    blocks: list[Block] = [
        _pairs(
            language,
            (Text("研修名", "Training"), wanted.title),
            (Text("目的", "Aim"), wanted.aim),
            (Text("期間", "From, until"), f"{wanted.opens} – {wanted.until}"),
            (Text("対象部門", "Departments"), "、".join(names) or everybody),
            (Text("対象区分", "Employments"), "、".join(kinds) or everybody),
            (Text("教材（SHA-256）", "Material (SHA-256)"), shown.digest if shown else None),
            (Text("有効性の評価", "How it is told to have worked"),
             Text("テスト {n}問、合格点 {p}点", "{n} questions, pass mark {p}").fill(
                 n=len(wanted.questions), p=wanted.pass_mark)),
        ),
        Heading(Text("テスト", "Test").in_(language)),
    ]  # fmt: skip
    for n, one in enumerate(wanted.questions, 1):
        blocks.append(Paragraph(f"{n}. {one.text.in_(language)}"))
        blocks.append(Listing(tuple(choice.in_(language) for choice in one.choices)))
    title = Text("教育計画書", "Training plan")
    return _sheet("S-1", title, _TRAINING, blocks, register, law, language, day, edition, seals, ((_NUMBER, number),))


_NUMBER = Text("番号", "Number")


def course_report(
    number: str, course: Sequence[CourseFact], members: Members, register: Register, law: Law, language: Language,
    day: Day, *, edition: int = 0, seals: tuple[Seal, ...] = (),
) -> Sheet:  # fmt: skip
    """教育実施報告書: nobody is named; the list of participants is a workbook of its own."""
    wanted, shown = plan(course), material(course)
    of, left = bound(course, members, day), missing(number, course, members, day)
    tries = [one for facts in members.values() for one in facts if isinstance(one, f.Trained) and one.course == number]
    scores = [one.score for one in tries]
    closed = next((one for one in course if isinstance(one, Closed)), None)
    share = f"{(len(of) - len(left)) * 100 // len(of)}%" if of else "—"
    average = f"{sum(scores) / len(scores):.1f}" if scores else "—"
    blocks: list[Block] = [
        _pairs(
            language,
            (Text("研修名", "Training"), wanted.title),
            (Text("期間", "From, until"), f"{wanted.opens} – {wanted.until}"),
            (Text("対象者数", "Bound"), len(of)),
            (Text("修了者数", "Passed"), len(of) - len(left)),
            (Text("修了率", "Share"), share),
            (Text("未修了", "Not passed"), len(left)),
            (Text("受講回数", "Attempts"), len(tries)),
            (Text("平均点", "Average score"), average),
            (Text("最低点", "Lowest score"), min(scores, default=None)),
            (Text("合格点", "Pass mark"), wanted.pass_mark),
            (Text("再テスト", "Taken again"), sum(not one.passed for one in tries)),
            (Text("教材（SHA-256）", "Material (SHA-256)"), shown.digest if shown else None),
            (Text("有効性の評価", "Whether it worked"), closed.worked if closed else None),
            (Text("改善点", "What is to be better"), closed.better if closed else None),
            (
                Text("状態", "State"),
                Text("完了", "closed") if stage(course) is Stage.CLOSED else Text("実施中", "open"),
            ),
        ),
        _by_department(members, of, left, register, language),
    ]
    title = Text("教育実施報告書", "Training report")
    return _sheet("S-2", title, _TRAINING, blocks, register, law, language, day, edition, seals, ((_NUMBER, number),))


def _by_department(
    members: Members, of: Sequence[str], left: Sequence[str], register: Register, language: Language
) -> Table:
    counted: dict[str, list[int]] = {}
    for name in of:
        row = counted.setdefault(standing(members[name]).department, [0, 0])
        row[0] += 1
        row[1] += name not in left
    named = register.operator.departments
    rows = tuple(
        (named[ref].name.in_(language) if ref in named else ref, str(all_), str(done))
        for ref, (all_, done) in counted.items()
    )
    columns = (Text("部門", "Department"), Text("対象", "Bound"), Text("修了", "Passed"))
    return Table(tuple(one.in_(language) for one in columns), rows or (("—", "0", "0"),), numbers=(1, 2))


def pledge_sheet(
    which: f.Pledge, person: Person | None, department: Text | str, given: f.Pledged | None, register: Register,
    law: Law, language: Language, day: Day, *, edition: int = 0,
) -> Sheet:  # fmt: skip
    """誓約書: as given, or blank to be signed on paper."""
    name = department.in_(language) if isinstance(department, Text) else department
    signed = f"{given.on}（{HOWS[given.how].in_(language)}）" if given else ""
    blocks: list[Block] = [
        Listing(tuple(one.in_(language) for one in PLEDGES[which]), numbered=True),
        _pairs(
            language,
            (Text("社員番号", "Number"), person.number if person else ""),
            (Text("部門", "Department"), name),
            (Text("氏名", "Name"), person.name if person else ""),
            (Text("誓約日", "Date"), signed),
        ),
    ]
    seals = () if given else (Seal(Text("署名", "Signed").in_(language)),)
    return _sheet("S-3", TITLES[which], _WORKER, blocks, register, law, language, day, edition, seals)


def card(
    person: Person | None, facts: Sequence[f.Fact], register: Register, law: Law, language: Language, day: Day,
    *, edition: int = 0,
) -> Sheet:  # fmt: skip
    """個人別記録: pledges, policy versions and training of one member."""
    now = standing(facts)
    rows = tuple((one.on.isoformat(), said(one).in_(language), one.by) for one in facts)
    columns = (Text("日付", "Date"), Text("内容", "What"), Text("記録者", "By"))
    blocks: list[Block] = [
        _pairs(
            language,
            (Text("社員番号", "Number"), person.number if person else None),
            (Text("氏名", "Name"), person.name if person else None),
            (Text("部門", "Department"), now.department),
            (Text("雇用区分", "Employment"), EMPLOYMENTS[now.employment]),
            (Text("状態", "State"), WORDS[state(facts, day)]),
        ),
        Table(tuple(one.in_(language) for one in columns), rows),
    ]
    return _sheet(
        "S-4", Text("従業者別記録", "Member's record"), _WORKER, blocks, register, law, language, day, edition
    )


def office_sheet(
    register: Register,
    law: Law,
    language: Language,
    day: Day,
    *,
    edition: int = 0,
    found: Mapping[str, Text] | None = None,
) -> Sheet:
    """任命・体制: officers and managers with their terms, and what was found about them."""
    book: Book = officers(register.operator, day, language)
    head, *rows = book.sheets[0].rows
    table = Table(
        tuple(str(cell) for cell in head), tuple(tuple("" if c is None else str(c) for c in row) for row in rows)
    )  # fmt: skip
    blocks: list[Block] = [table]
    if found:
        blocks.append(Heading(Text("検出事項", "Found").in_(language)))
        blocks.append(Listing(tuple(f"{code} {text.in_(language)}" for code, text in found.items())))
    title = Text("任命・体制", "Officers and managers")
    return _sheet("S-5", title, _OFFICE, blocks, register, law, language, day, edition)
