"""The example declares cleanly: nothing that any rule finds is left, but what the calendar brings."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hogo.base.finding import Level
from hogo.check.engine import examine
from hogo.check.every import RULES
from hogo.law.disk import load as load_law
from hogo.register.disk import load
from hogo.register.read import read

FOLDER = Path(__file__).parents[2] / "examples" / "minato" / "register"


def test_minato_is_clean():
    """No error and no warning on the day the example is written for; a gap in it is found."""
    files = load(FOLDER)
    found = examine(read(files), load_law(), date(2026, 11, 24), RULES).findings
    assert [] == [f"{one.code} {one.where}" for one in found if one.level is not Level.NOTE]
    vague = "ja: 通信機器を販売し、設置するため".encode()
    assert vague in files["purposes.yaml"]
    files["purposes.yaml"] = files["purposes.yaml"].replace(vague, "ja: 当社の事業活動のため".encode())
    assert "HG101" in {one.code for one in examine(read(files), load_law(), date(2026, 11, 24), RULES).findings}
