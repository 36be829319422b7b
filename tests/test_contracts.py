"""The arrows of the house hold, and each contract bites on a seeded violation."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest

from tests.purity import offenders

ROOT = Path(__file__).parent.parent
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"

VIOLATIONS = {
    "a word knows the law": ("base/text.py", "import hogo.law.law", "The house"),
    "two strangers meet": ("check/seeded.py", "import hogo.decide.seeded", "The house"),
    "a lower room knows a higher one": ("publish/seeded.py", "import hogo.people.seeded", "The house"),
    "the house knows a room": ("house/offer.py", "import hogo.ledger.seeded", "The house"),
    "rooms of one line meet": ("people/seeded.py", "import hogo.holdings.seeded", "The house"),
    "a shell is used from below": ("promises/seeded.py", "import hogo.cli.main", "The house"),
    "tables know the acts": ("people/models.py", "import hogo.people.acts", "The floors"),
    "the register loads Django": ("register/seeded.py", "import django", "check, law, publish"),
    "check loads rich": ("check/seeded.py", "import rich", "check, law, publish"),
}


def _copy(to: Path) -> Path:
    """A copy of the sources in which every room has a `seeded` file to be pointed at."""
    shutil.copytree(ROOT / "src" / "hogo", to / "src" / "hogo", ignore=shutil.ignore_patterns("__pycache__", "data"))
    shutil.copy(ROOT / ".importlinter", to)
    for room in ("check", "decide", "people", "holdings", "publish", "ledger", "promises", "register"):
        (to / "src" / "hogo" / room / "seeded.py").write_text("", encoding="utf-8")
    for floor in ("acts", "models"):
        (to / "src" / "hogo" / "people" / f"{floor}.py").write_text("", encoding="utf-8")
    return to


def _run(code: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "PYTHONPATH": str(folder / "src") + os.pathsep + str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", VIOLATIONS)
def test_a_seeded_violation_breaks_its_contract(name, tmp_path):
    """Each of the seeded imports is found, by the contract that is there for it."""
    path, line, contract = VIOLATIONS[name]
    target = _copy(tmp_path) / "src" / "hogo" / path
    target.write_text(
        f"{line}\n" + (target.read_text(encoding="utf-8") if "seeded" not in path else ""), encoding="utf-8"
    )
    ran = _run(LINT, tmp_path, "--no-cache")
    broken = [row for row in ran.stdout.splitlines() if row.startswith(contract) and row.endswith("BROKEN")]
    assert (1, 1) == (ran.returncode, len(broken)), ran.stdout + ran.stderr


@pytest.mark.slow
def test_a_room_that_is_not_in_the_house_is_named(tmp_path):
    """The house is exhaustive: a folder that no layer names breaks it."""
    room = _copy(tmp_path) / "src" / "hogo" / "utils"
    room.mkdir()
    (room / "__init__.py").write_text("", encoding="utf-8")
    ran = _run(LINT, tmp_path, "--no-cache")
    assert ran.returncode == 1
    assert "utils" in ran.stdout


def test_pure_files_are_pure():
    """No noun file of a room imports a clock, file, socket, database, environment or a floor that does."""
    assert [] == offenders()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("import os", "hogo.decide.seeded imports os"),
        ("from time import time", "hogo.decide.seeded imports time"),
        ("from django.db import models", "hogo.decide.seeded imports django"),
        ("import hogo.law.disk", "hogo.decide.seeded imports hogo.law.disk"),
    ],
)
def test_an_impure_file_is_named(line, said, tmp_path):
    """The purity test bites on a clock, on the environment, on Django and on a floor with files."""
    source = _copy(tmp_path) / "src" / "hogo"
    (source / "law" / "disk.py").touch()
    (source / "decide" / "seeded.py").write_text(line + "\n", encoding="utf-8")
    ran = _run("from tests.purity import offenders; print(*offenders(), sep='\\n')", tmp_path)
    assert said in ran.stdout.splitlines(), ran.stderr


def test_every_room_with_floors_is_under_the_floors_contract():
    """A room that has acts, models, pages or a command stands in the containers of the floors contract."""
    contract = ConfigParser()
    contract.read(ROOT / ".importlinter", encoding="utf-8")
    containers = set(contract["importlinter:contract:floors"]["containers"].split())
    with_floors = {
        f"hogo.{path.parent.name}"
        for floor in ("acts", "models", "room", "disk", "net")
        for path in (ROOT / "src" / "hogo").glob(f"*/{floor}.py")
    }
    assert set() == with_floors - containers
