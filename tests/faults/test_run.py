"""A run killed with SIGKILL at every point is resumed: nothing twice, nothing half, nothing of others touched."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_killed_at_every_point(tmp_path: Path):
    """After resuming, both databases are as an undisturbed run leaves them, and the ledger is clean."""
    said = subprocess.run(
        [sys.executable, "-m", "tests.faults.runner", str(tmp_path)],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert 0 == said.returncode, said.stderr
    lines = [json.loads(line) for line in said.stdout.splitlines()]
    last = lines[-1]
    assert not last["killed"]
    assert len(lines) >= 18
    assert {"crm": {"delete": 3}, "calls": {"delete": 2}} == last["changed"]
    assert [[2, "ken@kakuu.example", "髙橋健"]] == last["rows"]["crm"]["persons"]
    assert [[3, "ken@kakuu.example", "c"]] == last["rows"]["calls"]["calls"]
    for line in lines:
        assert line["rows"] == last["rows"], line
        assert line["changed"] == last["changed"], line
        assert ["done"] == line["stages"], line
        assert line["complete"], line
        assert (1, 0, 0) == (line["runs"], line["open"], line["sealed"]), line
        assert line["ledger"], line
    assert [True] * (len(lines) - 1) == [line["killed"] for line in lines[:-1]]


@pytest.mark.slow
def test_a_verification_killed_between_pieces_goes_on(tmp_path: Path):
    """What was seen is kept sealed; another process goes on from there, ends the run, and nothing is kept."""
    said = subprocess.run(
        [sys.executable, "-m", "tests.faults.looker", str(tmp_path)],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert 0 == said.returncode, said.stderr
    assert {"killed": True, "tables": 3, "plain": False, "complete": True, "kept": False} == json.loads(said.stdout)
