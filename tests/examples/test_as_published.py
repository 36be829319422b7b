"""The policy as operators write it: `hogo check` says what is kept beside it, in both languages."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "examples" / "as-published"
DAY = "2026-11-24"


def said(language: str) -> str:
    """What `hogo check` prints for the register, as of the day."""
    words = [sys.executable, "-m", "hogo.cli.main", "check", "register", "--day", DAY, "--lang", language]
    ran = subprocess.run(words, cwd=FOLDER, capture_output=True, text=True, env={**os.environ, "NO_COLOR": "1"})
    assert (ran.returncode, ran.stderr) == (1, "")
    return ran.stdout


@pytest.mark.parametrize("language", ["ja", "en"])
def test_golden_findings(language):
    """Each finding with place, help and law. A new rule changes the file: `make golden`, and read the difference."""
    kept = FOLDER / f"findings.{language}.txt"
    found = said(language)
    if os.environ.get("HOGO_GOLDEN") == "1":
        kept.write_text(found, encoding="utf-8")
    assert kept.read_text(encoding="utf-8") == found


def test_the_clean_example_has_none():
    """What the rules find here they do not find in Minato: no error, no warning."""
    words = [sys.executable, "-m", "hogo.cli.main", "check", "../minato/register", "--day", DAY, "--json"]
    ran = subprocess.run(words, cwd=FOLDER, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout
