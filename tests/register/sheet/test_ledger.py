"""The office's ledgers out and in: nothing lost, nothing changed that nobody changed."""

from __future__ import annotations

import os
import random
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import Phase as Step
from hypothesis import given, settings
from hypothesis import strategies as st

from hogo.base.finding import Level
from hogo.register.disk import load
from hogo.register.model.register import Register
from hogo.register.read import read, tree
from hogo.register.shape import Leaf, Record, record, register_shape
from hogo.register.sheet import excel
from hogo.register.sheet.back import Back, back, is_ours
from hogo.register.sheet.book import Book, Cell
from hogo.register.sheet.flat import columns, inner
from hogo.register.sheet.heading import HEADINGS
from hogo.register.sheet.ledger import LEDGERS, names_of, out
from hogo.register.sheet.risk import Risk, risks_of
from hogo.register.sheet.word import HOW, known, value_of, words
from hogo.register.write import dump, edit
from tests.register.anything import anything

MINATO = Path(__file__).parent.parent.parent.parent / "examples" / "minato" / "register"
DAY = date(2026, 4, 1)


@cache
def minato() -> tuple[dict[str, bytes], Register]:
    files = load(MINATO)
    register = read(files).register
    assert register is not None
    return files, register


@cache
def workbook() -> Book:
    """The example's workbook, written and read again."""
    return through_a_file(out(minato()[1]))


def through_a_file(book: Book) -> Book:
    return excel.load(book.name, excel.dump(book, DAY))


def cells(book: Book) -> dict[str, list[tuple[Cell, ...]]]:
    """Rows without the empty cells at their end: a file does not keep those."""
    made = {}
    for sheet in book.sheets:
        rows = [list(row) for row in sheet.rows]
        for row in rows:
            while row and row[-1] is None:
                row.pop()
        made[sheet.name] = [tuple(row) for row in rows]
    return made


def change(book: Book, sheet: str, row: str, heading: str, value: Cell) -> Book:
    """The book with one cell changed: of the first row whose first cell is `row`."""
    one = book.sheet(sheet)
    assert one is not None
    at = one.rows[0].index(heading)
    n = next(n for n, cells_ in enumerate(one.rows) if cells_[0] == row)
    rows = [list(cells_) for cells_ in one.rows]
    rows[n] += [None] * (at + 1 - len(rows[n]))
    rows[n][at] = value
    changed = replace(one, rows=tuple(map(tuple, rows)))
    return replace(book, sheets=tuple(changed if held.name == sheet else held for held in book.sheets))


def into(files: dict[str, bytes], register: Register, book: Book, *, remove: bool = False) -> Back:
    return back(book, register, tree(files)[0], remove=remove)


def test_export_import_export_of_the_example_is_equal():
    """Out, through a file and in: no change is asked for, no finding is made; and out again: the same cells, bytes."""
    files, register = minato()
    first = out(register)
    again = through_a_file(first)
    assert is_ours(again)
    assert cells(first) == cells(again)
    came = into(files, register, again)
    assert (came.changes, came.findings) == ((), ())
    assert came.rows > 200
    assert excel.dump(first, DAY) == excel.dump(out(register), DAY)


def test_a_ledger_alone_rebuilds_its_sections():
    """With the sections gone from the files, the workbook alone gives them back, model-equal."""
    files, register = minato()
    bare = {name: data for name, data in files.items() if not name.startswith(("information", "partners"))}
    empty = replace(register, information={}, partners={})
    names = workbook()
    came = back(names, empty, tree(files)[0])
    assert [f for f in came.findings if f.level is Level.ERROR] == []
    again = read(edit(bare, came.changes))
    assert again.register is not None, again.findings[:3]
    assert register.information == again.register.information
    assert register.partners == again.register.partners
    assert cells(out(register)) == cells(out(again.register))


WORDS = st.lists(
    st.one_of(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), min_size=1, max_size=20),
        st.sampled_from(
            [
                "null",
                "=1+1",
                "+81",
                "-",
                "@x",
                "○",
                "×",
                "12",
                "二\n行",
                "a［b］",
                "_x0041_",
                "\\n",
                "（なし）",
                "＋",
                "\x07",
            ]
        ),
    ),
    min_size=3,
    max_size=12,
)


