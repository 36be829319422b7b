"""`hogo staff` on the test's own installation."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from hogo.cli.main import main
from hogo.register.sheet.excel import load
from hogo.staff.models import Member
from tests.canary import NAME
from tests.partners.test_command import Given
from tests.staff.given import HEAD, departments, lines
from tests.web.given import published

pytestmark = pytest.mark.django_db(transaction=True)


def _run(*words: str) -> tuple[int, str]:
    answer = CliRunner().invoke(main, words, obj=Given())
    return answer.exit_code, answer.output


def test_the_list_is_tried_taken_and_owed_without_names(tmp_path):
    """Tried: nothing; taken: all but the bad line, which is named by its cell; owed: no name is printed."""
    published()
    file = tmp_path / "staff.csv"
    bad = f"9,{NAME},,,宇宙部,,,"
    file.write_bytes("\r\n".join([HEAD, *lines(3), bad]).encode("utf-8"))
    code, said = _run("staff", "import", str(file), "--try")
    assert (1, True, 0) == (code, "E5" in said, Member.objects.count())
    code, said = _run("staff", "import", str(file))
    assert (1, False, 3) == (code, NAME in said, Member.objects.count())
    file.write_bytes("\r\n".join([HEAD, *lines(3)]).encode("cp932"))
    assert 0 == _run("staff", "import", str(file))[0]
    owed = _run("staff", "owed")[1]
    assert 6 == len(owed.splitlines())
    assert "3通" in _run("staff", "remind")[1]
    file.write_bytes(b"\x00")
    assert "読めません" in _run("staff", "import", str(file))[1]


def test_officers_go_out_as_a_workbook(tmp_path):
    """In the language asked for."""
    published()
    out = tmp_path / "o.xlsx"
    assert 0 == _run("staff", "officers", str(out), "--lang", "en")[0]
    assert "NADA Yukiko" in str(load("o", out.read_bytes()).sheets[0].rows)
    assert 12 == len(departments())
