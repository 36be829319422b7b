"""`hogo law` prints the article with the day of its text and how sure it is."""

from __future__ import annotations

import subprocess
import sys

import pytest
from click.testing import CliRunner

from hogo.law.command import command


def run(*arguments, **kwargs):
    return CliRunner().invoke(command, list(arguments), **kwargs)


def test_japanese_by_default():
    """Title, words, exceptions, the day of the text and that it was read."""
    out = run("27-1").output
    assert out.startswith("法27条1項  第三者提供の制限   [appi-27-1]\n")
    assert "条文の時点: 法 2026-06-24現在" in out
    assert "確度: 条文を確認済み" in out


def test_english_by_option_and_by_environment():
    """`--lang en` or HOGO_LANG=en."""
    assert "text as of 2026-06-24" in run("27-1", "--lang", "en").output
    assert "Restriction of third-party provision" in run("27-1", env={"HOGO_LANG": "en"}).output


@pytest.mark.parametrize(("lang", "said"), [("ja", "未確認（記憶による）"), ("en", "unverified (from memory)")])
def test_memory_is_never_shown_as_certain(lang, said):
    """A row from memory says so, on its page and in the list."""
    assert said in run("tg-38-2", "--lang", lang).output
    assert said in next(row for row in run("--list", "--lang", lang).output.splitlines() if row.startswith("tg-38-2"))


def test_list_has_every_row():
    """One line a duty."""
    from hogo.law.disk import load

    assert len(load().duties) == len(run("--list").output.splitlines())


def test_a_day_chooses_the_version():
    """Rule 3 stands before 2026-04-01; the recording seizure is gone on 2026-05-21."""
    assert "規則2条～4条" in run("appi-2-2", "--day", "2026-03-31").output
    assert "規則2条・4条" in run("appi-2-2", "--day", "2026-04-01").output
    assert "効力のある版はありません" in run("ccp-99-2", "--day", "2026-05-21").output


@pytest.mark.parametrize("arguments", [(), ("ほげほげ",), ("27-1", "--day", "2026-13-40")])
def test_bad_input_is_said_and_not_thrown(arguments):
    """Exit 1 or 2 with words, never a traceback."""
    ran = run(*arguments)
    assert ran.exit_code in (1, 2)
    assert isinstance(ran.exception, SystemExit)


def test_it_loads_nothing_heavy():
    """Printing an article loads no pydantic, Django, SQLAlchemy, DuckDB or rich."""
    code = (
        "import sys\nfrom click.testing import CliRunner\nfrom hogo.cli.main import main\n"
        "assert CliRunner().invoke(main, ['law', '27-1']).exit_code == 0\n"
        "print([m for m in ('pydantic', 'django', 'sqlalchemy', 'duckdb', 'rich', 'jpholiday') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "[]" == ran.stdout.strip()
