"""The tour of the README is run as written, from an empty home; both languages show the same commands."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def _commands(name: str) -> list[str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    tour = re.search(r"<!-- tour -->\n(.*?)<!-- /tour -->", text, re.DOTALL)
    assert tour is not None, name
    return [line.split("#")[0].strip() for line in tour[1].splitlines() if line.strip()]


def test_both_languages_show_the_same_commands():
    """A newcomer types the same in either."""
    assert _commands("README.md") == _commands("README.ja.md")


@pytest.mark.slow
def test_the_tour_runs(tmp_path):
    """Every line ends with 0 or, where it measures, with what it found; none with a traceback."""
    environment = os.environ | {"HOME": str(tmp_path), "HOGO_HOME": str(tmp_path / "home")}
    commands = _commands("README.md")
    assert len(commands) >= 6
    for command in commands:
        arguments = shlex.split(command)
        assert "hogo" == arguments[0]
        ran = subprocess.run(
            [sys.executable, "-m", "hogo", *arguments[1:]],
            cwd=tmp_path, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
        )  # fmt: skip
        finds = arguments[1] in ("check", "promises")  # these end with 1 when they find something
        assert ran.returncode in ((0, 1) if finds else (0,)), f"{command}\n{ran.stdout}{ran.stderr}"
        assert ran.stdout.strip(), command
        assert "Traceback" not in ran.stderr, command