@settings(max_examples=300 if os.environ.get("HOGO_SOAK") else 25, deadline=None, phases=[Step.generate])
@given(seed=st.integers(), said=WORDS, full=st.floats(0, 1))
def test_any_register_comes_back_from_its_workbook(seed: int, said: list[str], full: float):
    """Whatever the model holds and whatever words are in it: an unchanged workbook asks for no change."""
    register = anything(random.Random(seed), [word for word in said if word.strip()] or ["x"], full, empty=False)
    files = dump(register)
    came = into(files, register, through_a_file(out(register)))
    assert [f for f in came.findings if f.level is not Level.WARNING] == []
    assert came.changes == ()


@pytest.mark.parametrize(
    ("sheet", "row", "heading", "value", "path", "expected"),
    [
        ("個人情報管理台帳", "subscriber", "件数", 200000, "information.subscriber.handling.volume", 200000),
        ("個人情報管理台帳", "subscriber", "件数", "200000", "information.subscriber.handling.volume", 200000),
        (
            "個人情報管理台帳",
            "subscriber",
            "保管場所",
            "本社書庫",
            "information.subscriber.handling.kept_at.ja",
            "本社書庫",
        ),
        (
            "個人情報管理台帳",
            "subscriber",
            "最終確認日",
            date(2026, 7, 1),
            "information.subscriber.handling.confirmed",
            date(2026, 7, 1),
        ),
        (
            "個人情報管理台帳",
            "subscriber",
            "保有個人データ該当",
            "非該当",
            "information.subscriber.authority.retained",
            False,
        ),
        ("委託先管理台帳", "print-and-post", "自動更新", "なし", "partners.print-and-post.contract.renews", False),
    ],
)
def test_one_changed_cell_changes_one_thing(
    sheet: str, row: str, heading: str, value: Cell, path: str, expected: object
):
    """What an office typed becomes one change of the files; comments and everything else stay."""
    files, register = minato()
    if row not in register.partners and sheet == "委託先管理台帳":
        row, path = (name := next(iter(register.partners))), path.replace("print-and-post", name)
    came = into(files, register, change(workbook(), sheet, row, heading, value))
    assert came.clean, came.findings
    assert len(came.changes) == 1
    made = edit(files, came.changes)
    again = read(made)
    assert again.register is not None, again.findings
    held: object = again.register
    for key in path.split("."):
        held = held[key] if isinstance(held, dict) else getattr(held, key)
    assert held == expected
    before, after = Counter(b"".join(files.values()).split(b"\n")), Counter(b"".join(made.values()).split(b"\n"))
    assert sum((before - after).values()) + sum((after - before).values()) <= 2


@pytest.mark.parametrize(
    ("heading", "value", "code"),
    [
        ("部門名", "存在しない部", "HG018"),
        ("件数", "約1000", "HG016"),
        ("最終確認日", "先月", "HG024"),
        ("本人の区分", "宇宙人", "HG017"),
        ("個人情報名", None, "HG020"),
        ("事故時の重大性", 9, "HG025"),
        ("保有個人データ該当", "たぶん", "HG016"),
    ],
)
def test_what_cannot_be_taken_in_is_a_finding_at_its_cell(heading: str, value: Cell, code: str):
    """The workbook, sheet and cell are named; the row changes nothing."""
    files, register = minato()
    book = change(workbook(), "個人情報管理台帳", "subscriber", heading, value)
    came = into(files, register, book)
    assert [code] == [found.code for found in came.findings]
    place = came.findings[0].where
    assert place is not None
    assert place.path.startswith("台帳.xlsx!個人情報管理台帳!")
    assert not came.clean
    if code != "HG018":
        assert came.changes == ()


def test_rows_gone_stay_unless_removal_is_asked_for():
    """A row deleted in Excel may be a slip: the entry stays, and is told; with `remove` it goes."""
    files, register = minato()
    book = workbook()
    gone = next(iter(register.partners))
    kept = tuple(
        replace(sheet, rows=tuple(row for row in sheet.rows if row[0] != gone))
        if sheet.name in ("委託先管理台帳", "受渡し", "評価")
        else sheet
        for sheet in book.sheets
    )
    came = into(files, register, replace(book, sheets=kept))
    assert [("HG036", Level.NOTE)] == [(f.code, f.level) for f in came.findings]
    assert came.changes == ()
    assert [f"partners/{gone}"] == [
        one.path for one in into(files, register, replace(book, sheets=kept), remove=True).changes
    ]


