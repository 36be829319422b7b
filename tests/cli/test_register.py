"""`hogo register`: ledgers out and in from the command line."""

from __future__ import annotations

import io
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from hogo.base.day import FixedClock
from hogo.cli.main import main
from hogo.register.disk import load
from hogo.register.read import read

MINATO = Path(__file__).parent.parent.parent / "examples" / "minato" / "register"


@dataclass
class At:
    clock: FixedClock


SHELL = At(FixedClock(datetime(2026, 4, 1, tzinfo=UTC)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINATO, tmp_path / "register"))


def run(*words: object, says: str = "") -> Result:
    return CliRunner().invoke(main, ["register", *map(str, words)], input=says, obj=SHELL)


def test_export_then_import_changes_nothing(folder: Path):
    """The workbook agrees with the register it came from."""
    out = folder.parent / "台帳.xlsx"
    done = run("export", folder, out)
    assert done.exit_code == 0, done.output
    again = run("import", folder, out)
    assert (0, True) == (again.exit_code, "違いはありません" in again.output), again.output
    assert load(MINATO) == load(folder)


def edited(out: Path, cell: str, value: str | int) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(out.read_bytes()))
    workbook["個人情報管理台帳"][cell] = value
    workbook.save(out)


def test_a_change_made_in_excel_is_shown_asked_and_taken_in(folder: Path):
    """What changes is listed; no leaves the files alone, yes changes that one thing."""
    out = folder.parent / "台帳.xlsx"
    run("export", folder, out)
    edited(out, "J2", 123456)
    asked = run("import", folder, out, says="n\n")
    assert "put information/subscriber/handling/volume" in asked.output
    assert load(MINATO) == load(folder)
    taken = run("import", folder, out, "--yes")
    assert taken.exit_code == 0, taken.output
    register = read(load(folder)).register
    assert register is not None
    assert register.information["subscriber"].handling.volume == 123456


def test_what_cannot_be_taken_in_is_told_and_changes_nothing(folder: Path):
    """The cell is named, the register stays."""
    out = folder.parent / "台帳.xlsx"
    run("export", folder, out)
    edited(out, "J2", "たくさん")
    done = run("import", folder, out, "--yes")
    assert done.exit_code == 1
    assert "台帳.xlsx!個人情報管理台帳!J2" in done.output
    assert load(MINATO) == load(folder)


def test_files_that_are_no_ledgers_are_refused_in_words(folder: Path):
    """A missing file, a folder that cannot be read as a register, a picture: a sentence each."""
    assert "読み書きできません" in run("import", folder, folder.parent / "none.xlsx").output
    (folder.parent / "x.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    assert "読めません" in run("import", folder, folder.parent / "x.xlsx").output
    (folder / "broken.yaml").write_text("purposes: [", encoding="utf-8")
    done = run("export", folder, folder.parent / "out.xlsx")
    assert (1, True) == (done.exit_code, "hogo check" in done.output)


def test_risks_are_proposed_and_an_offices_table_is_kept(folder: Path):
    """A new table, then the same one again: nothing added, its findings told."""
    out, again = folder.parent / "risks.xlsx", folder.parent / "again.xlsx"
    done = run("risks", folder, out)
    assert (done.exit_code, "リスク分析表を書き出しました" in done.output) == (0, True), done.output
    second = run("risks", folder, again, "--from", out)
    assert (second.exit_code, "提案 0行" in second.output) == (0, True), second.output
    assert "HG919" in second.output
    assert out.read_bytes() == again.read_bytes().replace(b"again", b"risks")
