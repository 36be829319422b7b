"""`hogo year`, `hogo improvement`, `hogo safety`: what is due, lists, papers, the documents of a renewal."""

from __future__ import annotations

import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result
from icalendar import Calendar

from hogo.base.day import FixedClock
from hogo.base.text import Text
from hogo.improvement.action.fact import Source
from hogo.improvement.acts import open_action
from hogo.improvement.command import command as improvement
from hogo.register.sheet import excel
from hogo.safety.command import command as safety
from hogo.safety.models import Case as Risk
from hogo.year.command import command as year
from tests.acts import IDS, NOW, SOMEBODY
from tests.web.given import published

pytestmark = pytest.mark.django_db(transaction=True)


def run(command, *arguments: str) -> Result:
    """A command in this test's installation, at its moment."""
    shell = SimpleNamespace(clock=FixedClock(NOW), ids=IDS, actor=lambda: SOMEBODY, open_home=Path)
    return CliRunner().invoke(command, [*arguments], obj=shell)


def test_before_the_first_edition_it_says_what_to_do(tmp_path):
    """Exit code 1 and the command to run first."""
    for command, *arguments in (
        (year, "dues"), (year, "calendar", str(tmp_path / "x.ics")), (year, "remind"),
        (year, "renewal", str(tmp_path / "x.zip")), (safety, "evidence"), (safety, "risks"),
    ):  # fmt: skip
        done = run(command, *arguments)
        assert (1, True) == (done.exit_code, "hogo publish --issue" in done.output), arguments


def test_the_year_on_the_command_line(tmp_path):
    """Dues of one owner, a calendar that reads, a set of documents that says what it lacks."""
    published()
    done = run(year, "dues", "--owner", "general-affairs")
    assert (0, True) == (done.exit_code, "区域の管理" in done.output)
    assert "個人情報保護事務局" not in done.output
    assert 0 == run(year, "calendar", str(tmp_path / "y.ics"), "--lang", "en").exit_code
    assert Calendar.from_ical((tmp_path / "y.ics").read_bytes().decode()).walk("VEVENT")
    told = run(year, "renewal", str(tmp_path / "r.zip"))
    assert (0, True) == (told.exit_code, "定款" in told.output)
    assert zipfile.is_zipfile(tmp_path / "r.zip")
    assert "mails" in run(year, "remind").output


def test_actions_on_the_command_line(tmp_path):
    """The list with its next day, the workbook, the report; an unknown number is told."""
    published()
    found = Text("記録に欠け", "gaps")
    case = open_action(SOMEBODY, NOW, IDS, Source.OTHER, "x:1", "finance", found)
    done = run(improvement, "list")
    assert (0, True) == (done.exit_code, f"{case.number} 2026-12-24" in done.output)
    run(improvement, "export", str(tmp_path / "a.xlsx"))
    book = excel.load("a.xlsx", (tmp_path / "a.xlsx").read_bytes())
    assert case.number == book.sheets[0].cell(1, 0)
    run(improvement, "print", case.number, str(tmp_path / "a.pdf"))
    assert b"%PDF" == (tmp_path / "a.pdf").read_bytes()[:4]
    assert 1 == run(improvement, "print", "nothing", str(tmp_path / "b.pdf")).exit_code


def test_safety_on_the_command_line(tmp_path):
    """Each measure with its newest evidence; a form's records; the risk table brought up to the register."""
    published()
    assert "不正なソフトウェア" in run(safety, "evidence").output
    assert 0 == run(safety, "export", "entry", str(tmp_path / "e.xlsx")).exit_code
    assert excel.load("e.xlsx", (tmp_path / "e.xlsx").read_bytes()).sheets
    refused = run(safety, "export", "nothing", str(tmp_path / "n.xlsx"))
    assert (1, True) == (refused.exit_code, "visitor" in refused.output)
    assert 0 == run(safety, "risks").exit_code
    assert Risk.objects.filter(kind="risk").count() > 50