def test_columns_and_sheets_that_were_deleted_leave_the_register_as_it_is():
    """An office hides what it does not need; deleting a column is no deletion of content."""
    files, register = minato()
    book = workbook()
    sheets = []
    for sheet in book.sheets:
        if sheet.name in ("項目", "評価", "通信の秘密"):
            continue
        keep = [
            at
            for at, head in enumerate(sheet.rows[0])
            if "英語" not in str(head) and head not in ("バックアップ", "利用目的")
        ]
        rows = tuple(tuple(row[at] for at in keep if at < len(row)) for row in sheet.rows)
        sheets.append(sheet if sheet.name in ("取得", "保存期間", "受渡し", "hogo") else replace(sheet, rows=rows))
    came = into(files, register, replace(book, sheets=tuple(sheets)))
    assert (came.changes, came.findings) == ((), ())


def test_new_rows_and_unknown_columns_are_taken_in():
    """A row without a name gets one; a column of the office's own is kept as an extra one, and told."""
    files, register = minato()
    book = workbook()
    main = book.sheet("個人情報管理台帳")
    assert main is not None
    head, first = list(main.rows[0]), list(main.rows[1])
    new = [*first[: len(head)]]
    new[0] = None
    rows = (*[tuple(row) for row in main.rows], tuple(new))
    rows = ((*head, "棚番号"), *[(*row, *([None] * (len(head) - len(row))), "B-12") for row in rows[1:]])
    came = into(
        files, register, replace(book, sheets=tuple(replace(s, rows=rows) if s is main else s for s in book.sheets))
    )
    assert came.clean, came.findings
    assert "HG034" in {found.code for found in came.findings}
    again = read(edit(files, came.changes))
    assert again.register is not None, again.findings
    assert len(again.register.information) == len(register.information) + 1
    assert {"棚番号": "B-12"} == dict(again.register.information["subscriber"].extra)


def test_a_rewritten_view_is_told():
    """What is written into a column made by itself would be lost: it is a warning with what was written."""
    files, register = minato()
    book = change(workbook(), "個人情報管理台帳", "subscriber", "個人情報の項目（自動）", "氏名と住所")
    found = into(files, register, book).findings
    assert [("HG037", Level.WARNING)] == [(f.code, f.level) for f in found]
    assert "氏名と住所" in found[0].message.ja


def test_a_detail_row_of_an_unknown_entry_is_a_finding():
    """A row that belongs to nothing is not lost silently."""
    files, register = minato()
    book = change(workbook(), "項目", "subscriber", "登録名", "subscribr")
    assert {"HG035"} == {found.code for found in into(files, register, book).findings if found.level is Level.ERROR}


def test_risks_go_out_and_in():
    """The risk table comes back as it went; what cannot be read is a finding at its cell."""
    _, register = minato()
    risks = (
        Risk("subscriber", _phase("acquire"), "漏えい", likelihood=2, impact=3, score=6, due=DAY, accepted=True),
        Risk(
            "billing",
            _phase("dispose"),
            "紛失・盗難",
            cause="施錠の不備\n持出し",
            planned="溶解の立会い",
            residual="小",
        ),
    )
    book = through_a_file(out(register, risks))
    assert (risks, ()) == risks_of(book, names_of(register))
    table = book.sheet("リスク分析表")
    assert table is not None
    bad = change(book, "リスク分析表", str(table.rows[1][0]), "影響度", 7)
    again, findings = risks_of(bad, names_of(register))
    assert risks[1:] == again
    assert ["台帳.xlsx!リスク分析表!H2"] == [str(f.where) for f in findings]


def _phase(value: str):
    from hogo.register.model.safeguards import Phase

    return Phase(value)


def test_every_column_has_its_heading_and_none_twice_in_a_sheet():
    """What the model gained has a heading in the office's words, and each heading leads back to one attribute."""
    missing = []
    for ledger in LEDGERS:
        for row in (ledger.shape, *(part.row for part in inner(ledger.shape))):
            made = columns(row)
            said = [one.heading.ja for one in made]
            assert len(said) == len(set(said)), sorted(said)
            missing += [one.place for one in made if one.heading.ja.isascii()]
    assert missing == []
    assert HEADINGS["Risk.risk"].ja in [one.heading.ja for one in columns(record(Risk))]


def test_every_word_leads_back_to_its_value():
    """Vocabularies are whole, and no word means two values."""
    seen = set()
    for ledger in LEDGERS:
        for row in (ledger.shape, *(part.row for part in inner(ledger.shape)), record(Risk)):
            seen |= {one.leaf.made for one in columns(row) if isinstance(one.leaf, Leaf) and one.leaf.made}
    for made in seen:
        assert known(made), made
        assert [member.value for member in made] == list(words(made))
        for value, text in words(made).items():
            assert {value} == {value_of(made, value), value_of(made, text.ja), value_of(made, text.en)}
    assert len(HOW) == 7
    assert isinstance(register_shape(), Record)
