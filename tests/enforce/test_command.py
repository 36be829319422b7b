"""`hogo ask` on files: the five questions, its exits, its words, and that it loads no Django."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from hogo.cli.main import main
from hogo.register.edition import Edition, to_bytes
from hogo.register.read import read
from tests.decide.editions import CASES

STATED = [{"mode": "stated", "on": "2025-05-01", "purposes": ["operate", "billing", "group-sharing"]}]
CUSTOMER = {"told": {"subscriber": STATED}, "held": {"subscriber": [{"acquired": "2025-05-01", "how": "in-writing"}]}}


def _edition_file(folder: Path, number: int) -> Path:
    """An edition as a file; JSON is YAML, so the case's register is its own declared file."""
    raw = json.loads((CASES / f"edition-{number}.json").read_text("utf-8"))
    files = {"register.yaml": json.dumps(raw["register"], ensure_ascii=False).encode()}
    reading = read(files)
    assert reading.register is not None, reading.findings
    path = folder / f"edition-{number}.json"
    path.write_bytes(to_bytes(Edition(number, date.fromisoformat(raw["day"]), reading.register, files=files)))
    return path


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Edition 2 as a file."""
    return _edition_file(tmp_path_factory.mktemp("editions"), 2)


def ask(folder: Path, edition: Path, *options: str, question: dict[str, Any] | None = None, **facts: Any) -> Result:
    """Ask with a facts file."""
    path = folder / "facts.json"
    body = {"question": {"on": "2026-06-01", "person": "0" * 32, **(question or {})}, "facts": facts or CUSTOMER}
    path.write_text(json.dumps(body), encoding="utf-8")
    return CliRunner().invoke(main, ["ask", "--edition", str(edition), "--facts", str(path), *options])


FIVE = (
    ("within the purpose", {"action": "use", "purpose": "operate"}, 0, "told-to-person"),
    ("beyond the purpose", {"action": "use", "purpose": "research"}, 1, "beyond-purpose"),
    (
        "provision without basis",
        {"action": "provide", "purpose": "group-sharing", "recipient": "group-company"},
        1,
        "no-basis-27",
    ),
    (
        "entrustment with a lapsed assessment",
        {"action": "entrust", "purpose": "operate", "recipient": "lapsed-processor"},
        1,
        "assessment-lapsed",
    ),
    ("acquisition without a prior statement", {"action": "acquire", "purpose": "notices"}, 1, "no-prior-statement"),
)


@pytest.mark.parametrize(("name", "question", "code", "because"), FIVE, ids=[one[0] for one in FIVE])
def test_five_questions(
    name: str, question: dict[str, Any], code: int, because: str, tmp_path: Path, edition: Path
) -> None:
    """The five questions: exit 0 or 1, with the reason, as text and as JSON."""
    question = {"information": "subscriber", **question}
    told = ask(tmp_path, edition, "--json", question=question)
    assert (told.exit_code, told.stderr) == (code, "")
    body = json.loads(told.stdout)
    assert because in {reason["code"] for reason in body["because"]}
    assert (body["allow"], body["edition"]) == (code == 0, 2)
    note = ask(tmp_path, edition, question=question)
    assert note.exit_code == code
    assert ("行うことができます" in note.stdout) == (code == 0)
    assert "現在の条文" in note.stdout


def test_house_policy_is_said_to_be_the_houses(tmp_path: Path, edition: Path) -> None:
    """A lapsed assessment is denied by house policy; the note says that the law itself would not forbid it."""
    question = {"action": "entrust", "information": "subscriber", "purpose": "operate", "recipient": "lapsed-processor"}
    body = json.loads(ask(tmp_path, edition, "--json", question=question).stdout)
    assert body["forbidden_by"] == ["house"]
    english = ask(tmp_path, edition, "--lang", "en", question=question).stdout
    assert "denied, by house policy; the law itself would not forbid it" in english
    assert "APPI Art. 25 (text as of 2026-" in english


def test_what_rests_on_memory_is_marked(tmp_path: Path, edition: Path) -> None:
    """The grounds for touching secrets of communications are marked as unconfirmed, in both languages."""
    question = {"action": "use", "information": "mail-log", "purpose": "research", "fields": ["sender"]}
    facts = {"held": {"mail-log": [{"acquired": "2025-05-01", "how": "observed"}]}}
    assert "〔未確認〕" in ask(tmp_path, edition, question=question, **facts).stdout
    assert "[unconfirmed]" in ask(tmp_path, edition, "--lang", "en", question=question, **facts).stdout


def test_undecided_is_two(tmp_path: Path, edition: Path) -> None:
    """Unknown information, or an acquisition nobody knows of: exit 2, and nothing is allowed."""
    unknown = ask(tmp_path, edition, "--json", question={"action": "use", "information": "x", "purpose": "operate"})
    assert (unknown.exit_code, json.loads(unknown.stdout)["decided"]) == (2, False)
    facts: dict[str, Any] = {"told": {}}
    nothing = ask(
        tmp_path, edition, question={"action": "use", "information": "subscriber", "purpose": "operate"}, **facts
    )
    assert nothing.exit_code == 2
    assert "判断できません" in nothing.stdout


def test_options_stand_above_the_file(tmp_path: Path, edition: Path) -> None:
    """The purpose named on the command line is the one that is decided."""
    question = {"action": "use", "information": "subscriber", "purpose": "research"}
    assert ask(tmp_path, edition, "--purpose", "operate", "--field", "name", question=question).exit_code == 0
    assert ask(tmp_path, edition, "--on", "2020-01-01", "--purpose", "operate", question=question).exit_code == 2


def test_yaml_facts_are_read_by_type(tmp_path: Path, edition: Path) -> None:
    """Plain YAML: days, words and booleans are read by the declared type; `no` is no boolean by chance."""
    path = tmp_path / "facts.yaml"
    path.write_text(
        """
