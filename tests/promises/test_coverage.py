"""Every duty of the law has a rule, a room, or a written reason why it has neither."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

from click.testing import CliRunner

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.every import RULES
from hogo.cli.coverage import command
from hogo.cli.every import ROOMS
from hogo.house.offer import Room
from hogo.law.disk import load
from hogo.law.law import Duty
from hogo.promises.coverage import coverage
from hogo.promises.uncovered import ELSEWHERE

SRC = Path(__file__).parent.parent.parent / "src" / "hogo"
LAW = load()


def test_nothing_else_is_possible():
    """Rule, room, through another row, or a reason: no duty is without an answer."""
    assert [] == [one.duty.id for one in coverage(LAW, RULES, ROOMS) if one.gap]


def test_a_new_duty_without_an_answer_is_a_gap():
    """The test above bites: a row that nobody covers is seen."""
    new = Duty("appi-999", Text("法999条", "APPI Art. 999"), Text("新", "New"), Text("新しい義務", "A new duty"))
    law = replace(LAW, duties={**LAW.duties, new.id: new})
    assert ["appi-999"] == [one.duty.id for one in coverage(law, RULES, ROOMS) if one.gap]


def test_a_room_that_serves_it_closes_the_gap():
    """Rooms count by what they say they serve."""
    [row] = [one for one in coverage(LAW, (), (Room("x", (cite("appi-19"),)),), {}) if one.duty.id == "appi-19"]
    assert (("x",), False) == (row.rooms, row.gap)


def test_reasons_are_about_known_duties_and_written_in_both_languages():
    """No reason for a row that is not there; each says why."""
    assert set() == set(ELSEWHERE) - set(LAW.duties)
    assert all(len(one.why.ja) > 8 and len(one.why.en) > 8 for one in ELSEWHERE.values())


def test_a_stage_that_is_named_does_cite_the_duty():
    """Where the reason is that a stage obeys the duty, the stage's sources name it."""
    for duty, reason in ELSEWHERE.items():
        if reason.stage:
            sources = "".join(path.read_text(encoding="utf-8") for path in (SRC / reason.stage).rglob("*.py"))
            assert re.search(rf'(?:cite\("|LAW: ){re.escape(duty)}\b', sources), duty


def test_statutory_duties_have_more_than_a_reason():
    """Of the articles of the Act an operator's register can break, none rests on a reason alone."""
    rows = {one.duty.id: one for one in coverage(LAW, RULES, ROOMS)}
    for article in (
        "17-1", "17-2", "18-1", "20-1", "20-2", "21-1", "21-2", "21-3", "22", "23", "24", "25", "26-1", "27-1", "27-2",
        "27-5-3", "28-1", "28-2", "28-3", "29-1", "29-2", "30-1", "30-3", "30-4", "31-1", "31-2", "31-3", "32-1",
        "33-1", "33-2", "33-5", "34-1", "35-1", "37-1", "37-3", "37-4", "38-1", "39", "40", "41-1", "41-2", "41-3",
        "42", "43-1", "43-2", "43-3", "43-4", "43-5", "44",
    ):  # fmt: skip
        row = rows[f"appi-{article}"]
        assert row.rules or row.rooms, article


def test_the_command_lists_all_and_speaks_both_languages():
    """A line a duty and the sums; exit 0; JSON with the same rows."""
    ran = CliRunner().invoke(command, [])
    assert (0, len(LAW.duties) + 1) == (ran.exit_code, len(ran.output.splitlines()))
    assert "rows: rules" in CliRunner().invoke(command, ["--lang", "en"]).output
    rows = json.loads(CliRunner().invoke(command, ["--json"]).output)
    assert len(LAW.duties) == len(rows)
    short = json.loads(CliRunner().invoke(command, ["--json", "--uncovered"]).output)
    assert all(not one["rules"] and not one["rooms"] for one in short)
