"""`hogo check` and `hogo explain`: exit codes, outputs, and what they never load."""

from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.check.laid import SMALL

HOGO = [sys.executable, "-m", "hogo.cli.main"]


def run(*arguments, cwd=None, **environment):
    return subprocess.run(
        [*HOGO, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
        env=os.environ | {"HOGO_LANG": "", "PYTHONIOENCODING": "utf-8"} | environment,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the small clean register."""
    (tmp_path / "reg").mkdir()
    shutil.copy(SMALL, tmp_path / "reg" / "all.yaml")
    return tmp_path / "reg"


def spoil(folder: Path) -> None:
    """Make one purpose vague."""
    file = folder / "all.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("料金を請求し、収納するため", "事業のため"), encoding="utf-8"
    )


DAY = ("--day", "2026-11-24")


def test_clean_is_0(folder):
    """Nothing found: exit 0 and one line."""
    ran = run("check", folder, *DAY)
    assert (0, "エラー 0件、警告 0件、参考 0件\n", "") == (ran.returncode, ran.stdout, ran.stderr)


def test_an_error_is_1_with_place_and_law(folder):
    """The path is as seen from where the command was called; the law has the day of its text."""
    spoil(folder)
    ran = run("check", "reg", *DAY, "--lang", "en", cwd=folder.parent)
    assert 1 == ran.returncode
    assert ran.stdout.startswith("reg/all.yaml:")
    assert "HG101 vague-purpose: purpose `billing`" in ran.stdout
    assert "law: APPI Art. 17(1) (text as of 2026-06-24)" in ran.stdout
    inside = run("check", *DAY, "--lang", "en", cwd=folder)
    assert inside.stdout.startswith("all.yaml:")


@pytest.mark.parametrize("given", ["nowhere", "empty", "file.yaml"])
def test_what_cannot_be_checked_is_2(tmp_path, given):
    """No folder, an empty one, a file instead of a folder: words and exit 2."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "file.yaml").write_text("purposes: {}", encoding="utf-8")
    ran = run("check", tmp_path / given)
    assert (2, "") == (ran.returncode, ran.stdout)
    assert "Traceback" not in ran.stderr
    assert ran.stderr.strip()


def test_an_unreadable_register_is_1_and_says_that_no_rule_ran(folder):
    """Shape errors are findings; the rules did not run, and that is said on the error stream and in JSON."""
    (folder / "more.yaml").write_text("purposes: [", encoding="utf-8")
    ran = run("check", folder, *DAY)
    assert 1 == ran.returncode
    assert "HG001" in ran.stdout
    assert "規則による点検は行っていません" in ran.stderr
    assert json.loads(run("check", folder, "--json", *DAY).stdout)["rules_run"] is False


def test_json_and_sarif(folder):
    """Both are valid JSON of their shapes."""
    spoil(folder)
    whole = json.loads(run("check", folder, "--json", *DAY).stdout)
    assert ("2026-11-24", 1) == (whole["day"], whole["counts"]["error"])
    log = json.loads(run("check", folder, "--sarif", *DAY).stdout)
    assert ("2.1.0", "HG101") == (log["version"], log["runs"][0]["results"][0]["ruleId"])
    assert log["runs"][0]["tool"]["driver"]["rules"][0]["fullDescription"]["text"]


def test_language_by_environment(folder):
    """HOGO_LANG=en speaks English."""
    assert run("check", folder, *DAY, HOGO_LANG="en").stdout.startswith("0 errors")


def trace(code, *arguments):
    watched = "('django', 'sqlalchemy', 'duckdb', 'rich', 'psycopg', 'jinja2', 'openpyxl')"
    program = (
        "import sys\nfrom click.testing import CliRunner\nfrom hogo.cli.main import main\n"
        f"ran = CliRunner().invoke(main, {list(arguments)!r})\nassert ran.exit_code == 0, ran.output\n{code}\n"
        f"print([m for m in {watched} if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return eval(ran.stdout.splitlines()[-1])


def test_check_loads_nothing_heavy(folder):
    """No Django, SQLAlchemy, DuckDB, nor rich when the output is no terminal; the same for JSON, SARIF, explain."""
    assert [] == trace("", "check", str(folder), *DAY)
    assert [] == trace("", "check", str(folder), "--json", *DAY)
    assert [] == trace("", "check", str(folder), "--sarif", *DAY)
    assert [] == trace("", "explain", "HG101")


def test_the_trace_would_see_rich(folder):
    """The watch bites: with rich loaded it is listed."""
    assert ["rich"] == trace("import rich", "check", str(folder), *DAY)


def test_on_a_terminal_it_is_coloured(folder):
    """A terminal gets the same words with colour."""
    spoil(folder)
    master, slave = pty.openpty()
    environment = os.environ | {"TERM": "xterm-256color", "HOGO_LANG": "ja", "COLUMNS": "200"}
    environment.pop("NO_COLOR", None)
    with subprocess.Popen([*HOGO, "check", str(folder), *DAY], stdout=slave, env=environment) as started:
        os.close(slave)
        seen = b""
        while True:
            try:
                piece = os.read(master, 65536)
            except OSError:
                break
            if not piece:
                break
            seen += piece
    os.close(master)
    assert 1 == started.returncode
    assert b"\x1b[" in seen
    assert "vague-purpose" in seen.decode()


def test_explain_by_code_and_by_name():
    """The page, what it rests on with the day of the text, both examples."""
    ran = run("explain", "HG101")
    assert 0 == ran.returncode
    for part in (
        "HG101 vague-purpose: 利用目的が具体的でない",
        "法17条1項 (2026-06-24現在の条文)",
        "違反する例:",
        "適合する例:",
    ):
        assert part in ran.stdout
    assert ran.stdout == run("explain", "vague-purpose").stdout
    assert "Breaks:" in run("explain", "hg101", "--lang", "en").stdout


def test_explain_knows_shape_findings_and_lists_all():
    """HG001 is explained too; `--list` names every rule."""
    from hogo.check.every import RULES

    assert "HG001 not-yaml" in run("explain", "HG001").stdout
    for code in ("HG038", "HG911", "HG981"):
        for language in ("ja", "en"):
            told = run("explain", code, "--lang", language).stdout
            assert told.startswith(code)
            assert "{" not in told
    assert len(RULES) == len(run("explain", "--list").stdout.splitlines())


def test_explain_of_nothing_is_said():
    """An unknown code is an error in words."""
    ran = run("explain", "HG000")
    assert 1 == ran.returncode
    assert "hogo explain --list" in ran.stderr
    assert 2 == run("explain").returncode


def test_fix_mends_the_spelling_and_says_what_was_there(tmp_path):
    """A day written with slashes is rewritten in its file; the check then runs on the mended register."""
    right = SMALL.read_text(encoding="utf-8")
    (tmp_path / "all.yaml").write_text(right.replace("since: 2020-04-01", "since: 2020/4/1", 1), encoding="utf-8")
    assert "2020/4/1" in run("check", str(tmp_path)).stdout
    done = run("check", str(tmp_path), "--fix", "--day", "2026-11-24")
    assert (done.returncode, "2020/4/1 → 2020-04-01" in done.stderr) == (0, True), done.stdout
    assert (tmp_path / "all.yaml").read_text(encoding="utf-8") == right