question:
  on: 2026-06-01
  action: entrust
  information: subscriber
  purpose: operate
  recipient: us-consent-processor
  person: "00000000000000000000000000000000"
  fields: [name]
facts:
  told: {subscriber: [{mode: stated, on: 2025-05-01, edition: 2}]}
  held: {subscriber: [{acquired: 2025-05-01, how: in-writing}]}
  consents:
    - {given: 2025-05-01, purposes: [operate], recipient: us-consent-processor, abroad: true, informed: true}
""",
        encoding="utf-8",
    )
    told = CliRunner().invoke(main, ["ask", "--edition", str(edition), "--facts", str(path), "--json"])
    assert told.exit_code == 0, told.output
    assert {duty["owed"] for duty in json.loads(told.stdout)["duties"]} == {"record-provision", "supervise"}


HOSTILE = (
    ("misspelt key", {"informatoin": "subscriber", "action": "use"}, "question/informatoin"),
    ("no such action", {"information": "subscriber", "action": "steal"}, "question/action"),
    ("no day", {"information": "subscriber", "action": "use", "on": "tomorrow"}, "question/on"),
    ("a list for a name", {"information": ["subscriber"], "action": "use"}, "question/information"),
)


@pytest.mark.parametrize(("name", "question", "place"), HOSTILE, ids=[one[0] for one in HOSTILE])
def test_wrong_questions_are_named(
    name: str, question: dict[str, Any], place: str, tmp_path: Path, edition: Path
) -> None:
    """Exit 2, the place of each fault, no traceback, and what was written is not repeated."""
    told = ask(tmp_path, edition, question=question)
    assert told.exit_code == 2
    assert place in told.stderr
    assert "steal" not in told.stderr
    assert "tomorrow" not in told.stderr


def test_unreadable_files(tmp_path: Path, edition: Path) -> None:
    """A broken, deep, doubled, empty or foreign file: exit 2 and a sentence."""
    for name, text in (
        ("broken.yaml", "question: ["),
        ("deep.yaml", "question: " + "[" * 5000),
        ("double.yaml", "question: {action: use}\nquestion: {action: use}"),
        ("empty.yaml", ""),
        ("foreign.yaml", "answer: 42"),
        ("broken.json", "{"),
        ("deep.json", "[" * 200_000),
        ("list.json", "[]"),
    ):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        told = CliRunner().invoke(main, ["ask", "--edition", str(edition), "--facts", str(path), "--action", "use"])
        assert (told.exit_code, told.stdout) == (2, ""), (name, told.output)
        assert "判断していません" in told.stderr, name
    not_one = CliRunner().invoke(main, ["ask", "--edition", str(tmp_path / "empty.yaml"), "--action", "use"])
    assert not_one.exit_code == 2


def test_a_working_register_binds_nobody(tmp_path: Path) -> None:
    """A folder is edition 0: it is decided with, but the note says that nobody is bound by it."""
    raw = json.loads((CASES / "edition-2.json").read_text("utf-8"))
    folder = tmp_path / "register"
    folder.mkdir()
    (folder / "all.yaml").write_text(json.dumps(raw["register"], ensure_ascii=False), encoding="utf-8")
    told = ask(tmp_path, folder, question={"action": "use", "information": "subscriber", "purpose": "operate"})
    assert told.exit_code == 0, told.output
    assert "発行していない" in told.stdout


def test_ask_loads_no_django(tmp_path: Path, edition: Path) -> None:
    """With files only, neither Django nor SQLAlchemy, DuckDB nor rich is loaded."""
    ask(tmp_path, edition, question={"action": "use", "information": "subscriber", "purpose": "operate"})
    code = (
        "import sys\nfrom hogo.cli.main import main\n"
        "try: main(['ask','--edition',sys.argv[1],'--facts',sys.argv[2]])\n"
        "except SystemExit as end: print('exit', end.code)\n"
        "heavy = {'django', 'sqlalchemy', 'duckdb', 'rich', 'numpy', 'pyarrow'}\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules} & heavy))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(edition), str(tmp_path / "facts.json")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.splitlines()[-2:] == ["exit 0", "[]"]
