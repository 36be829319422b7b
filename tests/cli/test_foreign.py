"""`hogo register import` on ledgers of other offices: shows the mapping, asks, remembers, loses nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hogo.base.day import FixedClock
from hogo.cli.main import main
from hogo.register.disk import load
from hogo.register.read import read
from hogo.register.sheet import excel
from hogo.register.sheet.risk import RISKS
from tests.register.minimal import MINIMAL

LEDGERS = Path(__file__).parent.parent / "cases" / "ledgers"


@dataclass
class At:
    clock: FixedClock


SHELL = At(FixedClock(datetime(2026, 4, 1, tzinfo=UTC)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "register"
    made.mkdir()
    (made / "all.yaml").write_text(MINIMAL, encoding="utf-8")
    return made


def take(folder: Path, name: str, *words: str, says: str = "") -> Result:
    arguments = ["register", "import", str(folder), str(LEDGERS / name), *words]
    return CliRunner().invoke(main, arguments, input=says, obj=SHELL)


def titles(folder: Path) -> list[str]:
    register = read(load(folder)).register
    assert register is not None
    return [one.title.ja for one in register.information.values()]


def test_the_mapping_is_shown_and_asked_and_no_leaves_everything(folder: Path):
    """Each heading with what it means; an answer of no changes neither register nor memory."""
    done = take(folder, "04-cp932.csv", says="\nn\n")
    assert (done.exit_code, "格納場所 → 保管場所" in done.output) == (0, True), done.output
    assert "旧管理番号 → （自由項目として残す）" in done.output
    assert [one.name for one in folder.iterdir()] == ["all.yaml"]


def test_a_column_can_be_moved_and_the_shape_is_remembered(folder: Path):
    """`11 備考` moves a column; the next ledger of that shape is not asked about."""
    done = take(folder, "04-cp932.csv", says="11 備考\n99 備考\n11 ほにゃらら\n\ny\n")
    assert (done.exit_code, "ほにゃらら" in done.output) == (0, True), done.output
    register = read(load(folder)).register
    assert register is not None
    assert [one.handling.note.ja for one in register.information.values() if one.handling.note] == ["H20-11", "H20-12"]
    kept = json.loads((folder / "ledger-shapes.json").read_text(encoding="utf-8"))
    assert [one["columns"][10] for one in kept.values()] == ["handling/note"]
    again = take(folder, "04-cp932.csv", says="y\n")
    assert (again.exit_code, "前に決めた対応づけ" in again.output) == (0, True), again.output


def test_columns_named_on_the_command_line(folder: Path):
    """`--map 見出し=項目` settles a column without asking; a wrong one is said."""
    done = take(folder, "04-cp932.csv", "--yes", "--map", "リース番号=備考")
    assert done.exit_code == 0, done.output
    register = read(load(folder)).register
    assert register is not None
    assert [one.handling.note.ja for one in register.information.values() if one.handling.note] == ["L-77", "L-78"]
    assert take(folder, "04-cp932.csv", "--yes", "--map", "リース番号").exit_code == 2


def test_every_ledger_goes_in_from_the_command_line(folder: Path):
    """All twelve, one after the other, into one register that can be read."""
    for path in sorted(LEDGERS.iterdir()):
        if path.suffix not in (".json", ".md"):
            done = take(folder, path.name, "--yes")
            assert done.exit_code == 0, (path.name, done.output)
    assert {"応募書類", "会員申込書", "送り状控え", "診療録", "修繕依頼票"} <= set(titles(folder))


def test_risks_go_to_a_workbook_of_their_own(folder: Path, tmp_path: Path):
    """They are no part of the register: said, and written where asked."""
    take(folder, "02-two-head-rows.xlsx", "--yes")
    told = take(folder, "11-risks.xlsx", "--yes")
    assert (told.exit_code, "登録簿には入りません" in told.output) == (0, True), told.output
    out = tmp_path / "risks.xlsx"
    assert take(folder, "11-risks.xlsx", "--yes", "--risks", str(out)).exit_code == 0
    sheet = excel.load(out.name, out.read_bytes()).sheet(RISKS)
    assert sheet is not None
    assert len(sheet.rows) == 6


def test_a_workbook_without_a_ledger_is_told(folder: Path, tmp_path: Path):
    """Nothing is guessed into the register."""
    (tmp_path / "menu.csv").write_text("献立,値段\nカレー,500\n", encoding="utf-8")
    arguments = ["register", "import", str(folder), str(tmp_path / "menu.csv"), "--yes"]
    done = CliRunner().invoke(main, arguments, obj=SHELL)
    assert (done.exit_code, "HG041" in done.output) == (1, True), done.output
    assert [one.name for one in folder.iterdir()] == ["all.yaml"]
