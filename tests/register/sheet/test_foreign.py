"""Ledgers that hogo did not write: twelve shapes with their stated mappings, and nothing of them lost."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from hogo.base.finding import Level
from hogo.register.model.register import Register
from hogo.register.plain import plain
from hogo.register.read import read
from hogo.register.sheet import excel
from hogo.register.sheet.book import Book, Sheet
from hogo.register.sheet.cell import text_of
from hogo.register.sheet.foreign import Came, Tables, tables, take
from hogo.register.sheet.mapping import settled, shape_of
from hogo.register.sheet.trouble import TROUBLES
from hogo.register.write import edit
from tests.register.minimal import MINIMAL

FOLDER = Path(__file__).parents[2] / "cases" / "ledgers"
EXPECT: dict[str, Any] = json.loads((FOLDER / "expect.json").read_text(encoding="utf-8"))


@cache
def book(name: str) -> Book:
    return excel.load(name, (FOLDER / name).read_bytes())


def register_of(files: dict[str, bytes]) -> Register:
    reading = read(files)
    assert reading.register is not None, [f"{f.where}: {f.message.en}" for f in reading.findings]
    return reading.register


def came(name: str, files: dict[str, bytes]) -> tuple[Tables, Came, dict[str, bytes]]:
    found = tables(book(name), {})
    one = take(book(name), found.proposals, register_of(files))
    return found, one, edit(files, one.changes)


@cache
def taken(name: str) -> tuple[Tables, Came, dict[str, bytes], dict[str, bytes]]:
    """What came of a ledger, the files before and after."""
    files = {"all.yaml": MINIMAL.encode()}
    for before in EXPECT[name].get("after", ()):
        files = came(before, files)[2]
    return *came(name, files), files


def test_there_are_twelve_and_each_is_stated():
    """The list of files and the list of expectations are the same."""
    assert sorted(EXPECT) == sorted(one.name for one in FOLDER.iterdir() if one.suffix not in (".json", ".md"))
    assert len(EXPECT) >= 12


@pytest.mark.parametrize("name", sorted(EXPECT))
def test_tables_and_columns_are_found_as_stated(name: str):
    """Which tables there are, which way they run, how many rows, and what each heading means."""
    found = [
        {
            "sheet": one.block.sheet,
            "ledger": one.ledger,
            "turned": one.block.turned,
            "rows": len(one.block.rows),
            "columns": {mapped.head.words: mapped.target for mapped in one.columns},
        }
        for one in taken(name)[0].proposals
    ]
    assert found == EXPECT[name]["tables"]


@pytest.mark.parametrize("name", sorted(EXPECT))
def test_what_is_taken_in_and_what_is_told(name: str):
    """As many rows as stated, the stated findings, and a register that can be read."""
    found, one, files, _ = taken(name)
    assert {"rows": one.rows, "added": one.added, "risks": len(one.risks)} == EXPECT[name]["came"]
    assert dict(Counter(f.code for f in (*found.findings, *one.findings))) == EXPECT[name]["findings"]
    assert {f.code for f in read(files).findings} <= {"HG030"}


@pytest.mark.parametrize("name", sorted(EXPECT))
def test_nothing_of_a_ledger_is_lost(name: str):
    """Every filled cell is in the register, in a risk, in a heading, or in a finding."""
    found, one, files, _ = taken(name)
    kept = json.dumps(plain(register_of(files)), ensure_ascii=False) + repr(one.risks)
    kept += "".join(f.message.ja for f in (*found.findings, *one.findings))
    missing = []
    for proposal in found.proposals:
        for row in proposal.block.rows:
            for mapped, cell in zip(proposal.columns, row.cells, strict=True):
                if cell not in (None, "") and not _stands(text_of(cell), mapped.target, kept):
                    missing.append((mapped.head.words, cell))
    assert missing == []


_READ = frozenset(
    re.split(
        r"\s+",
        """handling/volume handling/confirmed handling/confirm_next handling/impact handling/media handling/used_by
        authority/retained my-number period whose told country flow/volume contract/signed contract/until special
        contract/term contract/renews assessment/on assessment/until assessment/result reports_every phase likelihood
        impact score accepted reviewed flows purposes items certifications""",
    )
)
"""Targets whose cells become values: another test looks at those."""


def _stands(said: str, target: str, kept: str) -> bool:
    bare = said.strip()
    dash = bare in ("-", "なし", "締結済")
    return target in _READ or dash or json.dumps(bare, ensure_ascii=False)[1:-1] in kept


def information(name: str, title: str) -> Any:
    entries = register_of(taken(name)[2]).information
    return next(one for one in entries.values() if one.title.ja == title)


def partner(name: str, title: str) -> Any:
    entries = register_of(taken(name)[2]).partners
    return next(one for one in entries.values() if one.name.ja == title)


def test_full_width_digits_eras_and_rough_numbers_are_read():
    """`１２０名`, `約１，２００件`, `令和8年4月1日`, `R8.4.1`; `数百件` and `2026年4月` are kept and told."""
    name = "01-plain.xlsx"
    assert information(name, "応募書類").handling.volume == 120
    assert information(name, "得意先担当者名簿").handling.volume == 1200
    assert str(information(name, "応募書類").handling.confirmed) == "2026-04-01"
    assert str(information(name, "従業員名簿").handling.confirmed) == "2026-04-01"
    visitors = information(name, "展示会来場者リスト")
    assert visitors.handling.volume is None
    assert dict(visitors.extra) == {"保管期間": "必要な期間", "最終確認日": "2026年4月", "件数": "数百件"}
    assert len(visitors.purposes) == 2


def test_retention_special_care_and_my_number_are_read():
    """Period and its start, which item is special care, and the regime of My Number."""
    kept = information("01-plain.xlsx", "従業員名簿").retention["all"]
    assert (kept.period, kept.starts.ja) == ("P5Y", "退職")
    cares = [
        f.special_care[0].value for f in information("01-plain.xlsx", "従業員名簿").fields.values() if f.special_care
    ]
    assert cares == ["checkup"]
    assert "my-number" in information("12-many-sheets.xlsx", "扶養控除等申告書").regimes
    assert information("12-many-sheets.xlsx", "診療録").handling.volume == 12_000


def test_merged_cells_ditto_and_bands_belong_to_every_row():
    """A department merged over rows, `〃`, `同上`, and a band stand for the rows they cover."""
    register = register_of(taken("03-merged-rows.xlsx")[2])
    rooms = {
        one.title.ja: register.operator.departments[one.department].name.ja for one in register.information.values()
    }
    assert rooms["通話録音"] == rooms["返品伝票"] == "お客様相談室"
    assert rooms["支払調書"] == "経理課"
    assert information("03-merged-rows.xlsx", "返品伝票").retention["all"].period == "P1Y"
    bands = register_of(taken("08-bands.xlsx")[2])
    offices = [bands.operator.departments[one.department].name.ja for one in bands.information.values()][1:]
    assert offices == ["営業所", "営業所", "本社"]


def test_extra_columns_are_kept_under_their_headings():
    """What has no place in the model stays with its row."""
    assert dict(information("04-cp932.csv", "受講者名簿").extra) == {"旧管理番号": "H20-11", "リース番号": "L-77"}
    assert information("08-bands.xlsx", "送り状控え").extra == {"（見出しなし）6": "概算"}


def test_excel_dates_of_an_old_workbook_are_days():
    """The number of a day in an .xls, and whole numbers."""
    one = information("05-old.xls", "修繕依頼票")
    assert (str(one.handling.confirmed), one.handling.volume, one.handling.impact) == ("2024-10-15", 640, 1)
    assert one.retention["all"].period == "P3Y"


def test_contracts_assessments_and_what_is_handed_over():
    """Terms in one cell, marks of several offices, and the declared information that is entrusted."""
    one = partner("09-partners.xlsx", "架空溶解サービス有限会社")
    assert [str(one.contract.signed), str(one.contract.until)] == ["2023-10-01", "2026-09-30"]
    assert (str(one.assessments[0].on), one.assessments[0].result.value) == ("2026-03-10", "conditional")
    assert [flow.information for flow in one.flows] == ["a-01"]
    abroad = partner("10-partners-utf16.txt", "架空オフショア")
    assert (abroad.country, abroad.extra["契約締結日"]) == ("VN", "2025/13/1")
    failed = partner("10-partners-utf16.txt", "架空メール配信株式会社")
    assert (failed.assessments[0].result.value, failed.reports_every) == ("failed", "P1Y")


def test_risks_are_read_with_their_phase_and_grades():
    """高・中・低, 大, ○ and ×; the entry is the one declared."""
    risks = taken("11-risks.xlsx")[1].risks
    assert [(one.information, one.phase.value, one.likelihood, one.impact) for one in risks] == [
        ("a-01", "acquire", 2, 3),
        ("a-01", "keep", 1, 3),
        ("a-01", "dispose", 1, 3),
        ("a-02", "use", 2, 3),
        ("a-02", "entrust", 2, 3),
    ]
    assert [one.accepted for one in risks] == [True, True, True, True, False]


@pytest.mark.parametrize("name", sorted(EXPECT))
def test_importing_the_same_ledger_again_changes_nothing(name: str):
    """Every row is known by its number or name, and says nothing new."""
    files = taken(name)[2]
    again = take(book(name), taken(name)[0].proposals, register_of(files))
    assert (again.changes, again.added) == ((), 0)


def test_a_newer_ledger_brings_its_numbers_up_to_date_and_tells_other_differences():
    """Number and day are changed; another purpose is told and left."""
    name = "01-plain.xlsx"
    sheet = book(name).sheets[0]
    rows = [list(row) for row in sheet.rows]
    rows[4][7], rows[4][6] = "１３０名", "採用選考と合否の通知のため"
    newer = replace(book(name), sheets=(Sheet(sheet.name, tuple(map(tuple, rows)), sheet.merged),))
    one = take(newer, tables(newer, {}).proposals, register_of(taken(name)[2]))
    assert [(change.path.rpartition("/")[2], change.value) for change in one.changes] == [("volume", 130)]
    assert [f.code for f in one.findings] == ["HG045"]


def test_what_was_settled_for_a_shape_is_used_again():
    """The mapping of the same headings is taken as it was settled, not proposed anew."""
    first = tables(book("08-bands.xlsx"), {}).proposals[0]
    kept = settled(first)
    columns = kept["columns"]
    assert isinstance(columns, list)
    columns[5] = "handling/note"
    again = tables(book("08-bands.xlsx"), {shape_of(first.block): kept}).proposals[0]
    assert (again.remembered, again.columns[5].target) == (True, "handling/note")
    broken = tables(book("08-bands.xlsx"), {shape_of(first.block): {"ledger": "x", "columns": 3}}).proposals[0]
    assert (broken.remembered, broken.columns[5].target) == (False, "")


def test_no_trouble_is_an_error_and_all_have_words():
    """A ledger that is hard to read never stops the rest; each finding says what was kept."""
    assert len({one.code for one in TROUBLES}) == len(TROUBLES)
    assert not any(one.level is Level.ERROR for one in TROUBLES)


@pytest.mark.parametrize(
    "rows",
    [
        (),
        ((None,),),
        (("a",) * 300,) * 3,
        (("件数", "目的"), ("=1+1", "\x00")),
        (("番号", "名称", "件数"), (1, "x" * 5000, -1), (2, "x" * 5000, 1e308)),
        (("番号", "番号", "名称", "名称"), (1, 2, "架空", "架空")),
        tuple(("番号", "名称") for _ in range(40)),
    ],
)
def test_odd_sheets_are_answered_in_findings(rows: tuple[tuple[Any, ...], ...]):
    """Empty, endless, repeated or hostile cells: never an exception."""
    odd = Book("odd.xlsx", (Sheet("S", rows),))
    files = {"all.yaml": MINIMAL.encode()}
    one = take(odd, tables(odd, {}).proposals, register_of(files))
    register_of(edit(files, one.changes))
