"""`hogo init`: a register that is clean from the first day, in either language, and never over another one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hogo.base.day import FixedClock
from hogo.cli.main import main
from hogo.register.begin import QUESTIONS
from hogo.register.disk import load
from hogo.register.read import read


@dataclass
class At:
    clock: FixedClock


SHELL = At(FixedClock(datetime(2026, 3, 31, 15, 30, tzinfo=UTC)))  # 1 April in Japan


def run(*words: str, says: str = "") -> Result:
    return CliRunner().invoke(main, ["init", *words], input=says, obj=SHELL)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_with_yes_the_register_reads_with_no_findings(tmp_path: Path, lang: str):
    """Nothing is asked; the files read clean, name the schema that lies beside them, and bear the day in Japan."""
    done = run(str(tmp_path / "register"), "--yes", "--lang", lang)
    assert done.exit_code == 0, done.output
    files = load(tmp_path / "register")
    reading = read(files)
    assert reading.findings == ()
    assert reading.register is not None
    assert str(reading.register.policy.version.enacted) == "2026-04-01"
    assert all(data.startswith(b"# yaml-language-server: $schema=register.schema.json\n") for data in files.values())
    assert (tmp_path / "register" / "register.schema.json").is_file()
    assert ("台帳" in files["information.yaml"].decode()) == (lang == "ja")


def test_answers_stand_in_the_files_whatever_they_hold(tmp_path: Path):
    """Colons, quotes, braces and commas in a name are the operator's own words."""
    answers = {one.key: f'みなと架空: "{one.key}", {{name_en}} # [x]' for one in QUESTIONS} | {
        "mail": "desk@minato-kakuu.example"
    }
    done = run(str(tmp_path), says="".join(answers[one.key] + "\n" for one in QUESTIONS))
    assert done.exit_code == 0, done.output
    reading = read(load(tmp_path))
    assert reading.findings == ()
    assert reading.register is not None
    assert reading.register.operator.name.ja == answers["name_ja"]
    assert reading.register.operator.contacts["privacy"].mail == "desk@minato-kakuu.example"


def test_enter_keeps_the_usual_words_and_a_bad_address_is_asked_again(tmp_path: Path):
    """Empty lines take what is shown; what is no e-mail address is asked again."""
    done = run(str(tmp_path), says="\n" * (len(QUESTIONS) - 1) + "no address\ndesk@minato-kakuu.example\n")
    assert done.exit_code == 0, done.output
    assert "メールアドレスの形ではありません" in done.output
    assert read(load(tmp_path)).findings == ()


def test_prompts_are_japanese_and_english_with_lang(tmp_path: Path):
    """Every question in the language asked for."""
    assert "事業者の名称" in run(str(tmp_path / "a"), says="\n" * 20).output
    assert "Name of the operator" in run(str(tmp_path / "b"), "--lang", "en", says="\n" * 20).output


def test_a_folder_with_a_register_is_left_alone(tmp_path: Path):
    """Nothing is overwritten, nothing is added."""
    (tmp_path / "purposes.yaml").write_bytes(b"purposes: {}\n")
    done = run(str(tmp_path), "--yes")
    assert done.exit_code == 1
    assert "purposes.yaml" in done.output
    assert {"purposes.yaml": b"purposes: {}\n"} == load(tmp_path)


def test_a_folder_that_cannot_be_written_is_said_so(tmp_path: Path):
    """A path below a file: words, no traceback."""
    (tmp_path / "file").write_bytes(b"")
    done = run(str(tmp_path / "file" / "register"), "--yes")
    assert done.exit_code == 1
    assert "書き込めません" in done.output
